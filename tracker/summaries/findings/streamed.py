"""What the checks find of the whole record, one indicator after another, so that no more than one is held at a time.

`findings` compares the newest figures at once, for a page. This compares every figure there is, for a command.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tracker.indicators.models import Indicator, Observation
from tracker.indicators.rules import Measure
from tracker.records.moment import Moment
from tracker.summaries.figures import points_by_indicator
from tracker.summaries.findings.check import Material, Scope
from tracker.summaries.findings.collecting import material_besides_figures, passes_once, relations_of
from tracker.summaries.findings.engine import run, within
from tracker.summaries.findings.finding import Finding
from tracker.summaries.findings.of_rules import of_rules
from tracker.summaries.freshness import due_figures
from tracker.summaries.indicators import IndicatorRow, indicator_row
from tracker.summaries.prosecution import DISPOSED, SUCCESS_RATIO
from tracker.summaries.refs import by_id


def all_findings(moment: Moment) -> Iterator[Finding]:
    """The same findings as `findings` gives of as many figures as it compares, in another order.

    A number of queries for each indicator, and the figures of one indicator and its relatives in memory.
    """
    indicators = by_id(Indicator.objects.all(), moment)
    given = replace(material_besides_figures(moment), relations=relations_of(indicators))
    yield from passes_once(run(given))
    at_once = within(Scope.EVERYTHING)
    yield from run(Material(rows=_without_period(indicators, moment), relations=given.relations), only=at_once)
    yield from of_rules(moment)
    for indicator in sorted(indicators.values(), key=lambda one: one.code):
        family = _family(indicator, indicators)
        rows = _rows(family, moment)
        about = {rows[0].ref.code}
        found = run(
            Material(rows=rows, relations=given.relations, parents=given.parents, on=moment.on),
            without=at_once,
        )
        yield from passes_once(one for one in found if one.codes == about)


def _without_period(indicators: Mapping[int, Indicator], moment: Moment) -> list[IndicatorRow]:
    """Every indicator with what is due of it and its figures without a period, in order of code."""
    undated = Observation.objects.seen_from(moment).filter(period_start=None, period_end=None)
    points, due = points_by_indicator(undated, moment), due_figures(indicators, moment)
    in_order = sorted(indicators.items(), key=lambda item: item[1].code)
    return [indicator_row(one, points.get(pk, []), due.get(pk)) for pk, one in in_order]


def _family(indicator: Indicator, indicators: Mapping[int, Indicator]) -> list[Indicator]:
    """The indicator, and those that its own figures are compared with: its parts, and what it is a ratio of."""
    related = [one for one in indicators.values() if one.part_of_id == indicator.pk]
    if indicator.measure == Measure.RATIO:
        made_of = {indicator.numerator_id, indicator.denominator_id}
        related += [one for one in indicators.values() if one.pk in made_of and one not in related]
    if indicator.measure == Measure.STOCK:
        flows = {indicator.inflow_id, indicator.outflow_id}
        related += [one for one in indicators.values() if one.pk in flows and one not in related]
    if indicator.code == SUCCESS_RATIO:
        related += [one for one in indicators.values() if one.code == DISPOSED and one not in related]
    return [indicator, *(one for one in related if one.pk != indicator.pk)]


def _rows(family: Iterable[Indicator], moment: Moment) -> list[IndicatorRow]:
    family = list(family)
    visible = Observation.objects.seen_from(moment).filter(indicator__in=[one.pk for one in family])
    points = points_by_indicator(visible, moment)
    return [indicator_row(one, points.get(one.pk, [])) for one in family]
