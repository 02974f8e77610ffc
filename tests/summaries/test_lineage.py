"""A reform done, undone, stayed and done again: one story, and where each part of it stands at any date."""

from datetime import date

import pytest

from tests import factories
from tracker.legislation.rules import Court
from tracker.records.moment import Moment
from tracker.reforms.rules import Evidence, Status
from tracker.summaries.courts import court_orders
from tracker.summaries.evidence import evidence_by_reform
from tracker.summaries.lineage import lineage
from tracker.summaries.reforms import reform_detail

LATER = date(2026, 12, 31)


def day(month: int, number: int = 1, year: int = 2025) -> date:
    return date(year, month, number)


def told(on: date, kind: str = "press"):
    """A report for a day, in a document of that day."""
    source = factories.source(kind=kind, published_start=on, published_end=on)
    return {"source": source, "period_start": on, "period_end": on}


@pytest.fixture
def story(db):
    """A merger that is done and undone; another that replaces it, is stayed by a court, and done after all."""
    first = factories.reform(code="R50", slug="merger")
    second = factories.reform(code="R51", slug="second-merger", replaces=first)
    factories.reform(code="R52", slug="apart")
    law = factories.instrument(code="L50", reforms=[second])
    steps = [(day(6), "gazetted"), (day(7), "in_force"), (day(8), "challenged"), (day(9), "stayed")]
    steps += [(day(9, 20), "challenged"), (day(9, 25), "rules_notified"), (day(11), "in_force")]
    for on, stage in steps:
        factories.published("step", instrument=law, stage=stage, **told(on, "court"))
    for on, status in ((day(1), "approved"), (day(2), "completed"), (day(3), "reversed")):
        factories.published("status", reform=first, status=status, **told(on))
    for on, status, kind in (
        (day(5), "proposed", "press"),
        (day(6), "notified", "official"),
        (day(7, 15), "operational", "press"),
        (day(10), "suspended", "court"),
        (day(11, 15), "operational", "press"),
        (day(12), "operational", "official"),
    ):
        factories.published("status", reform=second, status=status, **told(on, kind))
    return first, second


R, S = Status, Court
AT_TWELVE_DATES = [
    (day(12, 31, 2024), None, None, None, None),
    (day(1), R.APPROVED, None, None, None),
    (day(2), R.COMPLETED, None, None, None),
    (day(3), R.REVERSED, None, None, None),
    (day(5), R.REVERSED, R.PROPOSED, None, None),
    (day(6), R.REVERSED, R.NOTIFIED, None, None),
    (day(7, 15), R.REVERSED, R.OPERATIONAL, Evidence.CLAIMED, None),
    (day(8), R.REVERSED, R.OPERATIONAL, Evidence.CLAIMED, (S.SUB_JUDICE, day(8))),
    (day(9, 30), R.REVERSED, R.OPERATIONAL, Evidence.CLAIMED, (S.STAYED, day(9))),
    (day(10), R.REVERSED, R.SUSPENDED, None, (S.STAYED, day(9))),
    (day(11, 15), R.REVERSED, R.OPERATIONAL, Evidence.CLAIMED, None),
    (day(12), R.REVERSED, R.OPERATIONAL, Evidence.DOCUMENTED, None),
]


@pytest.mark.parametrize(("on", "first", "second", "evidence", "court"), AT_TWELVE_DATES, ids=lambda one: str(one))
def test_each_reform_stands_where_it_was_told_to_stand(story, on, first, second, evidence, court):
    found = lineage("merger", Moment(LATER, on))
    assert [member.ref.code for member in found.members] == ["R50", "R51"]
    statuses = [member.status.status if member.status else None for member in found.members]
    assert statuses == [first, second]
    assert found.members[1].evidence is evidence
    orders = [(order.court, order.said.period.start) for order in found.members[1].court]
    assert orders == ([court] if court else [])
    assert all(chapter.said.known_from <= on for chapter in found.story)


def test_the_story_holds_every_record_of_every_member_in_order(story):
    found = lineage("second-merger", Moment(LATER))
    told = [(one.said.period.start, one.about.code) for one in found.story]
    assert told == sorted(told, key=lambda one: one[0])
    assert len(told) == 16
    assert [(one.before, one.status) for one in found.story if one.about.code == "R50"] == [
        (None, R.APPROVED), (R.APPROVED, R.COMPLETED), (R.COMPLETED, R.REVERSED),
    ]  # fmt: skip
    assert [(link.words, link.other.code) for link in found.members[1].links] == [("replaces", "R50")]
    assert {source.code for source in found.sources} == {one.said.mark.source.code for one in found.story}


def test_nothing_but_a_report_changes_a_status_however_long_it_is_silent(story):
    years_on = Moment(date(2060, 1, 1))
    assert [one.status.status for one in lineage("merger", years_on).members] == [R.REVERSED, R.OPERATIONAL]


def test_reforms_that_lead_to_one_another_in_a_ring_are_told_once(db):
    one = factories.reform(code="R60", slug="one")
    two = factories.reform(code="R61", slug="two", follows=one)
    one.reverses = two
    one.save()
    found = lineage("one", Moment(LATER))
    assert [member.ref.code for member in found.members] == ["R60", "R61"]
    assert found.story == ()


def test_the_page_of_a_reform_says_the_same(story):
    detail = reform_detail("second-merger", Moment(LATER, day(9, 30)))
    assert detail.evidence is Evidence.CLAIMED
    assert [order.court for order in detail.court] == [Court.STAYED]
    assert [relation.words for relation in detail.relations] == ["replaces"]
    other = reform_detail("merger", Moment(LATER))
    assert [relation.words for relation in other.relations] == ["is replaced by"]


def test_announcements_before_a_reversal_do_not_evidence_what_came_after_it(db):
    reform = factories.reform()
    for on, status, kind in (
        (day(1), "operational", "official"),
        (day(2), "reversed", "press"),
        (day(3), "operational", "press"),
    ):
        factories.published("status", reform=reform, status=status, **told(on, kind))
    assert evidence_by_reform([reform.pk], Moment(LATER)) == {reform.pk: Evidence.CLAIMED}


def test_the_cost_does_not_grow_with_the_lineage(story, django_assert_num_queries):
    first, second = story
    with django_assert_num_queries(4):
        court_orders([first.pk, second.pk], Moment(LATER, day(9, 30)))
    with django_assert_num_queries(2):
        evidence_by_reform([first.pk, second.pk], Moment(LATER))
    with django_assert_num_queries(18):
        lineage("merger", Moment(LATER, day(9, 30)))
    for number in range(3):
        other = factories.reform(code=f"R7{number}", slug=f"s{number}", follows=second)
        factories.published("status", reform=other, **told(day(12)))
        factories.instrument(reforms=[other])
    with django_assert_num_queries(18):
        assert len(lineage("merger", Moment(LATER, day(9, 30))).members) == 5
