"""Loading: the fixtures read, judged and taken through the actions in one transaction, or refused as a whole."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate

from tracker.records.home import refuse_if_made_up
from tracker.staff.facts.accounts import service_accounts
from tracker.staff.facts.facts import Fact, read_facts
from tracker.staff.facts.judging import judge
from tracker.staff.facts.kinds import in_order
from tracker.staff.facts.problems import Problems
from tracker.staff.facts.reading import read_folder
from tracker.staff.facts.records import plan_records, write_records
from tracker.staff.facts.subjects import load_subjects
from tracker.staff.facts.work import Outcome, Work
from tracker.staff.settling import settle_all


def read(folder: Path, *, at: datetime) -> list[Fact]:
    """The facts of a folder. Raises FactsRefused with everything that is wrong with them."""
    problems = Problems()
    facts = read_facts(read_folder(folder, problems), problems)
    judge(facts, problems, today=localdate(at))
    problems.refuse()
    return facts


def load(folder: Path, *, at: datetime) -> Outcome:
    """Take the facts of a folder through the actions; what is there already is left as it is.

    Raises FactsRefused, or Refused when the service accounts cannot be used or the database holds made-up data; nothing
    has been changed then.
    """
    refuse_if_made_up()
    facts = read(folder, at=at)
    return take(facts, at=at)


@transaction.atomic
def take(facts: list[Fact], *, at: datetime) -> Outcome:
    """Take facts that were read and judged through the actions, and keep what the checks find once they are there."""
    work = Work(service_accounts(), at)
    plans = []
    for kind in in_order():
        own = [fact for fact in facts if fact.kind is kind]
        if not own and (kind.is_record or "code" not in kind.keys):
            continue  # nothing refers to these by a code, so what is stored need not be known
        if kind.is_record:
            plans.append(plan_records(work, kind, own))
        else:
            load_subjects(work, kind, own)
    work.problems.refuse()
    for plan in plans:
        write_records(work, plan)
    if work.outcome.changed:
        settle_all(at=at)
    return work.outcome
