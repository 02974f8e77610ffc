"""The steps of laws, as several summaries read them."""

from collections import defaultdict
from collections.abc import Iterable

from tracker.legislation.models import Step
from tracker.records.moment import Moment
from tracker.reforms.rules import in_order


def steps_by_law(laws: Iterable[int], moment: Moment) -> dict[int, list[Step]]:
    """The steps of each of these laws from the oldest, by the key of the law; of one without any, none. One query."""
    found: dict[int, list[Step]] = defaultdict(list)
    for step in in_order(list(Step.objects.seen_from(moment).filter(instrument__in=list(laws)))):
        found[step.instrument_id].append(step)
    return found
