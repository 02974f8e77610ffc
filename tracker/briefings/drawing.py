"""Native charts of a table, under it: axes to be seen, a text in their place, and told apart without their colours."""

import re
from collections.abc import Callable, Sequence
from math import ceil
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from tracker.briefings.sheet import Chart, Drawn, Sheet, Table

if TYPE_CHECKING:
    from openpyxl.chart.series import Series
    from openpyxl.worksheet.worksheet import Worksheet

WIDTH, HEIGHT = 20.0, 8.5
"""Centimetres."""
ROW = 0.53
"""Centimetres of a row of the usual height."""
DRAWING_PART = re.compile(r"xl/drawings/drawing([0-9]+)\.xml")
CHART_PARTS = "xl/charts/chart"
LABEL_FORMAT = re.compile(rb'(<(?:c:)?numFmt formatCode="[^"]*") ?/>')
"""A format of labels as openpyxl writes it. It must say that it stands by itself, or programs take the cells'."""
FRAME = re.compile(rb'name="Chart ([0-9]+)"')
MOST_LABELS = 21
"""Numbers beside what is drawn; more would cover one another. The table above has them all."""
RULE = "D9D0BC"
FILLS = ("0C5A3E", "C3A032", "37427F", "9A1B1B", "72887A", "7A4700")
PATTERNS = (None, "wdUpDiag", "pct25", "dkHorz", "wdDnDiag", "smGrid")
SYMBOLS = ("circle", "square", "triangle", "diamond", "x", "star")
DASHES = ("solid", "dash", "sysDot", "lgDash", "dashDot", "sysDash")
"""A series has its own pattern, or its own symbol and dashes, as well as its own colour."""


def rows_taken(table: Table) -> int:
    """How many rows the charts of a table cover, with one left free above them."""
    return ceil(HEIGHT / ROW) * len(table.charts) + 1 if table.charts else 0


def draw(page: "Worksheet", table: Table, header: int) -> None:
    """Put the charts of a table whose headings stand in this row under its rows."""
    first = header + len(table.rows) + 2
    for number, chart in enumerate(table.charts):
        drawn = _axes(_empty(chart), chart)
        for place, series in enumerate(_series(page, table, chart, header)):
            _tell_apart(series, chart, place)
            drawn.series.append(series)
        if len(drawn.series) == 1:
            drawn.legend = None  # its title names it
        drawn.anchor = _place(first + number * ceil(HEIGHT / ROW))
        page.add_chart(drawn)


def with_texts(sheets: Sequence[Sheet]) -> Callable[[str, bytes], bytes]:
    """A finisher of parts: each chart gets the text that stands in its place. openpyxl has no field for it."""
    alts = [[chart.alt for table in sheet.tables if table.rows for chart in table.charts] for sheet in sheets]
    drawings = [found for found in alts if found]

    def finish(name: str, content: bytes) -> bytes:
        if name.startswith(CHART_PARTS):
            return LABEL_FORMAT.sub(rb'\1 sourceLinked="0"/>', content)
        part = DRAWING_PART.fullmatch(name)
        if part is None:
            return content
        texts = drawings[int(part[1]) - 1]
        return FRAME.sub(lambda found: b"%s descr=%s" % (found[0], _quoted(texts[int(found[1]) - 1])), content)

    return finish


def _quoted(text: str) -> bytes:
    return quoteattr(text).encode("ascii", "xmlcharrefreplace")


def _empty(chart: Chart) -> Any:
    from openpyxl.chart import BarChart, LineChart

    if chart.drawn is Drawn.LINES:
        return LineChart()
    made = BarChart()
    made.type = "col"
    made.gapWidth = 60
    return made


def _axes(made: Any, chart: Chart) -> Any:
    from openpyxl.chart.shapes import GraphicalProperties

    made.title, made.width, made.height = chart.title, WIDTH, HEIGHT
    made.title.overlay = False
    made.x_axis.title, made.y_axis.title = chart.category_title, chart.value_title
    for axis in (made.x_axis, made.y_axis):
        axis.delete = False  # openpyxl hides both unless it is told
        axis.title.overlay = False
    made.y_axis.scaling.min = 0  # a bar that does not begin at nought says what is not so
    made.y_axis.number_format, made.y_axis.numFmt.sourceLinked = chart.number_format, False
    made.y_axis.majorGridlines.spPr = GraphicalProperties(ln=_line(RULE, 0.75))
    made.legend.position = "b"
    return made


def _series(page: "Worksheet", table: Table, chart: Chart, header: int) -> "list[Series]":
    rows = chart.rows or tuple(range(len(table.rows)))
    if chart.by_row:
        categories = [_cell(number, header) for number in chart.values]
        return [
            _one(page, _cell(chart.labels, row), categories, [_cell(number, row) for number in chart.values])
            for row in (header + 1 + number for number in rows)
        ]
    below = [header + 1 + number for number in rows]
    categories = [_cell(chart.labels, row) for row in below]
    return [
        _one(page, _cell(number, header), categories, [_cell(number, row) for row in below]) for number in chart.values
    ]


def _cell(column: int, row: int) -> tuple[int, int]:
    return column + 1, row


def _one(
    page: "Worksheet", name: tuple[int, int], categories: Sequence[tuple[int, int]], values: Sequence[tuple[int, int]]
) -> "Series":
    from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
    from openpyxl.chart.series import Series, SeriesLabel

    made = Series(tx=SeriesLabel(strRef=StrRef(_area(page, [name]))))
    made.cat = AxDataSource(strRef=StrRef(_area(page, categories)))
    made.val = NumDataSource(numRef=NumRef(_area(page, values)))
    return made


def _area(page: "Worksheet", found: Sequence[tuple[int, int]]) -> str:
    """'By period'!$E$3:$K$3; cells that do not stand together are named one by one."""
    from openpyxl.utils import get_column_letter, quote_sheetname

    title = quote_sheetname(page.title)
    names = [f"${get_column_letter(column)}${row}" for column, row in found]
    columns, rows = {column for column, _ in found}, {row for _, row in found}
    is_one_area = len(found) == (max(columns) - min(columns) + 1) * (max(rows) - min(rows) + 1)
    if is_one_area:
        return f"{title}!{names[0]}" + (f":{names[-1]}" if len(names) > 1 else "")
    return f"({','.join(f'{title}!{name}' for name in names)})"


def _tell_apart(series: "Series", chart: Chart, place: int) -> None:
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.fill import ColorChoice, PatternFillProperties

    number = place % len(FILLS)
    ink = FILLS[number]
    if chart.drawn is Drawn.LINES:
        series.marker = Marker(symbol=SYMBOLS[number], size=8)
        series.marker.graphicalProperties = GraphicalProperties(solidFill=ink)
        series.graphicalProperties = GraphicalProperties(ln=_line(ink, 2.25, DASHES[number]))
        series.smooth = False
    else:
        series.graphicalProperties = GraphicalProperties(ln=_line(ink, 1))
        if (pattern := PATTERNS[number]) is None:
            series.graphicalProperties.solidFill = ink
        else:
            light = ColorChoice(srgbClr="FFFFFF")
            fill = PatternFillProperties(prst=pattern, fgClr=ColorChoice(srgbClr=ink), bgClr=light)
            series.graphicalProperties.pattFill = fill
    drawn = len(chart.values) * len(chart.rows)
    series.dLbls = DataLabelList(
        showVal=drawn <= MOST_LABELS, showSerName=False, showCatName=False, showLegendKey=False
    )
    series.dLbls.numFmt = chart.number_format
    series.dLbls.position = "t" if chart.drawn is Drawn.LINES else "outEnd"
    series.dLbls.showPercent = series.dLbls.showLeaderLines = False


def _line(ink: str, points: float, dash: str = "solid") -> Any:
    from openpyxl.drawing.line import LineProperties

    return LineProperties(solidFill=ink, w=round(points * 12_700), prstDash=dash)


def _place(row: int) -> Any:
    """From the third column of a row on: the first two are printed again on each of several pages side by side."""
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
    from openpyxl.drawing.xdr import XDRPositiveSize2D
    from openpyxl.utils.units import cm_to_EMU

    size = XDRPositiveSize2D(cm_to_EMU(WIDTH), cm_to_EMU(HEIGHT))
    return OneCellAnchor(_from=AnchorMarker(col=2, row=row - 1), ext=size)
