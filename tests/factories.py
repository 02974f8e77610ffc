"""Rows for tests, each brought to its state by the steps a member of staff would take, and by no other.

`draft("figure")`, `published("status")` and so on make a record of a kind, with a subject of its own, so that no two
make the same claim; give any of its fields to say otherwise. A kind of record or a subject that is missing in
`CONTENTS` or `SUBJECTS` fails a contract test.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as UserGroup
from django.contrib.auth.models import User
from django.db import models

from tests.remembering import constraints_remembered
from tracker.budget.models import Amount, BudgetLine
from tracker.budget.rules import Measure as BudgetMeasure
from tracker.checks import explaining
from tracker.checks.actions import settle
from tracker.checks.models import Explanation, KeptFinding
from tracker.indicators.models import Group, Indicator, Observation, StatedRule, Target
from tracker.indicators.rules import Measure
from tracker.indicators.stating import Side, Term
from tracker.legislation.clocks import Clock, Unit
from tracker.legislation.models import Amendment, ClockLength, Instrument, Step
from tracker.legislation.rules import Stage
from tracker.records import actions, journal
from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.records.roles import Actor, Role
from tracker.records.subjects import save_subject
from tracker.reforms.models import Milestone, MilestoneDate, Pillar, Reform, StatusUpdate
from tracker.reforms.rules import Status
from tracker.sources.models import Agency, Place, Publisher, Source
from tracker.territory.models import Conversion, Territory
from tracker.territory.rules import Move

NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
YEAR_2025 = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}

MISTAKE = "A digit is missing."

_numbers = count(101)  # beyond the codes of the starting facts


# People


def user(name: str, *roles: Role, **fields: Any) -> User:
    """The member of staff of that name, in the groups of these roles."""
    found, _ = get_user_model().objects.get_or_create(username=name, defaults={"is_staff": True, **fields})
    for role in roles:
        found.groups.add(UserGroup.objects.get_or_create(name=role.value)[0])
    return found


def actor(name: str, *roles: Role, agencies: tuple[Agency, ...] = ()) -> Actor:
    """The same person as the rules see them."""
    return Actor(user(name, *roles).pk, frozenset(roles), frozenset(agency.pk for agency in agencies))


def contributor(*agencies: Agency, name: str = "contributor") -> Actor:
    """Enters for these agencies."""
    return actor(name, Role.CONTRIBUTOR, agencies=agencies)


def reviewer(name: str = "reviewer") -> Actor:
    """Approves, and enters for no agency."""
    return actor(name, Role.REVIEWER)


def editor(name: str = "editor") -> Actor:
    """Enters for every agency and edits subjects: who records everything here unless a test says otherwise."""
    return actor(name, Role.EDITOR)


def auditor(name: str = "auditor") -> Actor:
    """Looks, and changes nothing."""
    return actor(name, Role.AUDITOR)


def administrator(name: str = "administrator") -> Actor:
    """Keeps accounts, and changes no record."""
    return actor(name, Role.ADMINISTRATOR)


# Subjects


def publisher(**fields: Any) -> Publisher:
    n = next(_numbers)
    return _saved(Publisher(**{"code": f"P{n}", "name": f"Publisher {n}"} | fields))


def source(**fields: Any) -> Source:
    """A report of early 2026, of which only the quarter is known."""
    n = next(_numbers)
    standing = {
        "code": f"S{n}",
        "slug": f"source-{n}",
        "title": f"Report {n}",
        "kind": Source.Kind.PRESS,
        "published_start": date(2026, 1, 1),
        "published_end": date(2026, 3, 31),
        "date_basis": Source.DateBasis.INFERRED,
    }
    return _saved(Source(**standing | fields))


def agency(**fields: Any) -> Agency:
    n = next(_numbers)
    return _saved(Agency(**{"code": f"A{n}", "name": f"Agency {n}", "short_name": f"A{n}"} | fields))


def place(**fields: Any) -> Place:
    """A province, of a country of its own unless `parent` is given."""
    n = next(_numbers)
    standing = {"code": f"PK-{n}", "name": f"Province {n}", "level": Place.Level.PROVINCE}
    if fields.get("level") != Place.Level.COUNTRY and "parent" not in fields:
        standing["parent"] = place(code=f"C{n}", name=f"Country {n}", level=Place.Level.COUNTRY)
    return _saved(Place(**standing | fields))


def pillar(**fields: Any) -> Pillar:
    n = next(_numbers)
    return _saved(Pillar(**{"code": f"pillar-{n}", "name": f"Pillar {n}", "position": n} | fields))


def reform(**fields: Any) -> Reform:
    n = next(_numbers)
    standing = {"code": f"R{n}", "slug": f"reform-{n}", "title": f"Reform {n}", "short_title": f"Reform {n}"}
    links = _links(Reform, fields)
    return _saved(Reform(**standing | fields | _or_new(fields, pillar=pillar)), links)


def milestone(**fields: Any) -> Milestone:
    n = next(_numbers)
    return _saved(Milestone(**{"code": f"M{n}", "title": f"Milestone {n}"} | fields | _or_new(fields, reform=reform)))


def group(**fields: Any) -> Group:
    n = next(_numbers)
    return _saved(Group(**{"code": f"group-{n}", "name": f"Group {n}", "position": n} | fields))


def indicator(**fields: Any) -> Indicator:
    """A count of cases in a period."""
    n = next(_numbers)
    standing = {
        "code": f"I{n}",
        "slug": f"indicator-{n}",
        "name": f"Indicator {n}",
        "short_name": f"Indicator {n}",
        "unit": "cases",
        "measure": Measure.FLOW,
    }
    links = _links(Indicator, fields)
    return _saved(Indicator(**standing | fields | _or_new(fields, group=group)), links)


def target(**fields: Any) -> Target:
    standing = {"value": Decimal(100), "locator": "¶1", **YEAR_2025}
    return _saved(Target(**standing | fields | _or_new(fields, indicator=indicator, place=place, source=source)))


def instrument(**fields: Any) -> Instrument:
    n = next(_numbers)
    standing = {
        "code": f"L{n}",
        "slug": f"instrument-{n}",
        "title": f"Instrument {n}",
        "short_title": f"Instrument {n}",
        "kind": Instrument.Kind.ACT,
    }
    links = _links(Instrument, fields)
    return _saved(Instrument(**standing | fields), links)


def amendment(**fields: Any) -> Amendment:
    standing = {"effect": Amendment.Effect.AMENDS}
    return _saved(Amendment(**standing | fields | _or_new(fields, instrument=instrument, affects=instrument)))


def clock_length(**fields: Any) -> ClockLength:
    """Ten days for the assent to any bill."""
    n = next(_numbers)
    standing = {"code": f"clock-{n}", "name": f"Length {n}", "clock": Clock.ASSENT, "number": 10, "unit": Unit.DAYS}
    return _saved(ClockLength(**standing | {"locator": "¶1"} | fields | _or_new(fields, source=source)))


def territory(**fields: Any) -> Territory:
    """Districts of a province that become A-Areas."""
    n = next(_numbers)
    standing = {"code": f"T{n}", "title": f"Territory {n}", "before": "B-Area", "after": "A-Area"}
    links = _links(Territory, fields)
    return _saved(Territory(**standing | fields | _or_new(fields, reform=reform, within=place)), links)


def budget_line(**fields: Any) -> BudgetLine:
    n = next(_numbers)
    standing = {"code": f"B{n}", "slug": f"line-{n}", "name": f"Line {n}"}
    links = _links(BudgetLine, fields)
    return _saved(BudgetLine(**standing | fields), links)


SUBJECTS: dict[str, Callable[..., models.Model]] = {
    "agency": agency,
    "amendment": amendment,
    "budgetline": budget_line,
    "clocklength": clock_length,
    "group": group,
    "indicator": indicator,
    "instrument": instrument,
    "milestone": milestone,
    "pillar": pillar,
    "place": place,
    "publisher": publisher,
    "reform": reform,
    "source": source,
    "target": target,
    "territory": territory,
}


# Findings


def kept_finding(**fields: Any) -> KeptFinding:
    """An open finding about a figure, as it was kept before the journal told of each; it names no record there is."""
    n = next(_numbers)
    standing = {"name": f"{n:064x}", "address": "claims", "topic": "figures", "verdict": "differs"}
    standing |= {"title": f"Cases {n}: 2 figures", "text": "They differ.", "codes": (f"I{n}",)}
    head, at = fields.pop("version", journal.head().number), fields.pop("at", NOW)
    standing |= fields
    standing["codes"] = f" {' '.join(standing['codes'])} "
    return KeptFinding.objects.create(**standing, opened_version=head, opened_at=at)


def close(*findings: KeptFinding) -> None:
    """Say of these that they are found no more, as a run of the checks does."""
    settle([], [one.name for one in findings], at=NOW, actor=lambda: reviewer().user_id)


def explanation(*, by: Actor | None = None, at: datetime = NOW, **fields: Any) -> Explanation:
    """An explanation that waits for its review."""
    standing = {"text": "The later figure counts another week.", "attribution": "A spokesman", "locator": "¶4"}
    made = {"finding": kept_finding} if "finding" not in fields else {}
    made |= {"source": source} if "source" not in fields else {}
    row = Explanation(**standing | fields | {name: make() for name, make in made.items()})
    return explaining.write(row, by=explaining.Writer(by or editor(), True), at=at)


def published_explanation(*, at: datetime = NOW, **fields: Any) -> Explanation:
    """The same, approved by another person."""
    return explaining.publish(explanation(at=at, **fields), by=reviewer(), at=at)


# Records


# By kind: what it states, and what to make for it to be about.
CONTENTS: dict[str, tuple[dict[str, Any], dict[str, Callable[[], models.Model]]]] = {
    Amount.KIND: (
        {"measure": BudgetMeasure.ALLOCATION, "amount": Decimal(6_000_000_000)},
        {"budget_line": budget_line},
    ),
    Conversion.KIND: ({"move": Move.CONVERTED}, {}),
    MilestoneDate.KIND: ({"role": MilestoneDate.Role.BASELINE}, {"milestone": milestone}),
    Observation.KIND: ({"value": Decimal(784)}, {"indicator": indicator, "place": place}),
    StatusUpdate.KIND: ({"status": Status.OPERATIONAL}, {"reform": reform}),
    Step.KIND: ({"stage": Stage.ENACTED}, {"instrument": instrument}),
}


def unsaved(kind: str, **fields: Any) -> Record:
    """A complete record that nobody has saved yet."""
    content, makers = CONTENTS[kind]
    standing = {"locator": "¶3", "attribution": "ISPR", **YEAR_2025, **content}
    if fields.get("unattributed"):
        standing["attribution"] = ""
    if fields.get("blank"):
        standing["value"] = None
    if kind == Conversion.KIND:
        fields = {"territory": fields.get("territory") or territory()} | fields
        fields = {"place": fields["territory"].within} | fields
    return kinds()[kind](**standing | _or_new(fields, source=source, **makers) | fields)


def draft(kind: str, *, by: Actor | None = None, at: datetime = NOW, **fields: Any) -> Record:
    with constraints_remembered():
        return actions.save_draft(unsaved(kind, **fields), by=by or editor(), at=at)


def submitted(kind: str, *, by: Actor | None = None, at: datetime = NOW, **fields: Any) -> Record:
    by = by or editor()
    return actions.submit(draft(kind, by=by, at=at, **fields), by=by, at=at)


def returned(kind: str, *, note: str = "The figure is on page 4.", at: datetime = NOW, **fields: Any) -> Record:
    return actions.return_(submitted(kind, at=at, **fields), by=reviewer(), at=at, note=note)


def published(kind: str, *, at: datetime = NOW, **fields: Any) -> Record:
    return actions.publish(submitted(kind, at=at, **fields), by=reviewer(), at=at)


def submitted_correction(
    record: Record, *, reason: str = "A digit is missing.", at: datetime = NOW, **fields: Any
) -> Any:
    """A submitted correction of a published record; give the fields it puts right."""
    fresh = actions.start_correction(record, by=editor(), at=at)
    for name, value in (fields | {"correction_reason": reason}).items():
        setattr(fresh, name, value)
    actions.save_draft(fresh, by=editor(), at=at)
    return actions.submit(fresh, by=editor(), at=at)


def correction(record: Record, *, at: datetime = NOW, **fields: Any) -> Any:
    """The published record that replaces a published one."""
    return actions.publish(submitted_correction(record, at=at, **fields), by=reviewer(), at=at)


def corrected(kind: str, *, at: datetime = NOW, **fields: Any) -> Record:
    """A record that another has replaced; `.corrections.get()` is that one."""
    record = published(kind, at=at, **fields)
    correction(record, at=at)
    record.refresh_from_db()
    return record


def withdrawn(kind: str, *, reason: str = "The report was retracted.", at: datetime = NOW, **fields: Any) -> Record:
    return actions.withdraw(published(kind, at=at, **fields), by=reviewer(), at=at, reason=reason)


IN_STATE: dict[str, Callable[..., Record]] = {
    "draft": draft,
    "submitted": submitted,
    "returned": returned,
    "published": published,
    "corrected": corrected,
    "withdrawn": withdrawn,
}


# Rules of our own


def unsaved_rule(left: Any, right: Any, operator: str = "≤", **fields: Any) -> StatedRule:
    """A rule that nobody has saved yet. A side is an indicator, a list of terms or a number."""
    n = next(_numbers)
    standing = {
        "code": f"V{n}",
        "name": f"Rule {n}",
        "message": "{left} against {right} in {place}, {period}.",
        "reason": "One is part of the other.",
    }
    rule = StatedRule(operator=operator, **standing | fields)
    rule.state_sides(_side(left), _side(right))
    return rule


def submitted_rule(left: Any, right: Any, operator: str = "≤", *, by: Actor | None = None, **fields: Any) -> StatedRule:
    """A rule that waits for its review."""
    by = by or editor()
    return actions.submit(
        actions.save_draft(unsaved_rule(left, right, operator, **fields), by=by, at=NOW), by=by, at=NOW
    )


def rule(left: Any, right: Any, operator: str = "≤", **fields: Any) -> StatedRule:
    """A rule in force."""
    return actions.publish(submitted_rule(left, right, operator, **fields), by=reviewer(), at=NOW)


def _side(what: Any) -> Side:
    if isinstance(what, Indicator):
        return Side((Term(what.code),))
    if isinstance(what, list):
        return Side(tuple(what))
    return Side(number=Decimal(what))


def _saved(subject: Any, links: dict[str, Any] | None = None) -> Any:
    with constraints_remembered():
        return save_subject(subject, by=editor(), at=NOW, links=links)


def _links(model: type[models.Model], fields: dict[str, Any]) -> dict[str, Any]:
    """Take the many-to-many fields out of `fields`: they can be set only once the row is there."""
    return {field.name: fields.pop(field.name) for field in model._meta.many_to_many if field.name in fields}


def _or_new(fields: dict[str, Any], **makers: Callable[[], models.Model]) -> dict[str, Any]:
    """For each foreign key what was given, or a new row of its own."""
    return {name: fields[name] if name in fields else make() for name, make in makers.items()}
