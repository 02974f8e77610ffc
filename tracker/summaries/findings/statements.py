"""Checks of what documents print and report: impossible dates, statuses and steps that differ, undated documents."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.sources.quoted import english, filled
from tracker.summaries.findings.finding import Finding, Item, Kind, Term, Topic, joined, marks_once, number_words
from tracker.summaries.findings.pairs import once_each
from tracker.summaries.legislation import InstrumentRow, StepReport
from tracker.summaries.refs import Said, SourceRef, SubjectRef
from tracker.summaries.sources import SourceRow
from tracker.summaries.statuses import StatusReport
from tracker.values.period import Period
from tracker.values.printed_date import is_impossible

Told = tuple[SubjectRef, Said]
ByPeriod = dict[Period, list[StatusReport]]


def dates(told: Iterable[Told]) -> list[Finding]:
    """Printed dates that no calendar has, one finding for each document and wording."""
    found: dict[tuple[str, str], list[Told]] = {}
    for subject, said in told:
        if is_impossible(said.period_as_written):
            found.setdefault((said.mark.source.code, said.period_as_written), []).append((subject, said))
    keys = [code for code, _ in found]
    return [
        _date(code, words, its, code if keys.count(code) == 1 else f"{code}-{number}")
        for number, ((code, words), its) in enumerate(sorted(found.items(), key=lambda item: item[0]), start=1)
    ]


def _date(code: str, words: str, told: list[Told], key: str) -> Finding:
    title = filled(_("“%(words)s” is not a date"), words=english(words))
    return Finding(
        kind=Kind.FAIL,
        check="date",
        key=key,
        topic=Topic.DATES,
        rule=_("a date exists in the calendar"),
        title=title,
        text=_printed(code, words, told),
        short=title,
        marks=marks_once(said.mark for _, said in told),
        items=tuple(_misprinted(code, words, its) for its in _by_subject(told)),
        gathers=True,
    )


def _printed(code: str, words: str, told: list[Told]) -> str:
    periods = list(dict.fromkeys(str(said.period) for _, said in told if said.period.is_known))
    said = {"code": code, "words": english(words), "periods": joined(periods, "or")}
    prints = (
        _("%(code)s prints “%(words)s”. The period is entered as %(periods)s, and the printed words are kept.")
        if periods
        else _("%(code)s prints “%(words)s”. No period is entered, and the printed words are kept.")
    )
    return filled(prints, **said)


def _misprinted(code: str, words: str, told: list[Told]) -> Item:
    subject, said = told[-1]
    entered = (
        _("entered as %(period)s") % {"period": said.period} if said.period.is_known else _("entered without a period")
    )
    return Item(
        subject,
        entered,
        filled(_("%(what)s: “%(words)s” is not a date"), what=subject.short_title, words=english(words)),
        _printed(code, words, told),
        marks_once(said.mark for _, said in told),
    )


def _by_subject(told: list[Told]) -> list[list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one[0].code, []).append(one)
    return list(found.values())


def statuses(reforms: Mapping[int, SubjectRef], reports: Mapping[int, Sequence[StatusReport]]) -> Iterator[Finding]:
    """Reforms of which two documents report different statuses for the same period, the newest such period first."""
    for pk, reform in reforms.items():
        by_period: ByPeriod = {}
        for report in reports.get(pk, []):
            by_period.setdefault(report.said.period, []).append(report)
        differing = [its for period, its in by_period.items() if period.is_known and _differ(its)]
        for number, its in enumerate(reversed(differing), start=1):
            yield _statuses(reform, its, number)


def _differ(reports: list[StatusReport]) -> bool:
    return any(
        one.status is not other.status and one.said.mark.code != other.said.mark.code
        for one, other in combinations(reports, 2)
    )


def _statuses(reform: SubjectRef, reports: list[StatusReport], number: int) -> Finding:
    return Finding(
        kind=Kind.DIFFERS,
        check="status",
        key=reform.code if number == 1 else f"{reform.code}-{number}",
        topic=Topic.REFORMS,
        rule=_("statuses for the same period are compared"),
        title=_("%(reform)s: two documents report different statuses for %(period)s")
        % {"reform": reform.short_title, "period": reports[0].said.period},
        text=_("The one of the latest source is shown as the status; the others stand on the timeline."),
        about=reform,
        terms=tuple(
            Term("≠" if index else "", report.status.label, report.said.mark.text, mark=report.said.mark)
            for index, report in enumerate(reports)
        ),
        marks=marks_once(report.said.mark for report in reports),
    )


def steps(instruments: Iterable[InstrumentRow]) -> Iterator[Finding]:
    """Every two dates of the same step of an instrument that exclude one another, by the documents first on record."""
    for instrument in instruments:
        differing = [pair for pair in combinations(instrument.steps, 2) if _differ_in_date(*pair)]
        for number, (one, other) in enumerate(once_each(differing, _dates_of), start=1):
            yield _steps(instrument.ref, one, other, number)


def _dates_of(one: StepReport, other: StepReport) -> Hashable:
    return one.stage, frozenset((one.said.period, other.said.period))


def _differ_in_date(one: StepReport, other: StepReport) -> bool:
    return one.stage is other.stage and one.said.mark.code != other.said.mark.code and _exclude(one, other)


def _exclude(one: StepReport, other: StepReport) -> bool:
    """Whether two periods have no day in common; an unknown side excludes nothing."""
    first, second = one.said.period, other.said.period
    return bool(
        (first.end and second.start and first.end < second.start)
        or (second.end and first.start and second.end < first.start)
    )


def _steps(instrument: SubjectRef, one: StepReport, other: StepReport, number: int) -> Finding:
    return Finding(
        kind=Kind.DIFFERS,
        check="step",
        key=instrument.code if number == 1 else f"{instrument.code}-{number}",
        topic=Topic.LAWS,
        rule=_("dates for the same step are compared"),
        title=_("%(law)s: two dates for one step") % {"law": instrument.short_title},
        text=_("The step “%(stage)s” is dated differently by two documents.") % {"stage": one.stage.label.lower()},
        about=instrument,
        terms=tuple(
            Term("≠" if report is other else "", str(report.said.period), report.said.mark.text, mark=report.said.mark)
            for report in (one, other)
        ),
        marks=marks_once((one.said.mark, other.said.mark)),
    )


def undated(sources: Iterable[SourceRow]) -> Finding | None:
    """The documents that print no date of their own, gathered; None when all do."""
    found = [row.ref for row in sources if row.ref.date_basis == "inferred"]
    if not found:
        return None
    words = ngettext(
        "The date of %(count)s document is inferred", "The date of %(count)s documents is inferred", len(found)
    )
    return Finding(
        kind=Kind.UNKNOWN,
        check="printed",
        key="sources",
        topic=Topic.DATES,
        rule=_("a document prints its date"),
        title=words % {"count": number_words(len(found))},
        text=_("What such a document says counts from the first day on which it can have been published."),
        items=tuple(_inferred(ref) for ref in found),
        gathers=True,
    )


def _inferred(ref: SourceRef) -> Item:
    subject = SubjectRef("source", ref.code, ref.slug, ref.title, ref.title)
    alone = filled(_("%(code)s %(title)s: the date is inferred"), code=ref.code, title=english(ref.title))
    return Item(subject, _published(ref), alone)


def _published(ref: SourceRef) -> str:
    """early 2026 (no date printed)"""
    words = ref.published.as_moment()
    return filled(_("%(words)s (%(note)s)"), words=words, note=english(ref.date_note)) if ref.date_note else words
