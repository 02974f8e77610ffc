"""The entry form of a record: what the rules would refuse is said beside the field before anything is saved."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError

from tracker.records import rules
from tracker.records.canonical import decimal_text
from tracker.records.roles import Actor
from tracker.values.money import MoneyError, in_words, parse_rupees


class RecordForm(forms.ModelForm):
    """`actor` is the person who is entering; the screen makes a subclass for each request."""

    actor: ClassVar[Actor]

    def _post_clean(self) -> None:
        """Ask whether this person may enter for this subject, once every field is sound."""
        super()._post_clean()
        if self.errors:
            return
        refusal = rules.why_not_enter(self.actor, self.instance.agency_id)
        if refusal:
            self.add_error(self.instance.SUBJECT, refusal)

    def _update_errors(self, errors: ValidationError) -> None:
        """A field that could not be read is empty to the model, which would say the same a second time."""
        unread = set(self.errors)
        super()._update_errors(
            ValidationError({name: said for name, said in errors.error_dict.items() if name not in unread})
        )


class FigureField(forms.DecimalField):
    """A number without the trailing zeros of its column, which a reader would take for precision."""

    def prepare_value(self, value: Any) -> Any:
        return decimal_text(value) if isinstance(value, Decimal) else value


class RupeesField(forms.CharField):
    """Rupees as sources write them: "Rs 2.059 billion", "205.9 crore" or 2059000000."""

    widget = AdminTextInputWidget

    def prepare_value(self, value: Any) -> Any:
        return in_words(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, Decimal):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            rupees = parse_rupees(text)
        except MoneyError as error:
            raise ValidationError(str(error)) from error
        if rupees != rupees.to_integral_value():
            raise ValidationError(f"“{text}” is not a whole number of rupees. Check the figure and the scale.")
        return rupees.quantize(Decimal(1))
