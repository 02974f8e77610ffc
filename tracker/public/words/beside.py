"""What stands beside a status: how well it is evidenced, and what a court has to do with the laws behind it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.public.words.moments import long_day
from tracker.public.words.reforms import when_words
from tracker.reforms.rules import Evidence
from tracker.summaries.courts import CourtOrder

SENTENCES = {
    Evidence.CLAIMED: gettext_lazy(
        "the press alone reports it, or relays officials who say so. An official document, a paper of parliament, a "
        "court’s record or published research would confirm it."
    ),
    Evidence.DOCUMENTED: gettext_lazy("an official document or a paper of parliament reports it."),
    Evidence.EXAMINED: gettext_lazy("a court’s record or published research reports it."),
}


def evidence_words(evidence: Evidence | None) -> tuple[str, str] | None:
    """The rung of a status in a word, and what it rests on with what would confirm it; None where none is needed."""
    return (evidence.label, str(SENTENCES[evidence])) if evidence else None


def claimed_word(evidence: Evidence | None) -> str:
    """The word beside a status that rests on announcements alone; "" beside any other."""
    return evidence.label if evidence is Evidence.CLAIMED else ""


def court_words(order: CourtOrder) -> str:
    """Stayed by a court since 10 March 2026"""
    period = order.said.period
    if period.is_day and period.start:
        return _("%(court)s since %(day)s") % {"court": order.court.label, "day": long_day(period.start)}
    return _("%(court)s, reported %(when)s") % {"court": order.court.label, "when": when_words(order.said)}
