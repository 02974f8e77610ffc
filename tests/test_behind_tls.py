"""A server that answers to a name of its own insists on TLS, without anything else being set."""

import json

import pytest

from tests.programs import manage, run_python

NAMED = {"ALLOWED_HOSTS": "tracker.example.org", "DATABASE_URL": "sqlite://:memory:"}
DEPLOY = ("check", "--deploy", "--fail-level", "WARNING")
ASK = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
import django
django.setup()
from django.conf import settings
from django.test import Client
def ask(path, **extra):
    response = Client(headers={"host": "tracker.example.org", **extra}).get(path)
    return {"status": response.status_code, "headers": {name.lower(): value for name, value in response.items()}}
print(json.dumps({
    "plain": ask("/healthz-of-another/"),
    "health": ask("/healthz"),
    "over_tls": ask("/healthz", **{"x-forwarded-proto": "https"}),
    "cookies": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY],
}))
"""


@pytest.fixture(scope="module")
def answers():
    run = run_python("-W", "ignore", "-c", ASK, **NAMED)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout.splitlines()[-1])


def test_a_plain_request_is_sent_on_to_tls(answers):
    assert answers["plain"]["status"] == 301
    assert answers["plain"]["headers"]["location"] == "https://tracker.example.org/healthz-of-another/"


def test_health_is_answered_without_tls_for_a_load_balancer(answers):
    assert answers["health"]["status"] == 200


def test_browsers_are_told_to_insist(answers):
    assert answers["over_tls"]["status"] == 200
    assert answers["over_tls"]["headers"]["strict-transport-security"].startswith("max-age=31536000")


def test_cookies_travel_over_tls_alone(answers):
    assert answers["cookies"] == [True, True, True]


@pytest.mark.parametrize("hosts", ["localhost", "tracker.example.org"])
def test_django_has_nothing_to_say_against_the_deployment(hosts):
    run = manage(*DEPLOY, **{**NAMED, "ALLOWED_HOSTS": hosts})

    assert run.returncode == 0, run.stderr


def test_django_complains_when_a_named_server_is_told_to_do_without_tls():
    run = manage(*DEPLOY, **NAMED, BEHIND_TLS="off")

    assert run.returncode == 1
    assert "security.W008" in run.stderr
