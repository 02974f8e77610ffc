"""Findings as the pages show them: where each stands, its calculation, and what it leads to."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.public.parts.kept import item_kept_part, kept_part, page_address
from tracker.public.words.checks import TOPICS, subject_words
from tracker.public.words.own_rules import sentence
from tracker.records.moment import Moment
from tracker.sources.quoted import english, filled
from tracker.summaries.findings import Comparison, Finding, Item, Kind, Topic
from tracker.summaries.findings.check import Check
from tracker.summaries.findings.engine import check_of, registered, settles
from tracker.summaries.findings.finding import in_a_list
from tracker.summaries.findings.kept import NOTHING, Kept, kept_of
from tracker.summaries.findings.named import name_of
from tracker.summaries.pages import finding_address
from tracker.summaries.refs import SubjectRef
from tracker.summaries.stated import OwnRules

MOST = 60
"""How many findings of one verdict the page sets out; it says so when there are more, and a flag leads to its own."""


def rule_address(check: Check) -> str:
    """Where a check is explained."""
    return f"{reverse('checks-explained')}#{check.code}"


def finding_part(finding: Finding, kept: Kept = NOTHING) -> dict[str, Any]:
    """A finding as the components `check` and `flag` take it; `check_url` leads to its rule among all checks."""
    return {
        "kind": finding.kind.value,
        "anchor": finding.anchor,
        "title": finding.title,
        "short": finding.short or finding.title,
        "rule": finding.rule,
        "text": finding.text,
        "terms": finding.terms,
        "check_url": finding_address(finding.anchor, finding.about.code if finding.about else ""),
        **kept_part(kept),
    }


def found_parts(found: Sequence[Finding], moment: Moment) -> list[dict[str, Any]]:
    """Findings for the page of what they are about, with what is on record of each."""
    kept = kept_of(found, moment)
    return [finding_part(one, kept.get(name_of(one), NOTHING)) for one in found]


def explained_parts(found: Sequence[Finding], moment: Moment) -> list[dict[str, Any]]:
    """Those of some findings that are or were explained, for a page that tells of them in another way."""
    return [one for one in found_parts(found, moment) if one["explained"] or one["withdrawn"]]


def flag_part(finding: dict[str, Any]) -> dict[str, Any]:
    """The same as a flag beside a figure, which leads to the finding."""
    return finding | {"url": finding["check_url"]}


def page_part(finding: Finding, kept: Kept = NOTHING) -> dict[str, Any]:
    """A finding on the page of all checks, with the subjects and the sources it rests on."""
    return finding_part(finding, kept) | {
        "title": title_of(finding),
        "rule_url": rule_address(check_of(finding)),
        "subject": _subject(finding.about) if finding.about else None,
        "marks": finding.marks,
        "items": _items(finding, kept),
        "comparison": _comparison(finding.comparison) if finding.comparison else None,
        "settles": settles(finding),
    }


def title_of(finding: Finding) -> str:
    """What was found, with the budget line that it is about: a finding about money does not name it by itself."""
    if finding.about is None or finding.topic is not Topic.MONEY:
        return finding.title
    return filled(_("%(subject)s: %(finding)s"), subject=finding.about.short_title, finding=finding.title)


def _subject(subject: SubjectRef) -> dict[str, str]:
    return {"words": subject_words(subject.kind, subject.code), "url": page_address(subject)}


def _items(finding: Finding, kept: Kept) -> list[dict[str, Any]]:
    """What it lists; of what it gathers, each with what is on record of it."""
    each = kept.each or [NOTHING] * len(finding.items)
    return [_item(item) | item_kept_part(its) for item, its in zip(finding.items, each, strict=True)]


def _item(item: Item) -> dict[str, Any]:
    subject = item.subject
    title = english(subject.title) if subject.kind == "source" else subject.title
    return {
        "title": filled("%(code)s %(title)s", code=subject.code, title=title),
        "url": page_address(subject),
        "words": item.words,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "columns": comparison.columns,
        "rows": [
            {
                "title": f"{row.subject.code} {row.subject.short_title}",
                "url": page_address(row.subject),
                "cells": list(zip(comparison.columns, row.cells, strict=True)),
                "spread": row.spread,
            }
            for row in comparison.rows
        ],
    }


def groups(found: Sequence[Finding], kept: Callable[[Finding], Kept]) -> list[dict[str, Any]]:
    """Findings under their verdicts, worst first; verdicts without any are left out."""
    by_kind = [(kind, [finding for finding in found if finding.kind is kind]) for kind in Kind]
    return [
        {
            "kind": kind.value,
            "findings": [page_part(finding, kept(finding)) for finding in its[:MOST]],
            "more": max(0, len(its) - MOST),
        }
        for kind, its in by_kind
        if its
    ]


def explained() -> list[dict[str, Any]]:
    """Every check by topic: its rule, what it compares, what it can find, and what it finds of its example."""
    by_topic = groupby(registered(), key=lambda check: check.topic)
    return [
        {"topic": topic.value, "words": TOPICS[topic], "checks": [_explained(check) for check in its]}
        for topic, its in by_topic
    ]


def own_rules(names: OwnRules) -> list[dict[str, Any]]:
    """Every rule of our own that is in force, with what it compares, what it can find and why it is there."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "sentence": sentence(rule.stated, names),
            "kind": rule.stated.severity.value,
            "reason": english(rule.reason),
            "since": rule.since,
            "subjects": [
                {"words": filled("%(code)s %(title)s", code=ref.code, title=ref.short_title), "url": page_address(ref)}
                for code, ref in sorted(names.indicators.items())
                if code in rule.codes
            ],
        }
        for rule in names.rules
    ]


def _explained(check: Check) -> dict[str, Any]:
    (found,) = check.find(check.example().given)
    return {
        "code": check.code,
        "name": check.name,
        "rule": check.rule,
        "compares": check.compares,
        "verdicts": [kind.value for kind in check.verdicts],
        "settles": check.settles,
        "kind": found.kind.value,
        "title": found.title,
        "text": found.text,
        "terms": found.terms,
        "lines": list(_lines(found)),
    }


def _lines(found: Finding) -> Iterator[tuple[str, str]]:
    """What an example gathers or sets side by side: of what, and the words."""
    for item in found.items:
        yield item.subject.title, item.words
    for row in found.comparison.rows if found.comparison else ():
        columns = found.comparison.columns if found.comparison else ()
        said = (
            filled(_("%(when)s %(said)s"), when=when, said=cell) for when, cell in zip(columns, row.cells, strict=True)
        )
        yield row.subject.title, in_a_list(list(said))


def tally(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """How many findings there are of each verdict, none included."""
    return [{"kind": kind.value, "number": sum(1 for one in found if one.kind is kind)} for kind in Kind]
