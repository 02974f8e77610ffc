"""Keeping what the checks find: opened and closed with the publication that caused it, or by a run over everything.

Every finding is found by the summaries that readers see. What is kept is since when, and until when.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import override

from tracker.checks import actions
from tracker.checks.actions import Settled, Sighting
from tracker.checks.models import KeptFinding
from tracker.indicators.models import Observation, StatedRule
from tracker.records import journal
from tracker.records.models import JournalLine, Record
from tracker.records.moment import Moment
from tracker.records.refused import Refused
from tracker.staff.facts.accounts import checking_account
from tracker.summaries.findings import Finding
from tracker.summaries.findings.named import by_name, kept_as, sighting
from tracker.summaries.findings.of_rules import are_few, names_left_by, of_rules_kept
from tracker.summaries.findings.streamed import all_findings
from tracker.summaries.findings.touched import extent_of, subjects_of, touched
from tracker.summaries.stated import RuleView, stated_rules

ENGLISH = "en"
MOST_SUBJECTS = 20
"""Records about more subjects than these are followed by a run over everything instead."""
MOST_FIGURES = 20_000
"""Where there are more figures than these on record, such a run is left to the command: nobody waits for minutes."""


@contextmanager
def settling(records: Iterable[Record], *, at: datetime) -> Iterator[None]:
    """Within the block the records are published or withdrawn; findings open and close in the same transaction.

    Looks at the subjects of these records alone: a constant number of queries for each.
    """
    asked = list(records)
    by = asked[0].public_id if len(asked) == 1 else ""
    looked_at = [one for record in asked for one in (record, record.corrects) if one is not None]
    moment = Moment(today=localdate(at))
    with transaction.atomic(), override(ENGLISH):
        head = journal.head().number
        if subjects_of(looked_at) > MOST_SUBJECTS:
            yield
            if journal.head().number > head and _is_looked_through_at_once():
                settle_all(at=at)
            return
        extent = extent_of(looked_at, moment)
        before = touched(looked_at, moment, extent)
        yield
        if journal.head().number == head:
            return  # of a list nothing was published: no version has begun at which anything could open
        after = touched(looked_at, moment, extent)
        found = [sighting(one) for one in after.values()]
        version = journal.head().number
        actions.settle(found, before.keys() - after, version=version, at=at, by=by, actor=_checks_or_publisher)


def _is_looked_through_at_once() -> bool:
    return Observation.objects.order_by()[: MOST_FIGURES + 1].count() <= MOST_FIGURES


@contextmanager
def settling_rule(rule: StatedRule, *, at: datetime) -> Iterator[None]:
    """The same while a rule of our own is put in force, changed or withdrawn: what it alone finds opens and closes.

    Of a rule over very many figures nothing is looked for. It closes all the same what no rule in force can find.
    """
    moment = Moment(today=localdate(at))
    with transaction.atomic(), override(ENGLISH):
        head = journal.head().number
        editions = _in_force(rule.code, moment)
        before = _found_by(editions, moment)
        yield
        version = journal.head().number
        if version == head:
            return
        after = _found_by(_in_force(rule.code, moment), moment)
        if before is None or after is None:
            gone = {name for edition in editions for name in names_left_by(edition, moment)}
        else:
            gone = before.keys() - after.keys()
        found = [sighting(one) for one in (after or {}).values()]
        actions.settle(found, gone, version=version, at=at, by=rule.code, actor=_checks_or_publisher)


def _checks() -> int:
    """Whose line of the journal tells what was found: nobody's, so that of the account that checks. Raises Refused."""
    return checking_account().user_id


def _checks_or_publisher() -> int:
    """The same; where a person has the name of that account, whoever wrote the last line: no name stops publishing."""
    try:
        return _checks()
    except Refused:
        return JournalLine.objects.values_list("actor_id", flat=True).latest("number")


def _in_force(code: str, moment: Moment) -> list[RuleView]:
    """The edition of a rule that is in force; none before it is, and after it was withdrawn."""
    return [rule for rule in stated_rules(moment) if rule.code == code]


def _found_by(editions: list[RuleView], moment: Moment) -> dict[str, Finding] | None:
    """What the edition of a rule finds, by name; None where it is not looked for, as it compares too many figures."""
    return by_name(of_rules_kept(editions, "", moment)) if are_few(editions, "", moment) else None


def settle_all(*, at: datetime) -> Settled:
    """Bring everything in line with a run of all checks, inside the transaction that has just written the journal."""
    run = Run()
    with override(ENGLISH):
        for finding in all_findings(Moment(today=localdate(at))):
            run.see(finding)
    return actions.settle(
        run.fresh.values(), run.gone, version=journal.head().number, at=at, actor=_checks_or_publisher
    )


class Run:
    """A run over everything, which keeps in memory no more than names, and what is new."""

    def __init__(self) -> None:
        self.head = journal.head().number
        self.already = actions.open_names()
        self.seen: set[str] = set()
        self.fresh: dict[str, Sighting] = {}

    def see(self, finding: Finding) -> None:
        """Take note of a finding, which is said in English."""
        for part in kept_as(finding):
            one = sighting(part)
            self.seen.add(one.name)
            if one.name not in self.already:
                self.fresh[one.name] = one

    @property
    def gone(self) -> set[str]:
        """The names of what was open and is found no more."""
        return self.already - self.seen

    @transaction.atomic
    def settle(self, *, at: datetime) -> Settled | None:
        """Keep what was found; None, and nothing is kept, when somebody has published since the run began.

        What moves with the day alone has a version too, that of the line which tells of it: what was shown at an
        earlier one stays as it was.
        """
        if journal.locked_head().number != self.head:
            return None
        return actions.settle(self.fresh.values(), self.gone, at=at, actor=_checks)


def was_never_settled() -> bool:
    """Whether there is a record of which nothing that is found was ever kept, as after an upgrade."""
    return bool(journal.head().number) and not KeptFinding.objects.exists()


def settle_once(*, at: datetime) -> Settled | None:
    """Keep what there is to find in such a record; None where there is nothing to do, or somebody published."""
    if not was_never_settled():
        return None
    run = Run()
    with override(ENGLISH):
        for finding in all_findings(Moment(today=localdate(at))):
            run.see(finding)
    return run.settle(at=at)
