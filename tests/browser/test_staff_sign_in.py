"""The admin in a real browser: its scripts and styles run under the strict policy, and the door works."""

import pytest
from django.contrib.auth import get_user_model

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_superuser_signs_in_and_out(site, live_server):
    get_user_model().objects.create_superuser("keeper", password="long enough to keep")

    site.goto(f"{live_server.url}/admin/")
    site.get_by_label("Username").fill("keeper")
    site.get_by_label("Password").fill("long enough to keep")
    site.get_by_role("button", name="Log in").click()
    site.get_by_role("button", name="Log out").click()

    assert "logged out" in site.get_by_role("main").inner_text().lower()
