"""The Urdu texts: `make words` says what is still to be translated, and compiles what Django reads.

Each part of the site has a list of its own under tracker/locale/. `make check` fails while a text has no translation,
stands in two lists, is no longer used, or while a list and what was compiled of it do not say the same.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.steps import ROOT, Refusal

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

LANGUAGE = "ur"
HEADER = b"""msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: ur\\n"\n"""
HEADER += b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The day written into every compiled list, so that the same texts make the same bytes whenever they are compiled."""
LISTS = ROOT / "tracker" / "locale"
Key = tuple[Any, str | None]
"""A text, or its singular and plural, and its context."""
FUNCTIONS = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")) | {
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "pgettext_noop": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def write() -> int:
    """Put the lists in order, compile them, and print every text that has no translation."""
    for path, catalogue in _lists().items():
        path.write_bytes(_text(catalogue))
    for path, compiled in compiled_lists().items():
        path.write_bytes(compiled)
    for key in _untranslated():
        print(_words(key))
    print(f"{len(set(_asked()))} texts, {len(_untranslated())} without an Urdu text")
    return 0


def compiled_lists() -> dict[Path, bytes]:
    """What Django reads of each list, by the path it stands at."""
    return {path.with_suffix(".mo"): _compiled(catalogue) for path, catalogue in _lists().items()}


def catalogue_is_whole() -> bool:
    """True when every text of the pages has its Urdu text, once. Raises Refusal with the first that has none."""
    if missing := _untranslated():
        raise Refusal(f"“{_words(missing[0])}” and {len(missing) - 1} more have no Urdu text. Run: make words")
    asked, seen = set(_asked()), dict[Key, Path]()
    for path, catalogue in _lists().items():
        for message in _messages(catalogue):
            key = (message.id, message.context)
            if key in seen:
                raise Refusal(f"“{_words(key)}” stands in {seen[key].relative_to(ROOT)} and {path.relative_to(ROOT)}.")
            if key not in asked:
                raise Refusal(f"“{_words(key)}” in {path.relative_to(ROOT)} is no longer used. Take it out.")
            seen[key] = path
        if path.with_suffix(".mo").read_bytes() != _compiled(catalogue):
            raise Refusal(
                f"{path.with_suffix('.mo').name} does not say what {path.relative_to(ROOT)} says. Run: make words"
            )
    return True


def _untranslated() -> list[Key]:
    """The texts of the pages that no list translates, in order of the files."""
    known = {
        (message.id, message.context)
        for catalogue in _lists().values()
        for message in _messages(catalogue)
        if _is_translated(message.string)
    }
    return [key for key in dict.fromkeys(_asked()) if key not in known]


def _asked() -> Iterator[Key]:
    """Every text marked for translation, with its context, in order of the files."""
    for path in sorted((*ROOT.glob("tracker/**/*.py"), *ROOT.glob("tracker/**/templates/**/*.html"))):
        text = path.read_text(encoding="utf-8")
        source = templatize(text) if path.suffix == ".html" else text
        for _line, words, _comments, context in extract("python", io.BytesIO(source.encode()), FUNCTIONS):
            yield words, context


def _lists() -> dict[Path, Catalog]:
    found = {}
    for path in sorted(LISTS.glob(f"*/{LANGUAGE}/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            found[path] = read_po(file, locale=LANGUAGE)
    return found


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _words(key: Key) -> str:
    return key[0] if isinstance(key[0], str) else " / ".join(key[0])


def _is_translated(words: Any) -> bool:
    return all(words) if isinstance(words, tuple) else bool(words)


def _text(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalogue, width=120, sort_output=True, no_location=True, omit_header=True)
    return HEADER + file.getvalue()


def _compiled(catalogue: Catalog) -> bytes:
    catalogue.creation_date = catalogue.revision_date = UNDATED
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(write())
