"""The plan of a workbook: what its reader asked for, read from an address or a command, and written back into one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.utils.timezone import localdate

from tracker.records import journal
from tracker.records.asking import BadQuery, asked, day_from, echo, since_asked
from tracker.records.moment import Moment
from tracker.summaries.spans import Span, span_since
from tracker.summaries.within import Within, named_agencies, named_pillars, within

LANGUAGES = {"en": "English", "ur": "اردو"}
"""The languages a workbook can be had in, by what stands for them in an address; the first when none is asked for."""
Params = Mapping[str, Sequence[str]]
"""The values of each name, as an address gives them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workbook tells: of a moment, compared with an earlier one, of some pillars and agencies or of all.

    The moment always names its version, so that all sheets show the same. `only` holds what lies in the pillars and
    agencies asked for, None when all is asked for. `sheets` are the titles asked for, empty for every one.
    """

    moment: Moment
    since: date | int | None = None
    pillars: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    lang: str = "en"
    only: Within | None = field(default=None, compare=False)

    @property
    def version(self) -> int:
        """The journal number it is fixed at."""
        assert self.moment.version is not None  # noqa: S101
        return self.moment.version

    @property
    def span(self) -> Span | None:
        """From the moment it is compared with to its own; None when it is compared with none."""
        if self.since is None:
            return None
        return span_since(self.since, self.moment)

    @property
    def query(self) -> str:
        """as_of=2026-02-04&version=123&on=2026-03-02: what gives the same workbook again; kept in the file itself.

        `on` is the day that counted as now: an order that has expired since had not expired then.
        """
        said: list[tuple[str, object]] = [("as_of", self.moment.day)] if self.moment.day else []
        said += [("version", self.version), ("on", self.moment.on)]
        said += [("since", self.since)] if self.since is not None else []
        said += [("pillar", one) for one in self.pillars] + [("agency", one) for one in self.agencies]
        said += [("sheet", one) for one in self.sheets]
        return urlencode(said + ([("lang", self.lang)] if self.lang != next(iter(LANGUAGES)) else []))

    def holds_reform(self, code: str) -> bool:
        """Whether a reform is among those asked for."""
        return self.only is None or code in self.only.reforms

    def holds_indicator(self, code: str) -> bool:
        """The same of an indicator."""
        return self.only is None or code in self.only.indicators

    def holds_instrument(self, code: str) -> bool:
        """The same of a law."""
        return self.only is None or code in self.only.instruments

    def holds_line(self, code: str) -> bool:
        """The same of a budget line."""
        return self.only is None or code in self.only.lines


def plan_of(moment: Moment, **asked_for: object) -> Plan:
    """A plan for a moment: one without a version is fixed to the latest, and the clock of a past day to that day."""
    version = journal.head().number if moment.version is None else moment.version
    made = Plan(replace(moment, today=moment.on, version=version), **asked_for)  # type: ignore[arg-type]
    if not made.pillars and not made.agencies:
        return made
    return replace(made, only=within(made.pillars, made.agencies, made.moment))


def plan_asked(params: Params, titles: Sequence[str], *, now: datetime) -> Plan:
    """The plan that an address or a command asks for. `titles` are the sheets there are. Raises BadQuery."""
    found = asked(as_of=_last(params, "as_of"), version=_last(params, "version"), now=now)
    moment = _on_the_day(found.moment, _one(params, "on"), now)
    return plan_of(
        moment,
        since=since_asked(_one(params, "since"), moment),
        pillars=_some(params, "pillar", named_pillars(moment)),
        agencies=_some(params, "agency", named_agencies(moment)),
        sheets=_some_not_all(params, "sheet", titles),
        lang=_language(_one(params, "lang")),
    )


def _some_not_all(params: Params, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """As `_some`; every one asked for by name is the same as none named."""
    found = _some(params, name, allowed)
    return () if len(found) == len(allowed) else found


def _language(text: str) -> str:
    if text and text not in LANGUAGES:
        raise BadQuery(f"{echo(text)} is not a value of “lang”.", f"Use one of: {', '.join(LANGUAGES)}.")
    return text or next(iter(LANGUAGES))


def _on_the_day(moment: Moment, text: str, now: datetime) -> Moment:
    """The moment with the day that counts as now, where one is named."""
    if not text:
        return moment
    day = day_from(text)
    if day is None or day > localdate(now):
        raise BadQuery(f"{echo(text)} is no day up to today.", "Leave “on” out, or write it as 2026-02-04.")
    return replace(moment, today=day)


def _last(params: Params, name: str) -> str:
    """The last value where several are given: what every page goes by."""
    return (params.get(name) or [""])[-1]


def _one(params: Params, name: str) -> str:
    values = [value.strip() for value in params.get(name, ()) if value.strip()]
    if len(values) > 1:
        raise BadQuery(f"“{name}” is given {len(values)} times.", "Give it once.")
    return values[0] if values else ""


def _some(params: Params, name: str, allowed: Mapping[str, str] | Sequence[str]) -> tuple[str, ...]:
    """The values of a name that may be given several times, in the order in which they are offered."""
    values = {value for value in params.get(name, ()) if value}
    for value in sorted(values):
        if value not in allowed:
            raise BadQuery(f"{echo(value)} is not a value of “{name}”.", f"Use one of: {', '.join(allowed)}.")
    return tuple(value for value in allowed if value in values)
