"""Which rows a return has, and what is known of each now: the same when it is given out and when it comes back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db.models import Max, Q

from tracker.indicators import rules
from tracker.indicators.models import Indicator, Observation, Target
from tracker.records.home import home
from tracker.sources.models import Agency, Place
from tracker.staff.returns.layout import BLANK_IN_WORDS, QUALIFIER_IN_WORDS
from tracker.values.figure import plain
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

Pair = tuple[int, int]
"""The numbers of an indicator and a place."""
NO_AGENCY = "-"
"""Stands for the indicators that no agency owes, which an Editor enters."""
SAID = (
    "value", "qualifier", "blank", "ground", "source_id",
    "locator", "attribution", "unattributed", "as_written", "note",
)  # fmt: skip
"""What a figure says beside what it is about: two that say the same are one."""


@dataclass(frozen=True, slots=True)
class Last:
    """The figure in force for the latest period up to that of the return, the one that the tracker shows first."""

    pk: int
    known_from: date | None
    published_line: int | None
    period: Period
    value: Decimal | None
    qualifier: str
    blank: str
    source: str

    @property
    def words(self) -> str:
        """The figure as the return shows it."""
        if self.value is None:
            return BLANK_IN_WORDS[self.blank]
        words = "" if self.qualifier == Qualifier.EXACT else f"{QUALIFIER_IN_WORDS[self.qualifier]} "
        return f"{words}{plain(self.value)}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure of the very period that is in force, or on its way to it."""

    pk: int
    state: str
    edited_at: datetime
    said: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure that is asked for."""

    indicator: Indicator
    place: Place
    last: Last | None
    standing: tuple[Standing, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A return: whose, of when, and its rows by the codes of indicator and place."""

    agency: Agency | None
    period: Period
    rows: Mapping[tuple[str, str], Row]

    @property
    def mark(self) -> str:
        """What the file says of itself, and what shows that this was altered."""
        what = f"return-1 | {code_of(self.agency)} | {self.period.start}..{self.period.end}"
        return f"{what} | {_short(what)}"

    @property
    def title(self) -> str:
        """Whose and of when, in words."""
        return f"{name_of(self.agency)}, {self.period}"


def code_of(agency: Agency | None) -> str:
    """The agency in an address or a mark."""
    return agency.code if agency else NO_AGENCY


def name_of(agency: Agency | None) -> str:
    """The agency in words."""
    return agency.name if agency else "Indicators that no agency owes"


def parse_mark(text: str) -> tuple[str, str] | None:
    """The code of the agency and the period that a file names, as texts; None where that was altered."""
    what, _, seal = text.rpartition(" | ")
    parts = what.split(" | ")
    if len(parts) != 3 or parts[0] != "return-1" or seal != _short(what):
        return None
    return parts[1], parts[2]


def wanted(agency: Agency | None, period: Period) -> Wanted:
    """What a return of this agency and period asks for: seven queries, however many rows.

    An event's counts are told once and asked for by no return.
    """
    owed = {indicator.pk: indicator for indicator in indicators_of(agency)}
    places = {place.pk: place for place in Place.objects.order_by("pk")}
    pairs = _pairs(owed, places, agency, period)
    lasts = _lasts(agency, period, {end for end in pairs.values() if end})
    standing = _standing(agency, period)
    rows = {}
    for key in sorted(pairs, key=lambda pair: (owed[pair[0]].code, places[pair[1]].name, pair)):
        indicator, place = owed[key[0]], places[key[1]]
        last, now = lasts.get(key), tuple(standing.get(key, ()))
        mark = _mark(agency, period, indicator, place, last, now)
        rows[indicator.code, place.code] = Row(indicator, place, last, now, mark)
    return Wanted(agency, period, rows)


def indicators_of(agency: Agency | None) -> Iterable[Indicator]:
    """The indicators that an agency owes again and again."""
    return Indicator.objects.filter(agency=agency).exclude(frequency=Indicator.Frequency.EVENT).order_by("code", "pk")


def _of(agency: Agency | None) -> Q:
    return Q(indicator__agency=agency) & ~Q(indicator__frequency=Indicator.Frequency.EVENT)


def _pairs(
    owed: Mapping[int, Indicator], places: Mapping[int, Place], agency: Agency | None, period: Period
) -> dict[Pair, date | None]:
    """Every place for which an indicator was ever reported or has a target, with the end of its last period.

    An indicator that has none is asked for at home.
    """
    told = Observation.objects.filter(_of(agency), ended_line=None).order_by().values_list("indicator", "place")
    pairs = {
        (indicator, place): end
        for indicator, place, end in told.annotate(
            last=Max("period_end", filter=Q(period_end__lte=period.end, published_line__isnull=False))
        )
    }
    for pair in Target.objects.filter(_of(agency)).order_by().values_list("indicator", "place").distinct():
        pairs.setdefault(pair, None)
    begun = {indicator for indicator, _place in pairs}
    at_home = next((place.pk for place in places.values() if place.code == home().code), None)
    if at_home is not None:
        pairs |= {(pk, at_home): None for pk in owed if pk not in begun}
    return pairs


def _lasts(agency: Agency | None, period: Period, ends: set[date]) -> dict[Pair, Last]:
    """Of several figures for one place the one of the same kind of period, and of several claims the adopted one."""
    found: dict[Pair, list[Last]] = defaultdict(list)
    rows = Observation.objects.current().filter(_of(agency), period_end__in=ends).order_by("pk")
    for indicator, place, start, end, *rest in rows.values_list(
        "indicator", "place", "period_start", "period_end",
        "pk", "known_from", "published_line", "value", "qualifier", "blank", "source__code",
    ):  # fmt: skip
        pk, known_from, line, *said = rest
        found[indicator, place].append(Last(pk, known_from, line, period_of(start, end), *said))
    return {pair: _first_shown(claims, period) for pair, claims in found.items()}


def _first_shown(claims: list[Last], period: Period) -> Last:
    end = max(claim.period.end or date.min for claim in claims)
    latest = [claim for claim in claims if claim.period.end == end]
    alike = [claim for claim in latest if claim.period.precision == period.precision] or latest
    return rules.in_order_of_publication(alike)[-1]


def _standing(agency: Agency | None, period: Period) -> dict[Pair, list[Standing]]:
    found: dict[Pair, list[Standing]] = defaultdict(list)
    rows = Observation.objects.filter(
        _of(agency), ended_line=None, period_start=period.start, period_end=period.end
    ).order_by("pk")
    for indicator, place, pk, state, edited_at, *said in rows.values_list(
        "indicator", "place", "pk", "state", "edited_at", *SAID
    ):
        found[indicator, place].append(Standing(pk, state, edited_at, tuple(said)))
    return found


@lru_cache(1_000)
def period_of(start: date | None, end: date | None) -> Period:
    """One period for as many figures as are of it."""
    return Period(start, end)


def _mark(
    agency: Agency | None, period: Period, indicator: Indicator, place: Place, last: Last | None,
    standing: tuple[Standing, ...],
) -> str:  # fmt: skip
    """Three short marks: which row it is, what there was of its period, and what of the last one."""
    row = f"{code_of(agency)} {period.start} {period.end} {indicator.code} {place.code}"
    now = " ".join(f"{one.pk} {one.state} {one.edited_at.timestamp()}" for one in standing)
    return f"{_short(row)}-{_short(now)}-{_short(str(last.pk) if last else '')}"


@lru_cache(100)  # most rows have nothing that stands, and much of the rest is alike
def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:6]
