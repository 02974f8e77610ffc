"""The first administrator: made once, told once."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def run():
    said = StringIO()
    call_command("first_administrator", stdout=said)
    return said.getvalue()


def test_can_sign_in_with_what_was_printed():
    password = re.search(r"password +(\S+)\n", run())[1]

    account = authenticate(username="admin", password=password)
    assert account.is_superuser
    assert account.is_staff


def test_holds_the_roles_to_administer_and_to_edit():
    for name in ("Administrator", "Editor", "Auditor"):
        Group.objects.get_or_create(name=name)
    run()

    held = get_user_model().objects.get(username="admin").groups.values_list("name", flat=True)
    assert set(held) == {"Administrator", "Editor"}


def test_says_and_makes_nothing_the_second_time():
    run()

    assert run() == ""
    assert get_user_model().objects.filter(is_superuser=True).count() == 1


def test_leaves_an_administrator_of_another_name_alone():
    get_user_model().objects.create_superuser("someone")

    assert run() == ""
    assert not get_user_model().objects.filter(username="admin").exists()


def test_does_not_raise_an_ordinary_account_to_administrator():
    get_user_model().objects.create_user("admin")

    with pytest.raises(CommandError, match="createsuperuser"):
        run()
    assert not get_user_model().objects.get(username="admin").is_superuser


def test_tells_the_address_it_is_served_at(monkeypatch):
    monkeypatch.setenv("PORT", "8123")

    assert "http://127.0.0.1:8123/admin/" in run()


def test_makes_nobody_when_it_could_not_tell_the_address(monkeypatch):
    monkeypatch.setenv("PORT", "eighty")

    with pytest.raises(CommandError, match="PORT=eighty is not a port number"):
        run()
    assert not get_user_model().objects.exists()
