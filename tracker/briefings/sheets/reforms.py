"""Reforms: a row a reform, with its status and since when, who leads it, what was told last and what comes next."""

from django.utils.translation import gettext_noop

from tracker.briefings.columns import DATES, MARK_COLUMNS, RECORD, date_cells, joined, mark_cells, record_cell, unique
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Sign, Tone, Value, Words, single
from tracker.reforms.rules import LADDER, STATUS_WORDS, Status
from tracker.summaries.outlook import Outlook, outlooks
from tracker.summaries.refs import Said
from tracker.values.period import Period

TITLE = gettext_noop("Reforms")
LIVE = (Status.OPERATIONAL, Status.COMPLETED)
OFF = (Status.STALLED, Status.SUSPENDED, Status.REVERSED, Status.DROPPED)
WORDS = {status: Words(words, "status") for status, words in STATUS_WORDS.items()}
SIGNS = (
    *(
        Sign(Words(STATUS_WORDS[one], "status"), "◐" if one is Status.IN_PROGRESS else "○")
        for one in LADDER
        if one not in LIVE
    ),
    *(Sign(Words(STATUS_WORDS[one], "status"), "●", Tone.GOOD) for one in LIVE),
    *(Sign(Words(STATUS_WORDS[one], "status"), "⊘", Tone.NOTICE) for one in OFF),
)
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Reform"), widest=26),
    Column(gettext_noop("Pillar"), widest=13),
    Column(gettext_noop("Status"), widest=13, signs=SIGNS),
    Column(gettext_noop("Evidence"), widest=9),
    Column(gettext_noop("Status since"), Kind.DATE, widest=12),
    Column(gettext_noop("Stated by the source"), widest=14),
    Column(gettext_noop("Delivery confidence"), widest=10),
    Column(gettext_noop("Lead agency"), widest=10),
    Column(gettext_noop("Last update"), Kind.DATE, widest=10),
    Column(gettext_noop("Next milestone"), widest=18),
    Column(gettext_noop("Next milestone due"), Kind.DATE, widest=10),
    Column(gettext_noop("Slip (days)"), Kind.INTEGER, widest=8),
    *MARK_COLUMNS,
    RECORD,
    Column(gettext_noop("Before a court"), is_printed=False),
    Column(gettext_noop("Independent rating"), is_printed=False),
    Column(gettext_noop("Independent rating by"), is_printed=False),
    Column(gettext_noop("Period"), is_printed=False),
    Column(gettext_noop("Supporting agencies"), is_printed=False),
    Column(gettext_noop("Why this confidence"), is_printed=False),
    Column(gettext_noop("Recovery action"), is_printed=False),
    Column(gettext_noop("Recovery by"), Kind.DATE, is_printed=False),
    Column(gettext_noop("Note"), is_printed=False),
    Column(gettext_noop("Milestone code"), Kind.ID, is_printed=False),
    Column(gettext_noop("Milestone overdue by (days)"), Kind.INTEGER, is_printed=False, is_by_day=True),
    Column(gettext_noop("Records of the milestone"), Kind.RECORD, is_printed=False),
    Column(gettext_noop("Record of “Status since”"), Kind.RECORD, is_printed=False),
    *DATES,
)
NOTES = (
    gettext_noop(
        "A status is what a source reports, not a judgement of the tracker; the source’s own verb stands beside it."
    ),
    gettext_noop(
        "“Evidence” says on what it rests that a reform works or is done: claimed, where the press alone reports or "
        "relays it; documented, where an official document or a paper of parliament does; examined, where a court’s "
        "record or published research does. “Before a court” is read from the steps of the laws it rests on."
    ),
    gettext_noop("“From” and “To” bound when the status is reported to hold; an empty date is not published."),
    gettext_noop(
        "“Status since” is the first of the reports that have given the present status without a break. “Last update” "
        "is when the source of the latest report was published, as exactly as the source lets one know."
    ),
    gettext_noop("“Slip” is that of the next milestone against its plan, in days; later is positive."),
)


def sheet(plan: Plan) -> Sheet:
    """The register of reforms."""
    rows = [_row(one) for one in outlooks(plan.moment) if plan.holds_reform(one.row.ref.code)]
    return single(TITLE, gettext_noop("A row a reform, with its current status"), COLUMNS, rows, NOTES)


def _row(outlook: Outlook) -> list[Value]:
    reform, report = outlook.row, outlook.row.status
    stood = [report.said] if report else []
    return [
        reform.ref.code,
        reform.ref.title,
        reform.pillar,
        reform.status_now.label,
        outlook.evidence.label if outlook.evidence else None,
        when(outlook.since.said.period) if outlook.since else NOT_PUBLISHED,
        (report.said.as_written if report else "") or NOT_PUBLISHED,
        (report.confidence if report else "") or NOT_PUBLISHED,
        outlook.lead_agency or NOT_PUBLISHED,
        told(outlook.freshness.confirmed),
        *_next(outlook),
        *mark_cells(stood),
        record_cell(stood),
        *_more(outlook),
        *date_cells(report.said if report else None),
    ]


def _next(outlook: Outlook) -> list[Value]:
    milestone = outlook.milestone
    if milestone is None or milestone.expected is None:
        return [NOT_PUBLISHED, NOT_PUBLISHED, None]
    return [milestone.title, when(milestone.expected.said.period), milestone.slip_from_baseline]


def _more(outlook: Outlook) -> list[Value]:
    """What is not printed."""
    report, due, milestone = outlook.row.status, outlook.freshness.due, outlook.milestone
    independent = outlook.ratings.independent
    return [
        joined(f"{one.court.label} ({one.instrument.code}), {one.said.period}" for one in outlook.court) or None,
        independent.confidence if independent else None,
        independent.said.mark.text if independent else None,
        str(report.said.period) if report else NOT_PUBLISHED,
        unique(outlook.supporting_agencies),
        (report.confidence_reason or None) if report else None,
        (report.recovery_action or None) if report else None,
        report.recovery_date if report else None,
        (report.said.note or None) if report else None,
        milestone.code if milestone else None,
        due.overdue_by if due else None,
        record_cell(date.said for date in (milestone.baseline, milestone.forecast) if date) if milestone else None,
        outlook.since.said.public_id if outlook.since else None,
    ]


def told(said: Said | None) -> Value:
    """When the source was published, in its own words where they give no day: the earliest day would be invented."""
    if said is None:
        return NOT_PUBLISHED
    published = said.mark.source.published
    return published.start if published.is_day else published.as_moment()


def when(period: Period) -> Value:
    """A real date where it is one day, the words of the period otherwise."""
    return period.start if period.is_day else str(period)
