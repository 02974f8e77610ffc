"""What the figures of the courts say, and what they do not say."""

from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tracker.public.moments import Seen
from tracker.public.words.counting import joined, spelt
from tracker.public.words.indicators import change_words
from tracker.public.words.mixed import joined_html
from tracker.public.words.moments import nothing_yet
from tracker.summaries.prosecution import Prosecution, SuccessCount
from tracker.values.figure import plain


def lede(page: Prosecution, seen: Seen) -> str:
    """The changes between years, and how many documents they come from."""
    if not page.rows:
        return _("No indicator of prosecution is on record%(until)s.") % {"until": nothing_yet(seen)}
    if not page.sources:
        return _("No figure on prosecution had been published%(until)s.") % {"until": nothing_yet(seen)}
    return " ".join(sentence for sentence in (_changes(page), _whence(page)) if sentence)


def _changes(page: Prosecution) -> str:
    """Cases disposed of rose from 339 in 2024 to 435 in 2025; success ratio in litigation fell from 85 …"""
    changes = [
        change_words(before.adopted, after.adopted, row.row.ref.short_title, row.row.unit)
        for row in page.yearly
        for before, after in [row.points[-2:]]
        if row.change is not None and (before.period, after.period) == (row.change.before, row.change.after)
    ]
    rest = [change[:1].lower() + change[1:] for change in changes[1:]]
    return _("%(words)s.") % {"words": pgettext("list", "; ").join([*changes[:1], *rest])} if changes else ""


def _whence(page: Prosecution) -> str:
    carrying = [row for row in page.rows if row.points]
    marks = {
        (mark.source.code, mark.locator)
        for row in carrying
        for point in row.points
        for figure in point.figures
        for mark in figure.marks
    }
    codes = [source.code for source in page.sources]
    number = len(carrying)
    parts = {"number": spelt(number), "documents": spelt(len(codes)), "code": codes[0], "codes": joined(codes)}
    if len(marks) == 1:
        ((parts["code"], parts["locator"]),) = marks
        said = ngettext(
            "The one indicator with figures comes from one paragraph of one document, %(code)s %(locator)s.",
            "All %(number)s indicators come from one paragraph of one document, %(code)s %(locator)s.",
            number,
        )
    elif len(codes) == 1:
        said = ngettext(
            "The one indicator with figures comes from one document, %(code)s.",
            "All %(number)s indicators come from one document, %(code)s.",
            number,
        )
    else:
        said = ngettext(
            "The one indicator with figures comes from %(documents)s documents: %(codes)s.",
            "All %(number)s indicators come from %(documents)s documents: %(codes)s.",
            number,
        )
    return said % parts


def success_words(counts: tuple[SuccessCount, ...]) -> SafeString | str:
    """What the ratio would mean of the cases disposed of, each derived count marked as such; "" where it is of none."""
    if not counts:
        return ""
    about = [
        format_html(
            _("about {number} of {cases} in {period}"),
            number=format_html('<span class="derived">{}</span>', one.succeeded),
            cases=plain(one.cases.value or Decimal(0)),
            period=one.period,
        )
        for one in counts
    ]
    return format_html(
        _(
            "Applied to the cases disposed of, the success ratio would mean {counts}. "
            "The source does not say that the ratio is of these cases."
        ),
        counts=joined_html(about),
    )


def single_heading(page: Prosecution) -> str:
    """Over 2024–2025, where all of these counts hold for one period."""
    periods = {point.period for row in page.single for point in row.points}
    if len(periods) == 1:
        (period,) = periods
        if period.is_known:
            return _("Over %(period)s") % {"period": period}
    return _("Counts of one period")


def single_notes(page: Prosecution) -> list[str]:
    """What the sources state with these counts, each once."""
    notes = [figure.note for row in page.single for point in row.points for figure in point.figures if figure.note]
    return list(dict.fromkeys(notes))


def absences(page: Prosecution, seen: Seen) -> list[str]:
    """The indicators that have no figure."""
    until = nothing_yet(seen)
    said = _("%(indicator)s: no figure%(until)s")
    return [said % {"indicator": row.ref.title, "until": until} for row in page.rows if not row.points]


def reforms_heading(page: Prosecution) -> str:
    """The reform behind them; The 3 reforms behind them."""
    number = len(page.reforms)
    said = ngettext("The reform behind them", "The %(count)s reforms behind them", number)
    return said % {"count": f"{number:,}"}
