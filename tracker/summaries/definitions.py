"""What the indicators mean, as their sources define them; what no source defines is empty."""

from dataclasses import dataclass

from tracker.indicators.models import Indicator
from tracker.indicators.rules import Measure
from tracker.records.moment import Moment
from tracker.summaries.indicators import indicator_register
from tracker.summaries.refs import SubjectRef, agency_names, by_id
from tracker.summaries.subjects import indicator_ref, unit_of


@dataclass(frozen=True, slots=True)
class Definition:
    """One indicator: what it is, how it is counted, in what, how often, and who owes it."""

    ref: SubjectRef
    group: str
    definition: str
    method: str
    unit: str
    measure: Measure
    direction: str
    frequency: str
    agency: str
    part_of: str
    numerator: str
    denominator: str
    inflow: str
    outflow: str


def indicator_definitions(moment: Moment) -> list[Definition]:
    """Every indicator of the register, in its order. A constant number of queries."""
    indicators = by_id(Indicator.objects.all(), moment)
    by_code = {one.code: one for one in indicators.values()}
    names = agency_names(moment)
    return [
        _definition(by_code[row.ref.code], group.name, indicators, names)
        for group in indicator_register(moment)
        for row in group.rows
    ]


def _definition(one: Indicator, group: str, every: dict[int, Indicator], agencies: dict[int | None, str]) -> Definition:
    def code(pk: int | None) -> str:
        return every[pk].code if pk in every else ""

    return Definition(
        ref=indicator_ref(one),
        group=group,
        definition=one.definition,
        method=one.method,
        unit=unit_of(one),
        measure=Measure(one.measure),
        direction=one.get_direction_display(),
        frequency=one.get_frequency_display(),
        agency=agencies[one.agency_id],
        part_of=code(one.part_of_id),
        numerator=code(one.numerator_id),
        denominator=code(one.denominator_id),
        inflow=code(one.inflow_id),
        outflow=code(one.outflow_id),
    )
