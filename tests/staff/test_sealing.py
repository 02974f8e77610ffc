"""What opens an account is not readable in the database, and a new key of the server does not lose it."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.staff.cast import PASSWORD, person
from tests.staff.signed_in import SECRET, code_now, enrolled, recovery_codes
from tracker.staff.signing_in import sealing

pytestmark = pytest.mark.django_db

NEW = "a key of fifty characters and more, which is told to nobody"


def everything_kept():
    """Every value of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield from map(str, row)


def is_kept(*texts):
    whole = "\n".join(everything_kept())
    return [text for text in texts if text in whole]


def test_no_secret_of_a_factor_stands_in_the_database():
    account = person("editor")
    enrolled(account)
    seed = sealing.unseal(Authenticator.objects.get(type="recovery_codes").data["seed"])

    assert is_kept("gAAAA", account.username) == ["gAAAA", account.username]
    assert is_kept(SECRET, seed, *recovery_codes(account)) == []


def test_a_secret_that_is_being_set_up_stands_in_no_session():
    account = person("editor")
    account.set_password(PASSWORD)
    account.save()
    client = Client()
    client.post("/admin/login/", {"login": "editor", "password": PASSWORD})
    secret = client.get("/admin/second-factor/app/").context["form"].secret

    session = Session.objects.get()
    assert session.get_decoded()["mfa.totp.secret"] == secret
    assert is_kept(secret) == []


def test_the_same_text_is_never_sealed_the_same_way():
    assert sealing.seal("text") != sealing.seal("text")
    assert sealing.unseal(sealing.seal("text")) == "text"


def test_a_session_of_another_key_has_ended(settings):
    sealed = sealing.SealedSessions().dumps({"a": 1})
    assert sealing.SealedSessions().loads(sealed) == {"a": 1}
    settings.SECRET_KEY = NEW

    assert sealing.SealedSessions().loads(sealed) == {}


def test_a_new_key_opens_what_the_old_one_sealed_until_it_is_sealed_anew(settings):
    account = person("editor")
    app = enrolled(account)
    codes = recovery_codes(account)
    old = settings.SECRET_KEY

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [old]
    assert app.wrap().validate_code(code_now())
    assert "2 secrets" in reseal()

    settings.SECRET_KEY_FALLBACKS = []
    assert Authenticator.objects.get(pk=app.pk).wrap().validate_code(code_now())
    assert recovery_codes(account) == codes


def test_what_no_key_opens_is_named_and_left(settings):
    enrolled(person("editor"))
    settings.SECRET_KEY = NEW
    with pytest.raises(ValidationError, match="the key of this server was changed"):
        recovery_codes(person("editor"))

    assert reseal().count("No key opens a second factor of editor: reset it.") == 2


def reseal():
    said = StringIO()
    call_command("reseal_second_factors", stdout=said, stderr=said)
    return said.getvalue()
