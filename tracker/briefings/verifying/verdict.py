"""The verdict on a workbook, with every cell that speaks against it."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from urllib.parse import parse_qs

from django.utils.timezone import localdate

from tracker.briefings.briefing import Briefing, briefing
from tracker.briefings.plan import Plan, plan_asked, plan_of
from tracker.briefings.releases import plan_at
from tracker.briefings.sheet import Table, Value, shown
from tracker.briefings.sheets import SHEETS
from tracker.briefings.speaking import said, speaking, value_said
from tracker.briefings.verifying.comparing import MOST, Compared, Difference, compared
from tracker.briefings.verifying.upload import Uploaded, read
from tracker.briefings.writer import workbook_bytes
from tracker.records.asking import BadQuery
from tracker.records.models import Release
from tracker.records.moment import Moment
from tracker.values.figure import plain

NAMING = frozenset({"Code", "Place", "Period", "Entry", "Event", "Figure", "Source", "Locator", "Attribution"})
"""The columns that say what a row is about. A correction changes the rest, the id of the record included."""

UNCOMPARED = Compared()


class Verdict(StrEnum):
    """What a reader of the workbook may rely on.

    Of a workbook of another edition of the program, what differs may have been edited or be said otherwise today.
    """

    GENUINE = "genuine"
    SUPERSEDED = "superseded"
    EDITED = "edited"
    OTHER_EDITION = "other_edition"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict. `compared` is with the file as we gave it out, `since` with the record of today.

    `on` and `version` say of which day the workbook tells, and at which version; None for one that is not ours.
    """

    verdict: Verdict
    on: date | None = None
    version: int | None = None
    release: Release | None = None
    compared: Compared = UNCOMPARED
    since: tuple[Difference, ...] = ()

    @property
    def since_shown(self) -> tuple[Difference, ...]:
        """The first of the entries that have changed since."""
        return self.since[:MOST]


def judge(content: bytes, *, now: datetime) -> Judgement:
    """Compare an uploaded workbook with the one the record gives for the moment it names. Raises Unreadable.

    The very bytes of a release are known by their SHA-256, and not even unpacked.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    stored = Release.objects.exclude(line=None).filter(sha256=sha256).order_by("number").defer("content").first()
    if stored is not None and stored.version is not None:
        made = briefing(plan_at(stored.version, stored.day))
        return _judged(made, stored, now, Compared(is_same_file=True))
    uploaded = read(content)
    plan = _plan_of(uploaded, now)
    if plan is None:
        return Judgement(Verdict.NOT_OURS)
    release = Release.objects.exclude(line=None).filter(number=uploaded.release).first() if uploaded.release else None
    if uploaded.release and release is None:
        return Judgement(Verdict.NOT_OURS)
    made = briefing(plan)
    if uploaded.journal and uploaded.journal != made.head_hash:
        return Judgement(Verdict.NOT_OURS)  # of a tracker with another record
    if release:
        return _judged(made, release, now, compared(bytes(release.content or b""), content, uploaded))
    named = uploaded.edition or made.edition
    given_out = workbook_bytes(replace(made, edition=named))
    if given_out == content:
        return _judged(made, None, now, Compared(is_same_file=True))
    found = compared(given_out, content, uploaded)
    return _judged(made, None, now, found, is_of_this_edition=named == made.edition)


def _judged(
    made: Briefing, release: Release | None, now: datetime, compared: Compared, *, is_of_this_edition: bool = True
) -> Judgement:
    today = _today(made.plan, now)
    later = made if today == made.plan else briefing(today)
    with speaking(made.plan.lang):  # as the workbook, whose cells are compared
        since = tuple(_since(made, later))
    if compared.edited or compared.altered:
        verdict = Verdict.EDITED if is_of_this_edition else Verdict.OTHER_EDITION
    else:
        verdict = Verdict.SUPERSEDED if since else Verdict.GENUINE
    return Judgement(verdict, made.on, made.version, release, compared, since)


def _plan_of(uploaded: Uploaded, now: datetime) -> Plan | None:
    """The plan a workbook names; None for one that names none, or one that cannot be ours."""
    params = parse_qs(uploaded.query)
    if not {"version", "on"} <= params.keys():
        return None
    try:
        return plan_asked(params, list(SHEETS), now=now)
    except BadQuery:
        return None


def _today(plan: Plan, now: datetime) -> Plan:
    """The same plan at the latest version."""
    moment = Moment(today=localdate(now), day=plan.moment.day)
    return plan_of(
        moment, since=plan.since, pillars=plan.pillars, agencies=plan.agencies, sheets=plan.sheets, lang=plan.lang
    )


def _since(then: Briefing, now: Briefing) -> Iterator[Difference]:
    """What the same workbook would say differently today: rows are found again by the codes and ids in them.

    The cover is left out: it names the version itself.
    """
    today = {(sheet.title, table.name): table for sheet in now.sheets for table in sheet.tables}
    for sheet in then.sheets[1:]:
        for table in sheet.tables:
            later = today.get((sheet.title, table.name))
            yield from _rows_since(said(sheet.title), table, later or Table(table.name, table.columns, ()))


def _rows_since(title: str, then: Table, now: Table) -> Iterator[Difference]:
    by_day = {column.header for column in then.columns if column.is_by_day}  # moves though nothing was published
    before, after = _by_key(then), _by_key(now)
    for key, old in before.items():
        new = after.get(key)
        if new is None:
            yield Difference(title, _name(key), _row_words(old), None)
            continue
        for header, value in old.items():
            if header not in by_day and shown(value) != shown(new.get(header)):
                yield Difference(title, f"{_name(key)}: {said(header)}", _words(value), _words(new.get(header)))
    for key, new in after.items():
        if key not in before:
            yield Difference(title, _name(key), None, _row_words(new))


def _by_key(table: Table) -> dict[tuple[str, ...], dict[str, Value]]:
    """Rows by what they are about and, where that is the same, by their order."""
    headers = [column.header for column in table.columns]
    naming = [n for n, header in enumerate(headers) if header in NAMING] or [0]
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[tuple[str, ...], dict[str, Value]] = {}
    for row in table.rows:
        key = tuple(_words(row[n]) or "" for n in naming)
        seen[key] += 1
        found[(*key, str(seen[key]))] = dict(zip(headers, row, strict=True))
    return found


def _name(key: tuple[str, ...]) -> str:
    return ", ".join(part for part in key[:-1] if part)


def _row_words(row: dict[str, Value]) -> str:
    return " · ".join(words for value in row.values() if (words := _words(value)))[:300]


def _words(value: Value) -> str | None:
    words = shown(value_said(value))
    if words is None:
        return None
    return plain(Decimal(words)) if isinstance(words, Decimal | int) else str(words)
