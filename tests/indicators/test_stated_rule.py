"""The life of a rule of our own: two people, a line of the journal, and nothing changes once it is in force."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from tests import factories
from tracker.indicators.models import StatedRule
from tracker.indicators.stating import Term
from tracker.records import actions, freeze
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.registry import kinds, reviewed
from tracker.records.rules import Move, State
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db

NOW = factories.NOW


@pytest.fixture
def two():
    """Two indicators with a figure each, of one place and year."""
    place = factories.place()
    return [factories.published("figure", place=place, value=Decimal(value)).indicator for value in (101, 100)]


def why_not(move, rule, by, reason="A reason."):
    return actions.why_not(move, rule, by=by, at=NOW, reason=reason)


def test_a_rule_is_reviewed_and_is_no_record():
    assert reviewed()["rule"] is StatedRule
    assert "rule" not in kinds()
    assert StatedRule in freeze.frozen_models()


def test_it_is_put_in_force_by_another_person_with_a_line_of_the_journal(two):
    rule = factories.submitted_rule(*two, code="V01", name="A against B")
    assert why_not(Move.PUBLISH, rule, factories.editor()) == (
        "You entered or last edited this record. Another person has to publish it."
    )
    with pytest.raises(Refused):
        actions.publish(rule, by=factories.editor(), at=NOW)
    rule = actions.publish(rule, by=factories.reviewer(), at=NOW)

    line = JournalLine.objects.get(number=rule.published_line)
    assert (line.kind, line.move, line.object_id) == ("rule", "publish", rule.pk)
    assert '"code":"V01"' in line.content
    assert str(rule) == f"rule-{rule.pk}: V01 A against B: {two[0].code} ≤ {two[1].code}"
    assert str(factories.unsaved_rule(*two)).startswith("new rule: V")
    assert verify().broken is None


@pytest.mark.parametrize("role", [factories.contributor, factories.reviewer, factories.auditor])
def test_only_editors_write_one(two, role):
    with pytest.raises(Refused):
        actions.save_draft(factories.unsaved_rule(*two), by=role(), at=NOW)


def test_the_database_refuses_a_reviewer_who_wrote_it(two):
    rule = factories.submitted_rule(*two)
    with pytest.raises(IntegrityError), transaction.atomic():
        StatedRule.objects.filter(pk=rule.pk).update(
            state=State.PUBLISHED, published_line=1, reviewed_by=rule.recorded_by, reviewed_at=NOW
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        StatedRule.objects.filter(pk=rule.pk).update(state=State.PUBLISHED, published_line=1)


def test_the_database_lets_nothing_of_a_rule_in_force_be_changed_or_deleted(two):
    rule = factories.rule(*two)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        StatedRule.objects.filter(pk=rule.pk).update(margin=5)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        rule.delete()


def test_whoever_alters_it_behind_the_triggers_is_found(two):
    rule = factories.rule(*two)
    freeze.remove(connection)
    StatedRule.objects.filter(pk=rule.pk).update(margin=5)
    freeze.install(connection)
    assert verify().broken.sentence == f"line {rule.published_line}: rule-{rule.pk} was altered after it was published"


def test_another_edition_takes_its_place_under_the_same_code(two):
    first = factories.rule(*two, code="V01")
    fresh = actions.start_correction(first, by=factories.editor(), at=NOW)
    fresh.code = "V02"
    with pytest.raises(ValidationError, match="keeps the code V01"):
        actions.save_draft(fresh, by=factories.editor(), at=NOW)
    fresh.code, fresh.margin = "V01", Decimal(1)
    fresh = actions.save_draft(fresh, by=factories.editor(), at=NOW)
    assert "Say what was wrong" in why_not(Move.SUBMIT, fresh, factories.editor())
    fresh.correction_reason = "One case is counted twice."
    fresh = actions.submit(actions.save_draft(fresh, by=factories.editor(), at=NOW), by=factories.editor(), at=NOW)
    second = actions.publish(fresh, by=factories.reviewer(), at=NOW)

    first.refresh_from_db()
    assert (first.state, first.ended_line, first.ended_reason) == (
        "corrected",
        second.published_line,
        "One case is counted twice.",
    )
    assert list(StatedRule.objects.at(first.published_line)) == [first]
    assert list(StatedRule.objects.at(None)) == [second]
    assert verify().broken is None


def test_it_is_withdrawn_with_a_reason(two):
    rule = factories.rule(*two)
    assert "Say why" in why_not(Move.WITHDRAW, rule, factories.reviewer(), reason="")
    ended = actions.withdraw(rule, by=factories.reviewer(), at=NOW, reason="The definitions differ.")
    assert not ended.is_in_force
    assert list(StatedRule.objects.current()) == []


def test_a_code_is_never_given_to_another_rule(two):
    actions.withdraw(factories.rule(*two, code="V01"), by=factories.reviewer(), at=NOW, reason="Wrong.")
    with pytest.raises(ValidationError, match="the code of another rule"):
        actions.save_draft(factories.unsaved_rule(*two, code="V01"), by=factories.editor(), at=NOW)


def test_of_two_editions_that_wait_one_is_put_in_force(two):
    rule = factories.submitted_rule(*two, code="V01")
    StatedRule.objects.filter(pk=factories.submitted_rule(*two, code="V02").pk).update(code="V01")
    actions.publish(rule, by=factories.reviewer(), at=NOW)
    with pytest.raises(Refused, match="Another edition of this rule is in force"):
        actions.publish(StatedRule.objects.get(state="submitted"), by=factories.reviewer(), at=NOW)


def test_it_is_judged_by_the_record_as_it_stands(two):
    nowhere = factories.indicator()
    for wrong, says in (
        (factories.unsaved_rule(two[0], two[0]), "compares a thing with itself"),
        (factories.unsaved_rule(two[0], [Term("I0")]), "There is no indicator I0"),
        (factories.unsaved_rule(two[0], nowhere), f"No figure of {nowhere.code} is on record"),
        (factories.unsaved_rule(two[0], factories.indicator(unit="people")), "counted in cases and people"),
        (factories.unsaved_rule(*two, message="{secret}"), "{secret}"),
        (factories.unsaved_rule(*two, message_ur="{secret}"), "{secret}"),
    ):
        with pytest.raises(ValidationError, match=says):
            actions.save_draft(wrong, by=factories.editor(), at=NOW)


def test_what_it_is_judged_by_costs_the_same_however_much_is_on_record(two, django_assert_num_queries):
    rule = factories.unsaved_rule(*two)
    for _ in range(3):
        factories.published("figure", indicator=two[0])
    with django_assert_num_queries(3):
        assert rule.problems(date.max) == []
