"""Lists and labels with texts of the record in them, which are marked as English on a page that is not."""

from collections.abc import Iterable, Sequence

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from tracker.public.words.counting import joined
from tracker.sources.quoted import speaks_english

LEFT_TO_RIGHT, END_OF_ISOLATE = "\u2066", "\u2069"


def strung(parts: Iterable[str], between: str) -> str:
    """The parts that say something in one line, as HTML where one of them is."""
    said = [part for part in parts if part]
    if not any(isinstance(part, SafeString) for part in said):
        return between.join(said)
    return mark_safe(conditional_escape(between).join(conditional_escape(part) for part in said))  # noqa: S308


def in_drawing(text: str) -> str:
    """A text of the record inside a label of a drawing, where no part can be marked as of another language.

    "" on a page that is not in English: the table below the drawing has it.
    """
    return text if speaks_english() else ""


def signed(number: str) -> str:
    """A number with its sign before it; among words that run from right to left it would change sides."""
    return number if speaks_english() else f"{LEFT_TO_RIGHT}{number}{END_OF_ISOLATE}"


def joined_html(parts: Sequence[str]) -> SafeString:
    """Parts that are HTML as a list in a sentence: a, b and c."""
    return mark_safe(joined([conditional_escape(part) for part in parts]))  # noqa: S308 every part is escaped
