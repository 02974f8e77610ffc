"""The cover: what this workbook is, how to show that it is genuine, and what its sheets hold.

It is made of the finished briefing and not of the plan, so it can promise no sheet that the file does not have.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_noop

from tracker.briefings.sheet import Column, Kind, Link, Sheet, Table, Value
from tracker.briefings.sheets import SHEETS
from tracker.briefings.speaking import said
from tracker.summaries.within import named_agencies, named_pillars
from tracker.values.period_text import day_words

if TYPE_CHECKING:
    from tracker.briefings.briefing import Briefing

TITLE = gettext_noop("Cover")
ABOUT = gettext_noop("What this workbook is, how to verify it, and what its sheets hold")
WIDE = 124
MADE_UP = gettext_noop(
    "Made-up data: the place, its reforms, figures, laws, money and sources are invented. Nothing here is true."
)
EVERY_FIGURE = gettext_noop(
    "Every figure carries its source and the number of its record. What no document gives is “not published”; it is "
    "never zero."
)
SAME_AGAIN = gettext_noop("The same day and version always give the same figures.")
FACTS = (Column(gettext_noop("About"), widest=22), Column(gettext_noop("This workbook"), widest=WIDE))
STEPS = (Column(gettext_noop("Step")), Column(gettext_noop("How to verify it"), widest=WIDE))
CONTENTS = (
    Column(gettext_noop("Sheet"), Kind.LINK, widest=22),
    Column(gettext_noop("Holds"), widest=WIDE),
    Column(gettext_noop("Rows"), Kind.INTEGER),
)
NOTED = (Column(gettext_noop("Sheet"), Kind.LINK, widest=22), Column(gettext_noop("Note"), widest=WIDE))
EVERYTHING = gettext_noop("all")
COMPARED_WITH_NOTHING = gettext_noop("no earlier moment")
NO_RELEASE = gettext_noop("none: written when it was asked for")
CHOOSE = gettext_noop("Choose this file as you were given it, and press “Verify”. Nothing that is handed in is kept.")
VERDICT = gettext_noop(
    "The tracker says whether the file is genuine and current, genuine and since changed, edited after download or not "
    "ours, and names every cell that differs."
)


def cover(made: "Briefing") -> Sheet:
    """The cover of a briefing whose other sheets are made."""
    heading = (made.title, *((MADE_UP,) if made.is_made_up else ()), EVERY_FIGURE, SAME_AGAIN)
    tables = (
        Table("Cover", FACTS, tuple(_facts(made))),
        Table(
            "Verify",
            STEPS,
            tuple((str(n), step) for n, step in enumerate(_steps(made), start=1)),
            gettext_noop("Is this file genuine?"),
        ),
        Table("Contents", CONTENTS, tuple(_contents(made.sheets)), gettext_noop("The sheets"), on_new_page=True),
        Table("Notes", NOTED, tuple(_notes(made.sheets)), gettext_noop("How to read them")),
    )
    return Sheet(TITLE, ABOUT, tables, (), heading)


def _facts(made: "Briefing") -> Iterator[tuple[str, str]]:
    plan = made.plan
    yield gettext("Place"), made.home
    yield gettext("As of"), _as_of(made)
    yield gettext("Compared with"), _since(plan.since)
    yield gettext("Release"), f"{made.release.number}: {made.release.name}" if made.release else gettext(NO_RELEASE)
    yield gettext("Data version"), _version(made)
    yield gettext("Hash of the journal"), made.head_hash
    yield gettext("Pillars"), _named(plan.pillars, named_pillars(plan.moment) if plan.pillars else {})
    yield gettext("Agencies"), _named(plan.agencies, named_agencies(plan.moment) if plan.agencies else {})
    yield gettext("Sheets"), _sheets(plan.sheets)
    yield gettext("File name"), made.file_name


def _version(made: "Briefing") -> str:
    if not made.version:
        return f"{made.version}"
    at = localtime(made.at)
    words = gettext("%(version)s, written on %(day)s at %(time)s")
    return words % {"version": made.version, "day": day_words(at.date()), "time": f"{at:%H:%M %Z}"}


def _sheets(titles: Iterable[str]) -> str:
    return ", ".join(gettext(title) for title in titles) or gettext("all %(count)s") % {"count": len(SHEETS)}


def _as_of(made: "Briefing") -> str:
    if made.plan.moment.day is None:
        words = gettext("%(day)s: the latest record")
    else:
        words = gettext("%(day)s: only what sources published by that day can have told")
    return words % {"day": day_words(made.on)}


def _since(since: date | int | None) -> str:
    if since is None:
        return gettext(COMPARED_WITH_NOTHING)
    return day_words(since) if isinstance(since, date) else gettext("version %(version)s") % {"version": since}


def _named(codes: Iterable[str], names: dict[str, str]) -> str:
    return "; ".join(names[code] for code in codes) or gettext(EVERYTHING)


def _steps(made: "Briefing") -> Iterator[str]:
    yield gettext("Open %(address)s") % {"address": f"{made.site}{reverse('verify-workbook')}"}
    yield gettext(CHOOSE)
    yield gettext(VERDICT)
    if made.release:
        again = reverse("release-file", args=[made.release.number])
    else:
        again = f"{reverse('briefing-workbook')}?{made.plan.query}"
    yield gettext("Or take the same file again, byte by byte: %(address)s") % {"address": f"{made.site}{again}"}


def _contents(sheets: Iterable[Sheet]) -> Iterator[tuple[Value, ...]]:
    for sheet in sheets:
        about = gettext("%(sentence)s.") % {"sentence": said(sheet.about)}
        yield Link(sheet.title, sheet.title), about, sum(len(table.rows) for table in sheet.tables)


def _notes(sheets: Iterable[Sheet]) -> Iterator[tuple[Value, ...]]:
    for sheet in sheets:
        for note in sheet.notes:
            yield Link(sheet.title, sheet.title), said(note)
