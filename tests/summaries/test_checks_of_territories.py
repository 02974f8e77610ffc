"""Where the checks of the territorial ledger fire, where they let pass, and the edge between the two."""

from dataclasses import replace
from datetime import date

import pytest

from tests import factories
from tracker.records.moment import Moment
from tracker.reforms.rules import Status
from tracker.summaries.findings import findings
from tracker.summaries.findings.check import Material
from tracker.summaries.findings.engine import run
from tracker.summaries.findings.finding import Kind
from tracker.summaries.findings.made_up import COUNTRY, SOUTH, area, document, reform, status, territory
from tracker.summaries.findings.supposed import if_published
from tracker.territory.rules import Move
from tracker.values.period import Period

C, R = Move.CONVERTED, Move.REVERSED
EARLY, LATE, LATER = Period.year(2023), Period.year(2024), Period.year(2025)
OTHER = document("X2")


def found(code, *claims, **given):
    return [(one.kind, one.anchor) for one in run(Material(territories=[territory(*claims)], **given), only={code})]


TURNS = {
    "nothing told": ([], []),
    "converted": ([area(C, EARLY)], []),
    "converted, then reversed": ([area(C, EARLY), area(R, LATE)], []),
    "reversed alone": ([area(R, EARLY)], [Kind.UNKNOWN]),
    "reversed before it was converted": ([area(R, EARLY), area(C, LATE)], [Kind.UNKNOWN]),
    "converted twice": ([area(C, EARLY), area(C, LATE)], [Kind.NOTE]),
    "converted three times": ([area(C, EARLY), area(C, LATE), area(C, LATER)], [Kind.NOTE, Kind.NOTE]),
    "two documents of one conversion": ([area(C, EARLY), area(C, LATE, by=OTHER)], []),
    "converted, reversed, converted": ([area(C, EARLY), area(R, LATE), area(C, LATER)], []),
    "two districts": ([area(C, EARLY), area(C, LATE, place=SOUTH)], []),
    "a part twice": ([area(C, EARLY, part="a"), area(C, LATE, part="b"), area(C, LATER, part="a")], [Kind.NOTE]),
    "a district after the whole": ([area(C, EARLY, place=COUNTRY), area(C, LATE)], []),
    "a district reversed after the whole": ([area(C, EARLY, place=COUNTRY), area(R, LATE)], []),
    "the whole reversed, of which nothing was told": ([area(R, EARLY, place=COUNTRY)], [Kind.UNKNOWN]),
}


@pytest.mark.parametrize(("claims", "kinds"), TURNS.values(), ids=TURNS)
def test_a_place_out_of_turn(claims, kinds):
    assert [kind for kind, _ in found("turn", *claims)] == kinds


def test_a_part_out_of_turn_stands_beside_what_was_told_of_it():
    claims = [area(C, EARLY, part="a"), area(C, LATE, part="b"), area(C, LATER, part="a")]
    (one,) = run(Material(territories=[territory(*claims)]), only={"turn"})
    assert [term.words for term in one.terms] == ["2023", "2025"]
    assert one.title == "A reform: a in North is converted again with no reversal between"


def test_a_place_between_the_whole_and_its_districts_is_held_against_what_is_told_of_it_and_of_the_whole():
    between = replace(area(C, EARLY).place, code="X-B", name="Between", level="province")
    whole = replace(between, code="X", name="The country", level="country")

    def told(*claims):
        given = territory()
        rows = tuple(replace(row, claims=claims) for row in given.rows)
        return run(Material(territories=[replace(given, within=whole, rows=rows)]), only={"turn"})

    converted, reversed_ = (replace(area(move, EARLY), place=between) for move in (C, R))
    (one,) = told(reversed_)
    assert (one.kind, one.title) == (Kind.UNKNOWN, "A reform: Between is reversed with no conversion before it")
    assert told(converted) == []
    assert told(replace(converted, place=whole), replace(area(R, LATE), place=between)) == []
    (below,) = told(
        replace(area(C, EARLY), place=replace(between, level="district")), replace(area(R, LATE), place=whole)
    )
    assert below.title == "A reform: The country is reversed with no conversion before it"


DAYS = {
    "one document": ([area(C, EARLY)], 0),
    "two that agree": ([area(C, EARLY), area(C, EARLY, by=OTHER)], 0),
    "two that differ": ([area(C, EARLY), area(C, LATE, by=OTHER)], 1),
    "one without a day": ([area(C, EARLY), area(C, Period(), by=OTHER)], 0),
    "of two districts": ([area(C, EARLY), area(C, LATE, place=SOUTH, by=OTHER)], 0),
    "a reversal between": ([area(C, EARLY), area(R, LATE), area(C, LATER, by=OTHER)], 0),
    "two days of a reversal": ([area(C, EARLY), area(R, LATE), area(R, LATER, by=OTHER)], 1),
    "of the whole, once": ([area(C, EARLY, place=COUNTRY), area(C, LATE, place=COUNTRY, by=OTHER)], 1),
}


@pytest.mark.parametrize(("claims", "number"), DAYS.values(), ids=DAYS)
def test_two_days_for_one_conversion(claims, number):
    assert [kind for kind, _ in found("converted", *claims)] == [Kind.DIFFERS] * number


def test_a_reversal_with_two_days_is_called_one():
    given = Material(territories=[territory(area(C, EARLY), area(R, LATE), area(R, LATER, by=OTHER))])
    (one,) = run(given, only={"converted"})
    assert one.title == "A reform: different days for the reversal of North"
    assert [term.shown for term in one.terms] == ["2024", "2025"]
    assert one.anchor == "converted-x-x-n"


def test_different_days_name_the_part_that_they_are_about():
    given = Material(territories=[territory(area(C, EARLY, part="a"), area(C, LATE, part="a", by=OTHER))])
    (one,) = run(given, only={"converted"})
    assert one.title == "A reform: different days for the conversion of a in North"


BOTH = [area(C, EARLY), area(C, EARLY, place=SOUTH)]
DONE = {
    "every district": (Status.COMPLETED, BOTH, []),
    "as a whole": (Status.COMPLETED, [area(C, EARLY, place=COUNTRY)], []),
    "one of two": (Status.COMPLETED, BOTH[:1], [Kind.UNKNOWN]),
    "none": (Status.COMPLETED, [], [Kind.UNKNOWN]),
    "one put back": (Status.COMPLETED, [*BOTH, area(R, LATE)], [Kind.NOTE]),
    "one in part": (Status.COMPLETED, [BOTH[0], area(C, EARLY, place=SOUTH, part="the town")], [Kind.NOTE]),
    "not said to be completed": (Status.OPERATIONAL, [], []),
}


@pytest.mark.parametrize(("said", "claims", "kinds"), DONE.values(), ids=DONE)
def test_a_completed_reform_has_its_districts_published(said, claims, kinds):
    given = {"reforms": {1: reform()}, "statuses": {1: [status(said)]}}
    assert [kind for kind, _ in found("completed", *claims, **given)] == kinds


def test_a_reform_of_which_no_status_is_told_is_not_completed():
    assert found("completed", reforms={1: reform()}) == []


@pytest.mark.django_db
def test_a_review_says_what_a_conversion_would_bring_about_and_a_correction_settle():
    district = factories.place(level="district")
    about = {"territory": factories.territory(within=district.parent), "place": district}
    record = factories.submitted("area", move="reversed", **about)
    (fresh,) = if_published(record, factories.NOW).fresh
    assert fresh.check == "turn"
    with_a_conversion = factories.submitted("area", period_start=None, period_end=date(2024, 12, 31), **about)
    assert if_published(with_a_conversion, factories.NOW).fresh == ()
    published = factories.published("area", move="reversed", **about)
    assert [one.anchor for one in findings(Moment(factories.TODAY)).found if one.check == "turn"] == [fresh.anchor]
    repaired = factories.submitted_correction(published, move="converted")
    assert [one.anchor for one in if_published(repaired, factories.NOW).settled] == [fresh.anchor]


@pytest.mark.django_db
def test_a_review_of_a_status_looks_at_the_districts():
    one = factories.territory()
    factories.place(level="district", parent=one.within)
    record = factories.submitted("status", reform=one.reform, status="completed")
    assert [found.check for found in if_published(record, factories.NOW).fresh] == ["completed"]
