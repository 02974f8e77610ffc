"""Indicators: the register, one indicator, and those of the courts."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest

from tracker.indicators.models import Indicator
from tracker.public import linked
from tracker.public.moments import Seen, citable_version
from tracker.public.pages import Context, page, subject_page
from tracker.public.parts import charts
from tracker.public.parts import indicators as parts
from tracker.public.parts.checks import explained_parts, found_parts
from tracker.public.parts.claims import MOST, confirmations, figure_claims, tally
from tracker.public.parts.freshness import freshness_part, overdue_flag
from tracker.public.parts.indicators import indicator_lines
from tracker.public.parts.overview import event
from tracker.public.parts.prosecution import single_figures, yearly_rows
from tracker.public.parts.sources import source_rows
from tracker.public.parts.targets import target_part
from tracker.public.queries import page_of
from tracker.public.registers import indicators as register
from tracker.public.words import freshness as fresh_words
from tracker.public.words import indicators as words
from tracker.public.words import prosecution as court_words
from tracker.summaries import indicators as summary
from tracker.summaries.findings import Finding, of_indicator
from tracker.summaries.findings.events import event as event_finding
from tracker.summaries.findings.figures import claims as differing
from tracker.summaries.prosecution import prosecution as court_summary

FIGURES = 60
"""How many periods of one indicator stand on a page of its table; its chart and its files have all."""
EVENT = Indicator.Frequency.EVENT.label


@page("indicators.html")
def indicator_list(request: HttpRequest, seen: Seen) -> Context:
    """Every indicator with its newest figures."""
    groups = summary.indicator_register(seen.moment)
    late = sum(1 for group in groups for row in group.rows if row.due and row.due.overdue_by)
    shown = register.shown(request, groups)
    every = sum(len(group.rows) for group in groups)
    on_page = page_of(request, [(group, row) for group in shown.groups for row in group.rows], register.PAGE_SIZE)
    return {
        "lede": words.list_lede(groups, seen),
        "shown": shown,
        "every": every,
        "number": words.number_shown(len(shown.rows), every, is_filtered=shown.is_filtered),
        "page": on_page,
        "groups": list(_by_group(on_page.object_list)),
        "late": late,
        "late_words": fresh_words.overdue_figures_words(late),
        "only_overdue": shown.only_overdue,
    }


def _by_group(
    pairs: Iterable[tuple[summary.IndicatorGroup, summary.IndicatorRow]],
) -> Iterator[tuple[summary.IndicatorGroup, list[Any]]]:
    """The rows of one page under their groups."""
    for _code, members in groupby(pairs, key=lambda pair: pair[0].code):
        of_one = list(members)
        yield of_one[0][0], [_line(row) for _group, row in of_one]


def _line(row: summary.IndicatorRow) -> tuple[summary.IndicatorRow, list[dict[str, Any]], str]:
    return row, indicator_lines(row), overdue_flag(row.due)


@subject_page("indicator.html", Indicator)
def indicator_detail(request: HttpRequest, seen: Seen, slug: str) -> Context:
    """What the figure is, who gives it, and whether others differ."""
    detail = summary.indicator_detail(slug, seen.moment)
    shown = parts.newest_figures(detail)
    lede = words.detail_lede(detail, shown, seen)
    return {
        "detail": detail,
        "lede": lede,
        "linked": linked.indicator(request, seen, detail, lede),
        "claims": parts.claims(detail, shown),
        "differing": figure_claims(detail.claims, detail.unit),
        "more_differing": max(0, len(detail.claims) - MOST),
        "confirmations": confirmations(detail.points, shown),
        "tally": tally(detail.tally),
        "targets": [(target_part(one), one.target) for one in detail.progress],
        "found": found_parts(_found(detail, seen), seen.moment),
        "explained": explained_parts(differing(_row(detail)), seen.moment),
        "series": page_of(request, parts.series(detail.points), FIGURES),
        "series_chart": charts.of_series(detail, seen),
        "event_chart": charts.of_event(detail, seen),
        "scarcity": words.scarcity(detail),
        "event": event(detail.same_event) if detail.same_event and len(detail.same_event.rows) > 1 else None,
        "frequency": words.frequency_words(detail.frequency),
        "direction": words.direction_words(detail.direction),
        "measure": words.measure_words(detail.measure),
        "freshness": freshness_part(
            detail.freshness,
            what=fresh_words.THE_FIGURE,
            absent=fresh_words.NOTHING_DUE if detail.frequency == EVENT else fresh_words.NOT_STATED,
        ),
        "neighbours": parts.neighbours(detail),
        "sources": source_rows(detail.sources),
        "print_sources": source_rows(detail.sources),
        "version": citable_version(seen),
    }


def _found(detail: summary.IndicatorDetail, seen: Seen) -> list[Finding]:
    of_event = event_finding(detail.same_event) if detail.same_event else None
    return [*([of_event] if of_event else []), *of_indicator(_row(detail), seen.moment)]


def _row(detail: summary.IndicatorDetail) -> summary.IndicatorRow:
    return summary.IndicatorRow(detail.ref, detail.unit, detail.measure, detail.points)


@page("prosecution.html")
def prosecution(request: HttpRequest, seen: Seen) -> Context:
    """What the figures of the courts say, and what they do not say."""
    found = court_summary(seen.moment)
    return {
        "page": found,
        "lede": court_words.lede(found, seen),
        "yearly": yearly_rows(found),
        "yearly_charts": charts.of_years(found, seen),
        "success": court_words.success_words(found.success_counts),
        "single": single_figures(found),
        "single_heading": court_words.single_heading(found),
        "notes": court_words.single_notes(found),
        "reforms_heading": court_words.reforms_heading(found),
        "absences": court_words.absences(found, seen),
        "sources": source_rows(found.sources),
        "print_sources": source_rows(found.sources),
    }
