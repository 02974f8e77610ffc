"""The sentences of the search."""

from tracker.public.words.counting import count, joined
from tracker.public.words.kinds import NAMES
from tracker.summaries.search import ALL_KINDS, Found
from tracker.summaries.search_records import LISTED, LOOKED_THROUGH

KINDS = {
    "reform": ("reform", "reforms"),
    "indicator": ("indicator", "indicators"),
    "instrument": ("law", "laws"),
    "budget_line": ("budget line", "budget lines"),
    "source": ("source", "sources"),
    "record": ("record", "records"),
}


def heading(kind: str) -> str:
    """Budget lines"""
    return KINDS[kind][1].capitalize()


def number(found: Found, kind: str) -> str:
    """12 records; more than 200 records, where not all that fit are listed"""
    more = "more than " if kind == "record" and found.cut else ""
    return f"{more}{count(len(found.of(kind)), *KINDS[kind])}"


def result(found: Found) -> str:
    """3 reforms, 1 law and 12 records"""
    return joined([number(found, kind) for kind in ALL_KINDS if found.of(kind)])


def limits(found: Found) -> list[str]:
    """What the answer leaves out, said plainly; nothing where it leaves out nothing."""
    sentences = []
    if found.cut:
        sentences.append(f"Of {_kinds(found.cut)} the newest {LISTED:,} that fit are listed; there are more.")
    if found.beyond:
        sentences.append(f"Of {_kinds(found.beyond)} only the newest {LOOKED_THROUGH:,} were looked through.")
    return sentences


def _kinds(names: tuple[str, ...]) -> str:
    return joined([NAMES[name][1] for name in names])
