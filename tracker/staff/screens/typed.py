"""Fields typed as people write: the text is read into its value, and the form says what was understood."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError

from tracker.records.canonical import decimal_text
from tracker.values.figure import plain
from tracker.values.money import in_every_scale, in_words
from tracker.values.money_reading import parse_rupees
from tracker.values.number_reading import parse_number
from tracker.values.period import Period, Precision


class TypedField(forms.CharField):
    """One line of text for a value. What cannot be read is refused at the field, in the reader's own sentence."""

    holds: ClassVar[type]
    """What the text is read into."""
    widget = AdminTextInputWidget

    def read(self, text: str) -> Any:
        """The value of a text. Raises ValueError with a sentence."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """The value as its field shows it; `read` gives the same value again."""
        raise NotImplementedError

    def say(self, value: Any) -> str:
        """The value in full, for the one who typed it; empty where it says nothing."""
        raise NotImplementedError

    def understood(self, value: Any) -> str:
        """What was understood; empty for what has not been read, as a text in an address is before it is sent."""
        return self.say(value) if isinstance(value, self.holds) else ""

    def prepare_value(self, value: Any) -> Any:
        return self.write(value) if isinstance(value, self.holds) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, self.holds):
            return value
        try:
            return self.read(super().to_python(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error


class RupeesField(TypedField):
    """Rupees as sources write them: "Rs 2.059 billion", "205.9 crore" or 2059000000."""

    holds = Decimal

    def read(self, text: str) -> Decimal | None:
        if not text:
            return None
        rupees = parse_rupees(text)
        if rupees != rupees.to_integral_value():
            raise ValueError(f"“{text}” is not a whole number of rupees. Check the figure and the scale.")
        return rupees

    def write(self, value: Decimal) -> str:
        return in_words(value)

    def say(self, value: Decimal) -> str:
        return in_every_scale(value)


class FigureField(TypedField):
    """A number in its indicator's unit: "90,224", "84.5" or "1.2 million". Its column says how many digits it has."""

    holds = Decimal

    def __init__(self, *, max_digits: int | None = None, decimal_places: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def read(self, text: str) -> Decimal | None:
        return parse_number(text) if text else None

    def write(self, value: Decimal) -> str:
        """Without the trailing zeros of its column, which a reader would take for precision."""
        return decimal_text(value)

    def say(self, value: Decimal) -> str:
        return plain(value)


class PeriodField(TypedField):
    """A period in one text: "2024", "Nov 2024", "FY 2025-26", "19 Nov 2024", "by Feb 2026". Empty when not known."""

    holds = Period

    def read(self, text: str) -> Period:
        return Period.parse(text)

    def write(self, value: Period) -> str:
        return str(value) if value.is_known else ""

    def say(self, value: Period) -> str:
        """The name of the period where it has one, and always its first and last day, which are what is kept."""
        if not value.is_known:
            return ""
        is_its_days = value.precision in {Precision.DAY, Precision.SPAN}
        return value.in_days() if is_its_days else f"{value}: {value.in_days()}"
