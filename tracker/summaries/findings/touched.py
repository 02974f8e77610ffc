"""What the checks find of the subjects that some records touch, in the very words of a run over everything.

`supposed` shows a reviewer what one record can be compared with; this is for keeping, so that what it finds is found
again by a run over everything, and the other way round. What such a run alone can tell is left to it: figures that are
overdue, the names of all indicators, and what compares the figures of an indicator that has very many.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from tracker.indicators.models import Indicator, Observation
from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.summaries.events import event_table
from tracker.summaries.figures import points_by_indicator
from tracker.summaries.findings import supposed
from tracker.summaries.findings.check import Material, Scope
from tracker.summaries.findings.collecting import relations_of
from tracker.summaries.findings.engine import check_of, run, within
from tracker.summaries.findings.finding import Finding
from tracker.summaries.findings.named import by_name
from tracker.summaries.findings.of_rules import are_few, of_rules_kept
from tracker.summaries.findings.places import parents_and_names
from tracker.summaries.indicators import indicator_row
from tracker.summaries.refs import by_id
from tracker.summaries.sources import source_register
from tracker.summaries.stated import stated_rules
from tracker.summaries.statements import all_statements
from tracker.values.printed_date import is_impossible

MOST_FIGURES = 1_000
"""How many figures of an indicator and its relatives are compared while somebody waits for a publication."""
MOST_SPOTS = 50
"""Near how many places and periods of such an indicator is looked at then; what is left a run over everything keeps."""
TOLD_NEAR = (Scope.SPOT, Scope.RELATED, Scope.ACCOUNT, Scope.SUBJECT)
"""The scopes that the figures near one place and period fill: of the others these would tell another thing."""
OF_SEVERAL = (Scope.RELATED, Scope.ACCOUNT)
"""The scopes in which the figures of one indicator stand beside those of others."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far is looked around the figures of each indicator, by its key: decided once, before they are published.

    A look that reached less far afterwards would take what it did not look at for settled.
    """

    whole: frozenset[int]
    """Indicators that are looked at with all figures of their relatives; the others near what is touched."""
    ruled: frozenset[int]
    """Indicators of which the rules of our own that name them are tried; those of the others a run over everything
    tries."""


def extent_of(records: Iterable[Record], moment: Moment) -> Extent:
    """How far is looked before these records are published and after. A constant number of queries for each subject."""
    figures = [one for one in records if isinstance(one, Observation)]
    more = sum(one.published_line is None for one in figures)
    indicators = {one.indicator_id: one.indicator for one in figures}
    rules = stated_rules(moment) if indicators else ()
    return Extent(
        whole=frozenset(pk for pk, one in indicators.items() if _has_few(one, moment, more=more)),
        ruled=frozenset(pk for pk, one in indicators.items() if are_few(rules, one.code, moment, more=more)),
    )


def _has_few(indicator: Indicator, moment: Moment, *, more: int) -> bool:
    """Whether it and its relatives will have no more figures than are compared while somebody waits."""
    figures = Observation.objects.seen_from(moment).filter(indicator__in=list(_family(indicator, moment)))
    return figures.order_by()[: MOST_FIGURES + 1].count() + more <= MOST_FIGURES


def touched(records: Iterable[Record], moment: Moment, extent: Extent) -> dict[str, Finding]:
    """What is to be kept of the subjects of these records, by name. A constant number of queries for each subject."""
    records = list(records)
    found = [one for about in _by_subject(records) for one in _of_subject(about, moment, extent)]
    found += run(_gathered(records, moment), only=within(Scope.EVERYTHING))
    return by_name(found)


def subjects_of(records: Iterable[Record]) -> int:
    """How many subjects the records are about."""
    return len(_by_subject(records))


def _by_subject(records: Iterable[Record]) -> list[list[Record]]:
    """The records about each subject, in their order."""
    found: dict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in records:
        found[record.KIND, record.subject_id].append(record)
    return list(found.values())


def _of_subject(records: list[Record], moment: Moment, extent: Extent) -> Iterator[Finding]:
    record = records[0]
    if not isinstance(record, Observation):
        yield from (one for one in supposed.of_subject(record, moment) if check_of(one).scope is not Scope.EVERYTHING)
        return
    if record.indicator_id in extent.ruled:
        yield from of_rules_kept(stated_rules(moment), record.indicator.code, moment)
    if record.indicator_id in extent.whole:
        yield from _of_whole_series(record, moment)
    else:
        yield from _near(records, moment)


def _of_whole_series(record: Observation, moment: Moment) -> Iterator[Finding]:
    """What is found of all figures of its indicator, and of those that they make a sum, a ratio or an account with."""
    family = _family(record.indicator, moment)
    figures = Observation.objects.seen_from(moment).filter(indicator__in=list(family))
    points = points_by_indicator(figures, moment)
    parents, _names = parents_and_names(moment)
    given = Material(
        rows=[indicator_row(one, points.get(pk, [])) for pk, one in family.items()],
        relations=relations_of(family),
        parents=parents,
        on=moment.on,
    )
    about = _rests_on_it(family[record.indicator_id], family)
    found = run(given, without=within(Scope.EVERYTHING))
    yield from (one for one in found if one.codes <= about[check_of(one).scope in OF_SEVERAL])
    event = family[record.indicator_id].event
    if event and (table := event_table(event, moment)):
        yield from run(Material(tables=(table,)))


def _near(records: list[Record], moment: Moment) -> Iterator[Finding]:
    """What the figures are compared with near the places and periods of these records; of very many, of the first."""
    spots = {(one.place_id, one.period): one for one in reversed(records) if isinstance(one, Observation)}
    for record in list(reversed(spots.values()))[:MOST_SPOTS]:
        yield from (one for one in supposed.of_subject(record, moment) if check_of(one).scope in TOLD_NEAR)


def _family(one: Indicator, moment: Moment) -> dict[int, Indicator]:
    """The indicator with all that its figures make a sum, a ratio or an account with."""
    stocks = Indicator.objects.filter(Q(pk=one.pk) | Q(inflow=one.pk) | Q(outflow=one.pk)).exclude(inflow=None)
    accounts = Q(pk__in=stocks.values("pk")) | Q(pk__in=stocks.values("inflow")) | Q(pk__in=stocks.values("outflow"))
    return by_id(Indicator.objects.filter(supposed.family_of(one) | accounts).order_by("pk"), moment)


def _rests_on_it(indicator: Indicator, family: dict[int, Indicator]) -> tuple[set[str], set[str]]:
    """The codes of what is found by itself, and of what the figures of this indicator are a part of."""
    above = {one.code for pk, one in family.items() if pk == indicator.part_of_id}
    above |= {one.code for one in family.values() if indicator.pk in _made_of(one)}
    return {indicator.code}, {indicator.code, *above}


def _made_of(one: Indicator) -> tuple[int | None, ...]:
    return one.numerator_id, one.denominator_id, one.inflow_id, one.outflow_id


def _gathered(records: list[Record], moment: Moment) -> Material:
    """What the records have a part in that is told of many subjects at once: nothing, where they have none."""
    is_undated = any(isinstance(one, Observation) and not one.period.is_known for one in records)
    is_misprinted = any(is_impossible(one.period_as_written) for one in records)
    is_inferred = any(one.source is not None and one.source.date_basis == "inferred" for one in records)
    undated = Observation.objects.seen_from(moment).filter(period_start=None, period_end=None)
    points = points_by_indicator(undated, moment) if is_undated else {}
    indicators = by_id(Indicator.objects.filter(pk__in=list(points)).order_by("code"), moment)
    printed = all_statements(moment, period_as_written__gt="") if is_misprinted else []
    return Material(
        rows=[indicator_row(one, points[pk]) for pk, one in indicators.items()],
        told=[(statement.subject, statement.said) for statement in printed],
        sources=source_register(moment) if is_inferred else (),
        on=moment.on,
    )
