"""No page of staff opens without the second factor, to whoever needs one or has one."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from tests import factories
from tests.staff.cast import PASSWORD, client_of, messages_of, person
from tests.staff.signed_in import enrolled, sign_in
from tracker.headers import STAFF_PREFIX
from tracker.staff.models import AccessEvent
from tracker.staff.signing_in.gate import OPEN_WHILE_ENROLLING
from tracker.staff.site import site

pytestmark = pytest.mark.django_db

ENROL = "/admin/second-factor/"
LOGIN = "/admin/login/"
ADMITS_ANYBODY = {
    "account_login",
    "mfa_authenticate",
    "account_logout",
    "account_signup",
    "admin:login",
    "admin:logout",
}
"""The ways in and out. Whoever is signed in is led to where they belong by the first two."""
NEEDS_ONE = ("reviewer", "editor", "administrator", "superuser")


def staff_routes():
    """Every address under the admin with its name; parts that vary are filled with a 1 or a word."""
    found = {}

    def walk(patterns, prefix, space):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                name = f"{space}:{pattern.name}" if space and pattern.name else pattern.name or route
                found["/" + filled(route)] = name
            else:
                walk(pattern.url_patterns, route, pattern.namespace or space)

    walk([one for one in get_resolver().url_patterns if str(one.pattern) == "admin/"], "", "")
    return found


def filled(route):
    """An address of a route: numbers for numbers, a word that is one for the parts named by a regular expression."""
    for part in ("<path:object_id>", "<int:pk>", "<int:content_type_id>", "<int:content_type>", "<int:version_id>"):
        route = route.replace(part, "1")
    if "(?P<" in route:
        return "admin/reforms/" if "app_label" in route else "admin/no-such-page"
    while "<" in route:
        start, end = route.index("<"), route.index(">")
        route = f"{route[:start]}1{route[end + 1 :]}"
    return route.replace("\\Z", "").replace("^", "").replace("$", "")


def with_password_only(name):
    client = Client()
    client.force_login(person(name))
    return client


def led_to(response):
    return response["Location"].partition("?")[0] if response.status_code == 302 else str(response.status_code)


def test_the_routes_are_found_by_themselves():
    routes = staff_routes()

    assert {f"admin:{pattern.name}" for pattern in site.get_urls() if getattr(pattern, "name", None)} <= set(
        routes.values()
    )
    assert {"admin:auth_user_change", "mfa_index", "admin:index", "admin:sources_source_copy"} <= set(routes.values())
    assert len(routes) > 100


@pytest.mark.parametrize("name", NEEDS_ONE)
def test_with_a_password_alone_every_page_leads_to_setting_a_factor_up(name):
    client = with_password_only(name)
    through = OPEN_WHILE_ENROLLING | ADMITS_ANYBODY

    wrong = {}
    for address, route in staff_routes().items():
        if route in through:
            continue
        for ask in (client.get, client.post):
            if led_to(ask(address)) != ENROL:
                wrong[address] = route
    assert wrong == {}


def test_without_a_session_every_page_leads_to_signing_in():
    wrong = {}
    for address, route in staff_routes().items():
        got = led_to(Client().get(address))
        if got != LOGIN and route not in ADMITS_ANYBODY:
            wrong[address] = got
    assert wrong == {}


@pytest.mark.parametrize("name", ["contributor", "auditor"])
def test_a_session_opened_before_the_factor_was_set_up_elsewhere_is_ended(name):
    client = with_password_only(name)
    assert client.get("/admin/").status_code == 200

    enrolled(person(name))

    response = client.get("/admin/", follow=True)
    assert response.redirect_chain == [(f"{LOGIN}?next=%2Fadmin%2F", 302)]
    assert "opened without your second factor" in messages_of(response)[0]


@pytest.mark.parametrize("address", ["/admin/second-factor/key/", "/admin/second-factor/app/", "/admin/second-factor/"])
def test_who_has_a_factor_adds_no_other_by_password_alone(address):
    account = person("editor")
    client = with_password_only("editor")
    enrolled(account)

    assert led_to(client.get(address)) == LOGIN


@pytest.mark.parametrize("name", ["contributor", "auditor", "outsider"])
def test_nobody_else_is_asked_for_one(name):
    assert with_password_only(name).get("/admin/").status_code == 200


def test_no_staff_page_stands_outside_the_address_that_the_gate_watches():
    """Of what is not under the admin, nothing asks who is signed in: the file of a calendar is opened by its secret."""
    outside = [one for one in get_resolver().url_patterns if not f"/{one.pattern}".startswith(STAFF_PREFIX)]
    client = client_of("editor")
    for pattern in outside:
        if isinstance(pattern, URLPattern) and "<" not in str(pattern.pattern):
            response = client.get(f"/{pattern.pattern}")
            assert "Cookie" not in response.get("Vary", ""), pattern


def test_pages_before_the_gate_name_no_piles():
    page = with_password_only("editor").get(ENROL).content.decode()

    assert "To review" not in page
    assert "Change password" not in page
    assert "Log out" in page


def test_what_was_asked_for_is_come_back_to():
    response = with_password_only("editor").get("/admin/reforms/reform/?q=a")

    assert response["Location"] == f"{ENROL}?next=%2Fadmin%2Freforms%2Freform%2F%3Fq%3Da"
    assert with_password_only("editor").post("/admin/reforms/reform/add/")["Location"] == f"{ENROL}?next=%2Fadmin%2F"


def moved(monkeypatch, **by):
    now = factories.NOW + timedelta(**by)
    monkeypatch.setattr(timezone, "now", lambda: now)


def test_a_session_lasts_while_somebody_works_in_it(monkeypatch):
    client = client_of("editor")
    for minutes in (29, 58, 87):
        moved(monkeypatch, minutes=minutes)
        assert client.get("/admin/").status_code == 200


def test_a_session_ends_when_nobody_is_there(monkeypatch, settings):
    client = client_of("editor")
    moved(monkeypatch, minutes=31)

    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[0][0].startswith(LOGIN)
    assert "away for long" in messages_of(response)[0]
    assert AccessEvent.objects.filter(what="session-ended", detail="idle", person=person("editor")).exists()
    assert led_to(client.get("/admin/")) == LOGIN


def test_a_session_ends_after_a_working_day(monkeypatch):
    client = client_of("editor")
    for minutes in range(0, 12 * 60, 29):
        moved(monkeypatch, minutes=minutes)
        assert client.get("/admin/jsi18n/").status_code == 200
    moved(monkeypatch, hours=12, minutes=1)

    assert led_to(client.get("/admin/")) == LOGIN


def test_a_public_page_neither_asks_for_the_session_nor_prolongs_it(django_assert_num_queries, monkeypatch):
    client = client_of("editor")
    moved(monkeypatch, minutes=20)
    response = client.get("/about/")

    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    moved(monkeypatch, minutes=31)
    assert led_to(client.get("/admin/")) == LOGIN


def test_a_new_password_ends_the_other_sessions(monkeypatch):
    account = person("editor")
    account.set_password(PASSWORD)
    account.save()
    here, elsewhere = client_of("editor"), client_of("editor")
    new = "quite another phrase"

    here.post("/admin/password_change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})

    assert here.get("/admin/").status_code == 200
    assert led_to(elsewhere.get("/admin/")) == LOGIN


def test_a_password_given_by_an_administrator_ends_every_session():
    client = client_of("contributor")
    administrator = client_of("administrator")
    new = {"usable_password": "true", "password1": "quite another phrase", "password2": "quite another phrase"}

    administrator.post(f"/admin/auth/user/{person('contributor').pk}/password/", new)

    assert led_to(client.get("/admin/")) == LOGIN
    event = AccessEvent.objects.get(what="password-changed")
    assert (event.person, event.by) == (person("contributor"), person("administrator"))


def test_who_is_not_staff_any_more_is_signed_out():
    client = client_of("contributor")
    User.objects.filter(username="contributor").update(is_staff=False)

    assert led_to(client.get("/admin/")) == LOGIN
    assert led_to(client.get("/admin/")) == LOGIN
    assert client.get(LOGIN).status_code == 200


def test_a_session_of_a_factor_that_is_gone_has_ended():
    account = person("editor")
    client = Client()
    sign_in(client, account)
    enrolled(account).delete()

    assert led_to(client.get("/admin/")) == LOGIN


def test_a_refused_page_is_written_down_and_a_missing_one_is_not():
    client = client_of("contributor")

    assert client.get("/admin/records/journalline/").status_code == 403
    assert client.get("/admin/no-such-page/").status_code == 404

    event = AccessEvent.objects.get(what="page-refused")
    assert (event.person, event.detail, event.outcome) == (
        person("contributor"), "GET /admin/records/journalline/", "refused",
    )  # fmt: skip
