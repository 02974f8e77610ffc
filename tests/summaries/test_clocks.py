"""Legal clocks on the page of a law, in the calendar, on the desk: computed from a step and a length with a source."""

from datetime import date, timedelta

import pytest

from tests import factories
from tests.legislation.test_clocks import DAY, passed
from tests.public.facts import text_of
from tracker.legislation.clocks import State
from tracker.records.moment import Moment
from tracker.summaries.awaited import awaited
from tracker.summaries.calendar import Sort, calendar
from tracker.summaries.clocks import clocks_of, law_clocks
from tracker.summaries.findings import Topic, findings

pytestmark = pytest.mark.django_db
YEAR_BEFORE = date(2025, 3, 1)
ENDS = DAY + timedelta(days=10)


def known(on: date = date(2020, 1, 1), **fields):
    return factories.clock_length(source=factories.source(published_start=on, published_end=on), **fields)


def seen(on: date) -> Moment:
    return Moment(date(2027, 1, 1), on)


def test_a_clock_runs_runs_out_and_is_stopped():
    known()
    law = passed()
    assert clocks_of(law.pk, seen(DAY - timedelta(days=1))) == ()
    for on, state in ((DAY, State.RUNNING), (ENDS, State.RUNNING), (ENDS + timedelta(days=1), State.RAN_OUT)):
        (clock,) = clocks_of(law.pk, seen(on))
        assert (clock.ends, clock.state, clock.stopped) == (ENDS, state, None)
    source = factories.source(published_start=DAY, published_end=DAY)
    day = {"period_start": DAY + timedelta(days=4), "period_end": DAY + timedelta(days=4)}
    factories.published("step", instrument=law, stage="assented", source=source, **day)
    (clock,) = clocks_of(law.pk, seen(ENDS))
    assert (clock.state, clock.stopped_stage.label) == (State.STOPPED, "Assented")


def test_a_new_length_rewrites_no_day_that_was_computed():
    known()
    first = passed()
    known(number=30, holds_from=DAY + timedelta(days=1))
    second = passed(DAY + timedelta(days=1))
    ends = {clock.law.code: clock.ends for clock in law_clocks(Moment(DAY + timedelta(days=60)))}
    assert ends == {first.code: ENDS, second.code: DAY + timedelta(days=31)}


def test_nothing_is_computed_without_a_length_that_a_known_document_sets_or_without_a_day():
    law = passed()
    assert clocks_of(law.pk, Moment(ENDS)) == ()
    known(DAY + timedelta(days=1))
    assert clocks_of(law.pk, seen(DAY)) == ()
    undated = factories.instrument()
    year = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
    factories.published("step", instrument=undated, stage="passed", **year)
    (clock,) = clocks_of(undated.pk, Moment(ENDS))
    assert (clock.ends, clock.state) == (None, State.NO_DAY)
    assert "lapse" not in {clock.clock for clock in law_clocks(Moment(ENDS))}


def test_a_length_counts_at_the_versions_that_knew_it():
    length = known()
    law = passed()
    version = law_clocks(Moment(ENDS))[0].began.line
    assert clocks_of(law.pk, Moment(ENDS, version=version))[0].length.code == length.code
    assert clocks_of(law.pk, Moment(ENDS, version=1)) == ()


def test_the_calendar_the_desk_the_page_and_the_workbook_name_the_day(client):
    known(name="Assent to a bill")
    law = passed(agency=(agency := factories.agency()), slug="bill")
    (day,) = calendar(Moment(DAY)).days
    assert (day.sort, day.first, day.subject.code) == (Sort.ASSENT, ENDS, law.code)
    (due,) = awaited(ENDS + timedelta(days=3), agencies=[agency.pk], by=ENDS + timedelta(days=7))
    assert (due.kind, due.due.what, due.due.overdue_by) == ("step", "Assent due", 3)
    assert awaited(ENDS, agencies=[], by=ENDS) == []
    text = client.get("/legislation/bill/?as_of=2026-03-12").content.decode()
    assert "Assent due on 11 March 2026: that day has passed" in text
    assert "Assent to a bill: 10 days from “Passed”" in text
    assert "UID:assent-" in client.get("/calendar.ics").content.decode()


def test_the_page_of_a_law_says_what_followed_a_passed_day_wherever_the_check_finds_nothing(client):
    known(clock="ordinance", number=120)
    law = factories.instrument(slug="ordinance", kind="ordinance")
    reported(law, "in_force", YEAR_BEFORE)
    begins, ends = "Ordinance lapses on 29 June 2025", YEAR_BEFORE + timedelta(days=120)
    moment = Moment(ends + timedelta(days=90))
    assert [one.check for one in findings(moment).found if one.topic is Topic.LAWS] == ["clock"]
    address = f"/legislation/ordinance/?as_of={moment.on}"
    assert f"{begins}: that day has passed, and no document tells" in text_of(client.get(address).content.decode())
    reported(law, "challenged", ends + timedelta(days=10))
    reported(law, "struck_down", ends + timedelta(days=30))
    assert [one for one in findings(moment).found if one.check == "clock"] == []
    text = text_of(client.get(address).content.decode())
    assert f"{begins}: that day has passed. What followed: “Struck down” (29 Jul 2025)." in text
    assert "no document tells" not in text
    assert "Ends by itself 29 June 2025: computed from its steps" in text


def test_a_law_that_was_passed_in_time_no_longer_ends_by_itself(client):
    known(clock="ordinance", number=120)
    law = factories.instrument(slug="ordinance", kind="ordinance")
    reported(law, "in_force", YEAR_BEFORE)
    reported(law, "passed", YEAR_BEFORE + timedelta(days=20))
    assert "Ends by itself not stated" in text_of(client.get("/legislation/ordinance/").content.decode())


def reported(law, stage, day):
    source = factories.source(published_start=day, published_end=day)
    factories.published("step", instrument=law, stage=stage, source=source, period_start=day, period_end=day)


def test_the_cost_does_not_grow_with_the_laws(django_assert_num_queries):
    known()
    passed()
    with django_assert_num_queries(7):
        assert len(law_clocks(Moment(ENDS))) == 1
    for _ in range(4):
        passed()
    with django_assert_num_queries(7):
        assert len(law_clocks(Moment(ENDS))) == 5
