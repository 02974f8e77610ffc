"""Every check there is, in one order, and what all of them find in some material."""

from collections.abc import Collection
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from tracker.summaries.findings import checks
from tracker.summaries.findings.check import Check, Material, Read, Scope
from tracker.summaries.findings.finding import Finding, Kind, Topic

ORDER = (Topic.MONEY, Topic.FIGURES, Topic.REFORMS, Topic.LAWS, Topic.DATES)
"""Checks run topic by topic, and those of one topic by their codes; what is found stands in the same order."""


@cache
def registered() -> tuple[Check, ...]:
    """One of each class of check that stands in the folder. Raises TypeError for one without a rule or an example."""
    modules = [import_module(f"{checks.__name__}.{module.name}") for module in iter_modules(checks.__path__)]
    found = {
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, Check) and one.__module__ == module.__name__
    }
    return tuple(sorted((one() for one in found), key=lambda check: (ORDER.index(check.topic), check.code)))


def run(given: Material, *, only: Collection[str] | None = None, without: Collection[str] = ()) -> list[Finding]:
    """What the checks find in the material: those named by `only`, or all but those named by `without`."""
    asked = [check for check in registered() if check.code not in without and (only is None or check.code in only)]
    return [finding for check in asked for finding in check.find(given)]


@cache
def within(*scopes: Scope) -> frozenset[str]:
    """The codes of the checks of these scopes."""
    return frozenset(check.code for check in registered() if check.scope in scopes)


@cache
def reading(part: Read) -> frozenset[str]:
    """The codes of the checks that look at a part of the material."""
    return frozenset(check.code for check in registered() if part in check.reads)


@cache
def on_the_page() -> frozenset[str]:
    """The codes of the checks whose findings the page of an indicator says anyway."""
    return frozenset(check.code for check in registered() if check.is_on_the_page)


def check_of(finding: Finding) -> Check:
    """The check that a finding is of. Raises KeyError for what no check found."""
    return check_at(finding.check, finding.topic)


def check_at(address: str, topic: Topic) -> Check:
    """The check whose findings of a topic have addresses that begin so. Raises KeyError where there is none."""
    return _by_address()[address, topic]


def settles(finding: Finding) -> str:
    """What would settle it; "" where its own sentence says so already, and where there is nothing to settle."""
    return "" if finding.kind is Kind.PASS else str(check_of(finding).settles)


@cache
def _by_address() -> dict[tuple[str, Topic], Check]:
    return {(check.prefix or check.code, check.topic): check for check in registered()}
