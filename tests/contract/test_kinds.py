"""What every kind of record keeps to. A new kind fails here until it does."""

import re

import pytest
from django.apps import apps
from django.db import models

from tests import factories
from tests.contract.shape import label
from tracker.records import freeze
from tracker.records.models import Record
from tracker.records.registry import kinds
from tracker.sources.models import Source
from tracker.staff.site import site

every_kind = pytest.mark.parametrize("model", kinds().values(), ids=label)


def named(model, pattern):
    return pattern % {"app_label": model._meta.app_label, "class": model.__name__.lower()}


def test_no_two_kinds_share_a_word():
    concrete = [model for model in apps.get_models() if issubclass(model, Record)]
    assert len(concrete) == len(kinds()) >= 5
    assert all(re.fullmatch(r"[a-z]+", word) for word in kinds())


@every_kind
def test_it_keeps_every_constraint_and_index_of_a_record(model):
    """A Meta that does not inherit `Record.Meta` loses them without a word."""
    constraints = {constraint.name: constraint for constraint in model._meta.constraints}
    assert len(Record.Meta.constraints) == 8
    for base in Record.Meta.constraints:
        kept = constraints[named(model, base.name)]
        assert kept.condition == base.condition
        assert type(kept) is type(base)
    indexes = {index.name for index in model._meta.indexes}
    assert {named(model, index.name) for index in Record.Meta.indexes} <= indexes


@every_kind
def test_it_keeps_one_record_in_force_per_claim(model):
    [claim] = [c for c in model._meta.constraints if c.name.endswith("_one_per_claim")]
    fields = {expression.name for expression in claim.expressions if isinstance(expression, models.F)}
    assert {model.SUBJECT, "source", "attribution"} <= fields
    folded = {expression.source_expressions[0].name for expression in claim.expressions
              if not isinstance(expression, models.F)}  # fmt: skip
    assert folded == {"period_start", "period_end"}
    assert claim.condition == models.Q(published_line__isnull=False, ended_line__isnull=True)


@every_kind
def test_it_has_an_index_for_what_is_in_force_now(model):
    now = models.Q(published_line__isnull=False, ended_line=None)
    [index] = [index for index in model._meta.indexes if index.name.endswith("_now")]
    assert index.condition == now
    assert index.fields[0] == model.SUBJECT
    assert "known_from" in index.fields


@every_kind
def test_it_is_frozen_once_published(model):
    assert model in freeze.frozen_models()


@every_kind
def test_it_has_a_factory(model):
    assert model.KIND in factories.CONTENTS


@every_kind
def test_it_has_a_screen_for_staff(model):
    assert site.is_registered(model)


@every_kind
def test_it_rests_on_a_source_and_is_about_a_subject_that_belongs_to_an_agency(model):
    assert model._meta.get_field("source").related_model is Source
    subject = model._meta.get_field(model.SUBJECT)
    assert not subject.null
    assert hasattr(subject.related_model, "agency_id")
    assert model.SUBJECT_PATH[0].split("__")[0] == model.SUBJECT


@every_kind
@pytest.mark.django_db
def test_its_subject_and_agency_cost_no_further_query(model, django_assert_num_queries):
    factories.published(model.KIND)
    record = model.objects.select_related("source", "corrects", *model.SUBJECT_PATH).get()
    with django_assert_num_queries(0):
        record.dossier(factories.TODAY)
        assert record.subject_id == record.subject.pk


@every_kind
def test_it_has_rules_of_its_own(model):
    assert model.problems is not Record.problems
