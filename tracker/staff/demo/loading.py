"""Loading the demo: batch after batch through the actions, each at the time it is said to have been entered."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.timezone import localdate

from tracker.records.home import HOLDS_REAL_RECORDS, Home, mark_made_up
from tracker.records.models import JournalLine, MadeUp, Release
from tracker.records.refused import Refused
from tracker.sources.models import Source
from tracker.staff.demo.batches import Batch, batches
from tracker.staff.demo.explaining import explain
from tracker.staff.demo.issuing import issue
from tracker.staff.demo.ruling import put_in_force
from tracker.staff.facts.facts import read_facts
from tracker.staff.facts.judging import Stored, judge
from tracker.staff.facts.kinds import in_order
from tracker.staff.facts.loading import take
from tracker.staff.facts.problems import Problems
from tracker.staff.facts.work import Outcome

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "demo"
QUILLMARK = Home("XQ-QM", "Quillmark", is_made_up=True)


def refuse_the_real_database() -> None:
    """Raise Refused when this database holds real records or is the one kept for them, migrated or not.

    Asked before anything is done to the database, so that not even a migration touches the real one for a demo.
    """
    name = str(connection.settings_dict["NAME"])
    if name == str(settings.VAR_DIR / "tracker.sqlite3"):
        raise Refused(
            f"{name} is kept for the real records, and made-up data never goes there. "
            "Leave DATABASE_URL unset, or set it to another file."
        )
    tables = connection.introspection.table_names()
    has_journal = JournalLine._meta.db_table in tables and JournalLine.objects.exists()
    if has_journal and not (MadeUp._meta.db_table in tables and MadeUp.objects.exists()):
        raise Refused(HOLDS_REAL_RECORDS)


@transaction.atomic
def load_demo(*, at: datetime, folder: Path = FOLDER) -> list[Outcome]:
    """Mark the database as made up, and take every batch of which nothing has been entered yet.

    Safe to repeat: later it adds the bulletins that have appeared since. Raises Refused when the database holds real
    records, and FactsRefused when the fixtures do not hold; nothing has been changed then.
    """
    refuse_the_real_database()
    mark_made_up(QUILLMARK, at=at)
    problems = Problems()
    found = batches(folder, problems, until=at)
    problems.refuse()
    return [_take(batch) for batch in found if not _is_there(batch)]


def _is_there(batch: Batch) -> bool:
    """Whether a batch was taken before: its lines bear its time, or its bulletin or release is there already."""
    if JournalLine.objects.filter(at=batch.at).exists():
        return True
    if Release.objects.filter(name__in=[release.name for release in batch.releases]).exists():
        return True
    codes = [str(fact.code) for fact in read_facts(iter(batch.tops), Problems()) if fact.kind.model is Source]
    return bool(codes) and Source.objects.filter(code__in=codes).exists()


def _take(batch: Batch) -> Outcome:
    problems = Problems()
    facts = read_facts(iter(batch.tops), problems)
    judge(facts, problems, today=localdate(batch.at), stored=_stored())
    problems.refuse()
    outcome = take(facts, at=batch.at)
    for rule in batch.rules:
        put_in_force(rule, at=batch.at)
    for explanation in batch.explanations:
        explain(explanation, at=batch.at)
    for release in batch.releases:
        issue(release, at=batch.at)
    return outcome


def _stored() -> Stored:
    """The codes that earlier batches brought, by model."""
    models_with_codes: set[type[models.Model]] = {kind.model for kind in in_order() if "code" in kind.keys}
    return {
        model: set(model._default_manager.values_list("code", flat=True))
        for model in sorted(models_with_codes, key=lambda model: model.__name__)
    }
