"""Changes in sentences."""

from datetime import date

from tracker.public.comparing import THE_BEGINNING, Compared
from tracker.public.words.counting import count, joined
from tracker.public.words.moments import long_day
from tracker.summaries.changes import Change, Tally, What
from tracker.summaries.moved import Moves
from tracker.summaries.refs import SubjectRef
from tracker.values.period_text import day_words

NAMES = {
    What.ADDED: "Added",
    What.REVISED: "Revision",
    What.CORRECTED: "Correction",
    What.WITHDRAWN: "Withdrawal",
    What.OPENED: "Opened",
    What.EDITED: "Edit",
}
TALLIED = {
    What.ADDED: ("record added", "records added"),
    What.REVISED: ("record revised by a later source", "records revised by a later source"),
    What.CORRECTED: ("record corrected", "records corrected"),
    What.WITHDRAWN: ("record withdrawn", "records withdrawn"),
    What.OPENED: ("subject opened", "subjects opened"),
    What.EDITED: ("description edited", "descriptions edited"),
}


def sides(found: Compared) -> tuple[str, str]:
    """The two sides as headings of columns: 30 Nov 2024, Latest; Version 12, Version 40."""
    then, now = found.span.then, found.span.now
    if found.span.by_day:
        first = "The beginning" if then.day == THE_BEGINNING else day_words(then.day) if then.day else ""
        return first, day_words(now.day) if now.day else "Latest"
    return f"Version {then.version}", "Latest" if now.version is None else f"Version {now.version}"


def long_sides(found: Compared) -> tuple[str, str]:
    """The two sides in a sentence: 30 November 2024, the latest record; version 12 of 3 February 2026."""
    then, now = found.span.then, found.span.now
    if found.span.by_day:
        first = "the beginning" if then.day in (None, THE_BEGINNING) else long_day(then.day)
        return first, "the latest record" if now.day is None else long_day(now.day)
    first = _version(then.version or 0, found.held[0])
    return first, "the latest record" if now.version is None else _version(now.version, found.held[1])


def _version(number: int, held: date | None) -> str:
    """version 12 of 3 February 2026"""
    return f"version {number} of {long_day(held)}" if held else "the beginning"


def lede(found: Compared, moves: Moves, total: Tally, about: SubjectRef | None) -> str:
    """What became of the reforms; what nothing at all is said in."""
    first, last = long_sides(found)
    if not total.total:
        of_it = f" for {about.code} {about.title}" if about else ""
        return f"Nothing changed{of_it} between {first} and {last}."
    of_it = f"{about.code} {about.title}: f" if about else "F"
    return f"{of_it}rom {first} to {last}, {_became(moves, about) or 'the records below changed'}."


def _became(moves: Moves, about: SubjectRef | None) -> str:
    """2 reforms moved, 23 were reported for the first time and 1 stands as it was"""
    parts = [(len(moves.moved), "moved", "moved")]
    parts += [(len(moves.first_reported), "was reported for the first time", "were reported for the first time")]
    parts += [(0 if about else moves.unchanged, "stands as it was", "stand as they were")]
    said = [(number, one if number == 1 else many) for number, one, many in parts if number]
    first = [f"{count(number, 'reform')} {words}" for number, words in said[:1]]
    return joined([*first, *(f"{number:,} {words}" for number, words in said[1:])])


def bounds(found: Compared) -> str:
    """What was left out and what stands in its place; which axis is compared, and what holds the other."""
    then, now, by_day = found.span.then, found.span.now, found.span.by_day
    said = []
    if not found.is_chosen:
        last = "the last day on which something was published here" if not by_day else "the last day something was told"
        said.append(f"No dates were chosen, so this is what {last} brought.")
    elif not found.first:
        said.append("No earlier side was given, so the comparison begins at the beginning.")
    elif not found.last:
        said.append("No later side was given, so the comparison goes up to the latest record that this page may show.")
    if by_day and now.version is not None:
        said.append(f"Both days are as version {now.version} of the tracker held them.")
    if not by_day and then.day is not None:
        said.append(f"Only what had been told by {long_day(then.day)} is compared.")
    return " ".join(said)


def placed(found: Compared) -> str:
    """On which day a change is placed."""
    if not found.span.by_day:
        return (
            "A change between two versions is placed on the line of the journal that recorded it. What was published "
            "and taken back in between is listed too."
        )
    return (
        "A change is placed on the day its source was published, or on the earliest day that could be when the source "
        "prints none. What was told in between and withdrawn by the tracker since is listed, and counts as withdrawn."
    )


def tallied(moves: Moves, total: Tally) -> list[tuple[int, str]]:
    """The counts on top."""
    found = [(len(moves.moved), "status changed"), (len(moves.first_reported), "first reported")]
    found += [(number, TALLIED[what][number != 1]) for what, number in total.of]
    return [(number, words) for number, words in found if number]


def title(change: Change) -> str:
    """Correction: R01 Fusion centre (PIFTAC): Operational"""
    said = change.new or change.old
    subject = f"{change.subject.code} {change.subject.short_title}".strip()
    what = NAMES[change.what]
    return f"{what}: {subject}: {said.headline}" if said else f"{what}: {subject}"


def told_since(number: int, of_it: str) -> str:
    """84 records added on what this page is about"""
    return f"{count(number, 'record')} added{of_it}"


def changed_since(found: Tally, of_it: str) -> str:
    """1 record corrected and 2 descriptions edited"""
    return joined([f"{number:,} {TALLIED[what][number != 1]}" for what, number in found.of]) + of_it
