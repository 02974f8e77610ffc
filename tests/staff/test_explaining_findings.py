"""Findings and explanations in the admin."""

import pytest
from django.urls import reverse

from tests import factories
from tests.staff.cast import client_of, filled, messages_of
from tracker.checks.actions import settle
from tracker.checks.models import Explanation
from tracker.records import journal

pytestmark = pytest.mark.django_db
ADD = "admin:checks_explanation_add"


def write(client, finding, **typed):
    fields = {"finding": finding.pk, "text": "Another week is counted.", "source": factories.source().pk}
    fields |= {"attribution": "A spokesman", "locator": "¶4"}
    return client.post(reverse(ADD), fields | typed, follow=True)


def press(client, explanation, move, **typed):
    address = reverse("admin:checks_explanation_move", args=[explanation.pk, move])
    return client.post(address, typed, follow=True)


def page_of(client, row):
    return client.get(reverse(f"admin:checks_{row._meta.model_name}_change", args=[row.pk])).content.decode()


def test_an_editor_explains_what_a_reviewer_publishes():
    finding = factories.kept_finding()
    editor, reviewer = client_of("editor"), client_of("reviewer")
    address = f"{reverse(ADD)}?finding={finding.pk}"
    assert address in page_of(editor, finding)
    assert filled(editor.get(address))["finding"] == str(finding.pk)
    write(editor, finding)
    waiting = Explanation.objects.get()
    own = press(editor, waiting, "publish")
    assert messages_of(own) == ["You wrote or last edited this explanation. Another person has to publish it."]
    assert "disabled" in own.content.decode()
    assert messages_of(press(reviewer, waiting, "publish", read=waiting.edited_at.isoformat())) == [
        "The explanation is published."
    ]
    assert 'name="text"' not in page_of(editor, waiting)
    assert "Another week is counted." in page_of(editor, finding)


def test_a_note_brings_it_back_to_its_writer():
    waiting = factories.explanation()
    told = press(client_of("reviewer"), waiting, "return", note="Which week?")
    assert messages_of(told) == ["The explanation was returned. Which week?"]
    assert "Which week?" in page_of(client_of("editor"), waiting)


def test_what_is_wanting_is_said_beside_the_fields():
    finding = factories.kept_finding()
    response = write(client_of("editor"), finding, attribution="", locator="")
    assert set(response.context["adminform"].form.errors) == {"attribution", "locator"}
    assert not Explanation.objects.exists()


def test_a_contributor_explains_what_is_found_of_their_agencys_subjects_alone():
    agency = factories.agency()
    own = factories.kept_finding(codes=(factories.indicator(agency=agency).code,))
    other = factories.kept_finding(codes=(factories.indicator(agency=factories.agency()).code,))
    client = client_of("contributor", agency=agency)
    assert "Ask an Editor" in messages_of(write(client, other))[0]
    write(client, own)
    assert [one.finding for one in Explanation.objects.all()] == [own]


def test_only_what_is_open_is_offered_and_what_is_closed_says_so():
    finding = factories.kept_finding()
    client = client_of("editor")
    asked = {"app_label": "checks", "model_name": "explanation", "field_name": "finding", "term": finding.codes.strip()}
    offered = lambda: [one["id"] for one in client.get("/admin/autocomplete/", asked).json()["results"]]  # noqa: E731
    assert offered() == [str(finding.pk)]
    listed = reverse("admin:checks_keptfinding_changelist")
    assert finding.title in client.get(listed, {"is": "open"}).content.decode()
    settle([], [finding.name], version=journal.head().number + 1, at=factories.NOW)
    assert offered() == []
    assert finding.title not in client.get(listed, {"is": "open"}).content.decode()
    assert finding.title in client.get(listed).content.decode()
    assert "the finding is closed" in page_of(client, finding)


def test_a_move_that_is_none_and_an_explanation_that_is_none_are_not_found():
    waiting = factories.explanation()
    client = client_of("reviewer")
    assert press(client, waiting, "burn").status_code == 404
    waiting.pk += 1
    assert press(client, waiting, "publish").status_code == 404
    assert client.get(reverse("admin:checks_explanation_move", args=[waiting.pk, "publish"])).status_code == 405
    assert press(client_of("administrator"), waiting, "publish").status_code == 403
