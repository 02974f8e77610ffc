"""Subjects by their codes, of whatever kind: for what is kept with a code and is to lead to its page."""

from collections.abc import Collection, Iterator

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.records.moment import Moment
from tracker.reforms.models import Milestone, Reform
from tracker.sources.models import Source
from tracker.summaries.refs import M, SubjectRef, chosen, with_ids
from tracker.summaries.sources import sources_with_page
from tracker.summaries.subjects import indicator_ref, instrument_ref, line_ref, milestone_ref, reform_ref, territory_ref
from tracker.territory.models import Territory


def subjects_by_code(codes: Collection[str], moment: Moment) -> dict[str, SubjectRef]:
    """What has one of these codes and a page at the moment, by code. At most nine queries; none for no codes."""
    return {ref.code: ref for ref in _refs(frozenset(codes), moment)} if codes else {}


def _refs(codes: frozenset[str], moment: Moment) -> Iterator[SubjectRef]:
    yield from map(reform_ref, _coded(Reform, codes, moment).values())
    yield from map(indicator_ref, _coded(Indicator, codes, moment).values())
    yield from map(instrument_ref, _coded(Instrument, codes, moment).values())
    yield from map(line_ref, _coded(BudgetLine, codes, moment).values())
    milestones, territories = _coded(Milestone, codes, moment), _coded(Territory, codes, moment)
    of_reforms = [one.reform_id for one in milestones.values()] + [one.reform_id for one in territories.values()]
    reforms = with_ids(Reform, of_reforms, moment)
    yield from (milestone_ref(one, reforms[one.reform_id]) for one in milestones.values() if one.reform_id in reforms)
    yield from (territory_ref(one, reforms[one.reform_id]) for one in territories.values() if one.reform_id in reforms)
    sources = _coded(Source, codes, moment)
    with_page = sources_with_page(moment, sources) if sources else set()
    for pk, one in sources.items():
        if pk in with_page:
            yield SubjectRef("source", one.code, one.slug, one.title, one.title)


def _coded(model: type[M], codes: frozenset[str], moment: Moment) -> dict[int, M]:
    return chosen(model, moment, lambda one: getattr(one, "code") in codes, code__in=sorted(codes))  # noqa: B009
