"""Times two ways of doing a thing in turn, so that a drifting machine slows both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Ratio:
    """How many times as long the one takes as the other, and what the project has promised."""

    name: str
    seconds: float
    against: str
    base_seconds: float
    promised: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.base_seconds

    def __str__(self) -> str:
        verdict = "ok" if self.ratio <= self.promised else "OVER"
        return (
            f"{self.name:<58} {self.seconds * 1000:>10.2f} ms {self.base_seconds * 1000:>10.2f} ms "
            f"{self.ratio:>7.2f} {self.promised:>7.2f}  {verdict:<4} against {self.against}"
        )


HEADER = f"{'what':<58} {'takes':>13} {'base':>13} {'ratio':>7} {'limit':>7}"


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(work: Callable[[], object], base: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The medians of both, called in turn, after one call of each that does not count."""
    work()
    base()
    pairs = [(seconds(work), seconds(base)) for _ in range(rounds)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)
