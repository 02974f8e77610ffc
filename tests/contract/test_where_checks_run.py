"""Each check says on its class what it reads and how much it has to be given, and is run wherever that is told.

A finding is told of three looks: a run over everything, what a publication opens, and what its review shows before. One
that is told by the first alone says on its class why.
"""

from dataclasses import fields
from datetime import UTC, datetime
from typing import get_args

import pytest

from tests import factories
from tests.causes import CAUSES, LASTING, record_for
from tracker.records import actions
from tracker.records.moment import Moment
from tracker.summaries.findings.check import Material, Read, Scope
from tracker.summaries.findings.engine import check_of, registered
from tracker.summaries.findings.named import by_name
from tracker.summaries.findings.streamed import all_findings
from tracker.summaries.findings.supposed import if_published, of_record
from tracker.summaries.findings.touched import TOLD_NEAR, Extent, extent_of, touched

CHECKS = registered()
BY_CODE = {check.code: check for check in CHECKS}
EARLIER = datetime(2026, 2, 1, 5, 0, tzinfo=UTC)
NOTHING_WHOLE = Extent(frozenset(), frozenset())
"""Of indicators with so many figures that only those near the record are looked at."""


class Recorder:
    """Material that notes what is read of it."""

    def __init__(self, given: Material) -> None:
        self._given, self.read = given, set()

    def __getattr__(self, name):
        self.read.add(name)
        return getattr(self._given, name)


def of(check, found):
    """By name what goes on record of this check, in its words."""
    return {name: (one.title, one.text) for name, one in by_name(found).items() if check_of(one) is check}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_reads_what_it_says_it_reads(check):
    recorder = Recorder(check.example().given)
    assert list(check.find(recorder))
    assert recorder.read - {"along"} == set(check.reads)
    assert isinstance(check.scope, Scope)


def test_everything_that_a_check_may_read_is_a_part_of_the_material():
    assert set(get_args(Read)) == {one.name for one in fields(Material) if one.init}


@pytest.mark.django_db
@pytest.mark.parametrize("code", BY_CODE)
def test_a_publication_and_its_review_find_what_a_run_over_everything_finds_or_the_check_says_why_not(code):
    check = BY_CODE[code]
    waiting = record_for(code)
    shown = if_published(waiting, factories.NOW)
    record = actions.publish(waiting, by=factories.reviewer(), at=factories.NOW)
    assert {*shown.fresh, *shown.standing} == {*of_record(record, factories.NOW)}

    at = EARLIER if code == "future" else factories.NOW  # what is to come is refused when it is entered
    moment = Moment(at.date())
    everything = of(check, all_findings(moment))
    assert everything
    kept = touched([record], moment, extent_of([record], moment)).values()
    assert of(check, kept) == ({} if check.left_to_a_run else everything)
    is_left_out = check.left_to_a_run or check.left_out_of_review
    assert of(check, of_record(record, at)) == ({} if is_left_out else everything)
    near = touched([record], moment, NOTHING_WHOLE).values()
    is_told_near = check.scope in {*TOLD_NEAR, Scope.EVERYTHING} and not check.left_to_a_run
    assert of(check, near) == (everything if is_told_near else {})


def test_every_check_has_something_that_brings_it_up():
    assert not CAUSES.keys() & LASTING.keys()
    assert CAUSES.keys() | LASTING.keys() == BY_CODE.keys()
