"""What every model of the tracker keeps to: links that point down and hold, exact numbers, words for staff."""

import pytest
from django.conf import settings
from django.db import models

from tests import factories
from tests.contract.shape import is_history, label, own_models, rank
from tracker.records.models import JournalLine
from tracker.records.registry import kinds, subjects
from tracker.staff.site import site

every_model = pytest.mark.parametrize("model", own_models(), ids=label)
every_table = pytest.mark.parametrize("model", own_models(with_tables_between=True), ids=label)
every_subject = pytest.mark.parametrize("model", subjects().values(), ids=label)
ENTERED = [*subjects().values(), *kinds().values()]

# Neither a record nor a subject: what there is besides, each with its reason.
OTHERS = {
    "JournalLine": "the journal itself",
    "Release": "a moment of the journal with its file, in the journal under a kind of its own",
    "StatedRule": "a rule of our own, reviewed and kept as a record is, without a document that it rests on",
    "MadeUp": "the mark of a database whose every record is invented",
    "Explanation": "an answer to a finding, in the journal under a kind of its own",
    "Withdrawal": "that such an answer no longer stands, in the journal under a kind of its own",
    "KeptFinding": "what a check found: computed, and closed once",
    "Membership": "which agencies a member of staff enters for",
    "AccessEvent": "a line of the access log, which the database refuses to change",
    "PrivateCalendar": "the hash of the address at which a person reads their own calendar",
    "ReminderSent": "that a person's reminder of a day was taken in hand",
    "SignInLimit": "a row of the cache in which tries to sign in are counted",
}
# Links that do not protect what they point to, each with its reason.
NOT_PROTECTED = {
    "Membership.user": "the standing of an account goes with the account",
    "PrivateCalendar.user": "so does its calendar",
    "ReminderSent.user": "so do the mails that were sent to it",
}
# Free text without a help text, because its label says all there is to say.
SELF_EXPLAINING = {"Agency.code", "Pillar.code", "Group.code", "Milestone.code", "Source.url"}


def links(model):
    return [field for field in model._meta.get_fields() if field.is_relation and field.concrete]


@every_model
def test_each_model_is_a_record_a_subject_a_kept_version_or_named_here(model):
    placed = model in [*kinds().values(), *subjects().values(), JournalLine] or is_history(model)
    assert placed or model.__name__ in OTHERS


@every_table
def test_links_point_within_the_app_or_down_the_layers(model):
    own = model._meta.app_label
    for field in links(model):
        target = field.related_model
        if not target.__module__.startswith("tracker."):
            continue
        there = target._meta.app_label
        assert there == own or rank(there) < rank(own), f"{field} points to {there}, which is not below {own}"


@every_model
def test_no_link_lets_what_it_points_to_be_deleted(model):
    for field in links(model):
        name = f"{model.__name__}.{field.name}"
        if field.many_to_many or name in NOT_PROTECTED or is_history(model):
            continue  # the versions that simple_history keeps outlive what they are versions of
        assert field.remote_field.on_delete is models.PROTECT, name


@every_model
def test_every_number_is_exact(model):
    for field in model._meta.concrete_fields:
        assert not isinstance(field, models.FloatField), field
        if isinstance(field, models.DecimalField):
            assert field.max_digits <= 15, f"SQLite holds no more than 15 digits exactly: {field}"


@pytest.mark.parametrize("model", ENTERED, ids=label)
def test_what_staff_type_is_explained_and_says_whether_the_public_sees_it(model):
    for field in model._meta.concrete_fields:
        typed = isinstance(field, models.CharField | models.TextField | models.DecimalField) and field.editable
        name = f"{model.__name__}.{field.name}"
        if typed and not field.choices and name not in SELF_EXPLAINING:
            assert field.help_text, name


def test_the_exceptions_named_here_are_still_needed():
    fields = {f"{model.__name__}.{field.name}": field for model in own_models() for field in model._meta.get_fields()}
    assert all(not fields[name].help_text for name in SELF_EXPLAINING)
    assert all(fields[name].remote_field.on_delete is not models.PROTECT for name in NOT_PROTECTED)
    assert {model.__name__ for model in own_models()} >= set(OTHERS)


@pytest.mark.parametrize("model", [*ENTERED, JournalLine], ids=label)
def test_each_row_can_be_told_from_another(model):
    own = any("__str__" in vars(parent) for parent in model.__mro__ if parent.__module__.startswith("tracker."))
    assert own


@pytest.mark.parametrize("model", [*ENTERED, JournalLine], ids=label)
def test_each_order_ends_with_a_unique_key(model):
    last = model._meta.ordering[-1].lstrip("-")
    assert last == "pk" or model._meta.get_field(last).unique


@every_subject
def test_a_subject_has_a_factory_and_a_screen_for_staff(model):
    assert model._meta.model_name in factories.SUBJECTS
    assert site.is_registered(model)


def test_no_old_version_is_put_back_without_review():
    assert settings.SIMPLE_HISTORY_REVERT_DISABLED
