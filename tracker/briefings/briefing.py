"""The briefing: all sheets of one moment, with what a reader needs to find the same again."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from django.conf import settings
from django.utils import translation
from django.utils.timezone import localtime

from tracker.briefings.plan import Plan
from tracker.briefings.sheet import Column, Kind, Link, Sheet, Table, Value
from tracker.briefings.sheets import SHEETS, Make
from tracker.records import versions
from tracker.records.home import FILE_MARK, MARK, home, is_made_up
from tracker.records.releases import Issue
from tracker.values.period_text import day_words

TITLE = "Security reforms briefing"
BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
"""The time written into the file of version 0, which has no journal line."""
MADE_UP = "Made-up data: the place, its reforms, figures, laws, money and sources are invented. Nothing here is true."
CONTENTS = (Column("Sheet", Kind.LINK), Column("Holds", Kind.NOTE))


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the workbook is made of; `at` is the time of its version."""

    plan: Plan
    sheets: tuple[Sheet, ...]
    at: datetime
    home: str
    is_made_up: bool
    release: Issue | None = None

    @property
    def on(self) -> date:
        """The day it tells of."""
        return self.plan.moment.on

    @property
    def version(self) -> int:
        """The journal number it is fixed at."""
        return self.plan.version

    @property
    def site(self) -> str:
        """Where its links to records lead, without a slash at the end."""
        return str(settings.PUBLIC_ADDRESS)

    @property
    def file_name(self) -> str:
        """security-reforms_2026-02-04_vs_2025-12-31.xlsx, …_v123.xlsx when compared with nothing, …_release-12.xlsx"""
        mark = f"{FILE_MARK}_" if self.is_made_up else ""
        part = "_part" if self.plan.pillars or self.plan.agencies or self.plan.sheets else ""
        return f"{mark}security-reforms_{self.on.isoformat()}{self._versus}{part}.xlsx"

    @property
    def _versus(self) -> str:
        since = self.plan.since
        if self.release:
            return f"_release-{self.release.number}"
        if since is None:
            return f"_v{self.version}"
        return f"_vs_{since.isoformat() if isinstance(since, date) else f'v{since}'}"

    @property
    def title(self) -> str:
        """Security reforms briefing · Balochistan: stands on the first sheet and over every printed page."""
        mark = f" · {MARK.upper()}" if self.is_made_up else ""
        return f"{TITLE} · {self.home}{mark}"

    @property
    def standpoint(self) -> str:
        """As of 4 Feb 2026, version 123: stands at the foot of every printed page."""
        return f"As of {day_words(self.on)}, version {self.version}"


@translation.override(settings.LANGUAGE_CODE)
def briefing(plan: Plan, release: Issue | None = None) -> Briefing:
    """Every sheet that the plan asks for; the first one is always there. In English, whoever asks: it is one file."""
    made = Briefing(
        plan=plan,
        sheets=tuple(make(plan) for make in _wanted(plan)),
        at=versions.instant_of(plan.version) or BEFORE_THE_FIRST,
        home=home().name,
        is_made_up=is_made_up(),
        release=release,
    )
    first, *rest = made.sheets
    opened = replace(first, heading=_heading(made), tables=(*first.tables, _contents(rest)))
    return replace(made, sheets=(opened, *rest))


def _wanted(plan: Plan) -> list[Make]:
    return [make for n, (title, make) in enumerate(SHEETS.items()) if n == 0 or not plan.sheets or title in plan.sheets]


def _heading(made: Briefing) -> tuple[str, ...]:
    if made.plan.moment.day is not None:
        known = f"As of {day_words(made.plan.moment.day)}: only what sources published by that day can have told."
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
