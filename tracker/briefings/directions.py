"""Whether a figure went up or down, in words with a sign before them. If that is good, the tracker does not say."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext_noop

from tracker.briefings.sheet import Column, Kind, Sign, Value, Words
from tracker.summaries.differences import WHY_UNCOMPARED, Difference, Uncompared, difference_of
from tracker.summaries.figures import Point

UP, DOWN, SAME = Words(gettext_noop("up")), Words(gettext_noop("down")), Words(gettext_noop("unchanged"))
SIGNS = (Sign(UP, "▲"), Sign(DOWN, "▼"), Sign(SAME, "▬"))
COLUMNS = (
    Column(gettext_noop("Change, computed"), Kind.DECIMAL, widest=12, is_narrow=True),
    Column(gettext_noop("Change in percent"), Kind.PERCENT, widest=10, is_narrow=True),
    Column(gettext_noop("Direction"), widest=10, signs=SIGNS),
)


def of(by: Decimal) -> str:
    """The word for a difference."""
    return UP if by > 0 else DOWN if by < 0 else SAME


def newest_difference(points: Sequence[Point], measure: str) -> tuple[Difference | None, Uncompared | None]:
    """From the last but one period to the last, of figures of one place, newest first."""
    newest, *earlier = points
    return difference_of(newest, next((one for one in earlier if one.period != newest.period), None), measure)


def change_cells(points: Sequence[Point], measure: str) -> tuple[Value, Value, Value]:
    """The change of a series, newest first, or in words why there is none; nothing where there is nothing before."""
    difference, why = newest_difference(points, measure)
    if difference is None:
        return (None if why in (None, Uncompared.NO_EARLIER) else Words(WHY_UNCOMPARED[why])), None, None
    return difference.by, difference.percent, of(difference.by)
