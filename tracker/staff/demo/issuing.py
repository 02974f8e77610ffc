"""The releases of the demo, from `releases.yaml`: proposed and issued by two accounts, as everywhere."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import yaml
from django.conf import settings
from django.utils.module_loading import import_string

from tracker.records import releases
from tracker.staff.facts.accounts import service_accounts


@dataclass(frozen=True, slots=True)
class Planned:
    """A release as it is described: issued on a day, of the latest record or as of an earlier day."""

    name: str
    on: date
    as_of: date | None
    note: str


def planned(path: Path) -> list[Planned]:
    """What the file describes, in its order; nothing where there is no file."""
    if not path.exists():
        return []
    described = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 -- all stays text
    return [
        Planned(
            name=one["name"],
            on=date.fromisoformat(one["on"]),
            as_of=date.fromisoformat(one["as_of"]) if "as_of" in one else None,
            note=one["note"],
        )
        for one in described
    ]


def issue(plan: Planned, *, at: datetime) -> None:
    """Propose and issue it with its workbook, of what has been published so far."""
    accounts = service_accounts()
    proposal = releases.propose(plan.name, day=plan.as_of, note=plan.note, by=accounts.enters, at=at)
    releases.issue(proposal, import_string(settings.RELEASE_FILE), by=accounts.checks, at=at)
