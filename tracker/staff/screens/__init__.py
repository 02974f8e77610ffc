"""The screens of the admin, one file per part of the tracker. Adding one: copy a neighbour and import it here."""

from tracker.staff.screens import (  # noqa: I001 -- this is the order in which the admin shows them
    reforms,
    indicators,
    own_rules,
    legislation,
    territory,
    budget,
    findings,
    sources,
    releases,
    journal,
    people,
    access,
)

__all__ = [
    "access",
    "budget",
    "findings",
    "indicators",
    "journal",
    "legislation",
    "own_rules",
    "people",
    "reforms",
    "releases",
    "sources",
    "territory",
]
