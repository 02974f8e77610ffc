"""Numbers and lists in sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

SMALL = (
    pgettext_lazy("number", "no"),
    pgettext_lazy("number", "one"),
    pgettext_lazy("number", "two"),
    pgettext_lazy("number", "three"),
    pgettext_lazy("number", "four"),
    pgettext_lazy("number", "five"),
    pgettext_lazy("number", "six"),
    pgettext_lazy("number", "seven"),
    pgettext_lazy("number", "eight"),
    pgettext_lazy("number", "nine"),
    pgettext_lazy("number", "ten"),
    pgettext_lazy("number", "eleven"),
    pgettext_lazy("number", "twelve"),
)


def count(number: int, one: str, many: str = "") -> str:
    """1 reform, 26 reforms, 0 reforms"""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def spelt(number: int) -> str:
    """A small number in words, as it stands in a sentence: no, one, twelve; 13."""
    return str(SMALL[number]) if number < len(SMALL) else f"{number:,}"


def spelt_count(number: int, one: str, many: str = "") -> str:
    """one document, two documents, no documents"""
    return f"{spelt(number)} {one if number == 1 else many or one + 's'}"


def first_upper(text: str) -> str:
    """The sentence with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], last: str = "and") -> str:
    """a; a and b; a, b and c. With `last` "or": a or b."""
    if len(parts) < 2:
        return "".join(parts)
    ends = {"and": _("%(some)s and %(last)s"), "or": _("%(some)s or %(last)s")}
    return ends[last] % {"some": listed(parts[:-1]), "last": parts[-1]}


def listed(parts: Sequence[str]) -> str:
    """a, b, c"""
    return pgettext("list", ", ").join(parts)
