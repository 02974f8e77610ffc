"""A record in the admin, in a real browser: entered by one person, published by another, refused to its author."""

import pytest

from tests import factories
from tests.browser.signing_in import sign_in
from tests.factories import YEAR_2025
from tests.staff.cast import person
from tracker.reforms.models import StatusUpdate
from tracker.staff.models import Membership

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Hands:
    """A person at the browser, whose every act is counted: a press, a choice, a line that is typed."""

    def __init__(self, site):
        self.site = site
        self.acts = 0

    def _on(self, label):
        self.acts += 1
        return self.site.get_by_label(label, exact=False).first

    def types(self, label, text):
        self._on(label).fill(text)

    def chooses(self, label, value):
        self._on(label).select_option(value)

    def presses(self, name, role="button"):
        self.acts += 1
        self.site.get_by_role(role, name=name).first.click()

    def hits(self, key):
        self.acts += 1
        self.site.keyboard.press(key)

    def looks_up(self, field, words):
        """Pick a row in one of the admin's searching select boxes: open it, type, take the first."""
        self.acts += 3
        self.site.locator(f".field-{field} .select2-selection").click()
        self.site.locator(".select2-search__field").fill(words)
        self.site.locator(".select2-results__option--highlighted", has_text=words).click()


@pytest.fixture
def become(site, live_server):
    """Take the place of a member of the cast at the browser, signed in and at their desk."""
    signed_in = {}

    def as_person(name):
        if name in signed_in:
            site.context.clear_cookies()
            site.context.add_cookies(signed_in[name])
            site.goto(f"{live_server.url}/admin/")
        else:
            sign_in(site, live_server, name)
            signed_in[name] = site.context.cookies()
        return Hands(site)

    return as_person


def test_a_status_is_posted_returned_with_a_note_put_right_published_and_read(site, live_server, become):
    agency = factories.agency()
    reform, source = factories.reform(lead_agency=agency), factories.source()
    factories.published("status", reform=reform, status="approved", **YEAR_2025)
    Membership.objects.create(user=person("contributor"), agency=agency)

    officer = become("contributor")
    officer.types("Post an update about", reform.code)
    officer.hits("Enter")
    assert "Now: Approved, 2025" in site.locator(".field-reform").inner_text()
    officer.chooses("Status", "operational")
    officer.types("Period", "2025")
    officer.looks_up("source", source.code)
    officer.types("Locator", "¶9")
    officer.types("Attribution", "A spokesman")
    officer.types("As written", "up and running")
    officer.presses("Save and submit")
    assert officer.acts <= 12
    record = StatusUpdate.objects.submitted().get()
    assert "waits for a reviewer" in site.locator(".messagelist").inner_text()

    checker = become("reviewer")
    checker.presses(f"Review {record.public_id}", role="link")
    found = site.get_by_role("region", name="What the checks would find").inner_text()
    assert "Sources differ" in found
    assert "Found with this record." in found
    changes = site.get_by_role("region", name="What changes").inner_text()
    assert "Approved" in changes
    assert "Operational" in changes
    checker.types("What to mend", "The report speaks of ¶4.")
    checker.presses("Return with a note")
    assert "was returned" in site.locator(".messagelist").inner_text()

    officer = become("contributor")
    assert "The report speaks of ¶4." in site.locator("#returned").inner_text()
    officer.presses(f"Put right {record.public_id}", role="link")
    officer.types("Locator", "¶4")
    officer.presses("Save and submit")

    checker = become("reviewer")
    checker.presses(f"Review {record.public_id}", role="link")
    checker.presses("Publish")
    assert "is published" in site.locator(".messagelist").inner_text()
    record.refresh_from_db()
    assert (record.state, record.reviewed_by, record.locator) == ("published", person("reviewer"), "¶4")

    site.context.clear_cookies()
    site.goto(f"{live_server.url}/reforms/{reform.slug}/")
    page = site.get_by_role("main").inner_text()
    assert "up and running" in page
    assert "A spokesman" in page
    assert site.context.cookies() == []
    assert f"/records/{record.public_id}/" in site.request.get(f"{live_server.url}/feed.atom").text()


def test_a_button_that_is_not_allowed_says_why(site, live_server):
    record = factories.submitted("status")

    sign_in(site, live_server, "editor")
    site.goto(f"{live_server.url}/admin/reforms/statusupdate/{record.pk}/change/")

    assert site.get_by_role("button", name="Publish").is_disabled()
    assert "Another person has to publish it." in site.get_by_role("region", name="Review").inner_text()
