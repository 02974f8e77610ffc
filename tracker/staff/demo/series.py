"""Monthly bulletins, made by rule from `series.yaml`: the same file and month give the same figures, always.

Each month has a source of its own, published in the month after, with a figure for each series and place. A figure is
the level, a step a month, and a scatter read off a hash of its name; nothing is drawn by chance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from tracker.staff.facts.problems import Spot
from tracker.staff.facts.reading import Entry, Items, Scalar, Value
from tracker.values.period import Period

SPOT = Spot("demo/series.yaml", 0)
ENTERED_AFTER = timedelta(days=2)
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Month:
    """One month, and which it is in the row of months."""

    number: int
    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @property
    def after(self) -> "Month":
        return Month(self.number + 1, self.year + self.month // 12, self.month % 12 + 1)

    def published(self, day: int) -> date:
        """The day of the following month on which its bulletin appears."""
        return date(self.after.year, self.after.month, day)


def bulletins(path: Path, *, until: date) -> Iterator[tuple[date, Entry]]:
    """Each bulletin that had appeared, with the day it was entered here, the oldest first."""
    plan = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- every scalar stays text
    year, number = plan["from"].split("-")
    month = Month(0, int(year), int(number))
    while (entered := month.published(int(plan["day"])) + ENTERED_AFTER) <= until:
        yield entered, _entry(_bulletin(plan, month))
        month = month.after


def _bulletin(plan: dict[str, Any], month: Month) -> dict[str, Any]:
    name = str(Period.month(month.year, month.month))
    source = {key: text.format(month=month, name=name) for key, text in plan["source"].items()}
    source["published"] = month.published(int(plan["day"])).isoformat()
    told = [one for one in plan["series"] if str(month) <= one.get("until", "9999")]
    figures = {one["indicator"]: list(_figures(plan, one, month, source["code"])) for one in told}
    return {"sources": [source], "indicators": [{"code": code, "figures": rows} for code, rows in figures.items()]}


def _figures(plan: dict[str, Any], one: dict[str, Any], month: Month, source: str) -> Iterator[dict[str, str]]:
    for place in one["places"]:
        yield _figure(plan, one, month, place) | _origin(plan, one, source, month)
    before = month.year * 12 + month.month - 2
    earlier = Month(month.number - 1, before // 12, before % 12 + 1)
    if revised := one.get("revised", {}).get(str(earlier)):
        home = {"place": one["places"][0], "value": revised, "note": "A revision of the figure given a month before."}
        yield home | _origin(plan, one, source, earlier) | {"locator": "table R"}


def _origin(plan: dict[str, Any], one: dict[str, Any], source: str, month: Month) -> dict[str, str]:
    said = {"period": str(month), "source": source, "locator": one["table"]}
    return said | ({"unattributed": "yes"} if "unattributed" in one else {"attribution": plan["attribution"]})


def _figure(plan: dict[str, Any], one: dict[str, Any], month: Month, place: str) -> dict[str, str]:
    home = place == one["places"][0]
    if home and (blank := one.get("blanks", {}).get(str(month))):
        return {"place": place, **blank}
    said = {"place": place, "value": f"{_value(plan, one, month, place):,}"}
    if home and (note := one.get("notes", {}).get(str(month))):
        said["note"] = note
    if home and str(month) in one.get("provisional", ()):
        said["qualifier"] = "provisional"
    return said


def _value(plan: dict[str, Any], one: dict[str, Any], month: Month, place: str) -> Decimal:
    """The figure of a place. The first place of several is the sum of the others, unless it is written out."""
    home, *parts = one["places"]
    if place == home and (written := one.get("values", {}).get(str(month))):
        return Decimal(written)
    if "percent_of" in one:
        by_code = {other["indicator"]: other for other in plan["series"]}
        part, whole = (_value(plan, by_code[code], month, place) for code in one["percent_of"])
        return (part / whole * 100).quantize(TENTH)
    if "share_of" in one:
        whole = _value(plan, next(o for o in plan["series"] if o["indicator"] == one["share_of"]), month, place)
        return (whole * _drawn(one, month, place) / 1000).quantize(Decimal(1))
    if place == home and parts:
        return sum((_value(plan, one, month, part) for part in parts), start=Decimal(0))
    return _drawn(one, month, place)


def _drawn(one: dict[str, Any], month: Month, place: str) -> Decimal:
    level = Decimal(one["level"]) * (Decimal(one.get("sizes", {}).get(place, "100")) / 100)
    scatter = int(sha256(f"{one['indicator']} {place} {month}".encode()).hexdigest()[:8], 16) % 2001 - 1000
    value = level + Decimal(one["step"]) * month.number + level * Decimal(one["scatter"]) / 100 * scatter / 1000
    return value.quantize(Decimal(1))


def _entry(value: dict[str, Any]) -> Entry:
    return Entry(SPOT, {key: _value_of(held) for key, held in value.items()})


def _value_of(held: Any) -> Value:
    if isinstance(held, dict):
        return _entry(held)
    if isinstance(held, list):
        return Items(tuple(_value_of(one) for one in held), SPOT)
    return Scalar(str(held), SPOT)
