"""Publishing many at once: the same result as one by one, all or nothing, and no query per row."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.factories import MISTAKE, NOW, editor, reviewer
from tests.records.rows import stored
from tracker.indicators.models import Observation
from tracker.records import actions, bulk, journal
from tracker.records.canonical import content_of
from tracker.records.models import JournalLine
from tracker.records.refused import Refused, RefusedMany
from tracker.records.registry import kinds
from tracker.records.verification import verify
from tracker.reforms.models import MilestoneDate

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", kinds())

LATER = NOW + timedelta(hours=1)


def publish_all(model):
    return bulk.publish_many(model.objects.all(), by=reviewer(), at=LATER)


def outcome(record):
    """Every column of the row, and its journal line."""
    row = stored(record)
    line = JournalLine.objects.filter(number=row.published_line).values().get()
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}, line


def outcome_of(publish, *records):
    """What a way of publishing leaves behind; it is then undone."""
    reviewer()  # made before, or it would be another person after the undoing
    with transaction.atomic():
        publish()
        found = [outcome(record) for record in records]
        transaction.set_rollback(True)
    return found


@every_kind
def test_in_bulk_and_one_by_one_leave_the_same_rows_and_lines(kind):
    records = [factories.submitted(kind), factories.submitted(kind, note="Ü – “quoted”, \\ and\nmore")]
    singly = outcome_of(lambda: [actions.publish(r, by=reviewer(), at=LATER) for r in records], *records)
    in_bulk = outcome_of(lambda: publish_all(kinds()[kind]), *records)
    assert in_bulk == singly


@every_kind
def test_a_correction_in_bulk_ends_what_it_corrects_just_as_a_single_one_does(kind):
    old = factories.published(kind)
    fresh = factories.submitted_correction(old, note="Now right.")
    singly = outcome_of(lambda: actions.publish(fresh, by=reviewer(), at=LATER), old, fresh)
    in_bulk = outcome_of(lambda: publish_all(kinds()[kind]), old, fresh)
    assert in_bulk == singly
    assert publish_all(kinds()[kind]) == 1
    assert (stored(old).state, stored(old).ended_reason) == ("corrected", MISTAKE)
    assert stored(old).ended_line == stored(fresh).published_line
    assert verify().broken is None


@pytest.mark.parametrize(
    "dates",
    [
        {"published_start": date(2026, 1, 1), "published_end": date(2026, 3, 31)},
        {"published_start": None, "published_end": date(2026, 2, 28)},
        {"published_start": date(2026, 2, 1), "published_end": None},
        {"published_start": None, "published_end": None, "accessed_on": date(2026, 2, 20)},
        {"published_start": date(2026, 2, 4), "published_end": date(2026, 2, 4), "accessed_on": date(2026, 2, 20)},
    ],
)
def test_records_are_known_from_the_same_day_in_bulk_as_by_the_rule_of_sources(dates):
    record = factories.submitted("figure", source=factories.source(**dates))
    publish_all(Observation)
    assert stored(record).known_from == record.source.known_from is not None
    assert verify().broken is None


def test_only_submitted_records_are_published():
    kept = [factories.IN_STATE[state]("figure") for state in factories.IN_STATE if state != "submitted"]
    waiting = [factories.submitted("figure"), factories.submitted("figure")]
    before = {record.pk: stored(record).state for record in kept}
    assert publish_all(Observation) == 2
    assert [stored(record).state for record in waiting] == ["published", "published"]
    assert {record.pk: stored(record).state for record in kept} == before


def test_only_the_records_asked_for_are_published():
    one, other = factories.submitted("figure"), factories.submitted("figure")
    assert bulk.publish_many(Observation.objects.filter(pk=one.pk), by=reviewer(), at=LATER) == 1
    assert stored(other).state == "submitted"


def test_with_nothing_submitted_nothing_happens():
    factories.draft("figure")
    before = journal.head()
    assert publish_all(Observation) == 0
    assert journal.head() == before


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: factories.submitted("figure", by=factories.editor("reviewer")), "You entered or last edited"),
        (lambda: _broken(value=140), "A ratio lies between 0 and 100"),
        (lambda: _broken(locator=""), "Say where in the source it stands"),
    ],
)
def test_one_that_may_not_be_published_holds_back_all_and_is_named(make, sentence):
    good = factories.submitted("figure")
    bad = make()
    also_good = factories.submitted("figure")
    before = journal.head()
    with pytest.raises(Refused, match=f"^{bad.public_id}: {sentence}"):
        publish_all(Observation)
    assert journal.head() == before
    assert {stored(record).state for record in (good, bad, also_good)} == {"submitted"}


def _broken(**columns):
    """A submitted figure whose content no longer holds."""
    record = factories.submitted("figure", blank="withheld", ground="Asked.")
    if "value" in columns:
        columns = {"indicator": factories.indicator(measure="ratio"), "value": 140, "blank": "", "ground": ""}
    Observation.objects.filter(pk=record.pk).update(**columns)
    return record


def test_two_of_the_same_claim_hold_back_all():
    first = factories.submitted("figure")
    same = {"indicator": first.indicator, "place": first.place, "source": first.source}
    second = factories.submitted("figure", **same)
    before = journal.head()
    with pytest.raises(RefusedMany) as refused:
        publish_all(Observation)
    assert refused.value.each == ((second.public_id, bulk.SAYS_THE_SAME.format(first.public_id)),)
    assert journal.head() == before
    assert Observation.objects.submitted().count() == 2


def test_each_that_repeats_a_claim_in_force_is_named_and_what_is_corrected_makes_none():
    standing = factories.published("figure")
    fresh = factories.submitted_correction(standing, value=800)
    other = factories.published("figure")
    same = {"indicator": other.indicator, "place": other.place, "source": other.source}
    repeated = [factories.submitted("figure", **same) for _ in range(2)]
    with pytest.raises(RefusedMany) as refused:
        publish_all(Observation)
    sentence = bulk.SAYS_THE_SAME.format(other.public_id)
    assert refused.value.each == tuple((record.public_id, sentence) for record in repeated)
    assert stored(fresh).state == "submitted"


def test_every_one_that_may_not_be_published_is_named():
    bad = [factories.submitted("figure", by=reviewer_who_enters()), factories.submitted("figure"), _broken(locator="")]
    with pytest.raises(RefusedMany) as refused:
        publish_all(Observation)
    assert [public_id for public_id, _ in refused.value.each] == [bad[0].public_id, bad[2].public_id]
    assert not JournalLine.objects.filter(kind="figure").exists()


def reviewer_who_enters():
    return factories.editor("reviewer")


def test_a_failure_half_way_leaves_neither_rows_nor_lines(monkeypatch):
    record = factories.submitted("figure")
    before = journal.head()

    def fail(*_args):
        raise OSError("The disk is full.")

    monkeypatch.setattr(bulk, "_mark_published", fail)
    with pytest.raises(OSError, match="full"):
        publish_all(Observation)
    assert journal.head() == before
    assert stored(record).state == "submitted"


def test_forecasts_are_held_against_the_last_date_in_bulk_too():
    baseline = factories.published("date", period_start=date(2026, 6, 30), period_end=date(2026, 6, 30))
    later = {"period_start": date(2026, 7, 1), "period_end": date(2026, 7, 1), "milestone": baseline.milestone}
    forecast = factories.submitted("date", role=MilestoneDate.Role.FORECAST, reason="Late.", **later)
    MilestoneDate.objects.filter(pk=forecast.pk).update(reason="")
    with pytest.raises(Refused, match="The forecast is later than the last one"):
        publish_all(MilestoneDate)


def test_thirty_forecasts_cost_no_more_than_three():
    """None of them says why it moved, so each is held against the dates of its milestone."""
    counts = []
    for count in (3, 30):
        for _ in range(count):
            factories.submitted("date", role=MilestoneDate.Role.FORECAST)
        by = reviewer()
        with CaptureQueriesContext(connection) as queries:
            assert bulk.publish_many(MilestoneDate.objects.all(), by=by, at=LATER) == count
        counts.append(sum("INSERT INTO" not in query["sql"] for query in queries))
    assert counts[0] == counts[1]


def many_submitted(count):
    """Figures of one indicator that only their attribution tells apart, made without the way through a form."""
    model = factories.submitted("figure")
    rows = []
    for number in range(count - 1):
        row = stored(model)
        row.pk, row.attribution, row.value = None, f"Spokesperson {number}", number
        rows.append(row)
    Observation.objects.bulk_create(rows)


@pytest.mark.parametrize("corrections", [False, True])
def test_the_number_of_queries_does_not_grow_with_the_number_of_records(corrections):
    """Up to a chunk; each further chunk takes the few queries that read it, however many records it holds."""
    counts = []
    for count in (10, bulk.CHUNK - 1):
        many_submitted(count)
        if corrections:
            factories.submitted_correction(factories.published("figure"))
        by = reviewer()
        with CaptureQueriesContext(connection) as queries:
            bulk.publish_many(Observation.objects.all(), by=by, at=LATER)
        counts.append([query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]])
        assert Observation.objects.submitted().count() == 0
    small, large = map(len, counts)
    # SQLite takes a limited number of values in a statement, so the lines of many rows go in a few inserts.
    inserts = sum(sql.startswith("INSERT INTO") for sql in counts[1])
    assert large - inserts < small
    assert large < 40
    assert verify().broken is None


def test_lines_are_written_and_rows_read_in_batches_that_join_up(monkeypatch):
    monkeypatch.setattr(journal, "BATCH", 2)
    monkeypatch.setattr(bulk, "CHUNK", 2)
    many_submitted(5)
    assert publish_all(Observation) == 5
    assert sorted(Observation.objects.values_list("published_line", flat=True)) == list(
        range(journal.head().number - 4, journal.head().number + 1)
    )
    assert all(content_of(row) == JournalLine.objects.get(number=row.published_line).content
               for row in Observation.objects.all())  # fmt: skip
    assert verify().broken is None


def test_who_entered_them_publishes_none():
    factories.submitted("figure")
    with pytest.raises(Refused, match="Another person has to publish it"):
        bulk.publish_many(Observation.objects.all(), by=editor(), at=LATER)


def test_what_is_submitted_after_the_rows_were_locked_is_not_part_of_it(monkeypatch):
    first, late = factories.submitted("figure"), factories.submitted("figure")
    monkeypatch.setattr(bulk, "_locked_ids", lambda rows: frozenset({first.pk}))
    assert publish_all(Observation) == 1
    assert stored(first).published_line is not None
    assert stored(late).state == "submitted"
