"""Changes in sentences."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext

from tracker.public.comparing import THE_BEGINNING, Compared
from tracker.public.words.counting import joined
from tracker.public.words.moments import long_day
from tracker.sources.quoted import in_a_row
from tracker.summaries.changes import Change, Tally, What
from tracker.summaries.moved import Moves
from tracker.summaries.refs import SubjectRef
from tracker.summaries.statements import Statement
from tracker.values.period_text import day_words

NAMES = {
    What.ADDED: gettext_noop("Added"),
    What.REVISED: gettext_noop("Revision"),
    What.CORRECTED: gettext_noop("Correction"),
    What.WITHDRAWN: gettext_noop("Withdrawal"),
    What.OPENED: gettext_noop("Opened"),
    What.EDITED: gettext_noop("Edit"),
}
TALLIED: Mapping[What, Callable[[int], str]] = {
    What.ADDED: lambda number: ngettext("record added", "records added", number),
    What.REVISED: lambda number: ngettext(
        "record revised by a later source", "records revised by a later source", number
    ),
    What.CORRECTED: lambda number: ngettext("record corrected", "records corrected", number),
    What.WITHDRAWN: lambda number: ngettext("record withdrawn", "records withdrawn", number),
    What.OPENED: lambda number: ngettext("subject opened", "subjects opened", number),
    What.EDITED: lambda number: ngettext("description edited", "descriptions edited", number),
}


def name_of(what: What) -> str:
    """Correction"""
    return _(NAMES[what])


def sides(found: Compared) -> tuple[str, str]:
    """The two sides as headings of columns: 30 Nov 2024, Latest; Version 12, Version 40."""
    then, now = found.span.then, found.span.now
    if found.span.by_day:
        first = _("The beginning") if then.day == THE_BEGINNING else day_words(then.day) if then.day else ""
        return first, day_words(now.day) if now.day else _("Latest")
    first = _("Version %(version)s") % {"version": then.version}
    return first, _("Latest") if now.version is None else _("Version %(version)s") % {"version": now.version}


def long_sides(found: Compared) -> tuple[str, str]:
    """The two sides in a sentence: 30 November 2024, the latest record; version 12 of 3 February 2026."""
    then, now = found.span.then, found.span.now
    if found.span.by_day:
        first = _("the beginning") if then.day in (None, THE_BEGINNING) else long_day(then.day)
        return first, _("the latest record") if now.day is None else long_day(now.day)
    first = _version(then.version or 0, found.held[0])
    return first, _("the latest record") if now.version is None else _version(now.version, found.held[1])


def _version(number: int, held: date | None) -> str:
    """version 12 of 3 February 2026"""
    if not held:
        return _("the beginning")
    return _("version %(version)s of %(day)s") % {"version": number, "day": long_day(held)}


def lede(found: Compared, moves: Moves, total: Tally, about: SubjectRef | None) -> str:
    """What became of the reforms; what nothing at all is said in."""
    first, last = long_sides(found)
    said = {"first": first, "last": last}
    said |= {"what": _became(moves, about) or _("the records below changed")}
    if about is None:
        words = _("From %(first)s to %(last)s, %(what)s.")
        return (words if total.total else _("Nothing changed between %(first)s and %(last)s.")) % said
    said |= {"subject": f"{about.code} {about.title}"}
    words = _("%(subject)s: from %(first)s to %(last)s, %(what)s.")
    return (words if total.total else _("Nothing changed for %(subject)s between %(first)s and %(last)s.")) % said


def _became(moves: Moves, about: SubjectRef | None) -> str:
    """2 reforms moved, 23 were reported for the first time and 1 stands as it was"""
    moved, reported, unchanged = len(moves.moved), len(moves.first_reported), 0 if about else moves.unchanged
    said = []
    if moved:
        said.append(ngettext("%(count)s reform moved", "%(count)s reforms moved", moved) % {"count": f"{moved:,}"})
    if reported:
        said.append(_first_reported(reported, is_first=not said))
    if unchanged:
        said.append(_unchanged(unchanged, is_first=not said))
    return joined(said)


def _first_reported(number: int, is_first: bool) -> str:
    """23 were reported for the first time; at the beginning of the sentence: 23 reforms were …"""
    one = ngettext(
        "%(count)s reform was reported for the first time", "%(count)s reforms were reported for the first time", number
    )
    more = ngettext("%(count)s was reported for the first time", "%(count)s were reported for the first time", number)
    return (one if is_first else more) % {"count": f"{number:,}"}


def _unchanged(number: int, is_first: bool) -> str:
    """1 stands as it was; at the beginning of the sentence: 1 reform stands …"""
    one = ngettext("%(count)s reform stands as it was", "%(count)s reforms stand as they were", number)
    more = ngettext("%(count)s stands as it was", "%(count)s stand as they were", number)
    return (one if is_first else more) % {"count": f"{number:,}"}


def bounds(found: Compared) -> str:
    """What was left out and what stands in its place; which axis is compared, and what holds the other."""
    then, now, by_day = found.span.then, found.span.now, found.span.by_day
    said = []
    if not found.is_chosen and by_day:
        said.append(_("No dates were chosen, so this is what the last day something was told brought."))
    elif not found.is_chosen:
        said.append(
            _("No dates were chosen, so this is what the last day on which something was published here brought.")
        )
    elif not found.first:
        said.append(_("No earlier side was given, so the comparison starts with the first record."))
    elif not found.last:
        said.append(
            _("No later side was given, so the comparison goes up to the latest record that this page may show.")
        )
    if by_day and now.version is not None:
        said.append(_("Both days are as version %(version)s of the tracker held them.") % {"version": now.version})
    if not by_day and then.day is not None:
        said.append(_("Only what had been told by %(day)s is compared.") % {"day": long_day(then.day)})
    return " ".join(said)


def placed(found: Compared) -> str:
    """On which day a change is placed."""
    if not found.span.by_day:
        return _(
            "A change between two versions is placed on the line of the journal that recorded it. What was published "
            "and taken back in between is listed too."
        )
    return _(
        "A change is placed on the day its source was published, or on the earliest day that could be when the source "
        "prints none. What was told in between and withdrawn by the tracker since is listed, and counts as withdrawn."
    )


def tallied(moves: Moves, total: Tally) -> list[tuple[int, str]]:
    """The counts on top."""
    found = [(len(moves.moved), _("status changed")), (len(moves.first_reported), _("first reported"))]
    found += [(number, TALLIED[what](number)) for what, number in total.of]
    return [(number, words) for number, words in found if number]


def title(change: Change) -> str:
    """Correction: R01 Fusion centre: Operational; Added: I01 Operations: 90,224 operations, Balochistan, 2025"""
    said = change.new or change.old
    subject = f"{change.subject.code} {change.subject.short_title}".strip()
    what = _(NAMES[change.what])
    return f"{what}: {subject}: {dated(said)}" if said else f"{what}: {subject}"


def dated(statement: Statement) -> str:
    """What a record says; a figure and an amount with their period, without which they tell little."""
    period = statement.said.period
    is_dated = period.is_known and statement.kind in {"figure", "amount"}
    return in_a_row([statement.headline, str(period)], pgettext("list", ", ")) if is_dated else statement.headline


def told_since(number: int, of_it: bool) -> str:
    """84 records added; of what the page is about: 84 records added on what this page is about"""
    added = ngettext("%(count)s record added", "%(count)s records added", number) % {"count": f"{number:,}"}
    return _of_it(added) if of_it else added


def changed_since(found: Tally, of_it: bool) -> str:
    """1 record corrected and 2 descriptions edited"""
    changed = joined([f"{number:,} {TALLIED[what](number)}" for what, number in found.of])
    return _of_it(changed) if of_it else changed


def _of_it(changes: str) -> str:
    return _("%(changes)s on what this page is about") % {"changes": changes}
