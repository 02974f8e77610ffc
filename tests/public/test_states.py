"""States the real facts do not have: contested, corrected, withdrawn and blank records, and registers of many rows."""

import re
from datetime import date
from decimal import Decimal
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import factories
from tests.public.facts import text_of
from tracker.budget.rules import Measure
from tracker.indicators.rules import Blank
from tracker.legislation.rules import Stage
from tracker.records import actions
from tracker.reforms.rules import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    """The text of the main part of a page."""

    def get(address):
        response = client.get(address)
        assert response.status_code == 200, address
        return text_of(response.content.decode())

    return get


def test_with_nothing_at_all_every_page_answers(read):
    assert "No reform is on record." in read("/")
    for part in ("reforms", "indicators", "prosecution", "budget", "legislation", "sources", "about"):
        assert read(f"/{part}/")


def test_one_reform_is_told_of_in_the_singular(read):
    factories.published("status", reform=factories.reform(code="R01"), status=Status.STALLED)
    text = read("/")
    assert "1 reform is on record: 1 reported stalled. The status rests on one document" in text
    assert "1 Stalled" in text


def test_a_reform_reported_as_not_yet_assessed_is_not_one_on_which_nothing_is_reported(read):
    factories.reform()
    factories.published("status", status="not_assessed")
    assert "2 reforms are on record: 1 reported not yet assessed. On 1 reform nothing has been reported." in read("/")


def test_the_first_page_says_what_does_not_add_up_among_its_own_figures(read):
    country = factories.place(code="PK", name="Pakistan")
    home = factories.place(code="PK-BA", name="Balochistan", parent=country)
    operations = factories.indicator(slug="operations", unit="operations", headline=1)
    factories.published("figure", indicator=operations, place=country, value=Decimal(75))
    assert "What does not add up" not in read("/").partition("Figures to know")[2]
    factories.published("figure", indicator=operations, place=home, value=Decimal(90))
    wrong = read("/").partition("What does not add up")[2]
    assert "Does not add up: 90 operations in Balochistan, 75 in Pakistan" in wrong


def test_as_of_a_day_on_which_the_document_may_not_have_been_out_the_first_page_says_so(read):
    spring = factories.source(published_start=date(2026, 1, 1), published_end=date(2026, 2, 28))
    factories.published("status", reform=factories.reform(code="R01"), source=spring)
    later = "that may have been as late as 28 February 2026."
    assert later in read("/?as_of=2026-01-31")
    assert later not in read("/?as_of=2026-02-28")
    assert later not in read("/")


def test_a_reform_that_nobody_reports_on_says_so(read):
    factories.reform(slug="quiet")
    text = read("/reforms/quiet/")
    assert "No source has reported on it." in text
    assert "Status no source has reported on it" in text
    assert "1 Not yet assessed" in read("/")


def test_a_status_off_the_ladder_marks_no_rung(client):
    reform = factories.reform(slug="stayed")
    factories.published("status", reform=reform, status=Status.NOTIFIED, period_end=date(2025, 6, 30))
    factories.published("status", reform=reform, status=Status.SUSPENDED)
    html = client.get("/reforms/stayed/").content.decode()
    assert "status--suspended status--big" in html
    assert 'aria-current="step"' not in html
    assert html.count('class="is-reached"') == 1


def test_what_a_source_says_of_its_date_is_said_of_that_date_alone(read):
    about = {"date_basis": "inferred", "date_note": "a Tuesday in June 2026"}
    day, later = date(2026, 2, 3), date(2026, 3, 1)
    source = factories.source(published_start=day, published_end=day, **about)
    reform, law = factories.reform(slug="r"), factories.instrument(slug="law")
    week = factories.source(published_start=date(2026, 2, 1), published_end=date(2026, 2, 7), **about)
    factories.published("status", reform=reform, source=source, period_start=date(2025, 6, 10), period_end=later)
    factories.published("step", instrument=law, source=week, period_start=day, period_end=day)
    assert "Reported for 10 Jun 2025 – 1 Mar 2026." in read("/reforms/r/")
    assert "some day from 10 Jun 2025 to 1 Mar 2026 Operational" in read("/reforms/r/").partition("Timeline")[2]
    assert "inferred" not in read("/reforms/")
    assert "3 Feb 2026 Reported enacted" in read("/legislation/law/")
    factories.published("status", reform=reform, source=source, period_start=day, period_end=day)
    factories.published("status", reform=factories.reform(slug="x"), source=week, period_start=None, period_end=None)
    assert "Reported for 3 Feb 2026 (a Tuesday in June 2026)" in read("/reforms/r/")
    assert re.search(r"in a document of about \d Feb 2026 \(a Tuesday in June 2026\)\.", read("/reforms/x/"))


def test_delivery_confidence_stands_with_its_reason(read):
    reform = factories.reform(slug="slow")
    factories.published("status", reform=reform, confidence="amber", confidence_reason="Staff are missing")
    assert "Delivery confidence: amber. Staff are missing." in read("/reforms/slow/")


def test_a_record_shows_its_delivery_confidence(read):
    record = factories.published(
        "status", confidence="amber_red", confidence_reason="No staff", recovery_action="Hire."
    )
    text = read(f"/records/{record.public_id}/")
    assert "amber-red" in text
    assert "No staff" in text
    assert "Hire." in text


def test_sources_that_differ_stand_side_by_side_with_the_latest_first(read):
    indicator, place = factories.indicator(slug="cases", unit="cases"), factories.place(name="Sindh")
    early, late = (
        factories.source(published_start=day, published_end=day) for day in (date(2026, 1, 5), date(2026, 2, 5))
    )
    for source, value in ((early, 10), (late, 12)):
        factories.published("figure", indicator=indicator, place=place, source=source, value=Decimal(value))
    text = read("/indicators/cases/")
    assert "Sources differ for Sindh in 2025: 12 cases and 10 cases. The tracker does not choose between them." in text
    assert "Claims, side by side" in text
    assert "Sindh, 2025: two figures" in text
    assert "−2 (−16.7 %)" in text
    assert "Adopted: shown first Its source is the latest" in text
    assert "They cannot both hold for one and the same count" in text
    assert (
        text.count("Sources differ") == 5
    )  # at the head, beside each of the two figures, and at their two points in the chart
    assert "Sources differ" in read("/indicators/")


@pytest.fixture
def courts():
    """Cases disposed of and their success ratio at home: 339 and 85 percent in 2024, 435 and 84 percent in 2025."""
    home, group = factories.place(code="PK-BA", name="Balochistan"), factories.group(code="prosecution")
    cases = factories.indicator(code="I12", slug="cases", short_name="Cases", unit="cases", group=group, headline=1)
    ratio = factories.indicator(
        code="I13", slug="ratio", short_name="Ratio", unit="percent", measure="ratio", group=group, headline=2
    )
    for indicator, *values in ((cases, 339, 435), (ratio, 85, 84)):
        for year, value in zip((2024, 2025), values, strict=True):
            claim_of(indicator, home, year, value)
    return cases, home


def claim_of(indicator, place, year, value):
    start, end = date(year, 1, 1), date(year, 12, 31)
    factories.published(
        "figure", indicator=indicator, place=place, value=Decimal(value), period_start=start, period_end=end
    )


@pytest.mark.parametrize("year", [2024, 2025])
def test_nothing_is_reckoned_from_a_figure_on_which_sources_differ(read, courts, year):
    text = read("/prosecution/")
    assert "Cases rose from 339 in 2024 to 435 in 2025" in text
    assert "about 288 of 339 in 2024 and about 365 of 435 in 2025" in text
    claim_of(*courts, year, 350)
    text = read("/prosecution/")
    assert "Cases rose" not in text
    assert "Ratio fell from 85 in 2024" in text
    assert "not computed: sources differ" in text
    assert "Sources differ" in text
    assert f" in {year}. The source does not" not in text
    assert f" in {year} and about" not in text


def test_a_figure_to_know_says_that_sources_differ_and_what_else_is_given(read, client, courts):
    assert "Sources differ" not in read("/")
    claim_of(*courts, 2025, 450)
    claim_of(*courts, 2024, 350)
    text = read("/")
    assert "450 cases Balochistan, 2025; also given: 435; 339 or 350 (sources differ) in 2024" in text
    assert '<a class="flag flag--differs" href="/checks/?subject=I12#claims-i12">' in client.get("/").content.decode()


def test_a_sentence_names_no_figure_of_a_place_on_which_sources_differ(read, courts):
    cases, _ = courts
    pakistan = factories.place(code="PK", name="Pakistan", level="country", parent=None)
    for value in (900, 901):
        claim_of(cases, pakistan, 2025, value)
    assert "435 cases for Balochistan in 2025. Sources differ for Pakistan." in read("/indicators/cases/")


def test_a_reform_shows_the_figures_that_measure_it(read):
    reform = factories.reform(slug="top")
    factories.published(
        "figure", indicator=factories.indicator(short_name="Raids", reforms=[reform]), value=Decimal(77)
    )
    assert "Figures that measure it" in read("/reforms/top/")
    assert "77" in read("/reforms/top/")


def test_a_count_of_the_courts_on_which_sources_differ_says_so(read):
    indicator = factories.indicator(group=factories.group(code="prosecution"), name="Raids")
    place = factories.place(name="Sindh")
    claim_of(indicator, place, 2025, 10)
    claim_of(indicator, place, 2025, 12)
    text = read("/prosecution/")
    assert "also given: 12" in text
    assert "also given: 10" in text
    assert text.count("Sources differ") == 2


@pytest.mark.parametrize("blank", list(Blank))
def test_each_of_the_four_blanks_is_written_out_with_its_ground(read, blank):
    indicator = factories.indicator(slug="secret")
    record = factories.published("figure", indicator=indicator, blank=blank, ground="By order of the court.")
    for address in ("/indicators/secret/", f"/records/{record.public_id}/"):
        text = read(address)
        assert blank.words in text.lower()
        assert "By order of the court." in text
    assert blank.words in read("/indicators/")


def test_a_corrected_record_leads_to_the_one_that_replaced_it(read, client):
    indicator = factories.indicator(slug="killed")
    record = factories.published("figure", indicator=indicator, value=Decimal(78))
    later = factories.correction(record, reason="A digit is missing.", value=Decimal(784))
    text = read(f"/records/{record.public_id}/")
    assert "This record has been corrected A digit is missing." in text
    assert f"784 cases, {record.place.name} ({later.public_id})" in text
    assert "What it corrects" in read(f"/records/{later.public_id}/")
    assert "784" in read("/indicators/killed/")
    version = record.published_line
    text = read(f"/records/{record.public_id}/?version={version}")
    assert "It is in force." in text
    assert "has been corrected" not in text
    assert client.get(f"/records/{later.public_id}/?version={version}").status_code == 404


@pytest.mark.parametrize("end", ["corrected", "withdrawn"])
def test_a_replacement_that_did_not_last_is_said_to_have_ended(read, end):
    record = factories.published("status", reform=factories.reform(slug="r"))
    later = factories.correction(record, reason="Misread.", status=Status.NOTIFIED)
    assert "itself" not in read(f"/records/{record.public_id}/")
    assert "Notified, 2025 published as a correction Misread." in read("/reforms/r/")
    if end == "corrected":
        factories.correction(later, as_written="otherwise")
    else:
        actions.withdraw(later, by=factories.reviewer("another"), at=factories.NOW, reason="Wrong.")
    assert f"({later.public_id}), which has itself been {end}." in read(f"/records/{record.public_id}/")
    told = read(f"/records/{record.public_id}/?version={later.published_line}")
    assert "itself" not in told


def test_who_is_not_named_is_said_in_the_same_words_everywhere(read):
    source, reform = factories.source(slug="doc"), factories.reform(slug="r")
    record = factories.published("status", source=source, reform=reform, attribution="", unattributed=True)
    for address in (f"/records/{record.public_id}/", "/sources/doc/", "/reforms/r/"):
        text = read(address)
        assert "attribution not recorded" in text
        assert "nobody" not in text


def test_a_withdrawn_record_says_why(read):
    record = factories.withdrawn("status", reason="The report was retracted.")
    text = read(f"/records/{record.public_id}/")
    assert "This record has been withdrawn The report was retracted." in text
    assert "no longer in force: it was taken back" in text


def test_a_balance_that_does_not_add_up_is_said_to(read):
    line = factories.budget_line(slug="line")
    for measure, amount in ((Measure.ALLOCATION, 100), (Measure.EXPENDITURE, 60), (Measure.BALANCE, 50)):
        rupees = Decimal(amount * 10**6)
        factories.published(
            "amount", budget_line=line, measure=measure, amount=rupees, as_written=f"Rs {amount} million"
        )
    text = read("/budget/line/")
    assert "Does not add up: the reported balance is Rs 10 million over the sum" in text
    assert "100 allocated, Rs million − 60 spent = 40 computed ≠ 50 reported" in text


def test_a_missing_amount_is_never_zero(read):
    line = factories.budget_line(slug="line", fiscal_year="2025-26")
    factories.published("amount", budget_line=line, measure=Measure.EXPENDITURE, amount=Decimal(0))
    text = read("/budget/line/")
    assert "Rs 0 was spent" in text
    assert "no allocation is published. It belongs to FY 2025-26." in text
    assert "Allocated not published" in text
    assert "Utilisation cannot be computed" in text


def test_a_law_struck_down_has_left_the_ladder(read, client):
    law = factories.instrument(slug="law")
    factories.published("step", instrument=law, stage=Stage.IN_FORCE, period_end=date(2025, 3, 1), period_start=None)
    day = date(2025, 6, 1)
    factories.published("step", instrument=law, stage=Stage.STRUCK_DOWN, period_start=day, period_end=day)
    assert "Stage Struck down" in read("/legislation/law/")
    assert 'aria-current="step"' not in client.get("/legislation/law/").content.decode()


def test_a_milestone_that_slips_says_by_how_much(read):
    milestone = factories.milestone(reform=factories.reform(slug="late"))
    for role, day in (("baseline", date(2025, 6, 1)), ("forecast", date(2025, 7, 1))):
        reason = "Rain." if role == "forecast" else ""
        factories.published("date", milestone=milestone, role=role, period_start=day, period_end=day, reason=reason)
    assert "30 days later than planned" in read("/reforms/late/")


def test_a_name_that_looks_like_markup_stays_text(client):
    reform = factories.reform(slug="x", title='<b onclick="x">bold</b>', short_title="<i>i</i>")
    factories.published("status", reform=reform, note="<script>alert(1)</script>", attribution="<u>who</u>")
    for address in ("/", "/reforms/", "/reforms/x/"):
        html = client.get(address).content.decode()
        assert "<b onclick" not in html
        assert "<script>" not in html
        assert "<u>who" not in html


def test_a_source_is_seen_once_a_reviewed_record_rests_on_it(read, client):
    source = factories.source(code="S9", slug="new", title="A new report")
    place, indicator = factories.place(), factories.indicator(slug="cases")
    factories.target(indicator=indicator, place=place, source=source, locator="p. 7")
    record = factories.submitted("status", source=source)
    for address in ("/sources/new/", "/sources/S9/"):
        assert client.get(address).status_code == 404
    assert "No source is on record." in read("/sources/")
    assert "/sources/new/" not in client.get("/indicators/cases/").content.decode()
    assert "A new report, p. 7" in read("/indicators/cases/")
    record = actions.publish(record, by=factories.reviewer(), at=factories.NOW)
    assert "1 record is taken from it" in read("/sources/new/")
    assert client.get("/sources/S9/").status_code == 301
    assert "One published document stands behind everything here: 1 record." in read("/sources/")
    assert "/sources/new/" in client.get("/indicators/cases/").content.decode()
    line = record.published_line - 1
    assert client.get(f"/sources/new/?version={line}").status_code == 404
    actions.withdraw(record, by=factories.reviewer("another"), at=factories.NOW, reason="Wrong.")
    assert client.get("/sources/new/").status_code == 404
    assert "A new report" in read(f"/records/{record.public_id}/")
    assert "/sources/new/" not in client.get(f"/records/{record.public_id}/").content.decode()


def test_locators_that_would_share_an_address_keep_one_id(client):
    source = factories.source(slug="doc")
    for locator in ("¶3", "¶ 3", "page", "p. 4", "ب"):
        factories.published("status", source=source, locator=locator)
    html = client.get("/sources/doc/").content.decode()
    assert html.count('id="p3"') == 1
    assert html.count('id="page"') == 1  # the main part alone
    assert 'id="at-p-4"' in html


# Cost


@pytest.fixture
def grow():
    """Add so many of each kind of subject with a record each, all about one reform; the last of each."""
    # the first of the register, whatever the codes of the others: it has the laws that a page asks the courts about
    reform, group = factories.reform(slug="top", code="R0"), factories.group(code="prosecution")
    source, place = factories.source(slug="doc"), factories.place(code="PK-BA")

    def add(size):
        for _ in range(size):
            under = factories.reform(parent=reform, pillar=reform.pillar)
            indicator = factories.indicator(group=group, event="An event", reforms=[reform])
            law, line = factories.instrument(reforms=[reform]), factories.budget_line(reforms=[reform])
            factories.published("status", reform=under, source=source)
            factories.published("status", reform=reform, source=factories.source())
            record = factories.published("figure", indicator=indicator, place=place, source=source)
            factories.published("step", instrument=law, source=source)
            factories.published("date", milestone=factories.milestone(reform=reform), source=source)
            last = factories.published("amount", budget_line=line, source=source)
        return {
            "indicator": indicator.slug,
            "instrument": law.slug,
            "line": line.slug,
            "record": record.public_id,
            "version": last.published_line,
        }

    return add


def cost(client, addresses):
    """How many queries each page costs, and that nothing failed."""
    costs = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        _, part, rest = address.split("/", 2) if address.count("/") > 1 else ("", "", "")
        costs[part, bool(rest.partition("?")[0])] = len(captured)
    return costs


def addresses_of(made, *, query=""):
    parts = ["/", "/reforms/", "/indicators/", "/prosecution/", "/budget/", "/legislation/", "/sources/"]
    parts += ["/reforms/top/", "/sources/doc/", f"/records/{made['record']}/"]
    parts += [f"/indicators/{made['indicator']}/", f"/legislation/{made['instrument']}/", f"/budget/{made['line']}/"]
    return [part + query for part in parts]


# The page of a reform is the dearest: it asks once for each kind of record on its timeline, and once more for the
# milestones, districts, figures, laws, money, relations and history that have a section of their own; at a past
# version each read of subjects is three queries. The other pages stay at half of that. What is different now costs
# two on a page as of a day, and four at a version.
MOST_QUERIES = {"": 66, "?as_of=2026-03-01": 68, "?version={version}": 98}


@pytest.mark.parametrize("query", ["", "?as_of=2026-03-01", "?version={version}"])
def test_the_cost_of_a_page_does_not_grow_with_what_is_on_it(client, grow, query):
    few = cost(client, addresses_of(made := grow(3), query=query.format(**made)))
    many = cost(client, addresses_of(made := grow(27), query=query.format(**made)))
    assert many == few
    dearest = few.pop(("reforms", True))
    assert dearest <= MOST_QUERIES[query]
    assert max(few.values()) <= 0.6 * MOST_QUERIES[query]


# What nobody writes

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
NAMES = st.sampled_from(["as_of", "version", "page", "sort", "q", "pillar", "status", "agency", "x"])
PATHS = st.sampled_from(["/", "/reforms/", "/legislation/", "/sources/", "/indicators/", "/budget/", "/prosecution/"])


@settings(max_examples=150)
@given(path=PATHS, query=st.lists(st.tuples(NAMES, TEXTS), max_size=4))
def test_no_question_makes_a_page_fail(client, path, query):
    assert client.get(path, query).status_code in {200, 400}


@settings(max_examples=150)
@given(part=st.sampled_from(["reforms", "records", "sources", "budget", "indicators", "legislation"]), rest=TEXTS)
def test_no_address_makes_a_page_fail(client, part, rest):
    assert client.get(f"/{part}/{quote(rest)}/").status_code in {200, 301, 404}
