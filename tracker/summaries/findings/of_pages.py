"""What the checks find in what the page of one reform, law or budget line shows already: it costs no further query."""

from datetime import date

from tracker.summaries.budget import LineDetail
from tracker.summaries.findings.check import Material
from tracker.summaries.findings.engine import run
from tracker.summaries.findings.finding import Finding, Kind
from tracker.summaries.legislation import InstrumentDetail
from tracker.summaries.reforms import ReformDetail

ONE = 0
"""The key of the only reform that is looked at."""


def of_reform(detail: ReformDetail, on: date) -> list[Finding]:
    """Of its statuses, the laws that it rests on, its milestones and its areas, worst first."""
    about = detail.row.ref
    given = Material(
        reforms={ONE: about},
        statuses={ONE: detail.reports},
        milestones=[(about, one) for one in detail.milestones],
        laws=detail.instruments,
        territories=[detail.territory] if detail.territory else (),
        on=on,
    )
    return _about(about.code, given)


def of_law(detail: InstrumentDetail, on: date) -> list[Finding]:
    """Of its steps, worst first. What is found of a reform that rests on it stands with the reform."""
    return _about(detail.row.ref.code, Material(laws=[detail.row], clocks=detail.clocks, on=on))


def of_line(detail: LineDetail, on: date) -> list[Finding]:
    """Of its amounts, and of those of its parts beside them, worst first."""
    return _about(detail.row.ref.code, Material(lines=[detail.row, *detail.parts], on=on))


def _about(code: str, given: Material) -> list[Finding]:
    """What does not add up, worst first, as everywhere; what is gathered elsewhere stands here one by one."""
    order = list(Kind)
    about = (one for one in run(given) if one.kind is not Kind.PASS and one.about and one.about.code == code)
    found = [part for one in about for part in one.singly]
    return sorted(found, key=lambda one: order.index(one.kind))
