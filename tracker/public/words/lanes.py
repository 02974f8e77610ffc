"""The timeline of all reforms in sentences."""

from collections.abc import Sequence
from datetime import date

from django.utils import dateformat
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tracker.public.lanes.axis import Axis
from tracker.public.moments import Seen
from tracker.public.words.counting import first_upper, joined, spelt
from tracker.public.words.entries import some_day
from tracker.public.words.moments import long_day, nothing_yet
from tracker.sources.quoted import speaks_english
from tracker.summaries.lanes import Lane
from tracker.summaries.refs import Said, SubjectRef
from tracker.summaries.statuses import StatusReport
from tracker.values.period_text import day_words


def lede(lanes: Sequence[Lane], seen: Seen) -> str:
    """What is drawn, and of how many reforms a beginning is known: those whose first report names its day."""
    yet = {"yet": nothing_yet(seen)}
    if not lanes:
        return _("No reform is on record%(yet)s.") % yet
    opening = _("What was reported, and when it was reported.")
    told = [lane for lane in lanes if lane.reports]
    if not told:
        nothing = _("Nothing had been reported on any reform%(yet)s.")
        return f"{opening} {nothing % yet}"
    dated = [lane for lane in told if lane.reports[0].said.period.is_day]
    undated = len(told) - len(dated)
    silent = len(lanes) - len(told)
    parts = [opening, _known(len(dated), undated, told)]
    if silent:
        words = ngettext(
            "On %(number)s reform nothing had been reported%(yet)s.",
            "On %(number)s reforms nothing had been reported%(yet)s.",
            silent,
        )
        parts.append(words % (yet | {"number": spelt(silent)}))
    return " ".join(parts)


def _known(dated: int, undated: int, told: Sequence[Lane]) -> str:
    if not undated:
        return _("The first report on each names its day.")
    rest = [lane.reports[0].said for lane in told if not lane.reports[0].said.period.is_day]
    documents = {said.mark.source.code for said in rest}
    said = {
        "dated": spelt(dated),
        "undated": spelt(undated),
        "report": _("a report that names no day") if len(documents) > 1 else _one_document(rest[0]),
    }
    if not dated:
        return _none_dated(undated) % said
    some = _("Only %(dated)s") % said if dated < undated else first_upper(spelt(dated))
    some_have = ngettext(
        "%(some)s reform has a first step with a known day;",
        "%(some)s reforms have a first step with a known day;",
        dated,
    )
    others = ngettext(
        "for the other one the first word is %(report)s, so when it began cannot be shown.",
        "for the other %(undated)s the first word is %(report)s, so when they began cannot be shown.",
        undated,
    )
    return f"{some_have % {'some': some}} {others % said}"


def _none_dated(undated: int) -> str:
    return ngettext(
        "For the one reform the first word is %(report)s, so when it began cannot be shown.",
        "For each of the %(undated)s the first word is %(report)s, so when they began cannot be shown.",
        undated,
    )


def _one_document(said: Said) -> str:
    source = said.mark.source
    words = _("a report from %(published)s that names no day")
    if source.date_basis != "printed":
        words = _("a report from %(published)s that prints no date")
    return words % {"published": source.published.as_moment()}


def caption(axis: Axis) -> str:
    """Reforms by pillar, January 2024 to March 2026"""
    first, last = dateformat.format(axis.first, "F Y"), dateformat.format(axis.last, "F Y")
    if first == last:
        return _("Reforms by pillar, %(month)s") % {"month": first}
    return _("Reforms by pillar, %(first)s to %(last)s") % {"first": first, "last": last}


def now_words(seen: Seen) -> tuple[str, str]:
    """The day that counts as now: on the axis, and in the key."""
    if seen.day is not None:
        on_axis = _("as of %(day)s") % {"day": day_words(seen.day)}
        return on_axis, _("%(day)s, the day as of which this is shown") % {"day": long_day(seen.day)}
    if seen.version is not None:
        said = {"day": long_day(seen.moment.on), "version": f"{seen.version}"}
        return day_words(seen.moment.on), _("%(day)s, the day of version %(version)s") % said
    return _("today"), _("today, %(day)s") % {"day": long_day(seen.moment.on)}


def result(found: int, of: int, first: int, last: int) -> str:
    """The line above the lanes: how many of all reforms fit, and which lanes are on the page."""
    number = f"{found:,}"
    if not found:
        return format_html(_("<strong>{number} reforms</strong> fit"), number=number)
    if found > last - first + 1:
        words = _("<strong>{number} reforms</strong> of {all}, lanes {first} to {last}")
        if found == of:
            words = _("<strong>{number} reforms</strong> lanes {first} to {last}")
    elif found == of:
        words = ngettext("<strong>{number} reform</strong>", "<strong>{number} reforms</strong>", found)
    else:
        words = ngettext(
            "<strong>{number} reform</strong> of {all}", "<strong>{number} reforms</strong> of {all}", found
        )
    return format_html(words, number=number, all=f"{of:,}", first=f"{first:,}", last=f"{last:,}")


def lane_title(code: str, reports: Sequence[StatusReport]) -> str:
    """R01: approved 19 November 2024; operational by early 2026"""
    if not reports:
        return _("%(code)s: nothing published") % {"code": code}
    told = pgettext("list", "; ").join(
        _("%(status)s %(when)s") % {"status": report.status.label.lower(), "when": _when_in_text(report.said)}
        for report in reports
    )
    if reports[0].said.period.is_day:
        return _("%(code)s: %(told)s") % {"code": code, "told": told}
    return _("%(code)s: %(told)s; start not published") % {"code": code, "told": told}


def mark_title(label: str, said: Said, when_words: str = "") -> str:
    """Operational, by early 2026; S0 ¶3"""
    parts = {"what": label, "when": when_words or when(said), "source": said.mark.text}
    return _("%(what)s, %(when)s; %(source)s") % parts


def when(said: Said) -> str:
    """The day, or the span in which it lies: "by early 2026", "some day in 2025"."""
    period = said.period
    if not period.is_known:
        published = said.mark.source.published.as_moment()
        return _("no date given, in a document of %(published)s") % {"published": published}
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
    return _("%(first)s to %(last)s") % {"first": said.period, "last": day_words(until)}


LONGEST_VERB = 24


def step_label(stage: str, said: Said, until: date | None) -> str:
    """enacted, 2024: in the source's own word where that is short and the page is in its language"""
    when_words = term(said, until)
    verb = said.as_written if speaks_english() and 0 < len(said.as_written) <= LONGEST_VERB else stage
    return verb if when_words in verb else _("%(step)s, %(when)s") % {"step": verb, "when": when_words}


def outside(first: date, last: date, axis: Axis) -> str:
    """Why a record is not drawn; "" when it is."""
    if last < axis.first:
        return _("not drawn: before the days drawn")
    return _("not drawn: after the days drawn") if first > axis.last else ""


MOST_NAMED = 12


def laws_left_out(refs: Sequence[SubjectRef], more: int) -> str:
    """Which laws have no lane, and why."""
    parts = []
    if refs:
        laws = joined([f"{ref.code} {ref.short_title}" for ref in refs[:MOST_NAMED]])
        if len(refs) > MOST_NAMED:
            words = _("Not drawn, because no step is dated within these days: %(laws)s and %(more)s more.")
            parts.append(words % {"laws": laws, "more": spelt(len(refs) - MOST_NAMED)})
        else:
            parts.append(_("Not drawn, because no step is dated within these days: %(laws)s.") % {"laws": laws})
    if more > 0:
        words = ngettext(
            "%(number)s more law with dated steps stand in the register of legislation.",
            "%(number)s more laws with dated steps stand in the register of legislation.",
            more,
        )
        parts.append(words % {"number": f"{more:,}"})
    return " ".join(parts)


def events_left_out(names: Sequence[str]) -> str:
    """Which events lie outside the days drawn."""
    return _("Not drawn, because outside these days: %(events)s.") % {"events": joined(list(names))} if names else ""
