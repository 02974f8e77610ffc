"""Signing in: password, then app, key or recovery code; each code once; nobody signs up."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests import factories
from tests.staff.cast import PASSWORD, client_of, person
from tests.staff.signed_in import SECRET, code_now, enrolled, recovery_codes, sign_in
from tracker.records.roles import Role
from tracker.staff.models import AccessEvent
from tracker.staff.signing_in.adapters import MISMATCH, OTHER_KEY
from tracker.staff.site import site

pytestmark = pytest.mark.django_db

LOGIN, CODE, OVERVIEW = "/admin/login/", "/admin/login/code/", "/admin/second-factor/"


@pytest.fixture(autouse=True)
def shared_cache(settings):
    """As in a server: what is counted stands in the database."""
    table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "sign_in_limits"}
    settings.CACHES = settings.CACHES | {"default": table}


@pytest.fixture
def account():
    return with_password(person("editor"))


def with_password(account):
    account.set_password(PASSWORD)
    account.save()
    return account


def password(client, account, typed=PASSWORD, **headers):
    return client.post(f"{LOGIN}?next=/admin/", {"login": account.get_username(), "password": typed}, **headers)


def half_way(account):
    """A browser in which the password was right."""
    client = Client()
    assert password(client, account)["Location"] == CODE
    return client


def is_in(client):
    return client.get("/admin/").status_code == 200


def events(*names):
    return list(AccessEvent.objects.filter(what__in=names).order_by("pk"))


@pytest.mark.django_db(transaction=True)  # what is told of an enrolment is told when it is committed
def test_a_first_sign_in_leads_to_setting_up_an_app_and_then_to_the_desk(account):
    client = Client()
    response = password(client, account)
    assert response["Location"] == "/admin/"
    page = client.get("/admin/", follow=True)
    assert page.redirect_chain == [(f"{OVERVIEW}?next=%2Fadmin%2F", 302)]
    assert "Your role can publish" in page.content.decode()

    page = client.get("/admin/second-factor/app/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    wrong = client.post("/admin/second-factor/app/", {"code": "000000"})
    assert "Incorrect code." in wrong.content.decode()
    shown = client.post("/admin/second-factor/app/", {"code": code_now(secret)}, follow=True)

    codes = recovery_codes(account)
    assert len(codes) == 10
    assert all(code in shown.content.decode() for code in codes)
    again = client.get("/admin/second-factor/codes/").content.decode()
    assert not any(code in again for code in codes)
    assert is_in(client)


def test_the_page_says_when_the_password_is_wrong(account):
    response = password(Client(), account, "wrong")

    assert MISMATCH in response.content.decode()
    (event,) = events("password-refused")
    assert (event.typed_name, event.address, event.outcome, event.person) == ("editor", "127.0.0.1", "refused", None)


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_an_account_that_is_not_of_active_staff_is_answered_like_a_wrong_password(account, field):
    setattr(account, field, False)
    account.save()

    assert MISMATCH in password(Client(), account).content.decode()
    assert events("password-refused")


def test_a_code_of_the_app_opens_and_a_wrong_one_does_not(account):
    enrolled(account)
    client = half_way(account)
    assert not is_in(client)

    assert "Incorrect code." in client.post(CODE, {"code": code_now(steps=5)}).content.decode()
    assert not is_in(client)
    assert client.post(CODE, {"code": code_now()})["Location"] == "/admin/"

    assert is_in(client)
    (refused,) = events("factor-refused")
    assert (refused.person, refused.by) == (account, None)
    assert [event.detail for event in events("signed-in")] == ["password, app"]


@pytest.mark.parametrize("steps", [0, -1, 1], ids=["of now", "of half a minute ago", "of a phone that is ahead"])
def test_no_code_opens_twice(account, steps):
    enrolled(account)
    code = code_now(steps=steps)
    first, second = half_way(account), half_way(account)
    first.post(CODE, {"code": code})
    cache.delete(f"allauth.mfa.totp.used?user={account.pk}&code={code}")  # as half a minute later

    assert "Incorrect code." in second.post(CODE, {"code": f"{code[:3]} {code[3:]}"}).content.decode()
    assert is_in(first)
    assert not is_in(second)


def test_the_code_that_set_the_app_up_does_not_sign_in_as_well(account):
    client = Client()
    password(client, account)
    secret = client.get("/admin/second-factor/app/").context["form"].secret
    code = code_now(secret)
    client.post("/admin/second-factor/app/", {"code": code})

    assert "Incorrect code." in half_way(account).post(CODE, {"code": code}).content.decode()


def test_a_recovery_code_opens_once(account):
    enrolled(account)
    code = recovery_codes(account)[3]
    first, second = half_way(account), half_way(account)

    assert first.post(CODE, {"code": code})["Location"] == "/admin/"
    assert "Incorrect code." in second.post(CODE, {"code": code}).content.decode()

    assert is_in(first)
    assert len(recovery_codes(account)) == 9
    assert events("signed-in")[0].detail == "password, recovery codes"


@pytest.mark.django_db(transaction=True)
def test_new_recovery_codes_take_the_place_of_the_old_and_keep_the_session(account):
    enrolled(account)
    old = recovery_codes(account)
    client = half_way(account)
    client.post(CODE, {"code": old[0]})
    assert "9 that are unused" in client.get("/admin/second-factor/codes/new/").content.decode()
    page = client.post("/admin/second-factor/codes/new/", follow=True).content.decode()

    assert is_in(client)
    assert all(code in page for code in recovery_codes(account))
    assert not set(old) & set(recovery_codes(account))
    assert events("codes-renewed")


def test_who_typed_the_wrong_name_starts_again(account):
    enrolled(account)
    client = half_way(account)
    assert client.get(LOGIN)["Location"] == CODE

    assert client.post("/admin/login/again/")["Location"] == LOGIN
    assert client.get(LOGIN).status_code == 200
    assert client.get("/admin/login/again/").status_code == 405


def test_signing_out_is_by_the_button_and_written_down():
    client = client_of("editor")

    assert "logged out" in client.post("/admin/logout/").content.decode().lower()
    assert not is_in(client)
    assert events("signed-out")[0].person == person("editor")


def test_nobody_signs_up():
    for response in (Client().get("/admin/signup/"), Client().post("/admin/signup/", {"username": "x"})):
        assert response.status_code == 403
        assert "Nobody signs up here" in response.content.decode()
    for name in ("account_reset_password", "account_email", "account_change_password", "mfa_download_recovery_codes"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_whoever_needs_none_is_offered_one_and_is_then_asked_for_it():
    contributor = with_password(person("contributor"))
    client = Client()
    password(client, contributor)
    assert is_in(client)
    assert "Your role does not need one" in client.get(OVERVIEW).content.decode()
    enrolled(contributor)

    assert half_way(contributor).post(CODE, {"code": code_now()})["Location"] == "/admin/"


def test_the_last_factor_of_a_role_that_needs_one_stays():
    editor, contributor = client_of("editor"), Client()
    editor_app = enrolled(person("editor"))
    sign_in(contributor, person("contributor"))
    refused = editor.post("/admin/second-factor/app/remove/")
    assert "You cannot deactivate" in refused.content.decode()
    assert Authenticator.objects.filter(pk=editor_app.pk).exists()

    key = Authenticator.objects.create(user=person("editor"), type="webauthn", data={"name": "Key 1"})
    assert editor.post("/admin/second-factor/app/remove/")["Location"] == OVERVIEW
    assert not Authenticator.objects.filter(pk=editor_app.pk).exists()
    assert events("factor-removed")[0].detail == "app"
    assert half_way_refused(editor)

    editor = Client()
    sign_in(editor, person("editor"))
    enrolled(person("editor")).delete()
    assert Authenticator.objects.filter(pk=key.pk).exists()


def half_way_refused(client):
    """The session was opened with the app that is gone."""
    return client.get("/admin/")["Location"].startswith(LOGIN)


def test_another_hour_the_password_is_asked_again_before_a_factor_is_changed(account):
    client = Client()
    sign_in(client, account)
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": 1} for record in session["account_authentication_methods"]
    ]
    session.save()

    asked = client.get("/admin/second-factor/key/")
    assert asked["Location"] == "/admin/confirm/?next=%2Fadmin%2Fsecond-factor%2Fkey%2F"
    assert "Use authenticator app or code" in client.get(asked["Location"]).content.decode()
    assert client.post(asked["Location"], {"password": "wrong"}).status_code == 200
    assert client.post(asked["Location"], {"password": PASSWORD})["Location"] == "/admin/second-factor/key/"
    assert client.get("/admin/confirm/code/").status_code == 200
    assert client.post("/admin/confirm/code/", {"code": code_now()})["Location"] == "/admin/"
    assert client.get("/admin/confirm/key/")["Location"].startswith("/admin/confirm/")


def test_a_secret_of_another_key_is_told_and_opens_nothing(account, settings):
    enrolled(account)
    settings.SECRET_KEY = "another key, which has never sealed anything at all here"
    client = half_way(account)

    assert OTHER_KEY in client.post(CODE, {"code": code_now()}).content.decode()
    assert OTHER_KEY in client.post(CODE, {"code": code_now("")}).content.decode()
    sign_in(client, account)
    for page in ("/admin/second-factor/codes/", "/admin/second-factor/codes/new/"):
        response = client.get(page)
        assert (response.status_code, OTHER_KEY in response.content.decode()) == (409, True)


def test_secrets_are_on_no_screen_of_the_admin():
    assert Authenticator not in site._registry
    someone = factories.user("someone", Role.EDITOR)
    enrolled(someone)
    page = client_of("administrator").get(f"/admin/auth/user/{someone.pk}/change/").content.decode()
    assert "Reset the second factor" in page
    assert SECRET not in page
