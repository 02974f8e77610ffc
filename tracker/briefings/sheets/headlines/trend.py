"""The trend of the portfolio: how many milestones and ratings improved, worsened, entered and left since then."""

from collections import Counter

from django.utils.translation import gettext_noop

from tracker.briefings.columns import unique
from tracker.briefings.sheet import Column, Kind, Table, Value, Words
from tracker.briefings.sheets.headlines.shared import NAME_WIDTH
from tracker.reforms.turns import Turn
from tracker.summaries.front_page import FrontPage
from tracker.summaries.trend import Turned

CAPTION = gettext_noop("The portfolio since then, computed")
MILESTONES, CONFIDENCE = Words(gettext_noop("Milestones")), Words(gettext_noop("Delivery confidence"))


def tables(page: FrontPage) -> list[Table]:
    """A row for milestones and one for ratings; no table where nothing is compared, or there is nothing to compare."""
    if page.trend is None or page.trend.is_empty:
        return []
    parts = ((MILESTONES, page.trend.milestones), (CONFIDENCE, page.trend.confidence))
    columns = [
        Column(gettext_noop("What is counted"), widest=NAME_WIDTH),
        *(Column(turn.label.capitalize(), Kind.INTEGER, widest=10, is_narrow=True) for turn in Turn),
        Column(gettext_noop("Which worsened"), Kind.NOTE),
    ]
    rows = tuple(_row(words, turned) for words, turned in parts if turned)
    return [Table("Trend", tuple(columns), rows, CAPTION)]


def _row(words: Words, turned: tuple[Turned, ...]) -> tuple[Value, ...]:
    numbers = Counter(one.turn for one in turned)
    worse = unique(one.code for one in turned if one.turn is Turn.WORSENED)
    return (words, *(numbers[turn] for turn in Turn), worse)
