"""Sources and single records."""

from django.http import HttpRequest

from tracker.public.moments import Seen, citable_version
from tracker.public.pages import Context, page, subject_page
from tracker.public.parts.sources import explanations, paragraphs, source_rows
from tracker.public.registers import sources as register
from tracker.public.tables import configure
from tracker.public.words import records as record_words
from tracker.public.words import sources as words
from tracker.sources.models import Source
from tracker.sources.quoted import english
from tracker.summaries import records as record_summary
from tracker.summaries import sources as summary
from tracker.summaries.pages import subject_address


@page("sources.html")
def source_list(request: HttpRequest, seen: Seen) -> Context:
    """What stands behind all this."""
    rows = summary.listed_sources(seen.moment)
    chosen = register.chosen(request, rows)
    table = configure(register.SourceRegister(register.lines(chosen.rows), seen=seen), request)
    return {"lede": words.list_lede(rows, seen), "rows": rows, "chosen": chosen, "table": table}


@subject_page("source.html", Source)
def source_detail(request: HttpRequest, seen: Seen, slug: str) -> Context:
    """What was taken from one document, paragraph by paragraph."""
    detail = summary.source_detail(slug, seen.moment)
    laid_out = paragraphs(detail.paragraphs)
    return {
        "detail": detail,
        "row": detail.row,
        "ref": detail.row.ref,
        "lede": words.detail_lede(detail),
        "basis": words.basis_words(detail.row.ref),
        "quoted": english(", ".join(detail.attributions)),
        "paragraphs": laid_out,
        "explained": explanations(detail.explained, {one["id"] for one in laid_out}),
        "version": citable_version(seen),
    }


@page("record.html")
def record_detail(request: HttpRequest, seen: Seen, public_id: str) -> Context:
    """One record: what it says, who says it, how it was reviewed, and what became of it."""
    detail = record_summary.record_detail(public_id, seen.moment)
    entered, reviewed = record_words.hands(detail)
    return {
        "detail": detail,
        "said": detail.said,
        "title": record_words.title(detail),
        "lede": record_words.lede(detail),
        "ended_heading": record_words.ended_heading(detail),
        "replaced": record_words.became_of(detail.corrected_by),
        "state": record_words.state_words(detail.state),
        "kind": record_words.name_of(detail.kind),
        "entered": entered,
        "reviewed": reviewed,
        "subject_url": subject_address(detail.subject),
        "print_sources": source_rows((detail.said.mark.source,)),
        "version": citable_version(seen),
    }
