"""A record in the admin, in a real browser: entered by one person, published by another, refused to its author."""

import pytest

from tests import factories
from tests.browser.signing_in import sign_in
from tests.staff.cast import person
from tracker.reforms.models import StatusUpdate
from tracker.staff.models import Membership

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def choose(site, field, words):
    """Pick a row in one of the admin's searching select boxes."""
    site.locator(f".field-{field} .select2-selection").click()
    site.locator(".select2-search__field").fill(words)
    site.locator(".select2-results__option--highlighted", has_text=words).click()


def test_a_status_is_entered_by_one_and_published_by_another(site, live_server):
    agency = factories.agency()
    reform, source = factories.reform(lead_agency=agency), factories.source()
    Membership.objects.create(user=person("contributor"), agency=agency)

    sign_in(site, live_server, "contributor")
    site.goto(f"{live_server.url}/admin/reforms/statusupdate/add/")
    choose(site, "reform", reform.code)
    site.get_by_label("Status", exact=False).first.select_option("operational")
    choose(site, "source", source.code)
    site.get_by_label("Locator").fill("¶4")
    site.get_by_role("textbox", name="Attribution").fill("ISPR")
    site.get_by_role("button", name="Save and submit").click()
    record = StatusUpdate.objects.get()
    assert "waits for a reviewer" in site.locator(".messagelist").inner_text()

    sign_in(site, live_server, "reviewer")
    site.goto(f"{live_server.url}/admin/reforms/statusupdate/{record.pk}/change/")
    site.get_by_role("button", name="Publish").click()

    assert "is published" in site.locator(".messagelist").inner_text()
    record.refresh_from_db()
    assert (record.state, record.reviewed_by) == ("published", person("reviewer"))


def test_a_button_that_is_not_allowed_says_why(site, live_server):
    record = factories.submitted("status")

    sign_in(site, live_server, "editor")
    site.goto(f"{live_server.url}/admin/reforms/statusupdate/{record.pk}/change/")

    assert site.get_by_role("button", name="Publish").is_disabled()
    assert "Another person has to publish it." in site.get_by_role("region", name="Review").inner_text()
