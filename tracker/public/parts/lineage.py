"""A lineage as its page shows it: its reforms, and the story of all of them as one list of entries."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from tracker.public.parts.entries import dated, stated
from tracker.public.words import lineage as words
from tracker.public.words.beside import claimed_word, court_words
from tracker.summaries.lineage import Chapter, Lineage, Member


def members(found: Lineage) -> list[dict[str, Any]]:
    """The reforms, each after those it comes after."""
    return [_member(one) for one in found.members]


def _member(one: Member) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "links": [(words.LINKS[link.words], link.other) for link in one.links],
        "status": one.status,
        "claimed": claimed_word(one.evidence),
        "court": [(court_words(order), order) for order in one.court],
    }


def story(found: Lineage) -> list[dict[str, Any]]:
    """What was told of all of them, from the beginning."""
    return list(_entries(found.story))


def _entries(chapters: Iterable[Chapter]) -> Iterable[dict[str, Any]]:
    for one in chapters:
        codes = [status for status in (one.before, one.status) if status is not None]
        what = f": {one.stage.label}" if one.stage is not None else ""
        yield dated(one.said) | {
            "codes": list(dict.fromkeys(codes)),
            "title": f"{one.about.code} {one.about.short_title}{what}",
            "url": reverse("record-detail", args=[one.said.public_id]),
            "text": stated(one.said),
            "marks": [one.said],
        }
