"""The rules of our own in the demo, from `rules.yaml`: written and put in force by two accounts, as everywhere."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from tracker.indicators.models import StatedRule
from tracker.indicators.stating import ONE, Side, Term, When, Where
from tracker.records import actions
from tracker.staff.facts.accounts import service_accounts
from tracker.staff.settling import settling_rule


@dataclass(frozen=True, slots=True)
class PlannedRule:
    """A rule as it is described, with the day on which it is put in force."""

    on: date
    left: Side
    right: Side
    fields: dict[str, Any]


def planned_rules(path: Path) -> list[PlannedRule]:
    """What the file describes, in its order; nothing where there is no file."""
    if not path.exists():
        return []
    described = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- all stays text
    return [_planned(dict(one)) for one in described]


def _planned(one: dict[str, Any]) -> PlannedRule:
    on, left, right = date.fromisoformat(one.pop("on")), _side(one.pop("left")), _side(one.pop("right"))
    return PlannedRule(on, left, right, one | {"margin": Decimal(one["margin"])})


def _side(described: Any) -> Side:
    if isinstance(described, str):
        return Side(number=Decimal(described))
    return Side(tuple(_term(one) for one in described))


def _term(one: dict[str, str]) -> Term:
    times, where, when = Decimal(one.get("times", ONE)), Where(one.get("where", "here")), When(one.get("when", "same"))
    return Term(one["indicator"], times, where, one.get("place", ""), when)


def put_in_force(plan: PlannedRule, *, at: datetime) -> None:
    """Write it, hand it in and put it in force, each as the rules of records allow."""
    accounts, rule = service_accounts(), StatedRule(**plan.fields)
    rule.state_sides(plan.left, plan.right)
    rule = actions.submit(actions.save_draft(rule, by=accounts.enters, at=at), by=accounts.enters, at=at)
    with settling_rule(rule, at=at):
        actions.publish(rule, by=accounts.checks, at=at)
