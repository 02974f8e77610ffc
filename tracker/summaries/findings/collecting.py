"""Every check over everything visible at a moment, in one order. A constant number of queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import ngettext

from tracker.indicators.models import Indicator, Observation
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.sources.models import Place
from tracker.sources.quoted import in_a_row
from tracker.summaries.budget import LineRow, budget_register
from tracker.summaries.events import EventTable, event_tables
from tracker.summaries.figures import NEWEST_FIRST, points_by_indicator
from tracker.summaries.findings import events, figures, money, statements, wholes
from tracker.summaries.findings.finding import Finding, Kind, number_words
from tracker.summaries.freshness import due_figures
from tracker.summaries.indicators import IndicatorRow, indicator_row
from tracker.summaries.legislation import legislation_register
from tracker.summaries.prosecution import DISPOSED, SUCCESS_RATIO, success_counts
from tracker.summaries.refs import by_id
from tracker.summaries.sources import source_register
from tracker.summaries.statements import all_statements
from tracker.summaries.statuses import statuses_by_reform
from tracker.summaries.subjects import reform_ref

MOST_FIGURES = 5_000
"""How many figures are compared at most, those of the newest periods; the page says so when there are more."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the checks found, worst first; `is_cut` when there are more figures than are compared at once."""

    found: tuple[Finding, ...]
    is_cut: bool


def findings(moment: Moment) -> Findings:
    """Everything that the checks find at a moment. What adds up is given once a rule and subject, the newest."""
    rows, is_cut = _rows(moment)
    parents = _parents(moment)
    found = [
        *money.of_lines(budget_register(moment)),
        *_of_indicators(rows, parents),
        *(finding for table in event_tables(moment) if (finding := events.event(table))),
        *_of_records(moment),
    ]
    order = list(Kind)
    return Findings(tuple(sorted(_passes_once(found), key=lambda finding: order.index(finding.kind))), is_cut)


def among(
    rows: list[IndicatorRow], tables: Iterable[EventTable], lines: Iterable[LineRow], moment: Moment
) -> list[Finding]:
    """What cannot be right, differs or is explained by rounding among what one page shows, worst first.

    It costs as much as that page shows, however much there is on record; `findings` alone looks at everything.
    """
    found = [
        *money.of_lines(lines),
        *_of_indicators(rows, _parents(moment)),
        *(finding for table in tables if (finding := events.event(table))),
    ]
    shown = (Kind.FAIL, Kind.DIFFERS, Kind.ROUNDING)
    return sorted((one for one in found if one.kind in shown), key=lambda one: shown.index(one.kind))


def of_indicator(row: IndicatorRow, moment: Moment) -> list[Finding]:
    """What the checks find of one indicator by itself, besides the claims that differ."""
    parents = _parents(moment)
    told = ((row.ref, claim.said) for point in row.points for claim in point.claims)
    found = [*wholes.of_indicator(row, parents), figures.ratio(row), *statements.dates(told)]
    return _passes_once(finding for finding in found if finding is not None)


def _rows(moment: Moment) -> tuple[list[IndicatorRow], bool]:
    indicators = by_id(Indicator.objects.all(), moment)
    newest = Observation.objects.seen_from(moment).order_by(*NEWEST_FIRST, "-pk")
    ids = list(newest.values_list("pk", flat=True)[: MOST_FIGURES + 1])
    points = points_by_indicator(Observation.objects.filter(pk__in=ids[:MOST_FIGURES]), moment)
    due = due_figures(indicators, moment)
    rows = [
        indicator_row(indicator, points.get(pk, []), due.get(pk))
        for pk, indicator in sorted(indicators.items(), key=lambda item: item[1].code)
    ]
    return rows, len(ids) > MOST_FIGURES


def _parents(moment: Moment) -> dict[str, str]:
    places = by_id(Place.objects.all(), moment)
    return {place.code: places[place.parent_id].code for place in places.values() if place.parent_id in places}


def _of_indicators(rows: list[IndicatorRow], parents: wholes.Parents) -> Iterator[Finding]:
    by_code = {row.ref.code: row for row in rows}
    counts = success_counts(by_code.get(DISPOSED), by_code.get(SUCCESS_RATIO))
    for row in rows:
        yield from figures.claims(row)
        yield from wholes.of_indicator(row, parents)
        if finding := figures.ratio(row, counts if row.ref.code == SUCCESS_RATIO else ()):
            yield finding
    yield from (finding for finding in (figures.without_period(rows), figures.overdue(rows)) if finding)


def _of_records(moment: Moment) -> Iterator[Finding]:
    printed = all_statements(moment, period_as_written__gt="")
    yield from statements.dates((statement.subject, statement.said) for statement in printed)
    reforms = by_id(Reform.objects.all(), moment)
    in_order = sorted(reforms.items(), key=lambda item: item[1].code)
    yield from statements.statuses(
        {pk: reform_ref(reform) for pk, reform in in_order}, statuses_by_reform(reforms, moment)
    )
    yield from statements.steps(legislation_register(moment))
    if undated := statements.undated(source_register(moment)):
        yield undated


def _passes_once(found: Iterable[Finding]) -> list[Finding]:
    """All findings, but of those that add up the first of each rule and subject, which says how many more hold."""
    kept: list[Finding] = []
    place: dict[tuple[str, frozenset[str]], int] = {}
    more: dict[int, int] = {}
    for finding in found:
        about = (finding.check, frozenset(finding.codes))
        if finding.kind is Kind.PASS and about in place:
            more[place[about]] = more.get(place[about], 0) + 1
            continue
        if finding.kind is Kind.PASS:
            place[about] = len(kept)
        kept.append(finding)
    for index, number in more.items():
        words = ngettext(
            "The same holds for %(count)s earlier period.", "The same holds for %(count)s earlier periods.", number
        )
        again = words % {"count": number_words(number)}
        kept[index] = replace(kept[index], text=in_a_row(text for text in (kept[index].text, again) if text))
    return kept
