"""Rules of our own over the record: which are in force when, what they find everywhere, and what a trial says."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests import factories
from tracker.indicators.models import Observation, StatedRule
from tracker.indicators.stating import Term, When, Where
from tracker.records import actions, journal
from tracker.records.moment import Moment
from tracker.summaries.findings import Kind, collecting, findings, of_indicator, of_rules
from tracker.summaries.findings.of_rules import of_rules_about, tried
from tracker.summaries.findings.streamed import all_findings
from tracker.summaries.findings.supposed import if_published
from tracker.summaries.indicators import indicator_row
from tracker.summaries.stated import rule_view, stated_rules

pytestmark = pytest.mark.django_db

NOW = Moment(today=factories.TODAY)


def year(number):
    return {"period_start": date(number, 1, 1), "period_end": date(number, 12, 31)}


def figure(indicator, value, place, when=2025, make=factories.published):
    return make("figure", indicator=indicator, place=place, value=Decimal(value), **year(when))


@pytest.fixture
def world():
    """Two indicators at a province and at both its districts, in two years; the second year does not add up."""
    province = factories.place(code="PK-T", name="The province")
    districts = [factories.place(parent=province, level="district", name=name) for name in ("East", "West")]
    closed, opened = factories.indicator(code="I901"), factories.indicator(code="I902")
    for when, of_closed in ((2024, 90), (2025, 104)):
        figure(closed, of_closed, province, when)
        figure(opened, 100, province, when)
        for district in districts:
            figure(opened, 50, district, when)
    return {"province": province, "districts": districts, "closed": closed, "opened": opened}


def told(found):
    return [(one.by, one.kind.value, one.title) for one in found if one.by]


FIRES = ("V01", "fail", "A against B, The province, 2025")
HOLDS = ("V01", "pass", "A against B, The province, 2024")


def a_rule(world, **fields):
    return factories.rule(world["closed"], world["opened"], code="V01", name="A against B", **fields)


def test_what_it_finds_is_the_same_on_every_page_and_in_the_command(world):
    a_rule(world)
    assert told(findings(NOW).found) == [FIRES, HOLDS]
    assert told(all_findings(NOW)) == told(of_rules.of_rules(NOW)) == [FIRES, HOLDS]
    for name in ("closed", "opened"):
        row = indicator_row(world[name], [])
        assert told(of_indicator(row, NOW)) == told(of_rules_about(world[name].code, NOW)) == [FIRES, HOLDS]
    assert of_rules_about("I999", NOW) == []


def test_a_finding_stands_under_each_indicator_that_it_compares(world):
    a_rule(world)
    (fires,) = [one for one in findings(NOW).found if one.kind is Kind.FAIL]
    assert fires.codes == {"I901", "I902"}
    assert fires.text == "104 against 100 in The province, 2025."


def test_a_finding_is_gone_once_its_cause_is_corrected(world):
    a_rule(world)
    wrong = Observation.objects.get(value=104)
    before = journal.head().number
    factories.correction(wrong, value=Decimal(100))
    assert told(findings(NOW).found) == [("V01", "pass", "A against B, The province, 2025")]
    assert told(findings(Moment(factories.TODAY, version=before)).found) == [FIRES, HOLDS]


def test_at_a_past_version_the_rules_of_then_are_in_force(world):
    empty = journal.head().number
    first = a_rule(world)
    fresh = actions.start_correction(first, by=factories.editor(), at=factories.NOW)
    fresh.margin, fresh.correction_reason = Decimal(4), "Four were counted late."
    fresh = actions.save_draft(fresh, by=factories.editor(), at=factories.NOW)
    fresh = actions.submit(fresh, by=factories.editor(), at=factories.NOW)
    assert [rule.stated.margin for rule in stated_rules(NOW)] == [0]
    second = actions.publish(fresh, by=factories.reviewer(), at=factories.NOW)
    actions.withdraw(second, by=factories.reviewer(), at=factories.NOW, reason="Definitions differ.")

    def margins(version):
        return [rule.stated.margin for rule in stated_rules(Moment(factories.TODAY, version=version))]

    versions = (empty, first.published_line, second.published_line, None)
    assert [margins(version) for version in versions] == [[], [0], [4], []]
    assert told(findings(Moment(factories.TODAY, version=first.published_line)).found) == [FIRES, HOLDS]
    assert told(findings(NOW).found) == []


def test_a_rule_that_waits_for_its_review_finds_nothing(world):
    factories.submitted_rule(world["closed"], world["opened"])
    assert told(findings(NOW).found) == []


def test_as_of_a_day_the_rules_of_now_look_at_what_was_known_then(world):
    a_rule(world)
    assert told(findings(Moment(factories.TODAY, day=date(2020, 1, 1))).found) == []
    assert told(findings(Moment(factories.TODAY, day=factories.TODAY)).found) == [FIRES, HOLDS]


def test_a_side_that_cannot_be_read_stops_no_page(world):
    rule = factories.submitted_rule(world["closed"], world["opened"])
    StatedRule.objects.filter(pk=rule.pk).update(left="nonsense")
    StatedRule.objects.filter(pk=rule.pk).update(
        state="published", published_line=1, reviewed_by=factories.reviewer().user_id, reviewed_at=factories.NOW
    )
    assert stated_rules(NOW) == ()


def test_on_a_page_in_urdu_its_name_and_its_message_are_in_urdu_where_they_are_given(world):
    rule = a_rule(world, name_ur="الف", message_ur="یہ {left} اور {right}")
    with override("ur"):
        view = rule_view(rule)
    assert (view.name, view.message) == ("الف", "یہ {left} اور {right}")
    assert view.since == factories.TODAY


def test_a_reviewer_is_told_what_a_figure_would_break_and_what_it_would_settle(world):
    a_rule(world)
    next_year = figure(world["opened"], 50, world["province"], 2023)
    assert next_year.pk
    breaks = figure(world["closed"], 51, world["province"], 2023, make=factories.submitted)
    found = if_published(breaks, factories.NOW)
    assert told(found.fresh) == [("V01", "fail", "A against B, The province, 2023")]
    assert told(found.standing) == told(found.settled) == []

    settles = factories.submitted_correction(Observation.objects.get(value=104), value=Decimal(99))
    found = if_published(settles, factories.NOW)
    assert told(found.settled) == [FIRES]


def test_of_a_sum_the_places_beside_it_are_looked_at_and_of_a_series_the_periods(world):
    within = Term("I902", where=Where.WITHIN)
    factories.rule([within], world["opened"], "=", code="V02", name="Sum")
    factories.rule(world["opened"], [Term("I902", when=When.BEFORE)], "=", code="V03", name="Series")
    named = Term("I902", where=Where.ONE, place="PK-T")
    factories.rule([named], [Term("I902", where=Where.WITHIN, place="PK-T")], "=", code="V04", name="Named")
    east = Observation.objects.get(indicator=world["opened"], place=world["districts"][0], period_start__year=2025)
    found = if_published(factories.submitted_correction(east, value=Decimal(60)), factories.NOW)
    assert told(found.fresh) == [
        ("V02", "fail", "Sum, The province, 2025"),
        ("V03", "fail", "Series, East, 2025"),
        ("V04", "fail", "Named, 2025"),
    ]


def test_of_a_figure_without_both_ends_only_its_own_period_is_looked_at(world):
    factories.rule(world["opened"], [Term("I902", when=When.BEFORE)], "=", code="V03")
    open_ended = factories.submitted("figure", indicator=world["opened"], period_start=None)
    assert told(if_published(open_ended, factories.NOW).fresh) == []
    oldest = {"period_start": date.min, "period_end": date(1, 1, 31)}
    first = factories.submitted("figure", indicator=world["opened"], **oldest)
    assert told(if_published(first, factories.NOW).fresh) == []


def test_a_trial_says_how_often_it_would_have_fired_and_where(world):
    trial = tried(rule_view(factories.unsaved_rule(world["closed"], world["opened"], name="A against B")), NOW)
    assert [one.title for one in trial.fired] == ["A against B, The province, 2025"]
    assert (trial.compared, trial.holds, trial.rounding, trial.open, trial.lacking) == (2, 1, 0, 0, 0)
    assert not trial.is_cut
    lacks = factories.unsaved_rule([Term("I901", where=Where.WITHIN)], world["closed"])
    assert tried(rule_view(lacks), NOW).compared == 0
    figure(world["closed"], 30, world["districts"][0])
    assert tried(rule_view(lacks), NOW).lacking == 1


def test_a_trial_over_more_than_it_looks_at_says_so_and_leaves_the_oldest_period_out(world, monkeypatch):
    monkeypatch.setattr(of_rules, "MOST_FIGURES", 3)
    monkeypatch.setattr(of_rules._rows, "__kwdefaults__", {"most": 3})
    trial = tried(rule_view(factories.unsaved_rule(world["closed"], world["opened"])), NOW)
    assert trial.is_cut
    assert trial.compared == 0  # the newest three are of 2025, and there are more of that year


def test_among_the_newest_figures_alone_no_rule_adds_up_a_period_that_is_there_in_part(world, monkeypatch):
    whole = factories.indicator(code="I903")
    figure(whole, 100, world["province"])
    factories.rule([Term("I902", where=Where.WITHIN)], whole, code="V02", name="The districts")
    assert told(findings(NOW).found) == [("V02", "pass", "The districts, The province, 2025")]
    monkeypatch.setattr(collecting, "MOST_FIGURES", 2)  # the whole, and one of its two districts
    found = findings(NOW)
    assert (found.is_cut, told(found.found)) == (True, [])


def cost(ask):
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def test_each_question_costs_the_same_however_many_rules_and_figures_there_are(world):
    view = rule_view(a_rule(world))

    def costs():
        waiting = figure(world["closed"], 1, world["province"], make=factories.submitted)
        return (
            cost(lambda: stated_rules(NOW)),
            cost(lambda: of_rules_about("I901", NOW)),
            cost(lambda: tried(view, NOW)),
            cost(lambda: of_rules.of_rules_around(waiting, NOW)),
        )

    few = costs()
    for number in range(3):
        factories.rule(world["opened"], world["closed"], "≥", code=f"V9{number}")
        figure(world["opened"], 10, factories.place(parent=world["province"]), 2010 + number)
        figure(world["closed"], 10, world["province"], 2010 + number)
    assert costs() == few == (1, 8, 7, 9)
