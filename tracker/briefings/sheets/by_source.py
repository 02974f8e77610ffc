"""By source: every status, date, figure, step and amount in force, under the document it is taken from."""

from django.utils.translation import gettext_noop

from tracker.briefings.columns import RECORD, unit_cell
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_RECORDED, Column, Kind, Sheet, Value, single
from tracker.records.rules import State
from tracker.summaries.ledger import Entry, ledger

TITLE = gettext_noop("By source")
COLUMNS = (
    Column(gettext_noop("Source"), Kind.ID, widest=7),
    Column(gettext_noop("Locator"), widest=9),
    Column(gettext_noop("Code"), Kind.ID, widest=7),
    Column(gettext_noop("About"), widest=32),
    Column(gettext_noop("Place"), widest=14),
    Column(gettext_noop("Period"), widest=14),
    Column(gettext_noop("Statement"), widest=16),
    Column(gettext_noop("Value"), Kind.DECIMAL, widest=13),
    Column(gettext_noop("Qualifier"), widest=10),
    Column(gettext_noop("Unit"), widest=11),
    Column(gettext_noop("Attribution"), widest=22),
    RECORD,
    Column(gettext_noop("As written"), is_printed=False),
)
NOTES = (gettext_noop("Records that were corrected or withdrawn stand on “History”."),)
NOTHING = gettext_noop("Nothing is taken from any source yet.")


def sheet(plan: Plan) -> Sheet:
    """What is taken from each document about the reforms asked for."""
    rows = [_row(entry) for entry in _in_force(plan)]
    return single(
        TITLE, gettext_noop("A row a record in force, by the source it is taken from"), COLUMNS, rows, NOTES, NOTHING
    )


def _in_force(plan: Plan) -> list[Entry]:
    """By document, what it says of one subject together."""
    found = [entry for entry in ledger(plan.moment, plan.only) if entry.state is State.PUBLISHED]
    return sorted(found, key=lambda entry: (entry.source, entry.code, entry.published_line))


def _row(entry: Entry) -> tuple[Value, ...]:
    return (
        entry.source,
        entry.locator or None,
        entry.code,
        entry.title,
        entry.place or None,
        entry.period_words,
        entry.statement or None,
        entry.value,
        entry.qualifier or None,
        unit_cell(entry.unit) or None,
        entry.attribution or NOT_RECORDED,
        entry.public_id,
        entry.as_written or None,
    )
