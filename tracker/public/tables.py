"""Registers: sortable, paged tables that fold into cards on a small screen.

A register is a `Register` with django-tables2 columns and two names:

    class ReformRegister(Register):
        row_header = "title"          # this column's cell is the <th scope="row">
        unlabelled = {"code"}         # cells that need no label on a card

        code = tables.Column(attrs={"td": {"class": "code"}})
        title = tables.Column()

        class Meta(Register.Meta):
            caption = "Reforms"

    table = ReformRegister(rows, seen=seen); configure(table, request); {% render_table table %}

A `render_<column>` method reaches the reader's moment as `self.seen.keep(url)`; a cell that renders "" is left out of
the card.
"""

from typing import Any, ClassVar

import django_tables2 as tables
from django.core.paginator import InvalidPage
from django.http import HttpRequest

from tracker.public.moments import Seen
from tracker.public.queries import PAGE_SIZE, BadQuery, echo, no_such_page


class Register(tables.Table):
    """A table with a caption, scopes, `aria-sort` and a label on each cell."""

    row_header: ClassVar[str] = ""
    unlabelled: ClassVar[set[str]] = set()

    class Meta:
        template_name = "components/table.html"
        attrs: ClassVar[dict[str, str]] = {"class": "table table--cards"}
        default = ""

    def __init__(self, *args: Any, seen: Seen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = seen

    @property
    def pages_label(self) -> str:
        """The name of the pager for a screen reader."""
        return f"Pages: {getattr(self.Meta, 'caption', '')}"

    @property
    def caption(self) -> str:
        """The caption with the page it is on: "Reforms, page 1 of 2"."""
        words = getattr(self.Meta, "caption", "")
        page = getattr(self, "page", None)
        if page is None or page.paginator.num_pages == 1:
            return words
        return f"{words}, page {page.number} of {page.paginator.num_pages}"


def configure(table: Register, request: HttpRequest, size: int = PAGE_SIZE) -> Register:
    """Sort and page a register as `?sort=` and `?page=` ask.

    Raises BadQuery for a column that cannot be sorted by and for a page that does not exist.
    """
    table.request = request
    asked = request.GET.get("sort", "")
    if asked:
        sortable = [column.name for column in table.columns if column.orderable]
        if asked.removeprefix("-") not in sortable:
            raise BadQuery(f"The table cannot be sorted by {echo(asked)}.", f"Use one of: {', '.join(sortable)}.")
        table.order_by = asked
    number = request.GET.get("page", "1")
    try:
        table.paginate(page=number, per_page=size)
    except InvalidPage as error:
        raise no_such_page(number, table.paginator.num_pages) from error
    return table
