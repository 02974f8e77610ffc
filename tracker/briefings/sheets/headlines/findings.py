"""What does not add up, the worst first: as many findings as a page takes, and how many more there are."""

from collections.abc import Iterable

from django.utils.translation import gettext, gettext_noop

from tracker.briefings.columns import and_more, unique
from tracker.briefings.sheet import Column, Sign, Table, Tone, Value, Words
from tracker.briefings.sheets.headlines.shared import CODE, NAME_WIDTH, SOURCES
from tracker.summaries.findings import Finding, Topic
from tracker.summaries.findings import Kind as Verdict
from tracker.summaries.front_page import FrontPage
from tracker.summaries.refs import Mark

MOST_FINDINGS = 12
"""How many findings the sheet sets out; the caption says how many more there are."""
VERDICTS = {
    Verdict.FAIL: Words(gettext_noop("Does not add up")),
    Verdict.DIFFERS: Words(gettext_noop("Sources differ")),
    Verdict.NOTE: Words(gettext_noop("Worth a look")),
    Verdict.ROUNDING: Words(gettext_noop("Within rounding")),
    Verdict.UNKNOWN: Words(gettext_noop("Cannot be checked")),
    Verdict.STALE: Words(gettext_noop("Overdue")),
}
SIGNS = (
    Sign(VERDICTS[Verdict.FAIL], "◆", Tone.POOR),
    Sign(VERDICTS[Verdict.DIFFERS], "◐", Tone.NOTICE),
    Sign(VERDICTS[Verdict.NOTE], "△"),
    Sign(VERDICTS[Verdict.ROUNDING], "◇"),
    Sign(VERDICTS[Verdict.UNKNOWN], "○"),
    Sign(VERDICTS[Verdict.STALE], "◔", Tone.NOTICE),
)
COLUMNS = (
    Column(gettext_noop("Finding"), widest=NAME_WIDTH),
    Column(gettext_noop("Verdict"), widest=15, signs=SIGNS),
    SOURCES,
    CODE,
)
NOTHING_WRONG = gettext_noop("Everything that could be compared adds up.")


def table(page: FrontPage) -> Table:
    """A row for each finding."""
    rows = tuple(_finding(one) for one in page.findings[:MOST_FINDINGS])
    caption = and_more(gettext("Findings, the worst first"), len(page.findings) - len(rows))
    return Table("Findings", COLUMNS, rows, caption, on_new_page=True, nothing=NOTHING_WRONG)


def _finding(finding: Finding) -> tuple[Value, ...]:
    title = finding.title
    if finding.about is not None and finding.topic is Topic.MONEY:
        title = f"{finding.about.short_title}: {title}"
    return (
        title[:1].upper() + title[1:],
        VERDICTS[finding.kind],
        unique(_first_of_each_source(finding.marks)),
        unique(sorted(finding.codes)),
    )


def _first_of_each_source(marks: Iterable[Mark]) -> Iterable[str]:
    """One mark a source, as on the page: the sheet of exceptions has them all."""
    first: dict[str, str] = {}
    for mark in marks:
        first.setdefault(mark.source.code, mark.text)
    return first.values()
