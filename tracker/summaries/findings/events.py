"""Checks of the counts of an event: several accounts, by different speakers and up to different days."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tracker.summaries.events import EventRow, EventTable
from tracker.summaries.figures import Figure
from tracker.summaries.findings.figures import value_words
from tracker.summaries.findings.finding import (
    Comparison,
    ComparisonRow,
    Finding,
    Kind,
    Topic,
    marks_once,
    number_words,
)
from tracker.values.figure import plain


def event(table: EventTable) -> Finding | None:
    """The counts of which the accounts differ; None when every count has one value."""
    rows = [row for row in table.rows if len({value_words(figure) for figure in _figures(row)}) > 1]
    if not rows:
        return None
    used = [index for index, _account in enumerate(table.accounts) if any(row.cells[index] for row in rows)]
    columns = tuple(str(table.accounts[index]) for index in used)
    between = pgettext("list", "; ")
    compared = tuple(
        ComparisonRow(row.ref, tuple(between.join(_said(row.cells[index])) for index in used), _spread(row))
        for row in rows
    )
    return Finding(
        kind=Kind.DIFFERS,
        check="event",
        key=table.rows[0].ref.code,
        topic=Topic.FIGURES,
        rule=_("claims for one event are compared"),
        title=table.event,
        text=_text(len(rows), is_of_one_day=len(used) == 1),
        marks=marks_once(mark for row in rows for figure in _figures(row) for mark in figure.marks),
        comparison=Comparison(columns, compared),
    )


def _text(number: int, *, is_of_one_day: bool) -> str:
    if is_of_one_day:
        words = ngettext(
            "%(count)s count with several accounts of the same day. None is averaged, added or preferred.",
            "%(count)s counts with several accounts of the same day. None is averaged, added or preferred.",
            number,
        )
        return words % {"count": number_words(number)}
    words = ngettext(
        "%(count)s count with several accounts, up to different days. A later account may hold an earlier one; no "
        "document says so. None is averaged, added or preferred.",
        "%(count)s counts with several accounts, up to different days. A later account may hold an earlier one; no "
        "document says so. None is averaged, added or preferred.",
        number,
    )
    return words % {"count": number_words(number)}


def _figures(row: EventRow) -> list[Figure]:
    return [figure for cell in row.cells for figure in cell]


def _said(figures: Iterable[Figure]) -> list[str]:
    return list(dict.fromkeys(value_words(figure) for figure in figures))


def _spread(row: EventRow) -> str:
    """From the least to the most; "" where a bound leaves it open."""
    given = [figure.given for figure in _figures(row) if figure.value is not None]
    values = [one.value for one in given if one.value is not None]
    return plain(max(values) - min(values)) if values and all(one.is_point for one in given) else ""
