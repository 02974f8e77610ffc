"""The language of a page: `{% load languages %}`.

{% language_attributes %}   lang, and dir where it is written from right to left: on <html> alone
{% other_language as it %}  the same page in the other language: it.url, it.name, it.code; nothing where there is none
{% english_inside %}        lang="en" dir="ltr" on an element that is all English, where the page is not
{% in_every_language url as versions %}   a whole address in each language, for programs; none where there is one
{{ names|listed }}          a, b, c, with the comma of the language
{{ text|english }}          a text of the record, which is English: on a page in another language it says so
"""

from dataclasses import dataclass

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

from tracker.public.languages import ENGLISH, NAMES, in_language, other_language
from tracker.public.words.counting import listed
from tracker.sources.quoted import english

register = template.Library()
register.filter("english", english)
register.filter("listed", listed)


@dataclass(frozen=True, slots=True)
class Other:
    """This page in another language."""

    url: str
    name: str
    code: str


@register.simple_tag
def language_attributes() -> SafeString:
    """lang="en", or lang="ur" dir="rtl"."""
    code = (get_language() or ENGLISH)[:2]
    return format_html('lang="{}"{}', code, mark_safe(' dir="rtl"') if get_language_bidi() else "")


@register.simple_tag
def english_inside() -> SafeString:
    """The attributes of an element in which all is English, such as a part of an English file; none on such a page."""
    return mark_safe("" if (get_language() or ENGLISH) == ENGLISH else ' lang="en" dir="ltr"')  # noqa: S308


@register.simple_tag(name="other_language", takes_context=True)
def other_language_tag(context: Context) -> Other | None:
    """The switch of languages; None on a page that there is in one language only."""
    here = context["request"].get_full_path()
    code = other_language()
    url = in_language(here, code)
    return None if url == here else Other(url, NAMES[code], code[:2])


@register.simple_tag
def in_every_language(url: str) -> list[Other]:
    """A whole address in each language there is, and for readers of any other; empty where it has no other language."""
    found = [Other(in_language(url, code), name, code[:2]) for code, name in NAMES.items()] if url else []
    if len({one.url for one in found}) < 2:
        return []
    return [*found, Other(found[0].url, found[0].name, "x-default")]
