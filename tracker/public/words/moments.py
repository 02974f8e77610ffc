"""Days and versions in sentences."""

from datetime import date

from tracker.public.moments import Seen


def long_day(day: date) -> str:
    """30 November 2024"""
    return f"{day.day} {day:%B} {day.year}"


def nothing_yet(seen: Seen) -> str:
    """The end of a sentence that says something is not there: " by 30 November 2024", " at version 3", or nothing."""
    if seen.day is not None:
        return f" by {long_day(seen.day)}"
    return "" if seen.version is None else f" at version {seen.version}"
