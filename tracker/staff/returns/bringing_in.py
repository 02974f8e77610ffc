"""What is sound in a return is submitted, as the form would: all of it or nothing, and the rules are asked again."""

from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import transaction
from django.utils.timezone import localdate

from tracker.records.roles import Actor
from tracker.records.submitting import submit_many
from tracker.staff.returns.checking import Checked, Told, check

logger = structlog.get_logger(__name__)

Accepts = Callable[[Checked], bool]
"""Whether what was found is what the person has read and confirmed."""


@transaction.atomic
def bring_in(
    content: bytes, name: str, *, by: Actor, at: datetime, accepts: Accepts, told: Told = lambda _sentence: None
) -> tuple[Checked, int]:
    """Check a return and submit its figures; gives what was found, and how many were submitted.

    Nothing is where anything is wrong, or where what was found is not accepted. Raises Refused where the rules find
    more than the check did. Of two who hand in the same at once the
    second waits here, and finds what the first has submitted.
    """
    checked = check(content, name, by=by, today=localdate(at), told=told, holds=True)
    if checked.errors or not accepts(checked) or not checked.figures:
        return checked, 0
    count = submit_many(
        checked.figures, by=by, at=at, told=lambda so_far: told(f"Submitted {so_far:,} of {len(checked.figures):,}.")
    )
    logger.info("return_brought_in", user_id=by.user_id, figures=count, of=checked.title)
    return checked, count
