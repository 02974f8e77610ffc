"""A check never raises, whatever the record holds, and what it finds keeps to what every finding keeps to."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.budget.rules import Basis
from tracker.budget.rules import Measure as Money
from tracker.indicators.rules import Measure
from tracker.indicators.stating import Margin, Severity, Side, Stated, Term, When, Where
from tracker.legislation.clocks import Clock, State
from tracker.legislation.rules import Stage
from tracker.reforms.rules import Status
from tracker.summaries.events import EventRow, EventTable
from tracker.summaries.findings import made_up
from tracker.summaries.findings.check import Material, Relations
from tracker.summaries.findings.engine import check_of, registered, run
from tracker.summaries.freshness import Due
from tracker.summaries.sources import SourceRow
from tracker.summaries.stated import RuleView
from tracker.territory.rules import Move
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier
from tracker.values.reach import Operator

CODES = ("X1", "X2", "X3", "I12", "I13")
DAYS = st.one_of(
    st.sampled_from([date.min, date.max, date(2024, 2, 29), date(2025, 12, 31)]),
    st.dates(date(2023, 1, 1), date(2026, 3, 1)),
)
PRINTED = ("", "no number", "12", "1.2 million", "(90,224)", "2025", "٣٤", "3 to 5", "1,2,3 crore", "February 31", "0")
WORDS = st.sampled_from(PRINTED)


@st.composite
def periods(draw):
    kind = draw(st.sampled_from(["month", "year", "fiscal", "days", "open", "none"]))
    year = draw(st.integers(2022, 2026))
    if kind == "month":
        return Period.month(year, draw(st.integers(1, 12)))
    if kind == "days":
        start = draw(DAYS)
        return Period(start, min(start, date.max - timedelta(days=400)) + timedelta(days=400))
    if kind == "open":
        return draw(st.sampled_from([Period(None, draw(DAYS)), Period(draw(DAYS), None)]))
    return {"year": Period.year(year), "fiscal": Period.fiscal_year(year), "none": Period()}[kind]


@st.composite
def sayings(draw, period):
    by = made_up.document(draw(st.sampled_from(["X1", "X2"])), draw(periods()))
    note = draw(st.sampled_from(["", "A note."]))
    return made_up.said(period, by, draw(WORDS), note, draw(WORDS))


VALUES = st.one_of(st.none(), st.decimals(-10, 10**11, allow_nan=False, places=4), st.sampled_from([0, 5, 5000]))
QUALIFIERS = st.sampled_from(list(Qualifier))


@st.composite
def points(draw):
    period = draw(periods())
    claims = [
        made_up.claim(draw(VALUES), draw(sayings(period)), draw(QUALIFIERS)) for _ in range(draw(st.integers(1, 2)))
    ]
    return made_up.contested(claims, period, draw(st.sampled_from([made_up.COUNTRY, made_up.NORTH, made_up.SOUTH])))


@st.composite
def rows(draw, code):
    measure = draw(st.sampled_from(list(Measure)))
    unit = draw(st.sampled_from(["percent", "cases"]))
    row = made_up.cases(*draw(st.lists(points(), max_size=8)), measure=measure, unit=unit, code=code)
    return replace(row, due=draw(st.one_of(st.none(), st.builds(Due, WORDS, DAYS, st.integers(0, 400)))))


@st.composite
def accounts(draw):
    """A stock on two days with what is added and taken between: periods that random ones would hardly ever meet."""
    ends = [Period.day(date(year, 12, 31)) for year in (2025, 2024)]
    stock, added, taken = (
        [made_up.point(draw(VALUES), period, made_up.NORTH, draw(sayings(period)), draw(QUALIFIERS)) for period in of]
        for of in (ends, [made_up.YEAR], [made_up.YEAR])
    )
    return [
        made_up.cases(*stock, measure=Measure.STOCK, code="X7"),
        made_up.cases(*added, code="X8"),
        made_up.cases(*taken, code="X9"),
    ]


@st.composite
def lines(draw, code):
    amounts = []
    for _ in range(draw(st.integers(0, 4))):
        measure, basis = draw(st.sampled_from(list(Money))), draw(st.sampled_from(list(Basis)))
        rupees = draw(st.decimals(0, 10**12, allow_nan=False, places=2))
        by = made_up.document(draw(st.sampled_from(["X1", "X2"])))
        amounts.append(made_up.amount(measure, rupees, draw(periods()), by, draw(WORDS), draw(QUALIFIERS), basis))
    parent = draw(st.sampled_from([None, made_up.ref("budget_line", "Whole", "X1")]))
    return made_up.line(*amounts, code=code, parent=parent)


TERMS = st.builds(
    Term,
    st.sampled_from([*CODES, "X9"]),
    st.one_of(st.just(Decimal(1)), st.decimals(-100, 100, places=4)),
    st.sampled_from(list(Where)),
    st.sampled_from(["", made_up.NORTH, made_up.COUNTRY, "Z"]),
    st.sampled_from(list(When)),
)
SIDES = st.one_of(
    st.builds(Side, st.lists(TERMS, max_size=3).map(tuple)), st.decimals(-9, 999, places=1).map(lambda n: Side((), n))
)
STATED = st.builds(
    Stated, SIDES, st.sampled_from(list(Operator)), SIDES, st.decimals(0, 200, places=1),
    st.sampled_from(list(Margin)), st.sampled_from(list(Severity)),
)  # fmt: skip


@st.composite
def areas(draw):
    place = draw(st.sampled_from([made_up.COUNTRY, made_up.NORTH, made_up.SOUTH]))
    by = made_up.document(draw(st.sampled_from(["X1", "X2"])))
    return made_up.area(draw(st.sampled_from(list(Move))), draw(periods()), place, by, draw(st.sampled_from(["", "a"])))


RELATIONS = st.builds(Relations, *(st.sampled_from(["", *CODES]) for _ in fields(Relations)))
MILESTONES = st.builds(made_up.milestone, periods(), st.one_of(st.none(), periods()))
SOURCES = st.builds(
    lambda published, basis: SourceRow(made_up.document("X1", published, basis), None, "", "", (), 1),
    periods(), st.sampled_from(["printed", "inferred"]),
)  # fmt: skip
TEXTS = st.sampled_from(["", "{left} {difference} {place}", "{x} {{"])


@st.composite
def materials(draw):
    reforms = {1: made_up.reform()}
    steps = [made_up.step(draw(st.sampled_from(list(Stage))), draw(periods())) for _ in range(draw(st.integers(0, 4)))]
    reports = [made_up.status(draw(st.sampled_from(list(Status))), draw(periods())) for _ in range(3)]
    event = [draw(points()) for _ in range(2)]
    cells = EventRow(made_up.ref("indicator", "Count"), "cases", tuple(point.figures for point in event))
    drawn = {
        "rows": [*(draw(rows(code)) for code in CODES), *draw(accounts())],
        "relations": {code: draw(RELATIONS) for code in CODES} | {"X7": Relations(inflow="X8", outflow="X9")},
        "parents": made_up.PARENTS,
        "places": {made_up.NORTH: "North"},
        "stated": [RuleView(code, "A rule", draw(STATED), draw(TEXTS)) for code in ("V1", "V2")],
        "lines": [draw(lines(code)) for code in ("X1", "X2")],
        "tables": [EventTable("Event", tuple(point.period for point in event), (cells,))],
        "told": [(made_up.reform(), draw(sayings(draw(periods())))) for _ in range(2)],
        "reforms": reforms,
        "statuses": {1: reports},
        "milestones": [(made_up.reform(), draw(MILESTONES)) for _ in range(2)],
        "laws": [made_up.law(*steps, reforms=reforms.values(), reached=draw(st.sampled_from([None, *Stage])))],
        "clocks": [
            made_up.clock(draw(st.sampled_from(list(Clock))), one, draw(st.none() | DAYS), draw(st.sampled_from(State)))
            for one in steps
        ],
        "sources": draw(st.lists(SOURCES, min_size=1, max_size=2)),
        "territories": [made_up.territory(*draw(st.lists(areas(), max_size=5)), on=draw(DAYS))],
        "on": draw(DAYS),
    }
    assert set(drawn) == {one.name for one in fields(Material) if one.init}  # all that any check looks at
    return Material(**drawn)


def test_no_check_raises_and_every_finding_is_whole():
    reached = set()

    def every_finding_is_whole(material):
        found = run(material)
        for finding in found:
            check = check_of(finding)
            reached.add(check.code)
            assert finding.kind in check.verdicts
            assert finding.title
            assert finding.rule
            assert finding.anchor == finding.anchor.strip()
        # two checks share an address each, of a budget line and of an indicator: their topics tell them apart
        assert len({(finding.topic, finding.anchor) for finding in found}) == len(found)

    looked_at = given(materials())(every_finding_is_whole)
    for check in registered():  # no chance is left to luck: what each is known to find is looked at by all
        looked_at = example(check.example().given)(looked_at)
    settings(max_examples=50)(looked_at)()
    assert reached == {check.code for check in registered()}
