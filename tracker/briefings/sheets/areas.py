"""Areas: a row a claim of a district that a reform takes over, and one for each district of which nothing is told."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from tracker.briefings.columns import MARK_COLUMNS, RECORD, mark_cells, record_cell
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Sign, Tone, Value, Words, single
from tracker.briefings.sheets.reforms import when
from tracker.summaries.territory import AreaClaim, PlaceRow, TerritoryView, territories
from tracker.territory.rules import STANDING_WORDS, Move, Standing

TITLE = gettext_noop("Areas")
STANDINGS = {standing: Words(words, "territory") for standing, words in STANDING_WORDS.items()}
SIGNS = (
    Sign(STANDINGS[Standing.CONVERTED], "●", Tone.GOOD),
    Sign(STANDINGS[Standing.IN_PART], "○"),
    Sign(STANDINGS[Standing.CONTESTED], "◆", Tone.NOTICE),
    Sign(STANDINGS[Standing.REVERSED], "◆", Tone.NOTICE),
)
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Reform"), Kind.ID),
    Column(gettext_noop("District"), widest=16),
    Column(gettext_noop("Stands"), widest=18, is_by_day=True, signs=SIGNS),
    Column(gettext_noop("From what"), widest=18),
    Column(gettext_noop("To what"), widest=18),
    Column(gettext_noop("Day"), Kind.DATE, widest=12),
    Column(gettext_noop("Notification"), widest=18),
    Column(gettext_noop("Only a part"), widest=14),
    *MARK_COLUMNS,
    RECORD,
    Column(gettext_noop("Told of"), widest=14, is_printed=False),
    Column(gettext_noop("As written"), is_printed=False),
    Column(gettext_noop("Note"), is_printed=False),
)
NOTES = (
    gettext_noop(
        "A district counts as converted from the last day on which it can have happened, and from the day it became "
        "known where no day is given. A reversal puts it back. Between two days that sources give it is contested."
    ),
    gettext_noop("A district of which nothing is published is not counted as unconverted."),
)
NOTHING = gettext_noop("No reform that converts places is published.")


def sheet(plan: Plan) -> Sheet:
    """The districts of the reforms asked for."""
    found = [one for one in territories(plan.moment) if plan.holds_reform(one.reform.code)]
    rows = [cells for one in found for row in one.rows for cells in _rows(one, row)]
    return single(TITLE, gettext_noop("A row a claim of a district that is converted"), COLUMNS, rows, NOTES, NOTHING)


def _rows(found: TerritoryView, row: PlaceRow) -> Iterator[list[Value]]:
    for claim in row.claims or (None,):
        told = _told(found, claim) if claim else [NOT_PUBLISHED] * 4 + [None, *mark_cells([]), None, None, None, None]
        yield [found.ref.code, found.reform.code, row.place.name, STANDINGS[row.standing], *told]


def _told(found: TerritoryView, claim: AreaClaim) -> list[Value]:
    sides = (found.before, found.after) if claim.move is Move.CONVERTED else (found.after, found.before)
    return [
        *sides,
        when(claim.period),
        claim.notification or NOT_PUBLISHED,
        claim.part or None,
        *mark_cells([claim.said]),
        record_cell([claim.said]),
        claim.place.name,
        claim.said.as_written or None,
        claim.said.note or None,
    ]
