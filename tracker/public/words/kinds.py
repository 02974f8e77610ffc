"""Kinds of record in words: what is counted, and what a record is called."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tracker.public.words.counting import first_upper, joined

NAMES = {
    "status": (gettext_noop("reform status"), gettext_noop("reform statuses")),
    "date": (gettext_noop("milestone date"), gettext_noop("milestone dates")),
    "area": (gettext_noop("conversion of a place"), gettext_noop("conversions of places")),
    "figure": (gettext_noop("figure"), gettext_noop("figures")),
    "step": (gettext_noop("step of a law"), gettext_noop("steps of laws")),
    "amount": (gettext_noop("amount of money"), gettext_noop("amounts of money")),
}
NUMBERS: Mapping[str, Callable[[int], str]] = {
    "status": lambda number: ngettext("%(count)s reform status", "%(count)s reform statuses", number),
    "date": lambda number: ngettext("%(count)s milestone date", "%(count)s milestone dates", number),
    "area": lambda number: ngettext("%(count)s conversion of a place", "%(count)s conversions of places", number),
    "figure": lambda number: ngettext("%(count)s figure", "%(count)s figures", number),
    "step": lambda number: ngettext("%(count)s step of a law", "%(count)s steps of laws", number),
    "amount": lambda number: ngettext("%(count)s amount of money", "%(count)s amounts of money", number),
}


def number_of(kind: str, number: int) -> str:
    """25 reform statuses"""
    return NUMBERS[kind](number) % {"count": f"{number:,}"}


def counted(counts: Iterable[tuple[str, int]]) -> str:
    """25 reform statuses, 8 steps of laws and 3 amounts of money"""
    numbers = dict(counts)
    return joined([number_of(kind, numbers[kind]) for kind in NAMES if numbers.get(kind)])


def several(kinds: Iterable[str]) -> str:
    """reform statuses and figures"""
    return joined([_(NAMES[kind][1]) for kind in kinds])


def name_of(kind: str) -> str:
    """Reform status"""
    return first_upper(_(NAMES[kind][0]))
