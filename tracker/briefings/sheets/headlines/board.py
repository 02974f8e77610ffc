"""The board of the headlines: how many reforms of each pillar have each status."""

from django.utils.translation import gettext_noop

from tracker.briefings.columns import unique
from tracker.briefings.sheet import Column, Kind, Table, Value, Words
from tracker.briefings.sheets.headlines.shared import NAME_WIDTH, SOURCES
from tracker.reforms.rules import Status
from tracker.summaries.front_page import FrontPage


def table(page: FrontPage) -> Table:
    """How many reforms of each pillar have each status: the six of the ladder, and the others that a reform has."""
    shown = [status for status, _ in page.statuses]
    columns = [Column(gettext_noop("Pillar"), widest=NAME_WIDTH), Column(gettext_noop("Reforms"), Kind.INTEGER)]
    columns += [Column(status.label, Kind.INTEGER, widest=10, is_narrow=True) for status in shown]
    rows: list[tuple[Value, ...]] = [
        (pillar.name, pillar.total, *_counts(dict(pillar.counts), shown), unique(pillar.codes))
        for pillar in page.pillars
    ]
    if rows:
        every = unique(sorted({code for pillar in page.pillars for code in pillar.codes}))
        numbers = _counts(dict(page.statuses), shown)
        rows.append((Words(gettext_noop("All pillars")), page.reform_count, *numbers, every))
    caption = gettext_noop("Reforms by pillar and status, as reported")
    return Table("Board", (*columns, SOURCES), tuple(rows), caption)


def _counts(numbers: dict[Status, int], shown: list[Status]) -> list[Value]:
    return [numbers.get(status, 0) for status in shown]
