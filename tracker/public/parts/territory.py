"""The places that a reform takes over, as their table shows them: a row a claim, and one for what nobody tells of."""

from collections.abc import Iterator
from typing import Any

from tracker.public.parts.entries import stated
from tracker.summaries.territory import AreaClaim, PlaceRow, TerritoryView
from tracker.territory.rules import Move


def lines(found: TerritoryView) -> list[dict[str, Any]]:
    """The districts by name, each with what is told of it from the first day on."""
    return [line for row in found.rows for line in _lines(row, found)]


def _lines(row: PlaceRow, found: TerritoryView) -> Iterator[dict[str, Any]]:
    labels = (one.ref.short_title for one in found.denominators)
    figures = zip(labels, row.figures, row.differing, strict=True)
    shared = {"row": row, "figures": list(figures)}
    if not row.claims:
        yield shared | {"claim": None}
    for claim in row.claims:
        before, after = from_and_to(claim, found)
        yield shared | {
            "claim": claim,
            "before": before,
            "after": after,
            "whole": claim.place.name if claim.place != row.place else "",
            "is_disputed": claim in row.disputed,
            "stated": stated(claim.said),
        }


def from_and_to(claim: AreaClaim, found: TerritoryView) -> tuple[str, str]:
    """From what to what a place comes by a claim: a reversal leads back."""
    return (found.before, found.after) if claim.move is Move.CONVERTED else (found.after, found.before)
