"""Whether the triggers that freeze what is published do what they have to: their bodies, not their names alone."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tracker.records import freeze

LIKE_OURS = f"{freeze.PREFIX}%"
ON_TABLE = re.compile(r" ON \S+ (?=FOR EACH)")
"""Which table a trigger is on, in the words of PostgreSQL."""
MAY_COPY = """
SELECT current_setting('transaction_read_only') = 'off' AND has_database_privilege(current_database(), 'TEMPORARY')
"""
BODIES = """
SELECT tgname, relname, tgenabled, pg_get_triggerdef(pg_trigger.oid)
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND tgname LIKE %s AND (relpersistence = 't') = %s AND pg_table_is_visible(pg_class.oid)
"""
"""Of the tables that our names mean: another schema may hold a second tracker, which is none of our business."""
FUNCTION = "SELECT prosrc FROM pg_proc WHERE proname = %s AND pronargs = 0 AND pg_function_is_visible(oid)"
SQLITE_BODIES = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"


def altered(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers that do something else than those which `freeze` would put in their place, or are not
    in force; and of the function that they call, where it is another. What is missing is no part of it.

    Where that cannot be known of the triggers, as in a replica of PostgreSQL, nothing is found but the function.
    """
    return _on_postgresql(connection) if connection.vendor == "postgresql" else _on_sqlite(connection)


def _on_sqlite(connection: BaseDatabaseWrapper) -> list[str]:
    ours = {_name_in(statement): statement for _model, statement in freeze.statements(connection)}
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_BODIES, [LIKE_OURS])
        return sorted(name for name, body in cursor.fetchall() if body != ours.get(name, body))


def _on_postgresql(connection: BaseDatabaseWrapper) -> list[str]:
    """It keeps no text of a trigger and tells it in words of its own. To know them for ours, ours are made on empty
    copies of the tables, told in the same words, and taken away again.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(FUNCTION, [freeze.FUNCTIONS[0]])
        called = [] if cursor.fetchall() == [(freeze.POSTGRESQL_BODY,)] else list(freeze.FUNCTIONS)
        cursor.execute(MAY_COPY)
        if cursor.fetchone() != (True,):
            return called
        there = _bodies(cursor, are_copies=False)
        copies = "; ".join(_copies(connection))
        point = transaction.savepoint(using=connection.alias)
        cursor.execute(copies)
        ours = _bodies(cursor, are_copies=True)
        transaction.savepoint_rollback(point, using=connection.alias)
    return called + sorted(one[0] for one, body in there.items() if body != ours.get(one, body))


def _copies(connection: BaseDatabaseWrapper) -> Iterator[str]:
    tables = freeze.existing(connection)
    for model in freeze.frozen_models():
        name = model._meta.db_table
        if name in tables:
            yield f'CREATE TEMPORARY TABLE "{name}" (LIKE "{name}")'
            yield from freeze.on_postgresql(connection, model)  # by now the name means the copy


def _bodies(cursor: Any, *, are_copies: bool) -> Mapping[tuple[str, str], str]:
    """By name and table, for names differ per table only: what each trigger does, and whether it is in force."""
    cursor.execute(BODIES, [LIKE_OURS, are_copies])
    rows = cursor.fetchall()
    return {(name, table): f"{enabled} {ON_TABLE.sub(' ', body, count=1)}" for name, table, enabled, body in rows}


def _name_in(statement: str) -> str:
    return statement.split('"', 2)[1]
