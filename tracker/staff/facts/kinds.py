"""What a fixture can hold: the sections, the keys of their entries, and what is nested in them.

Whether a key is required, how long its text may be and which words it allows is read off the model.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from tracker.budget.models import Amount, BudgetLine
from tracker.indicators.models import Group, Indicator, Observation, Target
from tracker.legislation.models import Amendment, ClockLength, Instrument, Step
from tracker.records.models import Record
from tracker.reforms.models import Milestone, MilestoneDate, Pillar, Reform, StatusUpdate
from tracker.sources.models import Agency, Place, Publisher, Source
from tracker.territory.models import Conversion, Territory

# Keys that stand for two columns.
PERIODS = {"period": ("period_start", "period_end"), "published": ("published_start", "published_end")}
CORRECTION = "correction"
WITHDRAWAL = "withdrawal"
REASONS = (CORRECTION, WITHDRAWAL)
"""Keys that fill no column: why a record that was loaded earlier is replaced, or taken back."""

OF_EVERY_RECORD = (
    "period", "period_as_written", "source", "locator", "attribution", "unattributed", "as_written", "note",
    *REASONS,
)  # fmt: skip
CLAIM = ("period_start", "period_end", "source", "attribution")
"""What tells the claims about one subject apart, besides what a kind adds."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry. `identity` names the fields that tell two entries apart."""

    model: Any  # a model class; which fields it has is looked up by name
    keys: tuple[str, ...]
    identity: tuple[str, ...] = ("code",)
    required: frozenset[str] = frozenset()
    nested: "dict[str, Kind]" = field(default_factory=dict)
    parent: str = ""

    @property
    def is_record(self) -> bool:
        """Whether its entries are records, which are reviewed and published, rather than subjects."""
        return issubclass(self.model, Record)

    @property
    def word(self) -> str:
        """What people call an entry of this kind."""
        return str(self.model._meta.verbose_name)

    def field(self, name: str) -> Any:
        """A field of the model."""
        return self.model._meta.get_field(name)

    def target(self, name: str) -> type[models.Model]:
        """The model that a foreign key or a list of links refers to."""
        related = self.field(name).related_model
        assert isinstance(related, type)  # noqa: S101 -- for the types: every model is loaded by now
        return related

    def is_required(self, key: str) -> bool:
        """Whether an entry must have the key."""
        if key in self.required:
            return True
        if key in PERIODS or key in REASONS:
            return False
        field = self.field(key)
        return not (field.blank or field.null or field.has_default())


def _record(model: type[Record], *own: str, identity: tuple[str, ...] = (), required: str = "") -> Kind:
    return Kind(
        model,
        keys=(*own, *OF_EVERY_RECORD),
        identity=(model.SUBJECT, *identity, *CLAIM),
        required=frozenset({"period", "source", "locator", *required.split()}),
        parent=model.SUBJECT,
    )


STATUS = _record(
    StatusUpdate, "status", "confidence", "confidence_reason", "recovery_action", "recovery_date"
)  # fmt: skip
DATE = _record(MilestoneDate, "role", "reason", identity=("role",))
AREA = _record(Conversion, "place", "move", "part", "notification", identity=("place", "move", "part"))
FIGURE = _record(Observation, "place", "value", "qualifier", "blank", "ground", identity=("place",))
STEP = _record(Step, "stage", "in_force_until", identity=("stage",))
AMOUNT = _record(Amount, "measure", "basis", "amount", "qualifier", identity=("measure", "basis"))

MILESTONE = Kind(Milestone, ("code", "title", "title_ur"), nested={"dates": DATE}, parent="reform")
TARGET = Kind(
    Target,
    ("place", "period", "value", "baseline", "baseline_start", "baseline_end", "source", "locator"),
    identity=("indicator", "place", "period_start", "period_end"),
    required=frozenset({"period"}),
    parent="indicator",
)
AMENDMENT = Kind(
    Amendment,
    ("effect", "affects", "provision"),
    identity=("instrument", "effect", "affects"),
    parent="instrument",
)

SECTIONS = {
    "publishers": Kind(Publisher, ("code", "name")),
    "sources": Kind(
        Source,
        ("code", "slug", "title", "kind", "publisher", "published", "date_basis", "date_note", "url", "accessed_on",
         "language", "reliability", "note"),
    ),
    "places": Kind(Place, ("code", "name", "name_ur", "level", "parent")),
    "agencies": Kind(Agency, ("code", "name", "short_name", "name_ur", "short_name_ur")),
    "pillars": Kind(Pillar, ("code", "name", "name_ur", "position")),
    "reforms": Kind(
        Reform,
        ("code", "slug", "title", "short_title", "title_ur", "short_title_ur", "summary", "pillar", "kind",
         "lead_agency", "supporting_agencies", "places", "parent", "depends_on", "follows", "reverses",
         "replaces"),
        nested={"milestones": MILESTONE, "statuses": STATUS},
    ),
    "groups": Kind(Group, ("code", "name", "name_ur", "position")),
    "indicators": Kind(
        Indicator,
        ("code", "slug", "name", "short_name", "name_ur", "short_name_ur", "definition", "method", "unit", "unit_ur",
         "measure", "direction", "frequency", "group", "headline", "event", "event_ur", "numerator", "denominator",
         "part_of", "inflow", "outflow", "reforms", "agency", "due_after_days"),
        nested={"targets": TARGET, "figures": FIGURE},
    ),
    "territories": Kind(
        Territory,
        ("code", "reform", "title", "title_ur", "before", "before_ur", "after", "after_ur", "within", "denominators"),
        nested={"conversions": AREA},
    ),
    "instruments": Kind(
        Instrument,
        ("code", "slug", "title", "short_title", "title_ur", "short_title_ur", "summary", "kind", "jurisdiction",
         "year", "number", "aliases", "sections", "agency", "reforms"),
        nested={"amends": AMENDMENT, "steps": STEP},
    ),
    "clock_lengths": Kind(
        ClockLength,
        ("code", "name", "name_ur", "clock", "instrument", "instrument_kind", "jurisdiction", "number", "unit",
         "holds_from", "source", "locator"),
    ),
    "budget_lines": Kind(
        BudgetLine,
        ("code", "slug", "name", "name_ur", "agency", "fiscal_year", "parent", "reforms"),
        nested={"amounts": AMOUNT},
    ),
}  # fmt: skip
"""The sections of the fixtures, each after those that it refers to."""


def in_order() -> list[Kind]:
    """Every kind, each after those that it refers to: subjects first, then records."""
    nested = [kind for section in SECTIONS.values() for kind in _within(section)]
    subjects = [kind for kind in nested if not kind.is_record]
    records = [kind for kind in nested if kind.is_record]
    return [*SECTIONS.values(), *subjects, *records]


def _within(kind: Kind) -> Iterator[Kind]:
    for nested in kind.nested.values():
        yield nested
        yield from _within(nested)
