"""The five roles as Django groups: which screens of the admin each of them opens.

Permissions open screens. Whether a move is allowed is decided by `tracker.records.rules` alone.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission, User
from django.db import connections, models
from simple_history.utils import get_history_model_for_model

from tracker.checks.models import Explanation, KeptFinding
from tracker.indicators.models import StatedRule
from tracker.records.models import JournalLine, Release
from tracker.records.registry import kinds, subjects
from tracker.records.roles import ADDS_SOURCES, EDITS_SUBJECTS, ENTERS, Role
from tracker.sources.models import Source
from tracker.staff.models import AccessEvent, Membership

Codename = tuple[str, str]
"""An app's label and the codename of one of its permissions."""

SEES_HISTORY = frozenset({Role.REVIEWER, Role.EDITOR, Role.AUDITOR})
"""Who sees every agency's records, the journal and the kept versions of subjects."""


def permissions_of(role: Role) -> set[Codename]:
    """What a role opens in the admin."""
    if role is Role.ADMINISTRATOR:
        return (
            _permissions([User], "add", "change", "view")
            | _permissions([Group], "view")
            | _permissions([Membership], "add", "change", "delete", "view")
            | _permissions([AccessEvent], "view")
        )
    granted = _permissions(kinds().values(), "view")
    granted |= _permissions([*subjects().values(), Release, StatedRule, KeptFinding, Explanation], "view")
    if role in ENTERS:
        granted |= _permissions(kinds().values(), "add", "change", "delete")
        granted |= _permissions([Explanation], "add", "change")
    if role in ADDS_SOURCES:
        granted |= _permissions([Source], "add")
    if role in EDITS_SUBJECTS:
        granted |= _permissions(subjects().values(), "add", "change")
        granted |= _permissions([Release], "add", "delete") | _permissions([StatedRule], "add", "change")
    if role in SEES_HISTORY:
        granted |= _permissions([JournalLine], "view")
        granted |= _permissions([get_history_model_for_model(model) for model in subjects().values()], "view")
    if role is Role.AUDITOR:
        granted |= _permissions([User, Group, Membership, AccessEvent], "view")
    return granted


def install(using: str) -> None:
    """Make the five groups and give each exactly its permissions; safe to repeat."""
    if Group._meta.db_table not in connections[using].introspection.table_names():
        return  # Django's own tables are being taken away
    known = {
        (label, codename): pk
        for label, codename, pk in Permission.objects.using(using).values_list(
            "content_type__app_label", "codename", "pk"
        )
    }
    for role in Role:
        group, _ = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.set([known[name] for name in permissions_of(role) if name in known])


def _permissions(models_: Iterable[type[models.Model]], *verbs: str) -> set[Codename]:
    return {(model._meta.app_label, f"{verb}_{model._meta.model_name}") for model in models_ for verb in verbs}
