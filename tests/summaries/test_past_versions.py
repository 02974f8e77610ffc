"""The promise of the tracker: what it showed at a version it shows at that version for ever, whatever is done since."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from tests import factories
from tests.summaries.everything import DETAILS, OF_REFORM, WHOLE, everything, public_summaries
from tracker.budget.models import BudgetLine
from tracker.indicators.models import Group, Indicator, StatedRule, Target
from tracker.indicators.stating import Term, Where
from tracker.legislation.models import Amendment, ClockLength, Instrument
from tracker.records import actions, journal
from tracker.records.registry import kinds, subjects
from tracker.records.subjects import save_subject
from tracker.records.versions import moment
from tracker.reforms.models import Milestone, Pillar, Reform
from tracker.sources.models import Agency, Place, Publisher, Source
from tracker.territory.models import Territory

THEN = datetime(2026, 3, 12, 5, 0, tzinfo=UTC)
LATER = datetime(2026, 9, 1, 5, 0, tzinfo=UTC)
TODAY = date(2026, 9, 1)
AS_OF = date(2024, 11, 30)
RED = {"confidence_reason": "No funds.", "recovery_action": "Ask again.", "recovery_date": date(2026, 6, 1)}


@pytest.fixture(scope="module")
def then(django_db_setup, django_db_blocker):
    """The version to come back to, with what everything said when it was the latest, without and with an as-of day."""
    with django_db_blocker.unblock(), transaction.atomic():
        small_world()
        version = journal.head().number
        seen = {day: everything(moment(today=THEN.date(), day=day)) for day in (None, AS_OF)}
        yield version, seen
        transaction.set_rollback(True)


def small_world():
    """Two or more of every kind of subject and record, with links of every kind between them, in every state."""
    agency, pillar, group = factories.agency(), factories.pillar(), factories.group(code="prosecution")
    province = factories.place(code="PK-BA")
    early = factories.source(code="S0", publisher=factories.publisher(), published_start=date(2024, 11, 1))
    late = factories.source(code="S1")
    first = factories.reform(pillar=pillar, lead_agency=agency, places=[province])
    after = {"follows": first, "reverses": first, "replaces": first}
    second = factories.reform(pillar=pillar, parent=first, depends_on=[first], **after)
    milestone = factories.milestone(reform=first)
    of_both = {"reforms": [first, second]}
    cases = factories.indicator(**of_both, group=group, headline=1, event="An event", agency=agency, code="I12")
    ratio = factories.indicator(group=group, headline=2, event="An event", part_of=cases, measure="ratio", code="I13")
    district = factories.place(parent=province, level="district")
    act = factories.instrument(**of_both, jurisdiction=province, agency=agency)
    order = factories.instrument(reforms=[first])
    factories.amendment(instrument=order, affects=act)
    factories.clock_length(clock="sunset", instrument=order, unit="years", source=early)
    line = factories.budget_line(**of_both, agency=agency)
    part = factories.budget_line(parent=line, reforms=[second])
    areas = factories.territory(reform=first, within=province, denominators=[cases])
    factories.target(indicator=cases, place=province, source=early)
    for source in (early, late):
        about = {"source": source, "at": THEN}
        factories.published("status", reform=first, **about)
        factories.published("status", reform=second, status="proposed", **about, confidence="red", **RED)
        factories.published("date", milestone=milestone, **about)
        factories.published("area", territory=areas, place=district, **about)
        factories.published("date", milestone=milestone, role="forecast", reason="Tenders are late.", **about)
        for indicator, place in ((cases, province), (ratio, province), (cases, district)):
            factories.published("figure", indicator=indicator, place=place, value=Decimal(80), **about)
        factories.published("step", instrument=act, **about)
        factories.published("step", instrument=order, stage="in_force", in_force_until=date(2026, 3, 31), **about)
        for measure in ("allocation", "expenditure", "balance"):
            factories.published("amount", budget_line=line, measure=measure, **about)
        factories.published("amount", budget_line=part, **about)
    factories.rule(cases, 79, code="V1")  # one that fires, and one that another takes the place of
    factories.rule([Term("I12", where=Where.WITHIN)], [Term("I12")], code="V2")
    for kind, subject in (
        ("status", first),
        ("figure", ratio),
        ("step", act),
        ("amount", line),
        ("date", milestone),
        ("area", areas),
    ):
        content = {kinds()[kind].SUBJECT: subject, "at": THEN} | ({"value": Decimal(7)} if kind == "figure" else {})
        factories.corrected(kind, **content)
        factories.withdrawn(kind, **content)


def edit(model, links=None, **fields):
    """Change every subject of a kind, but for one that the others are to lead to; a text begins its new value."""
    targets = [value for value in fields.values() if isinstance(value, model)]
    for subject in model.objects.exclude(pk__in=[one.pk for one in targets]).order_by("pk"):
        for name, value in fields.items():
            old = getattr(subject, name)
            setattr(subject, name, f"{value}{old}"[:40] if isinstance(value, str) and name != "level" else value)
        save_subject(subject, by=factories.editor(), at=LATER, links=links)


def correct_every_record():
    for kind in kinds().values():
        for record in kind.objects.current().order_by("pk"):
            factories.correction(record, at=LATER, note="Read again.", as_written="otherwise")


def withdraw_every_record():
    for kind in kinds().values():
        for record in kind.objects.current().order_by("pk"):
            actions.withdraw(record, by=factories.reviewer("withdrawer"), at=LATER, reason="The report was retracted.")


def change_every_rule():
    first, second = StatedRule.objects.current().order_by("code")
    fresh = actions.start_correction(first, by=factories.editor(), at=LATER)
    fresh.name, fresh.margin, fresh.correction_reason = "Renamed", Decimal(9), "One is late."
    fresh = actions.submit(actions.save_draft(fresh, by=factories.editor(), at=LATER), by=factories.editor(), at=LATER)
    actions.publish(fresh, by=factories.reviewer(), at=LATER)
    actions.withdraw(second, by=factories.reviewer(), at=LATER, reason="It says nothing.")
    factories.rule(Indicator.objects.get(code="I12"), 1, code="V3")


def publish_new_records():
    for kind in kinds().values():
        for subject in kind._meta.get_field(kind.SUBJECT).related_model.objects.order_by("pk"):
            content = {"value": Decimal(7)} if kind.KIND == "figure" else {}
            factories.published(kind.KIND, **{kind.SUBJECT: subject}, **content, at=LATER)


def add_new_subjects():
    reform, line, act = Reform.objects.first(), BudgetLine.objects.first(), Instrument.objects.first()
    factories.reform(parent=reform, depends_on=[reform], pillar=reform.pillar)
    factories.milestone(reform=reform)
    factories.target(indicator=Indicator.objects.get(code="I12"))
    added = factories.indicator(
        reforms=[reform], event="An event", group=Group.objects.get(code="prosecution"), headline=99
    )
    factories.published("figure", indicator=added, at=LATER)
    factories.budget_line(parent=line, reforms=[reform])
    factories.amendment(instrument=factories.instrument(reforms=[reform]), affects=act)


def edit_sources():
    edit(Publisher, name="Renamed ")
    edit(
        Source,
        code="X",
        slug="x-",
        title="Renamed ",
        reliability="Otherwise. ",
        published_start=date(1999, 1, 1),
        publisher=factories.publisher(),
    )


def edit_agencies_and_places():
    edit(Agency, name="Renamed ", short_name="Renamed ", code="X")
    edit(Place, name="Renamed ", code="X")
    for place in Place.objects.filter(level="province"):
        place.level = "district"
        save_subject(place, by=factories.editor(), at=LATER)


def edit_reforms():
    edit(Pillar, name="Renamed ", code="X", position=7)
    other, agency, place = factories.reform(), factories.agency(), factories.place()
    links = {"supporting_agencies": [agency], "places": [place], "depends_on": [other]}
    names = {"code": "X", "slug": "x-", "title": "Renamed ", "short_title": "Renamed ", "summary": "Otherwise. "}
    after = {"follows": other, "reverses": other, "replaces": other}
    edit(Reform, links, **names, pillar=other.pillar, lead_agency=agency, parent=None, **after)
    edit(Milestone, code="X", title="Renamed ", reform=other)


def edit_indicators():
    other, agency, reform = factories.indicator(), factories.agency(), factories.reform()
    edit(Group, name="Renamed ", code="X", position=7)
    names = {"code": "X", "slug": "x-", "name": "Renamed ", "short_name": "Renamed ", "definition": "Otherwise. "}
    moved = {"event": "Another ", "headline": None, "group": other.group, "part_of": other, "agency": agency}
    edit(Indicator, {"reforms": [reform]}, **names, **moved, unit="dozen ", frequency="", direction="")
    edit(Target, value=Decimal(7), locator="p. ", indicator=other, source=factories.source())


def edit_territories():
    other, names = factories.indicator(), {"title": "Renamed ", "before": "Once ", "after": "Then "}
    edit(Territory, {"denominators": [other]}, **names, within=factories.place())
    territory = Territory.objects.first()
    territory.reform = factories.reform()
    save_subject(territory, by=factories.editor(), at=LATER)


def edit_instruments():
    other, agency, reform = factories.instrument(), factories.agency(), factories.reform()
    names = {"code": "X", "slug": "x-", "title": "Renamed ", "short_title": "Renamed ", "summary": "Otherwise. "}
    moved = {"year": 1947, "aliases": "Another; ", "agency": agency, "jurisdiction": factories.place()}
    edit(Amendment, provision="1-", affects=other)
    edit(ClockLength, name="Renamed ", locator="p. ", source=factories.source())
    factories.clock_length(instrument_kind="act", clock="sunset", unit="years")
    edit(Instrument, {"reforms": [reform]}, **names, **moved)


def edit_budget_lines():
    other, agency, reform = factories.budget_line(), factories.agency(), factories.reform()
    names = {"code": "X", "slug": "x-", "name": "Renamed "}
    edit(BudgetLine, {"reforms": [reform]}, **names, agency=agency, parent=other, fiscal_year="")


def add_records_and_subjects():
    publish_new_records()
    add_new_subjects()


def edit_every_subject():
    """All in one, for what stood at a version is looked at through the links of that version: none hides another."""
    edit_sources()
    edit_agencies_and_places()
    edit_reforms()
    edit_indicators()
    edit_territories()
    edit_instruments()
    edit_budget_lines()


CHANGES = (
    correct_every_record,
    withdraw_every_record,
    change_every_rule,
    add_records_and_subjects,
    edit_every_subject,
)


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_a_past_version_shows_what_it_showed_when_it_was_the_latest(then, change):
    version, seen = then
    change()
    assert journal.head().number > version
    for day, what in seen.items():
        again = everything(moment(today=TODAY, day=day, version=version))
        assert again.keys() == what.keys()
        assert [name for name in what if again[name] != what[name]] == []


@pytest.mark.django_db
def test_all_kinds_of_subjects_are_edited_here():
    edited = {Publisher, Source, Agency, Place, Pillar, Reform, Milestone, Group, Indicator, Target, Instrument}
    assert edited | {Amendment, BudgetLine, ClockLength, Territory} == set(subjects().values())


def test_no_summary_is_forgotten_here():
    parts = {  # what the summaries are made of
        "about_reforms", "about_subject", "among", "last_told", "since", "span_since",
        "all_findings", "closed_findings", "kept_of", "material_besides_figures", "news_of_findings",
        "extent_of", "of_subject", "touched",
        "clocks_of", "court_orders", "evidence_by_reform", "official_ratings", "relations",
        "agency_names", "all_statements", "bare_reforms", "belongings", "by_id", "by_slug", "candidates", "chosen",
        "subjects_by_code",
        "due_figures", "ended_records", "field_edits", "find_records", "history_of", "instruments_among", "is_in_force",
        "is_known",
        "latest_statuses", "lines_among", "milestones_among", "newest_points", "newest_updates", "newest_values",
        "by_itself", "of_indicator", "of_rules", "of_rules_about", "of_rules_around", "of_rules_kept",
        "are_few", "names_left_by", "parents_and_names", "tried",
        "place_refs", "points_by_indicator",
        "present_slug", "record_named", "records_about", "reform_rows", "replacing",
        "reports_by_reform", "resting_reforms", "rows_in_full",
        "source_refs", "standings", "statements", "steps_by_law",
        "cited_from", "standing", "targets_by_code", "targets_of", "with_ids", "sources_with_page",
    }  # fmt: skip
    asked = {function.__name__ for function in (*WHOLE, *DETAILS, *OF_REFORM)}
    asked |= {"reform_timeline", "statuses_by_reform", "event_table", "record_detail", "latest_sources"}
    asked |= {"search", "ever_found", "with_evidence", "indicator_series", "journal_lines", "ledger", "within"}
    assert public_summaries() == parts | asked
