"""The figures to know, each with the one before it and what lies between them."""

from django.utils.translation import gettext_noop

from tracker.briefings.columns import QUALIFIER, differing, joined, qualifier_cell, unique, unit_cell
from tracker.briefings.sheet import NOT_PUBLISHED, NOT_RECORDED, Column, Kind, Table, Value
from tracker.briefings.sheets.headlines.shared import CODE, NAME_WIDTH, RECORDS, SOURCES
from tracker.summaries.figures import Figure
from tracker.summaries.front_page import FrontPage, KeyFigure

COLUMNS = (
    Column(gettext_noop("Figure"), widest=NAME_WIDTH),
    Column(gettext_noop("Place"), widest=13),
    Column(gettext_noop("Period"), widest=10),
    Column(gettext_noop("Value"), Kind.DECIMAL),
    QUALIFIER,
    Column(gettext_noop("Unit"), widest=10),
    Column(gettext_noop("Period before"), widest=10, is_narrow=True),
    Column(gettext_noop("Value before"), Kind.DECIMAL, widest=10, is_narrow=True),
    Column(gettext_noop("Change, computed"), Kind.DECIMAL, widest=10, is_narrow=True),
    Column(gettext_noop("Change in words"), widest=16),
    SOURCES,
    Column(gettext_noop("Attribution"), widest=16),
    RECORDS,
    CODE,
)


def table(page: FrontPage) -> Table:
    """A row for each figure that has been published."""
    return Table("Figures", COLUMNS, tuple(_figure(one) for one in page.figures), gettext_noop("Figures to know"))


def _figure(key: KeyFigure) -> tuple[Value, ...]:
    headline = key.headline
    adopted, before = headline.point.adopted, headline.before
    return (
        headline.row.ref.title,
        headline.point.place.name,
        str(headline.point.period),
        *_value(adopted),
        unit_cell(headline.row.unit),
        str(before.period) if before else NOT_PUBLISHED,
        _value(before.adopted)[0] if before else NOT_PUBLISHED,
        key.difference.by if key.difference else None,
        joined(words for words in (key.words, _contested(key)) if words),
        *_behind(adopted),
        headline.row.ref.code,
    )


def _contested(key: KeyFigure) -> str | None:
    """2025: sources differ (2 values)"""
    return differing(point for point in (key.headline.point, key.headline.before) if point is not None)


def _value(figure: Figure) -> tuple[Value, Value]:
    """The value and its qualifier, or the words of the blank and nothing."""
    if figure.value is None:
        return figure.blank, None
    return figure.value, qualifier_cell(figure.qualifier)


def _behind(figure: Figure) -> tuple[Value, Value, Value]:
    """A source for each mark, who each of them quotes in the same order, and the records."""
    return (
        joined(mark.text for mark in figure.marks),
        joined(mark.attribution or NOT_RECORDED for mark in figure.marks),
        unique(claim.said.public_id for claim in figure.claims),
    )
