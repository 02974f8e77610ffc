"""The register of reforms: what can be filtered, and the table.

Filters work on the rows that the summary gives, not on the database, so that they are exact as of a past day and at a
past version, where a reform may have had another status, pillar or title.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker.public.moments import Seen
from tracker.public.registers.cells import source_refs, sub, subject_link
from tracker.public.tables import Register
from tracker.public.templatetags.marks import not_published, period, status
from tracker.reforms.models import Reform
from tracker.reforms.rules import Status
from tracker.summaries.reforms import ReformRow

PAGE_SIZE = 20
LONGEST_SEARCH = 100
ORDERS = (
    ("code", "Code"),
    ("title", "Name"),
    ("pillar", "Pillar"),
    ("status", "Status, first to last"),
    ("-reported", "Last reported first"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the register with the values that it is sorted by."""

    row: ReformRow
    code: str
    title: str
    pillar: str
    status: int
    reported: date


def lines(rows: Iterable[ReformRow]) -> list[Line]:
    """Rows made sortable; a reform on which nothing is reported comes first in status and in time."""
    return [
        Line(row, row.ref.code, row.ref.title, row.pillar, list(Status).index(row.status_now), _reported(row))
        for row in rows
    ]


def _reported(row: ReformRow) -> date:
    if row.status is None:
        return date.min
    return row.status.said.period.latest or row.status.said.known_from


class ReformFilters(django_filters.FilterSet):
    """The filters of the register, with their choices taken from the rows themselves."""

    q = django_filters.CharFilter(max_length=LONGEST_SEARCH)
    pillar = django_filters.ChoiceFilter()
    agency = django_filters.ChoiceFilter()
    status = django_filters.MultipleChoiceFilter(widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, rows: list[ReformRow]) -> None:
        super().__init__(data, queryset=Reform.objects.none())
        self.rows = rows
        self.filters["pillar"].extra["choices"] = pillars(rows)
        self.filters["agency"].extra["choices"] = agencies(rows)
        self.filters["status"].extra["choices"] = [(one.value, one.label) for one in Status]

    @property
    def found(self) -> list[ReformRow]:
        """The rows that pass every filter, in their order. The form must be valid."""
        wanted = self.form.cleaned_data
        words = wanted["q"].casefold().split()
        return [
            row
            for row in self.rows
            if (not wanted["pillar"] or row.pillar_code == wanted["pillar"])
            and (not wanted["agency"] or wanted["agency"] in row.agency_codes)
            and (not wanted["status"] or row.status_now.value in wanted["status"])
            and all(word in text_of(row) for word in words)
        ]

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is set."""
        return any(self.form.cleaned_data.values())


def text_of(row: ReformRow) -> str:
    """What a search looks through."""
    parts = [row.ref.code, row.ref.title, row.ref.short_title, row.pillar, *row.agencies]
    if row.status is not None:
        parts += [row.status.status.label, row.status.said.as_written, row.status.said.note]
    return " ".join(parts).casefold()


def pillars(rows: Iterable[ReformRow]) -> list[tuple[str, str]]:
    """The pillars that have reforms, in the order in which they first occur."""
    return list({row.pillar_code: (row.pillar_code, row.pillar) for row in rows}.values())


def agencies(rows: Iterable[ReformRow]) -> list[tuple[str, str]]:
    """The agencies that carry out reforms, by name."""
    found = {code: name for row in rows for code, name in zip(row.agency_codes, row.agencies, strict=True)}
    return sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0]))


class ReformRegister(Register):
    """Every reform with the status last reported."""

    row_header = "title"
    unlabelled = {"code"}

    code = tables.Column(attrs={"td": {"class": "code"}})
    title = tables.Column(verbose_name="Reform")
    pillar = tables.Column()
    status = tables.Column()
    reported = tables.Column()
    source = tables.Column(empty_values=(), orderable=False)

    class Meta(Register.Meta):
        caption = "Reforms"
        order_by = "code"

    def render_title(self, record: Line) -> SafeString:
        """The title, and what the source states with the status."""
        ref, report = record.row.ref, record.row.status
        return subject_link(self.seen, "reform-detail", ref.slug, ref.title, report.said.note if report else "")

    def render_status(self, record: Line) -> SafeString:
        """The status and the source's own verb."""
        report = record.row.status
        if report is None:
            return status("", nothing_reported(self.seen))
        stated = f"stated: “{report.said.as_written}”" if report.said.as_written else ""
        return format_html("{}{}", status(report.status), sub(stated))

    def render_reported(self, record: Line) -> SafeString:
        """The day for which the status is reported."""
        report = record.row.status
        if report is None:
            return not_published()
        when = report.said.period if report.said.period.is_known else report.said.mark.source.published
        is_rough = report.said.is_dated_by_source and not when.is_day
        words = report.said.mark.source.date_basis if is_rough else ""
        return format_html('<div class="date">{}{}</div>', period(when, when.as_moment()), sub(words))

    def render_source(self, record: Line) -> SafeString:
        """Who says so, and where."""
        report = record.row.status
        return source_refs(self.seen, [report.said.mark] if report else [])


def nothing_reported(seen: Seen) -> str:
    """The words for a reform without a status."""
    return "Nothing reported by then" if seen.is_past else "Not yet assessed"


def order_words(sort: str) -> str:
    """code; name; status; reported, the other way round"""
    words = {"title": "name", "reported": "the day reported"}.get(sort.removeprefix("-"), sort.removeprefix("-"))
    return f"{words}, the other way round" if sort.startswith("-") and sort != "-reported" else words


def choices(rows: list[ReformRow], chosen: dict[str, Any], order: str) -> dict[str, Any]:
    """What the form offers and what is chosen in it; of the statuses only those a reform has, or that are chosen."""
    numbers = Counter(row.status_now for row in rows)
    orders = ORDERS if order in dict(ORDERS) else (*ORDERS, (order, order_words(order).capitalize()))
    return {
        "q": chosen["q"],
        "pillars": _options(pillars(rows), [chosen["pillar"]]),
        "agencies": _options(agencies(rows), [chosen["agency"]]),
        "statuses": [
            (status, numbers[status], status.value in chosen["status"])
            for status in Status
            if numbers[status] or status.value in chosen["status"]
        ],
        "orders": _options(list(orders), [order]),
    }


def _options(pairs: list[tuple[str, str]], chosen: list[str]) -> list[tuple[str, str, bool]]:
    return [(value, words, value in chosen) for value, words in pairs]
