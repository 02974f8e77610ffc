"""How a chart shows its cells: as what, between which ends of its axes, with which numbers beside them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.briefings.verifying.formats import written

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

AXES = frozenset({"valAx", "catAx", "dateAx", "serAx"})
ENDS = ("min", "max", "logBase")
YES = ("1", "true", "")


def plotted(area: "Element") -> Iterator[str]:
    """Of what is drawn in one chart, what would show the same cells otherwise. What programs fill in is left out."""
    yield from sorted({written(one.get("formatCode", "")) for one in _each(area, "numFmt") if not _is_linked(one)})
    for node in area:
        tag = _tag(node)
        if tag.endswith("Chart"):
            yield " ".join([tag, *(_value(node, name) for name in ("barDir", "grouping"))])
        elif tag in AXES:
            yield " ".join(["values" if tag == "valAx" else "names", *_axis(node)])


def _axis(axis: "Element") -> Iterator[str]:
    """Where it begins and ends, and whether it is turned round or not shown."""
    for name in ENDS:
        if value := _value(axis, name):
            yield f"{name} {_number(value)}"
    if _value(axis, "orientation") == "maxMin":
        yield "turned"
    if any(one.get("val", "") in YES for one in axis if _tag(one) == "delete"):
        yield "hidden"


def _value(within: "Element", name: str) -> str:
    return next((one.get("val", "") for one in _each(within, name)), "")


def _number(text: str) -> str:
    """0 and 0.0 are one."""
    try:
        return str(float(text))
    except ValueError:
        return text


def _is_linked(number_format: "Element") -> bool:
    """Whether the numbers look as they do in their cells."""
    return number_format.get("sourceLinked") in ("1", "true")


def _each(within: "Element", name: str) -> Iterator["Element"]:
    return (one for one in within.iter() if _tag(one) == name)


def _tag(node: "Element") -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
