"""The tracker's models and modules, found by where they stand, for promises that hold for all of them."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import models

ROOT = Path(__file__).parents[2]
DOMAIN = ("values", "sources", "records", "reforms", "indicators", "legislation", "budget", "checks", "summaries")
"""The folders below the edge: whatever they need to know of the clock or the web is passed in."""


@cache
def layers() -> list[set[str]]:
    """The layers of the import contract, the lowest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    return [{name.strip(" ()") for name in layer.split("|")} for layer in reversed(contract["layers"])]


def rank(app_label: str) -> int:
    """How high an app stands."""
    return next(number for number, layer in enumerate(layers()) if app_label in layer)


def own_models(*, with_tables_between: bool = False) -> list[type[models.Model]]:
    """Every model of the tracker's own apps; the tables of many-to-many fields only when asked for."""
    every = apps.get_models(include_auto_created=with_tables_between)
    return [model for model in every if model.__module__.startswith("tracker.")]


def is_history(model: type[models.Model]) -> bool:
    """Whether the model keeps versions of another."""
    return model.__name__.startswith("Historical")


def label(model: type[models.Model]) -> str:
    """Its name in the identifiers of tests."""
    return model.__name__


def modules(*folders: str) -> Iterator[Path]:
    """Every module of these folders, migrations left out."""
    for folder in folders:
        for path in sorted((ROOT / "tracker" / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def parsed(path: Path) -> list[ast.AST]:
    """All nodes of a module."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
