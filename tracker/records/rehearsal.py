"""Rehearsal: a record as if it were published, to be looked at and taken back at once. Nothing of it stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import datetime

from django.db import IntegrityError, transaction

from tracker.records import journal
from tracker.records.models import Record
from tracker.records.refused import Refused
from tracker.records.rules import State

NOBODY = -1
"""The number of a reviewer, and of a record that has none yet: it names no row, and is never committed."""
TO_BE_GIVEN = "…"
"""Stands in for what is still to be typed before the record could be published."""
WITHOUT_A_SOURCE = "Name a source that has a date: without one there is nothing to compare."


@contextmanager
def as_if_published(record: Record, *, at: datetime) -> Iterator[None]:
    """Within the block, whatever is read through this connection holds the record, saved or not, as published.

    Everything is rolled back at the end of the block, so the readers of other connections never see it. Who may publish
    and what is still missing is not asked, for that is what `rules.why_not` says. Raises Refused where a record in
    force already makes the same claim, and where there is no source with a date.
    """
    if record.source is None or record.source.known_from is None:
        raise Refused(WITHOUT_A_SOURCE)
    with transaction.atomic():
        try:
            with transaction.atomic():
                _stage(record, at)
        except IntegrityError as error:
            raise Refused(type(record).CLASH) from error
        yield
        transaction.set_rollback(True)


def _stage(record: Record, at: datetime) -> None:
    """Write the record as a publication at this moment would leave it, without a line of the journal."""
    line = journal.head().number + 1
    if record.corrects_id:
        in_force = type(record)._default_manager.filter(pk=record.corrects_id, state=State.PUBLISHED)
        in_force.update(state=State.CORRECTED, ended_line=line, ended_reason=TO_BE_GIVEN)
    twin = copy(record)
    twin.pk = record.pk or NOBODY
    if record.pk is None:
        twin.recorded_by_id = twin.edited_by_id = NOBODY - 1
        twin.recorded_at = twin.edited_at = at
    twin.state = State.PUBLISHED
    twin.reviewed_by_id, twin.reviewed_at = NOBODY, at
    twin.known_from = record.source.known_from if record.source else None
    twin.published_line = line
    twin.locator = record.locator or TO_BE_GIVEN
    twin.unattributed = not record.attribution
    twin.correction_reason = record.correction_reason or TO_BE_GIVEN
    twin.save(force_insert=record.pk is None)
