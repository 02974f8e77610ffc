"""The abstract Record, and the tables of its own that this app keeps: the journal, and the mark of made-up data."""

from tracker.records.models.journal_line import JournalLine
from tracker.records.models.made_up import MadeUp
from tracker.records.models.queryset import RecordQuerySet
from tracker.records.models.record import Record, claim_constraint

__all__ = ["JournalLine", "MadeUp", "Record", "RecordQuerySet", "claim_constraint"]
