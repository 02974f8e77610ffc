"""Source marks, the addresses within a source's page, and the table of sources."""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tracker.public.parts.kept import closed_anchor
from tracker.public.words.sources import OUTLET_NOT_PRINTED, basis_and_note, published_words
from tracker.reforms.rules import Status
from tracker.sources.quoted import english
from tracker.summaries.explained import Cited
from tracker.summaries.findings.kept import State
from tracker.summaries.refs import Mark, Said, SourceRef
from tracker.summaries.sources import Paragraph


@lru_cache(maxsize=4_096)
def anchor(locator: str) -> str:
    """The fragment that leads to a paragraph of a source's page: ¶13 is p13, p. 4 is at-p-4; "" for no letter."""
    plain = locator.replace("–", "-")
    if re.match(r"¶\s*\d", plain):
        return slugify(re.sub(r"¶\s*", "p", plain))
    words = slugify(plain)
    return f"at-{words}" if words else ""


def source_mark(statement: Any) -> Any:
    """A mark as the components take it, from a record's `Said`, from a claim that holds one, or from a bare `Mark`.

    Anything else is taken for a mark that is laid out already.
    """
    said = statement if isinstance(statement, Said) else getattr(statement, "said", None)
    mark = said.mark if isinstance(said, Said) else statement
    if not isinstance(mark, Mark):
        return statement
    return {
        "code": mark.source.code,
        "slug": mark.source.slug,
        "title": mark.source.title,
        "publisher": english(mark.source.publisher) or _(OUTLET_NOT_PRINTED),
        "published": published_words(mark.source),
        "reliability": mark.source.reliability,
        "locator": mark.locator,
        "attribution": mark.attribution,
        "anchor": anchor(mark.locator),
        "record": said.public_id if isinstance(said, Said) else "",
    }


def source_rows(sources: tuple[SourceRef, ...]) -> list[dict[str, str]]:
    """The sources of a page, for its table and for the key on paper."""
    return [
        {
            "code": source.code,
            "slug": source.slug,
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published.as_moment(),
            "basis": basis_and_note(source),
        }
        for source in sources
    ]


def paragraphs(found: tuple[Paragraph, ...]) -> list[dict[str, Any]]:
    """The paragraphs of a source in reading order, each with an id that no other has."""
    taken: set[str] = set()
    of_words = {status.label: status for status in Status}
    laid_out = []
    for paragraph in found:
        name = anchor(paragraph.locator)
        name = "" if name in taken else name  # two ways of writing one place: the first keeps the address
        taken.add(name)
        laid_out.append(
            {
                "id": name,
                "locator": paragraph.locator,
                "statements": [
                    {
                        "code": statement.subject.code,
                        "title": statement.subject.title,
                        "headline": statement.headline,
                        "status": of_words.get(statement.headline) if statement.kind == "status" else None,
                        "period": statement.said.period if statement.kind == "figure" else None,
                        "url": reverse("record-detail", args=[statement.said.public_id]),
                    }
                    for statement in paragraph.statements
                ],
            }
        )
    return laid_out


def explanations(found: tuple[Cited, ...], taken: set[str]) -> list[dict[str, Any]]:
    """The explanations of findings that rest on a source, each at its place unless a paragraph is there already."""
    laid_out = []
    for one in found:
        name = anchor(one.locator)
        laid_out.append(
            {
                "id": "" if name in taken else name,
                "locator": one.locator,
                "codes": " ".join(one.codes),
                "finding": one.finding,
                "is_closed": one.closed is not None,
                "text": one.text,
                "url": _found_at(one),
            }
        )
        taken = {*taken, name}
    return laid_out


def _found_at(one: Cited) -> str:
    """Where the finding stands; a closed one stands among those that are closed."""
    query = {"subject": next(iter(one.codes), "")}
    if one.closed is None:
        return f"{reverse('checks')}?{urlencode(query)}"
    return f"{reverse('checks')}?{urlencode(query | {'state': State.CLOSED.value})}#{closed_anchor(one.closed)}"
