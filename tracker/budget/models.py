"""BudgetLine and Amount. Money is in whole rupees."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from tracker.budget import rules
from tracker.budget.rules import Basis, Measure
from tracker.records.models import Record, claim_constraint
from tracker.reforms.models import Reform
from tracker.sources.models import Agency, code_validator
from tracker.sources.spoken import choices_of, urdu_of
from tracker.values.money import in_words
from tracker.values.qualifier import Qualifier

fiscal_year_validator = RegexValidator(r"^\d{4}-\d{2}$", "Write a fiscal year as 2025-26.")


class BudgetLine(models.Model):
    """A line of money that pays for reforms."""

    links: dict[str, list[int]]  # the ids it links to, by field, where it was read by subjects_at()

    code = models.CharField(
        max_length=20, unique=True, validators=[code_validator], help_text="Lasting: B01. Shown to the public."
    )
    slug = models.SlugField(max_length=100, unique=True, help_text="The last part of the page's address.")
    name = models.CharField(max_length=200, help_text="Shown to the public.")
    name_ur = urdu_of("name", max_length=200)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    fiscal_year = models.CharField(
        max_length=7,
        blank=True,
        validators=[fiscal_year_validator],
        help_text="2025-26. Empty when no document gives one.",
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="part of"
    )
    reforms = models.ManyToManyField(Reform, blank=True, related_name="+", help_text="The reforms it pays for.")
    history = HistoricalRecords(m2m_fields=[reforms])

    class Meta:
        ordering = ["code", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Amount(Record):
    """An amount of a budget line as one source gives it."""

    KIND = "amount"
    SUBJECT = "budget_line"
    SUBJECT_PATH = ("budget_line",)

    budget_line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="amounts")
    measure = models.CharField(max_length=20, choices=choices_of(Measure))
    basis = models.CharField(max_length=10, choices=choices_of(Basis), default=Basis.TO_DATE)
    # Fifteen digits are what SQLite holds exactly; whole rupees leave room for hundreds of trillions.
    amount = models.DecimalField(max_digits=15, decimal_places=0, help_text="In rupees. Shown to the public.")
    qualifier = models.CharField(max_length=12, choices=choices_of(Qualifier), default=Qualifier.EXACT)

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            claim_constraint("budget_line", "measure", "basis", name="budget_amount_one_per_claim"),
            models.CheckConstraint(
                name="budget_amount_not_negative",
                condition=Q(amount__gte=Decimal(0)),
                violation_error_message="An amount cannot be negative. Enter what was surrendered as a surrender.",
            ),
        ]
        indexes = [
            *Record.Meta.indexes,
            models.Index(
                fields=["budget_line", "measure", "known_from"],
                condition=Q(published_line__isnull=False, ended_line=None),
                name="budget_amount_now",
            ),
        ]

    def statement(self) -> str:
        return f"{self.budget_line.code} {self.get_measure_display()}: {in_words(self.amount)}"

    def problems(self, today: date) -> list[str]:
        return rules.amount_problems(self.amount)

    def clean(self) -> None:
        super().clean()
        problems = rules.amount_problems(self.amount)
        if problems:
            raise ValidationError({"amount": problems})
