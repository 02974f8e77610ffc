"""The file of a release: the workbook of its moment, which says which release it is."""

from datetime import date

from django.utils import timezone

from tracker.briefings.briefing import briefing
from tracker.briefings.plan import Plan, plan_of
from tracker.briefings.writer import workbook_bytes
from tracker.records import versions
from tracker.records.releases import Issue


def file_of(issue: Issue) -> tuple[str, bytes]:
    """The name and the bytes of the workbook."""
    made = briefing(plan_at(issue.version, issue.day), issue)
    return made.file_name, workbook_bytes(made)


def plan_at(version: int, day: date | None) -> Plan:
    """The whole record at a version, as of a day: what a release holds."""
    return plan_of(versions.moment(today=timezone.localdate(), day=day, version=version))
