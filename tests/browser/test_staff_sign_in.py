"""The way in, in a real browser: an app is set up and asked for, and so is a security key that Chromium plays."""

import pytest

from tests.browser.signing_in import sign_in, type_code, type_password
from tests.browser.test_accessibility import NARROW, WIDE, broken
from tests.staff.cast import PASSWORD, person
from tests.staff.signed_in import code_now

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def rules():
    """What breaks a rule on the pages that were looked at, wide and narrow."""
    found = []

    def look(page):
        page.wait_for_load_state("load")  # with its style sheets
        found.append((page.url, broken(page, [WIDE, NARROW])))

    yield look
    assert [(url, rules) for url, rules in found if rules] == []
    assert found


def with_password(name):
    account = person(name)
    account.set_password(PASSWORD)
    account.save()
    return account


def test_a_first_sign_in_sets_up_an_app_and_the_next_one_asks_for_it(site, live_server, rules):
    with_password("superuser")
    site.goto(f"{live_server.url}/admin/")
    type_password(site, "superuser", "not this")
    rules(site)
    type_password(site, "superuser")
    assert "a password alone does not open it" in site.get_by_role("main").inner_text()
    rules(site)

    site.get_by_role("link", name="Set up an app").click()
    site.get_by_text("Type the key instead").click()
    secret = site.locator(".setup-key").inner_text()
    rules(site)
    site.get_by_role("textbox", name="Code").fill(code_now(secret))
    site.get_by_role("button", name="Finish").click()
    assert site.locator(".recovery-codes li").count() == 10
    rules(site)
    site.get_by_role("link", name="I have kept them").click()
    assert site.get_by_role("heading", level=1).inner_text() == "My desk"

    site.get_by_role("button", name="Log out").click()
    assert "logged out" in site.get_by_role("main").inner_text().lower()
    site.goto(f"{live_server.url}/admin/staff/accessevent/")
    type_password(site, "superuser")
    type_code(site, "000000")
    assert "Incorrect code." in site.get_by_role("main").inner_text()
    rules(site)
    type_code(site, code_now(secret))
    assert "password, app" in site.get_by_role("main").inner_text()
    rules(site)


def test_a_security_key_is_added_and_signs_in(site, live_server, rules):
    tools = site.context.new_cdp_session(site)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    with_password("contributor")
    sign_in(site, live_server, "contributor")
    site.get_by_role("link", name="Second factor").click()
    site.get_by_role("link", name="Add a security key").click()
    rules(site)
    site.get_by_role("button", name="Add the security key").click()
    site.locator(".recovery-codes").wait_for()
    site.get_by_role("link", name="Second factor").click()
    assert "Key 1, added on" in site.get_by_role("main").inner_text()
    rules(site)

    site.get_by_role("button", name="Log out").click()
    site.goto(f"{live_server.url}/admin/calendar/")
    type_password(site, "contributor")
    rules(site)
    site.get_by_role("button", name="Use the security key").click()
    site.wait_for_url("**/admin/calendar/")
    assert site.get_by_role("heading", level=1).inner_text() == "My calendar"
