"""The form of a rule of our own: its two sides as rows of boxes, and a trial before it is handed in."""

from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django import forms
from django.core import signing

from tracker.indicators.models import StatedRule
from tracker.indicators.stating import ONE, Side, Term, When, Where, side_of
from tracker.indicators.stating_problems import MOST_TERMS
from tracker.records.canonical import decimal_text, dump
from tracker.staff.screens.opened_form import OpenedForm

SALT = "tracker.staff.rule_form"
WHERE = [
    (Where.HERE.value, "the same place"),
    (Where.ONE.value, "the one place"),
    (Where.WITHIN.value, "all places within"),
]
WHEN = [(When.SAME.value, "the same period"), (When.BEFORE.value, "the period before")]
SIDES = (("left", "Left side"), ("right", "Right side"))
SHOWN = 2
"""How many terms of a side are shown at once; the others are there when they are asked for."""
PARTS = ("times", "indicator", "where", "place", "when")


class RuleForm(OpenedForm):
    """What a rule says, but for who and when. The sides are put into the instance before the model judges it."""

    beside = (*OpenedForm.beside, "tried")

    tried = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = StatedRule
        fields = (
            "code", "name", "name_ur", "operator", "margin", "margin_in", "severity", "message", "message_ur",
            "reason", "correction_reason",
        )  # fmt: skip
        widgets = {
            "name_ur": forms.TextInput(attrs={"dir": "auto", "lang": "ur"}),
            "message": forms.Textarea(attrs={"rows": 2}),
            "message_ur": forms.Textarea(attrs={"rows": 2, "dir": "auto", "lang": "ur"}),
            "reason": forms.Textarea(attrs={"rows": 3}),
            "correction_reason": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {"correction_reason": "Why it is changed"}
        help_texts = {"correction_reason": "What this edition does better. The page of the rule shows it."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.corrects_id is None:
            del self.fields["correction_reason"]
        else:
            self.fields["code"].disabled = True
            self.fields["correction_reason"].required = True
        if self.initial.get("margin") is not None:
            self.initial["margin"] = decimal_text(Decimal(self.initial["margin"]))
        for name, words in SIDES:
            self._add_side(name, words)
        self.look_for_changes_by_another()

    def label_of(self, name: str) -> str:
        return super().label_of(name) if name in self.Meta.fields else str(self.fields[name].label)

    def words_of(self, name: str) -> str:
        return super().words_of(name) if name in self.Meta.fields else self._stored(name)

    def _add_side(self, name: str, words: str) -> None:
        side = _stored_side(getattr(self.instance, name))
        for number in range(1, MOST_TERMS + 1):
            term = side.terms[number - 1] if number <= len(side.terms) else Term("")
            for part, field in _fields(term, f"{words}, term {number}").items():
                self.fields[f"{name}_{number}_{part}"] = field
        self.fields[f"{name}_number"] = forms.DecimalField(
            label=f"{words}: a number instead", required=False, max_digits=15, decimal_places=4,
            initial=None if side.number is None else decimal_text(side.number),
        )  # fmt: skip

    def sides(self) -> Iterator[dict[str, Any]]:
        """Each side as the page shows it: the boxes of its first terms, those of more, and the box for a number."""
        for name, words in SIDES:
            rows = [[self[f"{name}_{number}_{part}"] for part in PARTS] for number in range(1, MOST_TERMS + 1)]
            more = rows[SHOWN:]
            has_more = any(row[1].value() for row in more)
            number = self[f"{name}_number"]
            yield {"words": words, "first": rows[:SHOWN], "more": more, "has_more": has_more, "number": number}

    def plain(self) -> list[forms.BoundField]:
        """The fields that follow the two sides."""
        return [self[name] for name in self.fields if name in self.Meta.fields and name != "operator"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        self.instance.state_sides(*(self._side(name, values) for name, _words in SIDES))
        return values

    def _side(self, name: str, values: dict[str, Any]) -> Side:
        terms = [term for number in range(1, MOST_TERMS + 1) if (term := self._term(f"{name}_{number}", values))]
        return Side(tuple(terms), values.get(f"{name}_number"))

    def _term(self, box: str, values: dict[str, Any]) -> Term | None:
        code = str(values.get(f"{box}_indicator") or "").strip().split(" ")[0]
        place = str(values.get(f"{box}_place") or "").strip().split(" ")[0]
        if not code:
            if place:
                self.add_error(f"{box}_indicator", "Name the indicator, or leave the place out.")
            return None
        times = values.get(f"{box}_times")
        where, when = Where(values.get(f"{box}_where") or Where.HERE), When(values.get(f"{box}_when") or When.SAME)
        return Term(code, ONE if times is None else times, where, place, when)

    @property
    def mark(self) -> str:
        """Stands for what the form says and is sent along: a rule is handed in as it was tried, or not at all."""
        said = {name: str(getattr(self.instance, name)) for name in ("left", "right", *_applied())}
        said["margin"] = decimal_text(self.instance.margin)
        return signing.dumps(sha256(dump(said).encode()).hexdigest(), salt=SALT)

    @property
    def was_tried(self) -> bool:
        """Whether the trial that was shown was of this very text."""
        try:
            return bool(self.cleaned_data["tried"]) and signing.loads(
                self.cleaned_data["tried"], salt=SALT
            ) == signing.loads(self.mark, salt=SALT)
        except signing.BadSignature:
            return False


def _stored_side(text: str) -> Side:
    """A side as it is kept; an empty one where there is none yet, or none that can be read."""
    try:
        return side_of(text) if text else Side()
    except ValueError:
        return Side()


def _applied() -> tuple[str, ...]:
    return ("operator", "margin_in", "severity", "message", "message_ur")


def _fields(term: Term, words: str) -> dict[str, forms.Field]:
    """The boxes of one term, each named for those who do not see the table."""

    def box(part: str, **attrs: str) -> dict[str, Any]:
        return {"label": f"{words}: {part}", "required": False} | ({"widget": forms.TextInput(attrs)} if attrs else {})

    return {
        "times": forms.DecimalField(
            **{**box("how many times"), "widget": forms.TextInput({"inputmode": "decimal", "size": "6"})},
            max_digits=12,
            decimal_places=4,
            initial=decimal_text(term.times),
        ),
        "indicator": forms.CharField(
            **box("indicator", list="indicators", autocomplete="off", size="28"), initial=term.indicator
        ),
        "where": forms.ChoiceField(**box("where"), choices=WHERE, initial=term.where.value),
        "place": forms.CharField(**box("place", list="places", autocomplete="off", size="14"), initial=term.place),
        "when": forms.ChoiceField(**box("when"), choices=WHEN, initial=term.when.value),
    }
