"""Questions that are the same each time they are asked, put into SQL once.

Django works out the SQL of a queryset anew whenever one is asked. For a page made of a few small tables that is much of
its cost. Where no part of a question changes, neither a day nor a version nor the rows that it is about, its SQL stays
the same as well, and is kept; the answer is never kept.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connections, models
from django.db.models.sql.compiler import SQLCompiler

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

    def rows(self) -> list[tuple[Any, ...]]:
        """What the database answers now: one query."""
        using = self._question.db
        compiler = self._question.query.get_compiler(using)
        worded = self._in_words_of(compiler)
        with connections[using].cursor() as cursor:
            cursor.execute(worded.sql, worded.params)
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
