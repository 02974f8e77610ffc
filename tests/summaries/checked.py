"""What the tests of checks share: the verdicts by name, a second document, and what one check says of some material."""

from tracker.summaries.findings.check import Material
from tracker.summaries.findings.engine import run
from tracker.summaries.findings.finding import Finding, Kind
from tracker.summaries.findings.made_up import document

FAIL, DIFFERS, NOTE, ROUNDING, UNKNOWN, STALE, PASS = Kind
OTHER = document("X2")


def told(code, **given) -> list[Finding]:
    """What the check with this code finds."""
    return run(Material(**given), only={code})


def found(code, **given) -> list[Kind]:
    """The verdicts of it."""
    return [one.kind for one in told(code, **given)]
