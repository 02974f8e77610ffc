"""History: every record of every kind, in force or not, as it stood at the moment."""

from dataclasses import replace
from datetime import date

import pytest

from tests import factories
from tests.briefings.reading import LATEST, made, opened, reopened, rows
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.sheets import history
from tracker.briefings.sheets.history import KINDS as WORDS
from tracker.briefings.writer import workbook_bytes
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.records.registry import kinds
from tracker.summaries.ledger import KINDS
from tracker.summaries.records import record_detail

pytestmark = pytest.mark.django_db


def by_record(moment=LATEST):
    return {row["Record"]: row for row in rows(opened(moment)["History"])}


def test_every_kind_of_record_has_its_words():
    assert set(KINDS) == set(kinds().values())


def test_a_record_of_each_kind_says_what_its_page_says(record):
    milestone = factories.milestone(reform=factories.reform(code="R09", slug="r09"))
    factories.published("date", milestone=milestone)
    factories.published("area")
    found = by_record()
    assert {row["Kind"] for row in found.values()} == set(WORDS.values())
    for public_id, row in found.items():
        page = record_detail(public_id, LATEST)
        assert (row["Code"], row["Source"], row["Locator"]) == (
            page.subject.code, page.said.mark.code, page.said.mark.locator,
        )  # fmt: skip
        assert row["Period"] == str(page.said.period)
        assert (row["Statement"] or "").casefold() in page.headline.casefold()
        if row["Kind"] == "figure" and row["Value"] is not None:
            assert f"{row['Value']:,} {row['Unit']}" in page.headline
        assert row["Published in version"] == page.said.line


def test_a_corrected_record_stays_and_names_what_replaced_it_and_why(db):
    old = factories.published("status")
    version = journal.head().number
    new = factories.correction(old)
    found = by_record()
    assert (found[old.public_id]["State"], found[old.public_id]["Replaced by"]) == ("corrected", new.public_id)
    assert found[old.public_id]["Ended in version"] == found[new.public_id]["Published in version"]
    assert found[new.public_id]["Replaces"] == old.public_id
    assert found[new.public_id]["State"] == "in force"
    before = by_record(replace(LATEST, version=version))
    assert set(before) == {old.public_id}
    assert (before[old.public_id]["State"], before[old.public_id]["Replaced by"]) == ("in force", None)


def test_a_withdrawn_record_stays_with_its_reason(db):
    one = factories.withdrawn("status", reason="The source took it back.")
    row = by_record()[one.public_id]
    assert (row["State"], row["Why it ended"], row["Replaced by"]) == ("withdrawn", "The source took it back.", None)


def test_what_a_kind_adds_is_said_further(db):
    red = {"confidence": "red", "confidence_reason": "No site.", "recovery_action": "Rent one"}
    status = factories.published("status", **red, recovery_date=date(2026, 5, 1))
    amount = factories.published("amount", basis="in_period")
    found = by_record()
    assert found[status.public_id]["Stated further"] == "red; No site.; Rent one; by 1 May 2026"
    assert found[amount.public_id]["Stated further"] == "in period"


def test_an_earlier_day_holds_only_what_was_known(record):
    early = rows(opened(Moment(today=date(2026, 3, 2), day=date(2026, 1, 15)))["History"])
    assert {row["Source"] for row in early} == {"S0"}


def test_only_what_belongs_to_the_pillar_asked_for_is_held(record):
    other = factories.published("status", reform=factories.reform(code="R77", slug="r77"))
    code = other.reform.pillar.code
    plan = plan_of(LATEST, pillars=(code,), sheets=("History",))
    found = rows(reopened(workbook_bytes(briefing(plan)))["History"])
    assert [row["Record"] for row in found] == [other.public_id]


def test_more_records_than_a_sheet_can_hold_are_none_and_it_says_so(record, monkeypatch):
    monkeypatch.setattr(history, "MOST_ROWS", 3)
    page = opened()["History"]
    assert page["A2"].value.startswith("There are more records than the 1,048,575 rows")
    assert not page.tables


def test_a_row_is_as_high_as_what_is_printed_of_it_wraps(record):
    factories.published("status", reform=factories.reform(code="R80", slug="r80", title="A long title " * 10))
    page = opened()["History"]
    by_code = {row[1].value: page.row_dimensions[row[0].row].height for row in page.iter_rows(min_row=2)}
    assert by_code["R80"] > 4 * by_code["L08"]


def test_the_rows_are_read_as_they_are_written_and_not_before(record, django_assert_num_queries):
    sheet = made().sheets[-1]
    assert sheet.title == "History"
    (table,) = sheet.tables
    with django_assert_num_queries(0):
        assert len(table.rows) > 10
    assert len(list(table.rows)) == len(table.rows)
