"""Reforms: the register, and one reform."""

from django.http import HttpRequest

from tracker.public import linked
from tracker.public.moments import Seen, citable_version
from tracker.public.pages import Context, page, subject_page
from tracker.public.parts.checks import found_parts
from tracker.public.parts.freshness import freshness_part
from tracker.public.parts.indicators import indicator_lines
from tracker.public.parts.ladders import reform_ladder
from tracker.public.parts.lineage import members, story
from tracker.public.parts.money import balance_finding, known_of, line_figures
from tracker.public.parts.sources import source_rows
from tracker.public.parts.territory import lines as area_lines
from tracker.public.queries import refuse_errors
from tracker.public.registers import reforms as register
from tracker.public.registers.entries import reform_entries
from tracker.public.tables import configure
from tracker.public.words import beside
from tracker.public.words import freshness as fresh_words
from tracker.public.words import lineage as lineage_words
from tracker.public.words import reforms as words
from tracker.public.words import territory as area_words
from tracker.reforms.models import Reform
from tracker.summaries import reforms as summary
from tracker.summaries.findings.of_pages import of_reform
from tracker.summaries.lineage import lineage
from tracker.summaries.territory import territory


@page("reforms.html")
def reform_list(request: HttpRequest, seen: Seen) -> Context:
    """Every reform, filtered, sorted and paged."""
    every = summary.reform_lines(seen.moment)
    filters = register.ReformFilters(request.GET, every)
    refuse_errors(filters.form)
    found = filters.found
    table = register.ReformRegister(found, seen=seen)
    configure(table, request, register.PAGE_SIZE)
    order = request.GET.get("sort", "") or "code"
    lede = words.list_lede(every, seen)
    return {
        "every": every,
        "every_words": f"{len(every):,}",
        "found": found,
        "table": table,
        "lede": lede,
        "linked": linked.reforms(request, seen, every, lede),
        "result": words.result(
            len(found), len(every), table.page.start_index(), table.page.end_index(), register.order_words(order)
        ),
        "choices": register.choices(every, filters.form.cleaned_data, order),
    }


@subject_page("reform.html", Reform)
def reform_detail(request: HttpRequest, seen: Seen, slug: str) -> Context:
    """What is known of one reform, since when, from whom; and what is not."""
    detail = summary.reform_detail(slug, seen.moment)
    known = known_of((), detail.budget_lines, seen.moment)
    return {
        "detail": detail,
        "row": detail.row,
        "lede": words.detail_lede(detail, seen),
        "status_words": words.status_words(detail.row.status) if detail.row.status else "",
        "evidence": beside.evidence_words(detail.evidence),
        "court": [(beside.court_words(order), order) for order in detail.court],
        "ratings": words.ratings_words(detail.ratings),
        "ladder": reform_ladder(detail.ladder),
        "timeline": reform_entries(request, detail.timeline),
        "milestones": [(milestone, words.slip_words(milestone)) for milestone in detail.milestones],
        "indicators": [(row, indicator_lines(row)) for row in detail.indicators],
        "money": [
            (line, line_figures(line.sums), balance_finding(line, known), words.shared_words(line))
            for line in detail.budget_lines
        ],
        "has_lineage": any(relation.words in words.OF_LINEAGE for relation in detail.relations),
        "relations": [(words.RELATIONS[relation.words], relation.other) for relation in detail.relations],
        "areas": detail.territory and area_words.count_words(detail.territory),
        "areas_standings": area_words.standings_words(detail.territory) if detail.territory else "",
        "found": found_parts(of_reform(detail, seen.moment.on), seen.moment),
        "freshness": freshness_part(detail.freshness, what=fresh_words.THE_MILESTONE),
        "absences": words.absences(detail),
        "sources": source_rows(detail.sources),
        "print_sources": source_rows(detail.sources),
        "version": citable_version(seen),
    }


@subject_page("lineage.html", Reform)
def reform_lineage(request: HttpRequest, seen: Seen, slug: str) -> Context:
    """What one reform comes after, what came after it, and the whole story in order."""
    found = lineage(slug, seen.moment)
    return {
        "found": found,
        "lede": lineage_words.lede(found, seen),
        "members": members(found),
        "story": story(found),
        "sources": source_rows(found.sources),
        "print_sources": source_rows(found.sources),
        "version": citable_version(seen),
    }


@subject_page("areas.html", Reform)
def reform_areas(request: HttpRequest, seen: Seen, slug: str) -> Context:
    """The districts that one reform takes over: how each stands, and what is told of it."""
    found = territory(slug, seen.moment)
    return {
        "found": found,
        "lede": area_words.lede(found, seen),
        "count": area_words.count_words(found),
        "standings": area_words.standings_words(found),
        "no_share": area_words.no_share(found),
        "lines": area_lines(found),
        "shares": list(area_words.shares(found)),
        "sources": source_rows(found.sources),
        "print_sources": source_rows(found.sources),
        "version": citable_version(seen),
    }
