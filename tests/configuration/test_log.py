"""A log line is one JSON object, and an exception keeps its whole traceback though DEBUG is off."""

import json
import logging
import logging.config
import sys

import pytest

from tracker.configuration.log import logging_for


@pytest.fixture
def as_line():
    """How the configured handler writes a record."""
    table = logging_for("INFO")["formatters"]["json"]
    make = table["()"]
    formatter = make(**{key: value for key, value in table.items() if key != "()"})
    return lambda record: json.loads(formatter.format(record))


def record(message, *args, exc_info=None):
    return logging.LogRecord("tracker.somewhere", logging.ERROR, __file__, 1, message, args, exc_info)


def test_a_line_tells_what_where_how_bad_and_when(as_line):
    line = as_line(record("kept %s of %s", 3, 5))

    assert line["event"] == "kept 3 of 5"
    assert line["logger"] == "tracker.somewhere"
    assert line["level"] == "error"
    assert line["timestamp"].endswith("Z")


def test_an_exception_keeps_its_traceback(as_line):
    try:
        raise ValueError("the cause")
    except ValueError:
        line = as_line(record("it failed", exc_info=sys.exc_info()))

    assert line["exception"].startswith("Traceback (most recent call last)")
    assert "ValueError: the cause" in line["exception"]


def test_a_line_break_in_a_message_cannot_make_a_second_line(as_line):
    assert as_line(record("first\nsecond"))["event"] == "first\nsecond"


@pytest.mark.django_db
def test_a_failing_page_is_logged_once_with_its_request(client, caplog, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("tracker.health.connection", None)

    assert client.get("/healthz").status_code == 500

    (failed,) = [entry for entry in caplog.records if entry.levelno >= logging.ERROR and entry.name != "django.request"]
    assert failed.msg["event"] == "request_failed"
    assert failed.msg["request"] == "GET /healthz"
    assert failed.msg["request_id"]
    assert "AttributeError" in failed.msg["exception"]
