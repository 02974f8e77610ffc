"""How places stand that a reform takes over one by one, from what is told of each. Values in, value out.

What is told says on which day a place was converted or put back, for the whole of it or for a part. A day that is not
known exactly counts from its last day on, and a claim without any day from the day it became known: no place is counted
before it is told of. A place of which nothing is told is not published, never "not converted".
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Protocol, TypeVar

from tracker.values.language import pgettext, pgettext_noop
from tracker.values.period import Period


class Move(StrEnum):
    """What is told of a place."""

    CONVERTED = "converted"
    REVERSED = "reversed"

    @property
    def label(self) -> str:
        """The move in a word: "Converted"."""
        return pgettext("territory", MOVE_WORDS[self])


MOVE_WORDS = {
    Move.CONVERTED: pgettext_noop("territory", "Converted"),
    Move.REVERSED: pgettext_noop("territory", "Reversed"),
}


class Standing(StrEnum):
    """How a place stands on a day."""

    CONVERTED = "converted"
    IN_PART = "in_part"
    CONTESTED = "contested"
    ANNOUNCED = "announced"
    REVERSED = "reversed"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """The standing in words: "Converted in part"."""
        return pgettext("territory", STANDING_WORDS[self])


STANDING_WORDS = {
    Standing.CONVERTED: pgettext_noop("territory", "Converted"),
    Standing.IN_PART: pgettext_noop("territory", "Converted in part"),
    Standing.CONTESTED: pgettext_noop("territory", "Contested"),
    Standing.ANNOUNCED: pgettext_noop("territory", "Announced for a later day"),
    Standing.REVERSED: pgettext_noop("territory", "Reversed"),
    Standing.NOT_PUBLISHED: pgettext_noop("territory", "Not published"),
}


class Told(Protocol):
    """What deciding how a place stands needs to know of each claim.

    An empty `part` means the whole place; `voice` is who says it: the source, and whom it quotes.
    """

    @property
    def move(self) -> Move: ...
    @property
    def part(self) -> str: ...
    @property
    def period(self) -> Period: ...
    @property
    def known_from(self) -> date: ...
    @property
    def line(self) -> int: ...
    @property
    def voice(self) -> tuple[str, str]: ...


T = TypeVar("T", bound=Told)


def holds_from(claim: Told) -> date:
    """The day from which a claim counts: the last on which it can have happened; without a day, when it was known."""
    return claim.period.latest or claim.known_from


def in_order(claims: Iterable[T]) -> list[T]:
    """Claims by the day from which they count, then by when they were known, then by when we published them."""
    return sorted(claims, key=lambda one: (holds_from(one), one.known_from, one.line))


def reached(claims: Iterable[T], day: date) -> list[T]:
    """Those that count on a day, in order."""
    return [one for one in in_order(claims) if holds_from(one) <= day]


def standing(claims: Iterable[Told], day: date) -> Standing:
    """How a place stands on a day by all that is told of it and of what it lies in."""
    told = in_order(claims)
    counting = reached(told, day)
    if not counting:
        return Standing.ANNOUNCED if told else Standing.NOT_PUBLISHED
    return Standing.CONTESTED if _is_open(told, counting, day) else _after(counting)


def disputed(claims: Sequence[T]) -> list[T]:
    """The claims of which another source tells the same with another day, in order."""
    return in_order(one for its in disputes(claims) for one in its)


def disputes(claims: Iterable[T]) -> list[list[T]]:
    """The same, those together that tell of one turn of one part, the last turn last."""
    told = in_order(claims)
    turns = [turn for part in {one.part: None for one in told} for turn in _turns(told, part)]
    differing = [[one for one in turn if any(_says_otherwise(one, other) for other in turn)] for turn in turns]
    return sorted((its for its in differing if its), key=lambda its: told.index(its[-1]))


def out_of_turn(claims: Iterable[T]) -> list[T]:
    """Claims that do not fit what was told before them: reversed what was not converted, or converted what was.

    Another voice that tells what has just been told is a second claim of one event, and fits.
    """
    told = in_order(claims)
    return [one for number, one in enumerate(told) if not _fits(one, told[:number])]


def _fits(claim: Told, before: Sequence[Told]) -> bool:
    """Whether what stood allows the move: of a part, how that part stood, and of the whole, how all of it did."""
    told = [one for one in before if bears_on(one, claim)]
    stood = _after(told) if told else Standing.NOT_PUBLISHED
    if claim.part and told:
        stood = Standing.CONVERTED if told[-1].move is Move.CONVERTED else Standing.REVERSED
    if claim.move is Move.CONVERTED:
        fits = stood is not Standing.CONVERTED
    else:
        fits = stood in (Standing.CONVERTED, Standing.IN_PART)
    if fits or not told:
        return fits
    last = told[-1]
    return last.move is claim.move and last.voice != claim.voice


def bears_on(one: Told, claim: Told) -> bool:
    """Whether a claim tells of what the other tells of: of the same part or of the whole, and to the whole of any."""
    return not claim.part or one.part in ("", claim.part)


def _after(claims: Sequence[Told]) -> Standing:
    """How a place stands after these claims, one after another."""
    whole, otherwise = False, set[str]()
    for one in claims:
        is_converted = one.move is Move.CONVERTED
        if not one.part:
            whole, otherwise = is_converted, set()
        elif is_converted == whole:
            otherwise.discard(one.part)
        else:
            otherwise.add(one.part)
    if otherwise:
        return Standing.IN_PART
    return Standing.CONVERTED if whole else Standing.REVERSED


def _is_open(told: Sequence[Told], counting: Sequence[Told], day: date) -> bool:
    """Whether sources differ on whether the last move has happened by the day: one has it later, or the opposite."""
    last = counting[-1]
    same_day = [one for one in counting if holds_from(one) == holds_from(last) and one.part == last.part]
    if any(one.move is not last.move and one.voice != last.voice for one in same_day):
        return True
    return any(holds_from(one) > day and _says_otherwise(last, one) for one in _of_one_turn(told, last))


def _of_one_turn(told: Sequence[T], claim: Told) -> list[T]:
    """The claims that tell the same of the same part, with nothing that tells the opposite between them and it."""
    return next(turn for turn in _turns(told, claim.part) if any(one is claim for one in turn))


def _turns(told: Sequence[T], part: str) -> list[list[T]]:
    """What is told of one part, put together as long as the same is told again."""
    return [list(group) for _, group in groupby((one for one in told if one.part == part), key=lambda one: one.move)]


def _says_otherwise(one: Told, other: Told) -> bool:
    """Whether another voice gives another day; a claim without any day gives none."""
    return one.voice != other.voice and one.period != other.period and one.period.is_known and other.period.is_known
