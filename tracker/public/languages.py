"""The language of a page: Urdu under /ur/, English elsewhere, whatever the browser prefers.

An address means the same page to everyone, so that it can be cited, kept and cached.
"""

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_urlconf, translate_url
from django.utils import translation

ENGLISH = settings.LANGUAGE_CODE
URDU = "ur"
NAMES = {ENGLISH: "English", URDU: "اردو"}


class LanguageByAddressMiddleware:
    """Speaks the language that the address names."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = URDU if request.path_info.startswith(f"/{URDU}/") else ENGLISH
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language[:2])
        return response


def other_language() -> str:
    """The language that the switch on a page leads to."""
    return ENGLISH if translation.get_language() == URDU else URDU


def in_language(url: str, language: str) -> str:
    """The same page in a language; an address that has no other language stays as it is."""
    parts = urlsplit(url)
    path = _path_in_language(parts.path, language, translation.get_language(), get_urlconf() or settings.ROOT_URLCONF)
    return urlunsplit(parts._replace(path=path))


@lru_cache(maxsize=8_192)
def _path_in_language(path: str, language: str, *_depends_on: str | None) -> str:
    return translate_url(path, language)
