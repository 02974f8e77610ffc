"""Every member of the cast tries every view of the admin. A screen that is in no list fails."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import factories
from tests.staff.cast import PEOPLE, client_of, person
from tracker.checks.models import Explanation, KeptFinding
from tracker.indicators.models import StatedRule
from tracker.records import releases
from tracker.records.models import JournalLine, Release
from tracker.records.registry import kinds, subjects
from tracker.records.subjects import save_subject
from tracker.sources.kept_copy import sha256_of
from tracker.staff.models import AccessEvent
from tracker.staff.site import site

STAFF = set(PEOPLE) - {"anonymous"}
ENTER = {"contributor", "reviewer", "editor"}
SEE = ENTER | {"auditor", "superuser"}
SEE_HISTORY = SEE - {"contributor"}
SEE_PEOPLE = {"administrator", "auditor", "superuser"}
KEEP_PEOPLE = {"administrator", "superuser"}
NOBODY = set()

# Who gets in; everybody else is sent to the login page (without an account) or refused.
SITE_VIEWS = {
    "index": STAFF,
    "login": {"anonymous"},
    "logout": NOBODY,  # by a button, not by an address
    "password_change": STAFF,
    "password_change_done": STAFF,
    "autocomplete": SEE,
    "jsi18n": STAFF,
    "own_calendar": SEE,
    "update": ENTER,
    "own_calendar_make": NOBODY,  # by a button, not by an address
    "own_calendar_revoke": NOBODY,
    "returns": ENTER,
    "returns_download": ENTER,
    "returns_hand_in": NOBODY,  # by a button, not by an address
    "returns_look": ENTER,
    "returns_confirm": NOBODY,
    "view_on_site": NOBODY,  # no subject has a page of that kind
    "app_list": SEE,
}
MODEL_VIEWS = {
    "record": {
        "changelist": SEE,
        "add": ENTER,
        "change": SEE,
        "history": SEE,
        "delete": ENTER,
        "move": SEE,  # whether the move is made is for the rules; here it is asked and answered
    },
    "subject": {
        "changelist": SEE,
        "add": {"editor"},
        "change": SEE,
        "history": SEE_HISTORY,
        "simple_history": SEE_HISTORY,
        "delete": NOBODY,
    },
    "source": {
        "changelist": SEE,
        "add": ENTER,
        "change": SEE,
        "history": SEE_HISTORY,
        "simple_history": SEE_HISTORY,
        "delete": NOBODY,
        "copy": SEE,
    },
    "release": {
        "changelist": SEE,
        "add": {"editor"},
        "change": SEE,
        "history": NOBODY,
        "delete": {"editor"},
        "issue": SEE,  # whether it is issued is for the rules
    },
    "rule": {
        "changelist": SEE,
        "add": {"editor"},
        "change": SEE,
        "edit": SEE,  # whether it may be edited is for the rules of records; here it is asked and answered
        "history": NOBODY,
        "delete": NOBODY,
        "move": SEE,
    },
    "finding": {
        "changelist": SEE,
        "add": NOBODY,
        "change": SEE,
        "history": SEE,
        "delete": NOBODY,
    },
    "explanation": {
        "changelist": SEE,
        "add": ENTER,
        "change": SEE,
        "history": NOBODY,
        "delete": NOBODY,
        "move": SEE,  # whether it is published is for the rules
    },
    "journal": {
        "changelist": SEE_HISTORY,
        "add": NOBODY,
        "change": SEE_HISTORY,
        "history": SEE_HISTORY,
        "delete": NOBODY,
        "check": SEE_HISTORY,
    },
    "person": {
        "changelist": SEE_PEOPLE,
        "add": KEEP_PEOPLE,
        "change": SEE_PEOPLE,
        "history": SEE_PEOPLE,
        "delete": NOBODY,
        "password_change": KEEP_PEOPLE,
        "second_factor": KEEP_PEOPLE,
    },
    "access": {
        "changelist": SEE_PEOPLE,
        "add": NOBODY,
        "change": SEE_PEOPLE,
        "history": SEE_PEOPLE,
        "delete": NOBODY,
    },
    "role": {
        "changelist": SEE_PEOPLE,
        "add": NOBODY,
        "change": SEE_PEOPLE,
        "history": SEE_PEOPLE,
        "delete": NOBODY,
    },
}
EXTRA = {"app_list": ("reforms",), "view_on_site": (1, 1)}
QUERY = {"autocomplete": {"app_label": "reforms", "model_name": "statusupdate", "field_name": "reform"}}


def kind_of_screen(model):
    """The list that a model's screen belongs to."""
    if model in kinds().values():
        return "record"
    if model in subjects().values():
        return "source" if model._meta.model_name == "source" else "subject"
    others = {KeptFinding: "finding", Explanation: "explanation", StatedRule: "rule"}
    others |= {AccessEvent: "access", Release: "release", JournalLine: "journal", User: "person", Group: "role"}
    return others[model]


def views_of(model):
    """The views of a model's screen by their short names."""
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    return {pattern.name.removeprefix(prefix) for pattern in site._registry[model].get_urls() if pattern.name}


def test_every_screen_is_in_a_list_with_all_its_views():
    for model in site._registry:
        assert views_of(model) == set(MODEL_VIEWS[kind_of_screen(model)]), model


def test_every_view_of_the_site_itself_is_in_the_list():
    named = {pattern.name for pattern in site.get_urls() if getattr(pattern, "name", None)}

    assert named == set(SITE_VIEWS)


def test_every_record_and_every_subject_has_a_screen():
    assert {*kinds().values(), *subjects().values()} <= set(site._registry)


@pytest.fixture
def rows(db, settings, tmp_path):
    """One row per screen; the records are drafts of an agency's, which is the contributor's."""
    settings.MEDIA_ROOT = tmp_path
    agency = factories.agency()
    reform = factories.reform(lead_agency=agency)
    subjects_ = {
        "status": {"reform": reform},
        "date": {"milestone": factories.milestone(reform=reform)},
        "area": {"territory": factories.territory(reform=reform)},
        "figure": {"indicator": factories.indicator(agency=agency)},
        "step": {"instrument": factories.instrument(agency=agency)},
        "amount": {"budget_line": factories.budget_line(agency=agency)},
    }
    drafts = [factories.draft(kind, **fields) for kind, fields in subjects_.items()]
    others = [make() for name, make in factories.SUBJECTS.items()]
    source = next(row for row in others if row._meta.model_name == "source")
    source.file = SimpleUploadedFile("copy.txt", b"kept")
    source.sha256 = sha256_of(source.file.file)
    save_subject(source, by=factories.editor(), at=factories.NOW)
    found = {type(row): row for row in [*drafts, *others]}
    found |= {JournalLine: JournalLine.objects.get(number=1), Group: Group.objects.get(name="Auditor")}
    found[Release] = releases.propose("Briefing 1", by=factories.editor("proposer"), at=factories.NOW)
    found[AccessEvent] = access_event()
    figure = factories.published("figure")
    found[StatedRule] = factories.submitted_rule(figure.indicator, 1, by=factories.editor("proposer"))
    found[Explanation] = factories.explanation(by=factories.contributor(agency, name="contributor"))
    found[KeptFinding] = found[Explanation].finding
    return {"agency": agency, "found": found | {User: factories.user("someone")}}


def access_event():
    what, done = AccessEvent.What.SIGNED_IN, AccessEvent.Outcome.DONE
    return AccessEvent.objects.create(at=factories.NOW, what=what, outcome=done)


def outcome(response):
    if response.status_code == 302 and reverse("admin:login") in response["Location"]:
        return "login"
    if response.status_code == 302 and response["Location"] == reverse("admin:index"):
        return "refused"  # Django's answer for a row the person cannot see
    return "in" if response.status_code in {200, 302} else "refused"


def expected(name, allowed):
    if name in allowed:
        return "in"
    return "login" if name == "anonymous" else "refused"


@pytest.mark.parametrize("name", PEOPLE)
def test_views_of_screens(name, rows):
    client = client_of(name, agency=rows["agency"])
    wrong = []
    for model, row in rows["found"].items():
        for view, allowed in MODEL_VIEWS[kind_of_screen(model)].items():
            response = visit(client, model, view, row)
            if response.streaming:
                b"".join(response.streaming_content)  # the kept copy is an open file until it has been read
            got = outcome(response)
            if got != expected(name, allowed):
                wrong.append((model._meta.label, view, got))

    assert not wrong


def visit(client, model, view, row):
    arguments = {"changelist": (), "add": (), "check": ()}.get(view, (row.pk,))
    if view == "simple_history":
        arguments = (row.pk, row.history.first().pk)
    if view == "issue":
        return client.post(reverse("admin:records_release_issue", args=(row.pk,)))
    if view == "move" and model is Explanation:
        return client.post(reverse("admin:checks_explanation_move", args=(row.pk, "publish")))
    if view == "move":
        return client.post(reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_move", args=(row.pk, "publish")))
    return client.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=arguments))


@pytest.mark.parametrize("name", PEOPLE)
def test_views_of_the_site_itself(name, db):
    client = client_of(name)
    person("auditor")
    for view, allowed in SITE_VIEWS.items():
        response = client.get(reverse(f"admin:{view}", args=EXTRA.get(view, ())), QUERY.get(view))
        got = outcome(response)
        if view in {"login", "logout"} and name != "anonymous":
            assert got == "refused", view
        elif view in {"logout", "view_on_site"} and name == "anonymous":
            assert got in {"login", "refused"}, view
        else:
            assert got == expected(name, allowed), view
