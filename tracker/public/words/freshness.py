"""How fresh a record is, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tracker.public.words.counting import first_upper
from tracker.public.words.moments import long_day
from tracker.public.words.sources import published_words
from tracker.sources.quoted import filled
from tracker.summaries.freshness import Due, Freshness
from tracker.values.period import Precision

NOT_STATED = gettext_noop("not stated")
NOTHING_DUE = gettext_noop("nothing more is due: counted once, for an event")
THE_FIGURE = gettext_noop("the figure for {}")
THE_MILESTONE = gettext_noop("the milestone “{}”")


def confirmed_words(freshness: Freshness) -> str:
    """For 2025, or By end of 2023, in a document of early 2026 (no date printed); "" where no source says anything."""
    said = freshness.confirmed
    if said is None:
        return ""
    source = said.mark.source
    published = published_words(source)
    if said.period.is_known and not said.is_dated_by_source:
        if said.period.precision in (Precision.NO_START, Precision.NO_END):
            words = _("%(period)s, in a document of %(published)s")
            return filled(words, period=first_upper(str(said.period)), published=published)
        return filled(_("For %(period)s, in a document of %(published)s"), period=said.period, published=published)
    return filled(_("In a document of %(published)s"), published=published)


def due_words(due: Due, *, what: str) -> str:
    """15 February 2026: the figure for Jan 2026"""
    return filled(_("%(day)s: %(what)s"), day=long_day(due.on), what=what)


def overdue_words(due: Due | None) -> str:
    """Overdue by 12 days; "" while nothing is."""
    if due is None or not due.overdue_by:
        return ""
    words = ngettext("Overdue by %(count)s day", "Overdue by %(count)s days", due.overdue_by)
    return words % {"count": f"{due.overdue_by:,}"}


def overdue_figures_words(number: int) -> str:
    """3 figures are overdue"""
    words = ngettext("%(count)s figure is overdue", "%(count)s figures are overdue", number)
    return words % {"count": f"{number:,}"}
