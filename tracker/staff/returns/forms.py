"""The two forms of the page: which return is wanted, and the file that comes back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from tracker.indicators.models import Indicator
from tracker.indicators.rules import period_problems
from tracker.records.roles import EVERY_AGENCY, Actor
from tracker.sources.models import Agency
from tracker.staff.returns.opening import LARGEST, TOO_LARGE
from tracker.staff.returns.wanted import NO_AGENCY, name_of
from tracker.values.period import Period, PeriodError

HOW_TO_WRITE = "2025, Nov 2025, Q4 2025 or FY 2024-25. It has to be over."
NOT_WHOLE = "A return is for a period with a first and a last day. Write one such as Nov 2025 or FY 2024-25."


class AskForm(forms.Form):
    """An agency and a period. Only agencies that the person enters for, and that owe a figure, are offered."""

    agency = forms.ChoiceField()
    period = forms.CharField(help_text=HOW_TO_WRITE, max_length=60)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies_of(actor)  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.widget.attrs |= {"aria-describedby": f"about-{name}"}

    def clean_agency(self) -> Agency | None:
        code = self.cleaned_data["agency"]
        return None if code == NO_AGENCY else Agency.objects.get(code=code)

    def clean_period(self) -> Period:
        try:
            period = Period.parse(self.cleaned_data["period"])
        except PeriodError as error:
            raise ValidationError(str(error)) from error
        if period.start is None or period.end is None:
            raise ValidationError(NOT_WHOLE)
        problems = period_problems(period.end, timezone.localdate())
        if problems:
            raise ValidationError(problems)
        return period


class HandInForm(forms.Form):
    """The file. How large it may be is asked before any of it is read."""

    file = forms.FileField(
        label="Filled return (.xlsx)",
        widget=forms.FileInput(attrs={"accept": ".xlsx", "aria-describedby": "about-file"}),
        error_messages={"required": "Choose the file first.", "empty": "The file is empty."},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(TOO_LARGE)
        return file


def agencies_of(actor: Actor) -> list[tuple[str, str]]:
    """The agencies whose figures a person reports, by code and name: one query, and one more for whoever may all."""
    owed = Indicator.objects.exclude(frequency=Indicator.Frequency.EVENT)
    theirs = Agency.objects.filter(pk__in=owed.filter(agency__isnull=False).order_by().values("agency"))
    if not actor.holds(EVERY_AGENCY):
        theirs = theirs.filter(pk__in=actor.agencies)
    found = list(theirs.order_by("name", "pk").values_list("code", "name"))
    if actor.holds(EVERY_AGENCY) and owed.filter(agency=None).exists():
        found.append((NO_AGENCY, name_of(None)))
    return found
