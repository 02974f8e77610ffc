"""Questions put into SQL once: the SQL is kept, the answer never."""

from datetime import date

import pytest
from django.db.models.functions import Coalesce

from tests import factories
from tracker.records import prepared
from tracker.records.prepared import Prepared, with_keys
from tracker.reforms.models import Reform
from tracker.sources.models import Source

pytestmark = pytest.mark.django_db


def test_the_answer_is_the_one_of_now():
    titles = Prepared(lambda: Reform.objects.order_by("pk").values_list("title"))
    first = factories.reform(title="First")
    assert titles.rows() == [("First",)]
    factories.reform(title="Second")
    first.title = "Renamed"
    first.save()
    assert titles.rows() == [("Renamed",), ("Second",)]


def test_the_question_is_made_and_worded_once(django_assert_num_queries):
    asked = []

    def ask():
        asked.append("once")
        return Reform.objects.values_list("title")

    titles = Prepared(ask)
    with django_assert_num_queries(3):
        for _ in range(3):
            titles.rows()
    assert asked == ["once"]


def test_values_are_what_the_queryset_gives():
    """A day is a day, also where the database has worked it out and gives it as text."""
    factories.source(published_start=date(2026, 1, 31), published_end=date(2026, 1, 31))

    def ask():
        wanted = ("code", "published_start", "publisher_id", Coalesce("published_end", "published_start"))
        return Source.objects.order_by("pk").values_list(*wanted)

    assert Prepared(ask).rows() == list(ask())
    assert Prepared(ask).rows()[0][3] == date(2026, 1, 31)


def test_parameters_of_the_question_go_with_it():
    factories.reform(code="R90", title="One")
    factories.reform(code="R91", title="Other")
    of_one = Prepared(lambda: Reform.objects.filter(code="R91").values_list("title"))
    assert of_one.rows() == of_one.rows() == [("Other",)]


def made(count):
    return [factories.reform(code=f"X{number:03}") for number in range(count)]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_rows_are_found_by_their_keys_in_the_order_of_their_model(count, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(prepared, "MOST_KEYS", 4)
    reforms = made(count + 1)
    keys = [one.pk for one in reversed(reforms[1:])]
    with django_assert_num_queries(1):
        found = with_keys(Reform, keys)
    assert found == list(Reform.objects.filter(pk__in=keys))
    assert [one.code for one in found] == [one.code for one in reforms[1:]]
    assert not any(one.get_deferred_fields() or one._state.adding for one in found)


def test_no_keys_find_nothing_without_asking(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert with_keys(Reform, []) == []


def test_a_row_found_by_its_key_holds_what_the_queryset_gives():
    record = factories.published("figure")
    [found], [read] = with_keys(type(record), [record.pk]), type(record).objects.filter(pk=record.pk)
    assert {field.attname: getattr(found, field.attname) for field in record._meta.concrete_fields} == {
        field.attname: getattr(read, field.attname) for field in record._meta.concrete_fields
    }
