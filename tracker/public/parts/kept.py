"""What is on record of a finding, as the pages show it."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from tracker.public.words.checks import first_found, until
from tracker.records.registry import NoSuchRecord, parse_public_id
from tracker.summaries.findings.kept import Closed, Kept


def kept_part(kept: Kept) -> dict[str, Any]:
    """Since when it is found, and the explanation with the mark of who says it; empty where nothing is on record."""
    return {
        "since": first_found(kept.since, kept.version) if kept.since and kept.version else "",
        "explained": kept.explained.text if kept.explained else "",
        "explained_mark": kept.explained.mark if kept.explained else None,
    }


def closed_part(one: Closed, rules: Collection[str]) -> dict[str, Any]:
    """A finding that is found no more; `rules` are the codes of the rules of our own that are in force."""
    return {
        "kind": one.kind.value,
        "title": one.title,
        "text": one.text,
        "codes": " ".join(one.codes),
        "since": first_found(one.since, one.version),
        "until": until(one.until, one.closed_version, by_record=bool(one.by)),
        "by": one.by,
        "by_url": _closer(one.by, rules),
    }


def _closer(by: str, rules: Collection[str]) -> str:
    """Where what closed a finding is told: the page of a record, or the place of a rule among the checks."""
    if not by or is_record(by):
        return reverse("record-detail", args=[by]) if by else ""
    place = f"rule-{by.lower()}" if by in rules else "t-own"
    return f"{reverse('checks-explained')}#{place}"


def is_record(public_id: str) -> bool:
    """Whether what closed a finding has a page of its own; a rule of our own has none."""
    try:
        parse_public_id(public_id)
    except NoSuchRecord:
        return False
    return True
