"""Times two ways of doing a thing in turn, so that a drifting machine slows both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Ratio:
    """How many times as long the one takes as the other, and the promised limit; None where none is promised."""

    name: str
    seconds: float
    against: str
    base_seconds: float
    promised: float | None

    @property
    def ratio(self) -> float:
        return self.seconds / self.base_seconds

    @property
    def is_over(self) -> bool:
        return self.promised is not None and self.ratio > self.promised

    def __str__(self) -> str:
        limit = "–" if self.promised is None else f"{self.promised:.2f}"
        verdict = "OVER" if self.is_over else "ok"
        return (
            f"{self.name:<58} {self.seconds * 1000:>10.2f} ms {self.base_seconds * 1000:>10.2f} ms "
            f"{self.ratio:>7.2f} {limit:>7}  {verdict:<4} against {self.against}"
        )


@dataclass(frozen=True)
class Peak:
    """The most memory that something took, against a base, and the limit."""

    name: str
    taken: int
    against: str
    base: int
    promised: float

    @property
    def is_over(self) -> bool:
        return self.taken / self.base > self.promised

    def __str__(self) -> str:
        verdict = "OVER" if self.is_over else "ok"
        return (
            f"{self.name:<58} {self.taken / 2**20:>10.2f} MB {self.base / 2**20:>10.2f} MB "
            f"{self.taken / self.base:>7.2f} {self.promised:>7.2f}  {verdict:<4} against {self.against}"
        )


@dataclass(frozen=True)
class Note:
    """A line that is no ratio."""

    words: str
    is_over: bool = False

    def __str__(self) -> str:
        return self.words


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
