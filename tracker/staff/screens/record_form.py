"""The entry form of a record: what the rules would refuse is said beside the field before anything is saved."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from tracker.records import rules
from tracker.records.roles import Actor
from tracker.staff.screens import opened
from tracker.staff.screens.typed import PeriodField, TypedField

CHECK = "_check"
"""The name of the button that reads the form and saves nothing."""
PERIOD_COLUMNS = {"period_start", "period_end"}
HOW_TO_WRITE_PERIODS = (
    "2024, Nov 2024, 19 Nov 2024, 19/11/2024, FY 2025-26, Q1 2026, early 2026, by Feb 2026, from 1 Feb 2026, or "
    "1 Nov 2024 to 18 Nov 2024. As exact as the source is, no more; empty when it says nothing."
)


class RecordForm(forms.ModelForm):
    """`actor` is the person who is entering; the screen makes a subclass for each request.

    The two columns of the period are filled from one text. A form that is only checked is never valid, so that nothing
    saves it; what is wrong with it, if anything, is in its errors as always.
    """

    actor: ClassVar[Actor]

    period = PeriodField(label="Period", required=False, help_text=HOW_TO_WRITE_PERIODS)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    told: dict[str | None, str]
    """What to say of a change by another person, by field; None is the whole form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("period", self.instance.period)
        self.told = {}
        if self.instance.pk:
            self._look_for_changes_by_another()
        if not self.is_bound:
            self._say_what_is_understood(self.initial)

    @property
    def is_only_checked(self) -> bool:
        """Whether nothing is to be saved."""
        return self.is_bound and CHECK in self.data

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_only_checked

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            for name, sentence in self.told.items():
                self.add_error(name, sentence)
            self._say_what_is_understood(self.cleaned_data)

    def _look_for_changes_by_another(self) -> None:
        """Go on from the stored text where it is no longer the one that this form was opened on."""
        names = [name for name in self.fields if name != opened.NAME]
        stored = opened.Text.of(self.instance, {name: self._stored(name) for name in names})
        self.initial[opened.NAME] = stored.write()
        if not self.is_bound:
            return
        typed = {name: opened.as_typed(self.data.get(name)) for name in names}
        found = opened.meanwhile(opened.Text.read(self.data.get(opened.NAME, "")), stored, typed)
        if found is None:
            return
        self.data = self.data.copy()
        self.data[opened.NAME] = stored.write()
        for name in found.taken_over:
            self.data[name] = stored.fields[name]
        self.told = {None: opened.told(self.instance, found)}
        self.told |= {name: opened.told_beside(self.instance, name) for name in found.both}

    def _stored(self, name: str) -> str:
        field = self.fields[name]
        return opened.as_typed(field.prepare_value(self.get_initial_for_field(field, name)))

    def _say_what_is_understood(self, values: dict[str, Any]) -> None:
        """Beside each field that was read, in front of the advice on how to write it."""
        for name, field in self.fields.items():
            said = field.understood(values.get(name)) if isinstance(field, TypedField) else ""
            if said:
                shown = self[name]
                shown.help_text = format_html('<strong class="read-as">Read as {}.</strong> {}', said, shown.help_text)

    def _post_clean(self) -> None:
        """Ask whether this person may enter for this subject, once every field is sound."""
        if "period" in self.cleaned_data:
            period = self.cleaned_data["period"]
            self.instance.period_start, self.instance.period_end = period.start, period.end
        super()._post_clean()
        if self.errors:
            return
        refusal = self.subject_refusal()
        if refusal:
            self.add_error(self.instance.SUBJECT, refusal)

    def subject_refusal(self) -> str | None:
        """Why this person cannot enter for the subject that was chosen."""
        return rules.why_not_enter(self.actor, self.instance.agency_id)

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
