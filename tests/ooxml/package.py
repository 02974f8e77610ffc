"""The package of an Office file: parts in a zip, their declared types, and the relationships between them."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

TYPES = "[Content_Types].xml"
HYPERLINK = "/hyperlink"
IN_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NOT_XML = (".png", ".jpeg", ".jpg", ".gif", ".emf", ".vml")


@dataclass(frozen=True)
class Relationship:
    """From a part (empty for the package itself) to another, or to an address outside."""

    id: str
    type: str
    target: str
    is_external: bool


class Package:
    """The parts of a file by name, and what they say of one another."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            self.names = file.namelist()
            self.parts = {name: file.read(name) for name in self.names}

    @cached_property
    def trees(self) -> dict[str, Element]:
        """Each part that is XML."""
        return {name: ElementTree.fromstring(body) for name, body in self.parts.items() if _is_xml(name)}

    def related(self, part: str) -> list[Relationship]:
        """The relationships of a part, their targets as names of parts."""
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [] if tree is None else [_relationship(node, folder) for node in tree]

    def of_type(self, end: str) -> list[str]:
        """The parts that some part is related to by a type with this end."""
        return sorted(
            {one.target for part in ["", *self.names] for one in self.related(part) if one.type.endswith(f"/{end}")}
        )


def _relationship(node: Element, folder: str) -> Relationship:
    is_external = node.get("TargetMode") == "External"
    target = node.get("Target", "")
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(node.get("Id", ""), node.get("Type", ""), target, is_external)


def _is_xml(name: str) -> bool:
    return not name.lower().endswith(NOT_XML)


def malformed(content: bytes) -> Iterator[str]:
    """Parts that cannot be read, after which nothing else can be said."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name, times in Counter(one.casefold() for one in file.namelist()).items():
            if times > 1:
                yield f"{name} is there {times} times"
        for name in file.namelist():
            try:
                if _is_xml(name):
                    ElementTree.fromstring(file.read(name))
            except Exception as error:  # any parser's complaint is one of ours
                yield f"{name} is not well-formed: {error}"


def package_problems(package: Package, site: str) -> Iterator[str]:
    """What is wrong with types and relationships. Links may lead to the site itself and nowhere else outside."""
    yield from _undeclared(package)
    yield from _dangling(package, site)
    yield from _orphans(package)


def _undeclared(package: Package) -> Iterator[str]:
    overrides = [node.get("PartName", "").lstrip("/") for node in package.trees[TYPES] if node.get("PartName")]
    extensions = {node.get("Extension") for node in package.trees[TYPES] if node.get("Extension")}
    for name in overrides:
        if name not in package.parts:
            yield f"{TYPES} declares {name}, which is not there"
    for name, times in Counter(overrides).items():
        if times > 1:
            yield f"{TYPES} declares {name} {times} times"
    for name in package.names:
        extension = name.rpartition(".")[2]  # all that Excel knows of a part by "xml" is that it is XML
        if name != TYPES and name not in overrides and (extension == "xml" or extension not in extensions):
            yield f"{name} is declared nowhere"


def _dangling(package: Package, site: str) -> Iterator[str]:
    for part in ["", *package.names]:
        related = package.related(part)
        ids = Counter(one.id for one in related)
        yield from (f"{part} has {times} relationships {one}" for one, times in ids.items() if times > 1)
        for one in related:
            if not one.is_external and one.target not in package.parts:
                yield f"{part or 'the package'} leads to {one.target}, which is not there"
            if one.is_external and not (one.type.endswith(HYPERLINK) and site and one.target.startswith(site)):
                yield f"{part} leads out, to {one.target}"
        if part in package.trees and not part.endswith(".rels"):
            used = {value for node in package.trees[part].iter() for key, value in node.items() if key.startswith(IN_R)}
            yield from (
                f"{part} uses the relationship {one}, which it does not have" for one in sorted(used - set(ids))
            )


def _orphans(package: Package) -> Iterator[str]:
    """Parts that nothing leads to, which Excel drops or complains of."""
    found, waiting = set(), [""]
    while waiting:
        for one in package.related(waiting.pop()):
            if not one.is_external and one.target not in found:
                found.add(one.target)
                waiting.append(one.target)
    for name in package.names:
        if name != TYPES and not name.endswith(".rels") and name not in found:
            yield f"nothing leads to {name}"
