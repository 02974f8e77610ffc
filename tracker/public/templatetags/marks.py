"""The small marks as HTML: icons, statuses, dates, numbers and money. Functions of values, free of the request."""

from datetime import date
from decimal import Decimal
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tracker.values.figure import plain
from tracker.values.money import in_scale, in_words
from tracker.values.period import Period, Precision
from tracker.values.qualifier import Qualifier

STATUSES = (
    "proposed",
    "approved",
    "notified",
    "in-progress",
    "operational",
    "completed",
    "stalled",
    "suspended",
    "reversed",
    "dropped",
)
VERDICTS = {
    "fail": "Does not add up",
    "differs": "Sources differ",
    "rounding": "Within rounding",
    "unknown": "Cannot be checked",
    "pass": "Adds up",
}
BLANKS = {
    "not_published": "not published",
    "not_yet_due": "not yet due",
    "not_applicable": "not applicable",
    "withheld": "withheld",
}
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


@cache
def status(code: str, words: str = "", big: bool = False) -> SafeString:
    """Shape and word of a reform's status. An unknown or empty code has the shape of no status."""
    name = str(code).replace("_", "-")
    kind = _kind(code)
    said = words or (name.replace("-", " ").capitalize() if kind != "none" else "Not yet assessed")
    size = " status--big" if big else ""
    return format_html('<span class="status status--{}{}">{}{}</span>', kind, size, icon(f"s-{kind}"), said)


def not_published(words: str = "not published") -> SafeString:
    """An absence, written out."""
    return format_html('<span class="np">{}</span>', words)


def blank(kind: str) -> SafeString:
    """One of the four blanks. Raises KeyError for a fifth."""
    return not_published(BLANKS[str(kind)])


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
    month = value.strftime("%B" if long else "%b")
    return format_html('<time datetime="{}">{} {} {}</time>', value.isoformat(), value.day, month, value.year)


def qualifier(value: str) -> SafeString:
    """The source's reservation before a number, in italics; nothing for an exact figure.

    Takes a Qualifier, its value, or the source's own words such as "approx.".
    """
    known = {item.value: item.words for item in Qualifier}
    words = known.get(str(value), str(value))
    return format_html('<span class="q">{}</span> ', words) if words else mark_safe("")


def number(value: Decimal | int, shown: str = "", derived: bool = False) -> SafeString:
    """A number with its separators and its exact value for machines; `derived` when the tracker computed it."""
    said = (shown or plain(Decimal(value))).replace("-", "−" if value < 0 else "-")
    exact = f"{Decimal(value):f}"
    if derived:
        return format_html('<data class="derived" value="{}">{}</data>', exact, said)
    return format_html('<data value="{}">{}</data>', exact, said)


def money(rupees: Decimal, scale: str = "", places: int = 3, derived: bool = False) -> SafeString:
    """Rupees in one scale with fixed places ("Rs 2.059 billion"); without a scale in the natural one, no digit lost."""
    if scale:
        return format_html("Rs {} {}", number(rupees, in_scale(rupees, scale, places), derived), scale)
    return number(rupees, in_words(rupees), derived)


def verdict(kind: str) -> str:
    """The words of a check's verdict. Raises KeyError for an unknown one."""
    return VERDICTS[str(kind)]
