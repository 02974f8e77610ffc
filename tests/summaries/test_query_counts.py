"""How many queries each summary costs: the same for three subjects of each kind as for twelve."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.records.registry import subjects
from tracker.records.subjects import save_subject
from tracker.summaries.budget import budget_detail, budget_register
from tracker.summaries.events import event_tables
from tracker.summaries.findings import findings
from tracker.summaries.indicators import indicator_detail, indicator_register
from tracker.summaries.lanes import dated_events, reform_lanes
from tracker.summaries.legislation import instrument_detail, legislation_register
from tracker.summaries.milestones import milestones_of
from tracker.summaries.overview import overview
from tracker.summaries.pillars import statuses_by_pillar
from tracker.summaries.prosecution import prosecution
from tracker.summaries.records import record_detail
from tracker.summaries.reforms import reform_detail, reform_lines, reform_register
from tracker.summaries.releases import issued_releases
from tracker.summaries.search import search, with_evidence
from tracker.summaries.sources import listed_sources, source_detail, source_register
from tracker.summaries.territory import territories, territory

LATEST = Moment(date(2026, 3, 10))


def world(size):
    """As many of each kind of subject, linked to one of each other kind, with two records each; what to ask about."""
    agency, place, source = factories.agency(), factories.place(code="PK-BA"), factories.source()
    group = factories.group(code="prosecution")
    parts = {"agency": agency}
    top = factories.reform(lead_agency=agency, supporting_agencies=[factories.agency()], places=[place])
    line = factories.budget_line(name="Line of the reform", reforms=[top], **parts)
    act = factories.instrument(reforms=[top], jurisdiction=place, **parts)
    rhythm = {"frequency": "month", "due_after_days": 15}
    cases = {"group": group, "event": "An event", "reforms": [top], **rhythm}
    first = factories.indicator(**cases, headline=1, **parts)
    areas = factories.territory(reform=top, within=place, denominators=[first])
    for number in range(size):
        under = factories.reform(parent=top, depends_on=[top], pillar=top.pillar)
        indicator = factories.indicator(**cases, headline=number + 2, part_of=first)
        order = factories.instrument(reforms=[top, under])
        factories.amendment(instrument=order, affects=act)
        factories.target(indicator=first, place=factories.place(parent=place.parent), source=factories.source())
        for one in (source, factories.source()):
            factories.published("status", reform=under, source=one)
            factories.published("date", milestone=factories.milestone(reform=top), source=one)
            factories.published("figure", indicator=indicator, place=place, source=one, value=Decimal(number))
            factories.published("figure", indicator=first, place=factories.place(parent=place.parent), source=one)
            factories.published("step", instrument=order, source=one)
            district = factories.place(parent=place, level="district")
            factories.published("area", territory=areas, place=district, source=one)
            factories.published("amount", budget_line=factories.budget_line(parent=line, reforms=[top]), source=one)
    record = factories.corrected("figure", indicator=first, place=place, source=source)
    return {"reform": top, "line": line, "act": act, "indicator": first, "source": source, "record": record}


# Each summary, and what it costs for the latest and for a past version. Reading subjects is a query, one more for each
# kind of link they have where links matter, and two more at a past version: which of them have changed since,
# and what they were then.
COSTS = {
    # reforms bare, statuses bare; the leading source; pillars of the board; headlines, with two
    # queries that pick and fetch; what is overdue; the latest sources, their records counted, a query a kind; events;
    # the budget
    overview: (35, 71),
    reform_lines: (5, 11),  # reforms bare, one kind of link, statuses bare, pillars, agencies
    statuses_by_pillar: (4, 10),  # reforms, statuses; sources and pillars
    reform_register: (7, 15),  # the lines, statuses and their sources
    # the register's row and its status history; timeline: six kinds of subject and of record, and when any of
    # them ended; milestones; the districts it takes over; indicators with their newest figures; instruments and
    # lines with what each register reads;
    # relations; history
    reform_detail: (75, 155),
    # the reform, the territory with its links, places, reform; claims with sources; denominators, their figures
    territory: (14, 30),
    territories: (10, 24),
    milestones_of: (3, 7),  # milestones, dates, sources
    # indicators, links, places that are wide, newest, figures, sources, places, what is due, groups
    indicator_register: (9, 19),
    # the indicator, its figures twice: its own and those of its event; relatives, targets and which of their documents
    # have a page, agency, reforms, history; what ended and what replaced it, with sources, subject and places; what
    # is due
    indicator_detail: (30, 68),
    reform_lanes: (8, 16),  # as the register, with every status in place of the last
    dated_events: (5, 11),  # as the events
    # the registers of money, laws and sources, the events; every indicator with its figures and what is due, places;
    # printed dates, a query a kind; statuses of every reform, its milestones; the rules of our own; the
    # districts that reforms take over; the laws again with the lengths of their clocks
    findings: (66, 130),
    event_tables: (5, 11),  # indicators, links, figures, sources, places
    prosecution: (9, 21),  # the group, then as the register, and the reforms
    budget_register: (7, 17),  # lines, links, amounts, sources, reforms, parents, agencies
    # the register's for the line and again for its parts, reforms with statuses, what ended, history
    budget_detail: (17, 35),
    legislation_register: (8, 20),  # instruments, links, steps, sources, amendments, both ends of them, reforms, places
    instrument_detail: (16, 32),  # the same, agencies, reforms with statuses, what ended, history
    issued_releases: (1, 1),
    source_register: (8, 10),  # six kinds of record counted, sources, publishers
    listed_sources: (9, 11),  # the same, which explanations rest on which sources, these sources, publishers
    source_detail: (17, 35),  # the source, explanations, six kinds of record and of subject, sources, places, history
    # the record, its line, what replaced it, source and whether that still has a page, subject, place
    record_detail: (8, 14),
    # ten kinds of subject and which sources have a page; of each kind of record where to stop and what fits; their
    # subjects, sources and places; then what stands beside each kind of hit
    search: (52, 116),
}
ASKED = {
    territory: "reform",
    reform_detail: "reform",
    indicator_detail: "indicator",
    budget_detail: "line",
    instrument_detail: "act",
    source_detail: "source",
}


def ask(function, names, moment):
    """What the function says of the first of its kind, and of everything where it is asked of none."""
    if function in ASKED:
        return function(names[ASKED[function]].slug, moment)
    if function is milestones_of:
        return function(names["reform"].pk, moment)
    if function is search:
        return with_evidence(search("r", moment).hits, moment)
    if function is record_detail:
        return function(names["record"].public_id, moment)
    return function(moment)


def queries(function, names, moment):
    with CaptureQueriesContext(connection) as captured:
        ask(function, names, moment)
    return len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [3, 12])
def test_a_summary_costs_the_same_however_many_there_are(size):
    names = world(size)
    past = Moment(LATEST.today, version=journal.head().number)
    edit_everything()
    costs = {function: (queries(function, names, LATEST), queries(function, names, past)) for function in COSTS}
    assert {one.__name__: cost for one, cost in costs.items()} == {one.__name__: cost for one, cost in COSTS.items()}


def edit_everything():
    """Give every subject a version later than the past one."""
    for model in subjects().values():
        for subject in model.objects.order_by("pk"):
            name = next(one for one in ("title", "name", "locator", "provision") if hasattr(subject, one))
            setattr(subject, name, f"{getattr(subject, name)}, anew")
            save_subject(subject, by=factories.editor(), at=factories.NOW)
