"""An explanation that does not hold is withdrawn with a reason, and stays on record."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests import factories
from tests.public.facts import text_of
from tests.public.test_kept_findings_page import LATER, page, titles
from tests.public.test_kept_findings_page import found as found_fixture
from tests.public.test_kept_findings_page import on_the_day as on_the_day_fixture
from tests.staff.cast import client_of, messages_of
from tests.staff.test_explaining_findings import page_of, press
from tracker.checks import explaining
from tracker.checks.models import Explanation, Withdrawal
from tracker.indicators.models import Observation
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db
found, on_the_day = found_fixture, on_the_day_fixture
REASON = "The document speaks of another year."


def withdraw(explanation, by=None, reason=REASON, at=factories.NOW):
    return explaining.withdraw(explanation, by=by or factories.editor("another"), reason=reason, at=at)


def test_an_editor_withdraws_it_with_a_line_of_its_own_and_nothing_else_changes():
    done = factories.published_explanation()
    row = withdraw(done)
    line = JournalLine.objects.latest("number")
    assert (line.number, line.move, line.kind, line.object_id) == (row.line, "withdraw", "withdrawal", row.pk)
    assert line.reason == row.reason == REASON
    stored = Explanation.objects.get()
    assert (stored.state, stored.text, stored.line) == ("withdrawn", done.text, done.line)
    assert verify().broken is None


def test_an_editor_withdraws_it_who_has_no_hand_in_it():
    done = factories.published_explanation()
    with pytest.raises(Refused, match="needs the role Editor"):
        withdraw(done, by=factories.reviewer())
    with pytest.raises(Refused, match="Another person has to withdraw it"):
        withdraw(done, by=factories.editor())
    assert withdraw(done).withdrawn_by_id == factories.editor("another").user_id


def test_nobody_puts_an_own_explanation_back_by_withdrawing_the_one_that_took_its_place(found):
    factories.published_explanation(finding=found)
    later = factories.published_explanation(finding=found, by=factories.editor("second"))
    with pytest.raises(Refused, match="an explanation of your own would stand again"):
        withdraw(later, by=factories.editor())
    withdraw(later)


def test_it_needs_a_reason_and_is_withdrawn_once():
    done = factories.published_explanation()
    with pytest.raises(Refused, match="Say why"):
        withdraw(done, reason=" ")
    withdraw(done)
    with pytest.raises(Refused, match="withdrawn before"):
        withdraw(done)
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.create(
            explanation=done, reason="", withdrawn_by_id=done.written_by_id, withdrawn_at=factories.NOW, line=99
        )


def test_what_waits_is_not_withdrawn():
    with pytest.raises(Refused, match="not published"):
        withdraw(factories.explanation())


def test_the_withdrawal_stands_for_good():
    row = withdraw(factories.published_explanation())
    with pytest.raises(DatabaseError), transaction.atomic():
        Withdrawal.objects.update(reason="Other.")
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_the_finding_is_open_again_and_says_what_was_withdrawn_and_why(client, found):
    done = factories.published_explanation(finding=found)
    withdraw(done, at=LATER)
    text = page(client)
    assert f"Explanation withdrawn on 11 Apr 2026: {done.text} Reason: {REASON}" in text
    assert "Explained:" not in text
    assert titles(client, "?state=open") == [(found.title, "open")]
    slug = Observation.objects.get(value=145).indicator.slug
    assert REASON in text_of(client.get(f"/indicators/{slug}/").content.decode())
    assert "وضاحت 11 اپریل 2026 کو واپس لی گئی" in text_of(client.get("/ur/checks/").content.decode())


def test_before_it_was_withdrawn_it_stood(client, found, on_the_day):
    row = withdraw(factories.published_explanation(finding=found), at=LATER)
    on_the_day.move_to(LATER + timedelta(days=1))
    for query in (f"?version={row.line - 1}", f"?version={row.line - 1}&as_of=2026-04-10"):
        assert "Explained:" in page(client, query)
        assert REASON not in page(client, query)
    for query in (f"?version={row.line}", "?as_of=2026-04-11"):
        assert "Explained:" not in page(client, query)
        assert REASON in page(client, query)


def test_what_was_withdrawn_comes_back_on_no_past_day_and_nothing_is_said_of_it_there(client, found, on_the_day):
    withdraw(factories.published_explanation(finding=found), at=LATER)
    on_the_day.move_to(LATER + timedelta(days=1))
    text = page(client, "?as_of=2026-04-10")
    assert "Explained:" not in text
    assert REASON not in text
    assert titles(client, "?as_of=2026-04-10&state=open") == [(found.title, "open")]


def test_an_earlier_explanation_that_stands_counts_again(client, found):
    factories.published_explanation(finding=found, text="The first word.")
    withdraw(factories.published_explanation(finding=found, text="The last word."))
    text = page(client)
    assert "Explained: The first word." in text
    assert "The last word. Reason:" in text


def test_the_screen_offers_it_to_editors_and_says_what_was_done():
    done = factories.published_explanation(by=factories.editor("another"))
    assert "Withdraw with this reason" not in page_of(client_of("reviewer"), done)
    refused = press(client_of("reviewer"), done, "withdraw", reason=REASON)
    assert messages_of(refused) == ["Withdrawing an explanation needs the role Editor."]
    editor = client_of("editor")
    assert "Withdraw with this reason" in page_of(editor, done)
    assert messages_of(press(editor, done, "withdraw", reason=REASON)) == [f"The explanation is withdrawn. {REASON}"]
    html = page_of(editor, done)
    assert "Withdraw with this reason" not in html
    assert REASON in html
    assert "(withdrawn)" in page_of(editor, done.finding)


def test_the_list_tells_withdrawn_ones_from_those_that_stand():
    stands, gone = factories.published_explanation(text="It stands."), factories.published_explanation(text="Gone.")
    withdraw(gone)
    editor = client_of("editor")
    for state, shown, hidden in (("published", stands, gone), ("withdrawn", gone, stands)):
        html = editor.get(f"/admin/checks/explanation/?is={state}").content.decode()
        assert shown.text in html
        assert hidden.text not in html
