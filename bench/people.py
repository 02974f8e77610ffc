"""Two members of staff, and submitted figures for them to publish."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import count

from django.contrib.auth import get_user_model

from tracker.indicators.models import Indicator, Observation
from tracker.records.roles import Actor, Role
from tracker.records.rules import State
from tracker.sources.models import Place, Source

_numbers = count(1)


def actors() -> tuple[Actor, Actor]:
    """One who enters and one who reviews."""
    names = ("bench-enters", "bench-reviews")
    users = [get_user_model().objects.get_or_create(username=name)[0] for name in names]
    first, second = (Actor(user.pk, frozenset({Role.EDITOR})) for user in users)
    return first, second


def submitted(how_many: int, enters: Actor, at: datetime) -> Iterator[Observation]:
    """Unsaved submitted figures, each a claim of its own."""
    # One that the overview does not show: a hundred thousand claims of one figure are no page's ordinary case.
    indicator = Indicator.objects.exclude(measure="ratio").filter(headline=None, event="").order_by("pk").first()
    place, source = Place.objects.order_by("pk").first(), Source.objects.order_by("pk").first()
    for _ in range(how_many):
        number = next(_numbers)
        yield Observation(
            indicator=indicator,
            place=place,
            source=source,
            locator="¶1",
            attribution=f"somebody {number}",
            value=Decimal(number),
            as_written=f"{number:,}",
            state=State.SUBMITTED,
            recorded_by_id=enters.user_id,
            recorded_at=at,
            edited_by_id=enters.user_id,
            edited_at=at,
            submitted_at=at,
        )
