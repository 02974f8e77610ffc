"""What somebody reads who is signed in and may not open a page: who they are here, and to which roles it opens."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from tracker.records.roles import ENTERS, Role
from tracker.staff.actors import actor_of
from tracker.staff.roles import SEES_HISTORY, permissions_of

VERBS = {"add": "add", "delete": "delete"}
"""By the last word of a screen's name what a role needs for it; all others need to look."""
OWN_PAGES = {"update": ENTERS, "returns": ENTERS, "own_calendar": ENTERS | SEES_HISTORY}
"""The pages that are of no model, by the beginning of their names."""
NOBODY = "No role does that here: what was entered stays on record."


def refused(request: HttpRequest, context: dict[str, Any]) -> TemplateResponse:
    """The page of a refusal, in the frame of the admin."""
    about = {"title": "Not open to you", "sentence": _sentence(request)}
    return TemplateResponse(request, "staff/refused.html", {**context, **about}, status=HTTPStatus.FORBIDDEN)


def _sentence(request: HttpRequest) -> str:
    roles = _open_to(request.resolver_match.url_name or "") if request.resolver_match else None
    mine = [role for role in Role if role in actor_of(request).roles]
    if roles is None or set(mine) & set(roles):
        return "Your account may not do this."
    opens = f"This page opens to the role {_listed(roles)}." if roles else NOBODY
    return f"{opens} Yours is {_listed(mine)}." if mine else f"{opens} You have none."


def _open_to(name: str) -> list[Role] | None:
    """The roles to which a page opens; None for a page of which nothing is said."""
    for beginning, roles in OWN_PAGES.items():
        if name.startswith(beginning):
            return [role for role in Role if role in roles]
    parts = name.split("_")
    if len(parts) < 3:  # an app, a model and a verb
        return None
    codename = (parts[0], f"{VERBS.get(parts[-1], 'view')}_{parts[1]}")
    return [role for role in Role if codename in permissions_of(role)]


def _listed(roles: list[Role]) -> str:
    *others, last = [role.value for role in roles]
    return f"{', '.join(others)} or {last}" if others else last
