"""The page of headlines: key figures with their change, what moved, what does not add up, each with its sources."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.public.parts.changes import item
from tracker.public.parts.checks import page_part
from tracker.public.parts.figures import differing, is_home, period_words, value_words
from tracker.public.parts.money import Known, register_rows
from tracker.public.words.changes import tallied
from tracker.reforms.turns import Turn
from tracker.summaries.findings import Finding
from tracker.summaries.findings.kept import NOTHING
from tracker.summaries.findings.named import name_of
from tracker.summaries.front_page import FrontPage, KeyFigure
from tracker.summaries.pillars import PillarCounts
from tracker.summaries.refs import Mark
from tracker.summaries.trend import Trend

MOST_FINDINGS = 8
MOST_MOVED = 8
MOST_LINES = 6
"""How many of each fit on one sheet of paper; the page says how many more there are and leads to them."""


def front_page(page: FrontPage, known: Known) -> dict[str, Any]:
    """What the template shows; `known` is what is on record of its findings and balances."""
    lines = sorted(page.lines, key=lambda line: not line.marks)  # those of which nothing is published last
    moved = (*page.moved.moved, *page.moved.first_reported) if page.moved else ()
    return {
        "board": [_board_row(page, row) for row in page.pillars],
        "figures": [_figure(key) for key in page.figures],
        "lines": register_rows(lines[:MOST_LINES], known),
        "more_lines": max(0, len(lines) - MOST_LINES),
        "moved": moved[:MOST_MOVED],
        "more_moved": max(0, len(moved) - MOST_MOVED),
        "trend": trend_rows(page.trend) if page.trend else [],
        "tally": tallied(page.moved, page.tally) if page.moved and page.tally else [],
        "changes": [item(one) for one in page.changes],
        "findings": [_finding(one, known) for one in page.findings[:MOST_FINDINGS]],
        "more_findings": max(0, len(page.findings) - MOST_FINDINGS),
    }


def trend_rows(trend: Trend) -> list[dict[str, Any]]:
    """Milestones and ratings, each with how many turned how; a row where there is anything to compare."""
    rows = []
    for words, turned in ((_("Milestones"), trend.milestones), (_("Delivery confidence"), trend.confidence)):
        numbers = Counter(one.turn for one in turned)
        if turned:
            rows.append({"words": words, "cells": [(turn.label, numbers[turn]) for turn in Turn]})
    return rows


def _board_row(page: FrontPage, row: PillarCounts) -> dict[str, Any]:
    counts = dict(row.counts)
    cells = [(status.label, counts.get(status, 0)) for status, _number in page.statuses]
    return {"name": row.name, "total": row.total, "cells": cells, "codes": row.codes}


def _figure(key: KeyFigure) -> dict[str, Any]:
    row, point, before = key.headline.row, key.headline.point, key.headline.before
    contested = any(one.is_contested for one in (point, before) if one is not None)
    return {
        "title": row.ref.short_title,
        "url": reverse("indicator-detail", args=[row.ref.slug]),
        "place": "" if is_home(point.place) else point.place.name,
        "value": value_words(point.adopted, row.unit),
        "period": period_words(point.period),
        "before": value_words(before.adopted) if before else "",
        "period_before": period_words(before.period) if before else "",
        "change": key.words,
        "by": f"{key.difference.by:+,f}".rstrip("0").rstrip(".").replace("-", "−") if key.difference else "",
        "flag": differing(row.ref.code) if contested else None,
        "marks": point.adopted.marks,
    }


def _finding(finding: Finding, known: Known) -> dict[str, Any]:
    return page_part(finding, known.get(name_of(finding), NOTHING)) | {"marks": _first_of_each_source(finding.marks)}


def _first_of_each_source(marks: Iterable[Mark]) -> list[Mark]:
    """One mark a source: a sheet of paper has no room for eleven places in four documents."""
    first: dict[str, Mark] = {}
    for mark in marks:
        first.setdefault(mark.code, mark)
    return list(first.values())
