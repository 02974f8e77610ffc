"""Security keys: offered where browsers take them, refused when the answer is none, and the last one stays."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.staff.cast import PASSWORD, client_of, messages_of, person
from tests.staff.signed_in import enrolled
from tracker.staff.models import AccessEvent
from tracker.staff.signing_in.adapters import ONE_NEEDED

pytestmark = pytest.mark.django_db

CODE, OVERVIEW = "/admin/login/code/", "/admin/second-factor/"


def test_the_last_key_of_a_role_that_needs_one_stays():
    client = client_of("editor")
    app = enrolled(person("editor"))
    key = Authenticator.objects.create(user=person("editor"), type="webauthn", data={"name": "Key 1"})
    address = f"/admin/second-factor/key/{key.pk}/remove/"
    assert "Key 1" in client.get(address).content.decode()
    Authenticator.objects.filter(pk=app.pk).update(type="webauthn", data={"name": "Key 2"})
    client.post(address)
    assert not Authenticator.objects.filter(pk=key.pk).exists()

    page = client.post(f"/admin/second-factor/key/{app.pk}/remove/", follow=True)
    assert messages_of(page)[-1] == ONE_NEEDED
    assert Authenticator.objects.filter(pk=app.pk).exists()


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "localhost:8000"])
def test_keys_are_offered_where_browsers_take_them(host, settings):
    settings.ALLOWED_HOSTS = ["*"]
    page = client_of("contributor").get(OVERVIEW, headers={"host": host}).content.decode()

    assert ("Add a security key" in page) == host.startswith("localhost")
    assert ("http://localhost:8000/admin/" in page) == host.startswith("127")


def key_answer(**response):
    return json.dumps({"id": "eA", "rawId": "eA", "type": "public-key", "response": response})


@pytest.mark.parametrize(
    "credential",
    [
        "", "{", "{}", "[]", "null", "1", '{"id": 1}', '{"id": "x", "response": {}}', key_answer(), key_answer(a=1),
        key_answer(clientDataJSON="e30", authenticatorData="", signature="AA"),
        key_answer(clientDataJSON="e30", authenticatorData="A" * 60, signature="AA"),
        key_answer(clientDataJSON="e30", attestationObject="oA"),
        key_answer(clientDataJSON="e30", attestationObject="_w"),
    ],
)  # fmt: skip
def test_what_is_no_answer_of_a_key_opens_nothing(credential):
    account = person("editor")
    account.set_password(PASSWORD)
    account.save()
    enrolled(account)
    client = Client()
    client.post("/admin/login/", {"login": "editor", "password": PASSWORD})

    assert client.get(CODE).status_code == 200
    assert client.post(CODE, {"credential": credential}).status_code == 200
    assert client.get("/admin/").status_code == 302
    assert AccessEvent.objects.get(what="factor-refused").detail == "security key"
    client = client_of("editor")
    assert client.post("/admin/second-factor/key/", {"name": "x", "credential": credential}).status_code == 200
    assert Authenticator.objects.filter(type="webauthn").count() == 0
