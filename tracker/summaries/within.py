"""What belongs to some of the reforms: for a reader who asks for a pillar or an agency alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.records.moment import Moment
from tracker.reforms.models import Pillar, Reform
from tracker.sources.models import Agency
from tracker.sources.spoken import spoken
from tracker.summaries.refs import by_id


@dataclass(frozen=True, slots=True)
class Within:
    """The codes of the reforms chosen, and of the indicators, laws and budget lines linked to one of them."""

    reforms: frozenset[str]
    indicators: frozenset[str]
    instruments: frozenset[str]
    lines: frozenset[str]


def within(pillars: Iterable[str], agencies: Iterable[str], moment: Moment) -> Within:
    """What lies in any of the pillars and with any of the agencies, by their codes; no codes at all is every one.

    An agency's reforms are those that it leads or supports. A constant number of queries.
    """
    reforms = _chosen(frozenset(pillars), frozenset(agencies), moment)
    return Within(
        reforms=frozenset(reform.code for reform in reforms.values()),
        indicators=_linked(by_id(Indicator.objects.all(), moment).values(), reforms),
        instruments=_linked(by_id(Instrument.objects.all(), moment).values(), reforms),
        lines=_linked(by_id(BudgetLine.objects.all(), moment).values(), reforms),
    )


def _chosen(pillars: frozenset[str], agencies: frozenset[str], moment: Moment) -> dict[int, Reform]:
    in_pillars = {pk for pk, one in by_id(Pillar.objects.all(), moment).items() if one.code in pillars}
    of_agencies = {pk for pk, one in by_id(Agency.objects.all(), moment).items() if one.code in agencies}
    return {
        pk: reform
        for pk, reform in by_id(Reform.objects.all(), moment).items()
        if (not pillars or reform.pillar_id in in_pillars)
        and (not agencies or of_agencies & {reform.lead_agency_id, *reform.links["supporting_agencies"]})
    }


def _linked(subjects: Iterable[Indicator | Instrument | BudgetLine], reforms: dict[int, Reform]) -> frozenset[str]:
    return frozenset(one.code for one in subjects if reforms.keys() & set(one.links["reforms"]))


def named_pillars(moment: Moment) -> dict[str, str]:
    """The names of the pillars by code, in their order."""
    found = by_id(Pillar.objects.all(), moment).values()
    return {one.code: spoken(one, "name") for one in sorted(found, key=lambda one: (one.position, one.pk))}


def named_agencies(moment: Moment) -> dict[str, str]:
    """The short names of the agencies by code, in order of name."""
    found = by_id(Agency.objects.all(), moment).values()
    named = [(spoken(one, "short_name"), one.code) for one in found]
    return {code: name for name, code in sorted(named, key=lambda pair: (pair[0].casefold(), pair[1]))}
