"""What the page of a record shows to whoever reads it, and to whom it was returned."""

import pytest

from tests import factories
from tests.staff.cast import address, client_of
from tracker.reforms.rules import Confidence

pytestmark = pytest.mark.django_db


def page_of(record, name="reviewer"):
    return client_of(name).get(address(record, "change")).content.decode()


def test_what_most_records_leave_empty_is_shown_where_it_is_not():
    bare = factories.published("status")
    worried = factories.published("status", confidence=Confidence.AMBER, confidence_reason="Late.", note="By letter.")

    assert not [name for name in ("confidence", "recovery_action", "note") if f"field-{name}" in page_of(bare)]
    shown = page_of(worried)
    assert [name for name in ("confidence", "recovery_action", "note") if f"field-{name}" in shown] == [
        "confidence",
        "note",
    ]


def test_a_note_of_the_reviewer_stands_above_the_form():
    returned = factories.returned("status", note="Give the page.")
    page = page_of(returned, "editor")

    assert page.index('<p class="returned-note">') < page.index('name="status"')
    assert "Give the page." in page
    assert "returned-note" not in page_of(factories.draft("status"), "editor")


def test_an_account_is_made_with_a_password():
    page = client_of("administrator").get("/admin/auth/user/add/").content.decode()

    assert 'name="password1"' in page
    assert 'name="usable_password"' not in page
