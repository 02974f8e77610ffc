"""What the converted districts of a territory are of a population or of an area, where that can be added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tracker.summaries.figures import Figure
from tracker.summaries.refs import SubjectRef
from tracker.territory.rules import Standing
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier


class Mixed(StrEnum):
    """Why figures of districts are not added up."""

    PERIODS = "periods"
    """They are of different periods, or nobody says of which."""
    QUALIFIERS = "qualifiers"
    """One is a bound, such as "more than", or they are given with different reservations."""


@dataclass(frozen=True, slots=True)
class Denominator:
    """What shares are given of. `published` counts the districts with a figure; the sums are of those alone.

    A sum is None where its figures cannot be added up, which `mixed` explains. `qualifier` and `period` are those of
    the figures that are. `share` is in percent, and None unless a figure and a standing of every district are
    published, the figures can be added up, and no district is contested, which is counted neither way. With a
    district that is converted in part, what is converted `is_least`.
    """

    ref: SubjectRef
    unit: str
    published: int
    published_of_converted: int
    converted: Decimal | None
    total: Decimal | None
    share: Decimal | None
    mixed: Mixed | None
    qualifier: Qualifier
    period: Period
    is_least: bool


def denominator(ref: SubjectRef, unit: str, districts: Sequence[tuple[Standing, Figure | None]]) -> Denominator:
    """What the districts sum up to, converted ones and all. A district converted in part is not among the converted."""
    every = [figure for _, figure in districts if figure]
    converted = [figure for standing, figure in districts if figure and standing is Standing.CONVERTED]
    standings = {standing for standing, _ in districts}
    part, total = _sum(converted), _sum(every)
    is_whole = len(every) == len(districts) and not standings & {Standing.NOT_PUBLISHED, Standing.CONTESTED}
    given = converted or every
    return Denominator(
        ref=ref,
        unit=unit,
        published=len(every),
        published_of_converted=len(converted),
        converted=part,
        total=total,
        share=part / total * 100 if is_whole and total and part is not None else None,
        mixed=_mixed(every),
        qualifier=given[0].qualifier if given else Qualifier.EXACT,
        period=given[0].period if given else Period(),
        is_least=Standing.IN_PART in standings,
    )


def _sum(figures: Sequence[Figure]) -> Decimal | None:
    return None if _mixed(figures) else sum((figure.value or Decimal(0) for figure in figures), Decimal(0))


def _mixed(figures: Sequence[Figure]) -> Mixed | None:
    """Why these are not added up; None where they can be."""
    if len({figure.qualifier for figure in figures}) > 1 or not all(figure.given.is_point for figure in figures):
        return Mixed.QUALIFIERS
    periods = {figure.period for figure in figures}
    if len(periods) > 1 or (len(figures) > 1 and not all(period.is_known for period in periods)):
        return Mixed.PERIODS
    return None
