"""Every check over everything visible at a moment, in one order. A constant number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from django.utils.translation import ngettext

from tracker.indicators.models import Indicator, Observation
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.sources.quoted import in_a_row
from tracker.summaries.budget import LineRow, budget_register
from tracker.summaries.clocks import law_clocks
from tracker.summaries.events import EventTable, event_tables
from tracker.summaries.figures import NEWEST_FIRST, points_by_indicator
from tracker.summaries.findings.check import Material, Relations, Scope
from tracker.summaries.findings.engine import on_the_page, run, within
from tracker.summaries.findings.finding import Finding, Kind, number_words
from tracker.summaries.findings.of_rules import of_rules_about, whole_periods
from tracker.summaries.findings.places import parents_and_names
from tracker.summaries.freshness import due_figures
from tracker.summaries.indicators import IndicatorRow, indicator_row
from tracker.summaries.legislation import legislation_register
from tracker.summaries.milestones import milestone_register
from tracker.summaries.refs import by_id
from tracker.summaries.sources import source_register
from tracker.summaries.stated import stated_rules
from tracker.summaries.statements import all_statements
from tracker.summaries.statuses import statuses_by_reform
from tracker.summaries.subjects import reform_ref
from tracker.summaries.territory import territories

MOST_FIGURES = 5_000
"""How many figures are compared at most, those of the newest periods; the page says so when there are more."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the checks found, worst first; `is_cut` when there are more figures than are compared at once."""

    found: tuple[Finding, ...]
    is_cut: bool


def findings(moment: Moment) -> Findings:
    """Everything that the checks find at a moment. What adds up is given once a rule and subject, the newest."""
    given, is_cut = _material(moment)
    order = list(Kind)
    found = sorted(passes_once(_found(given, is_cut=is_cut)), key=lambda finding: order.index(finding.kind))
    return Findings(tuple(found), is_cut)


def _found(given: Material, *, is_cut: bool) -> list[Finding]:
    """Rules of our own add up what they are given, so of a period that is there in part they are given nothing."""
    if not is_cut:
        return run(given)
    own = within(Scope.RULE)
    of_rules = run(replace(given, rows=whole_periods(given.rows)), only=own)
    return [*run(given, without=own), *of_rules]


def among(
    rows: list[IndicatorRow], tables: Iterable[EventTable], lines: Iterable[LineRow], moment: Moment
) -> list[Finding]:
    """What cannot be right, differs or is explained by rounding among what one page shows, worst first.

    It costs as much as that page shows, however much there is on record; `findings` alone looks at everything.
    """
    given = Material(rows=rows, parents=_parents(moment), tables=tuple(tables), lines=tuple(lines), on=moment.on)
    shown = (Kind.FAIL, Kind.DIFFERS, Kind.ROUNDING)
    return sorted((one for one in run(given) if one.kind in shown), key=lambda one: shown.index(one.kind))


def of_indicator(row: IndicatorRow, moment: Moment) -> list[Finding]:
    """What the checks find of one indicator, besides what its page shows in other ways: by itself, and by the rules of
    our own that name it."""
    return [*by_itself(row, moment), *of_rules_about(row.ref.code, moment)]


def by_itself(row: IndicatorRow, moment: Moment) -> list[Finding]:
    """What the checks find in the figures of one indicator alone."""
    told = tuple((row.ref, claim.said) for point in row.points for claim in point.claims)
    given = Material(rows=[row], parents=_parents(moment), told=told, on=moment.on)
    return passes_once(run(given, without=on_the_page()))


def _material(moment: Moment) -> tuple[Material, bool]:
    """All there is to look at, and whether there are more figures than are compared at once."""
    indicators = by_id(Indicator.objects.all(), moment)
    rows, is_cut = _rows(indicators, moment)
    return replace(material_besides_figures(moment), rows=rows, relations=relations_of(indicators)), is_cut


def material_besides_figures(moment: Moment) -> Material:
    """What checks look at, except for the figures of indicators. A constant number of queries."""
    reforms = by_id(Reform.objects.all(), moment)
    in_order = sorted(reforms.items(), key=lambda item: item[1].code)
    printed = all_statements(moment, period_as_written__gt="")
    parents, names = parents_and_names(moment)
    return Material(
        parents=parents,
        places=names,
        stated=stated_rules(moment),
        lines=budget_register(moment),
        tables=event_tables(moment),
        told=[(statement.subject, statement.said) for statement in printed],
        reforms={pk: reform_ref(reform) for pk, reform in in_order},
        statuses=statuses_by_reform(reforms, moment),
        milestones=milestone_register(moment),
        laws=legislation_register(moment),
        clocks=law_clocks(moment),
        sources=source_register(moment),
        territories=territories(moment),
        on=moment.on,
    )


def _rows(indicators: dict[int, Indicator], moment: Moment) -> tuple[list[IndicatorRow], bool]:
    newest = Observation.objects.seen_from(moment).order_by(*NEWEST_FIRST, "-pk")
    ids = list(newest.values_list("pk", flat=True)[: MOST_FIGURES + 1])
    points = points_by_indicator(Observation.objects.filter(pk__in=ids[:MOST_FIGURES]), moment)
    due = due_figures(indicators, moment)
    rows = [
        indicator_row(indicator, points.get(pk, []), due.get(pk))
        for pk, indicator in sorted(indicators.items(), key=lambda item: item[1].code)
    ]
    return rows, len(ids) > MOST_FIGURES


def relations_of(indicators: Mapping[int, Indicator]) -> dict[str, Relations]:
    """What each indicator is part of, made of and changed by, by code; only what is among them."""

    def code(pk: int | None) -> str:
        return indicators[pk].code if pk is not None and pk in indicators else ""

    return {
        one.code: Relations(*(code(pk) for pk in (getattr(one, f"{field.name}_id") for field in fields(Relations))))
        for one in indicators.values()
    }


def _parents(moment: Moment) -> dict[str, str]:
    return parents_and_names(moment)[0]


def passes_once(found: Iterable[Finding]) -> list[Finding]:
    """All findings, but of those that add up the first of each rule and subject, which says how many more hold."""
    kept: list[Finding] = []
    place: dict[tuple[str, str, frozenset[str]], int] = {}
    more: dict[int, int] = {}
    for finding in found:
        about = (finding.check, finding.by, frozenset(finding.codes))
        if finding.kind is Kind.PASS and about in place:
            more[place[about]] = more.get(place[about], 0) + 1
            continue
        if finding.kind is Kind.PASS:
            place[about] = len(kept)
        kept.append(finding)
    for index, number in more.items():
        words = ngettext(
            "The same holds for %(count)s earlier period.", "The same holds for %(count)s earlier periods.", number
        )
        again = words % {"count": number_words(number)}
        kept[index] = replace(kept[index], text=in_a_row(text for text in (kept[index].text, again) if text))
    return kept
