"""How the counts of one event grew from publication to publication: no account is taken for the last word."""

from tracker.public.charts import marks, telling
from tracker.public.charts.bars import Bar, Group, draw_bars
from tracker.public.charts.pen import Pen
from tracker.public.charts.plan import Cell, Column, Keep, Plan
from tracker.public.parts.figures import is_home, period_words, value_words, who_says
from tracker.public.words.counting import joined
from tracker.summaries.events import EventRow, EventTable
from tracker.summaries.figures import Figure

MOST = 40


def tally_plan(table: EventTable, keep: Keep) -> Plan:
    """Every count of an event, each indicator's in the order in which they were first published."""
    rows = [(row, in_order(row)) for row in table.rows]
    units = list(dict.fromkeys(row.unit for row, _ in rows))
    figures = [figure for _, its in rows for figure in its]

    def draw(pen: Pen) -> float:
        return draw_bars(pen, [Group(row.ref.short_title, _bars(row, its, keep)) for row, its in rows])

    codes = {mark.code for figure in figures for mark in figure.marks}
    said = [
        f"{row.ref.short_title}: {joined([f'{value_words(one)} ({who_says(one)})' for one in its])}."
        for row, its in rows
    ]
    reserved = marks.reserved({figure.qualifier for figure in figures}, marks.OF_BARS)
    return Plan(
        title=f"{table.event}, by account",
        note=f"{joined(units)[:1].upper()}{joined(units)[1:]}, in the order of publication; "
        f"the account published last is the darker bar. {reserved}".strip(),
        said=" ".join(said),
        columns=(
            Column("Count"),
            Column("Reported", is_number=True),
            Column("Counted"),
            Column("Published"),
            Column("Source"),
            Column("Said by"),
        ),
        rows=tuple(_row(row, figure, keep) for row, its in rows for figure in its),
        draw=draw,
        codes=tuple(sorted(codes)),
        marks=len(figures),
    )


def in_order(row: EventRow) -> list[Figure]:
    """The figures of one indicator from the first published to the last."""
    figures = [(number, figure) for number, cell in enumerate(row.cells) for figure in cell]
    figures.sort(key=lambda pair: (pair[1].claims[0].said.known_from, pair[0]))
    return [figure for _, figure in figures][-MOST:]


def published_words(figure: Figure) -> str:
    """When the figure was first published: 4 Feb 2026; early 2026."""
    return figure.claims[0].said.mark.source.published.as_moment()


def _bars(row: EventRow, figures: list[Figure], keep: Keep) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            value=figure.value,
            said=value_words(figure),
            title=telling.title(figure, row.unit, f"First published {published_words(figure)}"),
            words=_who(figure),
            below=f"{telling.marks_words(figure)}, published {published_words(figure)}",
            qualifier=figure.qualifier,
            is_soft=figure is not figures[-1],
            address=telling.record_of(figure, keep),
        )
        for figure in figures
    )


def _who(figure: Figure) -> str:
    parts = [who_says(figure), period_words(figure.period), "" if is_home(figure.place) else figure.place.name]
    return ", ".join(part for part in parts if part)


def _row(row: EventRow, figure: Figure, keep: Keep) -> tuple[Cell, ...]:
    known = figure.period.is_known
    return (
        Cell(row.ref.short_title),
        Cell(value_words(figure), kind="np" if figure.value is None else "", address=telling.record_of(figure, keep)),
        Cell(period_words(figure.period) or "period not published", kind="" if known else "np"),
        Cell(published_words(figure)),
        Cell(marks=tuple(figure.marks)),
        Cell(who_says(figure)),
    )
