"""What lies over the cells of a sheet: pictures, text boxes, charts. openpyxl reads some of it; this counts it all."""

import io
import re
import zipfile
from collections import Counter
from posixpath import join, normpath, split
from typing import TYPE_CHECKING

from tracker.briefings.verifying.plotted import plotted

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SHAPES = frozenset({"pic", "sp", "cxnSp", "grpSp", "graphicFrame", "contentPart"})
Drawn = tuple[tuple[str, ...], tuple[str, ...]]
"""The shapes of a sheet, and the words and cells that they show and how."""


def drawn_on(content: bytes) -> dict[str, Drawn]:
    """By the title of the sheet, for those on which something is drawn. `""` holds every picture of the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = _Parts(packed)
        book = parts.tree("xl/workbook.xml")
        sheets = parts.related("xl/workbook.xml")
        found: dict[str, Drawn] = {}
        for node in book.iter() if book is not None else ():
            if _tag(node) == "sheet":
                part = next((sheets[value] for value in node.attrib.values() if value in sheets), "")
                if shapes := parts.shapes_of(part):
                    found[node.get("name", "")] = shapes
        loose = tuple(sorted(name.rpartition(".")[2] for name in packed.namelist() if name.startswith("xl/media/")))
        return found | ({"": (loose, ())} if loose else {})


class _Parts:
    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed = packed
        self.names = set(packed.namelist())

    def tree(self, name: str) -> "Element | None":
        from defusedxml import ElementTree  # type: ignore[import-untyped]

        return ElementTree.fromstring(self.packed.read(name)) if name in self.names else None

    def related(self, part: str) -> dict[str, str]:
        """The parts that one leads to, by the id of the relationship."""
        folder, name = split(part)
        tree = self.tree(join(folder, "_rels", f"{name}.rels"))
        return {
            node.get("Id", ""): normpath(join("/", folder, node.get("Target", "")))[1:]
            for node in (tree if tree is not None else ())
            if node.get("TargetMode") != "External"
        }

    def shapes_of(self, sheet: str) -> Drawn | None:
        counted: Counter[str] = Counter()
        said: list[str] = []
        for drawing in self.related(sheet).values():
            if not drawing.startswith("xl/drawings/") or not drawing.endswith(".xml"):
                continue
            trees = [self.tree(drawing), *(self.tree(one) for one in self.related(drawing).values() if ".xml" in one)]
            for node in (node for tree in trees if tree is not None for node in tree.iter()):
                counted[_tag(node)] += _tag(node) in SHAPES
                if _tag(node) in {"t", "f"} and node.text:
                    said.append(re.sub(r"[$'\s]", "", node.text))
                if _tag(node) == "plotArea":
                    said.extend(plotted(node))
        shapes = tuple(f"{kind} {number}" for kind, number in sorted(counted.items()) if number)
        return (shapes, tuple(sorted(said))) if shapes else None


def _tag(node: "Element") -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
