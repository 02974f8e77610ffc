"""The site in Urdu as a test reads it: the lists compiled as they stand, and what of a page is still English."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from unittest import mock

from django.test import override_settings
from django.utils.translation import trans_real

from tools import catalogue

VOID = {"meta", "link", "input", "br", "img", "use", "hr", "wbr", "col"}
SAID_BY_ATTRIBUTES = ("aria-label", "placeholder", "title", "alt", "data-label", "label")
SAID_BY_META = {"description", "og:title", "og:description", "og:site_name", "twitter:title", "twitter:description"}
NO_WORDS = {"script", "style", "code"}
LATIN_EVERYWHERE = {"src-id", "code"}
"""Classes of what is Latin in every language: the marks of sources and the codes of subjects."""
NAMES = {"BibTeX", "Atom", "iCalendar"}
"""Names of formats, which are written in Latin letters."""
ADDRESS = re.compile(r"\b[0-9a-f]{64}\b|https?://\S+|\S+@\S+|\.\w{3,4}\b|\b(?:status|date|figure|step|amount)-\d+\b")
"""What names a place or a record: fingerprints, addresses, endings of files, the ids of records."""
ACRONYM = re.compile(r"[A-Z]{2,}s?")
URDU = re.compile(r"[\u0600-\u06ff]")
OF_DJANGO = {":", "…"}
"""Texts that forms and pagers ask for by themselves."""
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]{3,}")


def english_words(text: str) -> list[str]:
    """The Latin words of a text that are no code in capitals, no address and no name of a format."""
    words = WORD.findall(ADDRESS.sub(" ", text))
    return [word for word in words if word not in NAMES and not word.isupper() and not ACRONYM.fullmatch(word)]


class Reader(HTMLParser):
    """Collects the texts of an Urdu page that are English and not marked as such."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        is_exempt = self._is_exempt or self._exempts(tag, said)
        if not is_exempt:
            texts = [said[name] for name in SAID_BY_ATTRIBUTES if name in said]
            # A quotation inside cannot be marked as English here; a description that is nothing else has to go.
            is_meta = {said.get("name"), said.get("property")} & SAID_BY_META and not URDU.search(said["content"])
            texts += [said["content"]] if is_meta else []
            for text in texts:
                self._read(text)
        if tag not in VOID:
            self.open.append((tag, is_exempt))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        if not self._is_exempt:
            self._read(data)

    @property
    def _is_exempt(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    @staticmethod
    def _exempts(tag: str, said: dict[str, str]) -> bool:
        if tag == "html":
            return False
        return (
            said.get("lang") == "en"
            or said.get("hreflang") == "en"
            or tag in NO_WORDS
            or bool(LATIN_EVERYWHERE & set(said.get("class", "").split()))
        )

    def _read(self, text: str) -> None:
        if english_words(text):
            self.found[" ".join(text.split())] = None


def english_in(html: str) -> list[str]:
    """The texts of a page that are English and not marked as such, each once, in their order."""
    reader = Reader()
    reader.feed(html)
    return list(reader.found)


@contextmanager
def lists_as_they_stand(folder: Path) -> Iterator[None]:
    """Speak the Urdu of the lists in the tree, compiled into a folder of the test."""
    for path, content in catalogue.compiled_lists().items():
        target = folder / path.relative_to(catalogue.LISTS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    with override_settings(LOCALE_PATHS=sorted(folder.iterdir())):
        trans_real._translations.pop("ur", None)
        try:
            yield
        finally:
            trans_real._translations.pop("ur", None)


@contextmanager
def texts_without_urdu() -> Iterator[list[str]]:
    """The texts that are asked for in Urdu while this lasts and of which no list has one, as they are asked for."""
    found: dict[str, None] = {}
    one, several = trans_real.DjangoTranslation.gettext, trans_real.DjangoTranslation.ngettext

    def gettext(self, message):
        is_known = message in OF_DJANGO or message in self._catalog or (message, 0) in self._catalog
        if self.language() == "ur" and not is_known:
            found[message.replace("\x04", ": ")] = None
        return one(self, message)

    def ngettext(self, singular, plural, number):
        if self.language() == "ur" and (singular, 0) not in self._catalog:
            found[f"{singular.replace(chr(4), ': ')} / {plural}"] = None
        return several(self, singular, plural, number)

    texts: list[str] = []
    with mock.patch.multiple(trans_real.DjangoTranslation, gettext=gettext, ngettext=ngettext):
        yield texts
        texts += found
