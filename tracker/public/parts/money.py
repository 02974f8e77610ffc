"""Amounts of a budget line as figures, as a ledger, and the check of the balance."""

from decimal import Decimal
from typing import Any

from django.urls import reverse

from tracker.public.words.counting import joined
from tracker.summaries.budget import AmountClaim, LineRow, Sums
from tracker.values.figure import plain
from tracker.values.money import SCALES, in_scale, in_words

CRORE_PLACES = 1


def scale_for(rupees: Decimal) -> str:
    """The largest of billion and million that the amount fills; rupees as they are below a million."""
    return next((name for name in ("billion", "million") if abs(rupees) >= SCALES[name]), "")


def scaled(rupees: Decimal, scale: str) -> str:
    """An amount in one scale: 2.059."""
    return in_scale(rupees, scale, 3) if scale else plain(rupees)


def amount_figure(claim: AmountClaim | None, label: str) -> dict[str, Any]:
    """An amount in big type; one that is missing says so and is never zero."""
    if claim is None:
        return {"label": label, "blank": "not published"}
    scale = scale_for(claim.amount)
    return {
        "label": label,
        "value": claim.amount,
        "shown": scaled(claim.amount, scale),
        "prefix": "Rs",
        "unit": scale,
        "qualifier": claim.qualifier.words,
        "when": f"Rs {in_scale(claim.amount, 'crore', CRORE_PLACES)} crore",
        "marks": [claim],
    }


def line_figures(sums: Sums) -> list[dict[str, Any]]:
    """Allocated, spent, what is left, and how much of it was used."""
    figures = [
        amount_figure(sums.allocated, "Allocated"),
        amount_figure(sums.spent, "Spent"),
        amount_figure(sums.reported_balance, "Balance, as reported"),
        _utilisation(sums),
    ]
    if sums.released is not None:
        figures.insert(1, amount_figure(sums.released, "Released"))
    return figures


def percent(value: Decimal) -> str:
    """34.3"""
    return f"{value:,.1f}"


def _utilisation(sums: Sums) -> dict[str, Any]:
    if sums.utilisation is None or sums.allocated is None or sums.spent is None:
        return {"label": "Utilisation", "blank": "cannot be computed"}
    scale = scale_for(sums.allocated.amount)
    division = f"{scaled(sums.spent.amount, scale)} ÷ {scaled(sums.allocated.amount, scale)}"
    return {
        "label": "Utilisation",
        "value": sums.utilisation,
        "shown": percent(sums.utilisation),
        "unit": "percent",
        "derived": True,
        "when": f"of the allocation, computed: {division}",
    }


def spent_figure(line: LineRow) -> dict[str, Any] | None:
    """What was spent of a line, for the first page; None when no document says."""
    sums = line.sums
    if sums.spent is None:
        return None
    finding = balance_finding(sums)
    return amount_figure(sums.spent, f"Spent: {line.ref.title}") | {
        "when": f"of {in_words(sums.allocated.amount)} allocated" if sums.allocated else "",
        "when_absent": "" if line.fiscal_year else "fiscal year not published",
        "flags": [finding] if finding else [],
        "url": reverse("budget-detail", args=[line.ref.slug]),
    }


def balance_finding(sums: Sums) -> dict[str, Any] | None:
    """The reported balance beside the computed one; None when either is missing."""
    if sums.difference is None or sums.computed_balance is None:
        return None
    apart = in_words(abs(sums.difference))
    side = "over" if sums.difference > 0 else "under"
    finding: dict[str, Any] = {"terms": _terms(sums)}
    if sums.difference == 0:
        return finding | {
            "kind": "pass",
            "title": "the reported balance is what allocation less spending leaves",
            "short": "Balance adds up",
        }
    if sums.is_within_rounding:
        hedges = joined(_hedges(sums))
        return finding | {
            "kind": "rounding",
            "title": f"the reported balance is {apart} {side} the sum",
            "short": f"Reported balance is {apart} {side} the sum",
            "text": f"The difference, {apart}, is within the rounding that {hedges} allows."
            if hedges
            else f"The difference, {apart}, is within the rounding of the printed figures.",
        }
    return finding | {
        "kind": "fail",
        "title": f"the reported balance is {apart} {side} the sum",
        "short": f"Reported balance is {apart} {side} the sum",
        "text": f"The difference, {apart}, is more than the printed digits allow. Both figures stay as they are given.",
    }


def _hedges(sums: Sums) -> list[str]:
    claims = [claim for claim in (sums.allocated, sums.spent, sums.reported_balance) if claim is not None]
    return list(dict.fromkeys(f"“{claim.qualifier.words}”" for claim in claims if claim.qualifier.words))


def _terms(sums: Sums) -> list[dict[str, Any]]:
    allocated, spent, reported = sums.allocated, sums.spent, sums.reported_balance
    if allocated is None or spent is None or reported is None or sums.computed_balance is None:
        return []
    scale = scale_for(allocated.amount)

    def term(op: str, claim: AmountClaim, words: str) -> dict[str, Any]:
        hedge = f", {claim.qualifier.words}" if claim.qualifier.words else ""
        return {"op": op, "shown": scaled(claim.amount, scale), "words": f"{words}{hedge}"}

    unit = f"Rs {scale}".strip()
    computed = {"op": "=", "shown": scaled(sums.computed_balance, scale), "words": "computed", "derived": True}
    sign = "=" if sums.difference == 0 else "≠"
    return [
        term("", allocated, f"allocated, {unit}"),
        term("−", spent, "spent"),
        computed,
        term(sign, reported, "reported"),
    ]


def ledger_row(rupees: Decimal) -> dict[str, str]:
    """One amount in the three scales people speak of."""
    return {
        "billion": in_scale(rupees, "billion", 3),
        "crore": in_scale(rupees, "crore", CRORE_PLACES),
        "lakh": in_scale(rupees, "lakh", 0),
    }


def ledger(line: LineRow) -> dict[str, Any]:
    """Every amount as it is given, and what the adopted ones leave."""
    sums = line.sums
    computed = sums.computed_balance
    return {
        "claims": [{"claim": claim, "scales": ledger_row(claim.amount)} for claim in line.claims],
        "computed": ledger_row(computed) if computed is not None else None,
        "difference": ledger_row(sums.difference) if sums.difference is not None else None,
        "difference_words": in_words(sums.difference) if sums.difference is not None else "",
        "finding": balance_finding(sums),
    }


def register_rows(lines: list[LineRow]) -> list[dict[str, Any]]:
    """Budget lines side by side, all in Rs billion so that they can be compared."""
    return [{"line": line, "cells": _cells(line.sums), "finding": balance_finding(line.sums)} for line in lines]


def _cells(sums: Sums) -> list[dict[str, Any]]:
    """The columns of the register; `shown` is empty where nothing is published or can be computed."""
    given = (
        ("Allocated", sums.allocated),
        ("Released", sums.released),
        ("Spent", sums.spent),
        ("Balance, as reported", sums.reported_balance),
    )
    cells: list[dict[str, Any]] = [
        {"label": label, "shown": in_scale(claim.amount, "billion", 3) if claim else "", "derived": False}
        for label, claim in given
    ]
    computed = "" if sums.computed_balance is None else in_scale(sums.computed_balance, "billion", 3)
    used = "" if sums.utilisation is None else f"{percent(sums.utilisation)} %"
    cells.append({"label": "Balance, computed", "shown": computed, "derived": True})
    cells.append({"label": "Utilisation", "shown": used, "derived": True})
    return cells
