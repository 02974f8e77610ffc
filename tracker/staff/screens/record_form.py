"""The entry form of a record: what the rules would refuse is said beside the field before anything is saved."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from tracker.records import rules
from tracker.records.canonical import decimal_text
from tracker.records.roles import Actor
from tracker.values.money import MoneyError, in_words, parse_rupees

# The action stamps these; no form can know them.
STAMPED = ("recorded_by", "recorded_at", "edited_by", "edited_at")


class RecordForm(forms.ModelForm):
    """`actor` is the person who is entering; the screen makes a subclass for each request."""

    actor: ClassVar[Actor]

    def _post_clean(self) -> None:
        """Ask the whole model, and whether this person may enter for this subject, once every field is sound.

        A form alone leaves out the constraints that also name fields it does not show.
        """
        super()._post_clean()
        if self.errors:
            return
        record = self.instance
        refusal = rules.why_not_enter(self.actor, record.agency_id)
        if refusal:
            self.add_error(record.SUBJECT, refusal)
            return
        try:
            record.full_clean(exclude=STAMPED)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                field = name if name != NON_FIELD_ERRORS and name in self.fields else None
                self.add_error(field, messages)


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
