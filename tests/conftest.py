"""What every test stands on: no network, triggers out of the way of a flush, a browser, repeatable properties."""

from __future__ import annotations

import importlib
import ipaddress
import os
import socket
from itertools import groupby
from pathlib import Path

import pytest
from django.db import connections
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from xdist.scheduler import LoadScopeScheduling

# Playwright's synchronous interface keeps an event loop in the main thread, which Django would take for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# No test here is about time: a busy machine must not turn one red.
hypothesis_settings.register_profile(
    "tracker",
    deadline=None,
    print_blob=True,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.load_profile("tracker")

HERE = Path(__file__).parent
TransactionTestCase_fixture_teardown = TransactionTestCase._fixture_teardown


def teardown_past_the_freeze(case: TransactionTestCase) -> None:
    """Published rows refuse to be emptied, as they should; a transactional test empties tables when it ends."""
    freeze = importlib.import_module("tracker.records.freeze")
    names = list(case._databases_names(include_mirrors=False))
    for name in names:
        freeze.remove(connections[name])
    try:
        TransactionTestCase_fixture_teardown(case)
    finally:
        for name in names:
            freeze.install(connections[name])


TransactionTestCase._fixture_teardown = teardown_past_the_freeze


class NetworkError(Exception):
    """A test tried to leave this machine."""


@pytest.fixture(autouse=True, scope="session")
def stay_on_this_machine():
    """Refuse every connection but those to this machine itself."""
    connect = socket.socket.connect

    def connect_here_only(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise NetworkError(f"A test wants to connect to {address[0]}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here_only)
        yield


@pytest.fixture(autouse=True)
def of_real_records():
    """What a database holds is asked once a process; each test has its own database, which is not marked as made up.

    A test about the mark says `home.remember(None)`, or marks its database, which does the same.
    """
    home = importlib.import_module("tracker.records.home")
    home.remember(home.real_home())
    yield
    home.remember(None)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


SAME_ON_EVERY_DATABASE = (
    "briefings/",
    "contract/test_excel_files.py",
    "contract/test_injection.py",
    "contract/test_modules.py",
    "contract/test_public_urls.py",
    "contract/test_table_files.py",
    "contract/test_workbook",
    "public/",
    "staff/returns/test_faults.py",
    "staff/test_every_role_",
    "staff/test_pages_of_the_admin.py",
    "staff/test_second_factor_gate.py",
    "staff/test_typing_values.py",
    "tools/",
    "values/",
)
"""What is said and drawn, who may open what, how typing is read, and plain Python. The summaries are tried on both
kinds of database, and contract/test_same_bytes.py holds the workbook of the one against that of the other."""
ASKS_IN_ITS_OWN_WORDS = (
    "public/test_many.py",
    "public/test_search.py",
    "public/test_states.py",
    "public/test_validators.py",
)
"""Of what is drawn, what a database could answer otherwise: a search, an odd question, a long list, a held page."""


GATED = (
    "budget/",
    "checks/",
    "indicators/",
    "legislation/",
    "records/",
    "reforms/",
    "sources/",
    "staff/test_settling.py",
    "territory/",
)
"""Marked `gated`: the tests in which is measured whether every branch of what tools/suite.py gates is run, which are
those that are about it. A page that happens to run a rule says nothing of whether the rule is right, and to measure all
pages doubles the time."""
GATED_ON_POSTGRESQL = ("records/",)
"""The tests in which runs what is written for PostgreSQL alone; everything else was measured on SQLite."""


LONG = (
    "public/test_demo.py",
    "public/test_crawl.py",
    "staff/test_prepare.py",
    "summaries/test_changes.py",
    "browser/test_accessibility.py",
)
"""What takes longest goes first, so that no process is left alone with it at the end."""


@pytest.hookimpl(tryfirst=True)  # before those that empty the database are put last, and before -m chooses
def pytest_collection_modifyitems(config, items):
    """A test about one kind of database is left out where the other runs; the other run of `make test` has it.

    So is, on PostgreSQL, what cannot come out otherwise than it did on SQLite.
    """
    items.sort(key=lambda item: not _is_of(item, LONG))
    vendor = connections["default"].vendor
    for item in items:
        if _is_of(item, GATED if vendor == "sqlite" else GATED_ON_POSTGRESQL):
            item.add_marker("gated")
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[vendor]
    left_out = {item for item in items if item.get_closest_marker(other)}
    if vendor == "postgresql":
        left_out |= {item for item in items if _is_same_on_every_database(item)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def _is_same_on_every_database(item):
    drawn = _is_of(item, SAME_ON_EVERY_DATABASE) and not _is_of(item, ASKS_IN_ITS_OWN_WORDS)
    return drawn and not item.get_closest_marker("postgresql")


def _is_of(item, folders):
    return item.path.relative_to(HERE).as_posix().startswith(folders)


class ByFile(LoadScopeScheduling):
    """Gives the tests of a file to one process, so that what they share is made once.

    The order stays as it was collected, where the tests of a file that empty the database come after those of every
    file that do not: so a file is given out in two parts when it has both.
    """

    def __init__(self, config, log):
        super().__init__(config, log)
        config.option.loadscopereorder = False
        self.parts = {}

    def _split_scope(self, nodeid):
        if not self.parts:
            by_file = groupby(self.collection, lambda one: one.partition("::")[0])
            self.parts = {one: f"{file} {number}" for number, (file, part) in enumerate(by_file) for one in part}
        return self.parts[nodeid]


def pytest_xdist_make_scheduler(config, log):
    """How tests are shared out where there are several processes."""
    return ByFile(config, log)
