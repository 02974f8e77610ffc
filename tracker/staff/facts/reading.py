"""YAML as text with line numbers. No scalar is guessed at: 2024-11-19, yes and 017 stay the text that was typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tracker.staff.facts.problems import Problems, Spot

# The C parser composes the same nodes ten times as fast; a Python without it has the other.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text and where it stands."""

    text: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping and where it begins."""

    spot: Spot
    values: "dict[str, Scalar | Entry | Items]"

    def spot_of(self, key: str) -> Spot:
        """Where a key's value stands; the entry itself where the key is missing."""
        value = self.values.get(key)
        return value.spot if value else self.spot


@dataclass(frozen=True, slots=True)
class Items:
    """A list and where it begins."""

    values: "tuple[Scalar | Entry | Items, ...]"
    spot: Spot


Value = Scalar | Entry | Items


def read_folder(folder: Path, problems: Problems) -> Iterator[Entry]:
    """The top of every fixture in a folder, in order of file name."""
    paths = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not paths:
        problems.add(Spot(folder.name, 0), "folder", f"{folder} holds no .yaml file. Name the folder of the facts.")
    for path in paths:
        top = _read(path, f"{folder.name}/{path.name}", problems)
        if isinstance(top, Entry):
            yield top
        elif top is not None:
            problems.add(top.spot, "file", "a fixture begins with the name of a section, such as “reforms:”.")


def _read(path: Path, shown: str, problems: Problems) -> Value | None:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except UnicodeDecodeError as error:
        problems.add(Spot(shown, 0), "file", f"byte {error.start} is not UTF-8 text. Save the file as UTF-8.")
    except yaml.YAMLError as error:
        problems.add(Spot(shown, _line(error)), "file", f"it is not YAML: {_cause(error)}.")
    else:
        if node is not None:
            return _value(node, shown, problems)
        problems.add(Spot(shown, 0), "file", "it is empty. Remove it, or write its section.")
    return None


def _value(node: yaml.Node, file: str, problems: Problems, spot: Spot | None = None) -> Value:
    """The node as ours; what a key holds stands, for the reader, on the line of the key."""
    spot = spot or Spot(file, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value.strip(), spot)
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_value(item, file, problems) for item in node.value), spot)
    values: dict[str, Value] = {}
    for key, content in node.value:
        name = str(key.value)
        line = Spot(file, key.start_mark.line + 1)
        if name in values:
            problems.add(line, name, "stands twice in one entry. Keep one of the two.")
        values[name] = _value(content, file, problems, line)
    return Entry(spot, values)


def _line(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 0


def _cause(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or error)
