"""Every public summary function, asked about everything there is. A function that is missing here fails a test."""

import inspect
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pkgutil import walk_packages

import tracker.summaries
from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.records.moment import Moment
from tracker.records.registry import NoSuchRecord, kinds
from tracker.records.subjects import subjects_at
from tracker.reforms.models import Reform
from tracker.sources.models import Source
from tracker.summaries import (
    budget,
    calendar,
    changes,
    clocks,
    definitions,
    events,
    exceptions,
    findings,
    freshness,
    front_page,
    indicators,
    lanes,
    ledger,
    legislation,
    lineage,
    milestones,
    moved,
    outlook,
    overview,
    pillars,
    prosecution,
    records,
    reforms,
    releases,
    search,
    series,
    sources,
    stated,
    statuses,
    territory,
    timeline,
    within,
)
from tracker.summaries.refs import NoSuchSubject
from tracker.summaries.spans import Scope, Span

# Summaries that need nothing but the moment.
WHOLE: tuple[Callable, ...] = (
    overview.overview,
    overview.headlines_at,
    front_page.front_page,
    pillars.statuses_by_pillar,
    reforms.reform_register,
    lanes.reform_lanes,
    outlook.outlooks,
    lanes.dated_events,
    reforms.reform_lines,
    indicators.indicator_register,
    events.event_tables,
    findings.findings,
    exceptions.exceptions,
    definitions.indicator_definitions,
    freshness.overdue_figures,
    prosecution.prosecution,
    budget.budget_register,
    legislation.legislation_register,
    calendar.calendar,
    clocks.law_clocks,
    sources.source_register,
    sources.listed_sources,
    stated.stated_rules,
    stated.own_rules,
    releases.issued_releases,
    ledger.ledger_size,
    milestones.milestone_register,
    territory.territories,
    within.named_pillars,
    within.named_agencies,
)
# Summaries of one subject, asked by its slug.
DETAILS: dict[Callable, type] = {
    reforms.reform_detail: Reform,
    lineage.lineage: Reform,
    territory.territory: Reform,
    indicators.indicator_detail: Indicator,
    budget.budget_detail: BudgetLine,
    legislation.instrument_detail: Instrument,
    sources.source_detail: Source,
}
# Summaries of what belongs to one reform, asked by its key.
OF_REFORM: tuple[Callable, ...] = (
    milestones.milestones_of,
    territory.territory_of,
    budget.lines_of_reform,
    legislation.instruments_of_reform,
    statuses.status_history,
)


def everything(moment: Moment) -> dict[str, object]:
    """What every summary says at a moment, by its name and what it was asked about."""
    return dict(_everything(moment))


def _everything(moment):
    for function in WHOLE:
        yield function.__name__, function(moment)
    yield "ledger", list(ledger.ledger(moment))
    yield "latest_sources", sources.latest_sources(moment, 3)
    for text in ("r", "i12 not", "report operational"):
        yield f"ever found {text}", search.ever_found(text, moment)
        found = search.search(text, moment)
        yield f"search {text}", (found, search.with_evidence(found.hits, moment))
    yield from _changes(moment)
    yield from _within(moment)
    for function, model in DETAILS.items():
        for subject in subjects_at(model.objects.order_by("pk"), moment.version):
            yield f"{function.__name__} {subject.slug}", _found(function, subject.slug, moment)
    yield from _all_series(moment)
    for reform in subjects_at(Reform.objects.order_by("pk"), moment.version):
        for function in OF_REFORM:
            yield f"{function.__name__} {reform.pk}", function(reform.pk, moment)
        yield f"reform_timeline {reform.pk}", timeline.reform_timeline(reform, moment)
        yield f"statuses_by_reform {reform.pk}", dict(statuses.statuses_by_reform([reform.pk], moment))
    for event in {row.event for row in subjects_at(Indicator.objects.order_by("pk"), moment.version)}:
        yield f"event_table {event}", events.event_table(event, moment)
    for kind in kinds().values():
        published = kind.objects.ever_published().order_by("pk")
        for record in published if moment.version is None else published.filter(published_line__lte=moment.version):
            yield f"record_detail {record.public_id}", _found(records.record_detail, record.public_id, moment)
            yield f"journal_lines {record.public_id}", _found(records.journal_lines, record.public_id, moment)


def _changes(moment):
    """From the first version to the moment, and from a day long before it."""
    for span in (
        Span(Moment(moment.today, moment.day, 0), moment, by_day=False),
        Span(Moment(moment.today, date(2024, 1, 1), moment.version), moment, by_day=True),
    ):
        for function in (changes.changes, changes.tally, moved.moves):
            yield f"{function.__name__} by {'day' if span.by_day else 'version'}", function(span, Scope())


def _within(moment):
    for pillar in within.named_pillars(moment):
        held = within.within([pillar], [], moment)
        yield f"within {pillar}", held
        yield f"front_page {pillar}", front_page.front_page(moment, 0, held)
    for agency in within.named_agencies(moment):
        yield f"within {agency}", within.within([], [agency], moment)


def _all_series(moment):
    for indicator in subjects_at(Indicator.objects.order_by("pk"), moment.version):
        found = series.indicator_series(indicator.slug, moment)
        yield f"indicator_series {indicator.slug}", (found.ref, found.group, found.unit, list(found.points))


def _found(function, name, moment):
    try:
        return function(name, moment)
    except (NoSuchSubject, NoSuchRecord) as error:
        return type(error)


def public_summaries() -> set[str]:
    """The names of all functions of the package that take a moment and are no part of others."""
    modules = [import_module(found.name) for found in walk_packages(tracker.summaries.__path__, "tracker.summaries.")]
    return {
        name
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "moment" in inspect.signature(function).parameters
    }
