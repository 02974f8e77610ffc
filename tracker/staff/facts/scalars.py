"""One text of a fixture read as what its field holds. Raises Unreadable, which says how to put it right."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from tracker.budget.models import Amount
from tracker.staff.facts.kinds import PERIODS, Kind
from tracker.values.money_reading import MoneyError, parse_rupees
from tracker.values.period import Period, PeriodError

NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
YES_NO = {"yes": True, "no": False}


class Unreadable(ValueError):
    """A text that its field cannot hold."""


def columns(kind: Kind, key: str, text: str) -> dict[str, Any]:
    """The columns of the model that a key's text fills."""
    if key in PERIODS:
        period = _period(text)
        return dict(zip(PERIODS[key], (period.start, period.end), strict=True))
    field = kind.field(key)
    value = _rupees(text) if (kind.model, key) == (Amount, "amount") else _typed(field, text)
    _validate(field, value)
    if kind.is_record and key in {"value", "amount"}:
        return {key: value, "as_written": text}
    return {key: value}


def one_of(text: str, allowed: Iterable[str]) -> str:
    """The text itself, if it is one of the allowed words."""
    words = sorted(allowed)
    if text in words:
        return text
    raise Unreadable(f"“{text}” is not known.{did_you_mean(text, words)} Write one of: {', '.join(words)}.")


def did_you_mean(text: str, words: Iterable[str]) -> str:
    """A question that names the closest word, with a space before it; empty when none is close."""
    close = get_close_matches(text, list(words), n=1)
    return f" Did you mean “{close[0]}”?" if close else ""


def _typed(field: models.Field, text: str) -> Any:
    if field.choices:
        return one_of(text, [value for value, _ in field.flatchoices if value])
    if isinstance(field, models.BooleanField):
        return YES_NO[one_of(text, YES_NO)]
    if isinstance(field, models.DateField):
        return _day(text)
    if isinstance(field, models.DecimalField):
        return _number(text)
    if isinstance(field, models.IntegerField):
        return _whole(text)
    return text


def _validate(field: models.Field, value: Any) -> None:
    """Hold a value against the field's own validators: lengths, letters of a slug, digits of a number."""
    try:
        field.run_validators(value)
    except ValidationError as error:
        raise Unreadable(" ".join(error.messages)) from error


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except PeriodError as error:
        raise Unreadable(str(error)) from error


def _rupees(text: str) -> Decimal:
    try:
        rupees = parse_rupees(text)
    except MoneyError as error:
        raise Unreadable(str(error)) from error
    whole = rupees.to_integral_value()
    return whole if whole == rupees else rupees  # billions times a fraction leave zeros behind the point


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Unreadable(f"“{text}” is not a day of the calendar. Write it as 2026-02-04.") from error


def _number(text: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise Unreadable(f"“{text}” is not a number. Write it alone, as 90,224 or 84.5; the unit is the indicator’s.")
    return Decimal(text.replace(",", ""))


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise Unreadable(f"“{text}” is not a whole number. Write digits alone, such as 3.")
    return int(text)
