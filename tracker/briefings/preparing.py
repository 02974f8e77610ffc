"""Workbooks that take long: written once by a thread, while their reader looks at a page that says so.

A workbook is named by what it is of (`Plan.query`), so whoever asks for the same is served by the same writing. What is
written lies in the cache for a while: shared by all processes where CACHE_URL names one place for them, else in each.
A process writes one at a time: the work is all computing, and two would only share one processor.
"""

import hashlib
from dataclasses import dataclass
from threading import BoundedSemaphore, Event, Thread

import structlog
from django.db import connections

from tracker.briefings.briefing import briefing
from tracker.briefings.plan import Plan
from tracker.briefings.writer import workbook_bytes
from tracker.keeping import edition
from tracker.keeping.answers import cache

PATIENCE = 2.0
"""Seconds that a reader waits for the file itself; after that a page says that it is being written."""
LOOK_AGAIN = 2
"""Seconds after which that page asks again."""
KEPT_FOR = 10 * 60
LONGEST = 5 * 60
"""Seconds after which a writing counts as lost, should its process have died."""
FAILED = "failed"

logger = structlog.get_logger(__name__)
_turn = BoundedSemaphore(1)


class NotWritten(RuntimeError):
    """The workbook could not be written; why stands in the log."""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file."""

    name: str
    content: bytes


def written(plan: Plan) -> Written:
    """The workbook of a plan, written now."""
    made = briefing(plan)
    return Written(made.file_name, workbook_bytes(made))


def prepared(plan: Plan) -> Written | None:
    """The workbook if it is there within a moment; None while it is written, or waits for its turn.

    Raises NotWritten once for a writing that failed. Without a cache that answers it is written while the reader waits.
    """
    name = _name(plan)
    try:
        found = cache.get(name)
        is_begun = found is None and not cache.add(f"{name}-begun", True, LONGEST)
    except Exception:  # each kind of cache has errors of its own
        logger.exception("cache_unreachable")
        return written(plan)
    if found is None:
        return None if is_begun else _begun(plan, name)
    if found == FAILED:
        cache.delete(name)
        raise NotWritten(f"The workbook {plan.query} could not be written.")
    return found  # type: ignore[no-any-return]


def _name(plan: Plan) -> str:
    said = f"{edition.fingerprint()}\n{plan.query}"
    return f"workbook-{hashlib.sha256(said.encode()).hexdigest()}"


def _begun(plan: Plan, name: str) -> Written | None:
    """Begin to write it if there is a turn for it, and wait a moment for it."""
    if not _turn.acquire(blocking=False):
        cache.delete(f"{name}-begun")
        return None
    finished: list[Written] = []
    done = Event()
    # It ends with the process: what is lost is written again when its reader's page asks again.
    Thread(target=_write, args=(plan, name, finished, done), name="workbook", daemon=True).start()
    done.wait(PATIENCE)
    return finished[0] if finished else None


def _write(plan: Plan, name: str, finished: list[Written], done: Event) -> None:
    try:
        finished.append(written(plan))
        _keep(name, finished[0])
    except Exception:  # nobody waits for what is raised in a thread
        logger.exception("workbook_not_written", query=plan.query)
        _keep(name, FAILED)
    finally:
        connections.close_all()
        _turn.release()
        done.set()


def _keep(name: str, what: Written | str) -> None:
    """Put it where the next question finds it; a cache that does not answer then begins it anew."""
    try:
        cache.set(name, what, KEPT_FOR)
        cache.delete(f"{name}-begun")
    except Exception:
        logger.exception("cache_unreachable")
