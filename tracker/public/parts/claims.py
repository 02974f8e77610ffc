"""Claims as tables: for one place and period, for one measure of a budget line, and the growing count of an event."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from tracker.public.parts.figures import period_words
from tracker.public.words import claims as words
from tracker.public.words.claims import Shown
from tracker.public.words.counting import joined, listed, spelt
from tracker.public.words.mixed import joined_html
from tracker.public.words.sources import published_words
from tracker.sources.quoted import english
from tracker.summaries.claims import Account, Claims
from tracker.summaries.events import TallyStep
from tracker.summaries.figures import Figure, Point
from tracker.values.figure import plain
from tracker.values.money import in_words

MOST = 12
"""How many periods with several figures a page sets out as tables, newest first; the series has all."""


def figure_claims(every: Iterable[Claims], unit: str) -> list[dict[str, Any]]:
    """Each place and period for which several figures are given."""
    return [
        _table(claims, plain, unit, listed([part for part in (_place(claims), period_words(claims.period)) if part]))
        for claims in list(every)[:MOST]
    ]


def amount_claims(every: Iterable[Claims]) -> list[dict[str, Any]]:
    """Each measure of a budget line for which several amounts are given."""
    return [_table(claims, in_words, "", _measure(claims)) for claims in every]


def _place(claims: Claims) -> str:
    return claims.place.name if claims.place else ""


def _measure(claims: Claims) -> str:
    label = claims.measure.label if claims.measure else ""
    return listed([part for part in (label, period_words(claims.period)) if part])


def _table(claims: Claims, shown: Shown, unit: str, about: str) -> dict[str, Any]:
    return {
        "about": about,
        "heading": words.heading(claims, about),
        "conclusion": words.conclusion(claims, shown),
        "because": words.because_words(claims.adopted_because),
        "is_contested": claims.agreement == "differ",
        "accounts": [_account(account, claims.adopted, shown, unit) for account in claims.accounts],
    }


def _account(account: Account, adopted: Account, shown: Shown, unit: str) -> dict[str, Any]:
    first = account.said[0]
    return {
        "value": account.value,
        "shown": "" if account.value is None else shown(account.value),
        "qualifier": account.qualifier.words,
        "blank": account.blank,
        "ground": account.ground,
        "published": published_words(first.mark.source),
        "as_written": _as_written(account),
        "marks": account.said,
        "is_adopted": account.is_adopted,
        "difference": "" if account.is_adopted else words.difference_words(account, adopted, shown, unit),
    }


def _as_written(account: Account) -> str:
    """The figure as its sources print it: “92 killed” and “at least 92”."""
    printed = dict.fromkeys(f"“{said.as_written}”" for said in account.said if said.as_written)
    return joined_html([english(one) for one in printed])


def tally(steps: Iterable[TallyStep]) -> list[dict[str, Any]]:
    """The counts of an event in order of publication, each with what it adds to the one before."""
    return [
        {
            "published": published_words(step.figure.claims[0].said.mark.source),
            "until": period_words(step.figure.period),
            "figure": step.figure,
            "change": words.tally_words(step.difference, is_first=number == 0),
            "is_derived": step.difference is not None,
        }
        for number, step in enumerate(steps)
    ]


def confirmations(points: Iterable[Point], shown: Iterable[Figure]) -> list[str]:
    """Which of the figures shown are given by more than one document."""
    at_head = list(shown)
    found = []
    for figure in (figure for point in points for figure in point.figures if figure in at_head):
        codes = list(dict.fromkeys(mark.source.code for mark in figure.marks))
        if len(codes) > 1 and figure.value is not None:
            said = _(
                "%(figure)s is given by %(number)s documents (%(codes)s). "
                "Whether they have it from one hand or from several is not stated."
            )
            parts = {"figure": plain(figure.value), "number": spelt(len(codes)), "codes": joined(codes)}
            found.append(said % parts)
    return found
