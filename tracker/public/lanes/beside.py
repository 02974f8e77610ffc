"""The places there are for the words of a mark, the best first: above or beside it, or in its pill."""

from collections.abc import Iterator, Sequence

from django.utils.translation import pgettext

from tracker.public.lanes.labels import Choice
from tracker.public.lanes.marks import Cluster
from tracker.public.lanes.places import Extent, Spot, kept_inside
from tracker.public.lanes.shapes import Label, Line
from tracker.public.lanes.styles import HIT, Style

AWAY = 8
"""Pixels between a mark and its words."""


def choices(group: Cluster, groups: Sequence[Cluster], lines: Sequence[Line], style: Style) -> Iterator[Choice]:
    """Every way to write what a cluster says."""
    others = [extent for other in groups if other is not group for extent in covered(other)]
    own = _whole(group)
    for words in _words(group, is_last=group is groups[-1]):
        if style.joined:
            yield from _joined(words, group, own, others, lines, style)
        else:
            yield from _plain(words, group, own, others, style)


def covered(group: Cluster) -> list[Extent]:
    """What a cluster takes up of its lane."""
    pills = [one.extent(HIT) for one in group.members]
    return pills if group.only else [*pills, Extent.around(kept_inside(group.at, HIT), HIT)]


def _whole(group: Cluster) -> Extent:
    """From the left of the first to the right of the last."""
    extents = covered(group)
    left = min((extent.left for extent in extents), key=lambda spot: spot.on(1000))
    right = max((extent.right for extent in extents), key=lambda spot: spot.on(1000))
    return Extent(left, right)


def _joined(
    words: str, group: Cluster, own: Extent, others: list[Extent], lines: Sequence[Line], style: Style
) -> Iterator[Choice]:
    """On a lane with lines: before the dashes that lead to the first mark, above a line, or level with it."""
    stub = next((line for line in lines[:1] if line.css == "c-line--dash" and line.right == own.left.at), None)
    if stub is not None:
        yield Choice(Label(Spot(stub.left, -AWAY), style.beside, words, "end", "t-strong"), others)
    above_before = Label(own.left.moved(-AWAY), style.above, words, "end", "t-strong")
    above_after = Label(own.right.moved(0 if _is_point(group) else AWAY), style.above, words, css="t-strong")
    above = (above_after, above_before) if _is_point(group) else (above_before, above_after)
    yield from (Choice(label, others) for label in above)


def _plain(words: str, group: Cluster, own: Extent, others: list[Extent], style: Style) -> Iterator[Choice]:
    """On a lane without lines: in the pill, after the mark, before it."""
    one = group.only
    if one is not None and one.mark.is_uncertain and not one.is_narrow:
        yield Choice(Label(Spot(one.left, HIT), style.beside, words), others, within=own)
    yield Choice(Label(own.right.moved(AWAY), style.beside, words), others)
    yield Choice(Label(own.left.moved(-AWAY), style.beside, words, "end"), others)


def _is_point(group: Cluster) -> bool:
    return group.only is not None and group.only.mark.is_point


def _words(group: Cluster, *, is_last: bool) -> list[str]:
    """What to write, the longest first."""
    if group.only is None:
        last = group.members[-1].mark.words
        words = pgettext("drawn as one", "%(count)s reports, %(last)s last")
        return [words % {"count": len(group.members), "last": f"{last[:1].lower()}{last[1:]}"}]
    mark = group.only.mark
    return [mark.dated, mark.words] if is_last and mark.dated else [mark.words]
