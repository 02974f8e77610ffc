"""What closed findings: a record, a rule of our own, several records at once, or a run of all checks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Min

from tracker.checks.lines import FINDINGS
from tracker.indicators.models import StatedRule
from tracker.records.models import JournalLine
from tracker.records.registry import NoSuchRecord, parse_public_id
from tracker.summaries.findings.kept import Closed


@dataclass(frozen=True, slots=True)
class Closer:
    """What closed a finding. `record` or `rule` is "" where it was no record or no rule.

    `is_replaced` of a rule: another edition took its place; `reason` is why, "" where the rule still stands. Where it
    was neither, what was published together began after the version `before`; None for a run of all checks.
    """

    record: str = ""
    rule: str = ""
    reason: str = ""
    is_replaced: bool = False
    before: int | None = None


def closers_of(closed: Iterable[Closed]) -> dict[int, Closer]:
    """What closed each of these findings, by its number. At most three queries.

    It takes no moment: whoever sees that they are closed sees all that was published when they were.
    """
    rows = list(closed)
    of_rules = [one for one in rows if one.by and not _is_record(one.by)]
    ended = _ended_rules(of_rules)
    before = _before([one for one in rows if not one.by])
    found = {}
    for one in rows:
        if not one.by:
            found[one.number] = Closer(before=before.get(one.closed_version))
        elif _is_record(one.by):
            found[one.number] = Closer(record=one.by)
        else:
            rule = ended.get((one.by, one.closed_version))
            reason, is_replaced = (rule.ended_reason, rule.state == "corrected") if rule else ("", False)
            found[one.number] = Closer(rule=one.by, reason=reason, is_replaced=is_replaced)
    return found


def _is_record(public_id: str) -> bool:
    """Whether it has a page of its own; a rule of our own has none."""
    try:
        parse_public_id(public_id)
    except NoSuchRecord:
        return False
    return True


def _ended_rules(closed: Sequence[Closed]) -> dict[tuple[str, int], StatedRule]:
    """The rules that ended when they closed something, by code and version."""
    if not closed:
        return {}
    lines = {one.closed_version for one in closed}
    rows = StatedRule.objects.filter(code__in={one.by for one in closed}, ended_line__in=lines)
    return {(rule.code, rule.ended_line or 0): rule for rule in rows}


def _before(closed: Sequence[Closed]) -> Mapping[int, int]:
    """By version the one before all that was published with it; nothing for a run of all checks."""
    versions = {one.closed_version for one in closed}
    lines = list(JournalLine.objects.filter(number__in=versions).exclude(kind=FINDINGS).values_list("number", "at"))
    times = JournalLine.objects.filter(at__in={at for _, at in lines}).order_by().values("at")
    first = dict(times.annotate(first=Min("number")).values_list("at", "first")) if lines else {}
    return {number: first[at] - 1 for number, at in lines}
