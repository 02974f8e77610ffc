"""How many reforms of each pillar have which status."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from tracker.records.moment import Moment
from tracker.reforms.models import Pillar
from tracker.reforms.rules import Status
from tracker.sources.models import Source
from tracker.sources.spoken import spoken
from tracker.summaries.refs import by_id, with_ids
from tracker.summaries.standings import standings


@dataclass(frozen=True, slots=True)
class PillarCounts:
    """A pillar with the number of its reforms by status, in the order of the statuses, and the sources behind them."""

    code: str
    name: str
    counts: tuple[tuple[Status, int], ...]
    codes: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many reforms are counted."""
        return sum(number for _, number in self.counts)


def statuses_by_pillar(moment: Moment, among: Collection[str] | None = None) -> list[PillarCounts]:
    """Every pillar in its order; as of a day, only reforms that had been reported on by then are counted.

    `among` are the codes of the reforms to count, None for all.
    """
    numbers: dict[int, Counter[Status]] = defaultdict(Counter)
    sources: dict[int, set[int]] = defaultdict(set)
    for reform in (one for one in standings(moment) if among is None or one.code in among):
        if reform.source_id is not None:
            sources[reform.pillar_id].add(reform.source_id)
        if reform.source_id is not None or moment.day is None:
            numbers[reform.pillar_id][reform.status] += 1
    codes = {pk: source.code for pk, source in with_ids(Source, set().union(*sources.values()), moment).items()}
    pillars = sorted(by_id(Pillar.objects.all(), moment).items(), key=lambda item: (item[1].position, item[0]))
    return [
        PillarCounts(
            code=pillar.code,
            name=spoken(pillar, "name"),
            counts=tuple((status, numbers[pk][status]) for status in Status if numbers[pk][status]),
            codes=tuple(sorted(codes[one] for one in sources[pk])),
        )
        for pk, pillar in pillars
    ]
