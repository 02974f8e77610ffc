"""Two people at once on PostgreSQL, each in a connection of their own: one is first, the other is told so."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from tests import factories
from tests.factories import NOW, editor, reviewer
from tests.records.rows import stored
from tracker.indicators.models import Observation
from tracker.records import actions, bulk
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.records.verification import verify

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def at_once(*tasks):
    """What each task returned or was refused with, all begun at the same moment."""
    barrier = Barrier(len(tasks))

    def run(task):
        barrier.wait(timeout=20)
        try:
            return task()
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def publish(record, by):
    return actions.publish(stored(record), by=by, at=NOW).state


def test_of_two_who_approve_the_same_record_one_publishes_it_and_the_other_is_told():
    people = [reviewer("one"), reviewer("other")]
    for record in [factories.submitted("figure") for _ in range(5)]:
        said = at_once(*(partial(publish, record, by) for by in people))
        refusal = "This record is published. Only a submitted record can be published."
        assert sorted(said) == sorted(["published", refusal])
        assert JournalLine.objects.filter(kind="figure", object_id=record.pk).count() == 1
    assert verify().broken is None


def test_of_two_records_of_one_claim_one_is_published():
    first = factories.submitted("figure")
    same = {"indicator": first.indicator, "place": first.place, "source": first.source}
    records = [first, factories.submitted("figure", **same)]
    by = reviewer()
    said = at_once(*(partial(publish, record, by) for record in records))
    assert sum(word == "published" for word in said) == 1
    assert any("already says this" in word for word in said)
    assert verify().broken is None


def test_of_two_who_start_a_correction_one_does():
    record = factories.published("figure")
    people = [editor("one"), editor("other")]
    said = at_once(*(lambda by=by: actions.start_correction(record, by=by, at=NOW).state for by in people))
    assert sorted(said) == ["A correction of this record is already being prepared. Continue that one.", "draft"]
    assert Observation.objects.filter(corrects=record).count() == 1


def test_a_correction_and_a_withdrawal_of_one_record_do_not_both_happen():
    record = factories.published("figure")
    waiting = factories.submitted_correction(record)
    by = reviewer()
    at_once(
        partial(publish, waiting, by),
        lambda: actions.withdraw(record, by=by, at=NOW, reason="Retracted.").state,
    )
    assert (stored(record).state, stored(waiting).state) in {("corrected", "published"), ("withdrawn", "submitted")}
    assert verify().broken is None


def test_many_writers_leave_one_chain():
    records = [factories.submitted("figure") for _ in range(8)]
    by = reviewer()
    tasks = [partial(publish, record, by) for record in records]
    tasks.append(lambda: bulk.publish_many(Observation.objects.all(), by=by, at=NOW))
    at_once(*tasks)
    assert {stored(record).state for record in records} == {"published"}
    assert verify().broken is None
