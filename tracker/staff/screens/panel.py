"""The review panel beside a record: where it stands, who has done what, what can be done next and why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.records import actions
from tracker.records.models import Record
from tracker.records.roles import Actor
from tracker.records.rules import Move, State
from tracker.staff.paths import address_of
from tracker.staff.review import Review, review_of

ANY_REASON = "given"
"""Stands for a reason that is still to be typed, to ask whether the move is possible once it is there."""


@dataclass(frozen=True, slots=True)
class Button:
    """A move that this state offers; `why_not` is the sentence that stands beside a button that cannot be pressed."""

    move: str
    label: str
    url: str
    why_not: str | None
    asks: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """What a reviewer needs to see beside the record's own fields."""

    record: Record
    buttons: list[Button]
    corrected_by: list[Record]
    review: Review

    @property
    def read(self) -> str:
        """Which text of the record is shown: a judgement made on this page holds for no later one."""
        return self.record.edited_at.isoformat()


def panel_for(record: Record, *, by: Actor, at: datetime) -> Panel:
    """The panel of a stored record."""
    review = review_of(record, at)
    return Panel(
        record=record,
        buttons=list(_buttons(record, by, at, review.found.refusal if review.found else "")),
        corrected_by=list(record.corrections.order_by("pk")),
        review=review,
    )


def _buttons(record: Record, by: Actor, at: datetime, clash: str) -> Iterator[Button]:
    """`clash` says why the database would refuse what the rules allow: a record in force makes the same claim."""

    def button(move: Move, label: str, **fields: Any) -> Button:
        sentence = actions.why_not(move, record, by=by, at=at, reason=ANY_REASON)
        sentence = sentence or (clash if move is Move.PUBLISH else "") or None
        return Button(move.value, label, address_of(record, "move", move.value), sentence, **fields)

    match State(record.state):
        case State.DRAFT:
            yield button(Move.SUBMIT, "Submit as saved")
        case State.SUBMITTED:
            yield button(Move.PUBLISH, "Publish", main=True)
            yield button(Move.RETURN, "Return with a note", asks="What to mend")
        case State.PUBLISHED:
            sentence = actions.why_not_start_correction(record, by=by)
            url = address_of(record, "move", Move.CORRECT.value)
            yield Button(Move.CORRECT.value, "Correct this", url, sentence)
            yield button(Move.WITHDRAW, "Withdraw", asks="Why it is withdrawn (shown to the public)")
