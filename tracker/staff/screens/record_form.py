"""The entry form of a record: what the rules would refuse is said beside the field before anything is saved."""

from typing import Any, ClassVar

from django import forms

from tracker.records import rules
from tracker.records.roles import Actor
from tracker.staff.screens import opened
from tracker.staff.screens.period_form import PeriodForm

CHECK = "_check"
"""The name of the button that reads the form and saves nothing."""


class RecordForm(PeriodForm):
    """`actor` is the person who is entering; the screen makes a subclass for each request.

    A form that is only checked is never valid, so that nothing saves it; what is wrong with it, if anything, is in its
    errors as always.
    """

    actor: ClassVar[Actor]

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    told: dict[str | None, str]
    """What to say of a change by another person, by field; None is the whole form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = {}
        if self.instance.pk:
            self._look_for_changes_by_another()

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

    def _post_clean(self) -> None:
        """Ask whether this person may enter for this subject, once every field is sound."""
        super()._post_clean()
        if self.errors:
            return
        refusal = self.subject_refusal()
        if refusal:
            self.add_error(self.instance.SUBJECT, refusal)

    def subject_refusal(self) -> str | None:
        """Why this person cannot enter for the subject that was chosen."""
        return rules.why_not_enter(self.actor, self.instance.agency_id)
