"""The form of a source: its dates hold, and its kept copy is what it says it is."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from tracker.records.registry import kinds
from tracker.sources.kept_copy import sha256_of
from tracker.sources.models import Source
from tracker.sources.rules import why_not_dated
from tracker.values.period import Period, PeriodError

LARGEST = 20 * 1024 * 1024
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".html": (),
    ".txt": (),
}
"""The kinds of file that may be kept, each with how such a file begins, where it always begins so."""
DATES = ("published_start", "published_end", "accessed_on")


class SourceForm(forms.ModelForm):
    """Refuses dates that are in the future, missing, or already part of what has been published."""

    url = forms.URLField(
        label="Address", required=False, max_length=500, assume_scheme="https", widget=AdminURLFieldWidget
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            _require_keepable(file)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self._check_dates(cleaned)
            self._take_fingerprint(cleaned.get("file"))
        return cleaned

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        try:
            published = Period(cleaned.get("published_start"), cleaned.get("published_end"))
        except PeriodError:
            return  # the model's own constraint says so, beside the other field errors
        sentence = why_not_dated(published, cleaned.get("accessed_on"), timezone.localdate())
        if sentence:
            self.add_error("published_start", sentence)
        elif set(self.changed_data) & set(DATES) and self._moves_what_is_published(published, cleaned):
            self.add_error(
                "published_start",
                "Published records rest on these dates: they decide since when each record was known. "
                "Add the source anew with the right dates, and correct those records.",
            )

    def _moves_what_is_published(self, published: Period, cleaned: dict[str, Any]) -> bool:
        """Whether the day or the span of publication would change under records that have been published."""
        if self.instance.pk is None:
            return False
        stored = Source.objects.get(pk=self.instance.pk)
        fresh = Source(
            published_start=published.start, published_end=published.end, accessed_on=cleaned.get("accessed_on")
        )
        if (stored.published, stored.known_from) == (fresh.published, fresh.known_from):
            return False
        return any(kind.objects.ever_published().filter(source=stored).exists() for kind in kinds().values())

    def _take_fingerprint(self, file: Any) -> None:
        if isinstance(file, UploadedFile):
            self.instance.sha256 = sha256_of(file)
        elif file is False:  # the box "clear" was ticked
            self.instance.sha256 = ""


def _require_keepable(file: UploadedFile) -> None:
    kind = PurePath(file.name or "").suffix.lower()
    if kind not in SIGNATURES:
        known = ", ".join(name.lstrip(".") for name in SIGNATURES)
        raise ValidationError(f"A kept copy is one of: {known}. This file is not.")
    if (file.size or 0) > LARGEST:
        raise ValidationError(f"The file has {file.size / 2**20:.1f} MB. Keep a copy of at most 20 MB.")
    head = file.read(16)
    file.seek(0)
    if SIGNATURES[kind] and not head.startswith(SIGNATURES[kind]):
        raise ValidationError(f"The file is called {kind} but does not begin like one. Save it anew and try again.")
