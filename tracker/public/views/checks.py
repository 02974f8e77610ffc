"""What does not add up."""

from django.http import HttpRequest

from tracker.public.moments import Seen
from tracker.public.pages import Context, page
from tracker.public.parts import checks as parts
from tracker.public.parts.sources import source_rows
from tracker.public.queries import BadQuery, echo, one_of
from tracker.public.words import checks as words
from tracker.summaries.findings import Kind, Topic, findings
from tracker.summaries.refs import sources_of
from tracker.summaries.stated import own_rules

LONGEST_CODE = 20


@page("checks.html")
def checks(request: HttpRequest, seen: Seen) -> Context:
    """Every finding under its verdict, or those of one verdict, topic or subject."""
    kind = one_of(request, "kind", list(Kind))
    topic = one_of(request, "topic", list(Topic))
    subject = _subject(request)
    found = findings(seen.moment)
    about = [
        finding
        for finding in found.found
        if (not topic or finding.topic == topic) and (not subject or subject in finding.codes)
    ]
    shown = [finding for finding in about if not kind or finding.kind == kind]
    return {
        "lede": words.lede(found, seen),
        "tally": parts.tally(about),
        "groups": parts.groups(shown),
        "result": words.result(len(shown), len(found.found)),
        "has_any": bool(found.found),
        "is_cut": found.is_cut,
        "is_filtered": bool(kind or topic or subject),
        "subject": subject,
        "kinds": [(one.value, one == kind) for one in Kind],
        "topics": [(one.value, str(words.TOPICS[one]), one == topic) for one in Topic],
        "print_sources": source_rows(tuple(sources_of(mark for finding in shown for mark in finding.marks))),
    }


@page("checks-explained.html")
def explained(request: HttpRequest, seen: Seen) -> Context:
    """Every check with its rule and an example, the same at every moment, and the rules of our own of this one."""
    topics = parts.explained()
    return {
        "lede": words.explained_lede(sum(len(one["checks"]) for one in topics)),
        "topics": topics,
        "rules": parts.own_rules(own_rules(seen.moment)),
    }


def _subject(request: HttpRequest) -> str:
    """The code of a subject to narrow to; one that nothing is found of is an empty answer, not a mistake."""
    code = request.GET.get("subject", "")
    if len(code) > LONGEST_CODE:
        raise BadQuery(f"{echo(code)} is too long for the code of a subject.", "Write a code such as I01 or B01.")
    return code
