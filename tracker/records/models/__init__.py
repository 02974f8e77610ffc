"""The abstract Record and what it is made of, and the tables of this app: journal, releases, mark of made-up data."""

from tracker.records.models.journal_line import JournalLine
from tracker.records.models.made_up import MadeUp
from tracker.records.models.queryset import RecordQuerySet, ReviewedQuerySet
from tracker.records.models.record import Record, claim_constraint
from tracker.records.models.release import Release
from tracker.records.models.reviewed import Reviewed

__all__ = [
    "JournalLine",
    "MadeUp",
    "Record",
    "RecordQuerySet",
    "Release",
    "Reviewed",
    "ReviewedQuerySet",
    "claim_constraint",
]
