"""The lineage of a reform in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.public.moments import Seen
from tracker.public.words.counting import first_upper, spelt
from tracker.public.words.moments import nothing_yet
from tracker.summaries.lineage import Lineage

LINKS = {
    "follows": gettext_lazy("follows"),
    "reverses": gettext_lazy("reverses"),
    "replaces": gettext_lazy("replaces"),
}


def lede(found: Lineage, seen: Seen) -> str:
    """How many reforms come after one another, or that none does."""
    if len(found.members) == 1:
        alone = _("No reform on record comes before this one or after it%(yet)s: its story is its own.")
        return alone % {"yet": nothing_yet(seen)}
    words = _("%(number)s reforms that come after one another: what was done, undone and done again, as sources tell.")
    return words % {"number": first_upper(spelt(len(found.members)))}
