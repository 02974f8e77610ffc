"""The abstract Record, and the tables of its own that this app keeps: journal, releases, mark of made-up data."""

from tracker.records.models.journal_line import JournalLine
from tracker.records.models.made_up import MadeUp
from tracker.records.models.queryset import RecordQuerySet
from tracker.records.models.record import Record, claim_constraint
from tracker.records.models.release import Release

__all__ = ["JournalLine", "MadeUp", "Record", "RecordQuerySet", "Release", "claim_constraint"]
