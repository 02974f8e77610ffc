"""The very edge of what holds the reports on a reform, and the steps of a law, against one another."""

from dataclasses import replace
from datetime import date

import pytest

from tests.summaries.checked import DIFFERS, FAIL, OTHER, found, told
from tracker.legislation.rules import Stage
from tracker.reforms.rules import Status
from tracker.summaries.findings.made_up import document, law, reform, status, step
from tracker.values.period import Period

DONE, WORK, PLAN = Status.OPERATIONAL, Status.IN_PROGRESS, Status.PROPOSED
THIRD = document("X3")
THIS, LAST = Period.year(2025), Period.year(2024)


def reports(*said):
    """What is reported of one reform, oldest first."""
    return {"reforms": {1: reform()}, "statuses": {1: list(said)}}


def quoting(report, whom):
    return replace(report, said=replace(report.said, mark=replace(report.said.mark, attribution=whom)))


# Two documents, two statuses


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (reports(status(DONE), status(WORK, by=OTHER)), [DIFFERS]),
        (reports(status(DONE), status(DONE, by=OTHER)), []),
        (reports(status(DONE), status(WORK)), []),  # of one document: another check's
        (reports(status(DONE, LAST), status(WORK, by=OTHER)), []),
        (reports(status(DONE, Period()), status(WORK, Period(), OTHER)), []),  # of nobody knows when
        (reports(status(DONE), status(DONE, by=OTHER), status(WORK, by=THIRD)), [DIFFERS]),
    ],
)
def test_statuses_differ_where_two_documents_report_two_for_one_period(given, kinds):
    assert found("status", **given) == kinds


def test_each_period_of_two_statuses_is_told_the_newest_first_with_all_that_is_reported_for_it():
    given = [status(one, period, by) for period in (LAST, THIS) for one, by in ((DONE, None), (WORK, OTHER))]
    every = told("status", **reports(*given, status(DONE, by=THIRD)))
    assert [(one.anchor, one.title[-4:]) for one in every] == [("status-x", "2025"), ("status-x-2", "2024")]
    assert [(term.op, term.words) for term in every[0].terms] == [("", "X1 ¶2"), ("≠", "X2 ¶2"), ("≠", "X3 ¶2")]


# One paragraph, two statuses


@pytest.mark.parametrize(
    ("whom", "kinds", "text"),
    [
        ("An office", [FAIL], "The paragraph gives both for one period. The words that it prints would settle it."),
        ("Another", [DIFFERS], "The paragraph quotes two speakers. Both stand on the timeline."),
    ],
)
def test_a_paragraph_that_quotes_two_speakers_contradicts_itself_in_nothing(whom, kinds, text):
    every = told("twice", **reports(status(DONE), quoting(status(PLAN), whom)))
    assert ([one.kind for one in every], [one.text for one in every]) == (kinds, [text])


def test_a_paragraph_of_a_newer_period_hides_no_older_one():
    given = [status(one, period) for period, other in ((LAST, PLAN), (THIS, WORK)) for one in (DONE, other)]
    (older,) = told("twice", **reports(*given[:2]))
    newest, still = told("twice", **reports(*given))
    assert [newest.anchor, still.anchor] == ["twice-x", "twice-x-2"]
    assert still.terms == older.terms != newest.terms


def test_a_paragraph_that_repeats_a_status_contradicts_itself_once_for_each_speaker():
    again = [status(one) for one in (DONE, PLAN) * 3]
    assert found("twice", **reports(*again)) == [FAIL]
    assert found("twice", **reports(*again, *(quoting(one, "Another") for one in again))) == [DIFFERS, FAIL]
    assert len(told("twice", **reports(*again, status(WORK)))) == 3


# A reform and the law it rests on

EXPIRED = law(reforms=[reform()], reached=Stage.EXPIRED)


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ([(WORK, LAST), (DONE, THIS)], [FAIL]),
        ([(DONE, LAST), (WORK, THIS)], []),
        ([(DONE, LAST), (DONE, THIS)], [FAIL]),
    ],
)
def test_the_latest_status_says_whether_a_reform_works(given, kinds):
    given = reports(*(status(reached, period) for reached, period in given))
    assert found("rests", **given, laws=[EXPIRED]) == kinds


def test_the_document_is_named_that_reports_it_last():
    (one,) = told("rests", **reports(status(DONE, LAST), status(DONE, THIS, OTHER)), laws=[EXPIRED])
    assert [mark.code for mark in one.marks] == ["X2"]


# Two dates for one step

FIRST, NEXT = Period.day(date(2025, 3, 5)), Period.day(date(2025, 3, 6))
PASSED, ASSENTED = Stage.PASSED, Stage.ASSENTED


@pytest.mark.parametrize(
    ("steps", "kinds"),
    [
        ([(PASSED, FIRST, None), (PASSED, NEXT, OTHER)], [DIFFERS]),
        ([(PASSED, NEXT, None), (PASSED, FIRST, OTHER)], [DIFFERS]),  # whichever stands first
        ([(PASSED, FIRST, None), (PASSED, FIRST, OTHER)], []),
        ([(PASSED, FIRST, None), (PASSED, NEXT, None)], []),  # of one document
        ([(PASSED, FIRST, None), (ASSENTED, NEXT, OTHER)], []),
        ([(PASSED, THIS, None), (PASSED, FIRST, OTHER)], []),
        ([(PASSED, Period(None, FIRST.end), None), (PASSED, Period(FIRST.start, None), OTHER)], []),  # share a day
        ([(PASSED, Period(FIRST.start, None), None), (PASSED, Period(None, FIRST.end), OTHER)], []),
        ([(PASSED, Period(None, FIRST.end), None), (PASSED, Period(NEXT.start, None), OTHER)], [DIFFERS]),
        ([(PASSED, Period(NEXT.start, None), None), (PASSED, Period(None, FIRST.end), OTHER)], [DIFFERS]),
        ([(PASSED, Period(FIRST.start, None), None), (PASSED, Period(NEXT.start, None), OTHER)], []),
        ([(PASSED, Period(None, FIRST.end), None), (PASSED, Period(None, NEXT.end), OTHER)], []),
        ([(PASSED, Period(), None), (PASSED, FIRST, OTHER)], []),
    ],
)
def test_two_dates_of_a_step_differ_where_they_share_no_day(steps, kinds):
    assert found("step", laws=[law(*(step(*one) for one in steps))]) == kinds


def test_a_step_of_two_dates_hides_no_other():
    later = [step(ASSENTED, FIRST), step(ASSENTED, NEXT, OTHER)]
    (before,) = told("step", laws=[law(*later)])
    first, second = told("step", laws=[law(step(PASSED, FIRST), step(PASSED, NEXT, OTHER), *later)])
    assert [first.anchor, second.anchor] == ["step-x", "step-x-2"]
    assert (second.terms, second.text) == (before.terms, before.text)
    assert [(term.op, term.words) for term in second.terms] == [("", "X1 ¶2"), ("≠", "X2 ¶2")]


def test_documents_that_repeat_a_date_are_no_further_finding():
    many = [step(PASSED, day, document(f"X{day.end.day}{number}")) for day in (FIRST, NEXT) for number in range(5)]
    (one,) = told("step", laws=[law(*many)])
    assert [term.words for term in one.terms] == ["X50 ¶2", "X60 ¶2"]
    third = step(PASSED, Period.day(date(2025, 3, 7)), THIRD)
    assert len(told("step", laws=[law(*many, third)])) == 3
    assert len(told("step", laws=[law(*many, step(ASSENTED, FIRST), step(ASSENTED, NEXT, OTHER))])) == 2


@pytest.mark.parametrize("day", [FIRST, NEXT])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_documents_first_on_record_are_named_wherever_one_that_joins_them_stands(day, place):
    first, other, later = (
        replace(one, said=replace(one.said, line=line))
        for one, line in ((step(PASSED, FIRST), 7), (step(PASSED, NEXT, OTHER), 3), (step(PASSED, day, THIRD), 8))
    )
    every = [first, other]
    every.insert(place, later)
    (one,) = told("step", laws=[law(*every)])
    assert {term.words for term in one.terms} == {"X1 ¶2", "X2 ¶2"}


def test_a_document_that_gives_both_dates_is_held_against_another():
    (one,) = told("step", laws=[law(step(PASSED, FIRST), step(PASSED, NEXT), step(PASSED, NEXT, OTHER))])
    assert [term.words for term in one.terms] == ["X1 ¶2", "X2 ¶2"]
