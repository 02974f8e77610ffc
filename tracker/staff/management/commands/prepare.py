"""`manage.py prepare`: everything between new code and a tracker that can answer, in one process and safe to repeat."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tracker.configuration.address import AddressError, address_from
from tracker.configuration.collected_files import collect_if_changed
from tracker.records import freeze, guards
from tracker.records.home import home, is_made_up
from tracker.records.refused import Refused
from tracker.staff.demo.loading import refuse_the_real_database
from tracker.staff.settling import settle_once, was_never_settled

MOST_NAMED = 10
"""How many triggers are named of each sort."""
AFTER_PUTTING_BACK = (
    "After an upgrade, or a migration that was stopped half way, this is as it should be. If neither was the case, "
    "somebody may have changed what is published: run `manage.py verify_journal`."
)


class Command(BaseCommand):
    """Migrates, loads the starting facts, makes the first administrator and collects the style sheets, as needed."""

    help = "Bring database, starting facts, first administrator and collected files up to date. Safe to repeat."
    requires_system_checks: list[str] = []  # `make check` runs them; a start need not wait for them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to-serve", action="store_true", help="first make sure that HOST and PORT are free")
        parser.add_argument("--demo", action="store_true", help="load the made-up province instead of the real facts")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["to_serve"]:
            self._require_free_address()
        try:
            if options["demo"]:
                refuse_the_real_database()
            self._migrate()
        except OperationalError as refusal:
            raise CommandError(f"The database of DATABASE_URL does not answer: {refusal}") from refusal
        except Refused as refusal:
            raise CommandError(f"The demo cannot be started here. {refusal}") from refusal
        call_command("createcachetable", verbosity=0)  # nothing, unless CACHE_URL names a table
        self._load(demo=options["demo"])
        self._settle()
        call_command("first_administrator", stdout=self.stdout)
        collect_if_changed()

    def _load(self, *, demo: bool) -> None:
        """The real facts, or the made-up ones: never the real ones where made-up ones are, and the other way round."""
        if demo:
            call_command("load_demo", verbosity=0, stdout=self.stdout)
        elif is_made_up():
            self.stdout.write(f"This database holds made-up data ({home().name}): the real facts are not loaded.")
        else:
            call_command("load_facts", verbosity=0, stdout=self.stdout)

    def _settle(self) -> None:
        """On a large record it takes minutes, so it is said what is being done before it is."""
        if not was_never_settled():
            return
        self.stdout.write("Checking the figures on record, once: ", ending="")
        self.stdout.flush()
        settled = settle_once(at=timezone.now())
        self.stdout.write(f"{settled.opened:,} findings kept." if settled else "nothing kept, somebody published.")

    def _require_free_address(self) -> None:
        try:
            address_from(os.environ).require_free()
        except AddressError as refusal:
            raise CommandError(str(refusal)) from refusal

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database.")
            call_command("migrate", database=DEFAULT_DB_ALIAS, interactive=False, verbosity=0)
        self._put_triggers_back()

    def _put_triggers_back(self) -> None:
        """A migration that was killed half way leaves the triggers off and nothing to migrate; a new program may have
        others than the one before it, and nothing to migrate either. Or somebody has meddled: what stood there is said
        before it is gone.
        """
        there, due = set(freeze.installed(connection)), set(freeze.expected(connection))
        parts = {
            "missing": sorted(f"{name} on {table}" for name, table in due - there),
            "unknown": sorted(f"{name} on {table}" for name, table in there - due),
            "not as this version makes them": guards.altered(connection),
        }
        if not any(parts.values()):
            return
        told = "; ".join(f"{what}: {_named(names)}" for what, names in parts.items() if names)
        self.stdout.write(f"The triggers that protect what is published are put back. {told}.")
        self.stdout.write(AFTER_PUTTING_BACK)
        freeze.install(connection)


def _named(names: list[str]) -> str:
    """The first of them, and how many more there are."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
