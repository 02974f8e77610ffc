"""Findings as they are kept: known again from any side and in any language, and those of the starting facts."""

from datetime import date

import pytest
from django.utils.translation import override

from tracker.checks.lines import FINDINGS
from tracker.checks.models import KeptFinding
from tracker.records.models import JournalLine
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.summaries.findings import findings
from tracker.summaries.findings.engine import registered
from tracker.summaries.findings.named import by_name, name_of
from tracker.summaries.findings.streamed import all_findings
from tracker.summaries.findings.touched import extent_of, touched

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]
NOW = Moment(date(2026, 3, 10))
LEFT_TO_A_RUN = {check.code for check in registered() if check.left_to_a_run}


def assert_found_alike(moment):
    whole = by_name(all_findings(moment))
    records = [row for kind in kinds().values() for row in kind.objects.current()]
    near = {}
    for record in records:
        near |= touched([record], moment, extent_of([record], moment))
    assert {(one.check, one.title) for name, one in near.items() if name not in whole} == set()
    left = {one.check for name, one in whole.items() if name not in near}
    assert left <= LEFT_TO_A_RUN
    return {one.check for one in near.values()}


def test_of_the_real_facts_the_same_is_found_from_every_record():
    assert assert_found_alike(NOW) == {"whole", "event", "balance", "release", "date", "period", "printed"}


def test_a_finding_has_one_name_in_every_language():
    with override("ur"):
        urdu = [(name_of(one), one.title) for one in findings(NOW).found]
    english = [(name_of(one), one.title) for one in findings(NOW).found]
    assert [name for name, _ in urdu] == [name for name, _ in english]
    assert len({name for name, _ in english}) == len(english)
    assert urdu != english


def test_the_starting_facts_are_kept_with_what_does_not_add_up_in_them():
    told = JournalLine.objects.get(kind=FINDINGS)  # the last line, of all that was found when the facts were loaded
    rows = KeptFinding.objects.filter(closed_version=None, opened_version=told.object_id)
    assert sorted((one.address, one.verdict, one.codes.strip()) for one in rows) == [
        ("balance", "rounding", "B01"),
        *(("date", "fail", code) for code in ("I22", "I23", "I24", "I25")),
        ("event", "differs", "I22 I23 I24"),
        *(("period", "unknown", f"I{number}") for number in range(14, 22)),
        *(("printed", "unknown", code) for code in ("S0", "S1", "S2")),
        ("release", "unknown", "B01"),
        ("whole", "fail", "I01"),
    ]
