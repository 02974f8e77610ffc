"""The made-up province: every public page of it answers, one of each sort at three moments, and every state occurs.

A state that no longer occurs fails here, so that whoever looks at `make demo` sees all that the tracker can show.
"""

import re
from datetime import UTC, date, datetime
from hashlib import sha256
from html import unescape

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from tests.briefings.reading import reopened
from tests.contract.addresses import examples
from tests.remembering import constraints_remembered
from tracker.budget.rules import Measure
from tracker.checks.models import Explanation
from tracker.indicators.models import Observation, Target
from tracker.indicators.rules import Blank
from tracker.legislation.rules import TERMINAL, Stage
from tracker.records import home, versions
from tracker.records.models import Release
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.reforms.models import MilestoneDate, Reform, StatusUpdate
from tracker.reforms.rules import Confidence, Status
from tracker.staff.demo.loading import load_demo
from tracker.summaries.clocks import law_clocks
from tracker.summaries.findings import Kind, findings
from tracker.summaries.indicators import indicator_detail
from tracker.summaries.legislation import legislation_register
from tracker.summaries.lineage import lineage
from tracker.summaries.reforms import reform_detail, reform_register
from tracker.summaries.territory import territories
from tracker.values.period import Precision
from tracker.values.qualifier import Qualifier

pytestmark = pytest.mark.django_db
ONLY_WITHDRAWN = "/unprinted-letter"
"""A source without a page: what rested on it is withdrawn."""
AT = datetime(2026, 7, 14, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The province, loaded once for the module and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        with constraints_remembered():
            load_demo(at=AT)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def marked(demo, of_real_records):
    home.remember(None)


@pytest.fixture(scope="module")
def pages(demo, django_db_blocker):
    """The text of every address, of one of each sort at three moments, and the answers that were not 200."""
    from django.test import Client

    home.remember(None)
    client, texts, wrong = Client(), {}, {}
    moments = ("", "as_of=2024-06-30", f"version={versions.version_at(datetime(2024, 9, 30, tzinfo=UTC))}")
    every, of_each_sort = addresses()
    for address in every:
        for moment in moments if address in of_each_sort and address.endswith("/") else moments[:1]:
            asked = f"{address}{'&' if '?' in address else '?'}{moment}" if moment else address
            response = client.get(asked)
            texts[asked] = (response, response.getvalue().decode(errors="replace"))
            if response.status_code != 200 and not (moment and response.status_code == 404):
                wrong[asked] = response.status_code
    return texts, wrong


def addresses():
    """The pages of every subject, and of one record of each kind, state and source that is not a monthly bulletin; and
    the first two of each sort."""
    chosen = {}
    for kind in kinds().values():
        for record in kind.objects.ever_published().select_related("source", *kind.SUBJECT_PATH).order_by("-pk"):
            is_bulletin = record.source.code.startswith("F20")
            chosen[(record.KIND, record.state, is_bulletin, "" if is_bulletin else record.source_id)] = record
            chosen.setdefault((record.KIND, record.subject_id), record)
    found = examples(chosen.values())
    records = found.pop("record-detail")
    # Of the files of each kind two are enough; each page is asked for.
    some = [[one for one in all_of if one.endswith("/")] or all_of[:2] for all_of in found.values()]
    every = {address for all_of in some for address in all_of} | set(records[:: len(records) // 20])
    first = {address for all_of in (*found.values(), records) for address in all_of[:2]}
    return sorted(address for address in every if ONLY_WITHDRAWN not in address), first


def words(texts):
    """What all pages say together, as text."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)) for _, text in texts.values())


def test_every_address_answers_at_three_moments(pages):
    texts, wrong = pages
    assert wrong == {}
    assert len(texts) > 200


def test_every_answer_bears_the_mark_and_none_names_the_real_place(pages):
    for asked, (response, text) in pages[0].items():
        assert response["X-Made-Up-Data"] == "yes", asked
        assert response["X-Robots-Tag"] == "noindex, nofollow", asked
        if response["Content-Type"].startswith("text/html"):
            assert "<strong>Made-up data.</strong>" in text, asked
            assert re.search("<title>[^<]*made-up data</title>", text), asked
        else:
            assert re.search("made.up.data", text + response.get("Content-Disposition", "")), asked
        assert not re.search("balochistan|pakistan|quetta", text, re.IGNORECASE), asked


def test_what_the_pages_must_show_is_shown(pages):
    said = " ".join(words(pages[0]).split())
    for state in (
        *(status.label for status in Status),
        *(stage.label for stage in Stage if stage is not Stage.ENACTED),
        *(blank.words for blank in Blank),
        *(measure.label for measure in Measure),
        *(qualifier.words for qualifier in Qualifier),
        *(confidence.value.replace("_", "-") for confidence in Confidence),
        "Sources differ", "Does not add up", "attribution not recorded", "Corrected", "Withdrawn", "overdue",
        "no date given", "only the month is printed", "not published",
    ):  # fmt: skip
        assert state.lower() in said.lower(), state


def test_two_releases_are_shown_and_their_marked_files_can_be_had(client):
    page = client.get("/briefings/").content.decode()
    for number, name, day in ((1, "First briefing", None), (2, "Briefing on the year 2025", date(2025, 12, 31))):
        stored = Release.objects.get(number=number)
        assert (stored.name, stored.day) == (name, day)
        assert name in page
        assert stored.sha256 in page
        answer = client.get(f"/briefings/releases/{number}.xlsx")
        assert sha256(answer.content).hexdigest() == stored.sha256
        assert "made-up-data" in answer["Content-Disposition"]
        assert answer["X-Made-Up-Data"] == "yes"
        first = reopened(answer.content)["Cover"]
        assert any("Made-up data" in str(cell.value) for row in first.iter_rows(max_row=6) for cell in row)
    first, second = Release.objects.order_by("number")
    assert first.issued_at.date() == date(2024, 9, 20)
    assert first.version < second.version
    assert client.get(f"/briefings/?version={first.version}").content.decode().count("/briefings/releases/") == 0


def test_every_status_is_the_current_one_of_some_reform():
    rows = reform_register(versions.moment(today=AT.date()))
    now = {row.status.status for row in rows if row.status}
    assert now == set(Status) - {Status.PROPOSED}  # those proposed here went on, or were dropped
    assert any(row.status is None for row in rows)


def test_laws_end_in_every_way_and_one_order_runs_out_by_itself():
    rows = legislation_register(versions.moment(today=AT.date()))
    stages = {row.reached.stage for row in rows if row.reached}
    assert any(row.reached.by_itself for row in rows if row.reached)
    assert stages >= TERMINAL | {Stage.RETURNED, Stage.IN_FORCE}


def test_records_are_revised_corrected_withdrawn_and_contested():
    for kind in kinds().values():
        assert kind.objects.current().exists(), kind
    assert {row.state for kind in kinds().values() for row in kind.objects.ever_published()} == {
        "published", "corrected", "withdrawn",
    }  # fmt: skip
    tally = Observation.objects.current().filter(indicator__code="N09").values_list("value", flat=True)
    assert sorted(tally) == [3, 9, 11, 14, 17]


def test_a_milestone_slips_twice_and_is_then_reached():
    dates = MilestoneDate.objects.current().filter(milestone__code="Q04-M1").order_by("pk")
    assert [date.role for date in dates] == ["baseline", "forecast", "forecast", "actual"]
    assert all(date.reason for date in dates if date.role == "forecast")


def test_reforms_follow_reverse_and_depend_on_others():
    reforms = Reform.objects.order_by("code")
    assert reforms.filter(follows__isnull=False).exists()
    assert reforms.filter(reverses__isnull=False).exists()
    assert reforms.filter(replaces__isnull=False).exists()
    assert reforms.filter(depends_on__isnull=False).exists()
    assert reforms.filter(parent__isnull=False).exists()


def test_dates_of_every_precision_occur():
    periods = [record.period for kind in kinds().values() for record in kind.objects.current()]
    assert {period.precision for period in periods} == set(Precision)


def test_targets_are_met_and_missed_and_one_has_no_figure_yet():
    verdicts = set()
    for target in Target.objects.select_related("indicator"):
        claims = Observation.objects.current().filter(
            indicator=target.indicator, place=target.place, period_start=target.period_start,
            period_end=target.period_end, value__isnull=False,
        )  # fmt: skip
        last = claims.order_by("pk").last()
        higher = target.indicator.direction != "lower"
        verdicts.add(None if last is None else (last.value >= target.value) is higher)
    assert verdicts == {True, False, None}


def test_a_reform_was_begun_stayed_by_a_court_and_begun_again():
    found = lineage("night-courts", Moment(AT.date()))
    first, second = found.members
    assert (first.status.status, second.status.status) == (Status.SUSPENDED, Status.OPERATIONAL)
    assert [order.instrument.code for order in first.court] == ["LQ02"]
    assert [one.stage for one in found.story if one.stage in {Stage.STAYED, Stage.STRUCK_DOWN}]


def test_an_independent_rating_differs_from_the_official_one():
    ratings = reform_detail("night-courts-by-act", Moment(AT.date())).ratings
    assert (ratings.official.confidence, ratings.independent.confidence) == ("green", "amber-red")


def test_clocks_of_the_law_run_ran_out_and_were_stopped():
    clocks = law_clocks(Moment(AT.date()))
    found = {(one.law.code, one.clock.value, one.state.value) for one in clocks}
    assert found >= {
        ("LQ01", "sunset", "running"), ("LQ14", "ordinance", "stopped"), ("LQ15", "assent", "ran_out"),
    }  # fmt: skip


def test_progress_is_computed_from_a_baseline_and_said_to_be_missing_without():
    falling = indicator_detail("posts-vacant", Moment(AT.date())).progress
    without = indicator_detail("recorders-in-use", Moment(AT.date())).progress
    assert [one.percent is not None for one in falling] == [True]
    assert without[0].why_not


def test_districts_are_handed_over_given_back_and_dated_differently():
    (now,) = territories(Moment(AT.date()))
    assert {row.place.name: row.standing.value for row in now.rows} == {
        "Blotter": "converted", "Foolscap": "converted", "Margin": "reversed", "Sealwax": "in_part",
    }  # fmt: skip
    assert [row.place.name for row in now.rows if row.disputed] == ["Foolscap"]
    assert [one.share is not None for one in now.denominators] == [True, False]
    (earlier,) = territories(Moment(AT.date(), day=date(2024, 9, 1)))
    assert [row.standing.value for row in earlier.rows] == ["converted", "converted", "converted", "not_published"]


def test_confidence_of_every_colour_with_its_reason():
    rated = StatusUpdate.objects.current().exclude(confidence="")
    assert {update.confidence for update in rated} == set(Confidence)
    assert all(update.recovery_action for update in rated if update.confidence == Confidence.RED)


def test_one_finding_that_stands_is_explained_by_another_document(client):
    page = " ".join(unescape(re.sub(r"<[^>]+>", " ", client.get("/checks/?state=explained").content.decode())).split())
    (done,) = Explanation.objects.all()
    assert (done.finding.address, done.finding.codes, done.finding.closed_version) == ("balance", " BQ01 ", None)
    assert done.written_by != done.reviewed_by
    assert f"1 of {len(findings(Moment(localdate())).found)} findings" in page
    assert "1 crore of it was paid back to the Treasury before the balance was struck." in page
    assert "Budget of Quillmark, fiscal year 2025-26" in page
    assert done.text not in client.get("/checks/?as_of=2025-05-31").content.decode()


def test_every_verdict_stands_on_the_page_of_the_checks(client):
    page = client.get("/checks/").content.decode()
    assert [kind for kind in Kind if f'<h2 id="k-{kind}">' not in page] == []


def test_the_checks_find_of_the_province_what_was_put_there_to_be_found():
    kinds_of = {one.anchor: one.kind for one in findings(Moment(AT.date())).found}
    found = [anchor for anchor, kind in kinds_of.items() if kind in (Kind.FAIL, Kind.NOTE)]
    by_rule = "stated-v01-xq-qm-20240501-20240531"
    assert sorted(found) == ["balance-bq01", "early-n08", by_rule, "whole-n08"]
    assert kinds_of["claims-n07"] is Kind.ROUNDING
    assert kinds_of["balance-bq06"] is Kind.DIFFERS  # by another claim of the allocation it adds up
    assert kinds_of["whole-bq01"] is Kind.PASS  # the parts beside the allocation of their own kind, not the revised one
    with_a_digit_too_many = versions.version_at(datetime(2024, 9, 10, tzinfo=UTC))
    then = {
        one.anchor for one in findings(Moment(AT.date(), version=with_a_digit_too_many)).found if one.kind is Kind.NOTE
    }
    assert then == {"jump-n01", "outlier-n01"}
