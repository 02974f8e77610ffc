"""StatedRule: a comparison of figures that staff wrote, tried on the record and put in force by another person."""

from collections import defaultdict
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from tracker.indicators import stating, stating_problems
from tracker.indicators.models.indicator import Indicator, Observation
from tracker.indicators.stating import Margin, Severity, Side, Stated
from tracker.indicators.stating_problems import About
from tracker.records.models import Reviewed
from tracker.records.models.record import PUBLISHED_STATES
from tracker.sources.models import Place, code_validator
from tracker.sources.spoken import urdu_of
from tracker.values.reach import Operator

UNREADABLE = "cannot be read"
"""What stands in the place of a rule that somebody wrote into the table past the form."""
TAKEN = "Another edition of this rule is in force already. Change that one."


class StatedRule(Reviewed):
    """A rule has the life of a record, and no document: it is our own, and its reason says what it rests on.

    In force it is never edited. Another edition takes its place under the same code, or it is withdrawn with a reason.
    The two sides name indicators and places by their codes, which last.
    """

    KIND = "rule"
    CLASH = TAKEN

    code = models.CharField(
        max_length=20, validators=[code_validator], help_text="Short and lasting: V01. Shown to the public."
    )
    name = models.CharField(max_length=120, help_text="What it compares, in a few words. Shown to the public.")
    name_ur = urdu_of("name", max_length=120)
    left = models.TextField("left side", editable=False)
    operator = models.CharField(max_length=1, choices=[(one.value, one.value) for one in Operator])
    right = models.TextField("right side", editable=False)
    margin = models.DecimalField(
        "tolerance",
        max_digits=15,
        decimal_places=4,
        default=0,
        validators=[MinValueValidator(0)],
        help_text="How far apart the sides may be all the same; 0 for not at all.",
    )
    margin_in = models.CharField(
        "tolerance in",
        max_length=7,
        choices=[(Margin.AMOUNT.value, "the unit of the figures"), (Margin.PERCENT.value, "percent of the right side")],
        default=Margin.AMOUNT.value,
    )
    severity = models.CharField(
        "when it does not hold",
        max_length=4,
        choices=[
            (Severity.FAIL.value, "it is a contradiction"),
            (Severity.NOTE.value, "it is worth a look"),
        ],
        default=Severity.FAIL.value,
    )
    message = models.CharField(
        max_length=300,
        help_text="The sentence where it does not hold, with {left}, {right}, {difference}, {place} and {period} where "
        "the figures belong. Shown to the public.",
    )
    message_ur = urdu_of("message", max_length=300)
    reason = models.TextField(help_text="Why it has to hold, or why it is worth a look. Shown to the public.")

    class Meta(Reviewed.Meta):
        abstract = False
        ordering = ["code", "pk"]
        verbose_name = "rule"
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_published_is_complete",
                condition=(~Q(state__in=PUBLISHED_STATES) & Q(published_line=None, reviewed_by=None, reviewed_at=None))
                | Q(
                    state__in=PUBLISHED_STATES,
                    published_line__isnull=False,
                    reviewed_by__isnull=False,
                    reviewed_at__isnull=False,
                ),
                violation_error_message="A rule in force has a reviewer and a journal line.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(published_line__isnull=False, ended_line=None),
                name="indicators_statedrule_one_in_force",
                violation_error_message=TAKEN,
            ),
        ]

    @property
    def stated(self) -> Stated:
        """The rule as values. Raises ValueError where a side is kept that is none, and for an operator that is none."""
        return Stated(
            stating.side_of(self.left),
            Operator(self.operator),
            stating.side_of(self.right),
            self.margin,
            Margin(self.margin_in),
            Severity(self.severity),
        )

    def state_sides(self, left: Side, right: Side) -> None:
        """Put the two sides in."""
        self.left, self.right = stating.text_of(left), stating.text_of(right)

    @property
    def formula(self) -> str:
        """The rule in codes, or that it cannot be read."""
        try:
            return stating.formula(self.stated)
        except ValueError:
            return UNREADABLE

    def statement(self) -> str:
        return f"{self.code} {self.name}: {self.formula}"

    def problems(self, today: date) -> list[str]:
        """What `stating_problems` says against it, with the record as it is now: three queries."""
        try:
            stated = self.stated
        except ValueError:
            return [f"The rule {UNREADABLE}. Write both sides anew."]
        return [
            *stating_problems.problems(stated, self.message, *self._known()),
            *stating_problems.problems_of_message(self.message_ur),
        ]

    def _known(self) -> tuple[dict[str, About], dict[str, str]]:
        codes = {term.indicator for term in self.stated.terms}
        places: dict[int, set[str]] = defaultdict(set)
        on_record = Observation.objects.current().filter(indicator__code__in=codes, value__isnull=False)
        for indicator, place in on_record.order_by().values_list("indicator_id", "place__code").distinct():
            places[indicator].add(place)
        abouts = {
            one.code: About(one.unit, one.measure, one.frequency, frozenset(places[one.pk]))
            for one in Indicator.objects.filter(code__in=codes).order_by("pk")
        }
        parents = dict(Place.objects.order_by("pk").values_list("code", "parent__code"))
        return abouts, {code: parent or "" for code, parent in parents.items()}

    def clean(self) -> None:
        """Repeat, kindly, what would be refused when it is submitted."""
        super().clean()
        if self.operator not in {one.value for one in Operator} or self.margin is None:
            return  # said already of the field itself
        if self.corrects and self.code != self.corrects.code:
            raise ValidationError({"code": f"Another edition keeps the code {self.corrects.code}."})
        others = type(self)._default_manager.filter(code=self.code).exclude(pk=self.pk)
        if self.corrects is None and others.exists():
            raise ValidationError({"code": f"{self.code} is the code of another rule, in force or not. Take the next."})
        if problems := self.problems(date.max):
            raise ValidationError(problems)
