"""How milestones and ratings turn between two moments."""

from datetime import date, timedelta

import pytest

from tracker.reforms.rules import Confidence
from tracker.reforms.turns import Awaited, Turn, turn_of, turn_of_rating

DAY = date(2026, 6, 30)
SOON, LATER = Awaited(DAY), Awaited(DAY + timedelta(days=1))
REACHED, SOME_DAY = Awaited(DAY, is_reached=True), Awaited(None)


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (SOON, LATER, Turn.WORSENED),
        (LATER, SOON, Turn.IMPROVED),
        (SOON, SOON, Turn.UNCHANGED),
        (SOON, SOME_DAY, Turn.NOT_COMPARABLE),
        (SOME_DAY, SOON, Turn.NOT_COMPARABLE),
        (None, SOON, Turn.ENTERED),
        (REACHED, SOON, Turn.ENTERED),
        (SOON, REACHED, Turn.LEFT),
        (SOON, None, Turn.LEFT),
        (None, None, None),
        (None, REACHED, None),
        (REACHED, None, None),
        (REACHED, REACHED, None),
    ],
)
def test_a_milestone_turns(before, after, turn):
    assert turn_of(before, after) is turn


def test_a_rating_turns_and_none_is_never_taken_for_green():
    green, red = Confidence.GREEN, Confidence.RED
    assert turn_of_rating(None, red) is Turn.ENTERED
    assert turn_of_rating(red, None) is Turn.LEFT
    assert turn_of_rating(green, red) is Turn.WORSENED
    assert turn_of_rating(red, green) is Turn.IMPROVED
    assert turn_of_rating(red, red) is Turn.UNCHANGED
    assert Turn.NOT_COMPARABLE.label == "not comparable"
