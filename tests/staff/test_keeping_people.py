"""Accounts, roles and agencies: nobody is deleted, nobody lifts themselves up."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests import factories
from tests.staff.cast import PASSWORD, address, client_of, filled, messages_of, person
from tracker.records.roles import Actor, Role
from tracker.staff import roles
from tracker.staff.actors import actor_for
from tracker.staff.models import Membership
from tracker.staff.scope import AGENCY_PATHS
from tracker.staff.screens import people

pytestmark = pytest.mark.django_db


def change(client, account, **typed):
    page = client.get(address(account, "change"))
    return client.post(address(account, "change"), filled(page, **typed))


def group_keys(*names):
    return [Group.objects.get(name=name.value).pk for name in names]


def test_an_administrator_adds_a_member_of_staff_and_gives_a_role():
    client = client_of("administrator")
    typed = {"username": "newcomer", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}

    client.post(address(User, "add"), typed)
    newcomer = User.objects.get(username="newcomer")
    change(client, newcomer, groups=group_keys(Role.CONTRIBUTOR))

    assert newcomer.is_staff
    assert actor_for(newcomer).roles == {Role.CONTRIBUTOR}


def test_a_role_is_all_that_a_person_needs_to_sign_in_to_the_admin():
    account = factories.user("someone", is_staff=False)
    account.set_password(PASSWORD)
    account.save()

    change(client_of("administrator"), account, groups=group_keys(Role.CONTRIBUTOR))
    newcomer = Client()
    response = newcomer.post("/admin/login/?next=/admin/", {"login": "someone", "password": PASSWORD}, follow=True)

    assert response.redirect_chain == [("/admin/", 302)]
    assert "Nothing was returned to you." in response.content.decode()


def test_a_person_without_a_role_is_named_as_one_who_can_do_nothing_yet():
    client, account = client_of("administrator"), factories.user("someone")
    page = address(account, "change")

    assert people.ADDING in client.get(address(User, "add")).content.decode()
    assert people.NO_ROLE in client.get(page).content.decode()
    assert people.NO_ROLE in messages_of(client.post(page, filled(client.get(page), first_name="So"), follow=True))
    assert people.NO_ROLE not in client.get(address(person("editor"), "change")).content.decode()


def test_an_administrator_gives_an_agency():
    account, agency = factories.user("someone"), factories.agency()
    prefix = "memberships-0-"
    typed = {"memberships-TOTAL_FORMS": 1, f"{prefix}agency": agency.pk, f"{prefix}user": account.pk, f"{prefix}id": ""}

    change(client_of("administrator"), account, **typed)

    assert actor_for(account).agencies == {agency.pk}


@pytest.mark.parametrize("name", ["administrator", "superuser"])
def test_nobody_gives_themselves_a_role_or_an_agency(name):
    account, agency = person(name), factories.agency()
    prefix = "memberships-0-"
    typed = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0, f"{prefix}agency": agency.pk}
    before = actor_for(account)

    change(client_of(name), account, groups=group_keys(*Role), is_superuser="on", **typed)

    account.refresh_from_db()
    assert actor_for(account) == before
    assert account.is_superuser == (name == "superuser")


def test_an_administrator_makes_no_superuser_and_takes_none_over():
    above, account = person("superuser"), factories.user("someone")
    client = client_of("administrator")

    change(client, account, is_superuser="on", user_permissions=[1])
    refused = client.post(f"/admin/auth/user/{above.pk}/password/", {"password1": PASSWORD, "password2": PASSWORD})

    account.refresh_from_db()
    assert not account.is_superuser
    assert not account.user_permissions.exists()
    assert refused.status_code == 403


def test_people_are_deactivated_and_then_stay_outside():
    account = factories.user("someone", Role.EDITOR)

    change(client_of("administrator"), account, is_active=None)

    account.refresh_from_db()
    assert not account.is_active
    assert User.objects.filter(pk=account.pk).exists()


def test_everybody_can_change_their_own_password():
    account = person("contributor")
    account.set_password(PASSWORD)
    account.save()
    client = client_of("contributor")

    client.post(
        "/admin/password_change/",
        {"old_password": PASSWORD, "new_password1": "quite another phrase", "new_password2": "quite another phrase"},
    )

    account.refresh_from_db()
    assert account.check_password("quite another phrase")


def test_an_actor_has_the_roles_of_the_groups_and_the_agencies_of_the_memberships(django_assert_num_queries):
    account, agency = factories.user("someone", Role.CONTRIBUTOR, Role.AUDITOR), factories.agency()
    account.groups.add(Group.objects.create(name="Choir"))
    Membership.objects.create(user=account, agency=agency)

    with django_assert_num_queries(2):  # groups, memberships
        actor = actor_for(account)

    assert actor == Actor(account.pk, frozenset({Role.CONTRIBUTOR, Role.AUDITOR}), frozenset({agency.pk}))


def test_a_superuser_has_no_role_by_being_one():
    assert actor_for(person("superuser")).roles == frozenset()


def test_installing_the_roles_again_puts_back_what_was_changed_by_hand():
    group = Group.objects.get(name=Role.AUDITOR)
    standing = set(group.permissions.values_list("pk", flat=True))
    group.permissions.clear()

    roles.install("default")
    roles.install("default")

    assert set(group.permissions.values_list("pk", flat=True)) == standing
    assert Group.objects.filter(name__in=[role.value for role in Role]).count() == len(Role)


def test_every_permission_of_a_role_exists():
    for role in Role:
        group = Group.objects.get(name=role.value)
        named = set(group.permissions.values_list("content_type__app_label", "codename"))
        assert named == roles.permissions_of(role), role


def test_auditors_change_nothing_and_nobody_deletes_a_subject_or_a_person():
    for role in Role:
        codenames = {codename for _, codename in roles.permissions_of(role)}
        assert role is not Role.AUDITOR or {name.split("_")[0] for name in codenames} == {"view"}
        assert not {"delete_user", "delete_reform", "delete_journalline", "add_journalline"} & codenames


@pytest.mark.parametrize("kind", sorted(factories.CONTENTS))
def test_the_way_to_the_agency_is_the_one_the_rules_take(kind):
    agency = factories.agency()
    makers = {
        "status": lambda: {"reform": factories.reform(lead_agency=agency)},
        "date": lambda: {"milestone": factories.milestone(reform=factories.reform(lead_agency=agency))},
        "area": lambda: {"territory": factories.territory(reform=factories.reform(lead_agency=agency))},
        "figure": lambda: {"indicator": factories.indicator(agency=agency)},
        "step": lambda: {"instrument": factories.instrument(agency=agency)},
        "amount": lambda: {"budget_line": factories.budget_line(agency=agency)},
    }
    record = factories.draft(kind, **makers[kind]())

    assert record.agency_id == agency.pk
    assert list(type(record).objects.filter(**{AGENCY_PATHS[kind]: agency})) == [record]


@pytest.mark.parametrize("name", ["administrator", "superuser"])
def test_the_accounts_of_the_starting_facts_are_not_edited(name):
    account = factories.user("entered", is_active=False)
    response = change(client_of(name), account, is_active="on")
    account.refresh_from_db()
    assert response.status_code == 403
    assert not account.is_active
