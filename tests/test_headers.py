"""What a browser may do with each kind of page: nothing inline anywhere, no script on public pages."""

import pytest

PAGES = {
    "healthz": "/healthz",
    "a page that is not there": "/no-such-page/",
    "the admin": "/admin/login/",
    "a page of the admin that is not there": "/admin/no-such-page/",
}


def policy_of(response):
    directives = (part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    return dict(directives)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_every_answer_carries_the_headers(client, address):
    response = client.get(address)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_no_policy_has_an_exception_for_inline_code_or_another_host(client, address):
    sources = {source for value in policy_of(client.get(address)).values() for source in value.split()}

    assert sources <= {"'none'", "'self'"}


@pytest.mark.django_db
def test_public_pages_run_no_script(client):
    policy = policy_of(client.get("/no-such-page/"))

    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"


@pytest.mark.django_db
def test_the_admin_runs_its_own_scripts_alone(client):
    policy = policy_of(client.get("/admin/login/"))

    assert policy["script-src"] == "'self'"
    assert policy["default-src"] == "'none'"


def test_an_address_that_only_looks_like_the_admin_gets_the_public_policy(client, db):
    assert "script-src" not in policy_of(client.get("/administration/"))
