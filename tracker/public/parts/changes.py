"""Changes as the page of changes lays them out: by reform, then by what belongs to none."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.public.words.changes import name_of as name_of_change
from tracker.public.words.counting import listed
from tracker.public.words.kinds import name_of
from tracker.summaries.changes import Change, What
from tracker.summaries.moved import Moved
from tracker.summaries.pages import PAGES
from tracker.summaries.refs import SubjectRef
from tracker.summaries.statements import Statement

REST = {
    "indicator": gettext_noop("Indicators that belong to no reform"),
    "instrument": gettext_noop("Laws that belong to no reform"),
    "budget_line": gettext_noop("Budget lines that belong to no reform"),
    "source": gettext_noop("Sources"),
}
SHARED = gettext_noop("What several subjects share")
MOST_CHIPS = 60
"""How many first reports are named; the others stand in the list below."""


def groups(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The changes by reform in order of code, then those of no reform by kind of subject, each in the order given.

    What belongs to several reforms stands under the first of them, and names the others. A group of nothing but
    additions has no "before".
    """
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for change in changes:
        key, group = _group(change)
        found.setdefault(key, group | {"items": []})["items"].append(item(change))
    return [
        found[key] | {"id": f"g{number}", "has_before": any(one["old"] or one["fields"] for one in found[key]["items"])}
        for number, key in enumerate(sorted(found), start=1)
    ]


def _group(change: Change) -> tuple[tuple[int, str], dict[str, Any]]:
    if change.reforms:
        first = change.reforms[0]
        return (0, first.code), {"title": f"{first.code} {first.title}", "url": _address(first)}
    kinds = list(REST)
    place = kinds.index(change.subject.kind) + 1 if change.subject.kind in kinds else len(kinds) + 1
    return (place, ""), {"title": _(REST.get(change.subject.kind, SHARED)), "url": ""}


def item(change: Change) -> dict[str, Any]:
    """One change as a row: what was done to what, how it was before and how it is since, why, and on whose word."""
    shown = change.new or change.old
    return {
        "what": name_of_change(change.what),
        "is_taken_back": change.what in {What.CORRECTED, What.WITHDRAWN},
        "kind": name_of(change.kind) if shown else "",
        "subject": f"{change.subject.code} {change.subject.short_title}".strip(),
        "subject_url": _address(change.subject),
        "also": listed([reform.code for reform in change.reforms[1:]]),
        "old": _statement(change.old),
        "new": _statement(change.new),
        "is_hidden": change.what is What.CORRECTED and change.new is None,
        "fields": change.fields,
        "reason": change.reason,
        "told": change.published,
        "line": change.line,
        "at": change.at,
    }


def _statement(statement: Statement | None) -> dict[str, Any] | None:
    if statement is None:
        return None
    period = statement.said.period
    return {
        "words": statement.headline,
        "period": period if period.is_known and statement.kind in {"figure", "amount"} else None,
        "url": reverse("record-detail", args=[statement.said.public_id]),
        "said": statement.said,
        "who": statement.said.mark.attribution,
    }


def _address(subject: SubjectRef) -> str:
    if subject.kind in PAGES:
        return reverse(PAGES[subject.kind], args=[subject.slug])
    return reverse("source-detail", args=[subject.slug]) if subject.kind == "source" else ""


def chips(first_reported: tuple[Moved, ...]) -> dict[str, Any]:
    """The reforms reported on for the first time, and how many more there are than are named."""
    return {"named": first_reported[:MOST_CHIPS], "more": max(0, len(first_reported) - MOST_CHIPS)}
