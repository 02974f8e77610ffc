"""The releases that had been issued: named, numbered, each with its frozen workbook."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from tracker.records.moment import Moment
from tracker.records.releases import issued


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release. `day` is the as-of day of its workbook, None for the latest record; the file is known by its hash."""

    number: int
    name: str
    note: str
    day: date | None
    version: int
    issued_on: date
    file_name: str
    sha256: str


def issued_releases(moment: Moment) -> list[ReleaseView]:
    """The releases issued by the moment's version and day, the last one first. One query, without their bytes."""
    return [
        ReleaseView(
            number=release.number,
            name=release.name,
            note=release.note,
            day=release.day,
            version=release.version,
            issued_on=localdate(release.issued_at),
            file_name=release.file_name,
            sha256=release.sha256,
        )
        for release in issued(moment.version)
        if release.number is not None and release.version is not None and release.issued_at is not None
        if moment.day is None or localdate(release.issued_at) <= moment.day
    ]
