"""Instrument, Amendment and Step."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from tracker.legislation import rules
from tracker.legislation.clocks import STARTS, Clock, Unit
from tracker.legislation.rules import Stage
from tracker.records.models import Record, claim_constraint
from tracker.reforms.models import Reform
from tracker.sources.models import Agency, Place, code_validator
from tracker.sources.spoken import choices_of, urdu_of


class Instrument(models.Model):
    """An act, an amendment, rules, an order or another instrument that reforms rest on."""

    links: dict[str, list[int]]  # the ids it links to, by field, where it was read by subjects_at()

    class Kind(models.TextChoices):
        ACT = "act", pgettext_lazy("instrument", "Act")
        AMENDMENT = "amendment", pgettext_lazy("instrument", "Amendment")
        AMENDMENT_AND_RULES = "amendment_rules", pgettext_lazy("instrument", "Amendment and Rules")
        ORDINANCE = "ordinance", pgettext_lazy("instrument", "Ordinance")
        RULES = "rules", pgettext_lazy("instrument", "Rules")
        ORDER = "order", pgettext_lazy("instrument", "Order")
        POLICY = "policy", pgettext_lazy("instrument", "Policy")
        NOTIFICATION = "notification", pgettext_lazy("instrument", "Notification")

    code = models.CharField(
        max_length=20, unique=True, validators=[code_validator], help_text="Lasting: L01. Shown to the public."
    )
    slug = models.SlugField(max_length=100, unique=True, help_text="The last part of the page's address.")
    title = models.CharField(max_length=250, help_text="Shown to the public.")
    short_title = models.CharField(max_length=80, help_text="Shown to the public where room is short.")
    title_ur = urdu_of("title", max_length=250)
    short_title_ur = urdu_of("short title", max_length=80)
    summary = models.TextField(blank=True, help_text="Only as a source states it. Shown to the public.")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    jurisdiction = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty when no document says."
    )
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The year in its title, where one is given."
    )
    number = models.CharField(max_length=60, blank=True, help_text="Its official number. Shown to the public.")
    aliases = models.CharField(max_length=200, blank=True, help_text="Other names, separated by semicolons.")
    sections = models.CharField(max_length=200, blank=True, help_text="The sections that matter here: 11-EEEE.")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    reforms = models.ManyToManyField(Reform, blank=True, related_name="+", help_text="The reforms that rest on it.")
    history = HistoricalRecords(m2m_fields=[reforms])

    class Meta:
        ordering = ["code", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Amendment(models.Model):
    """What one instrument does to another."""

    class Effect(models.TextChoices):
        AMENDS = "amends", "amends"
        REPEALS = "repeals", "repeals"
        MADE_UNDER = "made_under", "is made under"
        COMMENCES = "commences", "commences"
        EXTENDS = "extends", "extends"

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="effects")
    effect = models.CharField(max_length=12, choices=Effect.choices)
    affects = models.ForeignKey(Instrument, models.PROTECT, related_name="affected_by")
    provision = models.CharField(
        max_length=60, blank=True, help_text="The provision concerned: 11-EEEE. Shown to the public."
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["instrument", "affects", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "effect", "affects"], name="amendment_once"),
            models.CheckConstraint(
                name="amendment_of_another",
                condition=~Q(instrument=F("affects")),
                violation_error_message="An instrument cannot amend itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument.code} {self.get_effect_display()} {self.affects.code}"


class ClockLength(models.Model):
    """How long a clock of the law runs, as a document sets it: for one law, or for laws of a kind, from a day on.

    A length that changes is another one, which holds from a later day: what began before keeps the one that held then.
    """

    code = models.CharField(
        max_length=40, unique=True, validators=[code_validator], help_text="Short and lasting: assent-province-10."
    )
    name = models.CharField(max_length=120, help_text="What it is, in our own words. Shown to the public.")
    name_ur = urdu_of("name", max_length=120)
    clock = models.CharField(max_length=12, choices=choices_of(Clock))
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty for laws of a kind."
    )
    instrument_kind = models.CharField(
        max_length=20, blank=True, choices=Instrument.Kind.choices, help_text="Empty for laws of every kind."
    )
    jurisdiction = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="+", help_text="Empty for every jurisdiction."
    )
    number = models.PositiveSmallIntegerField("how many", help_text="Shown to the public.")
    unit = models.CharField(max_length=6, choices=choices_of(Unit))
    holds_from = models.DateField(
        null=True, blank=True, help_text="For clocks that begin on this day or later; empty for all."
    )
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")
    locator = models.CharField(max_length=60, help_text="Where in the source. Shown to the public.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["code", "pk"]
        constraints = [
            models.CheckConstraint(
                name="clock_length_of_a_law_or_a_kind",
                condition=Q(instrument=None) | Q(instrument_kind="", jurisdiction=None),
                violation_error_message="A length for one law names no kind and no jurisdiction: it has those.",
            ),
            models.CheckConstraint(
                name="clock_length_runs",
                condition=Q(number__gt=0),
                violation_error_message="A length is at least one day, month or year.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def clean(self) -> None:
        """Leave a length that counts already as it is."""
        super().clean()
        stored = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        if stored is None or all(getattr(stored, name) == getattr(self, name) for name in COUNTED):
            return
        if stored.counts_already():
            raise ValidationError(
                "Days are computed with this length already. Enter another one that holds from a later day: what began "
                "before it keeps this one."
            )

    def counts_already(self) -> bool:
        """Whether a published step has set a clock running that it counts for."""
        steps = Step.objects.ever_published().filter(stage__in=STARTS[Clock(self.clock)])
        limits = {
            "instrument": self.instrument_id,
            "instrument__kind": self.instrument_kind,
            "instrument__jurisdiction": self.jurisdiction_id,
            "period_start__gte": self.holds_from,
        }
        return steps.filter(**{name: value for name, value in limits.items() if value}).exists()


COUNTED = ("clock", "instrument_id", "instrument_kind", "jurisdiction_id", "number", "unit", "holds_from")
"""The fields of a length by which days are computed."""


class Step(Record):
    """A step in the life of an instrument as one source reports it."""

    KIND = "step"
    SUBJECT = "instrument"
    SUBJECT_PATH = ("instrument",)

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=20, choices=choices_of(Stage))
    in_force_until = models.DateField(
        "last day in force",
        null=True,
        blank=True,
        help_text="For an order with a term: it expires by itself after this day.",
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            claim_constraint("instrument", "stage", name="legislation_step_one_per_claim"),
            models.CheckConstraint(
                name="legislation_step_term_of_in_force",
                condition=Q(in_force_until=None) | Q(stage=Stage.IN_FORCE),
                violation_error_message="Only a step “in force” can have a last day in force.",
            ),
        ]
        indexes = [
            *Record.Meta.indexes,
            models.Index(
                fields=["instrument", "known_from"],
                condition=Q(published_line__isnull=False, ended_line=None),
                name="legislation_step_now",
            ),
        ]

    def statement(self) -> str:
        return f"{self.instrument.code} {self.get_stage_display()}, {self.period}"

    def problems(self, today: date) -> list[str]:
        return rules.step_problems(self.stage, self.in_force_until, self.period_start)

    def clean(self) -> None:
        super().clean()
        problems = rules.step_problems(self.stage, self.in_force_until, self.period_start)
        if problems:
            raise ValidationError({"in_force_until": problems})
