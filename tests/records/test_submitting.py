"""Entering and submitting many at once: the rules of the single way, all or nothing, and no query per record."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tracker.indicators.models import Observation
from tracker.records import actions, submitting
from tracker.records.canonical import content_of
from tracker.records.refused import Refused
from tracker.records.submitting import submit_many

pytestmark = pytest.mark.django_db


def submit(*records, by=None, told=lambda _count: None):
    return submit_many(records, by=by or factories.editor(), at=factories.NOW, told=told)


@pytest.mark.parametrize("kind", sorted(factories.CONTENTS))
def test_the_outcome_is_that_of_the_single_way(kind):
    fields = {"attribution": "", "unattributed": True}
    single = factories.submitted(kind, **fields)
    subject = {name: getattr(single, name) for name in (single.SUBJECT, "source")}
    if kind == "figure":
        subject["place"] = single.place

    assert submit(factories.unsaved(kind, **subject, **fields)) == 1

    first, second = type(single).objects.order_by("pk")
    values = [{f.attname: getattr(one, f.attname) for f in one._meta.concrete_fields} for one in (first, second)]
    differing = {name for name in values[0] if values[0][name] != values[1][name]}
    assert differing == {"id"}
    assert content_of(first) != content_of(second)
    assert actions.publish(second, by=factories.reviewer(), at=factories.NOW).published_line


def test_a_value_is_cleaned_as_a_form_cleans_it():
    submit(factories.unsaved("figure", value="12.50"), factories.unsaved("figure", value="12.50"))

    assert [one.value for one in Observation.objects.order_by("pk")] == [Decimal("12.5"), Decimal("12.5")]


def test_nothing_is_nothing():
    assert submit() == 0


def test_it_costs_the_same_for_2_and_for_20(monkeypatch):
    def cost(number):
        records = [factories.unsaved("figure") for _ in range(number)]
        by = factories.editor()
        with CaptureQueriesContext(connection) as queries:
            submit(*records, by=by)
        return len([query for query in queries if "SAVEPOINT" not in query["sql"]])

    assert cost(2) == 1
    assert cost(20) == 1


def test_progress_is_told(monkeypatch):
    monkeypatch.setattr(submitting, "BATCH", 2)
    told = []
    submit(*[factories.unsaved("figure") for _ in range(5)], told=told.append)

    assert told == [2, 4, 5]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"locator": ""}, "where in the source"),
        ({"value": Decimal(-1)}, "cannot be negative"),
        ({"note": "x", "attribution": "x" * 201}, "at most 200"),
        ({"qualifier": "nearly"}, "not a valid choice"),
        ({"attribution": "x", "unattributed": True}, "not both"),
        ({"period_start": factories.date(2026, 1, 1), "period_end": factories.date(2026, 12, 31)}, "in the future"),
    ],
    ids=["locator", "value", "length", "choice", "attribution", "period"],
)
def test_what_may_not_be_submitted_stops_all(fields, words):
    with pytest.raises(Refused, match=words):
        submit(factories.unsaved("figure"), factories.unsaved("figure", **fields))
    assert not Observation.objects.exists()


def test_whose_subject_it_is_not_is_refused():
    indicator = factories.indicator(agency=factories.agency())
    stranger = factories.contributor(factories.agency())

    with pytest.raises(Refused, match="does not belong to your agency"):
        submit(factories.unsaved("figure", indicator=indicator), by=stranger)
    with pytest.raises(Refused, match="needs the role"):
        submit(factories.unsaved("figure"), by=factories.auditor())


def test_what_only_the_database_sees_is_refused_too():
    backwards = {"period_start": factories.date(2025, 2, 1), "period_end": factories.date(2025, 1, 1)}
    record = factories.unsaved("figure", **backwards)
    record.reported_too_early = list

    with pytest.raises(Refused, match="The database refuses"):
        submit(factories.unsaved("figure"), record)
    assert not Observation.objects.exists()


def test_only_new_records_that_correct_none():
    draft, published = factories.draft("figure"), factories.published("figure")

    with pytest.raises(ValueError, match="Only new records"):
        submit(draft)
    with pytest.raises(ValueError, match="Only new records"):
        submit(factories.unsaved("figure", corrects=published))
