"""The cast of the staff tests: one person per role, signed in, and the rows they meet."""

from django.test import Client
from django.urls import reverse

from tests import factories
from tests.staff.signed_in import sign_in
from tracker.records.roles import Role
from tracker.staff.models import Membership

PASSWORD = "a long enough password"

PEOPLE = ("anonymous", "outsider", "contributor", "reviewer", "editor", "auditor", "administrator", "superuser")
"""`outsider` is staff without a role; `superuser` has no role either. A `colleague` is a second editor."""


def person(name):
    """The account of a member of the cast."""
    if name == "superuser":
        return factories.user("superuser", is_superuser=True)
    if name == "outsider":
        return factories.user("outsider")
    if name == "colleague":
        return factories.user("colleague", Role.EDITOR)
    return factories.user(name, Role(name.capitalize()))


def client_of(name, *, agency=None):
    """A browser in which that person has signed in; contributor and reviewer belong to the agency."""
    client = Client(raise_request_exception=True)
    if name == "anonymous":
        return client
    account = person(name)
    if name in {"contributor", "reviewer"} and agency is not None:
        Membership.objects.get_or_create(user=account, agency=agency)
    sign_in(client, account)
    return client


def messages_of(response):
    """What the page that a post led to says at its top."""
    return [str(message) for message in response.context["messages"]]


def address(row, view, *arguments):
    """The address of a screen: of a row, or of a model for lists and additions."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_{view}"
    return reverse(name, args=() if isinstance(row, type) else (row.pk, *arguments))


def filled(response, **changes):
    """What a browser would post from the form of a page, with some fields typed anew."""
    form = response.context["adminform"].form
    values = {field.html_name: _posted(field.value()) for field in form}
    for formset in response.context["inline_admin_formsets"]:
        values |= {field.html_name: _posted(field.value()) for field in formset.formset.management_form}
    return {name: value for name, value in (values | changes).items() if value is not None}


def _posted(value):
    if value is True:
        return "on"
    if isinstance(value, list):
        return [getattr(item, "pk", item) for item in value]
    return None if value is None or value is False else str(value)
