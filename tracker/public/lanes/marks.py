"""Marks of a lane: a span of days in which something is reported to have happened; those too close are drawn as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import pgettext

from tracker.public.lanes.axis import Axis
from tracker.public.lanes.places import Extent, Spot, kept_inside

CLOSE = 28
"""Pixels between the middles of two marks, so that each can be hit with a finger on a telephone."""
TELEPHONE = 340
LEAST = 22
"""No pill is narrower, so that its icon has room in it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One record on a lane. `words` is its label, `dated` a longer one where there is room, `title` all of it.

    `first` and `last` are the days between which it lies. `is_uncertain` says that the day is not known exactly;
    `is_bar` that it lasts all of these days. `icon` is a symbol of the sprite, "" for none.
    """

    first: date
    last: date
    words: str
    title: str
    url: str
    dated: str = ""
    icon: str = ""
    is_uncertain: bool = False
    is_bar: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it is one known day."""
        return not (self.is_uncertain or self.is_bar)


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place on an axis."""

    mark: Mark
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where its icon stands."""
        return self.left if self.mark.is_point else (self.left + self.right) / 2

    @property
    def is_narrow(self) -> bool:
        """Whether a pill has to be drawn wider than its days are."""
        narrowest = Extent(Spot(self.left), Spot(self.right))
        return not self.mark.is_point and not narrowest.holds(LEAST, 280)

    def extent(self, half: float) -> Extent:
        """What it covers; a point and a narrow pill so many pixels on either side of its middle."""
        if self.mark.is_point or self.is_narrow:
            return Extent.around(kept_inside(self.middle, half), half)
        return Extent(Spot(self.left), Spot(self.right))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Marks that are drawn as one because they are too close to each other; mostly it is one alone."""

    members: tuple[Placed, ...]

    @property
    def at(self) -> float:
        """Where it is drawn: at the middle of its first mark, so that the next cluster is far enough."""
        return self.members[0].middle

    @property
    def only(self) -> Placed | None:
        """Its mark, if it is one alone."""
        return self.members[0] if len(self.members) == 1 else None

    @property
    def title(self) -> str:
        """All that its marks say, the oldest first."""
        titles = [placed.mark.title for placed in self.members]
        if len(titles) == 1:
            return titles[0]
        words = pgettext("drawn as one", "%(count)s reports: %(reports)s")
        return words % {"count": len(titles), "reports": pgettext("list", "; ").join(titles)}


def placed(marks: Iterable[Mark], axis: Axis) -> list[Placed]:
    """The marks that lie on the axis, those that lie on it in part cut off at its end; from first to last."""
    found = [
        Placed(mark, axis.at(mark.first), axis.at(mark.first) if mark.is_point else axis.after(mark.last))
        for mark in marks
        if axis.holds(mark.first, mark.last)
    ]
    return sorted(found, key=lambda one: (one.middle, one.left, one.mark.title))


def clusters(found: Sequence[Placed]) -> list[Cluster]:
    """Marks whose middles are too close together are one cluster."""
    groups: list[list[Placed]] = []
    for one in found:
        if groups and (one.middle - groups[-1][0].middle) * TELEPHONE < CLOSE:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [Cluster(tuple(group)) for group in groups]
