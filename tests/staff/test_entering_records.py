"""A record is entered, kept as a draft, submitted, and thrown away, by the form of the admin."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tests.staff.cast import address, client_of, filled, messages_of, person
from tracker.budget.models import Amount
from tracker.records import actions
from tracker.reforms.models import StatusUpdate

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    """What a contributor types about a reform of the own agency."""
    agency = factories.agency()
    return {
        "agency": agency,
        "typed": {
            "reform": factories.reform(lead_agency=agency).pk,
            "status": "operational",
            "source": factories.source().pk,
            "locator": "¶4",
            "attribution": "Balochistan government source",
        },
    }


def send(client, typed, button="_continue", page=None):
    page = page or address(StatusUpdate, "add")
    return client.post(page, filled(client.get(page), **typed, **{button: "1"}), follow=True)


def test_a_contributor_saves_a_draft(entry):
    client = client_of("contributor", agency=entry["agency"])

    send(client, entry["typed"])

    record = StatusUpdate.objects.get()
    assert (record.state, record.recorded_by) == ("draft", person("contributor"))


def test_a_contributor_saves_and_submits(entry):
    response = send(client_of("contributor", agency=entry["agency"]), entry["typed"], "_submit")

    assert StatusUpdate.objects.get().state == "submitted"
    assert "waits for a reviewer" in messages_of(response)[0]


def test_what_cannot_be_submitted_stays_saved_with_the_sentence(entry):
    typed = entry["typed"] | {"locator": "", "source": ""}
    response = send(client_of("contributor", agency=entry["agency"]), typed, "_submit")

    assert StatusUpdate.objects.get().state == "draft"
    assert "Name the source" in messages_of(response)[0]
    assert "Say where in the source it stands" in messages_of(response)[0]


def test_another_agencys_subject_is_refused_at_its_field(entry):
    entry["typed"]["reform"] = factories.reform(lead_agency=factories.agency()).pk
    response = send(client_of("contributor", agency=entry["agency"]), entry["typed"])

    assert not StatusUpdate.objects.exists()
    assert "does not belong to your agency" in response.context["errors"].as_text()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"period": "2026-02-01..2026-01-01"}, "The end 2026-01-01 is before the start 2026-02-01. Swap them"),
        ({"unattributed": "on"}, "Either say whom the source quotes or tick “no attribution”; not both."),
        ({"confidence": "red"}, "Delivery confidence of amber or worse needs a reason."),
        ({"period": "31/02/2026"}, "“31/02/2026” holds a date that does not exist. Write 2024, Nov 2024"),
        ({"recovery_date": "31/02/2026"}, "Write 2026-02-04, 4 Feb 2026 or 04/02/2026"),
    ],
)
def test_bad_input_is_said_in_the_form_and_nothing_is_saved(entry, changes, sentence):
    response = send(client_of("contributor", agency=entry["agency"]), entry["typed"] | changes)

    assert not StatusUpdate.objects.exists()
    assert sentence in response.context["errors"].as_text()


@pytest.mark.parametrize("written", ["2026-02-04", "4 Feb 2026", "04 February 2026", "4/2/2026", "04/02/2026"])
def test_a_day_is_read_in_each_of_its_spellings_and_shown_again_as_iso(entry, written):
    client = client_of("contributor", agency=entry["agency"])

    send(client, entry["typed"] | {"period": written, "recovery_date": written})

    record = StatusUpdate.objects.get()
    assert (record.period_start, record.period_end) == (date(2026, 2, 4), date(2026, 2, 4))
    shown = client.get(address(record, "change")).content.decode()
    assert shown.count('value="2026-02-04"') == 1
    assert shown.count('value="4 Feb 2026"') == 1


def test_the_form_says_how_to_give_a_period_and_what_a_submission_needs(entry):
    page = client_of("contributor", agency=entry["agency"]).get(address(StatusUpdate, "add")).content.decode()

    assert "As exact as the source is, no more; empty when it says nothing" in page
    assert "Source, locator and attribution are needed before it can be submitted" in page


def test_sending_an_unchanged_draft_does_not_make_its_reader_an_editor_of_it():
    record = factories.draft("status")
    colleague = client_of("colleague")

    colleague.post(address(record, "change"), filled(colleague.get(address(record, "change"))))

    record.refresh_from_db()
    assert record.edited_by == person("editor")


def test_another_agencys_drafts_are_not_shown_to_a_contributor():
    record = factories.draft("status")
    client = client_of("contributor", agency=factories.agency())

    assert record.public_id not in client.get(address(StatusUpdate, "changelist")).content.decode()
    assert client.get(address(record, "change")).status_code == 302
    assert client.post(address(record, "move", "submit")).status_code == 404


def test_an_edit_is_saved_and_a_returned_record_becomes_a_draft():
    record = factories.returned("status")

    send(client_of("editor"), {"locator": "p. 4"}, page=address(record, "change"))

    record.refresh_from_db()
    assert (record.state, record.locator) == ("draft", "p. 4")


def test_a_returned_record_can_be_submitted_again_at_once():
    record = factories.returned("status")

    send(client_of("editor"), {}, "_submit", page=address(record, "change"))

    record.refresh_from_db()
    assert record.state == "submitted"


def test_a_draft_is_discarded_and_a_published_record_is_not():
    draft, published = factories.draft("status"), factories.published("status")
    client = client_of("editor")

    client.post(address(draft, "delete"), {"post": "yes"})
    refused = client.post(address(published, "delete"), {"post": "yes"})

    assert list(StatusUpdate.objects.all()) == [published]
    assert refused.status_code == 403


@pytest.mark.parametrize("state", ["submitted", "published", "corrected", "withdrawn"])
def test_what_is_no_draft_is_read_only(state):
    record = factories.IN_STATE[state]("status")
    client = client_of("editor")

    page = client.get(address(record, "change"))
    sent = client.post(address(record, "change"), {"locator": "elsewhere"})

    assert not page.context["has_change_permission"]
    assert sent.status_code == 403
    record.refresh_from_db()
    assert record.locator == "¶3"


@pytest.mark.parametrize(
    ("written", "rupees"),
    [("Rs 2.059 billion", 2_059_000_000), ("205.9 crore", 2_059_000_000), ("2059000000", 2_059_000_000)],
)
def test_money_is_entered_as_sources_write_it_and_echoed_in_words(written, rupees):
    client = client_of("editor")
    typed = {"budget_line": factories.budget_line().pk, "measure": "expenditure", "amount": written}

    response = send(client, typed, page=address(Amount, "add"))

    assert Amount.objects.get().amount == Decimal(rupees)
    assert "Read as Rs 2,059,000,000 = Rs 2.059 billion = 205.9 crore." in response.content.decode()


@pytest.mark.parametrize(
    ("written", "sentence"),
    [("2.059", "has no unit"), ("two billion", "is not an amount"), ("Rs 1.5", "not a whole number"), ("", "required")],
)
def test_what_is_no_amount_is_refused_in_the_form(written, sentence):
    typed = {"budget_line": factories.budget_line().pk, "measure": "expenditure", "amount": written}
    response = send(client_of("editor"), typed, page=address(Amount, "add"))

    assert not Amount.objects.exists()
    (said,) = response.context["adminform"].form.errors["amount"]
    assert sentence in said


@pytest.mark.parametrize(("written", "warned"), [("Rs 6", True), ("Rs 99,999", True), ("Rs 100,000", False)])
def test_an_amount_too_small_for_a_budget_is_saved_with_a_warning(written, warned):
    typed = {"budget_line": factories.budget_line().pk, "measure": "expenditure", "amount": written}
    response = send(client_of("editor"), typed, page=address(Amount, "add"))

    assert Amount.objects.exists()
    assert ("very little for a budget" in " ".join(messages_of(response))) is warned


def test_an_unchanged_amount_is_no_change():
    record = factories.draft("amount", amount=Decimal(2_059_000_001))
    client = client_of("editor")
    page = client.get(address(record, "change"))

    assert filled(page)["amount"] == "Rs 2.059000001 billion"
    assert client.post(address(record, "change"), filled(page)).status_code == 302
    record.refresh_from_db()
    assert record.amount == Decimal(2_059_000_001)


def test_another_persons_move_between_question_and_answer_is_told_and_nothing_is_half_saved(monkeypatch):
    record = factories.draft("status")
    client = client_of("editor")
    page = client.get(address(record, "change"))
    monkeypatch.setattr("tracker.staff.screens.record.RecordAdmin._may_edit", lambda *_: True)
    actions.submit(record, by=factories.editor("colleague"), at=factories.NOW)
    response = client.post(address(record, "change"), filled(page, locator="p. 9"), follow=True)

    record.refresh_from_db()
    assert (record.state, record.locator) == ("submitted", "¶3")
    assert messages_of(response) == ["This record is submitted. Only a draft or returned record can be edited."]


def test_a_search_for_a_public_id_finds_its_record():
    wanted, _other = factories.draft("status"), factories.draft("status")
    client = client_of("editor")

    found = client.get(address(StatusUpdate, "changelist"), {"q": wanted.public_id.upper()}).context["cl"].queryset
    foreign = client.get(address(StatusUpdate, "changelist"), {"q": "figure-1"}).context["cl"].queryset

    assert list(found) == [wanted]
    assert not foreign
