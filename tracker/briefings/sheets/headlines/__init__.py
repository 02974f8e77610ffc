"""Headlines: the page read in the room. Statuses, figures with their change, money, what moved, what is wrong."""

from django.utils.translation import gettext_noop

from tracker.briefings.plan import Plan
from tracker.briefings.sheet import Sheet
from tracker.briefings.sheets.headlines import board, figures, findings, money, moved, trend
from tracker.summaries.front_page import front_page

TITLE = gettext_noop("Headlines")
ABOUT = gettext_noop("Where things stand, what moved, the money, and what does not add up")
NOTES = (
    gettext_noop(
        "A difference is computed by the tracker, from the period before to this one, and only where one exact figure "
        "is given for each and both periods are equally long."
    ),
    gettext_noop("What is computed of an amount that is “about” is no more exact than that amount."),
)


def sheet(plan: Plan) -> Sheet:
    """The front page, a table a subject."""
    page = front_page(plan.moment, plan.since, plan.only)
    tables = (
        board.table(page),
        figures.table(page),
        money.table(page),
        *moved.tables(page),
        *trend.tables(page),
        findings.table(page),
        moved.latest(page),
    )
    return Sheet(TITLE, ABOUT, tables, NOTES)
