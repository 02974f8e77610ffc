"""How the counts of one event grew from publication to publication: no account is taken for the last word."""

from django.utils.translation import gettext as _

from tracker.public.charts import marks, telling
from tracker.public.charts.bars import Bar, Group, draw_bars
from tracker.public.charts.pen import Pen
from tracker.public.charts.plan import Cell, Column, Keep, Plan
from tracker.public.parts.figures import is_home, period_words, quoted, said_by, unit_words, value_words, who_says
from tracker.public.words.counting import first_upper, joined, listed
from tracker.public.words.mixed import in_drawing
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
        _("%(name)s: %(amount)s.") % {"name": row.ref.short_title, "amount": joined([_told(one) for one in its])}
        for row, its in rows
    ]
    reserved = marks.reserved({figure.qualifier for figure in figures}, marks.OF_BARS)
    return Plan(
        title=_("%(event)s, by account") % {"event": table.event},
        note=f"{_note(units)} {reserved}".strip(),
        said=" ".join(said),
        columns=(
            Column(_("Count")),
            Column(_("Reported"), is_number=True),
            Column(_("Counted")),
            Column(_("Published")),
            Column(_("Source")),
            Column(_("Said by")),
        ),
        rows=tuple(_row(row, figure, keep) for row, its in rows for figure in its),
        draw=draw,
        codes=tuple(sorted(codes)),
        marks=len(figures),
    )


def _note(units: list[str]) -> str:
    said = _("%(units)s, in the order of publication; the account published last is the darker bar.")
    return said % {"units": first_upper(joined([unit_words(unit) for unit in units]))}


def _told(figure: Figure) -> str:
    """92 (ISPR)"""
    who = in_drawing(quoted(figure)) if quoted(figure) else who_says(figure)
    return f"{value_words(figure)} ({who or telling.marks_words(figure)})"


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
            title=telling.title(figure, row.unit, _("First published %(when)s") % {"when": published_words(figure)}),
            words=_who(figure),
            below=_("%(marks)s, published %(when)s")
            % {"marks": telling.marks_words(figure), "when": published_words(figure)},
            quoted=quoted(figure) if not in_drawing(quoted(figure)) else "",
            qualifier=figure.qualifier,
            is_soft=figure is not figures[-1],
            address=telling.record_of(figure, keep),
        )
        for figure in figures
    )


def _who(figure: Figure) -> str:
    who = in_drawing(quoted(figure)) if quoted(figure) else who_says(figure)
    parts = [who, period_words(figure.period), "" if is_home(figure.place) else figure.place.name]
    return listed([part for part in parts if part])


def _row(row: EventRow, figure: Figure, keep: Keep) -> tuple[Cell, ...]:
    known = figure.period.is_known
    return (
        Cell(row.ref.short_title),
        Cell(value_words(figure), kind="np" if figure.value is None else "", address=telling.record_of(figure, keep)),
        Cell(period_words(figure.period) or _("period not published"), kind="" if known else "np"),
        Cell(published_words(figure)),
        Cell(marks=tuple(figure.marks)),
        Cell(said_by(figure)),
    )
