"""Money: the lines, and one line."""

from django.http import HttpRequest

from tracker.budget.models import BudgetLine
from tracker.public.moments import Seen, citable_version
from tracker.public.pages import Context, page, subject_page
from tracker.public.parts import charts
from tracker.public.parts.checks import found_parts
from tracker.public.parts.claims import amount_claims
from tracker.public.parts.freshness import freshness_part
from tracker.public.parts.money import balance_finding, known_of, ledger, line_figures, register_rows
from tracker.public.parts.overview import money
from tracker.public.parts.sources import source_rows
from tracker.public.queries import page_of
from tracker.public.words import budget as words
from tracker.summaries import budget as summary
from tracker.summaries.claims import claims_of_amounts
from tracker.summaries.findings.of_pages import of_line


@page("budget.html")
def budget_list(request: HttpRequest, seen: Seen) -> Context:
    """What was allotted, spent and left; does it add up?"""
    lines = summary.budget_register(seen.moment)
    on_page, known = page_of(request, lines), known_of((), lines, seen.moment)
    return {
        "lede": words.list_lede(lines, seen),
        "page": on_page,
        "lines": register_rows(list(on_page.object_list), known),
        "figures": [
            one | {"pays_for": words.pays_for(one["line"].reforms, seen)} for one in money(tuple(lines), seen, known)
        ],
    }


@subject_page("budget-line.html", BudgetLine)
def budget_detail(request: HttpRequest, seen: Seen, slug: str) -> Context:
    """One line, amount by amount."""
    detail = summary.budget_detail(slug, seen.moment)
    known = known_of((), [detail.row, *detail.parts], seen.moment)
    return {
        "detail": detail,
        "row": detail.row,
        "lede": words.detail_lede(detail, seen),
        "figures": line_figures(detail.row.sums),
        "chart": charts.of_line(detail.row, seen),
        "finding": balance_finding(detail.row, known),
        "found": found_parts(of_line(detail, seen.moment.on), seen.moment),
        "ledger": ledger(detail.row, known),
        "differing": amount_claims(claims_of_amounts(detail.row.claims)),
        "parts": register_rows(list(detail.parts), known),
        "freshness": freshness_part(detail.freshness),
        "absences": words.absences(detail),
        "sources": source_rows(detail.sources),
        "print_sources": source_rows(detail.sources),
        "version": citable_version(seen),
    }
