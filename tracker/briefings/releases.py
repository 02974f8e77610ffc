"""The file of a release: the workbook of its moment, which says which release it is."""

from django.utils import timezone

from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.writer import workbook_bytes
from tracker.records import versions
from tracker.records.releases import Issue


def file_of(issue: Issue) -> tuple[str, bytes]:
    """The name and the bytes of the workbook."""
    moment = versions.moment(today=timezone.localdate(), day=issue.day, version=issue.version)
    made = briefing(plan_of(moment), issue)
    return made.file_name, workbook_bytes(made)
