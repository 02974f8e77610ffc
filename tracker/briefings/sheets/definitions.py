"""Definitions: every indicator as its source defines it, and every word that stands for a value, explained."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from tracker.briefings.columns import unique, unit_cell
from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Value, Words, single
from tracker.budget.rules import Measure as Money
from tracker.indicators.rules import Blank, Measure
from tracker.legislation.rules import LADDER, TERMINAL, Stage
from tracker.reforms.rules import Confidence, Status
from tracker.summaries.definitions import Definition, indicator_definitions
from tracker.values.qualifier import Qualifier

TITLE = gettext_noop("Definitions")
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID, widest=10),
    Column(gettext_noop("Word"), widest=32),
    Column(gettext_noop("Stands for"), widest=18),
    Column(gettext_noop("Meaning"), widest=60),
    Column(gettext_noop("How it is counted"), widest=30),
    Column(gettext_noop("Unit"), widest=12),
    Column(gettext_noop("Kind of number"), widest=12),
    Column(gettext_noop("How often"), widest=12),
    Column(gettext_noop("Agency that owes it"), widest=14),
    Column(gettext_noop("Group"), is_printed=False),
    Column(gettext_noop("Direction"), is_printed=False),
    Column(gettext_noop("Part of"), Kind.ID, is_printed=False),
    Column(gettext_noop("Computed from"), Kind.ID, is_printed=False),
)
NOTES = (
    gettext_noop(
        "An indicator is defined only as a source defines it; where none does, its definition is “not published”. The "
        "other words are the tracker’s own."
    ),
)
INDICATOR, STATUS = Words(gettext_noop("indicator")), Words(gettext_noop("status"))
CONFIDENCE, STAGE = Words(gettext_noop("delivery confidence")), Words(gettext_noop("stage of a law"))
MONEY, NUMBER = Words(gettext_noop("amount of money")), Words(gettext_noop("kind of number"))
QUALIFIER, BLANK = Words(gettext_noop("qualifier")), Words(gettext_noop("blank"))
CONFIDENCES = {
    Confidence.GREEN: gettext_noop(
        "How sure delivery is, as a source or the lead agency rates it: the surest of five."
    ),
    Confidence.AMBER_GREEN: gettext_noop("The second of the five ratings."),
    Confidence.AMBER: gettext_noop("The third of the five ratings; it comes with a reason."),
    Confidence.AMBER_RED: gettext_noop("The fourth of the five ratings; it comes with a reason."),
    Confidence.RED: gettext_noop(
        "The last of the five ratings; it comes with a reason, and with a recovery action and its date."
    ),
}
AMOUNTS = {
    Money.ALLOCATION: gettext_noop("Money set aside in a budget."),
    Money.REVISED_ALLOCATION: gettext_noop("An allocation as it was changed within the year."),
    Money.RELEASE: gettext_noop("The part of an allocation made available to spend."),
    Money.EXPENDITURE: gettext_noop("What was spent."),
    Money.SURRENDER: gettext_noop("The part of an allocation that was given back."),
    Money.BALANCE: gettext_noop(
        "As reported it is a claim by a source. As computed it is the allocation less what was spent."
    ),
}
NUMBERS = {
    Measure.FLOW: gettext_noop("What was counted in the course of a period."),
    Measure.STOCK: gettext_noop("What there was at the end of a period."),
    Measure.RATIO: gettext_noop("A share in percent, from 0 to 100."),
    Measure.TALLY: gettext_noop("What was counted of one event."),
}
EXACT = gettext_noop("A figure to which its source makes no reservation.")
RESERVED = gettext_noop("The source’s own reservation; it stands before the number.")
BLANKS = {
    Blank.NOT_PUBLISHED: gettext_noop("No document on record says it."),
    Blank.NOT_YET_DUE: gettext_noop("The day by which it is owed has not come."),
    Blank.NOT_APPLICABLE: gettext_noop("The question does not arise for this place or period."),
    Blank.WITHHELD: gettext_noop("It exists, and whoever holds it has declined to publish it; the ground is given."),
}
ON_THE_WAY = gettext_noop("One of the ten stages of a law that goes its whole way.")
AN_END = gettext_noop("An end: the law is no longer in force, or never was.")
BESIDE = gettext_noop("Reported of a law beside the ten stages of one that goes its whole way.")


def sheet(plan: Plan) -> Sheet:
    """The indicators asked for, and then the words."""
    held = [one for one in indicator_definitions(plan.moment) if plan.holds_indicator(one.ref.code)]
    rows = [*(_indicator(one) for one in held), *_words()]
    return single(TITLE, gettext_noop("A row an indicator or a word"), COLUMNS, rows, NOTES)


def _indicator(one: Definition) -> list[Value]:
    return [
        one.ref.code,
        one.ref.title,
        INDICATOR,
        one.definition or NOT_PUBLISHED,
        one.method or NOT_PUBLISHED,
        unit_cell(one.unit),
        one.measure.label,
        one.frequency,
        one.agency or NOT_PUBLISHED,
        one.group,
        one.direction,
        one.part_of or None,
        unique([one.numerator, one.denominator, one.inflow, one.outflow]),
    ]


def _words() -> Iterator[list[Value]]:
    """Each word that stands for a value, by what it stands for, in the order of the values."""
    told: list[tuple[str, str, str]] = [(one.label, STATUS, one.meaning) for one in Status]
    told += [(one.label, STAGE, _stage(one)) for one in Stage]
    told += [(one.label, MONEY, AMOUNTS[one]) for one in Money]
    told += [(one.label, NUMBER, NUMBERS[one]) for one in Measure]
    told += [(one.label, CONFIDENCE, CONFIDENCES[one]) for one in Confidence]
    told += [(one.label, QUALIFIER, RESERVED if one.words else EXACT) for one in Qualifier]
    told += [(one.words, BLANK, BLANKS[one]) for one in Blank]
    for word, stands_for, meaning in told:
        yield [None, word, stands_for, Words(meaning), *[None] * (len(COLUMNS) - 4)]


def _stage(stage: Stage) -> str:
    if stage in TERMINAL:
        return AN_END
    return ON_THE_WAY if stage in LADDER else BESIDE
