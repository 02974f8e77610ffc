"""Kinds of record in words: what is counted, and what a record is called."""

from collections.abc import Iterable

from tracker.public.words.counting import count, joined

NAMES = {
    "status": ("reform status", "reform statuses"),
    "date": ("milestone date", "milestone dates"),
    "figure": ("figure", "figures"),
    "step": ("step of a law", "steps of laws"),
    "amount": ("amount of money", "amounts of money"),
}


def counted(counts: Iterable[tuple[str, int]]) -> str:
    """25 reform statuses, 8 steps of laws and 3 amounts of money"""
    numbers = dict(counts)
    return joined([count(numbers[kind], *NAMES[kind]) for kind in NAMES if numbers.get(kind)])


def name_of(kind: str) -> str:
    """Reform status"""
    words = NAMES[kind][0]
    return words[:1].upper() + words[1:]
