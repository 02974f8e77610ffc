"""Questions that are the same each time they are asked, put into SQL once.

Django works out the SQL of a queryset anew whenever one is asked. For a page made of a few small tables that is much of
its cost. Where no part of a question changes, neither a day nor a version nor the rows that it is about, its SQL stays
the same as well, and is kept; the answer is never kept. So it is with rows asked for by their keys, but for the keys.
"""

from collections.abc import Callable, Collection, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar

from django.db import connections, models
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=models.Model)
MOST_KEYS = 64
"""Above as many, working out the SQL is a small part of the cost, and hardly two questions are alike."""

Values = models.QuerySet[Any, tuple[Any, ...]]


class _Worded(NamedTuple):
    """A question in the SQL of one kind of database, and the columns that it answers with."""

    sql: str
    params: tuple[Any, ...]
    columns: list[Any]


class Prepared:
    """One such question.

    `ask` gives it as a queryset of `values_list`, none of whose columns is worked out by Python. It is called once.
    """

    def __init__(self, ask: Callable[[], Values]) -> None:
        self._ask = ask
        self._worded: dict[str, _Worded] = {}

    @property
    def using(self) -> str:
        """The database that is asked."""
        return self._question.db

    def rows(self, params: Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
        """What the database answers now: one query. `params` take the place of those in the question, one for one."""
        compiler = self._question.query.get_compiler(self.using)
        worded = self._in_words_of(compiler)
        with connections[self.using].cursor() as cursor:
            cursor.execute(worded.sql, worded.params if params is None else params)
            rows = cursor.fetchall()
        converters = compiler.get_converters(worded.columns)
        return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else rows

    @cached_property
    def _question(self) -> Values:
        return self._ask()

    def _in_words_of(self, compiler: SQLCompiler) -> _Worded:
        vendor = compiler.connection.vendor
        if vendor not in self._worded:
            sql, params = compiler.as_sql()
            columns = [column for column, _, _ in compiler.select]
            self._worded[vendor] = _Worded(sql, tuple(params), columns)
        return self._worded[vendor]


def with_keys(model: type[M], keys: Collection[int], *, locked: bool = False) -> list[M]:
    """The rows of a model that have these keys, in the model's own order: one query, none for no keys.

    `locked` holds them against other writers until the transaction ends; it has to be in one then.
    """
    if not 0 < len(keys) <= MOST_KEYS:
        return list(_rows(model, locked=locked).filter(pk__in=keys))
    room = 1 << (len(keys) - 1).bit_length()
    question, columns = _by_keys(model, room, locked), [field.attname for field in model._meta.concrete_fields]
    filled = [*keys, *[next(iter(keys))] * (room - len(keys))]  # a key that is named twice finds its row once
    return [model.from_db(question.using, columns, row) for row in question.rows(filled)]


def _rows(model: type[M], *, locked: bool) -> models.QuerySet[M]:
    rows = model._default_manager.all()
    return rows.select_for_update() if locked else rows


@cache
def _by_keys(model: type[M], room: int, locked: bool) -> Prepared:
    """Such a question with room for as many keys: a power of two, so that there are few."""
    columns = [field.attname for field in model._meta.concrete_fields]
    return Prepared(lambda: _rows(model, locked=locked).filter(pk__in=range(room)).values_list(*columns))
