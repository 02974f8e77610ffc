"""What is shown of one reform's timeline: filters by kind, years as headings and pages, where it is long."""

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.budget.models import Amount
from tracker.indicators.models import Observation
from tracker.public.parts.entries import by_year, timeline
from tracker.public.queries import one_of, page_of
from tracker.public.words import entries as words
from tracker.public.words.kinds import NAMES
from tracker.summaries.pages import PAGES
from tracker.summaries.refs import SubjectRef
from tracker.summaries.timeline import Timeline, TimelineEntry

LONG = 12
"""Beyond so many entries a timeline has filters, and its years are headings."""
PAGE_SIZE = 50
IN_SERIES = {Observation.KIND, Amount.KIND}
"""Kinds that come month after month: among all kinds only the newest of each subject are listed."""
NEWEST = 3


def reform_entries(request: HttpRequest, found: Timeline) -> dict[str, Any]:
    """The entries that `?kind=` and `?page=` ask for. Raises BadQuery for a kind and a page that there is not."""
    chosen = one_of(request, "kind", NAMES)
    is_long = len(found.entries) > LONG
    rest = older(found) if is_long else []
    left_out = [] if chosen else rest
    hidden = {entry.said.public_id for entry in left_out}
    wanted = [e for e in found.entries if e.said.public_id not in hidden and (not chosen or e.kind == chosen)]
    page = page_of(request, wanted, PAGE_SIZE)
    shown = list(page)
    return {
        "years": (by_year(shown) if is_long else [(None, timeline(shown))]) if shown else [],
        "filters": _filters(request, found, chosen, bool(rest)) if is_long else [],
        "page": page,
        "older": _older_lines(left_out, found.cut),
        "gap": words.gap_words(found.entries),
        "cut": words.cut_words([kind for kind in found.cut if kind == chosen or kind not in IN_SERIES]),
    }


def older(found: Timeline) -> list[TimelineEntry]:
    """What is left out among all kinds: of each subject of a series all but the newest that are in force.

    What was corrected or withdrawn stays, and a single entry too: a line that stands for it would be no shorter.
    """
    seen = Counter[SubjectRef]()
    rest = []
    for entry in found.in_force:
        if entry.kind in IN_SERIES:
            seen[entry.subject] += 1
            if seen[entry.subject] > NEWEST:
                rest.append(entry)
    return [entry for entry in rest if seen[entry.subject] > NEWEST + 1]


def _older_lines(left_out: list[TimelineEntry], cut: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """For each subject in order of code: how many of its entries are not listed, its name and its page."""
    numbers = Counter((entry.subject.code, entry.kind, entry.subject) for entry in left_out)
    return [
        (
            words.older_words(number, kind, is_counted=kind not in cut),
            f"{code} {subject.short_title}",
            reverse(PAGES[subject.kind], args=[subject.slug]),
        )
        for (code, kind, subject), number in sorted(numbers.items(), key=lambda item: item[0][:2])
    ]


def _filters(request: HttpRequest, found: Timeline, chosen: str, is_folded: bool) -> list[tuple[str, str, str, bool]]:
    """The kinds there are as links that keep the reader's moment: value, words, address, whether it is chosen."""
    kinds = words.kinds_of(found.entries)
    if len(kinds) < 2 and not is_folded:
        return []
    offered = [("", _("The newest of every kind") if is_folded else words.all_entries(len(found.entries))), *kinds]
    return [(kind, said, _address(request, kind), kind == chosen) for kind, said in offered]


def _address(request: HttpRequest, kind: str) -> str:
    query = request.GET.copy()
    for name in ("page", "kind"):
        query.pop(name, None)
    if kind:
        query["kind"] = kind
    return f"{request.path}?{query.urlencode()}#tl" if query else f"{request.path}#tl"
