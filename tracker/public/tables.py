"""Registers: sortable, paged tables that fold into cards on a small screen.

A register is a `Register` with django-tables2 columns and two names:

    class ReformRegister(Register):
        row_header = "title"          # this column's cell is the <th scope="row">
        unlabelled = {"code"}         # cells that need no label on a card

        code = tables.Column(attrs={"td": {"class": "code"}})
        title = tables.Column()

        class Meta(Register.Meta):
            caption = gettext_lazy("Reforms")

    table = ReformRegister(rows, seen=seen); configure(table, request); {% render_table table %}

A row is sorted by its attributes, which are named as the columns, or by what `sort_keys` has for a column. Where the
plain attribute will not do, a method `render_<column>(record)` draws the cell, and reaches the reader's moment as
`self.seen.keep(url)`; a cell that renders "" is left out of the card.

Columns, order and pages are django-tables2's. The rows are drawn here, from what is worked out once
for each column, because its own cells cost more than everything else on the page.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, ClassVar

import django_tables2 as tables
from django.core.paginator import InvalidPage
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django_tables2.data import TableListData

from tracker.public.moments import Seen
from tracker.public.queries import PAGE_SIZE, BadQuery, echo, no_such_page, use_one_of

Draw = Callable[[Any], str]


class Rows(TableListData):
    """Rows in the order that the columns ask for. Rows that are equal in it keep the order they came in."""

    def order_by(self, aliases: Sequence[str]) -> None:
        """Sort by the columns named, each with a minus before it for the other way round."""
        for alias in reversed(aliases):
            name = alias.removeprefix("-")
            self.data.sort(key=self.table.sort_keys.get(name) or attrgetter(name), reverse=alias != name)


class Register(tables.Table):
    """A table with a caption, scopes, `aria-sort` and a label on each cell."""

    row_header: ClassVar[str] = ""
    unlabelled: ClassVar[set[str]] = set()
    sort_keys: ClassVar[dict[str, Callable[[Any], Any]]] = {}

    class Meta:
        template_name = "components/table.html"
        attrs: ClassVar[dict[str, str]] = {"class": "table table--cards"}
        default = ""

    def __init__(self, rows: Sequence[Any], *, seen: Seen, **kwargs: Any) -> None:
        super().__init__(Rows(list(rows)), **kwargs)
        self.seen = seen

    @property
    def pages_label(self) -> str:
        """The name of the pager for a screen reader."""
        return _("Pages: %(table)s") % {"table": getattr(self.Meta, "caption", "")}

    @property
    def caption(self) -> str:
        """The caption with the page it is on: "Reforms, page 1 of 2"."""
        words = str(getattr(self.Meta, "caption", ""))
        page = getattr(self, "page", None)
        if page is None or page.paginator.num_pages == 1:
            return words
        return _("%(table)s, page %(number)s of %(pages)s") % {
            "table": words,
            "number": page.number,
            "pages": page.paginator.num_pages,
        }

    @property
    def shown(self) -> list[Any]:
        """The rows of the page."""
        page = getattr(self, "page", None)
        return list(self.data if page is None else page.object_list.data)

    def in_full(self, rows: list[Any]) -> list[Any]:
        """What the cells are drawn from, for the rows of one page: the rows themselves, unless they are cut short."""
        return rows

    def body(self) -> SafeString:
        """The rows of the page as HTML."""
        draws = [self._cell(column) for column in self.columns]
        lines = ("".join([draw(record) for draw in draws]) for record in self.in_full(self.shown))
        return mark_safe("".join([f"\n<tr>{line}</tr>" for line in lines]))  # noqa: S308 - every cell is escaped

    def _cell(self, column: tables.columns.BoundColumn) -> Draw:
        """How a cell of a column is drawn; all of it that is the same for every row is put together here."""
        name = column.name
        draw: Draw = getattr(self, f"render_{name}", None) or attrgetter(name)
        if name == self.row_header:
            return lambda record: f'<th scope="row">{conditional_escape(draw(record))}</th>'
        start = "<td"
        if css := column.column.attrs.get("td", {}).get("class"):
            start += format_html(' class="{}"', css)
        if name in self.unlabelled:
            return lambda record: f"{start}>{conditional_escape(draw(record))}</td>"
        start += format_html(' data-label="{}"', column.header)

        def labelled(record: Any) -> str:
            content = conditional_escape(draw(record))
            return f"{start}><div>{content}</div></td>" if content else f"{start}></td>"

        return labelled


def configure(table: Register, request: HttpRequest, size: int = PAGE_SIZE) -> Register:
    """Sort and page a register as `?sort=` and `?page=` ask.

    Raises BadQuery for a column that cannot be sorted by and for a page that does not exist.
    """
    _sort(table, request)
    number = request.GET.get("page", "1")
    try:
        table.paginate(page=number, per_page=size)
    except InvalidPage as error:
        raise no_such_page(number, table.paginator.num_pages) from error
    return table


def in_order(table: Register, request: HttpRequest) -> list[Any]:
    """All rows of a register, on whatever page they are, sorted as `?sort=` asks: for files.

    A row that was wrapped to be sorted is given as it was. Raises BadQuery for a column that cannot be sorted by.
    """
    _sort(table, request)
    return [getattr(row, "row", row) for row in table.in_full(table.shown)]


def _sort(table: Register, request: HttpRequest) -> None:
    table.request = request
    asked = request.GET.get("sort", "")
    if asked:
        sortable = [column.name for column in table.columns if column.orderable]
        if asked.removeprefix("-") not in sortable:
            wrong = _("The table cannot be sorted by %(name)s.") % {"name": echo(asked)}
            raise BadQuery(wrong, use_one_of(sortable))
        table.order_by = asked
