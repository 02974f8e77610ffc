"""The life of a record as a page of documentation, drawn from the tables that the code obeys."""

from collections.abc import Iterator

from tracker.records.roles import Role
from tracker.records.rules import (
    ENDED,
    ENTERING,
    MOVERS,
    MOVES,
    NEEDS_COMPLETE,
    NEEDS_REASON,
    REVIEWING,
    Move,
    State,
)

OPENING = """\
# The life of a record

`manage.py draw_lifecycle` writes this page from the tables of moves and movers in `tracker/records/rules.py`. Do not
edit it by hand; a test compares.

A record is entered as a draft, submitted, and published by another person. What is published is never changed: a
mistake of ours is corrected by a new record that takes its place, and what should not stand is withdrawn. Both stay
visible with the reason.
"""

CLOSING = """\
- **own agency**: a Contributor or Reviewer enters records about subjects of their own agency only, an Editor for every
  one.
- **complete**: source with a date that has come, place in the source, attribution or the mark that there is none, and
  whatever the kind of record asks for.
- **another person**: neither who recorded nor who edited what is decided on, which for a correction is the new record.
  A record knows at most two such hands; a third person cannot edit it, so that no earlier editor ever approves it. The
  database refuses to publish otherwise, and nobody is exempt. What is returned or published is the text that was read:
  an edit in between is refused.
- **a reason**: kept with the record; for a published record it is shown to the public.

A correction starts as a draft with the content of the record it will replace. Publishing it makes both moves at once,
by one journal line: the new record is published and the old one corrected. Whoever may edit a draft may also discard
it; nothing that was ever published can be discarded.
"""


def page() -> str:
    """The whole page in Markdown."""
    return "\n".join([OPENING, *_diagram(), "", *_table(), "", CLOSING])


def _diagram() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {State.DRAFT.value}: enter"
    for (state, move), to in MOVES.items():
        yield f"    {state.value} --> {to.value}: {move.value}"
    for state in State:
        if state in ENDED:
            yield f"    {state.value} --> [*]"
    yield "```"


def _table() -> Iterator[str]:
    yield "| from | move | to | by | needs |"
    yield "|---|---|---|---|---|"
    for (state, move), to in MOVES.items():
        movers = ", ".join(role.value for role in Role if role in MOVERS[move])
        yield f"| {state.value} | {move.value} | {to.value} | {movers} | {', '.join(_needs(move))} |"


def _needs(move: Move) -> Iterator[str]:
    wanted = (
        ("own agency", ENTERING),
        ("complete", NEEDS_COMPLETE),
        ("another person", REVIEWING),
        ("a reason", NEEDS_REASON),
    )
    return (word for word, moves in wanted if move in moves)
