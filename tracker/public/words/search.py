"""The sentences of the search."""

from collections.abc import Callable, Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.public.words.counting import first_upper, joined
from tracker.public.words.kinds import several
from tracker.summaries.search import ALL_KINDS, Found
from tracker.summaries.search_records import LISTED, LOOKED_THROUGH

HEADINGS = {
    "reform": gettext_lazy("Reforms"),
    "indicator": gettext_lazy("Indicators"),
    "instrument": gettext_lazy("Laws"),
    "budget_line": gettext_lazy("Budget lines"),
    "source": gettext_lazy("Sources"),
    "record": gettext_lazy("Records"),
}
NUMBERS: Mapping[str, Callable[[int], str]] = {
    "reform": lambda number: ngettext("%(count)s reform", "%(count)s reforms", number),
    "indicator": lambda number: ngettext("%(count)s indicator", "%(count)s indicators", number),
    "instrument": lambda number: ngettext("%(count)s law", "%(count)s laws", number),
    "budget_line": lambda number: ngettext("%(count)s budget line", "%(count)s budget lines", number),
    "source": lambda number: ngettext("%(count)s source", "%(count)s sources", number),
    "record": lambda number: ngettext("%(count)s record", "%(count)s records", number),
}


def heading(kind: str) -> str:
    """Budget lines"""
    return str(HEADINGS[kind])


def number(found: Found, kind: str) -> str:
    """12 records; more than 200 records, where not all that fit are listed"""
    size = len(found.of(kind))
    words = NUMBERS[kind](size)
    if kind == "record" and found.cut:
        words = ngettext("more than %(count)s record", "more than %(count)s records", size)
    return words % {"count": f"{size:,}"}


def result(found: Found) -> str:
    """3 reforms, 1 law and 12 records"""
    return joined([number(found, kind) for kind in ALL_KINDS if found.of(kind)])


def answer(found: Found, *, is_past: bool) -> SafeString:
    """3 reforms found; Nothing holds all of these words."""
    several_words = len(found.words) > 1
    if said := result(found):
        words = (
            _("<strong>%(found)s</strong> found with all of these words.")
            if several_words
            else _("<strong>%(found)s</strong> found.")
        )
        return mark_safe(words % {"found": escape(first_upper(said))})  # noqa: S308 - what was found is escaped
    return mark_safe(_nothing(several_words, is_past))  # noqa: S308 - our own words


def _nothing(several_words: bool, is_past: bool) -> str:
    if several_words and is_past:
        return _("<strong>Nothing</strong> holds all of these words in the record you are looking at.")
    if several_words:
        return _("<strong>Nothing</strong> holds all of these words.")
    if is_past:
        return _("<strong>Nothing</strong> holds this in the record you are looking at.")
    return _("<strong>Nothing</strong> holds this.")


def limits(found: Found) -> list[str]:
    """What the answer leaves out, said plainly; nothing where it leaves out nothing."""
    sentences = []
    if found.cut:
        words = _("Of %(kinds)s the newest %(number)s that fit are listed; there are more.")
        sentences.append(words % {"kinds": several(found.cut), "number": f"{LISTED:,}"})
    if found.beyond:
        words = _("Of %(kinds)s only the newest %(number)s were looked through.")
        sentences.append(words % {"kinds": several(found.beyond), "number": f"{LOOKED_THROUGH:,}"})
    return sentences
