"""Findings and explanations in the admin."""

import pytest
from django.urls import reverse

from tests import factories
from tests.staff.cast import client_of, filled, messages_of
from tracker.checks import explaining
from tracker.checks.explaining import Writer
from tracker.checks.models import Explanation
from tracker.staff.screens.findings import ExplanationAdmin

pytestmark = pytest.mark.django_db
ADD = "admin:checks_explanation_add"


def write(client, finding, **typed):
    fields = {"finding": finding.pk, "text": "Another week is counted.", "source": factories.source().pk}
    fields |= {"attribution": "A spokesman", "locator": "¶4"}
    return client.post(reverse(ADD), fields | typed, follow=True)


def press(client, explanation, move, **typed):
    address = reverse("admin:checks_explanation_move", args=[explanation.pk, move])
    return client.post(address, {"read": explanation.edited_at.isoformat()} | typed, follow=True)


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
    assert messages_of(press(reviewer, waiting, "publish")) == ["The explanation is published."]
    assert 'name="text"' not in page_of(editor, waiting)
    assert "Another week is counted." in page_of(editor, finding)


def test_what_is_done_and_what_the_history_says_of_it_are_kept_together_or_neither_is(monkeypatch):
    waiting = factories.explanation()

    def fails(*_arguments):
        raise RuntimeError("the history cannot be written")

    monkeypatch.setattr(ExplanationAdmin, "log_change", fails)
    with pytest.raises(RuntimeError, match="cannot be written"):
        press(client_of("reviewer"), waiting, "publish")
    assert Explanation.objects.get().state == "waits for review"


def test_a_note_brings_it_back_to_its_writer():
    waiting = factories.explanation()
    told = press(client_of("reviewer"), waiting, "return", note="Which week?")
    assert messages_of(told) == ["The explanation was returned. Which week?"]
    assert "Which week?" in page_of(client_of("editor"), waiting)


def test_who_saves_without_a_change_is_no_hand_in_it_and_a_returned_one_goes_back_as_it_is():
    waiting = factories.explanation(by=factories.editor("another"))
    address = reverse("admin:checks_explanation_change", args=[waiting.pk])
    editor = client_of("editor")
    editor.post(address, filled(editor.get(address)))
    assert Explanation.objects.get().edited_by_id == factories.editor("another").user_id
    press(client_of("reviewer"), waiting, "return", note="Which week?")
    assert Explanation.objects.get().state == "returned"
    editor.post(address, filled(editor.get(address)))
    assert Explanation.objects.get().state == "waits for review"


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
    factories.close(finding)
    assert offered() == []
    assert finding.title not in client.get(listed, {"is": "open"}).content.decode()
    assert finding.title in client.get(listed).content.decode()
    assert "the finding is closed" in page_of(client, finding)


def test_a_third_person_reads_it_and_is_told_why_they_may_not_change_it():
    waiting = factories.explanation(by=factories.editor("first"))
    waiting.text = "Theirs."
    explaining.write(waiting, by=Writer(factories.editor("second"), True), at=factories.NOW)
    html = page_of(client_of("editor"), waiting)
    assert "Two people have worked on this explanation already." in html
    assert 'name="text"' not in html


def test_a_move_that_is_none_and_an_explanation_that_is_none_are_not_found():
    waiting = factories.explanation()
    client = client_of("reviewer")
    assert press(client, waiting, "burn").status_code == 404
    waiting.pk += 1
    assert press(client, waiting, "publish").status_code == 404
    assert client.get(reverse("admin:checks_explanation_move", args=[waiting.pk, "publish"])).status_code == 405
    assert press(client_of("administrator"), waiting, "publish").status_code == 403


@pytest.mark.parametrize("read", ["", "2026-02-31T10:00", "2026-02-01T10:00", "nonsense"])
@pytest.mark.parametrize("move", ["publish", "return"])
def test_a_page_that_does_not_say_what_it_showed_moves_nothing(read, move):
    waiting = factories.explanation()
    told = press(client_of("reviewer"), waiting, move, read=read, note="Which week?")
    assert messages_of(told) == ["This explanation was changed after you opened it. Read it as it is now."]
    waiting.refresh_from_db()
    assert waiting.state == "waits for review"


def test_both_forms_of_a_reviewer_say_what_they_read():
    waiting = factories.explanation()
    shown = f'name="read" value="{waiting.edited_at.isoformat()}"'
    assert page_of(client_of("reviewer"), waiting).count(shown) == 2


def test_the_desk_tells_of_explanations_that_wait_and_lists_them():
    def told(client):
        return [(one.number, one.words) for one in client.get("/admin/").context["also_waiting"]]

    editor, reviewer, auditor = client_of("editor"), client_of("reviewer"), client_of("auditor")
    write(editor, factories.kept_finding())
    waiting = Explanation.objects.get()
    assert told(reviewer) == [(1, "explanation of a finding to review")]
    mine = (1, "explanation of a finding that you wrote, waiting for review")
    assert (told(editor), told(auditor)) == ([mine], [])
    listed = reverse("admin:checks_explanation_changelist")
    assert f'{listed}?is=waiting"' in reviewer.get("/admin/").content.decode()
    press(reviewer, waiting, "return", note="Which week?")
    assert (told(reviewer), told(editor)) == ([], [(1, "explanation of a finding returned to you")])
    second = factories.explanation()
    factories.explanation()
    assert told(reviewer) == [(2, "explanations of findings to review")]
    factories.published_explanation(text="It stands.")
    for state, texts in (("waiting", 2), ("returned", 1), ("published", 1), ("", 4)):
        assert editor.get(listed, {"is": state} if state else {}).context["cl"].result_count == texts, state
    factories.close(waiting.finding, second.finding)
    for state, texts in (("waiting", 1), ("returned", 0), ("closed", 2)):
        assert editor.get(listed, {"is": state}).context["cl"].result_count == texts, state
    to_review = (1, "explanation of a finding to review")
    to_discard = (2, "explanations whose finding was closed: discard them with a reason")
    assert (told(reviewer), told(editor)) == ([to_review, to_discard], [to_discard, mine])
    assert told(auditor) == []
    assert f'{listed}?is=closed"' in reviewer.get("/admin/").content.decode()
    press(reviewer, second, "discard", reason="The correction settles it.")
    assert told(reviewer) == [to_review, (1, "explanation whose finding was closed: discard it with a reason")]


def test_one_whose_finding_was_closed_is_discarded_on_its_screen_and_the_list_says_why():
    waiting = factories.explanation()
    reviewer = client_of("reviewer")
    assert "Discard with this reason" not in page_of(reviewer, waiting)
    factories.close(waiting.finding)
    assert "Discard with this reason" in page_of(reviewer, waiting)
    assert "Discard with this reason" not in page_of(client_of("auditor"), waiting)
    assert messages_of(press(reviewer, waiting, "discard")) == ["Say why it is discarded."]
    told = press(reviewer, waiting, "discard", reason="The correction settles it.")
    assert messages_of(told) == ["The explanation is discarded. The correction settles it."]
    html = page_of(reviewer, waiting)
    assert "reviewer: The correction settles it." in html
    assert "Discard with this reason" not in html
    assert ">Publish</button>" not in html
    listed = reverse("admin:checks_explanation_changelist")
    for state, texts in (("waiting", 0), ("closed", 0), ("discarded", 1)):
        shown = reviewer.get(listed, {"is": state})
        assert shown.context["cl"].result_count == texts, state
    assert "The correction settles it." in shown.content.decode()


def test_the_second_of_two_people_at_one_explanation_is_told_what_the_first_has_changed():
    waiting = factories.explanation()
    address = reverse("admin:checks_explanation_change", args=[waiting.pk])
    colleague, editor = client_of("colleague"), client_of("editor")
    page = editor.get(address)
    assert 'name="opened"' in page.content.decode()
    assert colleague.post(address, filled(colleague.get(address), text="Theirs.")).status_code == 302

    told = editor.post(address, filled(page, locator="p. 9"))
    (said,) = told.context["adminform"].form.non_field_errors()
    assert said.startswith("colleague changed this draft after you opened it: Explanation is now “Theirs.”. Nothing of")
    waiting.refresh_from_db()
    assert (waiting.text, waiting.locator) == ("Theirs.", "¶4")

    assert editor.post(address, filled(told)).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.text, waiting.locator) == ("Theirs.", "p. 9")


def test_the_list_of_findings_speaks_in_words():
    client = client_of("reviewer")
    factories.kept_finding(verdict="fail", title="Wrong")
    factories.kept_finding(verdict="note", title="Odd", topic="dates")
    listed = reverse("admin:checks_keptfinding_changelist")
    html = client.get(listed).content.decode()
    assert '<td class="field-verdict_words">Does not add up</td>' in html
    assert ">Dates and gaps</a>" in html
    assert ">note<" not in html
    only = client.get(f"{listed}?verdict=note&topic=dates").content.decode()
    assert ("Odd" in only, "Wrong" in only) == (True, False)
