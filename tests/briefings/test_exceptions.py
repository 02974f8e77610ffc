"""Only what does not add up or is overdue; and the words, each explained."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests import factories
from tests.briefings.reading import opened, rows
from tests.briefings.test_registers import on, told
from tests.legislation.test_clocks import passed
from tracker.briefings.sheets.headlines.findings import SIGNS, VERDICTS
from tracker.checks import explaining
from tracker.checks.models import KeptFinding
from tracker.indicators.rules import Blank
from tracker.legislation.rules import Stage
from tracker.records import actions
from tracker.reforms.models import MilestoneDate
from tracker.reforms.rules import Status
from tracker.staff.settling import settling
from tracker.summaries.findings import Kind

pytestmark = pytest.mark.django_db


def exceptions():
    """All but the dates of the documents, which are inferred in most tests."""
    return [row for row in rows(opened()["Exceptions"]) if row["Check"] != "printed"]


def test_sources_that_differ_stand_with_their_figures_and_their_records(record):
    (row,) = [row for row in exceptions() if row["Code"] == "I12"]
    assert row["Verdict"] == "Sources differ"
    assert "435" in row["The figures"]
    assert "440" in row["The figures"]
    assert set(row["Source"].split("; ")) == {"S0", "S1"}
    named = {one["Record"] for one in rows(opened()["History"]) if one["Value"] in (435, 440)}
    assert set(row["Record"].split("; ")) == named


def test_what_rounding_explains_is_no_exception(record):
    assert "balance" not in {row["Check"] for row in exceptions()}
    assert "Within rounding" not in {row["Verdict"] for row in exceptions()}


def test_a_milestone_that_is_late_is_an_exception_and_one_that_is_not_is_none():
    reform = factories.reform(code="R01")
    for code, day in (("M01", on(20, 2)), ("M02", on(20, 3))):
        milestone = factories.milestone(code=code, reform=reform)
        factories.published(
            "date", milestone=milestone, role=MilestoneDate.Role.BASELINE, source=told(int(code[1:])), **day
        )
    (row,) = exceptions()
    assert (row["Code"], row["Verdict"], row["Overdue by (days)"]) == ("M01", "Overdue", 10)
    assert row["Due"] == datetime(2026, 2, 20)  # noqa: DTZ001
    assert row["Record"].startswith("date-")
    assert row["Rule"] == "a milestone is reached by the day for which it is forecast, or forecast anew with a reason"
    assert row["What would settle it"].startswith("A document that reports what happened in between")


def test_a_figure_that_is_late_is_an_exception():
    home = factories.place(code="PK-BA")
    monthly = factories.indicator(code="I40", frequency="month", due_after_days=15)
    january = {"period_start": date(2025, 12, 1), "period_end": date(2025, 12, 31)}
    factories.published("figure", indicator=monthly, place=home, value=Decimal(3), **january)
    (row,) = exceptions()
    assert (row["Code"], row["The figures"], row["Overdue by (days)"]) == ("I40", "Jan 2026", 15)
    assert row["Rule"] == "a figure is published when it is due"
    assert row["What would settle it"] == "The publication of what is missing would settle it."


def test_a_day_of_the_law_that_has_passed_is_overdue_and_has_the_sign_of_it():
    known = factories.source(published_start=date(2020, 1, 1), published_end=date(2020, 1, 1))
    factories.clock_length(source=known)
    passed(date(2026, 1, 5))
    book = opened()
    (row,) = [row for row in rows(book["Exceptions"]) if row["Check"] == "clock"]
    assert (row["Verdict"], row["The figures"]) == ("Overdue", "Assent due")
    assert (row["Due"], row["Overdue by (days)"]) == (datetime(2026, 1, 15), 46)  # noqa: DTZ001
    assert row["Record"].startswith("step-")
    assert row["What is said of it"].startswith("No document on record tells what followed.")
    assert row["What would settle it"]
    glyphs = [sign.glyph for sign in SIGNS]
    assert [str(sign.word) for sign in SIGNS if sign.glyph == "◔"] == ["Overdue"]
    assert len(set(glyphs)) == len(VERDICTS) == len(Kind) - 1  # what adds up is no exception


def test_legal_days_stand_with_what_is_overdue_a_row_each_the_longest_first_with_what_is_on_record():
    known = factories.source(published_start=date(2020, 1, 1), published_end=date(2020, 1, 1))
    for clock, days in (("sunset", 20), ("review", 40)):
        factories.clock_length(clock=clock, number=days, source=known)
    law, begins = factories.instrument(code="L01"), {"period_start": date(2026, 1, 1), "period_end": date(2026, 1, 1)}
    began = factories.submitted("step", instrument=law, stage="in_force", **begins)
    milestone = factories.milestone(code="M01", title="A milestone")
    factories.published("date", milestone=milestone, role=MilestoneDate.Role.BASELINE, source=told(1), **on(5, 2))
    with settling([began], at=factories.NOW):
        actions.publish(began, by=factories.reviewer(), at=factories.NOW)
    found = exceptions()
    assert [(row["Code"], row["Overdue by (days)"], row["The figures"]) for row in found] == [
        ("L01", 40, "Sunset"),
        ("M01", 25, "A milestone"),
        ("L01", 20, "Review due"),
    ]
    assert {row["Found since"] for row in found if row["Code"] == "L01"} == {datetime(2026, 3, 2)}  # noqa: DTZ001


def test_the_record_of_an_amount_is_the_one_that_is_compared():
    line = factories.budget_line(code="B40")
    source, about = told(1), {"budget_line": line, "locator": "¶2", **on(1, 2)}
    spent = [
        factories.published("amount", measure=measure, amount=Decimal(rupees), source=source, **about)
        for measure, rupees in (("allocation", 100), ("expenditure", 200), ("surrender", 1))
    ]
    (row,) = [row for row in exceptions() if row["Check"] == "order"]
    assert row["Record"] == "; ".join(one.public_id for one in spent[:2])


def test_what_cannot_be_checked_and_what_is_worth_a_look_is_an_exception():
    undated = factories.published("figure", period_start=None, period_end=None, source=told(1))
    early = factories.published(
        "figure", period_start=date(2026, 1, 1), period_end=date(2026, 2, 20), source=told(1, 2), value=Decimal(3)
    )
    by_check = {row["Check"]: row for row in exceptions()}
    assert by_check["period"]["Verdict"] == "Cannot be checked"
    assert (by_check["period"]["Code"], by_check["period"]["Record"]) == (undated.indicator.code, undated.public_id)
    assert by_check["early"]["Verdict"] == "Worth a look"
    assert by_check["early"]["Record"] == early.public_id


def test_what_is_overdue_says_since_when_it_is_found_and_who_explains_it_and_stands_once():
    reform = factories.reform(code="R01")
    for code in ("M01", "M02"):
        milestone = factories.milestone(code=code, reform=reform)
        planned = factories.submitted("date", milestone=milestone, role=MilestoneDate.Role.BASELINE, **on(20, 2))
        with settling([planned], at=factories.NOW):
            actions.publish(planned, by=factories.reviewer(), at=factories.NOW)
    of_first = KeptFinding.objects.get(address="late", codes__contains=" M01 ")
    done = factories.published_explanation(finding=of_first)
    first, second = sorted(exceptions(), key=lambda row: row["Code"])
    assert [(row["Verdict"], row["Check"]) for row in (first, second)] == [("Overdue", "late")] * 2
    assert [row["Found since"] for row in (first, second)] == [datetime(2026, 3, 2)] * 2  # noqa: DTZ001
    assert (first["State"], first["Explanation"]) == ("explained", done.text)
    assert (second["State"], second["Explanation"]) == ("open", None)


def test_nothing_wrong_is_said_in_a_sentence(db):
    assert opened()["Exceptions"]["A2"].value == "Everything that could be compared adds up, and nothing is overdue."


def test_every_word_is_explained_and_an_indicator_only_by_its_source(record):
    factories.indicator(code="I50", definition="Cases in which a court ruled.", method="")
    found = rows(opened()["Definitions"])
    assert not [row["Word"] for row in found if not row["Meaning"]]
    by_code = {row["Code"]: row for row in found if row["Code"]}
    assert by_code["I50"]["Meaning"] == "Cases in which a court ruled."
    assert by_code["I50"]["How it is counted"] == "not published"
    words = {(row["Stands for"], row["Word"]) for row in found}
    assert {("status", one.label) for one in Status} | {("stage of a law", one.label) for one in Stage} <= words
    assert {("blank", one.words) for one in Blank} <= words


def test_an_exception_says_since_when_it_is_found_and_who_explains_it():
    one = factories.published("figure", value=Decimal(92))
    other = factories.submitted("figure", indicator=one.indicator, place=one.place, value=Decimal(145))
    with settling([other], at=factories.NOW):
        actions.publish(other, by=factories.reviewer(), at=factories.NOW)
    (row,) = exceptions()
    assert (row["State"], row["Found since"]) == ("open", datetime(2026, 3, 2))  # noqa: DTZ001
    assert row["What would settle it"].startswith("A document that says what each of the figures counts")
    done = factories.published_explanation(finding=KeptFinding.objects.get(address="claims"))
    (row,) = exceptions()
    assert (row["State"], row["Explanation"]) == ("explained", done.text)
    assert row["Explained by"] == f"{done.source.code} ¶4, A spokesman"
    assert row["Explanation withdrawn"] is None
    explaining.withdraw(done, by=factories.editor("another"), reason="Another year.", at=factories.NOW)
    (row,) = exceptions()
    assert (row["State"], row["Explanation"]) == ("open", None)
    assert row["Explanation withdrawn"] == f"2026-03-02: {done.text} (Another year.)"
