"""What a spreadsheet would calculate stays text: in every field of every model, in the workbook and in every table."""

import csv
import io
import re

import pytest
from django.db import models
from openpyxl import load_workbook

from tests import factories
from tests.contract.addresses import examples, file_of
from tests.contract.answers import body_of
from tests.contract.conftest import LATEST
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.writer import workbook_bytes
from tracker.public.files.as_csv import ALSO_STARTS_A_FORMULA
from tracker.public.files.tables import TABLES
from tracker.records import actions
from tracker.records.registry import kinds, subjects
from tracker.values.cell_text import STARTS_A_FORMULA, starts_a_formula

pytestmark = pytest.mark.django_db
EVIL = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+2",
    "\r=1+3",
    '=HYPERLINK("http://evil.example","+1")',
    "=cmd|' /C calc'!A0",
)
MARKS = ("1+1", "SUM(A1)", "1+2", "1+3", "evil", "cmd")
"""By which each of them, but for those of a single number, is known within a formula."""
NUMBER = re.compile(r"-?[0-9.]+")
# Texts that nobody types freely, each with its reason; slugs, addresses, choices and patterns are known by their field.
NOT_TYPED = {
    "state": "one of the states of a record",
    "sha256": "made by the program",
    "return_note": "for staff alone, and gone when the record is published",
    "ended_reason": "given when a record is withdrawn, which is done here",
    "correction_reason": "given with a correction, which is done here",
    "ground": "only of a figure without a value, which is made here",
}
OWNERS = {
    "status": "reform",
    "figure": "indicator",
    "step": "instrument",
    "amount": "budget_line",
    "date": "milestone",
    "area": "territory",
}


def typed(model):
    """The fields that people write freely."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField | models.URLField | models.FileField)
        and not field.choices
        and field.editable
        and not [one for one in field.validators if hasattr(one, "regex")]
        and field.name not in NOT_TYPED
    ]


def with_it(text, model):
    return {field.name: text[: field.max_length] for field in typed(model)}


def publish_with(text):
    """Every subject and a record of every kind with the text in every field, and what may be said of a record later."""
    made = {name: factories.SUBJECTS[name](**with_it(text, model)) for name, model in subjects().items()}
    about = {kind: {owner: made[owner.replace("_", "")]} for kind, owner in OWNERS.items()}
    found = [
        factories.published(kind, source=made["source"], **about[kind], **with_it(text, model))
        for kind, model in kinds().items()
    ]
    figure = with_it(text, kinds()["figure"]) | {"source": made["source"], "ground": text}
    found.append(factories.published("figure", blank="withheld", **about["figure"], **figure))
    factories.correction(factories.published("status", **about["status"]), reason=text)
    withdrawn = factories.published("amount", **about["amount"])
    actions.withdraw(withdrawn, by=factories.reviewer(), at=factories.NOW, reason=text)
    return found


def test_every_kind_and_subject_is_filled_here():
    assert set(OWNERS) == set(kinds())
    assert all(typed(model) for model in [*kinds().values(), *subjects().values()])
    names = {field.name for model in [*kinds().values(), *subjects().values()] for field in model._meta.concrete_fields}
    assert set(NOT_TYPED) <= names


def test_nothing_in_the_workbook_is_calculated_that_somebody_typed():
    for text in EVIL:
        publish_with(text)
    book = load_workbook(io.BytesIO(workbook_bytes(briefing(plan_of(LATEST, since=0)))))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [cell.value for cell in cells if cell.data_type == "f" and any(one in cell.value for one in MARKS)]
    risky = [cell for cell in cells if cell.data_type != "f" and starts_a_formula(cell.value)]
    assert {cell.data_type for cell in risky} == {"s"}
    assert all(cell.quotePrefix for cell in risky)
    # a return at the start of a text comes back from the file as the end of a line, which calculates nothing
    for text in (one for one in EVIL if not one.startswith("\r")):
        assert sum(text in cell.value for cell in risky) > 10, text
    assert not [cell.hyperlink.target for cell in cells if cell.hyperlink and "evil" in str(cell.hyperlink.target)]


def test_nothing_in_a_table_is_calculated(client):
    records = [record for text in EVIL for record in publish_with(text)]
    kept = set()
    for name, pages in examples(records[:6]).items():
        for page in pages if name in TABLES else ():
            for cell in (cell for row in rows_of_csv(client, page) for cell in row):
                assert NUMBER.fullmatch(cell) or not cell.startswith((*STARTS_A_FORMULA, *ALSO_STARTS_A_FORMULA)), page
                kept |= {text for text in EVIL if cell == f"'{text}"}
            book = load_workbook(io.BytesIO(body_of(client.get(file_of(page, "xlsx")))))
            written = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert "f" not in {cell.data_type for cell in written}
            assert all(cell.quotePrefix for cell in written if cell.data_type == "s" and starts_a_formula(cell.value))
    assert kept == set(EVIL)


def rows_of_csv(client, page):
    return list(csv.reader(io.StringIO(body_of(client.get(file_of(page, "csv"))).decode("utf-8-sig"), newline="")))
