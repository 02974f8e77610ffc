"""Two people edit one draft: the second is told what the first has changed, and nothing is overwritten."""

from datetime import timedelta

import pytest

from tests import factories
from tests.staff.cast import address, client_of, filled, messages_of, person
from tracker.records import actions
from tracker.staff.screens.opened import Text

pytestmark = pytest.mark.django_db

LATER = factories.NOW + timedelta(minutes=5)


@pytest.fixture
def draft():
    return factories.draft("status", status="proposed", note="One\ntwo")


@pytest.fixture
def second(draft):
    """A second person who has the draft open, and the page they look at."""
    client = client_of("editor")
    return client, client.get(address(draft, "change"))


def first_changes(draft, **typed):
    """The first person saves their edit by the form."""
    colleague = client_of("colleague")
    page = colleague.get(address(draft, "change"))
    assert colleague.post(address(draft, "change"), filled(page, **typed)).status_code == 302


def send(second, draft, **typed):
    client, page = second
    return client.post(address(draft, "change"), filled(page, **typed), follow=True)


def errors_of(response):
    return response.context["adminform"].form.errors


def test_the_second_is_told_by_whom_and_what_and_nothing_is_overwritten(draft, second):
    first_changes(draft, status="approved", locator="p. 9")

    response = send(second, draft, status="stalled")

    (said,) = errors_of(response)["__all__"]
    assert said.startswith("colleague changed this draft after you opened it: Locator is now “p. 9”; Status is now")
    assert errors_of(response)["status"] == [
        "On record is now “Approved”. Saving again puts what you typed in its place."
    ]
    draft.refresh_from_db()
    assert (draft.status, draft.locator) == ("approved", "p. 9")


def test_saving_again_keeps_what_the_first_changed_and_the_second_did_not_touch(draft, second):
    first_changes(draft, locator="p. 9")
    told = send(second, draft, status="stalled")

    send((second[0], told), draft)

    draft.refresh_from_db()
    assert (draft.status, draft.locator, draft.note.replace("\r", "")) == ("stalled", "p. 9", "One\ntwo")


@pytest.mark.parametrize("field", ["unattributed", "attribution"])
def test_a_tick_is_taken_over_like_any_other_field(draft, second, field):
    first_changes(draft, unattributed="on", attribution="")

    told = send(second, draft, status="stalled")
    send((second[0], told), draft)

    draft.refresh_from_db()
    assert (draft.status, draft.unattributed, draft.attribution) == ("stalled", True, "")


def test_checking_and_submitting_are_told_as_saving_is(draft, second):
    first_changes(draft, status="approved")

    assert "changed this draft" in errors_of(send(second, draft, _check="1")).as_text()
    assert "changed this draft" in errors_of(send(second, draft, _submit="1")).as_text()
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_another_has_emptied_is_said_to_be_empty(draft, second):
    first_changes(draft, note="")
    assert "Note is now empty" in errors_of(send(second, draft, status="stalled")).as_text()


def test_who_changed_it_by_a_program_has_no_name(draft, second):
    draft.status = "approved"
    actions.save_draft(draft, by=factories.editor("colleague"), at=LATER)

    assert errors_of(send(second, draft))["__all__"][0].startswith("Somebody changed this draft")


@pytest.mark.parametrize("opened", ["", "{", "[]", '"x"', '{"fingerprint": 1}', '{"fingerprint": "", "fields": []}'])
def test_a_form_that_does_not_say_what_it_was_opened_on_saves_nothing(draft, second, opened):
    response = send(second, draft, status="stalled", opened=opened)

    assert "On record is now “Proposed”" in errors_of(response).as_text()
    draft.refresh_from_db()
    assert draft.status == "proposed"


def test_what_was_submitted_meanwhile_is_told_and_shown(draft, second):
    actions.submit(draft, by=factories.editor("colleague"), at=LATER)

    response = send(second, draft, status="stalled")

    assert messages_of(response) == [
        "Nothing of yours was saved. This record is submitted. Only a draft or returned record can be edited."
    ]
    draft.refresh_from_db()
    assert draft.status == "proposed"


def test_an_edit_between_question_and_answer_is_refused_by_the_action_itself(draft):
    mine = type(draft).objects.get(pk=draft.pk)
    draft.status = "approved"
    actions.save_draft(draft, by=factories.editor("colleague"), at=LATER)

    with pytest.raises(actions.Refused, match="changed after you opened it"):
        actions.save_draft(mine, by=factories.editor(), at=LATER)


def test_an_unchanged_text_reads_back_as_it_was_written():
    text = Text.of(factories.draft("status"), {"note": 'A “quoted”\n"text"'})
    assert Text.read(text.write()) == text


def test_a_draft_is_edited_twice_by_one_person_without_being_told_anything(draft):
    client = client_of("editor")
    for status in ("approved", "stalled"):
        page = client.get(address(draft, "change"))
        assert client.post(address(draft, "change"), filled(page, status=status)).status_code == 302
    draft.refresh_from_db()
    assert (draft.status, draft.edited_by) == ("stalled", person("editor"))
