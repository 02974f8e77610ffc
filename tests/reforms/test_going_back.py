"""A status goes back only after a reversal, and what works or is done needs more than an announcement."""

from datetime import date

import pytest

from tests import factories
from tracker.records import actions
from tracker.records.bulk import publish_many
from tracker.records.refused import Refused
from tracker.reforms.models import StatusUpdate
from tracker.reforms.rules import (
    HOW_FAR,
    LADDER,
    LOWERED,
    NEEDS_EVIDENCE,
    REVERSALS,
    STOOD,
    Evidence,
    Status,
    evidence_for,
    why_not_after,
)
from tracker.sources.models import Source
from tracker.sources.rules import DOCUMENTING_KINDS, EXAMINING_KINDS, OWN_WORD_KINDS, RELAYING_KINDS


def told(*statuses: Status) -> list[tuple[str, str]]:
    return [(status.value, f"status-{n}") for n, status in enumerate(statuses, 1)]


@pytest.mark.parametrize("status", LADDER)
def test_a_status_can_be_the_first_and_can_be_reported_again(status):
    assert why_not_after(status, []) == ""
    assert why_not_after(status, told(status)) == ""


PAIRS = [(a, b) for n, a in enumerate(LADDER) for b in LADDER[n + 1 :]]


@pytest.mark.parametrize(("low", "high"), [(a, b) for a, b in PAIRS if HOW_FAR[a] < HOW_FAR[b]])
def test_a_step_up_is_free_and_a_step_down_names_what_stands_in_its_way(low, high):
    assert why_not_after(high, told(low)) == ""
    sentence = why_not_after(low, told(low, high))
    assert f"the government itself reports “{high.label}” before it, in status-2." in sentence
    assert "only after a reversal" in sentence


@pytest.mark.parametrize(("one", "other"), [(a, b) for a, b in PAIRS if HOW_FAR[a] == HOW_FAR[b]])
def test_statuses_as_far_as_one_another_follow_in_either_order(one, other):
    assert why_not_after(one, told(other)) == "" == why_not_after(other, told(one))


@pytest.mark.parametrize("reversal", sorted(REVERSALS))
def test_a_reversal_on_record_lets_a_reform_begin_again(reversal):
    assert why_not_after(Status.PROPOSED, told(Status.COMPLETED, reversal)) == ""
    assert why_not_after(Status.PROPOSED, told(Status.COMPLETED, reversal, Status.STALLED)) == ""


@pytest.mark.parametrize("between", [Status.STALLED, Status.NOT_ASSESSED])
def test_silence_and_a_halt_are_no_reversal(between):
    assert "before it, in status-1." in why_not_after(Status.IN_PROGRESS, told(Status.OPERATIONAL, between))


@pytest.mark.parametrize("before", list(Status))
def test_only_what_stood_can_be_reversed(before):
    assert (why_not_after(Status.REVERSED, told(before)) == "") == (before in STOOD)


def test_a_reversal_of_what_was_never_reported_says_what_to_publish_first():
    assert "publish that one first, with its source" in why_not_after(Status.REVERSED, [])


def test_what_is_as_far_as_can_be_is_no_step_back():
    assert set(LADDER) - LOWERED == {Status.OPERATIONAL, Status.COMPLETED}
    assert set(HOW_FAR) == set(LADDER)


def test_every_kind_of_source_has_a_place_on_the_ladder_of_evidence():
    assert sorted([*DOCUMENTING_KINDS, *EXAMINING_KINDS, *RELAYING_KINDS]) == sorted(Source.Kind.values)


@pytest.mark.parametrize("status", sorted(NEEDS_EVIDENCE))
def test_the_strongest_document_decides(status):
    assert evidence_for(status, RELAYING_KINDS) is Evidence.CLAIMED
    assert evidence_for(status, ["press", "official"]) is Evidence.DOCUMENTED
    assert evidence_for(status, ["press", "official", "court"]) is Evidence.EXAMINED
    assert Evidence.CLAIMED.label == "claimed"


@pytest.mark.parametrize("status", sorted(set(Status) - NEEDS_EVIDENCE))
def test_a_report_is_evidence_enough_of_any_other_status(status):
    assert evidence_for(status, ["press"]) is None


def on(day: int, month: int = 1) -> dict:
    return {"period_start": date(2026, month, day), "period_end": date(2026, month, day)}


@pytest.fixture
def reform(db):
    return factories.reform()


@pytest.fixture
def gazette(db):
    """The government's own word."""
    return of_february("official")


def of_february(kind: str) -> Source:
    return factories.source(kind=kind, published_start=date(2026, 2, 1), published_end=date(2026, 2, 1))


def test_a_step_back_is_refused_when_it_is_submitted(reform, gazette):
    stands = factories.published("status", reform=reform, status="operational", source=gazette, **on(10))
    with pytest.raises(Refused, match=f"reports “Operational” before it, in {stands.public_id}"):
        factories.submitted("status", reform=reform, status="in_progress", source=gazette, **on(11))
    factories.published("status", reform=reform, status="reversed", source=of_february("court"), **on(12))
    factories.published("status", reform=reform, status="in_progress", source=gazette, **on(13))


@pytest.mark.parametrize("voice", sorted({*Source.Kind.values} - OWN_WORD_KINDS))
def test_another_voice_may_contradict_the_government(reform, gazette, voice):
    factories.published("status", reform=reform, status="operational", source=gazette, **on(10))
    factories.published("status", reform=reform, status="in_progress", source=of_february(voice), **on(11))


def test_the_government_is_not_held_to_what_others_said(reform, gazette):
    factories.published("status", reform=reform, status="operational", source=of_february("press"), **on(10))
    factories.published("status", reform=reform, status="in_progress", source=gazette, **on(11))


def test_what_was_told_later_does_not_stand_in_the_way(reform, gazette):
    factories.published("status", reform=reform, status="operational", source=gazette, **on(10))
    factories.published("status", reform=reform, status="in_progress", source=gazette, **on(9))


def test_what_a_reform_did_before_costs_the_same_queries_however_long_it_is(
    reform, gazette, django_assert_max_num_queries
):
    for day in range(1, 11):
        factories.published("status", reform=reform, status="in_progress", source=gazette, **on(day))
    draft = factories.draft("status", reform=reform, status="approved", source=gazette, **on(11))
    fresh = StatusUpdate.objects.select_related("reform", "source").get(pk=draft.pk)
    with django_assert_max_num_queries(2):
        assert "only after a reversal" in " ".join(fresh.problems(factories.TODAY))


def test_a_whole_story_can_wait_for_review_together(reform, gazette):
    factories.submitted("status", reform=reform, status="operational", source=gazette, **on(10))
    factories.submitted("status", reform=reform, status="reversed", source=gazette, **on(11))
    factories.submitted("status", reform=reform, status="proposed", source=gazette, **on(12))
    rows = StatusUpdate.objects.filter(reform=reform)
    assert publish_many(rows, by=factories.reviewer(), at=factories.NOW) == 3


def test_a_draft_helps_nobody(reform, gazette):
    factories.published("status", reform=reform, status="operational", source=gazette, **on(10))
    factories.draft("status", reform=reform, status="reversed", **on(11))
    with pytest.raises(Refused, match="only after a reversal"):
        factories.submitted("status", reform=reform, status="proposed", source=gazette, **on(12))


def test_the_record_that_is_corrected_does_not_stand_in_the_way(reform, gazette):
    wrong = factories.published("status", reform=reform, status="operational", source=gazette, **on(10))
    assert factories.correction(wrong, status="in_progress").status == "in_progress"


def test_a_reversal_without_anything_to_reverse_is_refused_with_the_sentence_why(reform):
    draft = factories.draft("status", reform=reform, status="reversed", **on(10))
    with pytest.raises(Refused, match="No report in force says before this one"):
        actions.submit(draft, by=factories.editor(), at=factories.NOW)


def test_a_draft_without_a_source_can_still_be_weighed(reform):
    draft = factories.draft("status", reform=reform, status="reversed", source=None, **on(10))
    assert any("No report in force" in sentence for sentence in draft.problems(factories.TODAY))


def test_a_reform_comes_after_another_one_and_not_after_itself(reform):
    for name in ("follows", "reverses", "replaces"):
        setattr(reform, name, reform)
        with pytest.raises(Exception, match=f"A reform {name} another one, not itself."):
            reform.full_clean()
        setattr(reform, name, None)
