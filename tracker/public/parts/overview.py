"""The board, the figures to know, the latest documents and the events of the first page."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.public.moments import Seen
from tracker.public.parts.charts import Shown, of_line, of_statuses
from tracker.public.parts.checks import page_part
from tracker.public.parts.figures import (
    differing,
    figure_part,
    others_words,
    period_words,
    place_and_period,
    values_words,
)
from tracker.public.parts.money import Known, balance_finding, line_figures, spent_figure
from tracker.public.templatetags.marks import status_icon
from tracker.public.words.counting import spelt
from tracker.public.words.kinds import counted
from tracker.public.words.reforms import reforms_words
from tracker.public.words.sources import basis_words
from tracker.reforms.rules import Status
from tracker.sources.quoted import english
from tracker.summaries.budget import LineRow
from tracker.summaries.events import EventRow, EventTable
from tracker.summaries.figures import Figure
from tracker.summaries.findings.events import event as event_finding
from tracker.summaries.findings.kept import NOTHING, State
from tracker.summaries.findings.named import name_of
from tracker.summaries.overview import Cell, Headline, Overview, PillarRow
from tracker.summaries.pages import finding_address
from tracker.summaries.pillars import PillarCounts
from tracker.summaries.sources import SourceRow
from tracker.values.agreement import Agreement, overall
from tracker.values.period import Period

MOST_FINDINGS = 5
"""How many findings the first page shows."""
MOST_MONEY = 3
"""How many budget lines the first page shows in figures."""


def board(page: Overview, seen: Seen) -> dict[str, Any]:
    """Reforms by pillar and status. As of a past day a reform nobody had reported on has no place on it."""
    shown = [
        (index, status, number)
        for index, (status, number) in enumerate(page.statuses)
        if not (seen.day and status is Status.NOT_ASSESSED)
    ]
    return {
        "columns": [(status, f"{number:,}") for _, status, number in shown],
        "is_cut": is_cut(page),
        "all": _all_as_table(page.reform_count),
        "rows": [_board_row(row, [index for index, _, _ in shown], seen) for row in page.pillars],
    }


def _all_as_table(number: int) -> str:
    """The way to the register."""
    if number < 2:
        return _("The reform as a table")
    return _("All %(number)s reforms as a table") % {"number": f"{number:,}"}


def _reported_of(reported: int, number: int) -> str:
    """2 of 4 reforms"""
    words = ngettext("%(reported)s of %(number)s reform", "%(reported)s of %(number)s reforms", number)
    return words % {"reported": reported, "number": f"{number:,}"}


def _board_row(row: PillarRow, columns: list[int], seen: Seen) -> dict[str, Any]:
    cells = [row.cells[index] for index in columns]
    reported = sum(cell.number for cell in cells)
    words = reforms_words(row.number)
    if seen.day:
        words = _reported_of(reported, row.number) if reported else ""
    return {
        "code": row.code,
        "name": row.name,
        "words": words,
        "cells": [_board_cell(row, cell, seen) for cell in cells],
    }


def _board_cell(row: PillarRow, cell: Cell, seen: Seen) -> dict[str, Any]:
    """All that the template needs is at hand: a full board has two hundred links."""
    return {
        "label": cell.status.label,
        "icon": status_icon(cell.status),
        "chips": [(ref.short_title, seen.keep(reverse("reform-detail", args=[ref.slug]))) for ref in cell.first],
        "more": _more(row, cell, seen),
    }


def _more(row: PillarRow, cell: Cell, seen: Seen) -> dict[str, str] | None:
    """The way from a full cell to all of its reforms in the register."""
    if not cell.rest:
        return None
    query = urlencode({"pillar": row.code, "status": cell.status.value})
    words = _("and %(number)s more") % {"number": f"{cell.rest:,}"} if cell.first else reforms_words(cell.rest)
    return {"words": words, "url": seen.keep(f"{reverse('reform-list')}?{query}")}


def is_cut(page: Overview) -> bool:
    """Whether the board counts reforms that it does not name."""
    return any(cell.rest for row in page.pillars for cell in row.cells)


def statuses_chart(page: Overview, seen: Seen) -> Shown | None:
    """The counts of the board as a chart; as of a past day without those that nobody had reported on.

    None for a board too full to name every reform: the chart would weigh as much again, and has an address of its own.
    """
    if is_cut(page):
        return None
    pillars = [
        PillarCounts(
            code=row.code,
            name=row.name,
            counts=tuple(
                (cell.status, cell.number)
                for cell in sorted(row.cells, key=lambda cell: list(Status).index(cell.status))
                if cell.number and not (seen.day and cell.status is Status.NOT_ASSESSED)
            ),
            codes=(),
        )
        for row in page.pillars
    ]
    return of_statuses(pillars, seen)


def headline_figures(page: Overview) -> list[dict[str, Any]]:
    """The figures to know, with what was spent of the first budget line among them."""
    figures = [_headline(headline) for headline in page.headlines]
    spent = next((figure for line in top_lines(page.lines) if (figure := spent_figure(line))), None)
    return [*figures[:3], spent, *figures[3:]] if spent else figures


def _headline(headline: Headline) -> dict[str, Any]:
    row, point, figure = headline.row, headline.point, headline.point.adopted
    url = reverse("indicator-detail", args=[row.ref.slug])
    others = [f"{other.place.name} {values_words(other)}" for other in headline.elsewhere]
    if before := headline.before:
        others.insert(0, _("%(value)s in %(period)s") % {"value": values_words(before), "period": before.period})
    when = "; ".join(words for words in [place_and_period(figure), others_words(point, figure), *others] if words)
    contested = any(one.is_contested for one in (point, headline.before, *headline.elsewhere) if one is not None)
    flags = [differing(row.ref.code)] if contested else []
    spark = [one for one in row.points if one.place == point.place]
    return figure_part(figure, row.ref.short_title, row.unit, when=when, url=url, flags=flags) | {"spark": spark}


def top_lines(lines: tuple[LineRow, ...]) -> list[LineRow]:
    """The lines that are part of no other."""
    return [line for line in lines if line.parent is None]


def money(lines: tuple[LineRow, ...], seen: Seen, known: Known) -> list[dict[str, Any]]:
    """The first budget lines of which an amount is published, with the check of the balance."""
    return [
        {
            "line": line,
            "figures": line_figures(line.sums),
            "finding": balance_finding(line, known),
            "chart": of_line(line, seen),
        }
        for line in [line for line in top_lines(lines) if line.claims][:MOST_MONEY]
    ]


def findings(page: Overview, known: Known) -> dict[str, Any]:
    """The worst of what does not add up, in words; the calculation of each stands on the page of all checks.

    What is explained comes after what is not.
    """
    kept = [(one, known.get(name_of(one), NOTHING)) for one in page.findings]
    in_order = sorted(kept, key=lambda one: one[1].state is State.EXPLAINED)
    shown = [page_part(one, its) | {"terms": ()} for one, its in in_order[:MOST_FINDINGS]]
    return {"shown": shown, "more": max(0, len(page.findings) - MOST_FINDINGS)}


def latest(rows: tuple[SourceRow, ...]) -> list[dict[str, Any]]:
    """The documents last published, as entries that say what each gives."""
    return [
        {
            "period": row.ref.published,
            "date_note": english(row.ref.date_note) or basis_words(row.ref),
            "is_partial": not row.ref.published.is_day,
            "title": _("%(code)s gives %(records)s") % {"code": row.ref.code, "records": counted(row.counts)},
            "text": english(f"{row.ref.title}."),
            "url": reverse("source-detail", args=[row.ref.slug]),
        }
        for row in rows
    ]


def event(table: EventTable) -> dict[str, Any]:
    """One event with its accounts, and headings in words.

    A column is headed by its day alone: who is quoted differs from figure to figure, and stands at each. How many
    accounts there are is what the count with most of them has: several can be of one day.
    """
    accounts = [account_words(period) for period in table.accounts]
    finding = event_finding(table)
    most = max((sum(map(len, row.cells)) for row in table.rows), default=0)
    return {
        "name": table.event,
        "check_url": finding_address(finding.anchor) if finding else "",
        "heading": _event_heading(most),
        "accounts": accounts,
        "rows": [{"ref": row.ref, "unit": row.unit, "cells": _cells(accounts, row)} for row in table.rows],
    }


def _event_heading(accounts: int) -> str:
    words = ngettext("One event, %(number)s account", "One event, %(number)s accounts", accounts)
    return words % {"number": spelt(accounts)}


def _cells(accounts: list[str], row: EventRow) -> list[dict[str, Any]]:
    return [
        {"until": until, "figures": figures, "flag": differing(row.ref.code) if _contested(figures) else None}
        for until, figures in zip(accounts, row.cells, strict=True)
    ]


def _contested(figures: tuple[Figure, ...]) -> bool:
    """Whether two figures of one account are about the same place and cannot both hold."""
    by_place = {figure.place: [one.given for one in figures if one.place == figure.place] for figure in figures}
    return any(overall(given) is Agreement.DIFFER for given in by_place.values())


def account_words(period: Period) -> str:
    """Up to which day an account counts: 31 Jan 2026; by 4 Feb 2026."""
    return period_words(period) or "period not published"
