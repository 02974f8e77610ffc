"""What does not add up, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from tracker.public.moments import Seen
from tracker.public.words.counting import first_upper, spelt
from tracker.public.words.moments import nothing_yet
from tracker.summaries.findings import Findings, Kind, Topic

PURPOSE = gettext_lazy(
    "The tracker checks the figures against each other and against the calendar. It reports what it finds and changes "
    "nothing: every figure stays as its document wrote it."
)
TOPICS = {
    Topic.FIGURES: pgettext_lazy("topic", "Figures"),
    Topic.MONEY: pgettext_lazy("topic", "Money"),
    Topic.REFORMS: pgettext_lazy("topic", "Reforms"),
    Topic.LAWS: pgettext_lazy("topic", "Laws"),
    Topic.DATES: pgettext_lazy("topic", "Dates and gaps"),
}

SUBJECTS = {
    "reform": gettext_lazy("Reform %(code)s"),
    "milestone": gettext_lazy("Reform %(code)s"),
    "territory": gettext_lazy("Areas %(code)s"),
    "indicator": gettext_lazy("Indicator %(code)s"),
    "instrument": gettext_lazy("Law %(code)s"),
    "budget_line": gettext_lazy("Budget line %(code)s"),
    "source": gettext_lazy("Source %(code)s"),
}


def lede(found: Findings, seen: Seen) -> str:
    """What the checks do, and how many of their findings are not in order."""
    said = _found(found, nothing_yet(seen))
    return f"{PURPOSE} {said}" if found.found or seen.is_past else str(PURPOSE)


def _found(found: Findings, yet: str) -> str:
    if not found.found:
        return _("There was nothing to compare%(yet)s.") % {"yet": yet}
    wrong = sum(1 for finding in found.found if finding.kind is Kind.FAIL)
    if not wrong:
        return _("Nothing that is compared here contradicts itself%(yet)s.") % {"yet": yet}
    words = ngettext("%(number)s finding does not add up%(yet)s.", "%(number)s findings do not add up%(yet)s.", wrong)
    return words % {"number": first_upper(spelt(wrong)), "yet": yet}


def explained_lede(number: int) -> str:
    """How many checks there are, and how an example is to be read."""
    return _(
        "The tracker looks at its own figures with %(number)s checks. Each stands here with its rule, what it compares "
        "and an example. The figures of an example are made up; the verdict on them is what the check itself says."
    ) % {"number": number}


def result(shown: int, of: int) -> str:
    """12 findings; 3 of 12 findings"""
    if shown == of:
        return ngettext("%(count)s finding", "%(count)s findings", of) % {"count": f"{of:,}"}
    words = ngettext("%(shown)s of %(count)s finding", "%(shown)s of %(count)s findings", of)
    return words % {"shown": f"{shown:,}", "count": f"{of:,}"}


def subject_words(kind: str, code: str) -> str:
    """Indicator I01"""
    return SUBJECTS[kind] % {"code": code}
