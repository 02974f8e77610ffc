"""Findings on record: opened and closed with the publication that caused it, or by a run over everything."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.staff.cast import client_of
from tests.staff.test_check_figures import everything
from tests.staff.test_reviewing_records import choose, press
from tests.summaries.test_kept_findings import assert_found_alike
from tracker.checks.models import KeptFinding
from tracker.indicators.models import Observation
from tracker.indicators.stating import Side, Term
from tracker.records import actions, journal
from tracker.records.models import JournalLine
from tracker.records.moment import Moment
from tracker.records.refused import Refused
from tracker.records.roles import SERVICE_ACCOUNTS
from tracker.records.verification import verify
from tracker.staff import settling as settling_module
from tracker.staff.management.commands.prepare import Command as Prepare
from tracker.staff.settling import Run, settle_once, settling, settling_rule
from tracker.summaries.findings import Kind, findings
from tracker.summaries.findings.kept import kept_of
from tracker.summaries.findings.named import by_name, sighting
from tracker.summaries.findings.streamed import all_findings
from tracker.summaries.findings.touched import extent_of

pytestmark = pytest.mark.django_db
NOW = Moment(factories.TODAY)


def kept(**where):
    return [(one.address, one.verdict, one.codes.strip()) for one in KeptFinding.objects.filter(**where)]


def publish(record):
    with settling([record], at=factories.NOW):
        return actions.publish(record, by=factories.reviewer(), at=factories.NOW)


def two_claims():
    """A figure in force, and another source's that waits for its review and gives another."""
    one = factories.published("figure", value=Decimal(92))
    return one, factories.submitted("figure", indicator=one.indicator, place=one.place, value=Decimal(145))


def corrected(record, **fields):
    """A correction of it that waits for its review."""
    draft = actions.start_correction(record, by=factories.editor(), at=factories.NOW)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.correction_reason = factories.MISTAKE
    actions.save_draft(draft, by=factories.editor(), at=factories.NOW)
    return actions.submit(draft, by=factories.editor(), at=factories.NOW)


def test_a_publication_opens_what_it_brings_up_and_a_correction_closes_what_it_settles():
    _, other = two_claims()
    record = publish(other)
    (row,) = KeptFinding.objects.filter(address="claims")
    assert (row.opened_version, row.opened_at, row.closed_version) == (record.published_line, factories.NOW, None)
    line = JournalLine.objects.latest("number")
    assert (line.number, line.kind, line.object_id) == (record.published_line + 1, "findings", record.published_line)
    assert row.title.endswith("2025: 2 figures")

    correction = publish(corrected(record, value=Decimal(92)))

    row.refresh_from_db()
    assert (row.closed_version, row.closed_at) == (correction.published_line, factories.NOW)
    assert row.closed_by == correction.public_id


def test_what_comes_again_is_opened_again_beside_what_was_closed():
    one, other = two_claims()
    publish(other)
    with settling([other], at=factories.NOW):
        actions.withdraw(other, by=factories.reviewer(), at=factories.NOW, reason="A slip.")
    assert kept(closed_version=None, address="claims") == []
    publish(factories.submitted("figure", indicator=one.indicator, place=one.place, value=Decimal(145)))
    assert len(kept(address="claims")) == 2
    assert len(kept(address="claims", closed_version=None)) == 1


def test_other_figures_are_another_finding():
    _, other = two_claims()
    record = publish(other)
    publish(corrected(record, value=Decimal(150)))
    first, second = KeptFinding.objects.filter(address="claims").order_by("pk")
    assert first.closed_version == second.opened_version
    assert first.name != second.name
    assert second.closed_version is None


def test_a_publication_that_settles_nothing_writes_no_line_of_findings():
    source = publish(factories.submitted("status")).source
    record = publish(factories.submitted("status", source=source))
    assert journal.head().number == record.published_line


def test_a_publication_that_is_refused_keeps_nothing():
    _, other = two_claims()
    with pytest.raises(Refused), settling([other], at=factories.NOW):
        actions.publish(other, by=factories.editor(), at=factories.NOW)
    assert kept() == []


def test_the_buttons_and_the_lists_of_staff_keep_what_is_found():
    one, other = two_claims()
    press(client_of("reviewer"), other, "publish")
    assert kept(closed_version=None, address="claims") == [("claims", "differs", one.indicator.code)]
    press(client_of("reviewer"), other, "withdraw", reason="A slip.")
    assert kept(closed_version=None, address="claims") == []

    status = factories.published("status", status="operational")
    waiting = factories.submitted("status", reform=status.reform, status="stalled")
    choose(client_of("reviewer"), [waiting], "publish_selected")
    assert kept(closed_version=None, address="status") == [("status", "differs", status.reform.code)]


@pytest.mark.parametrize("most", [1, 20])
def test_no_name_of_an_account_stops_a_publication_and_the_line_is_then_the_publishers(monkeypatch, most):
    monkeypatch.setattr(settling_module, "MOST_SUBJECTS", most)
    for name in SERVICE_ACCOUNTS:
        get_user_model().objects.create_user(name, password="a long enough password")
    _, other = two_claims()
    record = publish(other)
    opened = JournalLine.objects.latest("number")
    assert (opened.kind, opened.object_id, opened.actor_id) == (
        "findings",
        record.published_line,
        record.reviewed_by_id,
    )

    reforms = [factories.published("status", status="operational").reform for _ in range(2)]
    client = client_of("reviewer")
    choose(client, [factories.submitted("status", reform=one, status="stalled") for one in reforms], "publish_selected")
    listed = JournalLine.objects.latest("number")
    assert (listed.kind, listed.actor_id) == ("findings", int(client.session["_auth_user_id"]))
    assert len(kept(closed_version=None, address="status")) == 2


def test_a_run_over_everything_is_nobodys_and_wants_the_account_that_checks():
    overdue()
    get_user_model().objects.create_user("checked", password="a long enough password")
    with pytest.raises(Refused, match="“checked” can sign in"):
        settle_once(at=factories.NOW)
    assert kept() == []


def test_a_publication_asks_for_the_account_that_checks_and_no_other():
    get_user_model().objects.create_user("entered", password="a long enough password")
    publish(two_claims()[1])
    assert JournalLine.objects.latest("number").actor.get_username() == "checked"


def test_many_subjects_at_once_are_followed_by_a_run_over_everything(monkeypatch):
    monkeypatch.setattr(settling_module, "MOST_SUBJECTS", 1)
    pairs = [two_claims() for _ in range(2)]
    waiting = Observation.objects.filter(pk__in=[other.pk for _, other in pairs])
    with settling(waiting, at=factories.NOW):
        for record in waiting:
            actions.publish(record, by=factories.reviewer(), at=factories.NOW)
    published = Observation.objects.order_by("published_line").last().published_line
    assert kept(opened_version=published, address="claims") == [
        ("claims", "differs", one.indicator.code) for one, _ in pairs
    ]


def test_in_a_large_record_many_subjects_at_once_are_left_to_the_command(monkeypatch):
    monkeypatch.setattr(settling_module, "MOST_SUBJECTS", 1)
    monkeypatch.setattr(settling_module, "MOST_FIGURES", 3)
    waiting = [other for _, other in (two_claims(), two_claims())]
    with settling(waiting, at=factories.NOW):
        for record in waiting:
            actions.publish(record, by=factories.reviewer(), at=factories.NOW)
    assert kept(address="claims") == []
    run_checks()
    assert len(kept(address="claims")) == 2


def test_a_publication_costs_the_same_however_much_is_on_record():
    def costs():
        _, other = two_claims()
        with CaptureQueriesContext(connection) as captured:
            publish(other)
        return len(captured)

    costs()
    few = costs()
    for year in range(2000, 2010):
        factories.published("figure", period_start=date(year, 1, 1), period_end=date(year, 12, 31))
    publish(two_claims()[1])
    assert costs() == few


# The same thing is found from the subject and from everything


def test_what_is_found_of_a_touched_subject_is_found_by_a_run_over_everything_and_the_other_way_round():
    everything()
    inflow, outflow = factories.indicator(), factories.indicator()
    stock = factories.indicator(measure="stock", inflow=inflow, outflow=outflow)
    place = factories.place()
    for indicator, year, value in ((stock, 2024, 100), (stock, 2025, 300), (inflow, 2025, 50), (outflow, 2025, 10)):
        first = date(year, 12, 31) if indicator is stock else date(year, 1, 1)
        when = {"period_start": first, "period_end": date(year, 12, 31)}
        factories.published("figure", indicator=indicator, place=place, value=Decimal(value), **when)
    assert assert_found_alike(NOW) >= {"whole", "parts", "recomputed", "jump", "period", "closing"}


def test_an_indicator_with_very_many_figures_is_looked_at_near_the_touched_one(monkeypatch):
    monkeypatch.setattr("tracker.summaries.findings.touched.MOST_FIGURES", 1)
    one, other = two_claims()
    publish(other)
    assert kept() == [("claims", "differs", one.indicator.code), *kept(address="printed")]
    names = by_name(findings(NOW).found).keys()
    assert set(KeptFinding.objects.values_list("name", flat=True)) <= names


def test_every_figure_of_a_list_is_looked_at_near_its_own_place(monkeypatch):
    monkeypatch.setattr("tracker.summaries.findings.touched.MOST_FIGURES", 1)
    one, first = two_claims()
    elsewhere = factories.published("figure", indicator=one.indicator, value=Decimal(10))
    second = factories.submitted("figure", indicator=one.indicator, place=elsewhere.place, value=Decimal(20))
    with settling([first, second], at=factories.NOW):
        for record in (first, second):
            actions.publish(record, by=factories.reviewer(), at=factories.NOW)
    assert kept(address="claims") == [("claims", "differs", one.indicator.code)] * 2


# Where a publication stops to look at everything, it closes nothing that it does not look at


def of_year(year):
    return {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}


def yearly(indicator, place, year, value):
    return factories.submitted("figure", indicator=indicator, place=place, value=Decimal(value), **of_year(year))


def kept_and_still_found():
    """The addresses of the open findings, which all must be found by a run over everything."""
    open_now = dict(KeptFinding.objects.filter(closed_version=None).values_list("name", "address"))
    assert open_now.keys() <= by_name(all_findings(NOW)).keys()
    return sorted(open_now.values())


def test_one_figure_more_than_are_compared_closes_nothing_of_the_series(monkeypatch):
    monkeypatch.setattr("tracker.summaries.findings.touched.MOST_FIGURES", 2)
    one = publish(yearly(factories.indicator(), factories.place(), 2015, 100))
    publish(yearly(one.indicator, one.place, 2016, 900))
    assert "jump" in kept_and_still_found()

    third = publish(yearly(one.indicator, factories.place(), 2016, 5))

    assert "jump" in kept_and_still_found()
    with settling([third], at=factories.NOW):
        actions.withdraw(third, by=factories.reviewer(), at=factories.NOW, reason="A slip.")
    assert "jump" in kept_and_still_found()
    assert not KeptFinding.objects.filter(address="jump").exclude(closed_version=None).exists()


def test_a_list_is_looked_at_by_what_there_will_be_once_all_of_it_is_published(monkeypatch):
    monkeypatch.setattr("tracker.summaries.findings.touched.MOST_FIGURES", 2)
    indicator, place = factories.indicator(), factories.place()
    few = [yearly(indicator, place, year, 100) for year in (2015, 2016)]
    assert extent_of(few, NOW).whole == {indicator.pk}
    many = [*few, yearly(indicator, place, 2017, 100)]
    assert extent_of(many, NOW).whole == set()


def two_over_two_years():
    """Two indicators of one place; the first is larger in both years."""
    place, first, second = factories.place(), factories.indicator(), factories.indicator()
    for year in (2015, 2016):
        for indicator, value in ((first, 20), (second, 10)):
            factories.published("figure", indicator=indicator, place=place, value=Decimal(value), **of_year(year))
    return first, second


def in_force(rule):
    with settling_rule(rule, at=factories.NOW):
        return actions.publish(rule, by=factories.reviewer("other"), at=factories.NOW)


def test_one_figure_more_than_a_rule_of_our_own_compares_closes_nothing_of_it(monkeypatch):
    monkeypatch.setattr("tracker.summaries.findings.of_rules.MOST_FIGURES", 4)
    first, second = two_over_two_years()
    in_force(factories.submitted_rule(first, second))
    assert kept_and_still_found().count("stated") == 2

    publish(yearly(first, factories.place(), 2018, 1))

    assert kept_and_still_found().count("stated") == 2
    assert not KeptFinding.objects.filter(address="stated").exclude(closed_version=None).exists()


def test_a_rule_over_very_many_figures_leaves_nothing_open_when_it_is_withdrawn(monkeypatch):
    first, second = two_over_two_years()
    rule = in_force(factories.submitted_rule(first, second))
    in_force(factories.submitted_rule(first, "15"))
    monkeypatch.setattr("tracker.summaries.findings.of_rules.MOST_FIGURES", 1)
    withdraw_rule(rule)
    closed = KeptFinding.objects.exclude(closed_version=None)
    assert [(one.address, one.closed_by) for one in closed] == [("stated", rule.code)] * 2
    assert kept_and_still_found().count("stated") == 2


def test_an_edition_over_other_indicators_closes_what_the_one_before_it_found_of_very_many(monkeypatch):
    first, second = two_over_two_years()
    rule = in_force(factories.submitted_rule(first, second))
    monkeypatch.setattr("tracker.summaries.findings.of_rules.MOST_FIGURES", 3)
    edition = actions.start_correction(rule, by=factories.editor(), at=factories.NOW)
    edition.state_sides(Side((Term(first.code),)), Side(number=Decimal(15)))
    edition.correction_reason = "Another bound."
    actions.save_draft(edition, by=factories.editor(), at=factories.NOW)
    in_force(actions.submit(edition, by=factories.editor(), at=factories.NOW))
    assert KeptFinding.objects.filter(address="stated").exclude(closed_version=None).count() == 2
    run_checks()
    assert kept_and_still_found().count("stated") == 2


def test_what_two_rules_over_very_many_figures_compare_alike_is_left_to_a_run_over_everything(monkeypatch):
    first, second = two_over_two_years()
    in_force(factories.submitted_rule(first, second))
    twin = in_force(factories.submitted_rule(first, second, "<"))
    monkeypatch.setattr("tracker.summaries.findings.of_rules.MOST_FIGURES", 3)
    withdraw_rule(twin)
    assert kept(closed_version=None, address="stated") == kept(address="stated")
    run_checks()
    assert kept_and_still_found().count("stated") == 2


def withdraw_rule(rule):
    with settling_rule(rule, at=factories.NOW):
        actions.withdraw(rule, by=factories.reviewer("other"), reason="Other definitions.", at=factories.NOW)


def test_a_figure_of_another_period_closes_no_account(monkeypatch):
    monkeypatch.setattr("tracker.summaries.findings.touched.MOST_FIGURES", 1)
    monkeypatch.setattr("tracker.summaries.findings.supposed.NEAR", 4)
    place, inflow, outflow = factories.place(), factories.indicator(), factories.indicator()
    stock = factories.indicator(measure="stock", inflow=inflow, outflow=outflow)
    for year, value in ((2014, 100), (2015, 300)):
        day = {"period_start": date(year, 12, 31), "period_end": date(year, 12, 31)}
        publish(factories.submitted("figure", indicator=stock, place=place, value=Decimal(value), **day))
    publish(yearly(inflow, place, 2015, 50))
    publish(yearly(outflow, place, 2015, 10))
    assert "closing" in kept_and_still_found()

    publish(yearly(inflow, place, 2020, 60))

    assert "closing" in kept_and_still_found()
    assert not KeptFinding.objects.filter(address="closing").exclude(closed_version=None).exists()


# A run over everything


def run_checks(*options):
    out = StringIO()
    call_command("check_figures", *options, stdout=out, stderr=out)
    return out.getvalue()


def overdue():
    """An indicator of which nothing has been heard for years."""
    indicator = factories.indicator(frequency="month", due_after_days=5)
    factories.published("figure", indicator=indicator, period_start=date(2020, 1, 1), period_end=date(2020, 1, 31))
    return indicator


def test_the_command_keeps_what_it_finds_under_a_version_of_its_own():
    indicator, before = overdue(), journal.head().number
    text = run_checks()
    assert "Findings opened: 2, closed: 0." in text
    line = JournalLine.objects.latest("number")
    assert (line.number, line.kind, line.move) == (before + 1, "findings", "check")
    assert kept(opened_version=line.number, address="due") == [("due", "stale", indicator.code)]
    assert verify().broken is None


def test_what_was_kept_as_a_gap_before_it_was_called_overdue_keeps_its_age_and_its_explanation():
    overdue()
    (late,) = [one for found in findings(NOW).found if found.check == "due" for one in found.singly]
    as_a_gap = sighting(replace(late, kind=Kind.UNKNOWN))
    before = factories.kept_finding(**asdict(as_a_gap))
    told = factories.published_explanation(finding=before)
    run_checks()
    assert [row.pk for row in KeptFinding.objects.filter(address="due")] == [before.pk]
    (known,) = kept_of([late], NOW).values()
    assert (late.kind, known.version, known.explained.text) == (Kind.STALE, before.opened_version, told.text)


def test_a_second_run_changes_nothing():
    overdue()
    run_checks()
    head = journal.head()
    assert "Findings opened" not in run_checks()
    assert journal.head() == head


def test_a_run_closes_what_is_found_no_more():
    overdue()
    run_checks()
    indicator = Observation.objects.get().indicator
    indicator.frequency, indicator.due_after_days = "", None
    indicator.save()
    run_checks()
    (row,) = KeptFinding.objects.filter(address="due")
    assert (row.closed_version, row.closed_by) == (journal.head().number, "")


@pytest.mark.parametrize("options", [["--dry-run"], ["--as-of", "2026-03-01"], ["--version", "1"]])
def test_a_dry_run_and_a_look_at_the_past_keep_nothing(options):
    overdue()
    head = journal.head()
    run_checks(*options)
    assert kept() == []
    assert journal.head() == head


def test_nothing_is_kept_when_somebody_has_published_since_the_run_began():
    overdue()
    run = Run()
    for finding in all_findings(NOW):
        run.see(finding)
    factories.published("figure")
    assert run.settle(at=factories.NOW) is None
    assert kept() == []


def test_the_command_says_that_somebody_has_published(monkeypatch):
    overdue()
    monkeypatch.setattr(Run, "settle", lambda self, at: None)
    assert "Not kept: somebody published while the checks ran." in run_checks()


def test_a_record_of_which_nothing_was_kept_is_caught_up_once():
    settle_once(at=factories.NOW)
    assert kept() == []
    overdue()
    settle_once(at=factories.NOW)
    assert {one[0] for one in kept()} == {"due", "printed"}
    publish(two_claims()[1])
    settle_once(at=factories.NOW)
    runs = [line for line in JournalLine.objects.filter(kind="findings") if line.object_id == line.number]
    assert len(runs) == 1


def test_the_start_after_an_upgrade_says_that_it_checks_the_figures_and_how_many_findings_it_kept():
    overdue()
    out = StringIO()
    command = Prepare(stdout=out)
    command._settle()
    assert out.getvalue() == "Checking the figures on record, once: 2 findings kept.\n"
    command._settle()
    assert out.getvalue().count("\n") == 1


# What is kept never changes


@pytest.mark.parametrize(
    "change",
    ["title = 'Other'", "opened_version = 1", "closed_version = 99, closed_at = '2026-01-01', codes = ''"],
)
def test_the_database_refuses_every_change_but_the_closing(change):
    publish(two_claims()[1])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE checks_keptfinding SET {change}")
    with pytest.raises(DatabaseError), transaction.atomic():
        KeptFinding.objects.all().delete()


def test_what_is_closed_is_not_opened_again():
    publish(two_claims()[1])
    later = {"closed_version": 999, "closed_at": factories.NOW + timedelta(days=1)}
    KeptFinding.objects.update(**later)
    with pytest.raises(DatabaseError), transaction.atomic():
        KeptFinding.objects.update(closed_version=None, closed_at=None)
