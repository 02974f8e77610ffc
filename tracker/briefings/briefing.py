"""The briefing: all sheets of one moment, with what a reader needs to find the same again."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from django.utils.timezone import localtime

from tracker.briefings.sheet import Column, Kind, Link, Sheet, Table, Value
from tracker.briefings.sheets import SHEETS
from tracker.records import journal, versions
from tracker.records.home import FILE_MARK, MARK, home, is_made_up
from tracker.records.moment import Moment
from tracker.records.releases import Issue
from tracker.values.period_text import day_words

TITLE = "Security reforms briefing"
BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
"""The time written into the file of version 0, which has no journal line."""
MADE_UP = "Made-up data: the place, its reforms, figures, laws, money and sources are invented. Nothing here is true."
CONTENTS = (Column("Sheet", Kind.LINK), Column("Holds", Kind.NOTE))


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the workbook is made of. `on` is the day it tells of, `version` the journal number, `at` its time."""

    sheets: tuple[Sheet, ...]
    on: date
    version: int
    at: datetime
    as_of: date | None
    home: str
    is_made_up: bool
    release: Issue | None = None

    @property
    def file_name(self) -> str:
        """security-reforms_2026-02-04_v123.xlsx, or …_release-12.xlsx"""
        mark = f"{FILE_MARK}_" if self.is_made_up else ""
        last = f"release-{self.release.number}" if self.release else f"v{self.version}"
        return f"{mark}security-reforms_{self.on.isoformat()}_{last}.xlsx"

    @property
    def query(self) -> str:
        """as_of=2026-02-04&version=123&on=2026-03-02: what gives the same workbook again; kept in the file itself.

        `on` is the day that counted as now: an order that has expired since had not expired then.
        """
        asked = [("as_of", self.as_of.isoformat())] if self.as_of else []
        return urlencode([*asked, ("version", self.version), ("on", self.on.isoformat())])

    @property
    def title(self) -> str:
        """Security reforms briefing · Balochistan: stands on the first sheet and over every printed page."""
        mark = f" · {MARK.upper()}" if self.is_made_up else ""
        return f"{TITLE} · {self.home}{mark}"

    @property
    def standpoint(self) -> str:
        """As of 4 Feb 2026, version 123: stands at the foot of every printed page."""
        return f"As of {day_words(self.on)}, version {self.version}"


def briefing(moment: Moment, release: Issue | None = None) -> Briefing:
    """Every sheet at one moment; one without a version is fixed to the latest, so that all sheets show the same."""
    version = journal.head().number if moment.version is None else moment.version
    fixed = replace(moment, version=version)
    made = Briefing(
        sheets=tuple(make(fixed) for make in SHEETS),
        on=moment.on,
        version=version,
        at=versions.instant_of(version) or BEFORE_THE_FIRST,
        as_of=moment.day,
        home=home().name,
        is_made_up=is_made_up(),
        release=release,
    )
    first, *rest = made.sheets
    opened = replace(first, heading=_heading(made), tables=(*first.tables, _contents(rest)))
    return replace(made, sheets=(opened, *rest))


def _heading(made: Briefing) -> tuple[str, ...]:
    if made.as_of is not None:
        known = f"As of {day_words(made.as_of)}: only what sources published by that day can have told."
    else:
        known = f"As of {day_words(made.on)}: the latest record."
    written = f", written on {localtime(made.at):%-d %b %Y at %H:%M %Z}" if made.version else ""
    return (
        made.title,
        *((MADE_UP,) if made.is_made_up else ()),
        *((f"Release {made.release.number}: {made.release.name}.",) if made.release else ()),
        known,
        f"Version {made.version} of the record{written}. The same day and version always give the same figures.",
        "Every figure carries its source and the number of its record. What no document gives is “not published”; "
        "it is never zero.",
    )


def _contents(sheets: list[Sheet]) -> Table:
    rows: list[tuple[Value, ...]] = []
    for sheet in sheets:
        rows += [(Link(sheet.title, sheet.title), f"{sheet.about}.")]
        rows += [(None, note) for note in sheet.notes]
    return Table("Contents", CONTENTS, tuple(rows), "The other sheets", on_new_page=True)
