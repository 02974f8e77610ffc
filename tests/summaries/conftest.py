"""The starting facts, loaded once for a module whose tests only read."""

import pytest

from tests.facts import starting_facts


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker):
    """The facts of `fixtures/`, gone again after the module. Mark its tests `django_db`, or no database is made."""
    with starting_facts(django_db_blocker):
        yield
