"""What explains findings in the demo, from `explanations.yaml`: written by one account, published by another."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml

from tracker.checks import explaining
from tracker.checks.models import Explanation, KeptFinding
from tracker.records.refused import Refused
from tracker.sources.models import Source
from tracker.staff.facts.accounts import service_accounts


@dataclass(frozen=True, slots=True)
class PlannedExplanation:
    """An explanation as it is described: of what a check finds about some codes, with the day of its publication."""

    on: date
    check: str
    codes: str
    text: str
    source: str
    locator: str
    attribution: str


def planned_explanations(path: Path) -> list[PlannedExplanation]:
    """What the file describes, in its order; nothing where there is no file."""
    if not path.exists():
        return []
    described = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- all stays text
    return [PlannedExplanation(**one | {"on": date.fromisoformat(one["on"])}) for one in described]


def explain(plan: PlannedExplanation, *, at: datetime) -> None:
    """Write it and publish it. Raises Refused where no such finding stands, and where the rules refuse it."""
    finding = KeptFinding.objects.filter(address=plan.check, codes=f" {plan.codes} ", closed_version=None).first()
    if finding is None:
        raise Refused(f"No finding of the check {plan.check} about {plan.codes} stands on {plan.on}.")
    accounts, source = service_accounts(), Source.objects.get(code=plan.source)
    said = {"text": plan.text, "locator": plan.locator, "attribution": plan.attribution}
    written = explaining.write(
        Explanation(finding=finding, source=source, **said), by=explaining.Writer(accounts.enters, True), at=at
    )
    explaining.publish(written, by=accounts.checks, at=at)
