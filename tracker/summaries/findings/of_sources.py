"""What the checks find about one document, and where one of its figures is held against another."""

from tracker.records.moment import Moment
from tracker.summaries.findings.collecting import findings
from tracker.summaries.findings.finding import Finding, Kind


def of_source(code: str, moment: Moment) -> list[Finding]:
    """Of everything that is found what names the document or rests on what was taken from it, the worst first.

    Of what is gathered of many, that of this document alone. Costs what the page of all checks costs: whether a figure
    is held against another shows only with both at hand.
    """
    found = (part for one in findings(moment).found if one.kind is not Kind.PASS for part in one.singly)
    return [one for one in found if _is_of(one, code)]


def _is_of(finding: Finding, code: str) -> bool:
    marks = (*finding.marks, *(term.mark for term in finding.terms if term.mark))
    return any(mark.code == code for mark in marks) or _names(finding, code)


def _names(finding: Finding, code: str) -> bool:
    named = [finding.about, *(item.subject for item in finding.items)]
    return any(one.kind == "source" and one.code == code for one in named if one is not None)
