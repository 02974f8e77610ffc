"""Whoever is refused a page is told to whom it opens, and nobody learns of a record that is another agency's."""

import pytest
from django.contrib.auth.models import User

from tests import factories
from tests.staff.cast import address, client_of, messages_of, person
from tracker.records.models import JournalLine
from tracker.reforms.models import Reform
from tracker.staff.models import AccessEvent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "where", "said"),
    [
        ("contributor", address(AccessEvent, "changelist"), "the role Auditor or Administrator. Yours is Contributor."),
        ("contributor", address(Reform, "add"), "the role Editor. Yours is Contributor."),
        ("editor", address(User, "add"), "the role Administrator. Yours is Editor."),
        ("auditor", "/admin/returns/", "the role Contributor, Reviewer or Editor. Yours is Auditor."),
        ("administrator", "/admin/update/", "the role Contributor, Reviewer or Editor. Yours is Administrator."),
        ("administrator", "/admin/calendar/", "the role Contributor, Reviewer, Editor or Auditor. Yours"),
        ("superuser", "/admin/update/", "You have none."),
        ("editor", address(JournalLine, "add"), "No role does that here"),
    ],
)
def test_a_page_that_does_not_open_says_to_whom_it_does(name, where, said):
    response = client_of(name).get(where)

    assert response.status_code == 403
    assert said in response.content.decode()
    assert response.templates[0].name == "staff/refused.html"


def test_a_role_to_which_the_page_opens_is_not_given_as_the_reason():
    above = person("superuser")

    page = client_of("administrator").get(f"/admin/auth/user/{above.pk}/second-factor/").content.decode()

    assert "Your account may not do this." in page
    assert "opens to the role" not in page


@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_a_record_of_another_agency_is_answered_as_one_that_is_not_there(view):
    record = factories.draft("status")
    client = client_of("contributor", agency=factories.agency())
    there = messages_of(client.get(address(record, view), follow=True))
    number = record.pk
    record.delete()

    assert messages_of(client.get(f"/admin/reforms/statusupdate/{number}/{view}/", follow=True)) == there
    assert "It was discarded, or is of another agency." in there[0]
