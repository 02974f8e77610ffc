"""Links and forms that keep the reader's moment, and this page at another one; `{% load tracker %}` has them."""

from typing import Any
from urllib.parse import urlencode

from django.template import Context

from tracker.public import navigation


def kept(context: Context, url: str) -> str:
    """The address with the page's moment; unchanged where a page has none (an error page)."""
    seen = context.get("seen")
    return seen.keep(url) if seen else url


def keep(context: Context, url: str) -> str:
    """An internal address that keeps the reader's moment."""
    return kept(context, url)


def link(context: Context, name: str, *args: Any) -> str:
    """The address of a named page, moment kept. Raises NoReverseMatch for an unknown name."""
    return kept(context, navigation.address_of(name, *args))


def link_if_served(context: Context, name: str) -> str:
    """The address of a page without arguments, "" when this process does not serve it."""
    url = navigation.address(name)
    return kept(context, url) if url else ""


def keep_fields(context: Context) -> dict[str, Any]:
    """The moment as hidden inputs."""
    seen = context.get("seen")
    return {"fields": seen.fields if seen else []}


def carry_fields(context: Context) -> dict[str, Any]:
    """The filters and the version as hidden inputs, for the form that chooses a day; the page number is not kept."""
    seen, request = context["seen"], context["request"]
    left_out = {"as_of", "version", "page"}
    filters = [(name, value) for name, values in request.GET.lists() if name not in left_out for value in values]
    return {"fields": filters + [field for field in seen.fields if field[0] == "version"]}


def keep_query(context: Context, **changed: str) -> str:
    """This page with its whole query, moment and filters, some values changed."""
    request = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changed.items():
        query[name] = value
    return f"{request.path}?{query.urlencode()}"


def at_version(context: Context, version: int) -> str:
    """This page at a version, the day kept."""
    request, seen = context["request"], context["seen"]
    day = [("as_of", seen.day.isoformat())] if seen.day else []
    return f"{request.path}?{urlencode([*day, ('version', version)])}"


def latest(context: Context) -> str:
    """This page without a day and a version, filters kept: the way back."""
    request = context["request"]
    query = request.GET.copy()
    for name in ("as_of", "version", "page"):
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path
