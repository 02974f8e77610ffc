"""Records of the facts: entered by one account and published by the other, or corrected for a stated reason.

First everything is compared and planned, so that all that is wrong is told at once; then it is written.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tracker.records import actions, bulk
from tracker.records.models import Record
from tracker.records.refused import Refused
from tracker.staff.facts.facts import Fact
from tracker.staff.facts.kinds import PERIODS, Kind
from tracker.staff.facts.work import Work

Columns = dict[str, Any]
Claim = tuple[Any, ...]


@dataclass(slots=True)
class Plan:
    """What is to be written for one kind of record."""

    kind: Kind
    new: list[tuple[Fact, Columns]] = field(default_factory=list)
    corrections: list[tuple[Fact, Columns, Record]] = field(default_factory=list)
    withdrawals: list[tuple[Fact, Record]] = field(default_factory=list)


def plan_records(work: Work, kind: Kind, facts: list[Fact]) -> Plan:
    """Hold the facts of one kind against the records in force; differences without a reason become problems."""
    in_force = _in_force(work, kind, facts)
    plan, unmatched = Plan(kind), []
    for fact in facts:
        columns = work.columns(fact)
        record = in_force.pop(_claim(kind, columns), None)
        if fact.withdrawal:
            _plan_withdrawal(work, plan, fact, record)
        elif record is None:
            unmatched.append((fact, columns))
        else:
            _compare(work, plan, fact, columns, record)
    strays = [record for record in in_force.values() if record.recorded_by_id == work.accounts.enters.user_id]
    _plan_unmatched(work, plan, unmatched, strays)
    return plan


def write_records(work: Work, plan: Plan) -> None:
    """Take back what is to be withdrawn, so that it stands in nothing's way; enter, submit and publish the rest."""
    for fact, record in plan.withdrawals:
        with work.telling_where(fact):
            actions.withdraw(record, by=work.accounts.checks, at=work.at, reason=fact.withdrawal)
        work.outcome.withdrawn += 1
    entered = [_enter(work, fact, columns, plan.kind.model()) for fact, columns in plan.new]
    work.outcome.published += len(entered)
    for fact, columns, record in plan.corrections:
        draft = _start_correction(work, fact, record)
        if draft is not None:
            draft.correction_reason = fact.correction
            entered.append(_enter(work, fact, columns, draft))
            work.outcome.corrected += 1
    if entered:
        drafts = plan.kind.model.objects.filter(pk__in=entered)
        with work.telling_where((plan.new or plan.corrections)[0][0]):
            bulk.publish_many(drafts, by=work.accounts.checks, at=work.at)


def _in_force(work: Work, kind: Kind, facts: list[Fact]) -> dict[Claim, Record]:
    """The records in force on the sources of these facts, by claim; one query."""
    sources = {work.columns(fact)["source_id"] for fact in facts}
    records = kind.model.objects.current().filter(source_id__in=sources).order_by("pk")
    return {_claim(kind, record.__dict__): record for record in records}


def _claim(kind: Kind, columns: Columns) -> Claim:
    return tuple(columns[kind.field(name).attname] for name in kind.identity)


def _plan_withdrawal(work: Work, plan: Plan, fact: Fact, record: Record | None) -> None:
    """What was never loaded, or is out of force already, needs no withdrawal."""
    if record is not None and record.recorded_by_id != work.accounts.enters.user_id:
        work.leave(fact, f"{record.public_id} was entered or corrected by staff; the fixture does not withdraw it.")
    elif record is not None:
        plan.withdrawals.append((fact, record))


def _compare(work: Work, plan: Plan, fact: Fact, columns: Columns, record: Record) -> None:
    differing = [name for name, value in columns.items() if getattr(record, name) != value]
    if not differing:
        return
    if record.recorded_by_id != work.accounts.enters.user_id:
        work.leave(fact, f"{record.public_id} was entered or corrected by staff; the fixture does not change it.")
    elif fact.correction:
        plan.corrections.append((fact, columns, record))
    else:
        for name in differing:
            _ask_for_reason(work, fact, name, columns[name], record)


def _ask_for_reason(work: Work, fact: Fact, name: str, value: object, record: Record) -> None:
    key = next((key for key, names in PERIODS.items() if name in names), name.removesuffix("_id"))
    sentence = (
        f"the published record {record.public_id} has “{getattr(record, name)}” and the fixture “{value}”. "
        "Put the fixture back, or add “correction: what was wrong with the record”."
    )
    work.problems.add(fact.spot_of(key), key, sentence)


def _plan_unmatched(work: Work, plan: Plan, unmatched: list[tuple[Fact, Columns]], strays: list[Record]) -> None:
    """New facts, and facts whose claim itself was entered wrongly: a wrong period, place or attribution."""
    ended = _ended_claims(work, plan.kind, unmatched)
    by_place: dict[Claim, list[Record]] = defaultdict(list)
    for record in strays:
        by_place[_standing(plan.kind, record.__dict__)].append(record)
    for fact, columns in unmatched:
        same_place = by_place[_standing(plan.kind, columns)]
        if fact.correction and len(same_place) == 1:
            plan.corrections.append((fact, columns, same_place.pop()))
        elif _claim(plan.kind, columns) in ended:
            work.leave(fact, "it was published once and taken out of force; it is not entered again.")
        else:
            plan.new.append((fact, columns))
    for record in (record for records in by_place.values() for record in records):
        sentence = f"{record} is in force and no longer among the facts. If it is wrong, withdraw it with a reason."
        work.outcome.left_alone.append(sentence)


def _standing(kind: Kind, columns: Columns) -> Claim:
    """The subject and the place in the source: what stays the same when the claim itself was entered wrongly."""
    return tuple(columns[name] for name in (kind.field(kind.parent).attname, "source_id", "locator"))


def _ended_claims(work: Work, kind: Kind, unmatched: list[tuple[Fact, Columns]]) -> set[Claim]:
    """The claims of these subjects that the facts once made and that are in force no more."""
    subject = kind.field(kind.parent).attname
    subjects = {columns[subject] for _, columns in unmatched}
    if not subjects:
        return set()
    ended = kind.model.objects.ever_published().filter(
        ended_line__isnull=False, recorded_by_id=work.accounts.enters.user_id, **{f"{subject}__in": subjects}
    )
    return {_claim(kind, record.__dict__) for record in ended.order_by("pk")}


def _start_correction(work: Work, fact: Fact, record: Record) -> Record | None:
    """A draft that will replace the record; None when staff are preparing one already."""
    try:
        return actions.start_correction(record, by=work.accounts.enters, at=work.at)
    except Refused as refusal:
        work.leave(fact, f"{record.public_id}: {refusal}")
        return None


def _enter(work: Work, fact: Fact, columns: Columns, record: Record) -> int:
    """Save the record as a draft and submit it; returns its number."""
    for name, value in columns.items():
        setattr(record, name, value)
    with work.telling_where(fact):
        actions.save_draft(record, by=work.accounts.enters, at=work.at)
        actions.submit(record, by=work.accounts.enters, at=work.at)
    return int(record.pk)
