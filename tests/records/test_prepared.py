"""Questions put into SQL once: the SQL is kept, the answer never."""

from datetime import date

import pytest
from django.db.models.functions import Coalesce

from tests import factories
from tracker.records.prepared import Prepared
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
