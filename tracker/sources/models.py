"""Publisher, Source, Agency and Place. Edited in the admin; every version is kept."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from tracker.sources import rules
from tracker.sources.spoken import urdu_of
from tracker.values.period import Period

code_validator = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9-]*$", "Use letters, digits and hyphens, beginning with a letter or digit."
)
sha256_validator = RegexValidator(r"^[0-9a-f]{64}$", "A SHA-256 is 64 hexadecimal digits.")


class Publisher(models.Model):
    """Who prints or issues a source."""

    code = models.CharField(max_length=40, unique=True, validators=[code_validator], help_text="Short and lasting.")
    name = models.CharField(max_length=200, help_text="Shown to the public.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Source(models.Model):
    """A published document that records rest on."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", pgettext_lazy("source", "official document")
        OFFICIAL_PRESS = "official_press", pgettext_lazy("source", "official data through the press")
        PRESS = "press", pgettext_lazy("source", "press report")
        PARLIAMENT = "parliament", pgettext_lazy("source", "parliament")
        COURT = "court", pgettext_lazy("source", "court")
        RESEARCH = "research", pgettext_lazy("source", "research")

    class DateBasis(models.TextChoices):
        PRINTED = "printed", pgettext_lazy("source", "printed")
        INFERRED = "inferred", pgettext_lazy("source", "inferred")

    code = models.CharField(
        max_length=40,
        unique=True,
        validators=[code_validator],
        help_text="The mark beside each figure, such as S0. Shown to the public.",
    )
    slug = models.SlugField(max_length=80, unique=True, help_text="The last part of the page's address.")
    title = models.CharField(max_length=300, help_text="What the document is, in our own words. Shown to the public.")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    publisher = models.ForeignKey(
        Publisher, models.PROTECT, null=True, blank=True, help_text="Leave empty when the outlet is not printed."
    )
    published_start = models.DateField(
        "published, earliest", null=True, blank=True, help_text="The first day it can have been published."
    )
    published_end = models.DateField(
        "published, latest", null=True, blank=True, help_text="The last day; the same day when it is known exactly."
    )
    date_basis = models.CharField(
        "date is", max_length=10, choices=DateBasis.choices, help_text="Printed on the document, or inferred by us."
    )
    date_note = models.CharField(
        max_length=200, blank=True, help_text="What the document says of its date. Shown to the public."
    )
    url = models.URLField("address", max_length=500, blank=True)
    accessed_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=10, default="en", help_text="Language code of the document: en, ur.")
    reliability = models.TextField("reliability note", blank=True, help_text="Shown to the public.")
    note = models.TextField(blank=True, help_text="What else matters for reading it. Shown to the public.")
    file = models.FileField("kept copy", upload_to="sources/", blank=True)
    sha256 = models.CharField(
        "SHA-256 of the kept copy", max_length=64, blank=True, editable=False, validators=[sha256_validator]
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["code", "pk"]
        constraints = [
            models.CheckConstraint(
                name="source_dates_in_order",
                condition=Q(published_start=None) | Q(published_end=None) | Q(published_end__gte=F("published_start")),
                violation_error_message="The latest day of publication is before the earliest. Swap or correct them.",
            ),
            models.CheckConstraint(
                name="source_file_has_sha256",
                condition=Q(file="", sha256="") | (~Q(file="") & ~Q(sha256="")),
                violation_error_message="A kept copy and its SHA-256 go together.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def published(self) -> Period:
        """When the document was published."""
        return Period(self.published_start, self.published_end)

    @property
    def known_from(self) -> date | None:
        """The first day the document can have been published."""
        return rules.known_from(self.published, self.accessed_on)


class Agency(models.Model):
    """A body that carries out reforms, enforces laws or owes figures."""

    code = models.CharField(max_length=40, unique=True, validators=[code_validator])
    name = models.CharField(max_length=200, help_text="Shown to the public.")
    short_name = models.CharField(max_length=60, help_text="Shown to the public where room is short.")
    name_ur = urdu_of("name", max_length=200)
    short_name_ur = urdu_of("short name", max_length=60)
    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A country, a province or a district."""

    class Level(models.TextChoices):
        COUNTRY = "country", pgettext_lazy("place", "country")
        PROVINCE = "province", pgettext_lazy("place", "province or territory")
        DISTRICT = "district", pgettext_lazy("place", "district")

    code = models.CharField(
        max_length=40, unique=True, validators=[code_validator], help_text="ISO 3166-2 where there is one: PK-BA."
    )
    name = models.CharField(max_length=100, help_text="Shown to the public.")
    name_ur = urdu_of("name", max_length=100)
    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="place_country_is_top",
                condition=Q(level="country", parent=None) | (~Q(level="country") & Q(parent__isnull=False)),
                violation_error_message="A country has no parent; a province or a district has one.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
