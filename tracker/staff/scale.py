"""Synthetic figures in any number, for measuring. Every name says that it is made up.

They are such figures as a province keeps: months at a steady level with its ups and downs, a country that is the sum of
its districts, and now and then a slip of the pen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils.timezone import localdate

from tracker.indicators.models import Group, Indicator, Observation
from tracker.indicators.rules import Measure
from tracker.records import journal
from tracker.records.bulk import publish_many
from tracker.records.home import Home, mark_made_up
from tracker.records.refused import Refused
from tracker.records.roles import Actor, Role
from tracker.records.rules import State
from tracker.records.subjects import save_subject
from tracker.sources.models import Place, Source
from tracker.values.period import Period

M = TypeVar("M", bound=models.Model)
BATCH = 2_000
FIRST_YEAR = 2016
SEED_ACCOUNTS = ("seed-enters", "seed-reviews")
A_SLIP_IN = 1_009
"""Of so many figures one of a district has a nought too many; a prime, so that the slips fall everywhere."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the observations are spread: over the country, its districts, and indicators.

    Without a number of indicators there are a hundred, or as many as it takes for no figure to be told twice.
    """

    districts: int = 36
    indicators: int | None = None

    def indicators_for(self, observations: int, at: datetime) -> int:
        """How many indicators these observations are spread over."""
        if self.indicators is not None:
            return self.indicators
        of_one = (self.districts + 1) * _months(at)
        return max(100, -(-observations // of_one))


@transaction.atomic
def seed(observations: int, *, at: datetime, shape: Shape | None = None) -> int:
    """Publish that many made-up observations through the actions; returns the last journal line.

    Raises Refused when the journal is not empty: real and made-up records never share a database.
    """
    if journal.head().number:
        raise Refused("This database holds records. Seed an empty one: set DATABASE_URL to another file.")
    mark_made_up(Home("XX", "Made-up country"), at=at)
    enters, reviews = _accounts()
    add_figures(observations, enters=enters, reviews=reviews, at=at, shape=shape or Shape())
    return journal.head().number


def add_figures(
    observations: int, *, enters: Actor, reviews: Actor, at: datetime, shape: Shape, first: int = 1
) -> None:
    """Publish that many made-up observations of made-up indicators, whatever else the database holds.

    They are numbered from the first: with the same shape, a second call goes on where the one before it ended.
    """
    last = first + observations - 1
    places, indicators, source = _subjects(shape.districts, shape.indicators_for(last, at), enters, at)
    made_up = _observations(range(first - 1, last), places, indicators, source, enters, at)
    while batch := list(islice(made_up, BATCH)):
        Observation.objects.bulk_create(batch)
    publish_many(Observation.objects.submitted(), by=reviews, at=at)


def _accounts() -> tuple[Actor, Actor]:
    users = [get_user_model().objects.create_user(name, is_active=False) for name in SEED_ACCOUNTS]
    first, second = (Actor(user.pk, frozenset({Role.EDITOR})) for user in users)
    return first, second


def known(model: type[M], code: str, by: Actor, at: datetime, **fields: Any) -> M:
    """The row with this code, made when there is none."""
    found = model._default_manager.filter(code=code).first()
    return found or save_subject(model(code=code, **fields), by=by, at=at)


def _subjects(districts: int, how_many: int, by: Actor, at: datetime) -> tuple[list[Place], list[Indicator], Source]:
    country = known(Place, "XX", by, at, name="Made-up country", level=Place.Level.COUNTRY)
    group = known(Group, "made-up", by, at, name="Made-up indicators", position=1)
    source = known(Source, "X0", by, at, **_source(at))
    places = [known(Place, f"XX-{n}", by, at, **_district(n, country)) for n in range(1, districts + 1)]
    indicators = [known(Indicator, f"X{n:04}", by, at, **_indicator(n, group)) for n in range(1, how_many + 1)]
    return [country, *places], indicators, source


def _source(at: datetime) -> dict[str, Any]:
    return {
        "slug": "made-up",
        "title": "Made-up source for measuring",
        "kind": Source.Kind.RESEARCH,
        "published_start": date(FIRST_YEAR, 1, 1),
        "published_end": localdate(at),  # no report is older than what it tells
        "date_basis": Source.DateBasis.INFERRED,
    }


def _district(number: int, country: Place) -> dict[str, Any]:
    return {"name": f"Made-up district {number}", "level": Place.Level.DISTRICT, "parent": country}


def _indicator(number: int, group: Group) -> dict[str, Any]:
    name = f"Made-up indicator {number}"
    return {
        "slug": f"made-up-{number}",
        "name": name,
        "short_name": name,
        "unit": "things",
        "measure": Measure.FLOW,
        "frequency": Indicator.Frequency.MONTH,
        "group": group,
    }


def _observations(
    numbers: Iterable[int],
    places: list[Place],
    indicators: list[Indicator],
    source: Source,
    enters: Actor,
    at: datetime,
) -> Iterator[Observation]:
    """Month after month, each indicator at each place; when the months run out, another account repeats them."""
    months = _months(at)
    for n in numbers:
        rest, indicator = divmod(n, len(indicators))
        rest, place = divmod(rest, len(places))
        account, month = divmod(rest, months)
        period = Period.month(FIRST_YEAR + month // 12, month % 12 + 1)
        yield Observation(
            indicator=indicators[indicator],
            place=places[place],
            period_start=period.start,
            period_end=period.end,
            value=_value(indicator, place, month, len(places) - 1) * (10 if place and n % A_SLIP_IN == 0 else 1),
            source=source,
            locator=f"row {n + 1}",
            attribution=f"made-up account {account + 1}",
            state=State.SUBMITTED,
            recorded_by_id=enters.user_id,
            recorded_at=at,
            edited_by_id=enters.user_id,
            edited_at=at,
            submitted_at=at,
        )


def _months(at: datetime) -> int:
    """How many whole months each series may have."""
    return max(1, (at.year - FIRST_YEAR) * 12)


def _value(indicator: int, place: int, month: int, districts: int) -> Decimal:
    """What is counted in a month; place 0 is the country, with the sum of its districts."""
    if place == 0:
        return sum((_value(indicator, one, month, districts) for one in range(1, districts + 1)), Decimal(0))
    level = 200 + (indicator * 37 + place * 101) % 700
    return Decimal(level + level * ((month * 5 + place + indicator) % 12) // 60)
