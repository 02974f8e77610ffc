"""Publishers, sources, agencies and places as the database keeps them."""

import hashlib
import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import factories
from tracker.sources.kept_copy import CHUNK, sha256_of
from tracker.sources.models import Place, Source

pytestmark = pytest.mark.django_db


def test_each_is_called_by_what_tells_it_apart():
    assert str(factories.source(code="S0", title="Report of early 2026")) == "S0 Report of early 2026"
    assert str(factories.publisher(name="The News")) == "The News"
    assert str(factories.agency(name="Home Department")) == "Home Department"
    assert str(factories.place(name="Balochistan")) == "Balochistan"


def test_a_source_says_when_it_was_published_and_from_when_it_is_known():
    source = factories.source(published_start=date(2026, 2, 1), published_end=date(2026, 2, 7))
    assert source.published.as_moment() == "about 1 Feb 2026"
    assert source.known_from == date(2026, 2, 1)


def test_the_latest_day_of_publication_is_not_before_the_earliest():
    with pytest.raises(ValidationError, match="The latest day of publication is before the earliest"):
        factories.source(published_start=date(2026, 2, 7), published_end=date(2026, 2, 1))


def test_the_database_refuses_dates_out_of_order_behind_the_form():
    source = factories.source()
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(published_end=date(2025, 12, 31))


@pytest.mark.parametrize("columns", [{"file": "sources/report.pdf"}, {"sha256": "a" * 64}])
def test_a_kept_copy_and_its_sha256_go_together(columns):
    source = factories.source()
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(**columns)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("code", "S 0", "Use letters, digits and hyphens"),
        ("code", "-S0", "Use letters, digits and hyphens"),
        ("sha256", "abc", "A SHA-256 is 64 hexadecimal digits"),
        ("url", "the internet", "valid URL"),
    ],
)
def test_what_is_mistyped_is_refused_with_a_sentence(field, value, sentence):
    with pytest.raises(ValidationError, match=sentence):
        factories.source(**{field: value})


def test_a_code_is_given_once():
    factories.source(code="S0")
    with pytest.raises(ValidationError, match="already exists"):
        factories.source(code="S0")


def test_a_country_is_part_of_nothing_and_a_province_of_a_country():
    country = factories.place(level=Place.Level.COUNTRY)
    with pytest.raises(ValidationError, match="A country has no parent"):
        factories.place(level=Place.Level.COUNTRY, parent=country)
    with pytest.raises(ValidationError, match="A country has no parent"):
        factories.place(level=Place.Level.PROVINCE, parent=None)


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1])
def test_the_sha256_covers_the_whole_file_and_leaves_it_at_its_beginning(size):
    content = b"x" * size
    file = io.BytesIO(content)
    file.seek(size)
    assert sha256_of(file) == hashlib.sha256(content).hexdigest()
    assert file.tell() == 0
