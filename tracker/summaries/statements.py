"""Records of any kind as lines of a list, with their subjects named as they were at the moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tracker.budget.models import Amount, BudgetLine
from tracker.indicators.models import Indicator, Observation
from tracker.legislation.models import Instrument, Step
from tracker.records.models import Record
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.reforms.models import Milestone, MilestoneDate, Reform, StatusUpdate
from tracker.summaries.headlines import Context, headline_of
from tracker.summaries.refs import Said, SubjectRef, place_refs, said, source_refs, with_ids
from tracker.summaries.subjects import (
    indicator_ref,
    instrument_ref,
    line_ref,
    milestone_ref,
    reform_ref,
    territory_ref,
    unit_of,
)
from tracker.territory.models import Conversion, Territory

About = tuple[str, int]
"""The kind of a record and the key of its subject."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A record in a list: its subject, what it says, and its mark. `place` is empty where it is about none."""

    kind: str
    subject: SubjectRef
    headline: str
    said: Said
    place: str = ""


def statements(rows: Iterable[Record], moment: Moment) -> list[Statement]:
    """Records as lines of a list, in the order given. The number of queries depends on the kinds among them alone."""
    rows = list(rows)
    sources = source_refs((row.source_id for row in rows), moment)
    names, units = _subjects(rows, moment)
    places = _places(rows, moment)
    context = Context(units, places)
    return [
        Statement(
            kind=row.KIND,
            subject=names[row.KIND, row.subject_id],
            headline=headline_of(row, context),
            said=said(row, sources),
            place=places[row.place_id] if isinstance(row, Observation | Conversion) else "",
        )
        for row in rows
    ]


def all_statements(moment: Moment, **where: Any) -> list[Statement]:
    """Every visible record of every kind that fits the filter, one query a kind besides those of `statements`."""
    rows: list[Record] = []
    for kind in kinds().values():
        rows += kind.objects.seen_from(moment).filter(**where).order_by("pk")
    return statements(rows, moment)


def _subjects(rows: list[Record], moment: Moment) -> tuple[dict[About, SubjectRef], dict[int, str]]:
    """What the records are about, and the units of those that are indicators."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row.KIND].add(row.subject_id)
    milestones = with_ids(Milestone, wanted[MilestoneDate.KIND], moment)
    territories = with_ids(Territory, wanted[Conversion.KIND], moment)
    parts: list[Any] = [*milestones.values(), *territories.values()]
    reform_ids = wanted[StatusUpdate.KIND] | {part.reform_id for part in parts}
    reforms = with_ids(Reform, reform_ids, moment)
    indicators = with_ids(Indicator, wanted[Observation.KIND], moment)
    instruments = with_ids(Instrument, wanted[Step.KIND], moment)
    lines = with_ids(BudgetLine, wanted[Amount.KIND], moment)
    names: dict[About, SubjectRef] = {}
    names |= {(StatusUpdate.KIND, pk): reform_ref(reform) for pk, reform in reforms.items()}
    names |= {(MilestoneDate.KIND, pk): milestone_ref(m, reforms[m.reform_id]) for pk, m in milestones.items()}
    names |= {(Conversion.KIND, pk): territory_ref(t, reforms[t.reform_id]) for pk, t in territories.items()}
    names |= {(Observation.KIND, pk): indicator_ref(indicator) for pk, indicator in indicators.items()}
    names |= {(Step.KIND, pk): instrument_ref(instrument) for pk, instrument in instruments.items()}
    names |= {(Amount.KIND, pk): line_ref(line) for pk, line in lines.items()}
    return names, {pk: unit_of(indicator) for pk, indicator in indicators.items()}


def _places(rows: list[Record], moment: Moment) -> dict[int, str]:
    places = place_refs((row.place_id for row in rows if isinstance(row, Observation | Conversion)), moment)
    return {pk: place.name for pk, place in places.items()}
