"""From a signed-in person to the actor the rules know."""

from typing import Any

from django.http import HttpRequest

from tracker.records.roles import Actor, Role

ROLES = {role.value: role for role in Role}


def actor_for(user: Any) -> Actor:
    """The actor a person is now: roles from the groups, agencies from the memberships; two queries, or none where both
    were fetched with the person.

    Being a superuser gives no role: it opens Django's own screens and nothing in the rules.
    """
    groups = [group.name for group in user.groups.all()]
    agencies = [membership.agency_id for membership in user.memberships.all()]
    return Actor(user.pk, frozenset(ROLES[name] for name in groups if name in ROLES), frozenset(agencies))


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request, read once per request."""
    if not hasattr(request, "tracker_actor"):
        request.tracker_actor = actor_for(request.user)  # type: ignore[attr-defined]
    return request.tracker_actor  # type: ignore[attr-defined, no-any-return]
