"""The list of closed findings: what each was of and what closed it, each with a link, and a rule with its reason."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from tests import factories
from tests.public.facts import text_of
from tracker.checks.models import KeptFinding
from tracker.indicators.models import Observation
from tracker.records import actions, bulk, journal
from tracker.records.moment import Moment
from tracker.staff.settling import Run, settling, settling_rule
from tracker.summaries.by_code import subjects_by_code

pytestmark = pytest.mark.django_db
LATER = factories.NOW + timedelta(days=40)


@pytest.fixture(autouse=True)
def _on_the_day(time_machine):
    time_machine.move_to(factories.NOW)


def closed(client, language=""):
    return client.get(f"{language}/checks/?state=closed").content.decode()


def kept(code, number=1, **fields):
    version = journal.head().number
    defaults = {
        "address": "claims", "topic": "figures", "verdict": "differs", "title": "2024 has two figures",
        "text": "They <differ>.", "codes": f" {code} ", "opened_version": version - 1, "opened_at": factories.NOW,
        "closed_at": LATER, "closed_version": version,
    }  # fmt: skip
    return [KeptFinding(name=f"n{n}", **{**defaults, **fields}) for n in range(number)]


def test_its_codes_lead_to_the_subjects_and_a_code_without_a_page_stands_alone(client):
    record = factories.published("figure", indicator=factories.indicator(code="I7", slug="cases", short_name="Cases"))
    KeptFinding.objects.bulk_create(kept("I7 GONE", closed_by=record.public_id))
    html = closed(client)
    assert '<a href="/indicators/cases/">I7 Cases</a>' in html
    assert "<li>GONE</li>" in html
    assert f'Closed by: <a href="/records/{record.public_id}/">{record.public_id}</a>' in html


def test_every_kind_of_subject_is_found_by_its_code():
    reform, line, law = factories.reform(), factories.budget_line(), factories.instrument()
    territory = factories.territory(reform=reform)
    milestone = factories.milestone(reform=reform)
    record = factories.published("status", reform=reform)
    unread = factories.source()
    codes = {one.code for one in (reform, line, law, territory, milestone, record.source, unread)}
    found = subjects_by_code(codes, Moment(LATER.date()))
    assert codes - found.keys() == {unread.code}
    assert {one.kind for one in found.values()} == {
        "reform", "budget_line", "instrument", "territory", "milestone", "source",
    }  # fmt: skip
    assert found[milestone.code].slug == found[territory.code].slug == reform.slug


def test_a_rule_that_was_withdrawn_is_named_with_the_reason(client):
    figure = factories.published("figure")
    waiting = factories.submitted_rule(figure.indicator, 500, code="V01")
    with settling_rule(waiting, at=factories.NOW):
        rule = actions.publish(waiting, by=factories.reviewer(), at=factories.NOW)
    with settling_rule(rule, at=LATER):
        actions.withdraw(rule, by=factories.reviewer(), at=LATER, reason="The law was changed.")
    text = text_of(closed(client))
    assert "Closed because the staff withdrew this rule: V01 Reason: The law was changed." in text


def test_several_that_were_published_at_once_are_told_of_by_their_version(client):
    one = factories.published("figure", value=Decimal(92))
    other = factories.submitted("figure", indicator=one.indicator, place=one.place, value=Decimal(145))
    with settling([other], at=factories.NOW):
        actions.publish(other, by=factories.reviewer(), at=factories.NOW)
    drafts = [
        factories.submitted_correction(record, value=Decimal(100), at=LATER, reason="A slip.")
        for record in (one, other)
    ]
    before = journal.head().number
    with settling(drafts, at=LATER):
        bulk.publish_many(
            Observation.objects.filter(pk__in=[one.pk for one in drafts]), by=factories.reviewer(), at=LATER
        )
    version = max(Observation.objects.values_list("published_line", flat=True))
    html = closed(client)
    assert version > before + 1
    assert "Closed by what was published together:" in text_of(html)
    address = f"/changes/?from={before}&to={version}"
    assert f'<a href="{escape(address)}">version {version}</a>' in html
    assert client.get(address).status_code == 200


def test_a_run_of_all_checks_says_that_nothing_was_published(client):
    factories.published("figure")
    KeptFinding.objects.bulk_create(kept("I7", closed_version=None, closed_at=None))
    assert Run().settle(at=LATER)
    assert "A run of all checks no longer found it; nothing was published with that." in text_of(closed(client))


def test_in_urdu_what_is_kept_in_english_says_so(client):
    factories.published("figure")
    KeptFinding.objects.bulk_create(kept("I7"))
    html = closed(client, "/ur")
    for words in ("2024 has two figures", "They &lt;differ&gt;."):
        assert f'<span lang="en" dir="ltr">{words}</span>' in html


def test_many_cost_as_many_queries_as_one(client):
    record = factories.published("figure")

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/checks/?state=closed&age=&page=1&n={KeptFinding.objects.count()}").status_code == 200
        return len(caught)

    KeptFinding.objects.bulk_create(kept(record.indicator.code))
    one = queries()
    KeptFinding.objects.bulk_create(kept(record.indicator.code, 40, closed_by="V01", codes=" I8 R1 "))
    assert queries() == one + 1  # the rules that ended
