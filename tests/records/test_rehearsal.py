"""A record is looked at as if it were published; whatever is seen within, nothing of it stays."""

import pytest

from tests import factories
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.registry import kinds
from tracker.records.rehearsal import as_if_published

pytestmark = pytest.mark.django_db


def in_force(kind):
    return set(kinds()[kind].objects.current().values_list("pk", flat=True))


def everything(kind):
    return list(kinds()[kind].objects.order_by("pk").values())


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("make", [factories.draft, factories.submitted, factories.returned])
def test_a_stored_record_is_in_force_within_and_as_it_was_afterwards(kind, make):
    record = make(kind)
    before, lines = everything(kind), JournalLine.objects.count()

    with as_if_published(record, at=factories.NOW):
        assert in_force(kind) == {record.pk}

    assert everything(kind) == before
    assert JournalLine.objects.count() == lines
    assert record.published_line is None


@pytest.mark.parametrize("kind", kinds())
def test_a_record_that_nobody_saved_is_in_force_within_and_gone_afterwards(kind):
    record = factories.unsaved(kind, locator="", attribution="")

    with as_if_published(record, at=factories.NOW):
        assert len(in_force(kind)) == 1

    assert everything(kind) == []
    assert record.pk is None


def test_what_was_typed_into_a_draft_and_not_saved_is_what_is_seen():
    record = factories.draft("status")
    record.status = "stalled"

    with as_if_published(record, at=factories.NOW):
        assert type(record).objects.current().get().status == "stalled"

    assert type(record).objects.get().status == "operational"


@pytest.mark.parametrize("reason", ["", "A digit is missing."])
def test_a_correction_takes_the_place_of_what_it_corrects(reason):
    record = factories.published("figure")
    fresh = factories.submitted_correction(record, reason="A digit is missing.")
    fresh.correction_reason = reason

    with as_if_published(fresh, at=factories.NOW):
        assert in_force("figure") == {fresh.pk}

    assert in_force("figure") == {record.pk}


def test_a_claim_that_is_in_force_already_is_refused():
    standing = factories.published("figure")
    record = factories.draft(
        "figure", indicator=standing.indicator, place=standing.place, source=standing.source, value=5
    )

    with pytest.raises(Refused, match="already says this"), as_if_published(record, at=factories.NOW):
        pytest.fail("there is nothing to look at")

    assert in_force("figure") == {standing.pk}


@pytest.mark.parametrize("undated", [True, False])
def test_without_a_dated_source_there_is_nothing_to_look_at(undated):
    source = factories.source(published_start=None, published_end=None) if undated else None
    record = factories.draft("status", source=source)

    with pytest.raises(Refused, match="Name a source that has a date"), as_if_published(record, at=factories.NOW):
        pytest.fail("there is nothing to look at")


def test_what_goes_wrong_within_is_raised_and_nothing_stays():
    record = factories.draft("status")

    with pytest.raises(ZeroDivisionError), as_if_published(record, at=factories.NOW):
        1 / 0  # noqa: B018

    assert in_force("status") == set()
