"""The same status of several reforms by one form: a record each, all of them or none, each by the rules of its own."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from tests import factories
from tests.staff.cast import address, client_of, messages_of, person
from tracker.reforms.models import Reform, StatusUpdate
from tracker.staff.screens import same_status

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return factories.agency()


@pytest.fixture
def reforms(agency):
    return [factories.reform(lead_agency=agency) for _ in range(3)]


def ticked(client, reforms, **typed):
    asked = {"action": same_status.ACTION, ACTION_CHECKBOX_NAME: [reform.pk for reform in reforms]}
    return client.post(address(Reform, "changelist"), asked | typed, follow=True)


def typed(**changes):
    standing = {"_send": "1", "status": "stalled", "period": "Jan 2026", "locator": "¶4", "attribution": "ISPR"}
    return standing | {"source": factories.source().pk} | changes


def test_the_page_names_the_reforms_and_asks_for_one_status(agency, reforms):
    page = ticked(client_of("contributor", agency=agency), reforms)

    text = page.content.decode()
    assert [reform.code in text for reform in reforms] == [True] * 3
    assert "3 reforms, a record each" in text
    assert "reform" not in page.context["adminform"].form.fields
    assert not StatusUpdate.objects.exists()


@pytest.mark.parametrize(("button", "state"), [("_submit", "submitted"), ("_draft", "draft")])
def test_each_gets_a_record_of_its_own(agency, reforms, button, state):
    response = ticked(client_of("contributor", agency=agency), reforms, **typed(**{button: "1"}))

    records = StatusUpdate.objects.order_by("reform__code")
    assert [record.reform for record in records] == reforms
    assert {(record.state, record.status, str(record.period)) for record in records} == {(state, "stalled", "Jan 2026")}
    assert {record.recorded_by for record in records} == {person("contributor")}
    assert messages_of(response)[0].startswith("3 records ")


def test_one_of_another_agency_keeps_all_back_and_is_named(agency, reforms):
    foreign = factories.reform(lead_agency=factories.agency())

    response = ticked(client_of("contributor", agency=agency), [*reforms, foreign], **typed(_submit="1"))

    assert not StatusUpdate.objects.exists()
    (said,) = messages_of(response)
    assert f'Nothing was saved. 1 could not be:<ul class="refusals"><li><b>{foreign.code}</b>: This subject' in said
    assert response.content.decode().count("does not belong to your agency") == 2
    assert 'value="¶4"' in response.content.decode()


def test_what_cannot_be_submitted_is_said_of_each_and_nothing_is_saved(agency, reforms):
    response = ticked(client_of("contributor", agency=agency), reforms, **typed(_submit="1", source=""))

    assert not StatusUpdate.objects.exists()
    assert messages_of(response)[0].count("Name the source") == 3


@pytest.mark.parametrize(
    ("changes", "said"), [({"status": ""}, "required"), ({"period": "someday"}, "is not a period")]
)
def test_what_cannot_be_read_is_said_in_the_form(agency, reforms, changes, said):
    response = ticked(client_of("contributor", agency=agency), reforms, **typed(_submit="1", **changes))

    assert said in response.context["errors"].as_text()
    assert not StatusUpdate.objects.exists()


def test_a_check_reads_the_form_and_saves_nothing(agency, reforms):
    response = ticked(client_of("contributor", agency=agency), reforms, **typed(_check="1"))

    assert "Read as Jan 2026: 1 Jan 2026 to 31 Jan 2026." in response.content.decode()
    assert not StatusUpdate.objects.exists()


def test_there_is_an_end_to_how_many(agency, reforms, monkeypatch):
    monkeypatch.setattr(same_status, "MOST", 2)
    response = ticked(client_of("contributor", agency=agency), reforms, **typed(_submit="1"))

    assert messages_of(response) == [same_status.TOO_MANY]
    assert not StatusUpdate.objects.exists()


@pytest.mark.parametrize("name", ["auditor", "administrator", "superuser"])
def test_whoever_enters_nothing_is_not_offered_it_and_does_nothing_with_it(reforms, name):
    ticked(client_of(name), reforms, **typed(_submit="1"))
    assert not StatusUpdate.objects.exists()
