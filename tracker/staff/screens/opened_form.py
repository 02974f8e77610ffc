"""A form that carries the text it was opened on, and tells the second of two people what the first has changed."""

from typing import Any, ClassVar

from django import forms

from tracker.staff.review.words import label_of, words_of
from tracker.staff.screens import opened


class OpenedForm(forms.ModelForm):
    """A subclass calls `look_for_changes_by_another` once it has all its fields."""

    beside: ClassVar[tuple[str, ...]] = (opened.NAME,)
    """Fields that are no part of the text."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    told: dict[str | None, str]
    """What to say of a change by another person, by field; None is the whole form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = {}

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            for name, sentence in self.told.items():
                self.add_error(name, sentence)

    def look_for_changes_by_another(self) -> None:
        """Go on from the stored text where it is no longer the one that this form was opened on."""
        if not self.instance.pk:
            return
        names = [name for name in self.fields if name not in self.beside]
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
        changes = [(self.label_of(name), self.words_of(name)) for name in (*found.taken_over, *found.both)]
        self.told = {None: opened.told(self.instance, changes)}
        self.told |= {name: opened.told_beside(self.words_of(name)) for name in found.both}

    def label_of(self, name: str) -> str:
        """What a field is called."""
        return label_of(type(self.instance), name)

    def words_of(self, name: str) -> str:
        """What a field says as it is stored."""
        return words_of(self.instance, name)

    def _stored(self, name: str) -> str:
        field = self.fields[name]
        return opened.as_typed(field.prepare_value(self.get_initial_for_field(field, name)))
