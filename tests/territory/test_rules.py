"""How a place stands on a day, by what is told of it. No database."""

from dataclasses import dataclass
from datetime import date

import pytest

from tracker.territory.rules import Move, Standing, disputed, holds_from, in_order, out_of_turn, standing
from tracker.values.period import Period

C, R = Move.CONVERTED, Move.REVERSED
ON = date(2026, 6, 30)


@dataclass(frozen=True)
class Claim:
    """A claim as the rules see it; of one source unless said otherwise."""

    move: Move
    period: Period
    part: str = ""
    known_from: date = date(2026, 1, 1)
    line: int = 1
    voice: tuple[str, str] = ("S1", "an office")


def told(move, day=None, **fields):
    return Claim(move, Period.day(date.fromisoformat(day)) if day else Period(), **fields)


OTHER = {"voice": ("S2", "an office")}
STANDS = {
    "nothing is told": ([], Standing.NOT_PUBLISHED),
    "converted": ([told(C, "2026-03-01")], Standing.CONVERTED),
    "converted on the very day": ([told(C, "2026-06-30")], Standing.CONVERTED),
    "to be converted on the day after": ([told(C, "2026-07-01")], Standing.ANNOUNCED),
    "reverted": ([told(C, "2026-03-01"), told(R, "2026-05-01")], Standing.REVERSED),
    "reverted, told in another order": ([told(R, "2026-05-01"), told(C, "2026-03-01")], Standing.REVERSED),
    "a reversal that lies ahead": ([told(C, "2026-03-01"), told(R, "2026-08-01")], Standing.CONVERTED),
    "converted again": ([told(C, "2026-03-01"), told(R, "2026-04-01"), told(C, "2026-05-01")], Standing.CONVERTED),
    "the day is not known, but that it was done": ([told(C, known_from=date(2026, 2, 1))], Standing.CONVERTED),
    "not known yet when the day is looked at": ([told(C, known_from=date(2026, 9, 1))], Standing.ANNOUNCED),
    "some day in a year that is not over": ([Claim(C, Period.year(2026))], Standing.ANNOUNCED),
    "some day in a year that is over": ([Claim(C, Period.year(2025))], Standing.CONVERTED),
    "since a day, without an end": ([Claim(C, Period(date(2026, 3, 1), None))], Standing.CONVERTED),
    "by a day": ([Claim(C, Period(None, date(2026, 3, 31)))], Standing.CONVERTED),
    "two sources agree": ([told(C, "2026-03-01"), told(C, "2026-03-01", **OTHER)], Standing.CONVERTED),
    "two sources, both days are over": ([told(C, "2026-03-01"), told(C, "2026-05-01", **OTHER)], Standing.CONVERTED),
    "two sources, between their days": ([told(C, "2026-03-01"), told(C, "2026-09-01", **OTHER)], Standing.CONTESTED),
    "one source twice is not two": ([told(C, "2026-03-01"), told(C, "2026-09-01")], Standing.CONVERTED),
    "another source gives no day": (
        [told(C, "2026-03-01"), told(C, known_from=date(2026, 9, 1), **OTHER)],
        Standing.CONVERTED,
    ),
    "two sources tell the opposite of one day": (
        [told(C, "2026-03-01"), told(R, "2026-03-01", **OTHER)],
        Standing.CONTESTED,
    ),
    "a later conversion is another turn": (
        [told(C, "2026-03-01"), told(R, "2026-04-01"), told(C, "2026-09-01", **OTHER)],
        Standing.REVERSED,
    ),
    "between two days of a reversal": (
        [told(C, "2026-03-01"), told(R, "2026-04-01"), told(R, "2026-09-01", **OTHER)],
        Standing.CONTESTED,
    ),
    "a part": ([told(C, "2026-03-01", part="north")], Standing.IN_PART),
    "a part, and put back": (
        [told(C, "2026-03-01", part="north"), told(R, "2026-04-01", part="north")],
        Standing.REVERSED,
    ),
    "a part of two put back": (
        [told(C, "2026-03-01", part="north"), told(C, "2026-03-02", part="south"), told(R, "2026-04-01", part="north")],
        Standing.IN_PART,
    ),
    "a part, then the whole": ([told(C, "2026-03-01", part="north"), told(C, "2026-04-01")], Standing.CONVERTED),
    "the whole, but for a part": ([told(C, "2026-03-01"), told(R, "2026-04-01", part="north")], Standing.IN_PART),
    "the whole again": (
        [told(C, "2026-03-01"), told(R, "2026-04-01", part="north"), told(C, "2026-05-01", part="north")],
        Standing.CONVERTED,
    ),
    "put back as a whole": ([told(C, "2026-03-01", part="north"), told(R, "2026-04-01")], Standing.REVERSED),
}


@pytest.mark.parametrize(("claims", "expected"), STANDS.values(), ids=STANDS)
def test_a_place_stands_as_what_is_told_has_it(claims, expected):
    assert standing(claims, ON) is expected
    assert expected.label


def test_the_same_claims_stand_otherwise_on_other_days():
    claims = [told(C, "2024-03-01"), told(C, "2024-05-01", **OTHER), told(R, "2025-02-01"), told(C, "2026-01-10")]
    days = (
        "2024-02-29",
        "2024-03-01",
        "2024-04-30",
        "2024-05-01",
        "2025-01-31",
        "2025-02-01",
        "2026-01-09",
        "2026-01-10",
    )
    found = [standing(claims, date.fromisoformat(day)).value for day in days]
    assert found == [
        "announced", "contested", "contested", "converted", "converted", "reversed", "reversed", "converted",
    ]  # fmt: skip


def test_claims_are_in_order_of_the_days_from_which_they_count():
    undated, early, late = told(C, known_from=date(2026, 2, 1)), told(C, "2026-01-01"), told(R, "2026-03-01")
    assert in_order([late, undated, early]) == [early, undated, late]
    assert [holds_from(one).month for one in (early, undated, late)] == [1, 2, 3]
    first, second = told(C, "2026-01-01", line=1), told(C, "2026-01-01", line=2)
    assert in_order([second, first]) == [first, second]


def test_only_other_days_of_other_voices_are_disputed():
    one, other = told(C, "2026-03-01"), told(C, "2026-05-01", **OTHER)
    assert disputed([other, one]) == [one, other]
    assert disputed([one, told(C, "2026-05-01")]) == []
    assert disputed([one, told(C, "2026-03-01", **OTHER)]) == []
    assert disputed([one, told(C, "2026-05-01", part="north", **OTHER)]) == []
    assert disputed([one, told(C, **OTHER)]) == []
    assert disputed([one, told(R, "2026-04-01"), other]) == []


OUT_OF_TURN = {
    "nothing": ([], 0),
    "a reversal of nothing": ([told(R, "2026-03-01")], 1),
    "a reversal of what was converted": ([told(C, "2026-02-01"), told(R, "2026-03-01")], 0),
    "a reversal of what was reversed": ([told(C, "2026-02-01"), told(R, "2026-03-01"), told(R, "2026-04-01")], 1),
    "the same reversal from another source": (
        [told(C, "2026-02-01"), told(R, "2026-03-01"), told(R, "2026-04-01", **OTHER)],
        0,
    ),
    "a reversal of a part that was converted": ([told(C, "2026-02-01", part="north"), told(R, "2026-03-01")], 0),
    "converted twice": ([told(C, "2026-02-01"), told(C, "2026-03-01")], 1),
    "the same conversion from another source": ([told(C, "2026-02-01"), told(C, "2026-03-01", **OTHER)], 0),
    "a part, then the whole": ([told(C, "2026-02-01", part="north"), told(C, "2026-03-01")], 0),
    "the whole, then a part by another": ([told(C, "2026-02-01"), told(C, "2026-03-01", part="north", **OTHER)], 0),
    "a part reversed twice": (
        [told(C, "2026-01-01"), told(R, "2026-02-01", part="north"), told(R, "2026-03-01", part="north")],
        1,
    ),
    "a part converted twice": ([told(C, "2026-02-01", part="north"), told(C, "2026-03-01", part="north")], 1),
    "a part converted twice, another between": (
        [told(C, "2026-01-01", part="north"), told(C, "2026-02-01", part="south"), told(C, "2026-03-01", part="north")],
        1,
    ),
    "a part by two sources, another between": (
        [
            told(C, "2026-01-01", part="north"),
            told(C, "2026-02-01", part="south"),
            told(C, "2026-03-01", part="north", **OTHER),
        ],
        0,
    ),
    "another part": ([told(C, "2026-02-01", part="north"), told(C, "2026-03-01", part="south")], 0),
    "a part reversed of which another was converted": (
        [told(C, "2026-02-01", part="north"), told(R, "2026-03-01", part="south")],
        1,
    ),
    "a part put back, then converted": (
        [told(C, "2026-01-01"), told(R, "2026-02-01", part="north"), told(C, "2026-03-01", part="north")],
        0,
    ),
    "converted, put back, converted": ([told(C, "2026-02-01"), told(R, "2026-03-01"), told(C, "2026-04-01")], 0),
}


@pytest.mark.parametrize(("claims", "number"), OUT_OF_TURN.values(), ids=OUT_OF_TURN)
def test_what_does_not_fit_what_was_told_before_is_out_of_turn(claims, number):
    found = out_of_turn(claims)
    assert found == claims[len(claims) - number :]


def test_a_move_has_words():
    assert [move.label for move in Move] == ["Converted", "Reversed"]
