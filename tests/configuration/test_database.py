"""From DATABASE_URL to a connection: paths, kinds, and the pragmas that keep a publication through a power cut."""

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from tracker.configuration.database import database_from_url

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "cache_size": -65536,
    "temp_store": 2,  # MEMORY
    "busy_timeout": 20_000,
}


def test_a_relative_sqlite_path_is_taken_from_the_project_and_its_folder_made(tmp_path):
    database = database_from_url("sqlite:///var/tracker.sqlite3", tmp_path)

    assert database["NAME"] == str(tmp_path / "var" / "tracker.sqlite3")
    assert (tmp_path / "var").is_dir()


def test_an_absolute_sqlite_path_stays(tmp_path):
    database = database_from_url(f"sqlite:///{tmp_path}/elsewhere.sqlite3", tmp_path / "project")

    assert database["NAME"] == f"{tmp_path}/elsewhere.sqlite3"


@pytest.fixture
def asked(tmp_path, django_db_blocker):
    """Ask a pragma of a new connection to the database at a URL; these are databases of this file's own."""

    def ask(url, pragma):
        handler = ConnectionHandler({"default": database_from_url(url, tmp_path)})
        with django_db_blocker.unblock(), handler["default"].cursor() as cursor:
            answer = cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
            handler["default"].close()
        return answer

    return ask


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_every_new_sqlite_connection_has_the_pragma(asked, tmp_path, pragma):
    assert asked(f"sqlite:///{tmp_path}/t.sqlite3", pragma) == PRAGMAS[pragma]


def test_a_database_in_memory_opens_with_the_same_options(asked):
    assert asked("sqlite://:memory:", "recursive_triggers") == 1


def test_postgresql_names_itself_and_looks_whether_a_kept_connection_still_lives(tmp_path):
    database = database_from_url("postgres://someone:p%40ss@db.example.org:5433/tracker", tmp_path)

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", 5433, "tracker")
    assert database["PASSWORD"] == "p@ss"
    assert database["CONN_HEALTH_CHECKS"] is True
    assert database["OPTIONS"]["application_name"] == "security-reform-tracker"


@pytest.mark.postgresql
@pytest.mark.django_db
def test_the_server_sees_who_connects():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('application_name')")
        assert cursor.fetchone() == ("security-reform-tracker",)
