"""Second factors: who must have one, who has which, and whether a session was opened with one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from tracker.records.roles import Actor, Role
from tracker.staff.actors import actor_for

APP, KEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
DEMANDED_OF = frozenset({Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR})
"""Whoever can publish or give rights. An account that was broken into alters nothing without such a role."""
IN_WORDS = {APP: "app", KEY: "security key", CODES: "recovery codes"}


@dataclass(frozen=True)
class Factors:
    """What a person has, by the number of each: the recovery codes are one, and no factor without another beside it."""

    types: dict[int, str]

    @property
    def of_use(self) -> list[int]:
        """Those with which one can sign in for good."""
        return [key for key, type_ in self.types.items() if type_ != CODES]

    def opened(self, record: dict[str, Any]) -> bool:
        """Whether what a session keeps of how it was opened names one of these factors."""
        return record.get("method") == "mfa" and record.get("id") in self.types


def factors_of(user: Any) -> Factors:
    """The factors of a person: one query."""
    return Factors(dict(Authenticator.objects.filter(user_id=user.pk).order_by("pk").values_list("pk", "type")))


def are_demanded_of(user: Any, actor: Actor) -> bool:
    """Whether no page opens to this person before they have a second factor."""
    return bool(user.is_superuser or actor.holds(DEMANDED_OF))


def are_demanded_of_person(user: Any) -> bool:
    """The same of somebody whose roles are not at hand: two queries."""
    return are_demanded_of(user, actor_for(user))


def is_opened_by(request: HttpRequest, factors: Factors) -> bool:
    """Whether the session was opened with one of the factors that the person still has."""
    return any(factors.opened(record) for record in get_authentication_records(request, request.user))


def names_a_factor(request: HttpRequest) -> bool:
    """Whether the session was opened with a second factor, be it there still or not."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def reset(user: Any) -> bool:
    """Take every second factor from a person, and so end the sessions they opened; says whether there was one."""
    return bool(Authenticator.objects.filter(user_id=user.pk).delete()[0])


def in_words(authenticators: Iterable[Authenticator]) -> str:
    """Which kinds of factor these are, for a list of people."""
    kinds = {authenticator.type for authenticator in authenticators}
    return ", ".join(words for kind, words in IN_WORDS.items() if kind in kinds) or "none yet"
