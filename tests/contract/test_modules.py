"""What every module keeps to: the clock is read at the edge, rules know no database, numbers are exact."""

import ast

import pytest

from tests.contract.shape import DOMAIN, ROOT, modules, parsed

RULES = [path for path in modules("") if path.name == "rules.py"]
BELOW_THE_EDGE = [path for path in modules(*DOMAIN) if "commands" not in path.parts]
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime", "time", "monotonic"}


def name(path):
    return str(path.relative_to(ROOT / "tracker"))


def imported(nodes):
    """The full names of what a module imports."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def clocks_read(nodes):
    """Calls that ask a clock: `timezone.now()`, `date.today()`, `localdate()` of nothing."""
    for node in nodes:
        if isinstance(node, ast.Call) and not node.args and not node.keywords:
            called = node.func
            word = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if word in CLOCKS:
                yield f"{word} in line {node.lineno}"


def test_there_are_rules_in_every_domain():
    assert {path.parent.name for path in RULES} >= set(DOMAIN) - {"values", "summaries"}


@pytest.mark.parametrize("path", RULES, ids=name)
def test_rules_know_neither_database_nor_web(path):
    for module in imported(parsed(path)):
        assert not module.startswith(("django", "simple_history")), module
        assert ".models" not in module, module


@pytest.mark.parametrize("path", BELOW_THE_EDGE, ids=name)
def test_no_clock_is_read_below_the_edge(path):
    nodes = parsed(path)
    assert list(clocks_read(nodes)) == []
    assert not [node for node in nodes if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}]


@pytest.mark.parametrize("path", BELOW_THE_EDGE, ids=name)
def test_no_number_is_a_float(path):
    for node in parsed(path):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), f"line {node.lineno}"
        assert not (isinstance(node, ast.Name) and node.id in {"float", "FloatField"}), f"line {node.lineno}"


@pytest.mark.parametrize("path", BELOW_THE_EDGE, ids=name)
def test_no_domain_work_hides_in_save_or_in_signals(path):
    nodes = parsed(path)
    assert not [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}]
    assert not [module for module in imported(nodes) if ".signals." in module and path.name != "apps.py"]


def test_a_clock_would_be_noticed():
    code = "from django.utils import timezone\nx = timezone.now()\ny = date.today()\nz = localdate(at)\nlocaldate()"
    assert list(clocks_read(ast.walk(ast.parse(code)))) == ["now in line 2", "today in line 3", "localdate in line 5"]
