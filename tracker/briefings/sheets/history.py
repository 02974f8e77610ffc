"""History: every record that was ever published, in force or not, a row each; the rows are read as they are written."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext, gettext_noop

from tracker.briefings.columns import PERCENT
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_RECORDED, Column, Kind, Long, Row, Sheet, single
from tracker.records.rules import State
from tracker.summaries.ledger import Entry, ledger, ledger_size
from tracker.values.streamed import MOST_ROWS

TITLE = gettext_noop("History")
COLUMNS = (
    Column(gettext_noop("Record"), Kind.ID, widest=11),
    Column(gettext_noop("Code"), Kind.ID, widest=6),
    Column(gettext_noop("About"), widest=26),
    Column(gettext_noop("Place"), widest=13),
    Column(gettext_noop("Period"), widest=11),
    Column(gettext_noop("Statement"), widest=13),
    Column(gettext_noop("Value"), Kind.DECIMAL, widest=12),
    Column(gettext_noop("Qualifier"), widest=9),
    Column(gettext_noop("Unit"), widest=9),
    Column(gettext_noop("Source"), widest=6),
    Column(gettext_noop("Locator"), widest=7),
    Column(gettext_noop("Attribution"), widest=16),
    Column(gettext_noop("Known from"), Kind.DATE, widest=11),
    Column(gettext_noop("Published in version"), Kind.PLAIN, widest=8),
    Column(gettext_noop("State"), widest=9),
    Column(gettext_noop("Replaced by"), Kind.ID, widest=11),
    Column(gettext_noop("Kind"), is_printed=False, widest=9),
    Column(gettext_noop("From"), Kind.DATE, is_printed=False, widest=11),
    Column(gettext_noop("To"), Kind.DATE, is_printed=False, widest=11),
    Column(gettext_noop("Stated further"), is_printed=False),
    Column(gettext_noop("As written"), is_printed=False),
    Column(gettext_noop("Note"), is_printed=False),
    Column(gettext_noop("Ended in version"), Kind.PLAIN, is_printed=False, widest=8),
    Column(gettext_noop("Why it ended"), is_printed=False),
    Column(gettext_noop("Replaces"), Kind.ID, is_printed=False, widest=11),
    Column(gettext_noop("What was wrong"), is_printed=False),
)
NOTES = (
    gettext_noop(
        "Holds the records in force and those that were corrected or withdrawn. A later figure of a source stands "
        "beside the earlier one; only a record that the tracker had entered wrongly is replaced."
    ),
    gettext_noop("“Known from” is the first day its source can have been published."),
)
STATES = {
    State.PUBLISHED: gettext_noop("in force"),
    State.CORRECTED: gettext_noop("corrected"),
    State.WITHDRAWN: gettext_noop("withdrawn"),
}
KINDS = {
    "status": gettext_noop("status"),
    "date": gettext_noop("date"),
    "area": gettext_noop("conversion"),
    "figure": gettext_noop("figure"),
    "step": gettext_noop("step"),
    "amount": gettext_noop("amount"),
}
TOO_MANY = gettext_noop(
    "There are more records than the 1,048,575 rows that a sheet of Excel can hold, so none is written here. "
    "Ask for a workbook of fewer pillars or agencies."
)


def sheet(plan: Plan) -> Sheet:
    """Every record of the reforms asked for."""
    about = gettext_noop("A row a record, in force or not")
    count = ledger_size(plan.moment, plan.only)
    if count > MOST_ROWS:
        return single(TITLE, about, COLUMNS, (), NOTES, TOO_MANY)
    return single(TITLE, about, COLUMNS, Long(count, lambda: _rows(plan)), NOTES)


def _rows(plan: Plan) -> Iterator[Row]:
    states = {state: gettext(words) for state, words in STATES.items()}
    kinds = {kind: gettext(words) for kind, words in KINDS.items()}
    unnamed = NOT_RECORDED.said
    return (_row(entry, states, kinds, unnamed) for entry in ledger(plan.moment, plan.only))


def _row(entry: Entry, states: Mapping[State, str], kinds: Mapping[str, str], unnamed: str) -> Row:
    return (
        entry.public_id,
        entry.code,
        entry.title,
        entry.place or None,
        entry.period_words,
        entry.statement or None,
        entry.value,
        entry.qualifier or None,
        PERCENT.said if entry.unit == PERCENT else entry.unit or None,
        entry.source,
        entry.locator,
        entry.attribution or unnamed,
        entry.known_from,
        entry.published_line,
        states[entry.state],
        entry.replaced_by or None,
        kinds[entry.kind],
        entry.period.start,
        entry.period.end,
        entry.further or None,
        entry.as_written or None,
        entry.note or None,
        entry.ended_line,
        entry.ended_reason or None,
        entry.replaces or None,
        entry.correction_reason or None,
    )
