"""Signing in as a person does: the pages of a real browser, filled and sent."""

from tests.staff.cast import PASSWORD, person
from tests.staff.signed_in import code_now, enrolled
from tracker.staff.signing_in import factors


def sign_in(site, live_server, name):
    """Leave whoever is signed in behind, and sign a member of the cast in, with the app where one is asked for."""
    account = person(name)
    account.set_password(PASSWORD)
    account.save()
    is_asked = factors.are_demanded_of_person(account) and bool(enrolled(account))
    site.context.clear_cookies()
    site.goto(f"{live_server.url}/admin/")
    type_password(site, name)
    if is_asked:
        type_code(site, code_now())


def type_password(site, name, password=PASSWORD):
    site.get_by_label("Username").fill(name)
    site.get_by_label("Password").fill(password)
    site.get_by_role("button", name="Log in").click()


def type_code(site, code):
    site.get_by_role("textbox", name="Code").fill(code)
    site.get_by_role("button", name="Log in").click()
