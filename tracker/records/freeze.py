"""Freezing: triggers by which the database itself refuses to change what has been published.

A published row may only be ended, once, and nothing else in it may change with that. Journal lines, issued releases,
kept versions of subjects, the mark of made-up data and the lines of every model that is APPEND_ONLY never change. A row
of a model that CLOSES_ONCE may be closed, once, as a record may be ended; one of a model with a JOURNAL_KIND stands for
good once it has its line. The triggers are put back after every
migrate, because SQLite drops them when a migration rebuilds a table. `verify_journal` finds what was altered where
triggers were circumvented.
"""

from collections.abc import Iterator, Sequence

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from simple_history.utils import get_history_model_for_model

from tracker.records.models import JournalLine, MadeUp, Release, Reviewed
from tracker.records.registry import reviewed, subjects

PREFIX = "frozen_"
ENDING = frozenset({"state", "ended_line", "ended_reason"})
"""The columns that ending a record sets."""
FUNCTIONS = (f"{PREFIX}refuse",)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place whose table exists; safe to repeat."""
    remove(connection)
    tables = existing(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for model, statement in statements(connection):
            if model._meta.db_table in tables:
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for schema changes and for emptying a test database."""
    with connection.cursor() as cursor:
        for name, table in installed(connection):
            on = f" ON {connection.ops.quote_name(table)}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}{on}")


def installed(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """The (trigger, table) pairs of ours that the database holds."""
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL_LIST if connection.vendor == "postgresql" else SQLITE_LIST, [f"{PREFIX}%"])
        return sorted((name, table) for name, table in cursor.fetchall())


def expected(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """The (trigger, table) pairs that have to be there."""
    events = ("update", "delete", "truncate") if connection.vendor == "postgresql" else ("update", "delete")
    return sorted(
        (trigger_name(connection, event, model), model._meta.db_table) for model in frozen_models() for event in events
    )


def trigger_name(connection: BaseDatabaseWrapper, event: str, model: type[models.Model]) -> str:
    """The event comes first: PostgreSQL cuts names off at 63 characters and asks them to differ per table only."""
    return f"{PREFIX}{event.lower()}_{model._meta.db_table}"[: connection.ops.max_name_length()]


def frozen_models() -> list[type[models.Model]]:
    """Every model with rows that never change again."""
    histories = [get_history_model_for_model(model) for model in subjects().values()]
    links = [link for history in histories for link in kept_links(history)]
    marked = ("APPEND_ONLY", "CLOSES_ONCE", "JOURNAL_KIND")
    lines = [model for model in apps.get_models() if any(getattr(model, name, None) for name in marked)]
    return [*reviewed().values(), JournalLine, MadeUp, Release, *histories, *links, *lines]


def kept_links(history: type[models.Model]) -> list[type[models.Model]]:
    """The models that keep which objects each version of a subject was linked to."""
    return [relation.related_model for relation in history._meta.related_objects]


def existing(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the tables that are there: `migrate` may stop before it has made every one."""
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def statements(connection: BaseDatabaseWrapper) -> Iterator[tuple[type[models.Model], str]]:
    """What makes each trigger, with the model whose table it is on."""
    write = on_postgresql if connection.vendor == "postgresql" else _sqlite
    for model in frozen_models():
        for statement in write(connection, model):
            yield model, statement


def _may_not_update(model: type[models.Model], same: str) -> str:
    """The condition under which an UPDATE of a row is refused; `same` is the null-safe equality of the database."""
    if issubclass(model, Reviewed):
        return f"OLD.published_line IS NOT NULL AND NOT ({_ends_once(model, ('ended_line', *ENDING), same)})"
    if closing := getattr(model, "CLOSES_ONCE", ()):
        return f"NOT ({_ends_once(model, closing, same)})"
    return _is_fixed(model)


def _ends_once(model: type[models.Model], ending: Sequence[str], same: str) -> str:
    """The one change that is let through: the first of these columns is filled, and no other column changes."""
    kept = [field.column for field in model._meta.concrete_fields if field.name not in ending]
    unchanged = " AND ".join(f'NEW."{column}" {same} OLD."{column}"' for column in kept)
    return f"OLD.{ending[0]} IS NULL AND NEW.{ending[0]} IS NOT NULL AND {unchanged}"


def _may_not_delete(model: type[models.Model]) -> str:
    return "OLD.published_line IS NOT NULL" if issubclass(model, Reviewed) else _is_fixed(model)


def _is_fixed(model: type[models.Model]) -> str:
    """The condition under which a row other than a record stands for good."""
    return "OLD.line IS NOT NULL" if model is Release or hasattr(model, "JOURNAL_KIND") else "1 = 1"


def _message(model: type[models.Model]) -> str:
    return f"{model._meta.verbose_name}: what is published or kept is never changed".replace("'", "''")


def _sqlite(connection: BaseDatabaseWrapper, model: type[models.Model]) -> Iterator[str]:
    table = model._meta.db_table
    for event, condition in (("UPDATE", _may_not_update(model, "IS")), ("DELETE", _may_not_delete(model))):
        yield (
            f'CREATE TRIGGER "{trigger_name(connection, event, model)}" BEFORE {event} ON "{table}" FOR EACH ROW '
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{_message(model)}'); END"
        )


def on_postgresql(connection: BaseDatabaseWrapper, model: type[models.Model]) -> Iterator[str]:
    """What makes the triggers of a model there."""
    table = model._meta.db_table
    call = f"EXECUTE FUNCTION {FUNCTIONS[0]}('{_message(model)}')"
    changes = (("UPDATE", _may_not_update(model, "IS NOT DISTINCT FROM")), ("DELETE", _may_not_delete(model)))
    for event, condition in changes:
        yield (
            f'CREATE TRIGGER "{trigger_name(connection, event, model)}" BEFORE {event} ON "{table}" '
            f"FOR EACH ROW WHEN ({condition}) {call}"
        )
    name = trigger_name(connection, "truncate", model)
    yield f'CREATE TRIGGER "{name}" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {call}'


# 23001 is restrict_violation: Django reports it as an IntegrityError, as it does SQLite's RAISE(ABORT).
POSTGRESQL_BODY = "\nBEGIN RAISE EXCEPTION USING ERRCODE = '23001', MESSAGE = TG_ARGV[0]; END "
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {FUNCTIONS[0]}() RETURNS trigger LANGUAGE plpgsql AS $${POSTGRESQL_BODY}$$
"""
POSTGRESQL_LIST = """
SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND tgname LIKE %s AND pg_table_is_visible(pg_class.oid)
"""
SQLITE_LIST = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
