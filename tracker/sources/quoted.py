"""Texts of the record inside a page: they are English data, and a page in another language says so.

On an English page nothing changes, neither the text nor its type. In another language what comes back is HTML, but not
while something is written that cannot hold any, such as the cells of a workbook.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language, override

ENGLISH = "en"
MARK = 'lang="en" dir="ltr"'
_plain: ContextVar[bool] = ContextVar("plain", default=False)
"""Whether what is made now is plain text, with no place for a mark."""


@contextmanager
def in_plain_text() -> Iterator[None]:
    """Leave texts of the record unmarked while this lasts."""
    before = _plain.set(True)
    try:
        yield
    finally:
        _plain.reset(before)


def speaks_english() -> bool:
    """Whether what is made now is to be read in English."""
    return (get_language() or ENGLISH)[:2] == ENGLISH


def _marks_nothing() -> bool:
    return speaks_english() or _plain.get()


def value_of(label: object) -> str:
    """What stands for a label in an address, the same in every language: amendment-and-rules."""
    with override(ENGLISH):
        return slugify(str(label))


def english(text: str) -> str:
    """A text of the record, marked as English where the page is not."""
    if not text or _marks_nothing():
        return text
    return format_html(f"<span {MARK}>{{}}</span>", text)


def is_mixed(text: object) -> bool:
    """Whether a text of a page that is not in English holds some that is."""
    return not _marks_nothing() and MARK in str(text)


def filled(sentence: str, **parts: object) -> str:
    """A sentence with its named parts; those that are marked as English stay so."""
    if _marks_nothing():
        return sentence % parts
    said = {name: conditional_escape(part) for name, part in parts.items()}
    return mark_safe(escape(sentence) % said)  # noqa: S308 - the sentence and every part are escaped


def in_a_row(texts: Iterable[str], between: str = " ") -> str:
    """Sentences, or the members of a list, after one another."""
    if _marks_nothing():
        return between.join(texts)
    return format_html_join(between, "{}", ((text,) for text in texts))
