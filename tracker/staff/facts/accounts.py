"""The two service accounts of the facts: one enters, the other checks. Neither can sign in."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from tracker.records.refused import Refused
from tracker.records.roles import SERVICE_ACCOUNTS, Actor, Role


@dataclass(frozen=True, slots=True)
class Accounts:
    """Who enters the facts and who reviews them; two persons to every rule."""

    enters: Actor
    checks: Actor


def service_accounts() -> Accounts:
    """The two accounts, made when they are missing. Raises Refused when one of the names belongs to a person."""
    return Accounts(_service_account("entered"), checking_account())


def checking_account() -> Actor:
    """The account that checks, by itself. Raises Refused when its name belongs to a person."""
    return _service_account("checked")


def _service_account(username: str) -> Actor:
    users = get_user_model()._default_manager
    user = users.filter(username=username).first()
    if user is None:
        password = make_password(None)  # an unusable one
        name = SERVICE_ACCOUNTS[username]
        user = users.create(username=username, first_name=name, password=password, is_active=False)
    elif user.is_active or user.has_usable_password():
        raise Refused(
            f"An account named “{username}” can sign in, and the name is kept for the starting facts. "
            "Give that person another user name, or make the account inactive and its password unusable."
        )
    return Actor(user.pk, frozenset({Role.EDITOR}))
