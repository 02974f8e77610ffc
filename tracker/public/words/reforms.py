"""Reforms in sentences."""

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.indicators.rules import Blank
from tracker.public.moments import Seen
from tracker.public.words.counting import joined, spelt
from tracker.public.words.moments import long_day, nothing_yet
from tracker.sources.quoted import english
from tracker.summaries.budget import LineRow
from tracker.summaries.milestones import MilestoneView
from tracker.summaries.ratings import Ratings
from tracker.summaries.reforms import ReformDetail, ReformLine
from tracker.summaries.refs import Said
from tracker.summaries.statuses import StatusReport
from tracker.values.period import Period, Precision

RELATIONS = {
    "part of": gettext_lazy("which this reform is part of"),
    "follows": gettext_lazy("which this reform follows"),
    "reverses": gettext_lazy("which this reform reverses"),
    "replaces": gettext_lazy("which this reform replaces"),
    "depends on": gettext_lazy("on which this reform depends"),
    "has as a part": gettext_lazy("a part of this reform"),
    "is followed by": gettext_lazy("which follows this reform"),
    "is reversed by": gettext_lazy("which reverses this reform"),
    "is replaced by": gettext_lazy("which replaces this reform"),
    "is needed by": gettext_lazy("which depends on this reform"),
}


OF_LINEAGE = frozenset({"follows", "reverses", "replaces", "is followed by", "is reversed by", "is replaced by"})
"""The relations that make one reform come after another."""


def reforms_words(number: int) -> str:
    """26 reforms"""
    return ngettext("%(count)s reform", "%(count)s reforms", number) % {"count": f"{number:,}"}


def list_lede(rows: list[ReformLine], seen: Seen) -> str:
    """What the register holds."""
    yet = {"yet": nothing_yet(seen)}
    if not rows:
        return _("No reform is on record%(yet)s.") % yet
    silent = sum(1 for row in rows if row.update is None)
    said = _("Every reform on record, the status last reported for it, the word the document used, and who says so.")
    if silent == len(rows):
        nothing = _("Nothing had been reported on any of them%(yet)s.")
        return f"{said} {nothing % yet}"
    if silent:
        words = ngettext(
            "On %(number)s reform nothing had been reported%(yet)s.",
            "On %(number)s reforms nothing had been reported%(yet)s.",
            silent,
        )
        return f"{said} {words % (yet | {'number': f'{silent:,}'})}"
    return said


def result(found: int, of: int, first: int, last: int, order: str) -> str:
    """The line above the table: how many of all reforms fit, and which of them are on the page."""
    number = f"{found:,}"
    if not found:
        return format_html(_("<strong>{number} reforms</strong> fit"), number=number)
    if found > last - first + 1:
        words = _("<strong>{number} reforms</strong> of {all}, showing {first} to {last}, in order of {order}")
        if found == of:
            words = _("<strong>{number} reforms</strong> showing {first} to {last}, in order of {order}")
    elif found == of:
        words = ngettext(
            "<strong>{number} reform</strong> in order of {order}",
            "<strong>{number} reforms</strong> in order of {order}",
            found,
        )
    else:
        words = ngettext(
            "<strong>{number} reform</strong> of {all}, in order of {order}",
            "<strong>{number} reforms</strong> of {all}, in order of {order}",
            found,
        )
    return format_html(words, number=number, all=f"{of:,}", first=f"{first:,}", last=f"{last:,}", order=order)


def detail_lede(detail: ReformDetail, seen: Seen) -> str:
    """What the reform is; as of a past day, what had been reported of it: a description is not dated."""
    if seen.day is not None:
        documents, day = len(detail.sources), long_day(seen.day)
        if not documents:
            return _("By %(day)s nothing had been reported on it.") % {"day": day}
        words = ngettext(
            "By %(day)s %(number)s document had reported on it.",
            "By %(day)s %(number)s documents had reported on it.",
            documents,
        )
        return words % {"day": day, "number": spelt(documents)}
    if detail.summary:
        return english(detail.summary)
    report = detail.row.status
    if report is None:
        return _("No source has reported on it%(yet)s.") % {"yet": nothing_yet(seen)}
    said = {"status": report.status.label.lower(), "code": report.said.mark.source.code}
    return _("Reported as %(status)s by %(code)s.") % said


def status_words(report: StatusReport) -> str:
    """Stated as “operationalised”, reported by early 2026 (no date printed)."""
    said = report.said
    words = _("Reported {when}.")
    if said.as_written and said.date_note:
        words = _("Stated as “{stated}”, reported {when} ({note}).")
    elif said.as_written:
        words = _("Stated as “{stated}”, reported {when}.")
    elif said.date_note:
        words = _("Reported {when} ({note}).")
    return format_html(words, stated=english(said.as_written), note=english(said.date_note), when=when_words(said))


def when_words(said: Said) -> str:
    """by early 2026; for 19 Nov 2024; for 2025; for the time from 1 Jul 2024"""
    if not said.period.is_known:
        published = said.mark.source.published.as_moment()
        return _("at a time that is not stated, in a document of %(published)s") % {"published": published}
    words = said.period.as_moment()
    if said.period.precision is Precision.NO_END:
        return _("for the time %(period)s") % {"period": words}
    return words if _has_preposition(said.period) else _("for %(period)s") % {"period": words}


def _has_preposition(period: Period) -> bool:
    """Whether a period read as a moment begins with a word of its own: by early 2026, about 1 Feb 2026."""
    is_about = period.precision is Precision.SPAN and period.as_moment() != str(period)
    return period.precision is Precision.NO_START or is_about


def confidence_words(report: StatusReport) -> str:
    """The delivery confidence with its reason and the way back; "" where none is given."""
    if not report.confidence:
        return ""
    said = [format_html(_("Delivery confidence: {confidence}."), confidence=report.confidence)]
    if report.confidence_reason:
        said.append(format_html("{}.", english(report.confidence_reason.rstrip("."))))
    if report.recovery_action:
        action, day = english(report.recovery_action.rstrip(".")), report.recovery_date
        words = _("Recovery by {day}: {action}.") if day else _("Recovery: {action}.")
        said.append(format_html(words, day=long_day(day) if day else "", action=action))
    return format_html_join(" ", "{}", ((one,) for one in said))


def ratings_words(ratings: Ratings) -> list[tuple[str, Said]]:
    """The rating by the state, then the independent one beside it; only those that were given."""
    found = []
    if ratings.official:
        found.append((confidence_words(ratings.official), ratings.official.said))
    if ratings.independent:
        words = format_html(_("Rated independently, {when}."), when=when_words(ratings.independent.said))
        rating = format_html("{} {}", words, confidence_words(ratings.independent))
        found.append((rating, ratings.independent.said))
    return found


def slip_words(milestone: MilestoneView) -> list[str]:
    """By how many days it slipped: 31 days later than planned; 10 days earlier than last expected."""
    found = []
    if milestone.slip_from_baseline is not None:
        found.append(_from_plan(milestone.slip_from_baseline))
    if milestone.slip_from_last_forecast is not None:
        found.append(_from_forecast(milestone.slip_from_last_forecast))
    return found


def _from_plan(days: int) -> str:
    later = ngettext("%(number)s day later than planned", "%(number)s days later than planned", abs(days))
    earlier = ngettext("%(number)s day earlier than planned", "%(number)s days earlier than planned", abs(days))
    if not days:
        return _("as planned")
    return (later if days > 0 else earlier) % {"number": f"{abs(days):,}"}


def _from_forecast(days: int) -> str:
    later = ngettext("%(number)s day later than last expected", "%(number)s days later than last expected", abs(days))
    earlier = ngettext(
        "%(number)s day earlier than last expected", "%(number)s days earlier than last expected", abs(days)
    )
    if not days:
        return _("as last expected")
    return (later if days > 0 else earlier) % {"number": f"{abs(days):,}"}


def shared_words(line: LineRow) -> str:
    """Which reforms a budget line pays for."""
    codes = joined([reform.code for reform in line.reforms])
    return _("%(line)s pays for %(reforms)s.") % {"line": line.ref.code, "reforms": codes}


def absences(detail: ReformDetail) -> list[tuple[str, str]]:
    """What no document gives of the reform: what, and in which words."""
    return [
        (what, words)
        for what, words, missing in (
            (_("Status"), _("no source has reported on it"), detail.row.status is None),
            (_("Lead agency"), Blank.NOT_PUBLISHED.words, not detail.lead_agency),
            (_("Place"), Blank.NOT_PUBLISHED.words, not detail.places),
            (_("Milestones and target date"), _("none published"), not detail.milestones),
            (_("Linked indicators"), _("none stated in the sources"), not detail.indicators),
            (_("Laws it rests on"), _("none stated in the sources"), not detail.instruments),
            (_("Money"), _("no allocation or spending published"), not detail.budget_lines),
        )
        if missing
    ]
