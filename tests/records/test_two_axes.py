"""Which records are seen: by the journal number in the tracker, by the day in the world, and by both at once."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories
from tests.factories import NOW, TODAY, reviewer
from tracker.indicators.models import Observation
from tracker.records import actions, journal
from tracker.records.models import RecordQuerySet
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.records.versions import NoSuchVersion, instant_of, moment, version_at

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", kinds())


def ids(rows: RecordQuerySet) -> set[int]:
    return set(rows.values_list("pk", flat=True))


# In the tracker: versions


@every_kind
def test_a_record_is_in_force_from_its_line_until_the_line_before_its_end(kind):
    model = kinds()[kind]
    old = factories.corrected(kind)
    new = old.corrections.get()
    factories.withdrawn(kind)
    gone = model.objects.get(state="withdrawn")
    table = [
        (0, set()),
        (old.published_line - 1, set()),
        (old.published_line, {old.pk}),
        (old.ended_line - 1, {old.pk}),
        (old.ended_line, {new.pk}),
        (gone.published_line - 1, {new.pk}),
        (gone.published_line, {new.pk, gone.pk}),
        (gone.ended_line - 1, {new.pk, gone.pk}),
        (gone.ended_line, {new.pk}),
        (None, {new.pk}),
    ]
    for version, seen in table:
        assert ids(model.objects.at(version)) == seen, version
    assert ids(model.objects.current()) == {new.pk}
    assert ids(model.objects.ever_published()) == {old.pk, new.pk, gone.pk}


@every_kind
def test_what_was_never_published_is_seen_at_no_version(kind):
    model = kinds()[kind]
    waiting = [factories.draft(kind), factories.submitted(kind), factories.returned(kind)]
    head = journal.head().number
    assert not ids(model.objects.current())
    assert not any(ids(model.objects.at(version)) for version in range(head + 2))
    assert ids(model.objects.open()) == {record.pk for record in waiting}
    assert ids(model.objects.submitted()) == {waiting[1].pk}


STEPS = st.lists(st.sampled_from(["publish", "correct", "withdraw", "discard", "subject"]), max_size=8)


@settings(max_examples=12)
@given(steps=STEPS, choice=st.randoms(use_true_random=False))
def test_every_past_version_shows_for_ever_what_was_current_when_it_was_the_latest(steps, choice):
    with transaction.atomic():  # each example begins with an empty journal
        seen = {journal.head().number: ids(Observation.objects.current())}
        for step in steps:
            _take(step, choice)
            seen[journal.head().number] = ids(Observation.objects.current())
        for version, current in seen.items():
            assert ids(Observation.objects.at(version)) == current
        numbers = range(min(seen), journal.head().number + 1)
        assert {pk for version in numbers for pk in ids(Observation.objects.at(version))} == set().union(*seen.values())
        transaction.set_rollback(True)


def _take(step, choice):
    in_force = list(Observation.objects.current().order_by("pk"))
    if step == "publish" or not in_force:
        factories.published("figure")
    elif step == "correct":
        factories.correction(choice.choice(in_force))
    elif step == "withdraw":
        actions.withdraw(choice.choice(in_force), by=reviewer(), at=NOW, reason="Retracted.")
    elif step == "discard":
        draft = actions.start_correction(choice.choice(in_force), by=factories.editor(), at=NOW)
        actions.discard(draft, by=factories.editor(), at=NOW)
    else:
        factories.pillar()


# In the world: days


def test_a_record_is_known_from_the_first_day_its_source_can_have_been_published():
    day = factories.source(published_start=date(2024, 11, 19), published_end=date(2024, 11, 19))
    week = factories.source(published_start=date(2026, 2, 1), published_end=date(2026, 2, 7))
    early = factories.published("figure", source=day, period_end=date(2024, 11, 19), period_start=None)
    late = factories.published("figure", source=week)
    table = [
        (date(2024, 11, 18), set()),
        (date(2024, 11, 19), {early.pk}),
        (date(2026, 1, 31), {early.pk}),
        (date(2026, 2, 1), {early.pk, late.pk}),
        (None, {early.pk, late.pk}),
    ]
    for when, seen in table:
        assert ids(Observation.objects.current().as_of(when)) == seen, when


def test_the_two_axes_are_independent():
    source = factories.source(published_start=date(2026, 2, 4), published_end=date(2026, 2, 4))
    old = factories.published("figure", source=source)
    new = factories.correction(old)
    old.refresh_from_db()
    table = [
        (Moment(TODAY), {new.pk}),
        (Moment(TODAY, day=date(2026, 2, 4)), {new.pk}),
        (Moment(TODAY, day=date(2026, 2, 3)), set()),
        (Moment(TODAY, version=old.published_line), {old.pk}),
        (Moment(TODAY, day=date(2026, 2, 4), version=old.published_line), {old.pk}),
        (Moment(TODAY, day=date(2026, 2, 3), version=old.published_line), set()),
        (Moment(TODAY, version=old.published_line - 1), set()),
    ]
    for standpoint, seen in table:
        assert ids(Observation.objects.seen_from(standpoint)) == seen, standpoint


# Standpoints


def test_the_day_that_counts_as_now_is_the_one_asked_for_or_today():
    assert Moment(TODAY).on == TODAY
    assert Moment(TODAY, day=date(2026, 1, 1)).on == date(2026, 1, 1)
    assert Moment(TODAY).is_latest
    assert not Moment(TODAY, day=TODAY).is_latest
    assert not Moment(TODAY, version=0).is_latest


def test_at_a_past_version_the_clock_is_that_of_its_line():
    with_time = factories.NOW + timedelta(days=2, hours=15)  # 8 in the evening in UTC is the next day in Pakistan
    record = factories.published("figure", at=with_time)
    version = record.published_line
    assert moment(today=TODAY, version=version) == Moment(date(2026, 3, 5), None, version)
    assert moment(today=TODAY, day=date(2026, 1, 1), version=version).on == date(2026, 1, 1)
    assert moment(today=TODAY) == Moment(TODAY)
    assert moment(today=TODAY, day=date(2026, 1, 1)) == Moment(TODAY, date(2026, 1, 1))
    assert moment(today=TODAY, version=0) == Moment(TODAY, None, 0)


@pytest.mark.parametrize("beyond", [-1, 1, 10**12])
def test_a_version_the_journal_has_not_reached_is_refused_with_the_latest(beyond):
    factories.pillar()
    head = journal.head().number
    version = beyond if beyond < 0 else head + beyond
    with pytest.raises(NoSuchVersion, match=rf"There is no version {version}\. The latest is {head}\."):
        moment(today=TODAY, version=version)


def test_an_instant_is_turned_into_the_number_that_was_the_latest_then():
    hour = timedelta(hours=1)
    assert version_at(NOW) == 0
    record = factories.submitted("figure")
    first = actions.publish(record, by=reviewer(), at=NOW + hour).published_line
    second = actions.withdraw(record, by=reviewer(), at=NOW + 2 * hour, reason="Retracted.").ended_line
    assert version_at(NOW - hour) == 0
    assert version_at(NOW) == first - 1
    assert version_at(NOW + hour) == version_at(NOW + hour * 1.9) == first
    assert version_at(NOW + 2 * hour) == version_at(NOW + 9 * hour) == second
    assert (instant_of(first), instant_of(0)) == (NOW + hour, None)


def test_times_never_run_backwards_in_the_journal():
    later = factories.NOW + timedelta(minutes=5)
    first = factories.published("figure", at=later)
    second = factories.published("figure", at=factories.NOW)  # its clock was read before the first one's
    asked_before = version_at(later)
    assert asked_before == second.published_line
    assert version_at(later - timedelta(seconds=1)) < first.published_line
