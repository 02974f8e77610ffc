"""Mistakes that a tracker is easily talked into, each with the tests that are about it.

The table names them, and tried is only that a test of each name is there: whether it would turn red is for whoever
changes it to see. What no other file tries is tried here. A test that is renamed is renamed here too.
"""

from datetime import date
from pathlib import Path

import pytest

from tests import factories
from tests.factories import MISTAKE, NOW, reviewer
from tests.records.rows import stored
from tracker.records import actions
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.reforms.models import StatusUpdate
from tracker.reforms.rules import Status
from tracker.summaries.overview import overview
from tracker.summaries.reforms import reform_detail, reform_register

HERE = Path(__file__).parent.parent
TRAPS = {
    "a cap that takes the later of two days, or the larger of two numbers, for the earlier or the smaller": [
        "reforms/test_rules.py::test_a_vague_report_does_not_outlast_what_became_known_after_it",
        "values/test_due.py::test_months_later",
        "values/test_due.py::test_the_due_day_itself_is_not_overdue",
    ],
    "a progress that is cut off at nothing or at all": [
        "summaries/test_progress.py::test_progress_never_raises_and_is_never_cut_off",
    ],
    "what is missing turned into zero": [
        "budget/test_rules.py::test_a_missing_amount_never_counts_as_zero",
        "summaries/test_money_and_milestones.py::test_what_is_not_published_is_not_zero",
        "reforms/test_rules.py::test_slip_is_counted_in_days_later_being_positive_and_unknown_never_zero",
    ],
    "a date that slipped erased by the next": [
        "summaries/test_trend.py::test_a_date_that_slipped_is_never_erased",
    ],
    "the reason of a refusal written over the reason of what was asked": [
        "contract/test_traps.py::test_the_note_of_a_return_leaves_the_reason_of_a_correction_alone",
        "contract/test_traps.py::test_the_reason_of_a_withdrawal_leaves_the_reason_of_a_correction_alone",
    ],
    "many changed at once without a trace of each": [
        "records/test_bulk.py::test_in_bulk_and_one_by_one_leave_the_same_rows_and_lines",
        "staff/test_history_of_a_record.py::test_what_is_done_in_a_list_is_kept_for_each",
    ],
    "a status that changes because nobody reports": [
        "summaries/test_lineage.py::test_nothing_but_a_report_changes_a_status_however_long_it_is_silent",
        "contract/test_traps.py::test_the_last_report_counts_in_a_page_and_in_a_register_however_long_ago_it_was",
    ],
    "a status or a rating that is good as long as nobody gives one": [
        "contract/test_traps.py::test_without_a_report_no_status_and_no_rating_is_assumed",
        "summaries/test_progress.py::test_two_ratings_stand_side_by_side_and_none_is_made_up",
    ],
    "the latest sorted the wrong way": [
        "reforms/test_rules.py::test_the_newest_report_is_the_current_one",
        "contract/test_traps.py::test_the_last_report_counts_in_a_page_and_in_a_register_however_long_ago_it_was",
        "indicators/test_rules.py::test_the_claim_of_the_latest_source_is_adopted_and_of_two_the_one_published_later",
    ],
    "shares that do not come to the whole": [
        "summaries/test_shares.py::test_the_shares_of_all_parts_are_exactly_the_whole_and_as_shown_miss_it_by_rounding_alone",
        "summaries/test_shares.py::test_what_is_published_is_all_that_is_added_up_and_a_share_is_given_of_nothing_less_than_all",
    ],
}


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_has_a_test(trap):
    for named in TRAPS[trap]:
        path, _, test = named.partition("::")
        assert f"def {test}(" in (HERE / path).read_text(encoding="utf-8"), named


@pytest.mark.django_db
@pytest.mark.parametrize("kind", kinds())
def test_the_note_of_a_return_leaves_the_reason_of_a_correction_alone(kind):
    asked = factories.submitted_correction(factories.published(kind), note="Now right.")
    actions.return_(asked, by=reviewer(), at=NOW, note="Which page?")
    assert (stored(asked).return_note, stored(asked).correction_reason) == ("Which page?", MISTAKE)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", kinds())
def test_the_reason_of_a_withdrawal_leaves_the_reason_of_a_correction_alone(kind):
    asked = factories.correction(factories.published(kind), note="Now right.")
    actions.withdraw(asked, by=reviewer(), at=NOW, reason="The report was retracted.")
    found = stored(asked)
    assert (found.ended_reason, found.correction_reason) == ("The report was retracted.", MISTAKE)


@pytest.mark.django_db
def test_without_a_report_no_status_and_no_rating_is_assumed():
    assert (StatusUpdate().status, StatusUpdate().confidence) == ("", "")
    factories.reform(slug="silent")
    found = reform_detail("silent", Moment(factories.TODAY))
    assert (found.row.status, found.row.status_now) == (None, Status.NOT_ASSESSED)
    assert (found.ratings.official, found.ratings.independent) == (None, None)


@pytest.mark.django_db
@pytest.mark.parametrize("on", [date(2025, 6, 1), date(2060, 1, 1)])
def test_the_last_report_counts_in_a_page_and_in_a_register_however_long_ago_it_was(on):
    reform = factories.reform(slug="told")
    for day, status in (
        (date(2025, 3, 1), "operational"),
        (date(2025, 5, 1), "stalled"),
        (date(2025, 1, 1), "approved"),
    ):
        source = factories.source(published_start=day, published_end=day)
        factories.published("status", reform=reform, status=status, source=source, period_start=day, period_end=day)
    moment = Moment(on)
    (row,) = reform_register(moment)
    assert row.status_now is reform_detail("told", moment).row.status_now is Status.STALLED
    assert dict(overview(moment).statuses)[Status.STALLED] == 1
