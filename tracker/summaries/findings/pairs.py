"""Reports that contradict one another, each contradiction once, however many documents repeat either side of it."""

from collections.abc import Callable, Hashable, Iterable
from typing import Protocol, TypeVar

from tracker.summaries.refs import Said


class Report(Protocol):
    """What one source reports."""

    @property
    def said(self) -> Said:
        """Who says it, and by which line of the journal it was published."""
        ...


R = TypeVar("R", bound=Report)


def once_each(pairs: Iterable[tuple[R, R]], told: Callable[[R, R], Hashable]) -> list[tuple[R, R]]:
    """Of the pairs that tell of the same contradiction the one that was complete first, in the order given.

    So a further document that repeats a side changes nothing of what is found and kept.
    """
    found: dict[Hashable, tuple[R, R]] = {}
    for pair in pairs:
        contradiction = told(*pair)
        if contradiction not in found or _complete(pair) < _complete(found[contradiction]):
            found[contradiction] = pair
    return list(found.values())


def _complete(pair: tuple[Report, Report]) -> tuple[int, int]:
    """The lines of the journal by which both sides were published, the last first."""
    one, other = (report.said.line for report in pair)
    return max(one, other), min(one, other)
