"""What is on record of a finding, as the pages show it."""

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tracker.public.words.checks import closed_how, first_found, found_since, until, version_words, withdrawn_on
from tracker.sources.quoted import english, filled
from tracker.summaries.findings.closers import Closer
from tracker.summaries.findings.kept import Closed, Kept, State
from tracker.summaries.pages import subject_address
from tracker.summaries.refs import SubjectRef


def kept_part(kept: Kept) -> dict[str, Any]:
    """Since when it is found, and the explanation with the mark of who says it; empty where nothing is on record."""
    return {
        "since": first_found(kept.since, kept.version) if kept.since and kept.version else "",
        "is_explained": kept.state is State.EXPLAINED,
        "explained": kept.explained.text if kept.explained else "",
        "explained_mark": kept.explained.mark if kept.explained else None,
        "withdrawn": [{"text": one.text, "reason": one.reason, "on": withdrawn_on(one.on)} for one in kept.withdrawn],
    }


def item_kept_part(kept: Kept) -> dict[str, Any]:
    """The same of one of several that are shown as one, in fewer words."""
    return kept_part(kept) | {"since": found_since(kept.since) if kept.since else ""}


def closed_anchor(number: int) -> str:
    """The fragment that leads to a closed finding."""
    return f"closed-{number}"


def closed_part(
    one: Closed, closer: Closer, subjects: Mapping[str, SubjectRef], rules: Collection[str]
) -> dict[str, Any]:
    """A finding that is no longer found; `rules` are the codes of the rules of our own that are in force."""
    return {
        "anchor": closed_anchor(one.number),
        "kind": one.kind.value,
        "title": one.title,
        "text": one.text,
        "subjects": [_subject(code, subjects.get(code)) for code in one.codes],
        "since": first_found(one.since, one.version),
        "until": until(one.until, one.closed_version),
        "how": closed_how(closer),
        "by": one.by or (version_words(one.closed_version) if closer.before is not None else ""),
        "by_url": _closer_url(one, closer, rules),
        "reason": closer.reason,
    }


def _subject(code: str, subject: SubjectRef | None) -> dict[str, str]:
    """A code that has no page at the moment stands alone."""
    if subject is None:
        return {"words": code, "url": ""}
    title = english(subject.short_title) if subject.kind == "source" else subject.short_title
    return {"words": filled("%(code)s %(title)s", code=code, title=title), "url": page_address(subject)}


def page_address(subject: SubjectRef) -> str:
    """The page of a subject or of a source."""
    return reverse("source-detail", args=[subject.slug]) if subject.kind == "source" else subject_address(subject)


def _closer_url(one: Closed, closer: Closer, rules: Collection[str]) -> str:
    """Where what closed a finding is told: a record, a rule among the checks, or all that one version changed."""
    if closer.record:
        return reverse("record-detail", args=[closer.record])
    if closer.rule:
        place = f"rule-{closer.rule.lower()}" if closer.rule in rules else "t-own"
        return f"{reverse('checks-explained')}#{place}"
    span = {"from": closer.before, "to": one.closed_version}
    return f"{reverse('changes')}?{urlencode(span)}" if closer.before is not None else ""
