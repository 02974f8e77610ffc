"""Territory: the places that a reform takes over one by one. Conversion: what a source tells of one of them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from tracker.indicators.models import Indicator
from tracker.records.models import Record, claim_constraint
from tracker.reforms.models import Reform
from tracker.sources.models import Place, code_validator
from tracker.sources.spoken import choices_of, urdu_of
from tracker.territory.rules import Move


class Territory(models.Model):
    """What a reform does to places: from which regime to which, and within what its districts are counted."""

    links: dict[str, list[int]]  # the ids it links to, by field, where it was read by subjects_at()

    code = models.CharField(
        max_length=20, unique=True, validators=[code_validator], help_text="Lasting: T01. Shown to the public."
    )
    reform = models.OneToOneField(Reform, models.PROTECT, related_name="territory")
    title = models.CharField(max_length=200, help_text="What is converted, in our own words. Shown to the public.")
    title_ur = urdu_of("title", max_length=200)
    before = models.CharField("from", max_length=60, help_text="What a place is before: B-Area. Shown to the public.")
    before_ur = urdu_of("from", max_length=60)
    after = models.CharField("to", max_length=60, help_text="What it becomes: A-Area. Shown to the public.")
    after_ur = urdu_of("to", max_length=60)
    within = models.ForeignKey(
        Place, models.PROTECT, related_name="+", help_text="The districts of this place are counted."
    )
    denominators = models.ManyToManyField(
        Indicator,
        blank=True,
        related_name="+",
        help_text="Indicators with a figure for each district that shares are given of: population, area.",
    )
    history = HistoricalRecords(m2m_fields=[denominators])

    class Meta:
        ordering = ["code", "pk"]
        verbose_name_plural = "territories"

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def agency_id(self) -> int | None:
        """The agency that enters its conversions: the reform's."""
        return self.reform.agency_id


class Conversion(Record):
    """One place converted, or put back, as one source tells it; the period is the day from which it holds."""

    KIND = "area"
    SUBJECT = "territory"
    SUBJECT_PATH = ("territory__reform", "place__parent")

    territory = models.ForeignKey(Territory, models.PROTECT, related_name="conversions")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    move = models.CharField("what happens", max_length=10, choices=choices_of(Move), default=Move.CONVERTED)
    part = models.CharField(
        "only a part",
        max_length=120,
        blank=True,
        help_text="Which part, as the source says it: a tehsil. Empty for the whole place. Shown to the public.",
    )
    notification = models.CharField(
        max_length=120, blank=True, help_text="Its number, as the source prints it. Shown to the public."
    )

    class Meta(Record.Meta):
        abstract = False
        constraints = [
            *Record.Meta.constraints,
            claim_constraint("territory", "place", "move", "part", name="territory_conversion_one_per_claim"),
        ]
        indexes = [
            *Record.Meta.indexes,
            models.Index(
                fields=["territory", "known_from"],
                condition=Q(published_line__isnull=False, ended_line=None),
                name="territory_conversion_now",
            ),
        ]

    def statement(self) -> str:
        where = f"{self.place.name} ({self.part})" if self.part else self.place.name
        return f"{self.territory.code} {self.get_move_display()}: {where}, {self.period}"

    def problems(self, today: date) -> list[str]:
        if self.territory_id is None or self.place_id is None or self._lies_within():
            return []
        return [f"{self.place.name} is not a part of {self.territory.within.name}, whose districts are counted."]

    def clean(self) -> None:
        super().clean()
        if self.territory_id and self.place_id and not self._lies_within():
            raise ValidationError({"place": self.problems(date.min)})

    def _lies_within(self) -> bool:
        """Whether the place is the one whose districts are counted, or lies in it."""
        above = self.place.parent.parent_id if self.place.parent else None
        return self.territory.within_id in (self.place_id, self.place.parent_id, above)
