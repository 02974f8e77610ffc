"""Which records: the words of the two axes. Callers say which rows they mean; there is no default."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from tracker.records.moment import Moment
from tracker.records.rules import State


class ReviewedQuerySet(models.QuerySet):
    """Choosing by where they stand in their life, and by the version of the tracker."""

    def open(self) -> Self:
        """Drafts, submitted and returned records: what staff still work on."""
        return self.filter(published_line__isnull=True)

    def submitted(self) -> Self:
        """Waiting for a reviewer."""
        return self.filter(state=State.SUBMITTED)

    def ever_published(self) -> Self:
        """Published once, whether still in force, corrected or withdrawn."""
        return self.filter(published_line__isnull=False)

    def current(self) -> Self:
        """In force now: published and neither corrected nor withdrawn."""
        return self.filter(published_line__isnull=False, ended_line__isnull=True)

    def at(self, version: int | None) -> Self:
        """In force at a journal number; None is the latest.

        The latest is asked through `ended_line IS NULL` so that the partial index of the present serves it, however
        long the history has grown.
        """
        if version is None:
            return self.current()
        return self.filter(published_line__lte=version).filter(Q(ended_line__isnull=True) | Q(ended_line__gt=version))


class RecordQuerySet(ReviewedQuerySet):
    """Choosing records, besides, by from when they are seen."""

    def as_of(self, day: date | None) -> Self:
        """Known from that day or earlier; None is no limit."""
        return self if day is None else self.filter(known_from__lte=day)

    def seen_from(self, moment: Moment) -> Self:
        """In force and known from this standpoint."""
        return self.at(moment.version).as_of(moment.day)
