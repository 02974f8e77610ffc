"""Canonical JSON and the chain: one text for one content, and a hash that covers all of it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tests.records.rows import stored
from tracker.indicators.models import Observation
from tracker.records import chain, journal
from tracker.records.canonical import NOT_CONTENT, content_fields, content_of, decimal_text, dump, plain, still_says
from tracker.records.models import JournalLine
from tracker.records.registry import NoSuchRecord, kinds, parse_public_id, subjects

KARACHI = timezone(timedelta(hours=5))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (True, True),
        (784, 784),
        ("ISPR", "ISPR"),
        (Decimal("34.3000"), "34.3"),
        (Decimal("6000000000"), "6000000000"),
        (Decimal("6E+9"), "6000000000"),
        (Decimal("0.0000"), "0"),
        (date(2026, 2, 4), "2026-02-04"),
        (datetime(2026, 2, 4, 10, tzinfo=KARACHI), "2026-02-04T05:00:00.000000+00:00"),
        (datetime(2026, 2, 4, 5, 0, 0, 1, tzinfo=UTC), "2026-02-04T05:00:00.000001+00:00"),
    ],
)
def test_a_value_is_written_in_one_form(value, written):
    assert plain(value) == written


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=4))
def test_a_number_reads_back_exactly_and_does_not_depend_on_its_zeros(number):
    assert Decimal(decimal_text(number)) == number
    assert decimal_text(number) == decimal_text(number.normalize()) == decimal_text(number + Decimal("0.000000"))


def test_json_has_sorted_keys_no_spaces_and_readable_letters():
    assert dump({"b": 1, "a": ["ü", "اردو"]}) == '{"a":["ü","اردو"],"b":1}'


@pytest.mark.django_db
@pytest.mark.parametrize("kind", kinds())
def test_the_content_of_a_record_is_all_but_what_may_still_move(kind):
    record = stored(factories.published(kind))
    fields = {field.attname for field in record._meta.concrete_fields if field.name not in NOT_CONTENT}
    assert set(json.loads(content_of(record))) == fields == {name for name, _ in content_fields(type(record))}
    assert {"id", "source_id", "reviewed_by_id", "reviewed_at", "known_from", "recorded_at"} <= fields


LINK = chain.Link(7, factories.NOW, 1, "publish", "figure", 1042, "", '{"value":"784"}')


@pytest.mark.parametrize(
    "change",
    [
        {"number": 8},
        {"at": factories.NOW + timedelta(microseconds=1)},
        {"actor_id": 2},
        {"move": "correct"},
        {"kind": "status"},
        {"object_id": 1043},
        {"reason": "x"},
        {"content": '{"value":"785"}'},
    ],
    ids=str,
)
def test_the_hash_covers_every_part_of_a_line(change):
    assert chain.hash_of(replace(LINK, **change), chain.GENESIS) != chain.hash_of(LINK, chain.GENESIS)


def test_the_hash_covers_the_line_before_and_not_the_time_zone():
    assert chain.hash_of(LINK, "1" * 64) != chain.hash_of(LINK, chain.GENESIS)
    elsewhere = replace(LINK, at=LINK.at.astimezone(KARACHI))
    assert chain.hash_of(elsewhere, chain.GENESIS) == chain.hash_of(LINK, chain.GENESIS)


def test_the_hash_of_a_known_line_never_changes():
    """A release that reckoned it otherwise could no longer prove the journals written before it."""
    known = "41bae60b5a9d9bd83d5c201f27fc511211fcbebf3880fd70385f617d1274cb6a"
    assert chain.hash_of(LINK, chain.GENESIS) == known


@pytest.mark.django_db
def test_each_line_follows_the_one_before_from_the_first():
    factories.corrected("figure")
    lines = list(JournalLine.objects.all())
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert [line.previous_hash for line in lines] == [chain.GENESIS, *(line.line_hash for line in lines[:-1])]
    assert str(lines[-1]) == f"{lines[-1].number} correct figure-{lines[-1].object_id}"


@pytest.mark.django_db(transaction=True)
def test_a_line_is_not_written_outside_the_transaction_of_its_record():
    with pytest.raises(transaction.TransactionManagementError, match="inside the transaction of its record"):
        journal.locked_head()


def test_a_public_id_names_a_kind_and_a_number():
    assert parse_public_id("figure-1042") == (Observation, 1042)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "figure",
        "figure-",
        "figure--1",
        "figure-x",
        "figure-1.0",
        "thing-1",
        "Figure-1",
        "figure-01",
        "figure-0",
        "figure-١",
        f"figure-{'9' * 19}",
    ],
)
def test_anything_else_names_no_record(wrong):
    with pytest.raises(NoSuchRecord):
        parse_public_id(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("name", subjects())
def test_a_line_of_before_a_subject_had_names_in_urdu_still_holds_until_one_is_filled_behind_its_back(name):
    subject = factories.SUBJECTS[name]()
    now = json.loads(content_of(subject))
    before = dump({key: value for key, value in now.items() if not key.endswith("_ur")})
    assert still_says(subject, before)
    for key in [key for key in now if key.endswith("_ur")]:
        setattr(subject, key, "نام")
        assert not still_says(subject, before)
        setattr(subject, key, "")
