"""How fresh a record is, in words."""

from tracker.public.words.counting import count
from tracker.public.words.moments import long_day
from tracker.summaries.freshness import Due, Freshness

NOT_STATED = "not stated"
NOTHING_DUE = "nothing more is due: counted once, for an event"


def confirmed_words(freshness: Freshness) -> str:
    """For 2025, in a document of early 2026 (no date printed); "" where no source says anything."""
    said = freshness.confirmed
    if said is None:
        return ""
    source = said.mark.source
    note = f" ({source.date_note})" if source.date_note else ""
    about = f"for {said.period}, " if said.period.is_known and not said.is_dated_by_source else ""
    words = f"{about}in a document of {source.published.as_moment()}{note}"
    return words[:1].upper() + words[1:]


def due_words(due: Due, *, what: str) -> str:
    """15 February 2026: the figure for Jan 2026"""
    return f"{long_day(due.on)}: {what}"


def overdue_words(due: Due | None) -> str:
    """Overdue by 12 days; "" while nothing is."""
    return f"Overdue by {count(due.overdue_by, 'day')}" if due and due.overdue_by else ""


def overdue_figures_words(number: int) -> str:
    """3 figures are overdue"""
    return f"{count(number, 'figure')} {'is' if number == 1 else 'are'} overdue"
