"""The register of indicators: what can be filtered. The page and its files ask here alike."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import HttpRequest

from tracker.public.queries import one_of
from tracker.public.registers.choosing import words_asked
from tracker.summaries.indicators import IndicatorGroup, IndicatorRow
from tracker.values.folding import folded

PAGE_SIZE = 100
Option = tuple[str, str, bool]
"""The value, its words, and whether it is chosen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The groups and rows that pass every filter, and what the form offers."""

    groups: list[IndicatorGroup]
    q: str
    group_options: list[Option]
    place_options: list[Option]
    only_overdue: bool

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is set."""
        chosen = [option for option in (*self.group_options, *self.place_options) if option[2]]
        return bool(self.q or chosen or self.only_overdue)

    @property
    def rows(self) -> list[IndicatorRow]:
        """Every row shown."""
        return [row for group in self.groups for row in group.rows]


def shown(request: HttpRequest, groups: list[IndicatorGroup]) -> Shown:
    """The indicators that pass the filters of the address. Raises BadQuery."""
    places = _places(groups)
    text = words_asked(request)
    group = one_of(request, "group", [one.code for one in groups])
    place = one_of(request, "place", places)
    only_overdue = bool(one_of(request, "overdue", ["1"]))
    words = folded(text).split()
    found = [
        replace(one, rows=rows)
        for one in groups
        if (not group or one.code == group)
        and (rows := tuple(_at(place, [row for row in one.rows if _fits(one, row, words, only_overdue)])))
    ]
    return Shown(
        groups=found,
        q=text,
        group_options=[(one.code, one.name, one.code == group) for one in groups],
        place_options=[(code, name, code == place) for code, name in places.items()],
        only_overdue=only_overdue,
    )


def _fits(group: IndicatorGroup, row: IndicatorRow, words: list[str], only_overdue: bool) -> bool:
    if only_overdue and not (row.due and row.due.overdue_by):
        return False
    text = folded(f"{row.ref.code} {row.ref.title} {row.ref.short_title} {row.unit} {group.name}")
    return all(word in text for word in words)


def _at(place: str, rows: Iterable[IndicatorRow]) -> Iterable[IndicatorRow]:
    """The rows with the figures of one place alone, those without any left out; all of every row for no place."""
    for row in rows:
        points = tuple(point for point in row.points if not place or point.place.code == place)
        if points or not place:
            yield replace(row, points=points)


def _places(groups: list[IndicatorGroup]) -> dict[str, str]:
    """The places of the figures of the register, by code and in order of name."""
    found = {point.place.code: point.place.name for group in groups for row in group.rows for point in row.points}
    return dict(sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0])))
