"""The last confirmation and what is due next, as the pages show them beside a subject."""

from typing import Any

from tracker.public.words import freshness as words
from tracker.summaries.freshness import Due, Freshness


def freshness_part(
    freshness: Freshness, *, what: str = "{}", label: str = "Next due", absent: str = words.NOT_STATED
) -> dict[str, Any]:
    """Last confirmed, next due, overdue by. `what` words the thing that is due, `absent` says why no day is given."""
    due = freshness.due
    return {
        "confirmed": words.confirmed_words(freshness),
        "mark": freshness.confirmed,
        "label": label,
        "due": words.due_words(due, what=what.format(due.what)) if due else "",
        "absent": absent,
        "overdue": words.overdue_words(due),
    }


def overdue_flag(due: Due | None) -> str:
    """The words beside an overdue figure in a register; "" where it is not."""
    return words.overdue_words(due)
