"""Who tries too often waits: for minutes, in every process, and without locking a colleague out."""

import time

import pytest
from allauth.account.app_settings import RATE_LIMITS
from django.core.cache import caches
from django.test import Client

from tests.staff.cast import PASSWORD, person
from tests.staff.signed_in import code_now, enrolled
from tracker import settings as real
from tracker.configuration.sign_in import SIGN_IN_RATES
from tracker.staff.models import AccessEvent, SignInLimit
from tracker.staff.signing_in.adapters import LOCKED
from tracker.staff.signing_in.views import TOO_MANY

pytestmark = pytest.mark.django_db

LOGIN, CODE = "/admin/login/", "/admin/login/code/"
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def shared_cache(settings):
    settings.CACHES = settings.CACHES | {"default": real.CACHES["default"]}


@pytest.fixture(autouse=True)
def editor():
    account = person("editor")
    account.set_password(PASSWORD)
    account.save()
    return account


def attempt(typed="wrong", name="editor", address=HERE):
    """One try from a browser that nobody has seen before, as by another process: no connection to the cache is kept."""
    caches["default"].close()
    del caches["default"]
    return Client(REMOTE_ADDR=address).post(LOGIN, {"login": name, "password": typed})


def is_locked(response):
    return LOCKED in response.content.decode()


def test_five_wrong_passwords_lock_the_name_for_that_address_alone():
    assert not any(is_locked(attempt()) for _ in range(5))

    assert is_locked(attempt())
    assert is_locked(attempt(PASSWORD))
    assert attempt(PASSWORD, address=ELSEWHERE).status_code == 302
    assert SignInLimit.objects.exists()


def test_the_right_password_does_not_count():
    for _ in range(7):
        assert attempt(PASSWORD).status_code == 302


def test_capitals_and_spaces_make_no_other_name():
    for name in ("editor", "Editor", " EDITOR ", "eDitor", "editoR"):
        attempt(name=name)

    assert is_locked(attempt())


def test_one_address_tries_many_names_only_so_often():
    for n in range(20):
        assert not is_locked(attempt(name=f"name {n}"))

    assert is_locked(attempt(name="another"))
    assert not is_locked(attempt(name="another", address=ELSEWHERE))


def herd(tries=15):
    """A name tried from so many addresses that its lock for strangers is taken."""
    for n in range(tries):
        attempt(address=f"192.0.2.{n + 1}")


def test_many_addresses_together_lock_a_name_but_not_where_its_owner_is_known():
    assert attempt(PASSWORD, address=HERE).status_code == 302
    herd()

    assert is_locked(attempt(PASSWORD, address=ELSEWHERE))
    assert attempt(PASSWORD, address=HERE).status_code == 302


def test_a_lock_is_over_when_its_minutes_are(monkeypatch):
    for _ in range(5):
        attempt()
    assert is_locked(attempt(PASSWORD))

    later = time.time() + 301
    monkeypatch.setattr("time.time", lambda: later)

    assert attempt(PASSWORD).status_code == 302


def test_no_limit_lasts_longer_than_an_hour():
    assert set(SIGN_IN_RATES) <= set(RATE_LIMITS)
    rates = [rate.split("/")[1] for rates in SIGN_IN_RATES.values() for rate in rates.split(",")]
    assert set(rates) <= {"m", "5m", "h"}
    assert real.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_a_lock_is_told_once_and_each_failure_before_it():
    for _ in range(9):
        attempt()

    told = AccessEvent.objects.filter(typed_name="editor").order_by("pk").values_list("what", "address")
    assert list(told) == [("password-refused", HERE)] * 5 + [("locked", HERE)]


def test_codes_are_guessed_five_times():
    account = person("editor")
    enrolled(account)
    client = Client()
    client.post(LOGIN, {"login": "editor", "password": PASSWORD})
    for _ in range(5):
        assert "Incorrect code." in client.post(CODE, {"code": "000000"}).content.decode()

    assert is_locked(client.post(CODE, {"code": code_now()}))
    assert AccessEvent.objects.filter(what="locked", person=account).count() == 1
    assert AccessEvent.objects.filter(what="factor-refused", person=account).count() == 5


def test_codes_are_not_guessed_for_hours_at_that_pace(settings):
    account = person("editor")
    enrolled(account)
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "1000/m/key"}
    client = Client()
    client.post(LOGIN, {"login": "editor", "password": PASSWORD})
    for _ in range(20):
        client.post(CODE, {"code": "000000"})

    assert is_locked(client.post(CODE, {"code": code_now()}))


def test_a_flood_is_answered_429_in_the_frame_of_the_admin(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "1/m/ip"}
    attempt()
    response = attempt()

    assert response.status_code == 429
    assert TOO_MANY in response.content.decode()
    assert "tracker-staff" in response.content.decode()


@pytest.mark.parametrize(
    ("proxies", "header", "sent", "address"),
    [
        (0, None, {}, "127.0.0.1"),
        (0, None, {"X-Forwarded-For": HERE}, "127.0.0.1"),
        (1, None, {"X-Forwarded-For": HERE}, HERE),
        (1, None, {"X-Forwarded-For": f"{ELSEWHERE}, {HERE}"}, HERE),
        (2, None, {"X-Forwarded-For": f"{HERE}, {ELSEWHERE}"}, HERE),
        (0, "X-Real-IP", {"X-Real-IP": HERE}, HERE),
    ],
    ids=["no proxy", "a header nobody vouches for", "one proxy", "a forged one before it", "two proxies", "own header"],
)
def test_the_address_is_the_one_that_the_trusted_proxy_saw(settings, proxies, header, sent, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER = header
    Client(headers=sent).post(LOGIN, {"login": "editor", "password": "wrong"})

    assert AccessEvent.objects.get(what="password-refused").address == address


@pytest.mark.parametrize(("proxies", "sent"), [(0, {}), (2, {"X-Forwarded-For": HERE})], ids=["a socket", "a lack"])
def test_without_an_address_nobody_signs_in_and_the_log_says_what_to_set(settings, caplog, proxies, sent):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    browser = Client(headers=sent, REMOTE_ADDR="")
    response = browser.post(LOGIN, {"login": "editor", "password": PASSWORD})

    assert response.status_code == 403
    assert "TRUSTED_PROXIES" in caplog.text
