"""What a record of each kind says, in a few words; a contract test sees that no kind is forgotten in PARTS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import pgettext

from tracker.budget.models import Amount
from tracker.budget.rules import Measure
from tracker.indicators.models import Observation
from tracker.indicators.rules import Blank
from tracker.legislation.models import Step
from tracker.legislation.rules import Stage
from tracker.records.models import Record
from tracker.reforms.models import MilestoneDate, StatusUpdate
from tracker.reforms.rules import Status
from tracker.territory.models import Conversion
from tracker.territory.rules import Move
from tracker.values.figure import plain
from tracker.values.money import in_words
from tracker.values.qualifier import Qualifier


@dataclass(frozen=True, slots=True)
class Context:
    """What a headline needs besides its record: the units of indicators and the names of places, by key."""

    units: Mapping[int, str]
    places: Mapping[int, str]


def status_part(row: StatusUpdate, _context: Context) -> str:
    """Operational"""
    return Status(row.status).label


def date_part(row: MilestoneDate, _context: Context) -> str:
    """Forecast: Jun 2026"""
    return f"{row.get_role_display().capitalize()}: {row.period}"


def figure_part(row: Observation, context: Context) -> str:
    """more than 800 people, Balochistan"""
    if row.value is None:
        said = Blank(row.blank).words.capitalize()
    else:
        unit = context.units[row.indicator_id]
        unit = pgettext("unit", "percent") if unit == "percent" else unit
        said = f"{Qualifier(row.qualifier).words} {plain(row.value)} {unit}".strip()
    return f"{said}{pgettext('list', ', ')}{context.places[row.place_id]}"


def step_part(row: Step, _context: Context) -> str:
    """Reported enacted"""
    return Stage(row.stage).label


def amount_part(row: Amount, _context: Context) -> str:
    """Spent: about Rs 2.059 billion"""
    words = f"{Qualifier(row.qualifier).words} {in_words(row.amount)}".strip()
    return f"{Measure(row.measure).label}: {words}"


def area_part(row: Conversion, context: Context) -> str:
    """Converted: Kech; Reversed: Kech (tehsil Buleda)"""
    where = context.places[row.place_id]
    return f"{Move(row.move).label}: {where} ({row.part})" if row.part else f"{Move(row.move).label}: {where}"


PARTS: dict[type[Record], Callable[..., str]] = {
    StatusUpdate: status_part,
    MilestoneDate: date_part,
    Conversion: area_part,
    Observation: figure_part,
    Step: step_part,
    Amount: amount_part,
}
KINDS = tuple(PARTS)


def headline_of(row: Record, context: Context) -> str:
    """What the record says."""
    return PARTS[type(row)](row, context)
