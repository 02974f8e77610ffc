"""The head of a page, for programs that find, list and preview pages: `{% load finding %}`.

{% capture as title %}{% block title %}{% endblock %}{% endcapture %}   text that is wanted twice; see `plain`
{% canonical %}                     the one address of the page; "" where it has no moment (an error page)
{{ lede|description }}              the words of a lede; {{ html|plain }} those of any HTML
{% absolute path %}                 with the host
{% linked_data linked %}            what `linked.py` made, as a block of data
"""

import json
from typing import Any

from django import template
from django.template import Context, Node, NodeList, TemplateSyntaxError
from django.template.base import Parser, Token
from django.utils.safestring import SafeString, mark_safe

from tracker.public import finding

register = template.Library()
register.filter("plain", finding.plain)
register.filter("description", finding.description)

NOT_IN_A_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class Captured(Node):
    """What stands between the tags, put under a name and not shown."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> SafeString:
        context[self.name] = self.nodelist.render(context)
        return SafeString("")


@register.tag
def capture(parser: Parser, token: Token) -> Captured:
    """{% capture as name %} … {% endcapture %}"""
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":
        raise TemplateSyntaxError("Write {% capture as name %}.")
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return Captured(nodelist, words[2])


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """The one address of the page."""
    seen = context.get("seen")
    return finding.canonical(context["request"], seen) if seen else ""


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    """A path with the host that was asked."""
    return str(context["request"].build_absolute_uri(path))


@register.simple_tag
def linked_data(linked: dict[str, Any]) -> SafeString:
    """JSON-LD in an element that no browser runs; no text of the record can end it."""
    text = json.dumps(linked, ensure_ascii=False).translate(NOT_IN_A_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
