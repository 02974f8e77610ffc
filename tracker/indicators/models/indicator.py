"""Indicator, Target and Observation."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from tracker.indicators import rules
from tracker.indicators.rules import Blank, Measure
from tracker.records.models import Record, claim_constraint
from tracker.reforms.models import Reform
from tracker.sources.models import Agency, Place, code_validator
from tracker.sources.spoken import choices_of, urdu_of
from tracker.values.figure import plain
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier


class Group(models.Model):
    """A heading under which indicators stand, such as "Prosecution and the courts"."""

    code = models.CharField(max_length=40, unique=True, validators=[code_validator])
    name = models.CharField(max_length=120, unique=True, help_text="Shown to the public.")
    name_ur = urdu_of("name", max_length=120)
    position = models.PositiveSmallIntegerField(help_text="Groups are shown in this order.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "indicator group"

    def __str__(self) -> str:
        return self.name


class Indicator(models.Model):
    """What is counted or measured: a key performance indicator, in the language of the trade."""

    links: dict[str, list[int]]  # the ids it links to, by field, where it was read by subjects_at()

    class Direction(models.TextChoices):
        HIGHER = "higher", pgettext_lazy("indicator", "higher is better")
        LOWER = "lower", pgettext_lazy("indicator", "lower is better")
        NEITHER = "neither", pgettext_lazy("indicator", "neither")

    class Frequency(models.TextChoices):
        MONTH = "month", pgettext_lazy("indicator", "monthly")
        QUARTER = "quarter", pgettext_lazy("indicator", "quarterly")
        HALF = "half", pgettext_lazy("indicator", "half-yearly")
        YEAR = "year", pgettext_lazy("indicator", "yearly")
        EVENT = "event", pgettext_lazy("indicator", "once, for an event")
        NOT_STATED = "not_stated", pgettext_lazy("indicator", "not stated")

    code = models.CharField(
        max_length=20, unique=True, validators=[code_validator], help_text="Lasting: I01. Shown to the public."
    )
    slug = models.SlugField(max_length=100, unique=True, help_text="The last part of the page's address.")
    name = models.CharField(max_length=200, help_text="Shown to the public.")
    short_name = models.CharField(max_length=80, help_text="Shown to the public where room is short.")
    name_ur = urdu_of("name", max_length=200)
    short_name_ur = urdu_of("short name", max_length=80)
    definition = models.TextField(blank=True, help_text="Only as a source defines it. Shown to the public.")
    method = models.TextField(blank=True, help_text="How the source counts. Shown to the public.")
    unit = models.CharField(max_length=40, help_text="People, cases, percent. Shown to the public.")
    unit_ur = urdu_of("unit", max_length=40)
    measure = models.CharField(max_length=10, choices=choices_of(Measure))
    direction = models.CharField(max_length=10, choices=Direction.choices, default=Direction.NEITHER)
    frequency = models.CharField(max_length=12, choices=Frequency.choices, default=Frequency.NOT_STATED)
    group = models.ForeignKey(Group, models.PROTECT, related_name="indicators")
    headline = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        unique=True,
        help_text="Its place among the figures of the overview; empty for the others.",
    )
    event = models.CharField(
        max_length=120, blank=True, help_text="The event whose counts belong together. Shown to the public."
    )
    event_ur = urdu_of("event", max_length=120)
    numerator = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    denominator = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    inflow = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="For a stock such as pending cases: the flow that adds to it, such as cases filed.",
    )
    outflow = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The flow that takes from it, such as cases disposed of.",
    )
    reforms = models.ManyToManyField(Reform, blank=True, related_name="+", help_text="The reforms it measures.")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", help_text="The agency that owes the figure."
    )
    due_after_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Days after the end of a period when the figure is due."
    )
    history = HistoricalRecords(m2m_fields=[reforms])

    class Meta:
        ordering = ["code", "pk"]
        constraints = [
            models.CheckConstraint(
                name="indicator_has_unit",
                condition=~Q(unit=""),
                violation_error_message="A figure without a unit says nothing.",
            ),
            models.CheckConstraint(
                name="indicator_parts_only_of_ratio",
                condition=Q(measure=Measure.RATIO) | Q(numerator=None, denominator=None),
                violation_error_message="Only a ratio has a numerator and a denominator.",
            ),
            models.CheckConstraint(
                name="indicator_flows_only_of_stock",
                condition=Q(inflow=None, outflow=None)
                | Q(measure=Measure.STOCK, inflow__isnull=False, outflow__isnull=False),
                violation_error_message=(
                    "Only a stock is added to and taken from. Name both flows, or neither: with one alone nothing "
                    "can be checked."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Target(models.Model):
    """What an indicator is to reach at a place in a period, as a document sets it."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    period_start = models.DateField("period from", null=True, blank=True)
    period_end = models.DateField("period to", null=True, blank=True)
    value = models.DecimalField(
        max_digits=15, decimal_places=4, help_text="In the indicator's unit. Shown to the public."
    )
    baseline = models.DecimalField(
        max_digits=15,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="The value it starts from, where the document gives one. Shown to the public.",
    )
    baseline_start = models.DateField("baseline from", null=True, blank=True, help_text="When the baseline held.")
    baseline_end = models.DateField("baseline to", null=True, blank=True, help_text="The same day for a single day.")
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")
    locator = models.CharField(max_length=60, help_text="Where in the source. Shown to the public.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator", "place", "period_start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "place", "period_start", "period_end"], name="target_once_per_place_and_period"
            ),
            models.CheckConstraint(
                name="target_period_in_order",
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=F("period_start")),
                violation_error_message="The period ends before it starts. Swap the two dates or correct one.",
            ),
            models.CheckConstraint(
                name="target_baseline_in_order",
                condition=Q(baseline_start=None) | Q(baseline_end=None) | Q(baseline_end__gte=F("baseline_start")),
                violation_error_message="The baseline ends before it starts. Swap the two dates or correct one.",
            ),
            models.CheckConstraint(
                name="target_baseline_dates_of_a_baseline",
                condition=Q(baseline__isnull=False) | Q(baseline_start=None, baseline_end=None),
                violation_error_message="Give the baseline's value, or leave its dates empty.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code} {self.place}, {self.period}: {plain(self.value)}"

    @property
    def period(self) -> Period:
        """When the target is to be met."""
        return Period(self.period_start, self.period_end)

    @property
    def baseline_period(self) -> Period:
        """When the baseline held."""
        return Period(self.baseline_start, self.baseline_end)


class Observation(Record):
    """A figure for one indicator, place and period as one source gives it, or the ground on which there is none."""

    KIND = "figure"
    SUBJECT = "indicator"
    SUBJECT_PATH = ("indicator",)

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="observations", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    value = models.DecimalField(
        max_digits=15,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="In the indicator's unit. Shown to the public.",
    )
    qualifier = models.CharField(max_length=12, choices=choices_of(Qualifier), default=Qualifier.EXACT)
    blank = models.CharField(
        "no value because", max_length=20, blank=True, choices=choices_of(Blank, "words"),
        help_text="Instead of a value. A blank is never zero.",
    )  # fmt: skip
    ground = models.CharField(max_length=300, blank=True, help_text="Why there is no value. Shown to the public.")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = "figure"
        verbose_name_plural = "figures"
        constraints = [
            *Record.Meta.constraints,
            claim_constraint("indicator", "place", name="indicators_observation_one_per_claim"),
            models.CheckConstraint(
                name="indicators_observation_value_or_blank",
                condition=Q(value__isnull=False, blank="", ground="") | (Q(value=None) & ~Q(blank="") & ~Q(ground="")),
                violation_error_message="Enter either a value, or one of the four blanks with its ground.",
            ),
        ]
        indexes = [
            *Record.Meta.indexes,
            models.Index(
                fields=["indicator", "place", "period_start", "known_from", "value"],
                condition=Q(published_line__isnull=False, ended_line=None),
                name="indicators_observation_now",
            ),
            models.Index(
                fields=["indicator", "place", "period_start", "known_from", "published_line", "ended_line"],
                condition=Q(published_line__isnull=False),
                name="indicators_observation_then",
            ),
        ]

    def statement(self) -> str:
        what = plain(self.value) if self.value is not None else self.get_blank_display()
        return f"{self.indicator.code} {self.place.name}, {self.period}: {what}"

    def problems(self, today: date) -> list[str]:
        return [
            *rules.value_problems(self.value, self.blank, self.ground, self.indicator.measure),
            *rules.period_problems(self.period_end, today),
            *self.reported_too_early(),
        ]

    def clean(self) -> None:
        super().clean()
        if self.indicator_id:
            problems = rules.value_problems(self.value, self.blank, self.ground, self.indicator.measure)
            if problems:
                raise ValidationError({"value": problems})
