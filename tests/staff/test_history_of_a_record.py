"""The history of a record: who did what with it, by button or in a list, with the notes of reviewers kept."""

import pytest

from tests import factories
from tests.staff.cast import address, client_of, filled
from tests.staff.test_reviewing_records import choose, press
from tracker.reforms.models import StatusUpdate

pytestmark = pytest.mark.django_db


def history_of(record, name="auditor"):
    return client_of(name).get(address(record, "history"))


def said_of(record):
    return [(one.user.username, one.get_change_message()) for one in history_of(record).context["action_list"]]


def test_each_step_of_a_life_is_kept_with_its_person_and_note():
    record = factories.draft("status", locator="")
    editor = client_of("editor")
    page = editor.get(address(record, "change"))
    editor.post(address(record, "change"), filled(page, locator="p. 2", _submit="1"))
    press(client_of("reviewer"), record, "return", reason="Which page?")
    record.refresh_from_db()
    editor.post(address(record, "change"), filled(editor.get(address(record, "change")), locator="p. 3", _submit="1"))
    press(client_of("reviewer"), record, "publish")

    assert said_of(record) == [
        ("editor", "Changed Locator."),
        ("editor", f"{record.public_id} waits for a reviewer."),
        ("reviewer", f"{record.public_id} was returned. Which page?"),
        ("editor", "Changed Locator."),
        ("editor", f"{record.public_id} waits for a reviewer."),
        ("reviewer", f"{record.public_id} is published."),
    ]


def test_what_is_done_in_a_list_is_kept_for_each():
    records = [factories.submitted("status") for _ in range(2)]
    ways = {"returned": ("return_selected", {"note": "Give the page."}), "published": ("publish_selected", {})}

    choose(client_of("reviewer"), records[:1], ways["returned"][0], **ways["returned"][1])
    choose(client_of("reviewer"), records[1:], ways["published"][0])

    assert said_of(records[0]) == [("reviewer", "With others: returned. Give the page.")]
    assert said_of(records[1]) == [("reviewer", "With others: published.")]


def test_what_was_refused_in_a_list_is_not_kept():
    record = factories.submitted("status")

    choose(client_of("editor"), [record], "publish_selected")

    assert said_of(record) == []


@pytest.mark.parametrize("state", ["draft", "returned", "published", "corrected", "withdrawn"])
def test_where_it_stands_is_said_of_every_record(state):
    record = factories.IN_STATE[state]("status")
    record = StatusUpdate.objects.get(pk=record.pk)

    text = history_of(record).content.decode()

    assert "Entered by editor, 2 Mar 2026, 10:00 PKT" in text
    assert ("Published by reviewer" in text) == (record.published_line is not None)
    assert (f"Out of force with journal line {record.ended_line}" in text) == (record.ended_line is not None)
    assert ("Returned: " in text) == (state == "returned")
    assert "It came with a file or a command" in text
