"""The abstract Record, and the one table of its own that this app keeps: the journal."""

from tracker.records.models.journal_line import JournalLine
from tracker.records.models.queryset import RecordQuerySet
from tracker.records.models.record import Record, claim_constraint

__all__ = ["JournalLine", "Record", "RecordQuerySet", "claim_constraint"]
