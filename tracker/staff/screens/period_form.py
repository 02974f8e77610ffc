"""Forms in which a period is one text and not two boxes, and every typed field is told back as it was understood."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from tracker.staff.screens.typed import PeriodField, TypedField

PERIOD_COLUMNS = {"period_start", "period_end"}
HOW_TO_WRITE_PERIODS = (
    "2024, Nov 2024, 19 Nov 2024, 19/11/2024, FY 2025-26, Q1 2026, early 2026, by Feb 2026, from 1 Feb 2026, or "
    "1 Nov 2024 to 18 Nov 2024. As exact as the source is, no more; empty when it says nothing."
)


class PeriodForm(forms.ModelForm):
    """The two columns of the period are filled from one text."""

    period = PeriodField(label="Period", required=False, help_text=HOW_TO_WRITE_PERIODS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("period", self.instance.period)
        if not self.is_bound:
            self._say_what_is_understood(self.initial)

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            self._say_what_is_understood(self.cleaned_data)

    def _post_clean(self) -> None:
        if "period" in self.cleaned_data:
            period = self.cleaned_data["period"]
            self.instance.period_start, self.instance.period_end = period.start, period.end
        super()._post_clean()

    def _say_what_is_understood(self, values: dict[str, Any]) -> None:
        """Beside each field that was read, in front of the advice on how to write it."""
        for name, field in self.fields.items():
            said = field.understood(values.get(name)) if isinstance(field, TypedField) else ""
            if said:
                shown = self[name]
                shown.help_text = format_html('<strong class="read-as">Read as {}.</strong> {}', said, shown.help_text)

    def _get_validation_exclusions(self) -> set[str]:
        """The period's columns are in the form, by another name: what holds of them is asked."""
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded if "period" in self.errors else excluded - PERIOD_COLUMNS

    def _update_errors(self, errors: ValidationError) -> None:
        """A field that could not be read is empty to the model, which would say the same a second time."""
        unread = set(self.errors)
        super()._update_errors(
            ValidationError({name: said for name, said in errors.error_dict.items() if name not in unread})
        )
