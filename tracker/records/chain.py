"""The hash chain: each line's hash covers the line and the hash before it. Pure; no database."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from tracker.records.canonical import dump, plain

GENESIS = "0" * 64
"""What the first line has for a previous hash."""


@dataclass(frozen=True, slots=True)
class Link:
    """The content of a journal line: everything its hash covers besides the previous hash."""

    number: int
    at: datetime
    actor_id: int
    move: str
    kind: str
    object_id: int
    reason: str
    content: str


def hash_of(link: Link, previous_hash: str) -> str:
    """The SHA-256, in hexadecimal, of a line that follows `previous_hash`."""
    covered = dump(
        [
            previous_hash,
            link.number,
            plain(link.at),
            link.actor_id,
            link.move,
            link.kind,
            link.object_id,
            link.reason,
            link.content,
        ]
    )
    return hashlib.sha256(covered.encode()).hexdigest()
