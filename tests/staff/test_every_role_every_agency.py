"""Every member of the cast tries every way to a record of their own agency and to one of another's.

Each route is either tried here by its ways or said not to ask for an agency; a new route, action or inline that is in
no list fails.
"""

from contextlib import contextmanager

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from tests import factories
from tests.staff.cast import PEOPLE, address, client_of, filled
from tests.staff.returns.filling import figure, given_out
from tests.staff.returns.filling import filled as filled_in
from tests.staff.test_every_role_every_view import ENTER, MODEL_VIEWS, SEE, SITE_VIEWS
from tracker.records import actions
from tracker.records.registry import kinds
from tracker.reforms.models import Reform, StatusUpdate
from tracker.staff.screens.people import MembershipInline
from tracker.staff.site import site

pytestmark = pytest.mark.django_db
REVIEW, EDITOR = {"reviewer", "editor"}, {"editor"}
FOR_ALL = "opens to whoever it opens to, whatever their agency"
OWN_THINGS = (
    "shows what is the person's own; which of it is of their agency the tests of the desk and the calendar tell"
)

ROUTES = {
    "changelist": ["lists", "lists by its subject", "submits the ticked", "publishes the ticked", "returns the ticked"],
    "add": ["adds"],
    "change": ["opens", "edits", "moves to another agency"],
    "history": ["reads the history"],
    "delete": ["discards"],
    "move": ["submits", "publishes", "returns", "corrects", "withdraws"],
}
SITE_ROUTES = {
    "update": ["finds to post about"],
    "returns_download": ["downloads a return"],
    "returns_hand_in": ["hands in a return"],
    "returns_look": ["hands in a return"],
    "returns_confirm": ["hands in a return"],
    "returns": OWN_THINGS,
    "index": OWN_THINGS,
    "own_calendar": OWN_THINGS,
    "own_calendar_make": OWN_THINGS,
    "own_calendar_revoke": OWN_THINGS,
    "autocomplete": ["is offered in the box of the form"],  # sources and places are offered to all
    "app_list": FOR_ALL,
    "login": FOR_ALL,
    "logout": FOR_ALL,
    "password_change": FOR_ALL,
    "password_change_done": FOR_ALL,
    "jsi18n": FOR_ALL,
    "view_on_site": FOR_ALL,
}
ACTIONS = {"submit_selected", "publish_selected", "return_selected", "post_same_status"}


def form_of(row):
    """What a browser would post from a form that an Editor was shown: whoever sends it, the whole of it arrives."""
    return filled(client_of("colleague").get(address(row, "change")))


def tick(client, row, action, **typed):
    typed |= {"action": action, ACTION_CHECKBOX_NAME: [row.pk]}
    client.post(address(type(row), "changelist"), typed)
    return state_of(row)


def push(client, row, move):
    client.post(address(row, "move", move), {"reason": "Because."})
    return state_of(row)


def state_of(row):
    return type(row).objects.filter(pk=row.pk).values_list("state", flat=True).first()


def submitted(row):
    return actions.submit(row, by=factories.editor("entrant"), at=factories.NOW)


def published(row):
    return actions.publish(submitted(row), by=factories.reviewer("another"), at=factories.NOW)


def lists(client, row, *_, **asked):
    page = client.get(address(type(row), "changelist"), asked)
    return page.status_code == 200 and row in page.context["cl"].queryset


def lists_by_its_subject(client, row, *_):
    return lists(client, row, **{f"{row.SUBJECT}__id__exact": row.subject_id})


def opens(client, row, *_):
    return client.get(address(row, "change")).status_code == 200


def reads_the_history(client, row, *_):
    return client.get(address(row, "history")).status_code == 200


def edits(client, row, other, form):
    client.post(address(row, "change"), form | {"note": "edited"})
    row.refresh_from_db()
    return row.note == "edited"


def moves_to_another_agency(client, row, other, form):
    client.post(address(row, "change"), form | {row.SUBJECT: str(other.subject_id)})
    row.refresh_from_db()
    return row.subject_id == other.subject_id


def adds(client, row, other, form):
    model = type(row)
    client.post(address(model, "add"), form | {"opened": "", "attribution": "Somebody else"})
    return model.objects.filter(attribution="Somebody else", **{row.SUBJECT: row.subject_id}).exists()


def discards(client, row, *_):
    client.post(address(row, "delete"), {"post": "yes"})
    return state_of(row) is None


def corrects(client, row, *_):
    push(client, published(row), "correct")
    return type(row).objects.filter(corrects=row).exists()


def finds_to_post_about(client, row, *_):
    answer = client.get("/admin/update/", {"q": row.subject.code})
    return answer.headers.get("Location", "").startswith(address(type(row), "add"))


def is_offered(client, row, *_):
    asked = {"app_label": row._meta.app_label, "model_name": row._meta.model_name, "field_name": row.SUBJECT}
    answer = client.get("/admin/autocomplete/", asked | {"term": row.subject.code})
    return answer.status_code == 200 and str(row.subject_id) in {one["id"] for one in answer.json()["results"]}


def posts_the_same_status(client, row, *_):
    form = client_of("colleague").post(address(Reform, "changelist"), ticked(row)).context["adminform"].form
    typed = {field.html_name: field.value() or "" for field in form} | {"status": "stalled", "_send": "1"}
    client.post(address(Reform, "changelist"), ticked(row) | typed | {"as_written": "all of them"})
    return StatusUpdate.objects.filter(reform=row.reform, as_written="all of them").exists()


def ticked(row):
    return {"action": "post_same_status", ACTION_CHECKBOX_NAME: [row.reform_id]}


def downloads_a_return(client, row, *_):
    asked = {"agency": row.indicator.agency.code, "period": "2025"}
    return "spreadsheet" in client.get(reverse("admin:returns_download"), asked).headers["Content-Type"]


def hands_in_a_return(client, row, *_):
    content = filled_in(given_out(row.indicator.agency), figure(factories.source(), note="handed in"))
    upload = SimpleUploadedFile("return.xlsx", content)
    look = client.post(reverse("admin:returns_hand_in"), {"file": upload}, follow=True)
    if look.status_code != 200 or "draft" not in (look.context or {}):
        return False
    seen = {"file": look.context["draft"].token, "seen": look.context["checked"].digest}
    client.post(reverse("admin:returns_confirm"), seen)
    return type(row).objects.submitted().filter(note="handed in").exists()


OWN_ONLY = (ENTER, EDITOR)
BY_REVIEW = (REVIEW, REVIEW)
SEEN = (SEE, SEE - {"contributor"})
# Each way, who gets through to a record of their own agency, and who to one of another's.
WAYS = {
    "lists": (lists, *SEEN),
    "lists by its subject": (lists_by_its_subject, *SEEN),
    "opens": (opens, *SEEN),
    "reads the history": (reads_the_history, *SEEN),
    "edits": (edits, *OWN_ONLY),
    "moves to another agency": (moves_to_another_agency, EDITOR, EDITOR),
    "adds": (adds, *OWN_ONLY),
    "discards": (discards, *OWN_ONLY),
    "submits": (lambda client, row, *_: push(client, row, "submit") == "submitted", *OWN_ONLY),
    "submits the ticked": (lambda client, row, *_: tick(client, row, "submit_selected") == "submitted", *OWN_ONLY),
    "publishes": (lambda client, row, *_: push(client, submitted(row), "publish") == "published", *BY_REVIEW),
    "publishes the ticked": (
        lambda client, row, *_: tick(client, submitted(row), "publish_selected") == "published",
        *BY_REVIEW,
    ),
    "returns": (lambda client, row, *_: push(client, submitted(row), "return") == "returned", *BY_REVIEW),
    "returns the ticked": (
        lambda client, row, *_: tick(client, submitted(row), "return_selected", note="Mend it.") == "returned",
        *BY_REVIEW,
    ),
    "corrects": (corrects, *OWN_ONLY),
    "withdraws": (lambda client, row, *_: push(client, published(row), "withdraw") == "withdrawn", *BY_REVIEW),
    "is offered in the box of the form": (is_offered, *OWN_ONLY),
    "finds to post about": (finds_to_post_about, *OWN_ONLY),
}
WAYS_OF = {
    "status": {"posts the same status": (posts_the_same_status, *OWN_ONLY)},
    "figure": {
        "downloads a return": (downloads_a_return, *OWN_ONLY),
        "hands in a return": (hands_in_a_return, *OWN_ONLY),
    },
}


def test_every_route_is_tried_or_said_to_ask_for_no_agency():
    tried = {*WAYS, *WAYS_OF["status"], *WAYS_OF["figure"]}
    named = {way for ways in (*ROUTES.values(), *SITE_ROUTES.values()) if isinstance(ways, list) for way in ways}

    assert set(ROUTES) == set(MODEL_VIEWS["record"])
    assert set(SITE_ROUTES) == set(SITE_VIEWS)
    assert named | {"posts the same status"} == tried


def test_every_action_and_every_inline_is_known():
    assert {action for screen in site._registry.values() for action in screen.actions or ()} == ACTIONS
    assert {inline for screen in site._registry.values() for inline in screen.inlines} == {MembershipInline}


@pytest.fixture
def own():
    return factories.agency(code="own")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def draft_of(kind, agency):
    makers = {
        "status": lambda: {"reform": factories.reform(lead_agency=agency)},
        "date": lambda: {"milestone": factories.milestone(reform=factories.reform(lead_agency=agency))},
        "area": lambda: {"territory": factories.territory(reform=factories.reform(lead_agency=agency))},
        "figure": lambda: {"indicator": factories.indicator(agency=agency, frequency="year")},
        "step": lambda: {"instrument": factories.instrument(agency=agency)},
        "amount": lambda: {"budget_line": factories.budget_line(agency=agency)},
    }
    return factories.draft(kind, by=factories.editor("entrant"), **makers[kind]())


@contextmanager
def undone():
    """Whatever is done inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def got_through(name, kind, own):
    """By way, whether the person gets to the record of their own agency, and whether to that of another's."""
    factories.place(code="PK-BA")
    client, theirs, others = client_of(name, agency=own), draft_of(kind, own), draft_of(kind, factories.agency())
    forms = {row.pk: form_of(row) for row in (theirs, others)}
    found = {}
    for way, (attempt, *_) in (WAYS | WAYS_OF.get(kind, {})).items():
        outcomes = []
        for row, other in ((theirs, others), (others, theirs)):
            with undone():
                outcomes.append(attempt(client, type(row).objects.get(pk=row.pk), other, forms[row.pk]))
        found[way] = tuple(outcomes)
    return found


def expected(name, kind):
    return {
        way: (name in to_own, name in to_others)
        for way, (_, to_own, to_others) in (WAYS | WAYS_OF.get(kind, {})).items()
    }


@pytest.mark.parametrize("name", PEOPLE)
def test_who_gets_through_to_own_and_to_others(name, own):
    assert got_through(name, "status", own) == expected(name, "status")


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != "status"])
def test_a_contributor_gets_through_to_own_records_of_every_kind_and_to_no_others(kind, own):
    assert got_through("contributor", kind, own) == expected("contributor", kind)
