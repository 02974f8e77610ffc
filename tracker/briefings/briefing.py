"""The briefing: all sheets of one moment, with what a reader needs to find the same again."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from tracker.briefings.cover import cover
from tracker.briefings.plan import LANGUAGES, Plan
from tracker.briefings.sheet import Sheet
from tracker.briefings.sheets import SHEETS
from tracker.briefings.speaking import speaking
from tracker.keeping import edition
from tracker.records import versions
from tracker.records.home import FILE_MARK, MARK, home_name, is_made_up
from tracker.records.releases import Issue
from tracker.values.period_text import day_words

TITLE = gettext_noop("Security reforms briefing")
BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
"""The time written into the file of version 0, which has no journal line."""
EDITION_LENGTH = 16
"""Of the digest of the program: enough to tell one edition from another."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the workbook is made of; `at` and `head_hash` are the time and the hash of its version's journal line.

    `edition` names the program and the settings it is made by: another edition may say the same otherwise.
    """

    plan: Plan
    sheets: tuple[Sheet, ...]
    at: datetime
    head_hash: str
    home: str
    is_made_up: bool
    edition: str
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
        """security-reforms_2026-02-04_vs_2025-12-31.xlsx, …_v123.xlsx when compared with nothing, …_release-12.xlsx

        Another language than English stands at the end: …_v123_ur.xlsx
        """
        mark = f"{FILE_MARK}_" if self.is_made_up else ""
        part = "_part" if self.plan.pillars or self.plan.agencies or self.plan.sheets else ""
        language = "" if self.plan.lang == next(iter(LANGUAGES)) else f"_{self.plan.lang}"
        return f"{mark}security-reforms_{self.on.isoformat()}{self._versus}{part}{language}.xlsx"

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
        mark = f" · {gettext(MARK).upper()}" if self.is_made_up else ""
        return f"{gettext(TITLE)} · {self.home}{mark}"

    @property
    def standpoint(self) -> str:
        """As of 4 Feb 2026, version 123: stands at the foot of every printed page."""
        return gettext("As of %(day)s, version %(version)s") % {"day": day_words(self.on), "version": self.version}


def briefing(plan: Plan, release: Issue | None = None) -> Briefing:
    """The cover and every sheet that the plan asks for. In the language of the plan, whoever asks: it is one file.

    The words of ours on the sheets are not turned into it yet: `speaking.turned` does that when they are written.
    """
    with speaking(plan.lang):
        return _made(plan, release)


def _made(plan: Plan, release: Issue | None) -> Briefing:
    wanted = (make for title, make in SHEETS.items() if not plan.sheets or title in plan.sheets)
    made = Briefing(
        plan=plan,
        sheets=tuple(make(plan) for make in wanted),
        at=versions.instant_of(plan.version) or BEFORE_THE_FIRST,
        head_hash=versions.hash_of(plan.version),
        home=home_name(),
        is_made_up=is_made_up(),
        edition=edition.fingerprint()[:EDITION_LENGTH],
        release=release,
    )
    return replace(made, sheets=(cover(made), *made.sheets))
