"""What is different between two moments."""

from collections.abc import Sequence
from typing import Any, overload

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.public import comparing
from tracker.public.moments import Seen
from tracker.public.pages import Context, page
from tracker.public.parts import changes as parts
from tracker.public.queries import page_of
from tracker.public.words import changes as words
from tracker.summaries.changes import Change, Tally, changes, tally
from tracker.summaries.moved import moves
from tracker.summaries.spans import Scope, Span

PAGE_SIZE = 200
CHOICES = (
    ("r", gettext_noop("Reforms")),
    ("i", gettext_noop("Figures")),
    ("l", gettext_noop("Laws")),
    ("b", gettext_noop("Money")),
)


class Listed(Sequence[Change]):
    """All changes as one list, of which only the part that is looked at is read."""

    def __init__(self, span: Span, scope: Scope, total: Tally) -> None:
        self.span, self.scope, self.total = span, scope, total.total

    def __len__(self) -> int:
        return self.total

    @overload
    def __getitem__(self, index: int) -> Change: ...
    @overload
    def __getitem__(self, index: slice) -> list[Change]: ...
    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return changes(self.span, self.scope, index.start or 0, index.stop)
        return changes(self.span, self.scope, index, index + 1)[0]


@page("changes.html")
def changes_page(request: HttpRequest, seen: Seen) -> Context:
    """What was added, revised, corrected, withdrawn and edited from one moment to another."""
    found = comparing.compared(request, seen)
    scope, about = comparing.scope(request, found.span.now)
    total, moved = tally(found.span, scope), moves(found.span, scope)
    listed = page_of(request, Listed(found.span, scope, total), PAGE_SIZE)
    first, last = words.sides(found)
    letters = request.GET.getlist("k") or [letter for letter, name in CHOICES]
    return {
        "found": found,
        "about": about,
        "lede": words.lede(found, moved, total, about),
        "bounds": words.bounds(found),
        "placed": words.placed(found),
        "tally": words.tallied(moved, total),
        "first": first,
        "last": last,
        "moved": moved.moved,
        "chips": parts.chips(moved.first_reported),
        "groups": parts.groups(listed),
        "listed": listed,
        "total": total.total,
        "choices": [(letter, _(name), letter in letters) for letter, name in CHOICES],
    }
