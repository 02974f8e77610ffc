"""The timeline of all reforms in sentences."""

from collections.abc import Sequence
from datetime import date

from tracker.public.lanes.axis import Axis
from tracker.public.moments import Seen
from tracker.public.words.counting import count, first_upper, joined, spelt, spelt_count
from tracker.public.words.entries import some_day
from tracker.public.words.moments import long_day, nothing_yet
from tracker.summaries.lanes import Lane
from tracker.summaries.refs import Said, SubjectRef
from tracker.summaries.statuses import StatusReport


def lede(lanes: Sequence[Lane], seen: Seen) -> str:
    """What is drawn, and of how many reforms a beginning is known: those whose first report names its day."""
    if not lanes:
        return f"No reform is on record{nothing_yet(seen)}."
    opening = "What was reported, and when it was reported."
    told = [lane for lane in lanes if lane.reports]
    if not told:
        return f"{opening} Nothing had been reported on any reform{nothing_yet(seen)}."
    dated = [lane for lane in told if lane.reports[0].said.period.is_day]
    undated = len(told) - len(dated)
    silent = len(lanes) - len(told)
    parts = [opening, _known(len(dated), undated, told)]
    if silent:
        parts.append(f"On {spelt_count(silent, 'reform')} nothing had been reported{nothing_yet(seen)}.")
    return " ".join(parts)


def _known(dated: int, undated: int, told: Sequence[Lane]) -> str:
    if not undated:
        return "The first report on each names its day."
    rest = [lane.reports[0].said for lane in told if not lane.reports[0].said.period.is_day]
    documents = {said.mark.source.code for said in rest}
    word = "a report that names no day" if len(documents) > 1 else _one_document(rest[0])
    cannot = f"so when {'they' if undated > 1 else 'it'} began cannot be shown"
    if not dated:
        each = f"each of the {spelt(undated)}" if undated > 1 else "the one reform"
        return f"For {each} the first word is {word}, {cannot}."
    of_them = "reform has" if dated == 1 else "reforms have"
    others = f"the other {spelt(undated)}" if undated > 1 else "the other one"
    some = f"Only {spelt(dated)}" if dated < undated else first_upper(spelt(dated))
    return f"{some} {of_them} a first step with a known day; for {others} the first word is {word}, {cannot}."


def _one_document(said: Said) -> str:
    source = said.mark.source
    prints = " that prints no date" if source.date_basis != "printed" else " that names no day"
    return f"a report from {source.published.as_moment()}{prints}"


def caption(axis: Axis) -> str:
    """January 2024 to March 2026"""
    first, last = f"{axis.first:%B %Y}", f"{axis.last:%B %Y}"
    return f"Reforms by pillar, {first}" if first == last else f"Reforms by pillar, {first} to {last}"


def now_words(seen: Seen) -> tuple[str, str]:
    """The day that counts as now: on the axis, and in the key."""
    if seen.day is not None:
        return f"as of {_day(seen.day)}", f"{long_day(seen.day)}, the day as of which this is shown"
    if seen.version is not None:
        return _day(seen.moment.on), f"{long_day(seen.moment.on)}, the day of version {seen.version}"
    return "today", f"today, {long_day(seen.moment.on)}"


def result(found: int, of: int, first: int, last: int) -> str:
    """The line above the lanes, after the number found: "of 26, lanes 1 to 50"."""
    parts = [f"of {of:,}"] if found != of else []
    if found > last - first + 1:
        parts.append(f"lanes {first:,} to {last:,}")
    return ", ".join(parts)


def lane_title(code: str, reports: Sequence[StatusReport]) -> str:
    """R01: approved 19 November 2024; operational by early 2026"""
    if not reports:
        return f"{code}: nothing published"
    told = "; ".join(f"{report.status.label.lower()} {_when_in_text(report.said)}" for report in reports)
    return f"{code}: {told}" + ("" if reports[0].said.period.is_day else "; start not published")


def mark_title(label: str, said: Said, when_words: str = "") -> str:
    """Operational by early 2026, S0 ¶3"""
    return f"{label}, {when_words or when(said)}; {said.mark.text}"


def when(said: Said) -> str:
    """The day, or the span in which it lies: "by early 2026", "some day in 2025"."""
    period = said.period
    if not period.is_known:
        return f"no date given, in a document of {said.mark.source.published.as_moment()}"
    if period.is_day or period.start is None or period.end is None:
        return str(period)
    return some_day(period)


def _when_in_text(said: Said) -> str:
    period = said.period
    return long_day(period.start) if period.is_day and period.start else when(said)


def term(said: Said, until: date | None) -> str:
    """The days of a step; of one with a term, its first and its last."""
    if until is None:
        return str(said.period)
    return f"{said.period} to {_day(until)}"


LONGEST_VERB = 24


def step_label(stage: str, said: Said, until: date | None) -> str:
    """enacted, 2024: in the source's own word where that is short"""
    when_words = term(said, until)
    verb = said.as_written if 0 < len(said.as_written) <= LONGEST_VERB else stage
    return verb if when_words in verb else f"{verb}, {when_words}"


def outside(first: date, last: date, axis: Axis) -> str:
    """Why a record is not drawn; "" when it is."""
    if last < axis.first:
        return "before the days drawn"
    return "after the days drawn" if first > axis.last else ""


def laws_left_out(refs: Sequence[SubjectRef], more: int) -> str:
    """Which laws have no lane, and why."""
    parts = []
    if refs:
        named = joined([f"{ref.code} {ref.short_title}" for ref in refs[:12]])
        rest = f" and {spelt(len(refs) - 12)} more" if len(refs) > 12 else ""
        parts.append(f"Not drawn, because no step is dated within these days: {named}{rest}.")
    if more > 0:
        parts.append(f"{first_upper(count(more, 'more law'))} with dated steps stand in the register of legislation.")
    return " ".join(parts)


def events_left_out(names: Sequence[str]) -> str:
    """Which events lie outside the days drawn."""
    return f"Not drawn, because outside these days: {joined(list(names))}." if names else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
