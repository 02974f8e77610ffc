"""What the demo's fixtures become: days of entry in order, bulletins by rule, nothing twice."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tracker.indicators.models import Observation
from tracker.indicators.stating import Side, Term
from tracker.records import journal
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.verification import verify
from tracker.staff.demo import series
from tracker.staff.demo.batches import batches
from tracker.staff.demo.explaining import explain, planned_explanations
from tracker.staff.demo.loading import FOLDER, load_demo
from tracker.staff.demo.ruling import planned_rules
from tracker.staff.facts.problems import Problems

EARLY = datetime(2024, 4, 20, 5, 0, tzinfo=UTC)


def bulletins(until):
    return list(series.bulletins(FOLDER / "series.yaml", until=until))


def test_a_bulletin_is_the_same_each_time_it_is_made():
    assert bulletins(date(2026, 7, 14)) == bulletins(date(2026, 7, 14))
    assert len(bulletins(date(2026, 7, 14))) == 36


def test_a_bulletin_is_entered_after_it_was_published_and_never_before():
    assert [day for day, _ in bulletins(date(2023, 9, 14))] == [date(2023, 8, 14), date(2023, 9, 14)]
    assert [day for day, _ in bulletins(date(2023, 9, 13))] == [date(2023, 8, 14)]


def test_batches_come_in_order_and_none_from_the_future():
    problems = Problems()
    found = batches(FOLDER, problems, until=EARLY)
    problems.refuse()
    assert [str(batch.at.date()) for batch in found] == ["2024-02-05", "2024-02-14", "2024-03-14", "2024-04-14"]
    assert len(found[0].tops) == 7 + 6


@pytest.mark.django_db
def test_loading_again_adds_only_the_bulletins_that_have_appeared_since():
    load_demo(at=EARLY)
    before = journal.head()
    assert load_demo(at=EARLY) == []
    assert journal.head() == before

    later = load_demo(at=datetime(2024, 5, 20, 5, 0, tzinfo=UTC))

    assert [outcome.published for outcome in later] == [10]
    assert Observation.objects.current().filter(source__code="F2024-04").count() == 10
    assert verify().broken is None
    times = list(JournalLine.objects.order_by("number").values_list("at", flat=True))
    assert times == sorted(times)
    assert len(set(times)) == 5


def test_a_side_of_a_rule_may_be_a_number_and_a_folder_may_have_no_rules(tmp_path):
    assert planned_rules(tmp_path / "rules.yaml") == []
    described = "{on: 2026-01-01, code: V09, left: '5', right: [{indicator: N01, times: '2'}], margin: '0'}"
    (tmp_path / "rules.yaml").write_text(f"- {described}", encoding="utf-8")
    (plan,) = planned_rules(tmp_path / "rules.yaml")
    assert (plan.left, plan.right) == (Side(number=Decimal(5)), Side((Term("N01", Decimal(2)),)))
    assert plan.fields == {"code": "V09", "margin": Decimal(0)}


@pytest.mark.django_db
def test_what_explains_no_finding_that_stands_is_refused_and_a_folder_may_have_none(tmp_path):
    assert planned_explanations(tmp_path / "explanations.yaml") == []
    (plan,) = planned_explanations(FOLDER / "explanations.yaml")
    with pytest.raises(Refused, match="No finding of the check balance about BQ01 stands on 2025-12-08"):
        explain(plan, at=EARLY)
