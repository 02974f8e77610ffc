"""What a reader may ask for in an address, and the refusal of everything else.

A wrong value is answered 400 with a sentence that says what is wrong and one that says how to put it right. It is
never replaced by a value of our own: a mistyped filter that silently shows everything would be a wrong answer.
Names that no page knows are ignored.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from django.core.paginator import InvalidPage, Page, Paginator
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tracker.records.asking import BadQuery, echo

__all__ = ["BadQuery", "echo", "no_such_page", "one_of", "page_of", "refuse_errors", "some_of"]

Row = TypeVar("Row")

PAGE_SIZE = 50


def one_of(request: HttpRequest, name: str, allowed: Iterable[str]) -> str:
    """The value of a filter, "" when it is not set. Raises BadQuery for a value that is not on the list."""
    value = request.GET.get(name, "")
    choices = list(allowed)
    if value and value not in choices:
        raise not_on_the_list(value, name, choices)
    return value


def some_of(request: HttpRequest, name: str, allowed: Iterable[str]) -> list[str]:
    """The values of a filter that may be given several times, in the order given; empty ones are left out.

    Raises BadQuery for the first value that is not on the list.
    """
    choices = list(allowed)
    values = [value for value in request.GET.getlist(name) if value]
    for value in values:
        if value not in choices:
            raise not_on_the_list(value, name, choices)
    return values


def page_of(request: HttpRequest, rows: Sequence[Row], size: int = PAGE_SIZE) -> Page[Row]:
    """The page of rows that `?page=` asks for. Raises BadQuery for no number and for a page that does not exist."""
    paginator = Paginator(rows, size)
    asked = request.GET.get("page", "1")
    try:
        return paginator.page(asked)
    except InvalidPage as error:
        raise no_such_page(asked, paginator.num_pages) from error


def no_such_page(asked: str, last: int) -> BadQuery:
    """The refusal of a page number; `last` is the last page there is."""
    pages = _("There is one page: leave “page” out.")
    if last != 1:
        pages = _("Give a whole number from 1 to %(last)s.") % {"last": last}
    return BadQuery(_("There is no page %(page)s here.") % {"page": echo(asked)}, pages)


def not_on_the_list(value: str, name: str, choices: Iterable[str]) -> BadQuery:
    """The refusal of a value that a filter does not know."""
    wrong = _("%(value)s is not a value of “%(name)s”.") % {"value": echo(value), "name": name}
    return BadQuery(wrong, use_one_of(choices))


def use_one_of(choices: Iterable[str]) -> str:
    """The remedy that lists what can be written."""
    return _("Use one of: %(values)s.") % {"values": ", ".join(choices)}


def refuse_errors(form: BaseForm) -> None:
    """Raise BadQuery with the first error of a filter form that is not valid; do nothing for a valid one."""
    for name, messages in _errors(form).items():
        allowed = [str(value) for value, _ in getattr(form.fields[name], "choices", []) if value]
        remedy = use_one_of(allowed) if allowed else _("Correct it, or leave it out.")
        wrong = _("The value of “%(name)s” cannot be used: %(why)s") % {"name": name, "why": messages[0]}
        raise BadQuery(wrong, remedy)


def _errors(form: BaseForm) -> Mapping[str, list[str]]:
    return {name: [str(message) for message in messages] for name, messages in form.errors.items()}
