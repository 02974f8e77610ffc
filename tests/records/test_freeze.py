"""Frozen rows: the database itself refuses to change what was published, whoever asks and by whichever door."""

from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import IntegrityError, connection, models, transaction

from tests import factories
from tests.records.rows import flush_deferred, stored
from tracker.indicators.models import Observation
from tracker.records import freeze, guards
from tracker.records.models import JournalLine
from tracker.records.registry import kinds, subjects
from tracker.records.verification import verify
from tracker.staff.management.commands.prepare import Command as Prepare

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("kind", kinds())

ENDS = {"state": "withdrawn", "ended_line": 10**6, "ended_reason": "Retracted."}
SAMPLES = {"DateField": date(2026, 1, 1), "DateTimeField": factories.NOW, "ForeignKey": 1, "DecimalField": 1}


def refused():
    """The block is refused by a trigger, and the transaction of the test goes on."""
    return pytest.raises(IntegrityError, match="what is published or kept is never changed")


def run(statement, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def other_value(record, field):
    """Something else than what the field holds."""
    if isinstance(field, models.BooleanField):
        return not getattr(record, field.attname)
    if getattr(record, field.attname) is None:
        return SAMPLES[field.get_internal_type()]
    return 10**6 if field.primary_key else None


@every_kind
def test_no_column_of_a_published_record_changes_not_even_while_it_is_ended(kind):
    record = stored(factories.published(kind))
    for field in record._meta.concrete_fields:
        if field.name in freeze.ENDING:
            continue
        change = {field.attname: other_value(record, field)}
        for columns in (change, ENDS | change):
            with refused(), transaction.atomic():
                type(record).objects.filter(pk=record.pk).update(**columns)
    assert stored(record).state == "published"


@every_kind
def test_a_published_record_is_ended_once_and_only_once(kind):
    record = factories.published(kind)
    rows = type(record).objects.filter(pk=record.pk)
    for part in ({"state": "withdrawn"}, {"ended_reason": "Retracted."}):
        with refused(), transaction.atomic():
            rows.update(**part)
    rows.update(**ENDS)
    again = [ENDS | {"ended_line": 10**6 + 1}, {"ended_reason": "Other."}, {"state": "corrected"}]
    back = {"state": "published", "ended_line": None, "ended_reason": ""}
    for columns in (*again, back):
        with refused(), transaction.atomic():
            rows.update(**columns)


@every_kind
@pytest.mark.parametrize("state", ["published", "corrected", "withdrawn"])
def test_what_was_published_is_never_deleted(kind, state):
    record = factories.IN_STATE[state](kind)
    with refused():
        run(f'DELETE FROM "{record._meta.db_table}" WHERE id = %s', record.pk)


@every_kind
@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_what_was_never_published_can_be_changed_and_deleted(kind, state):
    record = factories.IN_STATE[state](kind)
    table = record._meta.db_table
    run(f'UPDATE "{table}" SET note = %s WHERE id = %s', "Mended.", record.pk)
    assert stored(record).note == "Mended."
    run(f'DELETE FROM "{table}" WHERE id = %s', record.pk)
    assert not type(record).objects.filter(pk=record.pk).exists()


@pytest.mark.sqlite
@every_kind
def test_a_published_record_is_not_replaced_by_another_of_the_same_number(kind):
    record = factories.published(kind)
    columns = ", ".join(f'"{field.column}"' for field in record._meta.concrete_fields)
    table = record._meta.db_table
    with refused():
        run(f'REPLACE INTO "{table}" ({columns}) SELECT {columns} FROM "{table}" WHERE id = %s', record.pk)


@pytest.mark.parametrize("change", ['SET "move" = "move"', "SET reason = 'Other.'"])
def test_a_journal_line_never_changes_and_never_goes(change):
    factories.published("figure")
    with refused():
        run(f'UPDATE "{JournalLine._meta.db_table}" {change} WHERE number = 1')
    with refused():
        run(f'DELETE FROM "{JournalLine._meta.db_table}" WHERE number = 1')


LINKED = {"reform": "places", "indicator": "reforms", "instrument": "reforms", "budgetline": "reforms"}


@pytest.mark.parametrize("name", subjects())
def test_a_kept_version_of_a_subject_and_of_its_links_never_changes_and_never_goes(name):
    links = {"places": factories.place, "reforms": factories.reform}
    subject = factories.SUBJECTS[name](**{LINKED[name]: [links[LINKED[name]]()]} if name in LINKED else {})
    history = subject.history.model
    kept = [history, *(m for m in freeze.kept_links(history) if m.objects.exists())]
    assert len(kept) == 1 + (name in LINKED)
    for model in kept:
        column = model._meta.pk.column
        with refused():
            run(f'UPDATE "{model._meta.db_table}" SET "{column}" = "{column}"')
        with refused():
            run(f'DELETE FROM "{model._meta.db_table}"')


@pytest.mark.postgresql
@pytest.mark.parametrize("model", freeze.frozen_models(), ids=lambda model: model._meta.db_table)
def test_no_frozen_table_is_emptied_at_once(model):
    flush_deferred()
    with refused():
        run(f'TRUNCATE "{model._meta.db_table}" CASCADE')


# The triggers themselves


def test_every_trigger_that_has_to_be_there_is_there():
    assert freeze.installed(connection) == freeze.expected(connection)
    assert len(freeze.expected(connection)) >= 2 * len(freeze.frozen_models())


def test_every_kind_every_history_and_the_journal_are_frozen():
    frozen = set(freeze.frozen_models())
    assert frozen >= {*kinds().values(), JournalLine}
    named_history = {m for m in apps.get_models(include_auto_created=True) if m.__name__.startswith("Historical")}
    assert named_history <= frozen


TABLE, NAME = Observation._meta.db_table, f"frozen_update_{Observation._meta.db_table}"
NEVER = f'CREATE TRIGGER "{NAME}" BEFORE UPDATE ON "{TABLE}" FOR EACH ROW WHEN (1 = 0) '
TAMPERED = {
    "sqlite": [f'DROP TRIGGER "{NAME}"', f"{NEVER} BEGIN SELECT RAISE(ABORT, 'no'); END"],
    "postgresql": [f'DROP TRIGGER "{NAME}" ON "{TABLE}"', f"{NEVER} EXECUTE FUNCTION frozen_refuse('no')"],
}
"""A trigger of the same name that lets every change through."""


def test_no_trigger_is_another_than_the_one_that_would_be_put_back():
    assert guards.altered(connection) == []


def test_a_trigger_of_the_same_name_that_lets_changes_through_is_named_until_it_is_put_back():
    for statement in TAMPERED[connection.vendor]:
        run(statement)
    assert freeze.installed(connection) == freeze.expected(connection)
    assert guards.altered(connection) == [NAME]
    broken = verify().broken
    assert broken is not None
    assert f"what protects published rows was changed: {NAME};" in broken.sentence
    Prepare()._migrate()
    assert guards.altered(connection) == []
    assert verify().broken is None


@pytest.mark.postgresql
def test_a_trigger_that_was_switched_off_is_named():
    run(f'ALTER TABLE "{TABLE}" DISABLE TRIGGER "{NAME}"')
    assert guards.altered(connection) == [NAME]


@pytest.mark.postgresql
def test_another_function_behind_the_triggers_is_named():
    run("CREATE OR REPLACE FUNCTION frozen_refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$")
    assert guards.altered(connection) == ["frozen_refuse"]


@pytest.mark.postgresql
def test_where_nothing_may_be_made_nothing_is_said():
    with transaction.atomic(), connection.cursor() as cursor:  # of its own: the end of a savepoint would undo it
        cursor.execute("SET TRANSACTION READ ONLY")
        assert guards.altered(connection) == []


@pytest.mark.postgresql
def test_of_a_table_that_is_not_there_yet_nothing_is_altered():
    run(f'DROP TABLE "{TABLE}" CASCADE')
    assert guards.altered(connection) == []


@pytest.mark.postgresql
def test_where_nothing_may_be_made_another_function_is_named_all_the_same():
    run("CREATE OR REPLACE FUNCTION frozen_refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        assert guards.altered(connection) == ["frozen_refuse"]


@pytest.mark.postgresql
def test_a_trigger_of_the_same_name_on_another_table_hides_nothing():
    (ours,) = [statement for _model, statement in freeze.statements(connection) if f'"{NAME}"' in statement]
    for statement in TAMPERED[connection.vendor]:
        run(statement)
    run(f'CREATE TABLE decoy (LIKE "{TABLE}")')
    run(ours.replace(f' ON "{TABLE}"', " ON decoy"))
    assert guards.altered(connection) == [NAME]


@pytest.mark.postgresql
def test_what_another_schema_holds_is_neither_ours_nor_altered():
    run("CREATE SCHEMA another")
    run("CREATE FUNCTION another.frozen_refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$")
    run(f'CREATE TABLE another."{TABLE}" (LIKE "{TABLE}")')
    run(TAMPERED[connection.vendor][1].replace(f' ON "{TABLE}"', f' ON another."{TABLE}"'))
    assert freeze.installed(connection) == freeze.expected(connection)
    assert guards.altered(connection) == []


def test_installing_twice_is_harmless():
    freeze.install(connection)
    freeze.install(connection)
    assert freeze.installed(connection) == freeze.expected(connection)


def test_triggers_that_were_removed_come_back_with_migrate():
    freeze.remove(connection)
    assert freeze.installed(connection) == []
    call_command("migrate", verbosity=0)
    assert freeze.installed(connection) == freeze.expected(connection)


def test_a_table_that_is_not_there_yet_is_passed_by(monkeypatch):
    """`migrate` may stop at a version that has not made every table."""
    monkeypatch.setattr(freeze, "existing", lambda _connection: {JournalLine._meta.db_table})
    freeze.install(connection)
    assert {table for _, table in freeze.installed(connection)} == {JournalLine._meta.db_table}


@pytest.mark.django_db(transaction=True)
def test_a_table_that_a_migration_rebuilt_is_frozen_again():
    record = factories.published("figure")
    old, new = Observation._meta.get_field("ground"), models.CharField(max_length=301, blank=True, null=True)
    new.set_attributes_from_name("ground")
    new.model = Observation
    emit_pre_migrate_signal(0, False, "default")
    with connection.schema_editor() as editor:
        editor.alter_field(Observation, old, new)
    try:
        assert not [table for _, table in freeze.installed(connection) if table == Observation._meta.db_table]
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(Observation, new, old)
        emit_post_migrate_signal(0, False, "default")
    assert freeze.installed(connection) == freeze.expected(connection)
    with refused(), transaction.atomic():
        Observation.objects.filter(pk=record.pk).update(value=1)
