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

from tracker.records.asking import BadQuery, echo

__all__ = ["BadQuery", "echo", "no_such_page", "one_of", "page_of", "refuse_errors", "some_of"]

Row = TypeVar("Row")

PAGE_SIZE = 50


def one_of(request: HttpRequest, name: str, allowed: Iterable[str]) -> str:
    """The value of a filter, "" when it is not set. Raises BadQuery for a value that is not on the list."""
    value = request.GET.get(name, "")
    choices = list(allowed)
    if value and value not in choices:
        raise BadQuery(f"{echo(value)} is not a value of “{name}”.", f"Use one of: {', '.join(choices)}.")
    return value


def some_of(request: HttpRequest, name: str, allowed: Iterable[str]) -> list[str]:
    """The values of a filter that may be given several times, in the order given; empty ones are left out.

    Raises BadQuery for the first value that is not on the list.
    """
    choices = list(allowed)
    values = [value for value in request.GET.getlist(name) if value]
    for value in values:
        if value not in choices:
            raise BadQuery(f"{echo(value)} is not a value of “{name}”.", f"Use one of: {', '.join(choices)}.")
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
    pages = "There is one page: leave “page” out." if last == 1 else f"Give a whole number from 1 to {last}."
    return BadQuery(f"There is no page {echo(asked)} here.", pages)


def refuse_errors(form: BaseForm) -> None:
    """Raise BadQuery with the first error of a filter form that is not valid; do nothing for a valid one."""
    for name, messages in _errors(form).items():
        allowed = [str(value) for value, _ in getattr(form.fields[name], "choices", []) if value]
        remedy = f"Use one of: {', '.join(allowed)}." if allowed else "Correct it, or leave it out."
        raise BadQuery(f"The value of “{name}” cannot be used: {messages[0]}", remedy)


def _errors(form: BaseForm) -> Mapping[str, list[str]]:
    return {name: [str(message) for message in messages] for name, messages in form.errors.items()}
