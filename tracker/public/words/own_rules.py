"""The rules of our own, in the words of a reader: names for codes, and what a tolerance allows."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tracker.indicators.stating import Margin, Side, Stated, Term, When, Where
from tracker.sources.quoted import filled
from tracker.sources.spoken import speaks_urdu
from tracker.summaries.stated import OwnRules
from tracker.values.figure import plain

FIRST_STRONG, END = "\u2068", "\u2069"
"""Unseen marks around what runs in the direction of its own first letter."""


def sentence(rule: Stated, names: OwnRules) -> str:
    """Convictions + Acquittals ≤ Cases disposed of; within 1 percent"""
    said = f"{_side(rule.left, names)} {rule.operator.value} {_side(rule.right, names)}"
    if not rule.margin:
        return said
    if rule.margin_in is Margin.PERCENT:
        return _("%(rule)s, within %(margin)s percent") % {"rule": said, "margin": plain(rule.margin)}
    return _("%(rule)s, within %(margin)s") % {"rule": said, "margin": plain(rule.margin)}


def _side(side: Side, names: OwnRules) -> str:
    if side.number is not None and not side.terms:
        return plain(side.number)
    return " ".join(_joined(place, term, names) for place, term in enumerate(side.terms))


def _joined(place: int, term: Term, names: OwnRules) -> str:
    sign = "−" if term.times < 0 else "+" if place else ""
    factor = "" if abs(term.times) == Decimal(1) else f"{plain(abs(term.times))} ×"
    return " ".join(part for part in (sign, factor, _apart(_term(term, names))) if part)


def _apart(name: str) -> str:
    """A name that runs by itself, so that the signs between two English names stay in the order of the page."""
    return f"{FIRST_STRONG}{name}{END}" if speaks_urdu() else name


def _term(term: Term, names: OwnRules) -> str:
    ref = names.indicators.get(term.indicator)
    what = ref.short_title if ref else term.indicator
    where = names.places.get(term.place, term.place)
    if term.where is Where.WITHIN:
        words = _("%(what)s of all places in %(where)s") if where else _("%(what)s of all places within")
        what = filled(words, what=what, where=where)
    elif where:
        what = filled(pgettext("a figure of a place", "%(what)s of %(where)s"), what=what, where=where)
    return filled(_("%(what)s the period before"), what=what) if term.when is When.BEFORE else what
