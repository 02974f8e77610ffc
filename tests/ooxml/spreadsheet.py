"""The workbook in a package: its sheets, cells, tables and names, as Excel insists on them."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from tests.ooxml.package import IN_R, Package

IN_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
LONGEST_NAME = 31
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$")
A_NAME = re.compile(r"^[^\W\d][\w.\\]{0,254}$")
LIKE_A_CELL = re.compile(r"^([A-Za-z]{1,3}\d+|[Rr]\d*[Cc]?\d*|[Cc]\d*)$")
SHEET_IN_A_REFERENCE = re.compile(r"'((?:[^']|'')+)'!|(?<![\w'])([^\W\d][\w.]*)!")
ORDER = tuple(
    """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
    hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
    ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems
    tableParts extLst
    """.split()  # noqa: SIM905
)
"""Of the elements of a sheet; Excel calls a file with any other order damaged."""


class Book:
    """The sheets of a package by title, in order."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.tree = package.trees[BOOK]
        targets = {one.id: one.target for one in package.related(BOOK)}
        self.sheets = {
            node.get("name", ""): targets[node.get(f"{IN_R}id", "")] for node in self.tree.iter(f"{IN_S}sheet")
        }

    def cells(self, part: str) -> dict[str, Element]:
        """The cells of a sheet by coordinate."""
        return {node.get("r", ""): node for node in self.package.trees[part].iter(f"{IN_S}c")}

    def shown(self, cell: Element) -> str:
        """The text in a cell."""
        if cell.get("t") == "s":
            texts = self.package.trees["xl/sharedStrings.xml"].findall(f"{IN_S}si")
            return "".join(node.text or "" for node in texts[int(cell.findtext(f"{IN_S}v") or 0)].iter(f"{IN_S}t"))
        return "".join(node.text or "" for node in cell.iter() if node.tag in {f"{IN_S}t", f"{IN_S}v"})


def workbook_problems(package: Package) -> Iterator[str]:
    """What is wrong with sheets, cells, tables and names."""
    book = Book(package)
    yield from _titles(book)
    for title, part in book.sheets.items():
        yield from (f"{title}: {problem}" for problem in _sheet(book, part))
    yield from _tables(book)
    yield from _names(book)
    yield from _calculated(book)


def _titles(book: Book) -> Iterator[str]:
    nodes = list(book.tree.iter(f"{IN_S}sheet"))
    for what in ("name", "sheetId"):
        counted = Counter(node.get(what, "").casefold() for node in nodes)
        yield from (f"{times} sheets have the {what} {one}" for one, times in counted.items() if times > 1)
    for title in book.sheets:
        if not 0 < len(title) <= LONGEST_NAME or FORBIDDEN_IN_NAMES.search(title):
            yield f"Excel takes no sheet named {title}"


def _sheet(book: Book, part: str) -> Iterator[str]:
    tree = book.package.trees[part]
    names = [node.tag.removeprefix(IN_S) for node in tree]
    if not set(names) <= set(ORDER) or names != sorted(names, key=ORDER.index):
        yield f"its elements stand in the order {names}"
    yield from _cells(book, part)
    styles = book.package.trees[STYLES]
    looks = len(styles.findall(f"{IN_S}dxfs/{IN_S}dxf"))
    for rule in tree.iter(f"{IN_S}cfRule"):
        if int(rule.get("dxfId", -1)) >= looks:
            yield f"a conditional format has the look {rule.get('dxfId')} of {looks}"
    for link in tree.iter(f"{IN_S}hyperlink"):
        yield from _unresolved(book, link.get("location") or "", f"the link in {link.get('ref')}")


def _cells(book: Book, part: str) -> Iterator[str]:
    looks = len(book.package.trees[STYLES].findall(f"{IN_S}cellXfs/{IN_S}xf"))
    last = (0, 0)
    for cell in book.package.trees[part].iter(f"{IN_S}c"):
        coordinate = cell.get("r", "")
        column, row = coordinate_from_string(coordinate)
        place = (row, column_index_from_string(column))
        if place <= last:
            yield f"{coordinate} does not stand after the cell before it"
        last = place
        if int(cell.get("s", 0)) >= looks:
            yield f"{coordinate} has the look {cell.get('s')} of {looks}"
        if cell.get("t") == "e":
            yield f"{coordinate} is the error {cell.findtext(f'{IN_S}v')}"
        if len(book.shown(cell)) > 32_767:
            yield f"{coordinate} is longer than a cell may be"


def _tables(book: Book) -> Iterator[str]:
    owners = [(title, one.target) for title, part in book.sheets.items() for one in book.package.related(part)
              if one.type.endswith("/table")]  # fmt: skip
    trees = [book.package.trees[part] for _, part in owners]
    names = {node.get("name", "").casefold() for node in book.tree.iter(f"{IN_S}definedName")}
    for what in ("id", "name", "displayName"):
        counted = Counter(tree.get(what, "").casefold() for tree in trees)
        yield from (f"{times} tables have the {what} {one}" for one, times in counted.items() if times > 1)
    for (title, _), tree in zip(owners, trees, strict=True):
        name = tree.get("displayName", "")
        if not A_NAME.match(name) or LIKE_A_CELL.match(name) or name.casefold() in names:
            yield f"Excel takes no table named {name}"
        yield from (f"{title}, {name}: {problem}" for problem in _table(book, title, tree))


def _table(book: Book, title: str, tree: Element) -> Iterator[str]:
    left, top, right, bottom = range_boundaries(tree.get("ref", ""))
    columns = [node.get("name", "") for node in tree.iter(f"{IN_S}tableColumn")]
    headers = {
        column_index_from_string(re.sub(r"\d", "", at)): book.shown(cell)
        for at, cell in book.cells(book.sheets[title]).items()
        if int(re.sub(r"\D", "", at)) == top
    }
    written = [headers.get(number, "") for number in range(left, right + 1)]
    if columns != written:
        yield f"its columns are {columns} and its header says {written}"
    if len({column.casefold() for column in columns}) != len(columns):
        yield "two of its columns have the same name"
    if bottom <= top:
        yield "it has no row below its header"


def _names(book: Book) -> Iterator[str]:
    known = set()
    for node in book.tree.iter(f"{IN_S}definedName"):
        name, scope = node.get("name", ""), node.get("localSheetId")
        if (name.casefold(), scope) in known:
            yield f"the name {name} is defined twice"
        known.add((name.casefold(), scope))
        if not A_NAME.match(name.removeprefix("_xlnm.")) or LIKE_A_CELL.match(name):
            yield f"Excel takes no name {name}"
        if scope is not None and int(scope) >= len(book.sheets):
            yield f"the name {name} is of sheet {scope}, which is not there"
        yield from _unresolved(book, node.text or "", f"the name {name}")


def _unresolved(book: Book, reference: str, what: str) -> Iterator[str]:
    """Sheets that a reference names and that are not there."""
    if "#REF!" in reference:
        yield f"{what} leads to nothing: {reference}"
        return
    for quoted, plain in SHEET_IN_A_REFERENCE.findall(reference):
        if (title := quoted.replace("''", "'") or plain) not in book.sheets:
            yield f"{what} leads to the sheet {title}, which is not there"


def _calculated(book: Book) -> Iterator[str]:
    """The chain of calculation, where there is one, may name formulas alone."""
    chain = book.package.trees.get("xl/calcChain.xml")
    parts = list(book.sheets.values())
    for node in [] if chain is None else chain:
        cell = book.cells(parts[int(node.get("i", 1)) - 1]).get(node.get("r", ""))
        if cell is None or cell.find(f"{IN_S}f") is None:
            yield f"the chain of calculation names {node.get('r')}, which calculates nothing"
