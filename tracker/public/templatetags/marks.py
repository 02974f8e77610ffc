"""The small marks as HTML: icons, statuses, dates, numbers and money. Functions of values, free of the request."""

from datetime import date
from decimal import Decimal
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tracker.indicators.rules import Blank
from tracker.reforms.rules import Status
from tracker.values.figure import plain
from tracker.values.language import pgettext, pgettext_noop
from tracker.values.money import in_scale, in_words, scale_words
from tracker.values.period import Period, Precision
from tracker.values.period_text import day_words
from tracker.values.qualifier import Qualifier

STATUSES = tuple(one.value.replace("_", "-") for one in Status if one is not Status.NOT_ASSESSED)
VERDICTS = {
    "fail": pgettext_noop("verdict", "Does not add up"),
    "differs": pgettext_noop("verdict", "Sources differ"),
    "note": pgettext_noop("verdict", "Worth a look"),
    "rounding": pgettext_noop("verdict", "Within rounding"),
    "unknown": pgettext_noop("verdict", "Cannot be checked"),
    "stale": pgettext_noop("verdict", "Overdue"),
    "pass": pgettext_noop("verdict", "Adds up"),
}
QUALIFIERS = frozenset(one.value for one in Qualifier)
DATETIME_FORMS = {Precision.DAY: "%Y-%m-%d", Precision.MONTH: "%Y-%m", Precision.YEAR: "%Y"}


@cache
def icon(name: str) -> SafeString:
    """A symbol of the sprite; decoration only, the words beside it carry the meaning."""
    return format_html('<svg class="i" aria-hidden="true"><use href="#{}"></use></svg>', name)


def _kind(code: str) -> str:
    name = str(code).replace("_", "-")
    return name if name in STATUSES else "none"


def shape_of(code: str) -> str:
    """The name of a status's symbol in the sprite; an unknown or empty code has that of no status."""
    return f"s-{_kind(code)}"


def status_icon(code: str) -> SafeString:
    """The shape of a status."""
    return icon(shape_of(code))


def status(code: str, words: str = "", big: bool = False) -> SafeString:
    """Shape and word of a reform's status. An unknown or empty code has the shape of no status."""
    kind = _kind(code)
    known = Status.NOT_ASSESSED if kind == "none" else Status(kind.replace("-", "_"))
    return _status(kind, words or known.label, big)


@cache
def _status(kind: str, words: str, big: bool) -> SafeString:
    size = " status--big" if big else ""
    return format_html('<span class="status status--{}{}">{}{}</span>', kind, size, icon(f"s-{kind}"), words)


def not_published(words: str = "") -> SafeString:
    """An absence, written out."""
    return format_html('<span class="np">{}</span>', words or Blank.NOT_PUBLISHED.words)


def blank(kind: str) -> SafeString:
    """One of the four blanks. Raises ValueError for a fifth."""
    return not_published(Blank(str(kind)).words)


def period(value: Period, words: str = "") -> SafeString:
    """A period in words; machine-readable only where it is one known day, month or year."""
    said = words or str(value)
    if not value.is_known:
        return not_published(said)
    form = DATETIME_FORMS.get(value.precision)
    if form is None or value.start is None:
        return format_html("{}", said)
    return format_html('<time datetime="{}">{}</time>', value.start.strftime(form), said)


def day(value: date, long: bool = False) -> SafeString:
    """19 Nov 2024 in tables, 19 November 2024 in text."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day_words(value, long=long))


def qualifier(value: str) -> SafeString:
    """The source's reservation before a number, in italics; nothing for an exact figure.

    Takes a Qualifier, its value, or the source's own words such as "approx.".
    """
    words = Qualifier(value).words if value in QUALIFIERS else str(value)
    return format_html('<span class="q">{}</span> ', words) if words else mark_safe("")


def number(value: Decimal | int, shown: str = "", derived: bool = False) -> SafeString:
    """A number with its separators and its exact value for machines; `derived` when the tracker computed it."""
    said = (shown or plain(Decimal(value))).replace("-", "−" if value < 0 else "-")
    exact = f"{Decimal(value):f}"
    if derived:
        return format_html('<data class="derived" value="{}">{}</data>', exact, said)
    return format_html('<data value="{}">{}</data>', exact, said)


def money(rupees: Decimal, scale: str = "", places: int = 3, derived: bool = False) -> SafeString:
    """Rupees in one scale with at least so many decimals, or in the natural one; no digit is lost: Rs 6.000 billion."""
    if scale:
        said = number(rupees, in_scale(rupees, scale, places), derived)
        return format_html(pgettext("money", "Rs {number} {scale}"), number=said, scale=scale_words(scale))
    return number(rupees, in_words(rupees), derived)


def verdict(kind: str) -> str:
    """The words of a check's verdict. Raises KeyError for an unknown one."""
    return pgettext("verdict", VERDICTS[str(kind)])
