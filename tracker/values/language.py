"""The language in which values are put into words.

Nothing here knows which languages there are. English stands until the program names a translator, which is asked each
time anew, so the same value is said in one language on one page and in another on the next. What is read back from
words, such as a period in a fixture, is English always.
"""

from collections.abc import Callable

Translator = Callable[[str, str], str]
"""Takes a context and an English text, and gives the text in the language that is spoken now."""


def _as_it_is(_context: str, text: str) -> str:
    return text


_translator: Translator = _as_it_is


def translate_by(translator: Translator) -> None:
    """Say every value by this translator from now on."""
    global _translator
    _translator = translator


def pgettext(context: str, text: str) -> str:
    """The text in the language that is spoken now."""
    return _translator(context, text)


def pgettext_noop(_context: str, text: str) -> str:
    """The text as it is; marked for translation, to be translated when it is said."""
    return text
