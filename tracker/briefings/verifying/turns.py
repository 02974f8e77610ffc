"""Few at a time: to verify a workbook is to make it again, and to hold it and the upload in memory meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from tracker.keeping.answers import cache

AT_ONCE = 2
LONGEST = 120
"""Seconds after which a turn counts as over, should a process have died in it."""
WAIT = 10
"""Seconds to wait before trying again, as the answer says."""


@contextmanager
def a_turn() -> Iterator[bool]:
    """Whether there is one. Counted in the cache: for all processes where CACHE_URL names one place for all."""
    mine = str(uuid4())
    names = (f"verifying-{number}" for number in range(AT_ONCE))
    taken = next((name for name in names if cache.add(name, mine, timeout=LONGEST)), None)
    try:
        yield taken is not None
    finally:
        if taken and cache.get(taken) == mine:  # it may have run out and be somebody else's
            cache.delete(taken)
