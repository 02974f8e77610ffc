"""The register of reforms: what can be filtered, and the table.

Filters work on the lines that the summary gives, not on the database, so that they are exact as of a past day and at a
past version, where a reform may have had another status, pillar or title. A line is bare: what a source states is read
for the reforms of one page, and for all of them when words are searched.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from tracker.public.moments import Seen
from tracker.public.registers.cells import source_refs, sub, subject_link
from tracker.public.tables import Register
from tracker.public.templatetags.marks import not_published, period, status
from tracker.public.words.beside import claimed_word, court_words
from tracker.public.words.sources import basis_words
from tracker.reforms.models import Reform
from tracker.reforms.rules import Status
from tracker.sources.quoted import english
from tracker.summaries.courts import court_orders
from tracker.summaries.evidence import evidence_by_reform
from tracker.summaries.reforms import ReformLine, ReformRow, rows_in_full, words_stated

PAGE_SIZE = 20
LONGEST_SEARCH = 100
ORDERS = (
    ("code", pgettext_lazy("order", "Code")),
    ("title", pgettext_lazy("order", "Name")),
    ("pillar", pgettext_lazy("order", "Pillar")),
    ("status", pgettext_lazy("order", "Status, first to last")),
    ("-reported", pgettext_lazy("order", "Last reported first")),
)
PLACES = {status: place for place, status in enumerate(Status)}


class ReformFilters(django_filters.FilterSet):
    """The filters of the register, with their choices taken from the reforms themselves."""

    q = django_filters.CharFilter(max_length=LONGEST_SEARCH)
    pillar = django_filters.ChoiceFilter()
    agency = django_filters.ChoiceFilter()
    status = django_filters.MultipleChoiceFilter(widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, lines: list[ReformLine]) -> None:
        super().__init__(data, queryset=Reform.objects.none())
        self.lines = lines
        self.filters["pillar"].extra["choices"] = pillars(lines)
        self.filters["agency"].extra["choices"] = agencies(lines)
        self.filters["status"].extra["choices"] = [(one.value, one.label) for one in Status]

    @property
    def found(self) -> list[ReformLine]:
        """The lines that pass every filter, in their order. The form must be valid."""
        wanted = self.form.cleaned_data
        found = [
            line
            for line in self.lines
            if (not wanted["pillar"] or line.pillar_code == wanted["pillar"])
            and (not wanted["agency"] or wanted["agency"] in line.agency_codes)
            and (not wanted["status"] or line.status_now.value in wanted["status"])
        ]
        return with_words(found, wanted["q"].casefold().split())

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is set."""
        return any(self.form.cleaned_data.values())


def with_words(found: list[ReformLine], words: list[str]) -> list[ReformLine]:
    """The lines in which all of these words are found; one query when there are any."""
    if not words:
        return found
    stated = words_stated(found)
    return [line for line in found if all(word in text_of(line, stated.get(line.pk, "")) for word in words)]


def text_of(line: ReformLine, stated: str) -> str:
    """What a search looks through."""
    reported = (line.status_now.label, stated) if line.update else ()
    return " ".join([line.code, line.title, line.short_title, line.pillar, *line.agencies, *reported]).casefold()


def pillars(lines: Iterable[ReformLine]) -> list[tuple[str, str]]:
    """The pillars that have reforms, in the order in which they first occur."""
    return list({line.pillar_code: line.pillar for line in lines}.items())


def agencies(lines: Iterable[ReformLine]) -> list[tuple[str, str]]:
    """The agencies that carry out reforms, by name."""
    found = {code: name for line in lines for code, name in zip(line.agency_codes, line.agencies, strict=True)}
    return sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0]))


class ReformRegister(Register):
    """Every reform with the status last reported."""

    row_header = "title"
    unlabelled = {"code"}
    # A reform on which nothing is reported comes first in status and in time.
    sort_keys = {"status": lambda line: PLACES[line.status_now], "reported": lambda line: line.told or date.min}

    code = tables.Column(verbose_name=gettext_lazy("Code"), attrs={"td": {"class": "code"}})
    title = tables.Column(verbose_name=gettext_lazy("Reform"))
    pillar = tables.Column(verbose_name=gettext_lazy("Pillar"))
    status = tables.Column(verbose_name=gettext_lazy("Status"))
    reported = tables.Column(verbose_name=pgettext_lazy("column", "Reported"))
    source = tables.Column(verbose_name=gettext_lazy("Source"), empty_values=(), orderable=False)

    class Meta(Register.Meta):
        caption = pgettext_lazy("page", "Reforms")
        order_by = "code"

    def in_full(self, rows: list[ReformLine]) -> list[ReformRow]:
        """What is stated of the reforms of the page."""
        keys = {line.pk: line.code for line in rows}
        evidence, court = evidence_by_reform(keys, self.seen.moment), court_orders(keys, self.seen.moment)
        self.claimed = {keys[pk]: claimed_word(found) for pk, found in evidence.items()}
        self.court = {keys[pk]: orders for pk, orders in court.items()}
        return rows_in_full(rows, self.seen.moment)

    def render_code(self, record: ReformRow) -> str:
        """The lasting code."""
        return record.ref.code

    def render_pillar(self, record: ReformRow) -> str:
        """The part of the programme it belongs to."""
        return record.pillar

    def render_title(self, record: ReformRow) -> SafeString:
        """The title, and what the source states with the status."""
        ref, report = record.ref, record.status
        note = english(report.said.note) if report else ""
        return subject_link(self.seen, "reform-detail", ref.slug, ref.title, note)

    def render_status(self, record: ReformRow) -> SafeString:
        """The status and the source's own verb, with what it rests on and what a court has to do with it."""
        report = record.status
        court = format_html_join("", "{}", ((sub(court_words(one)),) for one in self.court.get(record.ref.code, ())))
        if report is None:
            return format_html("{}{}", status("", nothing_reported(self.seen)), court)
        written = report.said.as_written
        stated = format_html(_("stated: “{words}”"), words=english(written)) if written else ""
        claimed = self.claimed.get(record.ref.code, "")
        beside = format_html(' <span class="derived">{}</span>', claimed) if claimed else ""
        return format_html("{}{}{}{}", status(report.status), beside, sub(stated), court)

    def render_reported(self, record: ReformRow) -> SafeString:
        """The day for which the status is reported."""
        report = record.status
        if report is None:
            return not_published()
        when = report.said.period if report.said.period.is_known else report.said.mark.source.published
        is_rough = report.said.is_dated_by_source and not when.is_day
        words = basis_words(report.said.mark.source) if is_rough else ""
        return format_html('<div class="date">{}{}</div>', period(when, when.as_moment()), sub(words))

    def render_source(self, record: ReformRow) -> SafeString:
        """Who says so, and where."""
        report = record.status
        return source_refs(self.seen, [report.said.mark] if report else [])


def nothing_reported(seen: Seen) -> str:
    """The words for a reform without a status."""
    return _("Nothing reported by then") if seen.is_past else Status.NOT_ASSESSED.label


def order_words(sort: str) -> str:
    """code; name; status; reported, the other way round"""
    words = {
        "code": pgettext("in order of", "code"),
        "title": pgettext("in order of", "name"),
        "pillar": pgettext("in order of", "pillar"),
        "status": pgettext("in order of", "status"),
        "reported": pgettext("in order of", "the day reported"),
    }[sort.removeprefix("-")]
    if not sort.startswith("-") or sort == "-reported":
        return words
    return _("%(order)s, the other way round") % {"order": words}


def choices(lines: list[ReformLine], chosen: dict[str, Any], order: str) -> dict[str, Any]:
    """What the form offers and what is chosen in it; of the statuses only those a reform has, or that are chosen."""
    numbers = Counter(line.status_now for line in lines)
    orders = ORDERS if order in dict(ORDERS) else (*ORDERS, (order, order_words(order).capitalize()))
    return {
        "q": chosen["q"],
        "pillars": _options(pillars(lines), [chosen["pillar"]]),
        "agencies": _options(agencies(lines), [chosen["agency"]]),
        "statuses": [
            (status, f"{numbers[status]:,}", status.value in chosen["status"])
            for status in Status
            if numbers[status] or status.value in chosen["status"]
        ],
        "orders": _options(list(orders), [order]),
    }


def _options(pairs: list[tuple[str, str]], chosen: list[str]) -> list[tuple[str, str, bool]]:
    return [(value, words, value in chosen) for value, words in pairs]
