"""Publishing many submitted records at once: one transaction, one journal line each, no query per row."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.utils.timezone import localdate

from tracker.records import journal, rules
from tracker.records.canonical import content_of
from tracker.records.models import JournalLine, Record, RecordQuerySet
from tracker.records.refused import RefusedMany
from tracker.records.roles import Actor
from tracker.records.rules import Move, State

SAYS_THE_SAME = "{} says this already, for the same subject, period, source and attribution."
CHUNK = 500
"""Records read at a time. Their subjects are fetched by a chain of comparisons, which SQLite ends at 1,000."""


def publish_many(records: RecordQuerySet, *, by: Actor, at: datetime, seen_at: datetime | None = None) -> int:
    """Publish all submitted records of a queryset, or none; returns how many.

    Raises RefusedMany with the id and the sentence of every record that may not be published, whose claim is made
    already, or that was edited or submitted after the reviewer has looked at them, at `seen_at`.
    """
    try:
        return _publish_many(records, by, at, seen_at)
    except IntegrityError as error:
        raise RefusedMany(_clashes(records)) from error


@transaction.atomic
def _publish_many(records: RecordQuerySet, by: Actor, at: datetime, seen_at: datetime | None) -> int:
    model = records.model
    rows = records.submitted().order_by("pk")
    held = _locked_ids(rows)
    before = journal.locked_head()
    after = journal.write_many(_entries(rows, held, by, at, seen_at), after=before, at=at)
    if after.number > before.number:
        _end_corrected(model, before.number)
        _mark_published(model, before.number, by, at)
    return after.number - before.number


def _locked_ids(rows: RecordQuerySet) -> frozenset[int]:
    """Hold the rows and those they correct before the journal, as single moves do, or the two could wait in a ring.

    What is submitted after this moment is not part of the publication.
    """
    held = dict(rows.select_for_update(of=("self",)).values_list("pk", "corrects"))
    corrected = [pk for pk in held.values() if pk is not None]
    list(rows.model.objects.select_for_update().filter(pk__in=corrected).order_by("pk").values_list("pk"))
    return frozenset(held)


def _entries(
    rows: RecordQuerySet, held: frozenset[int], by: Actor, at: datetime, seen_at: datetime | None
) -> Iterator[journal.Entry]:
    """The journal entries of the rows, each checked by the same rules as a single publication."""
    today, model = localdate(at), rows.model
    refused: list[tuple[str, str]] = []
    shared = rows.prefetch_related("source", "corrects", *model.SUBJECT_PATH, *model.WEIGHED)
    for record in shared.iterator(chunk_size=CHUNK):
        if record.pk not in held:
            continue
        sentence = rules.why_not(Move.PUBLISH, record.dossier(today), by, today=today)
        sentence = sentence or rules.why_not_unread(record.edited_at, record.submitted_at, seen_at)
        if sentence:
            refused.append((record.public_id, sentence))
        if refused:
            continue
        record.reviewed_by_id, record.reviewed_at = by.user_id, at
        record.known_from = record.source.known_from
        move = Move.CORRECT if record.corrects_id else Move.PUBLISH
        yield journal.Entry(by.user_id, move.value, model.KIND, record.pk, content_of(record), record.correction_reason)
    if refused:
        raise RefusedMany(refused)


def _clashes(records: RecordQuerySet) -> list[tuple[str, str]]:
    """Which of the records make the same claim as one in force, or as one before them: three queries."""
    model = records.model
    columns = ("pk", "corrects", "period_start", "period_end", *_claimed(model))
    rows = list(records.submitted().order_by("pk").values_list(*columns))
    corrected = {corrects for _, corrects, *_ in rows}
    same_subject = {f"{model.SUBJECT}__in": records.submitted().order_by().values(model.SUBJECT)}
    in_force = model.objects.current().filter(**same_subject).exclude(pk__in=corrected - {None})
    said_by = {tuple(claim): pk for pk, _, *claim in in_force.values_list(*columns)}
    found = []
    for pk, _, *claim in rows:
        first = said_by.setdefault(tuple(claim), pk)
        if first != pk:
            found.append((f"{model.KIND}-{pk}", SAYS_THE_SAME.format(f"{model.KIND}-{first}")))
    return found


def _claimed(model: type[Record]) -> list[str]:
    """The fields that make a claim, besides its period: those of `claim_constraint`."""
    unique = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    return [field.name for one in unique for field in one.expressions if isinstance(field, models.F)]


def _mark_published(model: type[Record], before: int, by: Actor, at: datetime) -> None:
    """Set the published columns of all rows that the new journal lines name, in one statement.

    `known_from` comes from the source's dates by the same rule as `Source.known_from`.
    """
    _execute(
        f"""UPDATE {_table(model)} SET
              state = %s, reviewed_by_id = %s, reviewed_at = %s, published_line = line.number,
              known_from = (SELECT COALESCE(source.published_start, source.published_end, source.accessed_on)
                            FROM sources_source AS source WHERE source.id = {_table(model)}.source_id)
            FROM {_table(JournalLine)} AS line
            WHERE line.number > %s AND line.kind = %s AND line.object_id = {_table(model)}.id""",  # noqa: S608 -- table names are ours
        [State.PUBLISHED.value, by.user_id, _adapt(at), before, model.KIND],
    )


def _end_corrected(model: type[Record], before: int) -> None:
    """Take out of force what the newly published records correct, at the very line that replaces it."""
    _execute(
        f"""UPDATE {_table(model)} SET
              state = %s, ended_line = line.number, ended_reason = draft.correction_reason
            FROM {_table(JournalLine)} AS line JOIN {_table(model)} AS draft ON draft.id = line.object_id
            WHERE line.number > %s AND line.kind = %s AND line.move = %s AND {_table(model)}.id = draft.corrects_id""",  # noqa: S608
        [State.CORRECTED.value, before, model.KIND, Move.CORRECT.value],
    )


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _adapt(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def _execute(statement: str, parameters: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
