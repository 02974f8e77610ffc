"""Amounts of a budget line as figures, as a ledger, and the check of the balance."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.public.parts.checks import finding_part, flag_part
from tracker.records.moment import Moment
from tracker.summaries.budget import AmountClaim, LineRow, Sums
from tracker.summaries.findings import Finding
from tracker.summaries.findings.kept import NOTHING, Kept, kept_of
from tracker.summaries.findings.money import balance
from tracker.summaries.findings.named import name_of
from tracker.values.money import in_scale, in_words, scale_for, scaled

CRORE_PLACES = 1
Known = Mapping[str, Kept]
"""What is on record of findings, by name."""


def amount_figure(claim: AmountClaim | None, label: str) -> dict[str, Any]:
    """An amount in big type; one that is missing says so and is never zero."""
    if claim is None:
        return {"label": label, "blank": _("not published")}
    scale = scale_for(claim.amount)
    before, after = around_amount(scale)
    return {
        "label": label,
        "value": claim.amount,
        "shown": scaled(claim.amount, scale),
        "prefix": before,
        "unit": after,
        "qualifier": claim.qualifier.words,
        "when": _("Rs %(number)s crore") % {"number": in_scale(claim.amount, "crore", CRORE_PLACES)},
        "marks": [claim],
    }


def line_figures(sums: Sums) -> list[dict[str, Any]]:
    """Allocated, spent, what is left, and how much of it was used."""
    figures = [
        amount_figure(sums.allocated, _("Allocated")),
        amount_figure(sums.spent, _("Spent")),
        amount_figure(sums.reported_balance, _("Balance, as reported")),
        _utilisation(sums),
    ]
    if sums.released is not None:
        figures.insert(1, amount_figure(sums.released, _("Released")))
    return figures


def rupees_in(scale: str) -> str:
    """What a column of amounts in one scale is headed: Rs billion; Rs for rupees as they are."""
    return {"": _("Rs"), "million": _("Rs million"), "billion": _("Rs billion")}[scale]


def around_amount(scale: str) -> tuple[str, str]:
    """What stands before and after the number of an amount: Rs and billion."""
    said = {
        "": _("Rs %(number)s"),
        "million": _("Rs %(number)s million"),
        "billion": _("Rs %(number)s billion"),
    }[scale]
    before, _number, after = said.partition("%(number)s")
    return before.strip(), after.strip()


def percent(value: Decimal) -> str:
    """34.3"""
    return f"{value:,.1f}"


def _utilisation(sums: Sums) -> dict[str, Any]:
    if sums.utilisation is None or sums.allocated is None or sums.spent is None:
        return {"label": _("Utilisation"), "blank": _("cannot be computed")}
    scale = scale_for(sums.allocated.amount)
    division = f"{scaled(sums.spent.amount, scale)} ÷ {scaled(sums.allocated.amount, scale)}"
    return {
        "label": _("Utilisation"),
        "value": sums.utilisation,
        "shown": percent(sums.utilisation),
        "unit": _("percent"),
        "derived": True,
        "when": _("of the allocation, computed: %(division)s") % {"division": division},
    }


def spent_figure(line: LineRow) -> dict[str, Any] | None:
    """What was spent of a line, for the first page; None when no document says."""
    sums = line.sums
    if sums.spent is None:
        return None
    finding = balance_finding(line, {})  # a flag says no more than the verdict
    return amount_figure(sums.spent, _("Spent: %(line)s") % {"line": line.ref.title}) | {
        "when": _("of %(amount)s allocated") % {"amount": in_words(sums.allocated.amount)} if sums.allocated else "",
        "when_absent": "" if line.fiscal_year else _("fiscal year not published"),
        "flags": [flag_part(finding)] if finding else [],
        "url": reverse("budget-detail", args=[line.ref.slug]),
    }


def known_of(found: Iterable[Finding], lines: Iterable[LineRow], moment: Moment) -> Known:
    """What is on record of some findings and of the checks of lines' balances, for a constant number of queries."""
    return kept_of([*found, *(finding for line in lines if (finding := balance(line)))], moment)


def balance_finding(line: LineRow, known: Known) -> dict[str, Any] | None:
    """The reported balance beside the computed one; None where no balance is reported."""
    finding = balance(line)
    return finding_part(finding, known.get(name_of(finding), NOTHING)) if finding else None


def ledger_row(rupees: Decimal) -> dict[str, str]:
    """One amount in the three scales people speak of."""
    return {
        "billion": in_scale(rupees, "billion", 3),
        "crore": in_scale(rupees, "crore", CRORE_PLACES),
        "lakh": in_scale(rupees, "lakh", 0),
    }


def ledger(line: LineRow, known: Known) -> dict[str, Any]:
    """Every amount as it is given, and what the adopted ones leave."""
    sums = line.sums
    computed = sums.computed_balance
    return {
        "claims": [{"claim": claim, "scales": ledger_row(claim.amount)} for claim in line.claims],
        "computed": ledger_row(computed) if computed is not None else None,
        "difference": ledger_row(sums.difference) if sums.difference is not None else None,
        "difference_words": in_words(sums.difference) if sums.difference is not None else "",
        "finding": balance_finding(line, known),
    }


def register_rows(lines: list[LineRow], known: Known) -> list[dict[str, Any]]:
    """Budget lines side by side, all in Rs billion so that they can be compared."""
    return [{"line": line, "cells": _cells(line.sums), "finding": balance_finding(line, known)} for line in lines]


def _billion(claim: AmountClaim) -> str:
    """about 2.059"""
    return f"{claim.qualifier.words} {in_scale(claim.amount, 'billion', 3)}".strip()


def _cells(sums: Sums) -> list[dict[str, Any]]:
    """The columns of the register; `shown` is empty where nothing is published or can be computed."""
    given = (
        (_("Allocated"), sums.allocated),
        (_("Released"), sums.released),
        (_("Spent"), sums.spent),
        (_("Balance, as reported"), sums.reported_balance),
    )
    cells: list[dict[str, Any]] = [
        {"label": label, "shown": _billion(claim) if claim else "", "derived": False} for label, claim in given
    ]
    computed = "" if sums.computed_balance is None else in_scale(sums.computed_balance, "billion", 3)
    used = "" if sums.utilisation is None else f"{percent(sums.utilisation)} %"
    cells.append({"label": _("Balance, computed"), "shown": computed, "derived": True})
    cells.append({"label": _("Utilisation"), "shown": used, "derived": True})
    return cells
