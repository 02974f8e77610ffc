"""The access log: who reads it, that nobody alters it, and what resetting a second factor writes into it."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from tests import factories
from tests.staff.cast import PASSWORD, address, client_of, messages_of, person
from tests.staff.signed_in import enrolled
from tracker.records.roles import Role
from tracker.staff.models import AccessEvent
from tracker.staff.signing_in import factors, log

pytestmark = pytest.mark.django_db

LIST = "/admin/staff/accessevent/"


@pytest.fixture
def colleague():
    """An editor with an app, whom an administrator helps."""
    account = factories.user("colleague", Role.EDITOR)
    enrolled(account)
    return account


def reset_page(account):
    return f"/admin/auth/user/{account.pk}/second-factor/"


def events(what):
    return AccessEvent.objects.filter(what=what)


@pytest.mark.parametrize("name", ["auditor", "administrator"])
def test_auditors_and_administrators_read_it(name):
    person("colleague")
    log.record(None, "password-refused", typed=" Colleague")
    log.record(None, "signed-in", person=person("editor"))
    client = client_of(name)

    page = client.get(LIST).content.decode()
    assert "“colleague”" in page
    assert "wrong name or password" in page
    found = client.get(LIST, {"q": "colleague", "outcome__exact": "refused"}).context["cl"].queryset
    assert [event.typed_name for event in found] == ["colleague"]
    one = events("signed-in").filter(person=person("editor")).get()
    assert "the person" in client.get(address(one, "change")).content.decode()
    assert client.post(address(one, "change"), {"detail": "x"}).status_code == 403


@pytest.mark.parametrize("what", ["password-refused", "locked"])
def test_a_password_in_the_field_of_the_name_is_not_kept(what):
    log.record(None, what, typed=PASSWORD)

    event = events(what).get()
    assert (event.typed_name, event.detail) == ("", log.UNKNOWN)
    assert PASSWORD not in client_of("auditor").get(LIST).content.decode()


@pytest.mark.parametrize("name", ["contributor", "reviewer", "editor"])
def test_nobody_else_does(name):
    assert client_of(name).get(LIST).status_code == 403


def test_a_line_says_when_where_and_how_it_ended():
    client_of("auditor").get("/admin/auth/user/add/", REMOTE_ADDR="203.0.113.7")

    event = events("page-refused").get()
    assert (event.at, event.address, event.outcome) == (factories.NOW, "203.0.113.7", "refused")
    assert str(event) == "page refused: auditor"
    assert str(AccessEvent(what="locked", typed_name="x")) == "locked out for minutes: x"
    assert str(AccessEvent(what="locked")) == "locked out for minutes: nobody"


def test_no_line_is_changed_or_taken_away():
    log.record(None, "signed-in", person=person("editor"))
    for alter in (
        lambda: AccessEvent.objects.update(detail="x"),
        lambda: AccessEvent.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            alter()
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute("DELETE FROM staff_accessevent")


def test_an_administrator_resets_the_factor_of_a_colleague(colleague):
    client = client_of("administrator")
    assert "Second factor lost?" in client.get(address(colleague, "change")).content.decode()
    assert "its sessions end" in client.get(reset_page(colleague)).content.decode()
    assert factors.factors_of(colleague).of_use

    response = client.post(reset_page(colleague), follow=True)

    assert "sets one up at the next sign-in" in messages_of(response)[-1]
    assert factors.factors_of(colleague).types == {}
    event = events("factor-reset").get()
    assert (event.person, event.by) == (colleague, person("administrator"))
    assert "colleague, by administrator" in client.get(LIST).content.decode()
    assert "Second factor reset." in client.get(address(colleague, "history")).content.decode()
    assert "Second factor lost?" not in client.get(address(colleague, "change")).content.decode()
    client.post(reset_page(colleague))
    assert events("factor-reset").count() == 1


def test_the_sessions_of_a_factor_that_was_reset_have_ended():
    theirs = client_of("editor")
    assert theirs.get("/admin/").status_code == 200
    client_of("administrator").post(reset_page(person("editor")))

    assert theirs.get("/admin/second-factor/app/")["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(("name", "whose"), [("administrator", "administrator"), ("administrator", "superuser")])
def test_nobody_resets_their_own_or_that_of_someone_above(name, whose):
    client = client_of(name)
    enrolled(person(whose))

    assert client.post(reset_page(person(whose))).status_code == 403
    assert factors.factors_of(person(whose)).of_use
    assert "Second factor lost?" not in client.get(address(person(whose), "change")).content.decode()


def test_there_is_nothing_to_reset_of_nobody():
    assert client_of("administrator").get("/admin/auth/user/987654/second-factor/").status_code == 404


def test_the_list_of_people_says_who_has_which(colleague):
    client = client_of("administrator")
    person("contributor")

    page = client.get("/admin/auth/user/").content.decode()

    assert "app, recovery codes" in page
    assert "none yet" in page


def test_a_command_on_the_server_helps_the_last_administrator(colleague):
    said = StringIO()
    call_command("reset_second_factor", "colleague", stdout=said)

    assert "next sign-in" in said.getvalue()
    assert events("factor-reset").get().detail == "by a command on the server"
    with pytest.raises(CommandError, match="no second factor"):
        call_command("reset_second_factor", "colleague")
    with pytest.raises(CommandError, match="no account named"):
        call_command("reset_second_factor", "someone else")


def test_a_change_of_password_is_written_down_wherever_it_is_made():
    account = person("contributor")
    account.set_password(PASSWORD)
    account.save()
    assert events("password-changed").get().detail == "by a command on the server"
    new = "quite another phrase"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}

    client = client_of("contributor")
    assert "written into the access log" in client.get("/admin/password_change/").content.decode()
    client.post("/admin/password_change/", form)

    assert [(event.person, event.by) for event in events("password-changed").order_by("pk")] == [(account, None)] * 2
    get_user_model().objects.create_user("newcomer", password=PASSWORD)
    assert events("password-changed").count() == 2


def test_without_a_request_that_can_be_placed_there_is_no_address(rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert log.address_of(None) is None
    assert log.address_of(rf.get("/", headers={"X-Forwarded-For": "203.0.113.7"})) is None


def test_under_a_password_it_says_that_a_change_is_logged_whoever_makes_it():
    said = "A change of the password is written into the access log; the password is not."
    assert said in password_validators_help_texts()
