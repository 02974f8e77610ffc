"""What the checks would find of a record: the same as once it is published, asked before it is."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tracker.records import actions
from tracker.records.moment import Moment
from tracker.summaries.findings import Kind, findings
from tracker.summaries.findings.supposed import if_published, of_record

pytestmark = pytest.mark.django_db

NOW = Moment(today=factories.TODAY)
PAST = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}


def supposed(record):
    return if_published(record, factories.NOW)


def said(found):
    return [(finding.kind, finding.check) for finding in found]


def beside(record, **fields):
    """Another claim about the same subject, by another source, that waits for its review."""
    same = {record.SUBJECT: record.subject} | ({"place": record.place} if record.KIND == "figure" else {})
    return factories.submitted(record.KIND, **same | fields)


def another_claim(kind):
    return {
        "figure": lambda: beside(factories.published("figure"), value=Decimal(800)),
        "status": lambda: beside(factories.published("status"), status="stalled"),
        "amount": lambda: beside(factories.published("amount"), amount=Decimal(5_000_000_000)),
        "step": lambda: beside(factories.published("step"), period_start=None, period_end=date(2024, 1, 1)),
    }[kind]()


@pytest.mark.parametrize("kind", ["figure", "status", "amount", "step"])
def test_it_finds_before_the_publication_what_the_page_of_checks_finds_after_it(kind):
    record = another_claim(kind)
    found = supposed(record)

    assert Kind.DIFFERS in {finding.kind for finding in found.fresh}
    actions.publish(record, by=factories.reviewer(), at=factories.NOW)
    after = findings(NOW).found
    assert [one for one in found.fresh if one.kind is Kind.DIFFERS] == [
        one for one in after if one.kind is Kind.DIFFERS and record.subject.code in one.codes
    ]
    assert set(found.fresh) | set(found.standing) == set(of_record(record, factories.NOW))


def test_nothing_is_found_of_the_first_record_about_a_subject_that_contradicts_none():
    assert supposed(factories.submitted("figure")).fresh == ()


def test_a_part_that_is_larger_than_its_whole_is_found_from_either_side():
    country = factories.place(level="country")
    province, other = factories.place(parent=country), factories.place(parent=country)
    whole = factories.published("figure", place=country, value=Decimal(100))
    factories.published("figure", place=other, indicator=whole.indicator, value=Decimal(60))

    part = supposed(factories.submitted("figure", place=province, indicator=whole.indicator, value=Decimal(70)))
    less = supposed(factories.submitted("figure", place=country, indicator=whole.indicator, value=Decimal(50)))
    district = factories.place(level="district", parent=other)
    within = supposed(factories.submitted("figure", place=district, indicator=whole.indicator, value=Decimal(61)))

    assert (Kind.FAIL, "whole") in said(part.fresh)
    assert (Kind.DIFFERS, "claims") in said(less.fresh)
    assert (Kind.FAIL, "whole") in said(within.fresh)


def test_figures_of_other_periods_and_places_are_left_out():
    standing = factories.published("figure")
    elsewhere = factories.published("figure", indicator=standing.indicator)
    beside_it = beside(elsewhere, value=Decimal(2))
    actions.publish(beside_it, by=factories.reviewer(), at=factories.NOW)

    found = supposed(beside(standing, period_start=None, period_end=date(2024, 12, 31)))

    assert (found.fresh, found.settled) == ((), ())


def test_a_correction_settles_what_the_mistake_brought_up():
    standing = factories.published("figure")
    wrong = factories.published("figure", indicator=standing.indicator, place=standing.place, value=Decimal(78))
    fresh = factories.submitted_correction(wrong, value=Decimal(784))

    found = supposed(fresh)

    assert said(found.settled) == [(Kind.DIFFERS, "claims")]
    assert Kind.DIFFERS not in {finding.kind for finding in found.fresh}


def test_a_correction_of_the_period_settles_what_was_found_at_the_old_one():
    standing = factories.published("figure")
    wrong = factories.published("figure", indicator=standing.indicator, place=standing.place, value=Decimal(78))
    fresh = factories.submitted_correction(wrong, period_start=date(2024, 1, 1), period_end=date(2024, 12, 31))

    assert said(supposed(fresh).settled) == [(Kind.DIFFERS, "claims")]


def test_money_is_held_against_the_line_its_whole_and_its_parts():
    whole = factories.budget_line()
    line = factories.budget_line(parent=whole)
    factories.published("amount", budget_line=whole, amount=Decimal(1_000_000))
    factories.published("amount", budget_line=line, amount=Decimal(900_000))

    spent = supposed(factories.submitted("amount", budget_line=line, measure="expenditure", amount=Decimal(950_000)))
    other = factories.budget_line(parent=whole)
    allotted = supposed(factories.submitted("amount", budget_line=other, amount=Decimal(300_000)))

    assert (Kind.FAIL, "order") in said(spent.fresh)
    assert (Kind.FAIL, "whole") in said(allotted.fresh)
    assert (Kind.PASS, "whole") in said(allotted.settled) or (Kind.FAIL, "whole") in said(allotted.fresh)


@pytest.mark.parametrize("kind", ["status", "figure", "date"])
def test_a_printed_date_that_no_calendar_has_is_found(kind):
    found = supposed(factories.submitted(kind, period_as_written="February 31"))
    assert (Kind.FAIL, "date") in said(found.fresh)


def test_a_figure_without_a_period_and_a_count_of_an_event_are_looked_at():
    one = factories.indicator(event="A raid", measure="tally")
    factories.published("figure", indicator=one)
    beside_it = factories.submitted("figure", indicator=one, value=Decimal(5), period_start=None, period_end=None)

    assert (Kind.UNKNOWN, "period") in said(supposed(beside_it).fresh)


@pytest.mark.parametrize("kind", ["figure", "status", "amount", "step", "date"])
def test_it_costs_the_same_however_much_there_is(kind):
    record = factories.submitted(kind, period_as_written="February 31")
    published_beside(record, 2)
    few = queries(record)
    published_beside(record, 6)

    assert queries(record) == few


def published_beside(record, number):
    for _ in range(number):
        other = beside(record, period_as_written="February 31")
        actions.publish(other, by=factories.reviewer(), at=factories.NOW)
        factories.published(record.KIND)


def queries(record):
    with CaptureQueriesContext(connection) as captured:
        supposed(record)
    return len(captured)


# What compares periods, indicators, and reforms with their laws


def test_a_milestone_is_overdue_until_it_is_reached_or_forecast_anew():
    milestone = factories.milestone()
    past = {"period_start": date(2025, 6, 1), "period_end": date(2025, 6, 30)}
    planned = factories.submitted("date", milestone=milestone, role="baseline", **past)
    assert said(supposed(planned).fresh) == [(Kind.STALE, "late")]
    actions.publish(planned, by=factories.reviewer(), at=factories.NOW)
    reached = factories.submitted("date", milestone=milestone, role="actual", **past)
    assert said(supposed(reached).settled) == [(Kind.STALE, "late")]


def test_a_jump_is_found_before_it_is_published_and_its_neighbours_are_left_alone():
    standing = factories.published("figure", value=Decimal(90), **PAST)
    assert (Kind.NOTE, "jump") in said(supposed(beside(standing, value=Decimal(900))).fresh)
    assert (Kind.NOTE, "jump") not in said(supposed(beside(standing, value=Decimal(99))).fresh)


def test_a_percentage_is_held_against_its_parts_from_each_of_the_three():
    top, bottom = factories.indicator(), factories.indicator()
    share = factories.indicator(measure="ratio", unit="percent", numerator=top, denominator=bottom)
    place = factories.place()
    factories.published("figure", indicator=bottom, place=place, value=Decimal(300))
    factories.published("figure", indicator=share, place=place, value=Decimal(85))
    count = factories.submitted("figure", indicator=top, place=place, value=Decimal(240))
    assert (Kind.FAIL, "recomputed") in said(supposed(count).fresh)
    actions.publish(count, by=factories.reviewer(), at=factories.NOW)
    for indicator, value in ((share, 80), (bottom, 282)):
        other = factories.submitted("figure", indicator=indicator, place=place, value=Decimal(value))
        assert (Kind.FAIL, "recomputed") in said(supposed(other).settled), indicator


@pytest.mark.parametrize("which", range(4))
def test_a_stock_is_held_against_its_flows_from_each_of_the_four(which):
    filed, closed = factories.indicator(), factories.indicator()
    pending = factories.indicator(measure="stock", inflow=filed, outflow=closed)
    place, source = factories.place(), factories.source()
    year = {"place": place, "source": source, "period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    before, after = (year | dict.fromkeys(("period_start", "period_end"), date(of, 12, 31)) for of in (2024, 2025))
    four = [
        {"indicator": pending, "value": 400, **before},
        {"indicator": filed, "value": 120, **year},
        {"indicator": closed, "value": 100, **year},
        {"indicator": pending, "value": 430, **after},
    ]
    last = four.pop(which)
    for one in four:
        factories.published("figure", **one)
    fresh = if_published(factories.unsaved("figure", **last), factories.NOW).fresh
    assert [one.title for one in fresh if one.check == "closing"]


def test_kinds_that_are_more_than_their_count_are_found_from_the_kind_and_from_the_count():
    whole = factories.published("figure", value=Decimal(100))
    part = factories.indicator(part_of=whole.indicator)
    kind = factories.submitted("figure", indicator=part, place=whole.place, value=Decimal(101))
    assert (Kind.FAIL, "parts") in said(supposed(kind).fresh)
    actions.publish(kind, by=factories.reviewer(), at=factories.NOW)
    less = factories.submitted("figure", indicator=whole.indicator, place=whole.place, value=Decimal(90))
    assert (Kind.FAIL, "parts") in said(supposed(less).settled)  # two figures for the count: it is left open


def test_a_reform_that_works_without_its_law_is_found_from_the_reform_and_from_the_law():
    reform = factories.reform()
    law = factories.instrument(reforms=[reform])
    factories.published("step", instrument=law, stage="passed")
    works = factories.submitted("status", reform=reform, status="operational")
    assert (Kind.FAIL, "rests") in said(supposed(works).fresh)
    actions.publish(works, by=factories.reviewer(), at=factories.NOW)
    later = {"period_start": date(2026, 1, 1), "period_end": date(2026, 1, 1)}
    in_force = factories.submitted("step", instrument=law, stage="in_force", **later)
    assert (Kind.FAIL, "rests") in said(supposed(in_force).settled)


def dated(law, stage, month):
    """A step that waits, of the fifth day of a month of 2025."""
    day = date(2025, month, 5)
    return factories.submitted("step", instrument=law, stage=stage, period_start=day, period_end=day)


def published_steps(*steps):
    for one in steps:
        actions.publish(one, by=factories.reviewer(), at=factories.NOW)
    return steps


def of_steps(found):
    return [[term.shown for term in one.terms] for one in found if one.check == "step"]


def test_what_takes_the_place_of_another_on_the_page_is_new_and_the_other_is_not():
    law = factories.instrument()
    published_steps(dated(law, "assented", 3), dated(law, "assented", 4), dated(law, "passed", 1))
    found = supposed(dated(law, "passed", 2))
    assert of_steps(found.fresh) == [["5 Jan 2025", "5 Feb 2025"]]
    assert of_steps(found.standing) == [["5 Mar 2025", "5 Apr 2025"]]
    assert of_steps(found.settled) == []


def test_what_a_correction_settles_is_told_though_another_takes_its_place():
    law = factories.instrument()
    wrong, *_ = published_steps(*(dated(law, *of) for of in (("passed", 1), ("passed", 2))))
    published_steps(dated(law, "assented", 3), dated(law, "assented", 4))
    found = supposed(factories.submitted_correction(wrong, period_start=date(2025, 2, 5), period_end=date(2025, 2, 5)))
    assert of_steps(found.settled) == [["5 Jan 2025", "5 Feb 2025"]]
    assert of_steps(found.standing) == [["5 Mar 2025", "5 Apr 2025"]]
    assert of_steps(found.fresh) == []


@pytest.mark.parametrize("is_corrected", [False, True])
def test_what_differs_all_the_same_is_not_settled(is_corrected):
    standing = factories.published("figure")
    second = beside(standing, value=Decimal(78))
    actions.publish(second, by=factories.reviewer(), at=factories.NOW)
    value = {"value": Decimal(80)}
    found = supposed(factories.submitted_correction(second, **value) if is_corrected else beside(standing, **value))
    assert (Kind.DIFFERS, "claims") in said(found.fresh)
    assert "claims" not in {one.check for one in (*found.settled, *found.standing)}


def test_a_document_that_repeats_a_date_brings_up_nothing():
    law = factories.instrument()
    published_steps(dated(law, "passed", 1), dated(law, "passed", 2))
    found = supposed(dated(law, "passed", 1))
    assert (of_steps(found.fresh), of_steps(found.settled)) == ([], [])
    assert len(of_steps(found.standing)) == 1


def test_of_what_is_shown_together_only_what_the_record_brings_up_is_new():
    reform = factories.reform()
    passed = {"role": "baseline", "period_start": date(2026, 1, 1), "period_end": date(2026, 1, 1)}
    first, second = (factories.milestone(reform=reform) for _ in range(2))
    factories.published("date", milestone=first, **passed)
    found = supposed(factories.submitted("date", milestone=second, **passed))
    late = [[one.codes for one in part if one.check == "late"] for part in (found.fresh, found.standing)]
    assert [[first.code in codes for codes in part] for part in late] == [[False], [True]]
