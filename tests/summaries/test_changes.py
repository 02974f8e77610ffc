"""What is different between two moments: what lies between them, put upon the earlier one, gives the later one."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories
from tests.factories import NOW, TODAY
from tests.summaries.test_query_counts import edit_everything, world
from tracker.records import actions, journal
from tracker.records.canonical import content_of
from tracker.records.moment import Moment
from tracker.records.registry import kinds, subjects
from tracker.records.subjects import save_subject, subjects_at
from tracker.reforms.models import Reform
from tracker.sources.models import Source
from tracker.summaries.changes import What, changes, tally
from tracker.summaries.moved import moves
from tracker.summaries.revisions import SAMENESS
from tracker.summaries.spans import Scope, Span, about_subject

pytestmark = pytest.mark.django_db
ALL = Scope()
YEAR_2023 = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
DAYS = [date(2024, 11, 19), date(2026, 1, 1), date(2026, 2, 4)]
BEFORE, AFTER = date(2023, 1, 1), date(2026, 3, 1)


def versions(then, now=None, day=None):
    return Span(Moment(TODAY, day, then), Moment(TODAY, day, now), by_day=False)


def days(then, now=None, version=None):
    return Span(Moment(TODAY, then, version), Moment(TODAY, now, version), by_day=True)


def visible(moment):
    """The public ids of what a moment shows."""
    return {record.public_id for kind in kinds().values() for record in kind.objects.seen_from(moment)}


def applied(span):
    """What the earlier moment shows, with the changes made to it one after another."""
    shown = visible(span.then)
    for change in reversed(changes(span, ALL)):
        assert change.what in set(What)
        if not span.by_day and change.what in {What.CORRECTED, What.WITHDRAWN} and change.old:
            shown.discard(change.old.said.public_id)
        if change.new:
            shown.add(change.new.said.public_id)
    return shown


# Any history


STEPS = st.lists(
    st.tuples(st.sampled_from(["publish", "correct", "withdraw", "edit"]), st.integers(0, 99)), max_size=12
)


def live_through(steps, sources, reform, indicator, place):
    """A history of the tracker, each step by the action that staff would use."""
    by, at = factories.reviewer(), NOW
    for number, (move, pick) in enumerate(steps):
        in_force = [one for kind in kinds().values() for one in kind.objects.current().order_by("pk")]
        source = sources[pick % len(sources)]
        if move == "publish":
            about = {"attribution": f"Speaker {number}", "source": source, **YEAR_2023}
            if pick % 2:
                factories.published("status", reform=reform, status=["approved", "operational"][pick % 4 // 2], **about)
            else:
                factories.published("figure", indicator=indicator, place=place, value=Decimal(pick), **about)
        elif move == "edit":
            reform.title = f"Title {pick}"
            save_subject(reform, by=factories.editor(), at=at)
        elif in_force and move == "correct":
            factories.correction(in_force[pick % len(in_force)], source=source, note=f"Note {number}")
        elif in_force:
            actions.withdraw(in_force[pick % len(in_force)], by=by, at=at, reason="The report was retracted.")


@settings(max_examples=12)
@given(steps=STEPS, between=st.tuples(st.integers(0, 99), st.integers(0, 99)), day=st.sampled_from([None, *DAYS]))
def test_the_changes_lead_from_one_moment_to_the_other(steps, between, day):
    with transaction.atomic():
        sources = [factories.source(published_start=start, published_end=None) for start in DAYS]
        reform, indicator, place = factories.reform(), factories.indicator(), factories.place()
        start = journal.head().number
        live_through(steps, sources, reform, indicator, place)
        lines = journal.head().number - start
        early, late = sorted(start + one % (lines + 1) for one in between)
        for span in (versions(early, late, day), versions(early, None, day)):
            assert applied(span) == visible(span.now)
            assert tally(span, ALL).total == len(changes(span, ALL))
        for first, last in ((BEFORE, DAYS[0]), (DAYS[0], DAYS[1]), (DAYS[1], AFTER), (BEFORE, None)):
            for version in (late, None):
                span = days(first, last, version)
                assert applied(span) == visible(span.now)
                assert tally(span, ALL).total == len(changes(span, ALL))
        for same in (versions(early, early), versions(early, early, day), days(DAYS[1], DAYS[1])):
            assert (changes(same, ALL), tally(same, ALL).total) == ([], 0)
        titles = [edit for change in changes(versions(early, late), ALL) for edit in change.fields]
        at = {version: subjects_at(Reform.objects.filter(pk=reform.pk), version)[0].title for version in (early, late)}
        if titles:
            assert (titles[-1].old, titles[0].new) == (at[early], at[late])
        else:
            assert at[early] == at[late]
        transaction.set_rollback(True)


# Each sort of change


def only(span, scope=ALL):
    [change] = changes(span, scope)
    assert tally(span, scope).of == ((change.what, 1),)
    return change


def head():
    return journal.head().number


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_first_record_is_added(kind):
    subject = factories.unsaved(kind)
    about = {subject.SUBJECT: subject.subject, "source": factories.source()}
    if kind == "figure":
        about["place"] = subject.place
    before = head()
    record = factories.published(kind, **about)
    change = only(versions(before))
    assert (change.what, change.old, change.new.said.public_id) == (What.ADDED, None, record.public_id)
    assert (change.line, change.at) == (head(), NOW)
    assert only(days(BEFORE)).new == change.new


OTHERWISE = {
    "status": {"status": "completed"},
    "date": {"period_start": date(2026, 5, 1), "period_end": date(2026, 5, 1)},
    "area": {"period_start": date(2026, 5, 1), "period_end": date(2026, 5, 1)},
    "figure": {"value": Decimal(785)},
    "step": {"stage": "gazetted"},
    "amount": {"amount": Decimal(7_000_000_000)},
}


def pair(kind, first=DAYS[0], second=DAYS[1], **fields):
    """Two records about the same thing, from sources of two days, and the version between them."""
    one = factories.published(kind, source=factories.source(published_start=first, published_end=first), **YEAR_2023)
    about = YEAR_2023 | {one.SUBJECT: one.subject} | ({"place": one.place} if kind == "figure" else {})
    source = factories.source(published_start=second, published_end=second)
    between = head()
    return one, factories.published(kind, source=source, **about | fields), between


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_later_source_that_says_otherwise_revises(kind):
    one, two, between = pair(kind, **OTHERWISE[kind])
    for span in (versions(between), days(DAYS[0]), days(DAYS[0], DAYS[1], head())):
        change = only(span)
        assert change.what is What.REVISED
        assert (change.old.said.public_id, change.new.said.public_id) == (one.public_id, two.public_id)
        assert visible(span.now) == {one.public_id, two.public_id}


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_later_source_that_says_the_same_is_added(kind):
    _, _, between = pair(kind)
    assert only(versions(between)).what is What.ADDED


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_an_earlier_source_and_one_of_the_same_day_revise_nothing(kind):
    _, _, between = pair(kind, first=DAYS[1], second=DAYS[0], **OTHERWISE[kind])
    assert only(versions(between)).what is What.ADDED
    _, _, between = pair(kind, first=DAYS[1], second=DAYS[1], **OTHERWISE[kind])
    assert only(versions(between)).what is What.ADDED


def test_two_blanks_say_the_same_and_a_zero_says_otherwise():
    blank = {"value": None, "blank": "withheld", "ground": "Under appeal.", **YEAR_2023}
    one = factories.published("figure", source=factories.source(published_start=DAYS[0], published_end=None), **blank)
    about = {"indicator": one.indicator, "place": one.place}
    between = head()
    factories.published("figure", **about, source=factories.source(published_start=DAYS[1]), **blank)
    assert only(versions(between)).what is What.ADDED
    between = head()
    factories.published(
        "figure", **about, source=factories.source(published_start=DAYS[2]), value=Decimal(0), **YEAR_2023
    )
    assert only(versions(between)).what is What.REVISED


def test_every_kind_says_what_makes_two_records_the_same():
    assert set(SAMENESS) == set(kinds().values())


def test_a_correction_has_both_records_and_the_reason():
    record = factories.published("figure")
    before = head()
    later = factories.correction(record, reason="A digit is missing.", value=Decimal(790))
    change = only(versions(before))
    assert (change.what, change.reason, change.line) == (What.CORRECTED, "A digit is missing.", head())
    assert (change.old.said.public_id, change.new.said.public_id) == (record.public_id, later.public_id)
    assert change.old.headline != change.new.headline


def test_what_was_withdrawn_in_between_is_told_twice():
    reform = factories.reform()
    source = factories.source()
    before = head()
    record = factories.withdrawn("status", reform=reform, source=source, reason="The report was retracted.")
    taken_back, added = changes(versions(before), ALL)
    assert (added.what, taken_back.what) == (What.ADDED, What.WITHDRAWN)
    assert (taken_back.old.said.public_id, taken_back.reason) == (record.public_id, "The report was retracted.")
    assert taken_back.old.said.mark.source.slug == ""  # no record in force rests on it, so it has no page
    assert only(days(BEFORE)).what is What.WITHDRAWN


def test_an_edit_says_what_each_field_said_before():
    agency = factories.agency(name="Home Department")
    reform = factories.reform(title="First")
    before = head()
    reform.title, reform.lead_agency = "Second", agency
    save_subject(reform, by=factories.editor(), at=NOW, links={"places": [factories.place(name="Quetta")]})
    change = next(one for one in changes(versions(before), ALL) if one.what is What.EDITED)
    assert {(edit.name, edit.old, edit.new) for edit in change.fields} == {
        ("title", "First", "Second"),
        ("lead agency", "", "Home Department"),
        ("places", "", "Quetta"),
    }
    assert [one.code for one in change.reforms] == [reform.code]


def test_a_source_shows_its_edits_only_while_a_record_rests_on_it():
    source = factories.source(publisher=factories.publisher())
    before = head()
    for subject, name in ((source, "title"), (source.publisher, "name")):
        setattr(subject, name, "Renamed")
        save_subject(subject, by=factories.editor(), at=NOW)
    assert changes(versions(before, head()), ALL) == []
    factories.published("status", source=source)
    kinds_edited = {one.kind for one in changes(versions(before), ALL) if one.what is What.EDITED}
    assert kinds_edited == {"source", "publisher"}


def test_as_of_a_day_nothing_is_told_of_what_was_not_known_then():
    known = factories.source(published_start=DAYS[0], published_end=DAYS[0])
    record = factories.published("status", source=known, **YEAR_2023)
    late = {"published_start": DAYS[2], "published_end": DAYS[2]}
    unknown = factories.published("status", source=factories.source(**late), **YEAR_2023)
    before = head()
    factories.correction(record, source=factories.source(**late))
    factories.correction(unknown, source=known)
    for reform in (record.reform, unknown.reform):
        reform.title = "Renamed"
        save_subject(reform, by=factories.editor(), at=NOW)
    found = changes(versions(before, day=DAYS[1]), ALL)
    assert [(one.what, one.old is None, one.new is None) for one in found] == [
        (What.EDITED, True, True),  # of the one that is known: what replaces `unknown` was known then
        (What.CORRECTED, True, False),
        (What.CORRECTED, False, True),
    ]


def test_a_reform_is_asked_about_with_all_that_belongs_to_it():
    reform = factories.reform()
    before = head()
    links = {"reforms": [reform]}
    own = [
        factories.published("status", reform=reform),
        factories.published("date", milestone=factories.milestone(reform=reform)),
        factories.published("figure", indicator=factories.indicator(**links)),
        factories.published("step", instrument=factories.instrument(**links)),
        factories.published("amount", budget_line=factories.budget_line(**links)),
    ]
    for kind in kinds():
        factories.published(kind)
    for version in (None, head()):
        scope = Scope(about_subject(Reform, reform.pk, Moment(TODAY, version=version)))
        found = [one for one in changes(versions(before, version), scope) if one.new]
        assert {one.new.said.public_id for one in found} == {record.public_id for record in own}
        assert {one.reforms[0].code for one in found} == {reform.code}
        assert {one.what for one in changes(versions(before, version), scope)} == {What.ADDED, What.OPENED}


@pytest.mark.parametrize(("kind", "number"), [("status", 3), ("figure", 2)])
def test_a_source_is_asked_about_with_what_rests_on_it(kind, number):
    source = factories.source()
    for _ in range(number):
        factories.published(kind, source=source)
    factories.published(kind)
    scope = Scope(about_subject(Source, source.pk, Moment(TODAY)))
    assert tally(versions(0), scope)[What.ADDED] == number
    assert tally(days(BEFORE), scope)[What.ADDED] == number
    assert moves(versions(0), scope).unchanged == 0


# Statuses


def test_reforms_have_moved_stood_still_or_were_reported_for_the_first_time():
    one, two, _ = pair("status", **OTHERWISE["status"])
    still = factories.published("status", source=one.source, **YEAR_2023)
    fresh = factories.published("status", source=two.source)
    found = moves(days(DAYS[0]), ALL)
    assert [(m.ref.code, m.before.status, m.after.status) for m in found.moved] == [
        (one.reform.code, "operational", "completed")
    ]
    assert [m.ref.code for m in found.first_reported] == [fresh.reform.code]
    assert found.unchanged == 1
    assert still.reform.code not in {m.ref.code for m in (*found.moved, *found.first_reported)}


# Cost


def test_a_page_of_changes_is_a_part_of_the_whole_list():
    for _ in range(5):
        factories.published("status")
    for span in (versions(0), days(BEFORE)):
        every = changes(span, ALL)
        assert changes(span, ALL, 2, 4) == every[2:4]


def cost(ask, span):
    with CaptureQueriesContext(connection) as queries:
        ask(span, ALL)
    return len(queries)


@pytest.mark.parametrize("ask", [changes, tally, moves])
def test_the_number_of_queries_does_not_grow(ask):
    costs = []
    for size in (2, 6):
        with transaction.atomic():
            world(size)
            edit_everything()
            last = head()
            by_version = (versions(0), versions(0, last), versions(0, last, TODAY))
            costs.append([cost(ask, span) for span in (*by_version, days(BEFORE), days(BEFORE, TODAY, last))])
            transaction.set_rollback(True)
    assert costs[0] == costs[1]


def test_the_content_of_the_journal_knows_every_kind_of_subject():
    """A new kind of subject is named in a list of changes as well."""
    for name, model in subjects().items():
        subject = factories.SUBJECTS[name]()
        assert content_of(model.objects.get(pk=subject.pk))
    version = head()
    edit_everything()
    assert {one.kind for one in changes(versions(version), ALL)} >= set(subjects()) - {"source", "publisher"}
