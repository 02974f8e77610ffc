"""What is published or returned from a list is what was there to be read when the list was shown."""

from datetime import timedelta

import pytest

from tests import factories
from tests.staff.cast import address, client_of, messages_of
from tests.staff.test_reviewing_records import choose, state_of
from tracker.records import actions
from tracker.reforms.models import StatusUpdate

pytestmark = pytest.mark.django_db
LATER = factories.NOW + timedelta(minutes=5)
JUDGE = pytest.mark.parametrize("action", ["publish_selected", "return_selected"])


@pytest.fixture
def reviewer():
    return client_of("reviewer")


def shown(client):
    """What the form of the list says of when it was shown."""
    form = client.get(address(StatusUpdate, "changelist")).context["action_form"]
    return form["seen"].value()


@JUDGE
def test_one_that_was_edited_after_the_list_was_shown_keeps_all_back(reviewer, action):
    record, other = factories.submitted("status"), factories.submitted("status")
    seen = shown(reviewer)
    returned = actions.return_(record, by=factories.reviewer("another"), at=LATER, note="See page 4.")
    actions.submit(actions.save_draft(returned, by=factories.editor(), at=LATER), by=factories.editor(), at=LATER)

    (said,) = messages_of(choose(reviewer, [record, other], action, note="x", seen=seen))

    assert f"<b>{record.public_id}</b>: This record was edited after you opened it." in said
    assert (state_of(record), state_of(other)) == ("submitted", "submitted")
    choose(reviewer, [record, other], action, note="x", seen=LATER.isoformat())
    assert state_of(record) == state_of(other) != "submitted"


@JUDGE
def test_one_that_was_submitted_since_was_not_there_to_be_read(reviewer, action):
    record = factories.draft("status")
    seen = shown(reviewer)
    actions.submit(record, by=factories.editor(), at=LATER)

    (said,) = messages_of(choose(reviewer, [record], action, note="x", seen=seen))

    assert "submitted after you opened the list" in said
    assert state_of(record) == "submitted"


@JUDGE
def test_what_stands_since_before_is_judged(reviewer, action):
    record = factories.submitted("status")

    choose(reviewer, [record], action, note="Page 4.", seen=shown(reviewer))

    assert state_of(record) in {"published", "returned"}


def test_the_page_that_asks_for_the_note_keeps_when_the_list_was_shown(reviewer):
    record, seen = factories.submitted("status"), shown(reviewer)

    asked = choose(reviewer, [record], "return_selected", seen=seen)

    assert f'name="seen" value="{seen}"' in asked.content.decode()


@pytest.mark.parametrize("seen", ["", "yesterday", "2026-02-31T10:00", "2126-02-03T10:00"])
def test_a_list_that_names_no_time_judges_nothing(reviewer, seen):
    record = factories.submitted("status")

    choose(reviewer, [record], "publish_selected", seen=seen)

    assert state_of(record) == "submitted"
