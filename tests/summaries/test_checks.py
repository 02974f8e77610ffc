"""Every check by its own worked example, the same that `/about/checks/` shows, and what all of them keep to."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from tracker.summaries.findings import checks
from tracker.summaries.findings.check import Check, Material
from tracker.summaries.findings.engine import check_of, registered, run
from tracker.summaries.findings.finding import Kind

CHECKS = registered()
FILES = [module.name for module in iter_modules(checks.__path__)]
LASTING = {
    "allocations amounts balance order release to-date",
    "claims closing digits event falls jump outlier parts rates ratio recomputed span stated unit whole",
    "backwards completed converted rests status turn twice",
    "assent clock step",
    "date due early future late overlap period printed",
}
"""Their codes are addresses: none is ever renamed. A new check is added here."""


def code(check):
    return check.code


@pytest.mark.parametrize("check", CHECKS, ids=code)
def test_a_check_finds_what_its_example_says_and_nothing_else(check):
    example = check.example()
    (finding,) = check.find(example.given)
    assert (finding.kind, finding.title, finding.text) == (example.kind, example.title, example.text)
    assert finding.kind in check.verdicts
    assert check_of(finding) is check
    if check.code not in {"whole", "stated"}:  # which say it otherwise for a single part, and by the rule's own name
        assert finding.rule == str(check.rule)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_folder_is_one_registered_check(name):
    module = import_module(f"{checks.__name__}.{name}")
    assert [type(check).__module__ for check in CHECKS].count(module.__name__) == 1


def test_no_code_and_no_address_of_a_finding_belongs_to_two_checks():
    assert {check.code for check in CHECKS} == {word for words in LASTING for word in words.split()}
    assert len({(check.prefix or check.code, check.topic) for check in CHECKS}) == len(CHECKS) == len(FILES)


def test_a_check_without_an_example_cannot_be_registered(monkeypatch):
    class Silent(Check):
        code = "silent"

        def find(self, given):
            return []

    Silent.__module__ = f"{checks.__name__}.{FILES[0]}"
    monkeypatch.setattr(import_module(Silent.__module__), "Silent", Silent, raising=False)
    with pytest.raises(TypeError, match="example"):
        registered.__wrapped__()


def test_the_worst_verdict_of_a_check_stands_first():
    order = list(Kind)
    for check in CHECKS:
        assert list(check.verdicts) == sorted(check.verdicts, key=order.index), check.code


def test_in_nothing_nothing_is_found():
    assert run(Material()) == []


def test_only_what_is_asked_is_checked():
    given = next(check for check in CHECKS if check.code == "jump").example().given
    assert {one.check for one in run(given)} == {"jump"}
    assert run(given, only={"ratio"}) == run(given, without={"jump"}) == []
