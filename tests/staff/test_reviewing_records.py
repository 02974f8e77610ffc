"""The buttons and bulk actions of a record ask the actions; what is refused is said and changes nothing."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.staff.cast import address, client_of, filled, messages_of, person
from tests.staff.signed_in import sign_in
from tracker.records import actions
from tracker.records.models import JournalLine
from tracker.records.roles import Role
from tracker.reforms.models import StatusUpdate
from tracker.staff.models import Membership
from tracker.staff.screens.bulk_moves import in_a_list

pytestmark = pytest.mark.django_db
OWN = "You entered or last edited this record. Another person has to publish it."


def press(client, record, move, **typed):
    return client.post(address(record, "move", move), typed, follow=True)


def choose(client, records, action, **typed):
    typed |= {"action": action, ACTION_CHECKBOX_NAME: [record.pk for record in records]}
    return client.post(address(StatusUpdate, "changelist"), typed, follow=True)


def state_of(record):
    record.refresh_from_db()
    return record.state


def test_a_reviewer_publishes():
    record = factories.submitted("status")

    press(client_of("reviewer"), record, "publish")

    assert state_of(record) == "published"
    assert record.reviewed_by == person("reviewer")


def test_a_draft_is_submitted_by_its_button():
    record = factories.draft("status")

    press(client_of("editor"), record, "submit")

    assert state_of(record) == "submitted"


@pytest.mark.parametrize("way", ["button", "list"])
@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_approves_an_own_entry(way, superuser):
    record = factories.submitted("status")
    account = factories.user("editor", Role.EDITOR)
    account.is_superuser = superuser
    account.save()
    client, lines = client_of("editor"), JournalLine.objects.count()

    response = press(client, record, "publish") if way == "button" else choose(client, [record], "publish_selected")

    assert OWN in messages_of(response)[0]
    assert state_of(record) == "submitted"
    assert JournalLine.objects.count() == lines


def test_a_superuser_without_a_role_publishes_nothing():
    record = factories.submitted("status")
    client = client_of("superuser")

    response = press(client, record, "publish")
    choose(client, [record], "publish_selected")

    assert "needs the role Reviewer or Editor" in messages_of(response)[0]
    assert state_of(record) == "submitted"


def test_a_button_that_is_not_allowed_is_disabled_beside_the_sentence():
    record = factories.submitted("status")

    page = client_of("editor").get(address(record, "change"))

    publish = page.context["panel"].buttons[0]
    assert publish.why_not == OWN
    assert OWN in page.content.decode()
    assert page.content.decode().count(" disabled") == 2


def test_returning_needs_a_note_and_shows_it():
    record = factories.submitted("status")
    client = client_of("reviewer")

    refused = press(client, record, "return", reason=" ")
    assert "Say why the record is returned" in messages_of(refused)[0]
    press(client, record, "return", reason="The page is 4.")

    assert state_of(record) == "returned"
    assert "The page is 4." in client.get(address(record, "change")).content.decode()


def test_withdrawing_needs_a_reason():
    record = factories.published("status")
    client = client_of("reviewer")

    press(client, record, "withdraw")
    assert state_of(record) == "published"
    press(client, record, "withdraw", reason="The report was retracted.")

    assert state_of(record) == "withdrawn"


def test_correct_this_leads_to_a_new_draft_that_replaces_the_record_once_published():
    record = factories.published("status")
    client = client_of("editor")

    response = press(client, record, "correct")
    draft = record.corrections.get()
    assert response.redirect_chain[-1][0] == address(draft, "change")
    assert state_of(record) == "published"

    again = press(client, record, "correct")
    assert "already being prepared" in messages_of(again)[0]

    page = client.get(address(draft, "change"))
    client.post(address(draft, "change"), filled(page, status="completed", correction_reason="Misread.", _submit="1"))
    press(client_of("reviewer"), draft, "publish")

    assert (state_of(record), state_of(draft)) == ("corrected", "published")
    assert draft.public_id in client.get(address(record, "change")).content.decode()


def test_a_move_is_made_by_post_alone_and_only_a_known_one():
    record = factories.submitted("status")
    client = client_of("reviewer")

    assert client.get(address(record, "move", "publish")).status_code == 405
    assert client.post(address(record, "move", "sing")).status_code == 404
    assert client.post(address(record, "move", "edit")).status_code == 404
    assert state_of(record) == "submitted"


def test_an_agency_alone_opens_no_button_to_an_administrator():
    agency = factories.agency()
    Membership.objects.create(user=person("administrator"), agency=agency)
    record = factories.draft("status", reform=factories.reform(lead_agency=agency))

    assert client_of("administrator").post(address(record, "move", "submit")).status_code == 403


def test_buttons_carry_the_token_against_forged_posts():
    client = Client(enforce_csrf_checks=True)
    sign_in(client, person("reviewer"))
    record = factories.submitted("status")

    assert client.post(address(record, "move", "publish")).status_code == 403
    assert state_of(record) == "submitted"


def test_many_are_published_at_once():
    records = [factories.submitted("status") for _ in range(3)]

    response = choose(client_of("reviewer"), records, "publish_selected")

    assert {state_of(record) for record in records} == {"published"}
    assert messages_of(response) == ["3 records were published."]


def test_one_that_is_not_submitted_keeps_all_from_being_published():
    ready, draft = factories.submitted("status"), factories.draft("status")

    response = choose(client_of("reviewer"), [ready, draft], "publish_selected")

    assert (state_of(ready), state_of(draft)) == ("submitted", "draft")
    assert messages_of(response) == [
        "Nothing was published. 1 could not be:"
        f'<ul class="refusals"><li><b>{draft.public_id}</b>: '
        "This record is draft. Only a submitted record can be published.</li></ul>"
    ]


@pytest.mark.parametrize("action", ["publish_selected", "return_selected"])
def test_each_that_is_held_back_is_named_with_its_reason_and_none_is_moved(action):
    good = factories.submitted("status")
    bad = [factories.submitted("status", by=factories.editor("colleague")) for _ in range(2)]

    response = choose(client_of("colleague"), [good, *bad], action, note="Mend it.")

    (said,) = messages_of(response)
    assert "2 could not be:" in said
    assert all(f"<li><b>{record.public_id}</b>: You entered or last edited this record." in said for record in bad)
    assert {state_of(record) for record in (good, *bad)} == {"submitted"}


def test_a_message_names_no_more_than_can_be_read():
    said = in_a_list("Nothing was published.", [(f"status-{n}", "No <b>.") for n in range(25)])

    assert said.count("<li>") == 20
    assert said.endswith("</ul>And 5 more.")
    assert "No &lt;b&gt;." in said


def test_five_hundred_are_published_at_once_by_hardly_more_questions_than_five():
    client, reform = client_of("reviewer"), factories.reform()
    client.get("/admin/")

    few = published_at_once(client, reform, 5)
    many = published_at_once(client, reform, 500)

    assert many <= few + 12  # SQLite takes some ninety lines of the journal by one statement, and a finding is closed


def published_at_once(client, reform, number):
    """How many queries it takes to publish so many; they differ by whom they quote."""
    first = factories.submitted("status", reform=reform, by=factories.editor("colleague"))
    fields = [field for field in StatusUpdate._meta.concrete_fields if not field.primary_key]
    like = {field.attname: getattr(first, field.attname) for field in fields}
    names = [f"{first.pk}, {n}" for n in range(1, number)]
    rest = StatusUpdate.objects.bulk_create([StatusUpdate(**like | {"attribution": name}) for name in names])
    with CaptureQueriesContext(connection) as queries:
        response = choose(client, [first, *rest], "publish_selected")
    assert messages_of(response) == [f"{number} records were published."]
    assert StatusUpdate.objects.submitted().count() == 0
    return len(queries)


def test_one_that_cannot_be_submitted_keeps_all_back():
    ready, bare = factories.draft("status"), factories.draft("status", locator="")

    response = choose(client_of("editor"), [ready, bare], "submit_selected")

    assert (state_of(ready), state_of(bare)) == ("draft", "draft")
    assert bare.public_id in messages_of(response)[0]


def test_drafts_are_submitted_at_once():
    records = [factories.draft("status") for _ in range(2)]

    choose(client_of("editor"), records, "submit_selected")

    assert {state_of(record) for record in records} == {"submitted"}


def test_returning_many_asks_for_the_note_first():
    records = [factories.submitted("status") for _ in range(2)]
    client = client_of("reviewer")

    asked = choose(client, records, "return_selected")
    assert {state_of(record) for record in records} == {"submitted"}
    assert all(record.public_id in asked.content.decode() for record in records)
    empty = choose(client, records, "return_selected", note="")
    assert "Say why the record is returned" in messages_of(empty)[0]
    choose(client, records, "return_selected", note="Give the page.")

    assert {state_of(record) for record in records} == {"returned"}


def test_those_who_may_not_are_not_offered_the_action():
    auditor = client_of("auditor").get(address(StatusUpdate, "changelist"))
    contributor = client_of("contributor", agency=factories.agency()).get(address(StatusUpdate, "changelist"))

    assert auditor.context["action_form"] is None
    assert [name for name, _ in contributor.context["action_form"].fields["action"].choices] == ["", "submit_selected"]


def test_the_panel_shows_other_claims_in_force_for_the_same_subject_and_period():
    standing = factories.published("figure")
    record = factories.submitted("figure", indicator=standing.indicator, place=standing.place)

    page = client_of("reviewer").get(address(record, "change"))

    assert [claim.public_id for claim in page.context["panel"].review.claims] == [standing.public_id]


def test_what_was_edited_after_the_page_was_opened_is_not_published_by_its_button():
    record = factories.submitted("status")
    reviewer = client_of("reviewer")
    page = reviewer.get(address(record, "change")).content.decode()
    read = re.search(r'name="read" value="([^"]+)"', page)[1]
    later = factories.NOW + timedelta(minutes=5)
    returned = actions.return_(record, by=factories.reviewer("another"), at=later, note="See page 4.")
    edited = actions.save_draft(returned, by=factories.editor(), at=later)
    actions.submit(edited, by=factories.editor(), at=later)

    response = press(reviewer, record, "publish", read=read)

    assert "edited after you opened it" in messages_of(response)[0]
    assert state_of(record) == "submitted"
    press(reviewer, record, "publish", read=later.isoformat())
    assert state_of(record) == "published"


@pytest.mark.parametrize("read", ["", "yesterday", "2026-02-31T10:00"])
def test_a_page_that_does_not_say_what_it_showed_publishes_nothing(read):
    record = factories.submitted("status")
    response = press(client_of("reviewer"), record, "publish", read=read)
    assert "edited after you opened it" in messages_of(response)[0]
    assert state_of(record) == "submitted"
