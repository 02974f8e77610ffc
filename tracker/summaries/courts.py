"""What courts have to do with reforms: the challenges and stays of the laws that they rest on, with their dates.

Read from the steps of the laws and never stored with a reform: a status says what is reported of the reform, and this
stands beside it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.legislation.models import Instrument, Step
from tracker.legislation.rules import Court, court_on
from tracker.records.moment import Moment
from tracker.summaries.refs import Said, SubjectRef, chosen, said, source_refs
from tracker.summaries.steps import steps_by_law
from tracker.summaries.subjects import instrument_ref


@dataclass(frozen=True, slots=True)
class CourtOrder:
    """A law that is before a court, was stayed or was struck down, and the record that says since when."""

    instrument: SubjectRef
    court: Court
    said: Said


def court_orders(reforms: Iterable[int], moment: Moment) -> dict[int, tuple[CourtOrder, ...]]:
    """What holds on the day of the moment, by the key of each of these reforms that it touches, in order of code.

    A constant number of queries.
    """
    wanted = set(reforms)
    laws = chosen(Instrument, moment, lambda law: bool(wanted & set(law.links["reforms"])), reforms__in=wanted)
    found: dict[int, list[CourtOrder]] = defaultdict(list)
    for pk, order in _orders(laws, moment).items():
        for reform in wanted & set(laws[pk].links["reforms"]):
            found[reform].append(order)
    return {reform: tuple(orders) for reform, orders in found.items()}


def _orders(laws: dict[int, Instrument], moment: Moment) -> dict[int, CourtOrder]:
    """By the key of the law, in order of code."""
    held = {
        pk: found
        for pk, taken in steps_by_law(laws, moment).items()
        if (found := court_on(taken, moment.on)) is not None
    }
    sources = source_refs((step.source_id for _, step in held.values()), moment)
    return {
        pk: CourtOrder(instrument_ref(laws[pk]), *_said(held[pk], sources))
        for pk in sorted(held, key=lambda pk: laws[pk].code)
    }


def _said(held: tuple[Court, Step], sources: dict) -> tuple[Court, Said]:
    court, step = held
    return court, said(step, sources)
