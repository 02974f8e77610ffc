"""Every figure and date in the workbook is what the pages say: of the record behind it, and of the page of its subject.

Sheets and columns are found by themselves. A sheet that is added fails here until its page is named, and a column of
figures until they stand on that page.
"""

import json
import re
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape

import pytest
from django.db.models import Model
from django.urls import reverse

from tests.contract.addresses import SUBJECT_PAGES
from tests.contract.conftest import LATEST
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_of
from tracker.briefings.sheet import NOT_RECORDED, Kind, shown
from tracker.briefings.sheets import SHEETS
from tracker.records.moment import Moment
from tracker.records.registry import kinds, subjects
from tracker.values.figure import plain
from tracker.values.money import SCALES
from tracker.values.period import Period

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 31)
EARLIER = Moment(today=date(2026, 3, 10), day=date(2026, 2, 3))
# The page that shows what a sheet shows; those of the subject and of the records that a row names are read as well.
PAGES = {
    "Headlines": ["/briefings/headlines/", "/prosecution/"],
    "Reforms": ["/reforms/"],
    "Timeline": ["/reforms/timeline/"],
    "Milestones": ["/reforms/"],
    "Areas": ["/reforms/"],
    "Indicators": ["/indicators/"],
    "By period": ["/indicators/"],
    "Prosecution": ["/prosecution/"],
    "Budget": ["/budget/"],
    "Amounts": ["/budget/"],
    "Legislation": ["/legislation/"],
    "Changes since": [f"/changes/?from={SINCE}&to=2026-03-10"],
    "Exceptions": ["/checks/"],
    "Claims": ["/indicators/"],
    "Sources": ["/sources/"],
    "By source": ["/sources/"],
    "Definitions": ["/about/"],
    "History": ["/indicators/"],
}
# The two days of a span, which a page gives in words: 2024, early 2026.
SPANS = {
    "Legislation": ("Since, earliest", "Since, latest"),
    "Sources": ("Published from", "Published to"),
}
# What stands in a cell and on no page, each with its reason.
ONLY_HERE = {
    ("Budget", "Unit"): "how many rupees each unit is, among which a reader can choose",
    ("Indicators", "Change, computed"): "the difference of two periods, which pages give for the courts alone",
    ("Indicators", "Change in percent"): "the same",
    ("By period", "Change, computed"): "the same",
    ("By period", "Change in percent"): "the same",
    ("Sources", "records"): "the kinds of the records that rest on a source, of which the page counts all together",
    ("Changes since", "Line"): "the number of a line of the journal",
}
# By heading: what it says of the record, as the record's own JSON has it.
OF_A_RECORD = {
    "Source": lambda said: said["source"]["code"],
    "Locator": lambda said: said["locator"],
    "Attribution": lambda said: said["attribution"] or NOT_RECORDED,
    "As written": lambda said: said["as_written"],
    "Sources": lambda said: f"{said['source']['code']} {said['locator']}",
    "Known from": lambda said: said["known_from"],
}
ONE_RECORD = {
    "Period": lambda said: said["period"]["words"],
    "From": lambda said: said["period"]["start"],
    "To": lambda said: said["period"]["end"],
}
IDS = re.compile(rf"(?:{'|'.join(kinds())})-\d+(?:; (?:{'|'.join(kinds())})-\d+)*")


def rows_of(made):
    """Each row as its sheet, its table and its cells by heading, with the ids of its records."""
    for sheet in made.sheets:
        for table in sheet.tables:
            for values in table.rows:
                cells = {
                    column.header: (column, shown(value)) for column, value in zip(table.columns, values, strict=True)
                }
                named = [one for column, one in cells.values() if column.header in {"Record", "Records"} and one]
                ids = named[0].split("; ") if named and IDS.fullmatch(str(named[0])) else []
                yield sheet.title, table.name, cells, ids


def as_said(value):
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("moment", [LATEST, EARLIER], ids=["latest", "an earlier day"])
def test_each_row_says_of_its_records_what_their_own_pages_say(client, facts, moment):
    query = f"?as_of={moment.day}" if moment.day else ""
    record = cache(lambda one: json.loads(client.get(f"/records/{one}.json{query}").content))
    compared = 0
    for title, _table, cells, ids in rows_of(briefing(plan_of(moment))):
        said = [record(one) for one in ids]
        asked = OF_A_RECORD | (ONE_RECORD if len(said) == 1 else {})
        for header in cells.keys() & asked.keys() if said else ():
            due = {asked[header](one) for one in said}
            value = as_said(cells[header][1])
            found = set(str(value).split("; ")) if value is not None and len(said) > 1 else {value}
            assert found == due or (len(said) > 1 and found <= due | {None}), (title, header, ids)
            compared += 1
    assert compared > (500 if moment is LATEST else 300)


def test_every_sheet_has_a_page():
    assert set(SHEETS) <= set(PAGES)


def numbers_and_dates(html):
    """What a page says in figures: the values of its data and times, the numbers in its words, and days in words."""
    main = html.partition("<main")[2].partition("</main")[0]
    text = unescape(re.sub(r"<[^>]+>", " ", main))
    numbers = {Decimal(one) for one in re.findall(r'<data[^>]* value="(-?[0-9.]+)"', main)}
    numbers |= {Decimal(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    days = set(re.findall(r'datetime="(\d{4}-\d\d-\d\d)', main))
    return numbers, days, " ".join(text.split())


@pytest.mark.parametrize("moment", [LATEST, EARLIER], ids=["latest", "an earlier day"])
def test_every_figure_and_date_stands_on_a_page(client, facts, moment):
    asked = f"as_of={moment.day}" if moment.day else ""
    page = cache(
        lambda path: numbers_and_dates(client.get(f"{path}{'&' if '?' in path else '?'}{asked}").content.decode())
    )
    by_code = addresses()
    since = None if moment.day else SINCE
    missing, looked_at = [], 0
    for title, table, cells, ids in rows_of(briefing(plan_of(moment, since=since))):
        if title not in PAGES or (title, table) in ONLY_HERE:
            continue
        paths = [*PAGES[title], *(by_code[one] for one in codes_in(cells) if one in by_code)]
        paths += [f"/records/{one}/" for one in ids]
        for header, (column, value) in cells.items():
            if (title, header) in ONLY_HERE or (title, header.rpartition(" ")[2]) in ONLY_HERE:
                continue
            if len(ids) == 1 and header in OF_A_RECORD | ONE_RECORD:
                continue  # compared with the record above
            if isinstance(value, str) or value is None:
                continue
            looked_at += 1
            words = span_words(cells, SPANS[title]) if header in SPANS.get(title, ()) else set()
            if not any(says(*page(path), column.kind, value, words) for path in paths):
                missing.append((title, table, header, value, paths))
    assert sorted({(title, table, header) for title, table, header, *_rest in missing}) == [], missing[:20]
    assert looked_at > (300 if moment is LATEST else 150)


def span_words(cells, headers):
    """What a page may write for two days."""
    span = Period(*(cells[header][1] for header in headers))
    return {str(span), span.as_moment()}


def says(numbers, days, text, kind, value, words):
    """Whether a page gives a value, in the form in which pages give it."""
    if any(one in text for one in words):
        return True
    if isinstance(value, date):
        return value.isoformat() in days or f"{value.day} {value:%b %Y}" in text
    number = abs(Decimal(value))  # a page writes the minus sign as a sign of its own
    if kind is Kind.PERCENT:
        number = round(number, 1)
    if kind is Kind.RUPEES:
        number /= SCALES["billion"]
    return number in numbers or plain(number) in text


def codes_in(cells):
    return [str(value) for header, (_column, value) in cells.items() if header in {"Code", "Reform"} and value]


def addresses():
    """The page of each subject by its code."""
    found = {}
    for name, model in subjects().items():
        page = {"budgetline": "budget-detail", "source": "source-detail"} | SUBJECT_PAGES
        if name in page and name not in {"milestone", "territory"}:
            found |= {one.code: reverse(page[name], args=[one.slug]) for one in all_of(model)}
    for milestone in subjects()["milestone"].objects.select_related("reform"):
        found[milestone.code] = reverse("reform-detail", args=[milestone.reform.slug])
    for territory in subjects()["territory"].objects.select_related("reform"):
        found[territory.code] = reverse("reform-areas", args=[territory.reform.slug])
    return found


def all_of(model: type[Model]) -> list[Model]:
    return list(model.objects.order_by("pk"))
