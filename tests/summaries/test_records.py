"""One record: as it was published, what became of it, and who may not see it yet."""

from datetime import date

import pytest

from tests import factories
from tracker.records.moment import Moment
from tracker.records.registry import NoSuchRecord, kinds
from tracker.records.rules import State
from tracker.reforms.models import StatusUpdate
from tracker.summaries.headlines import PARTS
from tracker.summaries.history import history_of
from tracker.summaries.records import record_detail

pytestmark = pytest.mark.django_db
NOW = Moment(factories.TODAY)

HEADLINES = {
    "amount": "Allocation: Rs 6 billion",
    "area": "Converted: Balochistan",
    "date": "Baseline: 2025",
    "figure": "784 cases, Balochistan",
    "status": "Operational",
    "step": "Reported enacted",
}


def test_every_kind_has_its_words():
    assert set(PARTS) == set(kinds().values())


@pytest.mark.parametrize("kind", sorted(HEADLINES))
def test_a_record_says_what_it_states_and_who_says_it(kind):
    place = factories.place(name="Balochistan")
    about = {"figure": {"place": place}, "area": {"territory": factories.territory(within=place)}}.get(kind, {})
    record = factories.published(kind, **about)
    detail = record_detail(record.public_id, NOW)
    assert detail.headline == HEADLINES[kind]
    assert (detail.state, detail.said.line, detail.said.mark.attribution) == (
        "published",
        record.published_line,
        "ISPR",
    )
    assert detail.subject.slug
    assert len(detail.hash) == 64


@pytest.mark.parametrize("kind", sorted(HEADLINES))
def test_a_corrected_record_leads_to_the_one_that_replaced_it_and_back(kind):
    old = factories.corrected(kind)
    new = old.corrections.get()
    before, after = record_detail(old.public_id, NOW), record_detail(new.public_id, NOW)
    assert (before.state, before.corrected_by.public_id) == (State.CORRECTED, new.public_id)
    assert (before.ended_line, before.ended_reason) == (new.published_line, factories.MISTAKE)
    assert (after.corrects.public_id, after.correction_reason) == (old.public_id, factories.MISTAKE)


def test_a_replacement_has_its_own_state_at_the_moment():
    old = factories.corrected("status")
    new = old.corrections.get()
    factories.correction(new, as_written="otherwise")
    assert record_detail(old.public_id, NOW).corrected_by.state is State.CORRECTED
    then = Moment(factories.TODAY, version=old.corrections.get().published_line)
    assert record_detail(old.public_id, then).corrected_by.state is State.PUBLISHED


def test_before_its_withdrawal_a_record_was_in_force():
    record = factories.withdrawn("status")
    assert record_detail(record.public_id, NOW).state is State.WITHDRAWN
    then = record_detail(record.public_id, Moment(factories.TODAY, version=record.ended_line - 1))
    assert (then.state, then.ended_line, then.ended_reason, then.corrected_by) == (State.PUBLISHED, None, "", None)


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_what_was_never_published_is_not_there(state):
    record = factories.IN_STATE[state]("figure")
    with pytest.raises(NoSuchRecord):
        record_detail(record.public_id, NOW)


def test_a_record_is_not_there_before_its_source_or_its_line():
    record = factories.published("figure", source=factories.source(published_start=date(2026, 2, 4)))
    for moment in (
        Moment(factories.TODAY, day=date(2026, 2, 3)),
        Moment(factories.TODAY, version=record.published_line - 1),
    ):
        with pytest.raises(NoSuchRecord):
            record_detail(record.public_id, moment)


def test_a_kind_adds_what_its_headline_leaves_out():
    content = {"confidence": "red", "confidence_reason": "No funds.", "recovery_action": "Ask again."}
    record = factories.published("status", **content, recovery_date=date(2026, 6, 1))
    assert record_detail(record.public_id, NOW).extra == (
        ("Delivery confidence", "red"),
        ("Confidence reason", "No funds."),
        ("Recovery action", "Ask again."),
        ("Recovery date", "1 Jun 2026"),
    )


def test_the_history_of_a_subject_tells_every_change_newest_first():
    reform = factories.reform()
    factories.corrected("status", reform=reform)
    factories.withdrawn("status", reform=reform)
    told = [(item.what, item.statement, item.reason) for item in history_of(reform, [StatusUpdate], NOW)]
    assert told == [
        ("withdrawn", "Operational, 2025", "The report was retracted."),
        ("published", "Operational, 2025", ""),
        ("published as a correction", "Operational, 2025", factories.MISTAKE),
        ("published", "Operational, 2025", ""),
        ("record opened", "", ""),
    ]
