"""/healthz says whether the tracker can answer, and tells outsiders nothing else."""

import pytest
from django.db import OperationalError


class NoDatabase:
    def cursor(self):
        raise OperationalError("password authentication failed for user tracker")


@pytest.mark.django_db
def test_well_after_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_unwell_without_a_database_and_silent_about_why(client, monkeypatch):
    monkeypatch.setattr("tracker.health.connection", NoDatabase())

    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, {"status": "database unreachable"})


def test_only_asked_never_told(client):
    assert client.post("/healthz").status_code == 405
