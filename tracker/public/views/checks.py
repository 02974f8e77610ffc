"""What does not add up."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest

from tracker.public.doubts import Chosen, chosen, feed_address
from tracker.public.moments import Seen
from tracker.public.pages import Context, page
from tracker.public.parts import checks as parts
from tracker.public.parts.kept import closed_part
from tracker.public.parts.sources import source_rows
from tracker.public.queries import page_of
from tracker.public.words import checks as words
from tracker.summaries.by_code import subjects_by_code
from tracker.summaries.findings import Kind, Topic
from tracker.summaries.findings.closers import closers_of
from tracker.summaries.findings.kept import Age, Closed, State
from tracker.summaries.refs import Mark, sources_of
from tracker.summaries.stated import own_rules, stated_rules

CLOSED_AT_ONCE = 50


@page("checks.html")
def checks(request: HttpRequest, seen: Seen) -> Context:
    """Every finding under its verdict, or those that are asked for; what was closed on request."""
    found = chosen(request, seen)
    asked = found.asked
    closed = page_of(request, found.closed, CLOSED_AT_ONCE) if asked.state == State.CLOSED else None
    return {
        "lede": words.lede(found.all, seen, is_narrowed=asked.is_narrowed),
        "tally": parts.tally(found.about),
        "groups": parts.groups(found.shown, found.of),
        "closed": closed,
        "closed_parts": _closed(closed, seen) if closed else [],
        "result": words.result(len(found.shown) or len(found.closed), len(found.all.found), asked.state),
        "each": words.each_alone(len(found.shown), sum(len(one.singly) for one in found.shown)),
        "has_any": bool(found.all.found),
        "is_cut": found.all.is_cut,
        "is_filtered": asked.is_narrowed,
        "subject": asked.subject,
        "feed_address": seen.keep(feed_address(asked)),
        "feed_of": words.followed(asked.kind, asked.topic, asked.state, asked.subject),
        "kinds": [(one.value, one == asked.kind) for one in Kind],
        "topics": [(one.value, str(words.TOPICS[one]), one == asked.topic) for one in Topic],
        "states": [(one.value, str(words.STATES[one]), one == asked.state) for one in State],
        "ages": [(one.value, str(words.AGES[one]), one == asked.age) for one in Age],
        "print_sources": source_rows(tuple(sources_of(_marks(found)))),
    }


def _closed(rows: Iterable[Closed], seen: Seen) -> list[dict[str, Any]]:
    shown = list(rows)
    rules = {rule.code for rule in stated_rules(seen.moment)}
    subjects = subjects_by_code({code for one in shown for code in one.codes}, seen.moment)
    closers = closers_of(shown)
    return [closed_part(one, closers[one.number], subjects, rules) for one in shown]


def _marks(found: Chosen) -> Iterator[Mark]:
    """Everybody who is quoted on the page."""
    for finding in found.shown:
        yield from finding.marks
        yield from (explained.mark for explained in found.of(finding).explanations)


@page("checks-explained.html")
def explained(request: HttpRequest, seen: Seen) -> Context:
    """Every check with its rule and an example, the same at every moment, and the rules of our own of this one."""
    topics = parts.explained()
    return {
        "lede": words.explained_lede(sum(len(one["checks"]) for one in topics)),
        "topics": topics,
        "rules": parts.own_rules(own_rules(seen.moment)),
    }
