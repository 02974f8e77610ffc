"""Synthetic figures in any number, for measuring. Every name says that it is made up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from django.contrib.auth import get_user_model
from django.db import transaction
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

BATCH = 2_000
FIRST_YEAR = 2016
SEED_ACCOUNTS = ("seed-enters", "seed-reviews")


@dataclass(frozen=True, slots=True)
class Shape:
    """How the observations are spread."""

    districts: int = 36
    indicators: int = 100


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


def add_figures(observations: int, *, enters: Actor, reviews: Actor, at: datetime, shape: Shape) -> None:
    """Publish that many made-up observations of made-up indicators, whatever else the database holds."""
    places, indicators, source = _subjects(shape, enters, at)
    made_up = _observations(observations, places, indicators, source, enters, at)
    while batch := list(islice(made_up, BATCH)):
        Observation.objects.bulk_create(batch)
    publish_many(Observation.objects.submitted(), by=reviews, at=at)


def _accounts() -> tuple[Actor, Actor]:
    users = [get_user_model().objects.create_user(name, is_active=False) for name in SEED_ACCOUNTS]
    first, second = (Actor(user.pk, frozenset({Role.EDITOR})) for user in users)
    return first, second


def _subjects(shape: Shape, by: Actor, at: datetime) -> tuple[list[Place], list[Indicator], Source]:
    country = save_subject(Place(code="XX", name="Made-up country", level=Place.Level.COUNTRY), by=by, at=at)
    group = save_subject(Group(code="made-up", name="Made-up indicators", position=1), by=by, at=at)
    source = save_subject(
        Source(
            code="X0",
            slug="made-up",
            title="Made-up source for measuring",
            kind=Source.Kind.RESEARCH,
            published_start=date(FIRST_YEAR, 1, 1),
            published_end=localdate(at),  # no report is older than what it tells
            date_basis=Source.DateBasis.INFERRED,
        ),
        by=by,
        at=at,
    )
    places = [
        save_subject(
            Place(code=f"XX-{n}", name=f"Made-up district {n}", level=Place.Level.DISTRICT, parent=country),
            by=by,
            at=at,
        )
        for n in range(1, shape.districts + 1)
    ]
    indicators = [save_subject(_indicator(n, group), by=by, at=at) for n in range(1, shape.indicators + 1)]
    return [country, *places], indicators, source


def _indicator(number: int, group: Group) -> Indicator:
    name = f"Made-up indicator {number}"
    return Indicator(
        code=f"X{number:04}",
        slug=f"made-up-{number}",
        name=name,
        short_name=name,
        unit="things",
        measure=Measure.FLOW,
        frequency=Indicator.Frequency.MONTH,
        group=group,
    )


def _observations(
    how_many: int, places: list[Place], indicators: list[Indicator], source: Source, enters: Actor, at: datetime
) -> Iterator[Observation]:
    """Month after month, each indicator at each place; when the months run out, another account repeats them."""
    months = max(1, (at.year - FIRST_YEAR) * 12)
    for n in range(how_many):
        rest, indicator = divmod(n, len(indicators))
        rest, place = divmod(rest, len(places))
        account, month = divmod(rest, months)
        period = Period.month(FIRST_YEAR + month // 12, month % 12 + 1)
        yield Observation(
            indicator=indicators[indicator],
            place=places[place],
            period_start=period.start,
            period_end=period.end,
            value=Decimal(n % 997),
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
