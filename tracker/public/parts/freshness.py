"""The last confirmation and what is due next, as the pages show them beside a subject."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.public.words import freshness as words
from tracker.summaries.freshness import Due, Freshness

NEXT_DUE = gettext_noop("Next due")


def freshness_part(
    freshness: Freshness, *, what: str = "", label: str = NEXT_DUE, absent: str = words.NOT_STATED
) -> dict[str, Any]:
    """Last confirmed, next due, overdue by. `what` words the thing that is due, `absent` says why no day is given.

    They and the label are given in English and said in the language of the page.
    """
    due = freshness.due
    return {
        "confirmed": words.confirmed_words(freshness),
        "mark": freshness.confirmed,
        "label": _(label),
        "due": words.due_words(due, what=_(what).format(due.what) if what else due.what) if due else "",
        "absent": _(absent),
        "overdue": words.overdue_words(due),
    }


def overdue_flag(due: Due | None) -> str:
    """The words beside an overdue figure in a register; "" where it is not."""
    return words.overdue_words(due)
