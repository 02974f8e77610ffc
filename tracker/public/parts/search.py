"""What a search found, laid out: each with its address, the words marked, and what stands beside it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.public.parts.figures import is_home, place_and_period, values_words
from tracker.public.parts.sources import published_words
from tracker.public.words.budget import amount_words
from tracker.public.words.counting import listed
from tracker.sources.quoted import english
from tracker.summaries.budget import LineRow
from tracker.summaries.figures import Point
from tracker.summaries.legislation import InstrumentRow
from tracker.summaries.refs import SourceRef
from tracker.summaries.search import Hit
from tracker.summaries.statements import Statement
from tracker.summaries.statuses import StatusReport
from tracker.values.folding import spans

PAGES = {
    "reform": "reform-detail",
    "indicator": "indicator-detail",
    "instrument": "legislation-detail",
    "budget_line": "budget-detail",
    "source": "source-detail",
    "record": "record-detail",
}
AROUND = 90
"""Letters shown on either side of the first word found in a text."""


def address(hit: Hit) -> str:
    """The page of what was found."""
    return reverse(PAGES[hit.kind], args=[hit.slug])


def marked(text: str, words: Iterable[str]) -> SafeString:
    """The text, escaped, with the words found in it marked."""
    pieces: list[str] = []
    end = 0
    for start, stop in spans(text, words):
        pieces += [text[end:start], format_html("<mark>{}</mark>", text[start:stop])]
        end = stop
    return format_html_join("", "{}", ((piece,) for piece in (*pieces, text[end:])))


def excerpt(text: str, words: Sequence[str]) -> str:
    """The text around the first word found in it; all of a short one."""
    found = spans(text, words)
    start = max(found[0][0] - AROUND, 0) if found else 0
    stop = (found[0][1] if found else 0) + AROUND
    before = "…" if start else ""
    after = "…" if stop < len(text) else ""
    return f"{before}{text[start:stop].strip()}{after}"


def hit_part(hit: Hit, words: Sequence[str]) -> dict[str, Any]:
    """One hit as the page shows it."""
    return {
        "url": address(hit),
        "code": marked(hit.code, words),
        "title": _title(hit, words),
        "texts": [english(marked(excerpt(text, words), words)) for text in hit.texts],
        "status": None,
        "value": "",
        "marks": [],
    } | _beside(hit)


def _title(hit: Hit, words: Sequence[str]) -> str:
    """The title of what was found; that of a document is English."""
    title = marked(hit.title, words)
    return english(title) if hit.kind == "source" else title


def beside_words(hit: Hit) -> str:
    """The same in one line of plain words: Operational; 784 people, Balochistan, 2025"""
    laid_out = _beside(hit)
    status = laid_out.get("status")
    return status.label if status else str(laid_out.get("value", ""))


def _beside(hit: Hit) -> dict[str, Any]:
    """Status, value and source marks, whichever there are."""
    beside = hit.beside
    if isinstance(beside, StatusReport):
        return {"status": beside.status, "marks": [beside]}
    if isinstance(beside, InstrumentRow):
        return {"value": beside.reached.stage.label if beside.reached else "", "marks": beside.marks}
    if isinstance(beside, LineRow):
        return _line(beside)
    if isinstance(beside, SourceRef):
        return {"value": published_words(beside)}
    if isinstance(beside, Statement):
        return {"value": _when(beside), "marks": [beside.said]}
    if isinstance(beside, tuple) and beside:
        return _figure(beside, hit.unit)
    return {}


def _figure(points: tuple[Point, ...], unit: str) -> dict[str, Any]:
    """The newest figure, of the home place where there is one."""
    point = sorted(points, key=lambda one: not is_home(one.place))[0]
    words = listed([values_words(point, unit), place_and_period(point)])
    return {"value": words, "marks": [mark for figure in point.figures for mark in figure.marks]}


def _line(row: LineRow) -> dict[str, Any]:
    sums = row.sums
    parts = [
        words % {"amount": amount_words(claim)}
        for claim, words in ((sums.allocated, _("%(amount)s allocated")), (sums.spent, _("%(amount)s spent")))
        if claim is not None
    ]
    return {"value": listed(parts), "marks": row.marks}


def _when(statement: Statement) -> str:
    period = statement.said.period
    return str(period) if period.is_known else ""
