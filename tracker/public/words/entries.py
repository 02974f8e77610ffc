"""The entries of one reform's timeline in words."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.public.words.counting import first_upper
from tracker.public.words.kinds import NAMES, number_of, several
from tracker.public.words.moments import long_day
from tracker.records.rules import State
from tracker.summaries.timeline import MOST, TimelineEntry
from tracker.values.period import Period, Precision


def some_day(period: Period) -> str:
    """some day in 2025; some day from 1 Feb 2026 to 7 Feb 2026; from 1 Feb 2026"""
    if period.precision is Precision.NO_END:
        return str(period)
    if period.precision is Precision.SPAN and period.start and period.end:
        days = {"first": Period.day(period.start), "last": Period.day(period.end)}
        return _("some day from %(first)s to %(last)s") % days
    return _("some day in %(period)s") % {"period": period}


def ending_words(state: State, on: date, taken_from: str) -> str:
    """Corrected on 5 March 2026; it was taken from S0 ¶3."""
    words = {
        State.CORRECTED: _("Corrected on %(day)s; it was taken from %(source)s."),
        State.WITHDRAWN: _("Withdrawn on %(day)s; it was taken from %(source)s."),
    }[state]
    return words % {"day": long_day(on), "source": taken_from}


def all_entries(number: int) -> str:
    """All 20 entries"""
    return _("All %(number)s entries") % {"number": f"{number:,}"}


def kinds_of(entries: Iterable[TimelineEntry]) -> list[tuple[str, str]]:
    """Each kind there is, with the number of its records: (figure, "20 figures")."""
    numbers = Counter(entry.kind for entry in entries)
    return [(kind, number_of(kind, numbers[kind])) for kind in NAMES if numbers[kind]]


def cut_words(kinds: Sequence[str]) -> str:
    """What is not listed; "" when everything is."""
    if not kinds:
        return ""
    words = _("%(kinds)s: only the newest %(most)s are listed here; the others stand on the pages named below.")
    return words % {"kinds": first_upper(several(kinds)), "most": MOST}


def older_words(number: int, kind: str, *, is_counted: bool) -> str:
    """33 more figures; "Earlier figures" where nobody counted them."""
    if not is_counted:
        return _("Earlier %(kinds)s") % {"kinds": several([kind])}
    words = {
        "status": ngettext("%(count)s more reform status", "%(count)s more reform statuses", number),
        "date": ngettext("%(count)s more milestone date", "%(count)s more milestone dates", number),
        "area": ngettext("%(count)s more conversion of a place", "%(count)s more conversions of places", number),
        "figure": ngettext("%(count)s more figure", "%(count)s more figures", number),
        "step": ngettext("%(count)s more step of a law", "%(count)s more steps of laws", number),
        "amount": ngettext("%(count)s more amount of money", "%(count)s more amounts of money", number),
    }[kind]
    return words % {"count": f"{number:,}"}


def gap_words(entries: Sequence[TimelineEntry]) -> str:
    """What is not known of the last change of status; "" when its day is known, or nothing was there before."""
    statuses = [entry for entry in entries if entry.status is not None and entry.ended is None]
    if len(statuses) < 2:
        return ""
    last, before = statuses[0].said.period, statuses[1].said.period
    if last.is_day or not (last.is_known and before.is_known) or statuses[0].status is statuses[1].status:
        return ""
    words = _(
        "Between %(before)s and %(last)s no change of its status is published: the day of the last one is not known."
    )
    return words % {"before": _moment(before), "last": _moment(last) if last.end is None else last.up_to()}


def _moment(period: Period) -> str:
    """19 November 2024; the first day of what has no end"""
    return long_day(period.start) if period.start and period.end in (None, period.start) else period.up_to()
