"""What stands on each sheet, for a small record in which everything occurs once."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests import factories
from tests.briefings.reading import LATEST, made, opened, reopened, rows, table
from tracker.briefings.briefing import briefing
from tracker.briefings.columns import and_more
from tracker.briefings.plan import plan_of
from tracker.briefings.sheets import SHEETS, by_period, claims, indicators, prosecution
from tracker.briefings.writer import workbook_bytes
from tracker.indicators.models import Indicator, Target
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.reforms.rules import Status
from tracker.sources.models import Place, Source
from tracker.summaries.figures import NEWEST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]
FEBRUARY = {"published_start": date(2026, 2, 10), "published_end": date(2026, 2, 10)}


def cover():
    return {row["About"]: row["This workbook"] for row in table(opened()["Cover"], "Cover")}


def test_the_sheets_stand_in_their_order():
    assert opened().sheetnames == [
        "Cover",
        "Headlines",
        "Reforms",
        "Timeline",
        "Milestones",
        "Areas",
        "Indicators",
        "By period",
        "Prosecution",
        "Budget",
        "Amounts",
        "Legislation",
        "Changes since",
        "Exceptions",
        "Claims",
        "Sources",
        "By source",
        "Definitions",
        "History",
    ]


def test_a_reform_stands_with_its_status_and_the_verb_of_its_source():
    (row,) = rows(opened()["Reforms"])
    assert row["Reform"] == "Fusion centre"
    assert (row["Status"], row["Stated by the source"]) == ("Operational", "operationalised")
    assert (row["Source"], row["Locator"], row["Attribution"]) == ("S0", "¶3", "ISPR")
    assert (row["From"], row["To"]) == (datetime(2025, 1, 1), datetime(2025, 12, 31))  # noqa: DTZ001
    assert row["Record"].startswith("status-")


def test_every_claim_has_a_row_and_one_is_adopted():
    claims = [row for row in rows(opened()["Indicators"]) if row["Code"] == "I12" and row["Period"] == "2025"]
    assert [(row["Value"], row["Source"], row["Adopted"]) for row in claims] == [(435, "S0", "no"), (440, "S1", "yes")]
    assert {row["Different claims"] for row in claims} == {2}


def test_a_reservation_stands_beside_its_number():
    (row,) = [row for row in rows(opened()["Indicators"]) if row["Code"] == "I24"]
    assert (row["Value"], row["Qualifier"]) == (31, "at least")


def test_a_value_that_is_absent_is_said_in_words_and_is_never_zero():
    by_code = {row["Code"]: row for row in rows(opened()["Indicators"])}
    assert (by_code["I30"]["Value"], by_code["I30"]["No value because"]) == (None, "withheld")
    assert by_code["I30"]["Note"] == "The department does not say."
    assert (by_code["I31"]["Value"], by_code["I31"]["No value because"]) == (None, "not published")


def test_figures_by_period_show_the_adopted_claim_and_that_claims_differ():
    by_code = {row["Code"]: row for row in rows(opened()["By period"])}
    assert (by_code["I12"]["2024"], by_code["I12"]["2025"]) == (339, 440)
    assert by_code["I12"]["Qualifiers and claims"] == "2025: sources differ (2 values)"
    assert by_code["I12"]["Change, computed"] == "not computed: several figures"
    assert (by_code["I13"]["Change, computed"], by_code["I13"]["Direction"]) == (-1, "down")
    assert (by_code["I30"]["2024"], by_code["I30"]["2025"]) == (None, "withheld")


def test_the_target_stands_beside_the_figures_it_is_for():
    indicator = Indicator.objects.get(code="I13")
    common = {"indicator": indicator, "place": Place.objects.get(code="PK-BA"), "source": Source.objects.get(code="S0")}
    for year, value in ((2025, 88), (2026, 90), (2027, 92)):
        Target.objects.create(
            period_start=date(year, 1, 1), period_end=date(year, 12, 31), value=value, locator="¶4", **common
        )
    book = opened()
    by_period = {row["Code"]: row for row in rows(book["By period"])}
    assert (by_period["I13"]["Target"], by_period["I13"]["Target for"]) == (90, "2026")
    assert by_period["I13"]["Target set by"] == "S0 ¶4"
    assert by_period["I12"]["Target"] is None
    claims = {row["Period"]: row for row in rows(book["Indicators"]) if row["Code"] == "I13"}
    assert (claims["2025"]["Target"], claims["2024"]["Target"]) == (88, None)


def test_the_change_stands_with_the_adopted_claim_of_the_later_period():
    claims = rows(opened(Moment(today=date(2026, 3, 2), day=date(2026, 1, 15)))["Indicators"])
    changes = {(row["Code"], row["Period"]): (row["Change, computed"], row["Direction"]) for row in claims}
    assert changes["I12", "2025"] == (96, "up")
    assert changes["I13", "2025"] == (-1, "down")
    assert changes["I12", "2024"] == (None, None)


def test_charts_draw_each_unit_by_itself_and_say_so_in_words():
    titles = {sheet.title: sheet.tables[0].charts for sheet in made(Moment(date(2026, 3, 2), date(2026, 1, 15))).sheets}
    cases, ratio = titles["Prosecution"]
    assert (cases.title, cases.alt) == (
        "Cases disposed of, Balochistan (cases)", "Cases disposed of, Balochistan: 339 (2024), 435 (2025)"
    )  # fmt: skip
    assert (ratio.value_title, ratio.rows) == ("percent", (1,))
    assert [chart.title for chart in titles["By period"]] == [cases.title, ratio.title]


def test_months_are_not_drawn_on_the_axis_of_years():
    cases = Indicator.objects.get(code="I12")
    place = Place.objects.get(code="PK-BA")
    for month, days in ((1, 31), (2, 28)):
        of_month = {"period_start": date(2026, month, 1), "period_end": date(2026, month, days)}
        factories.published("figure", indicator=cases, place=place, value=Decimal(30 + month), **of_month)
    drawn = [
        chart.alt for sheet in made(LATEST).sheets if sheet.title == "Prosecution" for chart in sheet.tables[0].charts
    ]
    assert "Cases disposed of, Balochistan: 339 (2024), 440 (2025)" in drawn
    assert "Cases disposed of, Balochistan: 31 (Jan 2026), 32 (Feb 2026)" in drawn


def test_prosecution_shows_change_and_the_success_counts_it_computes():
    page = rows(opened(Moment(today=date(2026, 3, 2), day=date(2026, 1, 15)))["Prosecution"])
    disposed, ratio, computed = page
    assert (disposed["2024"], disposed["2025"], disposed["Change"]) == (339, 435, 96)
    assert (disposed["Direction"], ratio["Direction"]) == ("up", "down")
    assert disposed["Change in percent"] == pytest.approx(96 / 339)
    assert (ratio["Change"], ratio["Change in percent"]) == (-1, None)
    assert (computed["2024"], computed["2025"]) == (288, 365)
    assert computed["How obtained"] == "computed by the tracker"
    assert {disposed["How obtained"], ratio["How obtained"]} == {"as reported"}


def test_a_change_of_prosecution_is_that_of_its_place_and_of_exact_figures_alone():
    other, ratio = factories.place(code="PK-SD", name="Sindh"), Indicator.objects.get(code="I13")
    year_2023 = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    year_2024 = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    factories.published("figure", indicator=ratio, place=other, value=Decimal(70), **year_2023)
    factories.published("figure", indicator=ratio, place=other, value=Decimal(71), **year_2024, qualifier="about")
    book = opened()
    changes = {row["Place"]: row["Change"] for row in rows(book["Prosecution"]) if row["Code"] == "I13"}
    assert changes == {"Balochistan": -1, "Sindh": "not computed: a figure is not exact"}
    assert changes == {row["Place"]: row["Change, computed"] for row in rows(book["By period"]) if row["Code"] == "I13"}


def test_nothing_is_computed_from_a_figure_on_which_sources_differ():
    disposed, ratio, computed = rows(opened()["Prosecution"])
    assert (disposed["Change"], disposed["Change in percent"]) == ("not computed: several figures", None)
    assert disposed["Qualifiers and claims"] == "2025: sources differ (2 values)"
    assert ratio["Change"] == -1
    assert (computed["2024"], computed["2025"]) == (288, None)


def test_the_computed_balance_stands_beside_the_reported_one():
    by_entry = {row["Entry"]: row for row in rows(opened()["Amounts"])}
    assert by_entry["Allocation"]["Amount (Rs)"] == 6_000_000_000
    assert (by_entry["Spent"]["Rs billion"], by_entry["Spent"]["Qualifier"]) == (2.059, "about")
    assert by_entry["Release"]["Amount (Rs)"] == "not published"
    assert by_entry["Balance, as reported"]["Amount (Rs)"] == 3_942_000_000
    assert by_entry["Balance, computed"]["Amount (Rs)"] == 3_941_000_000
    assert by_entry["Balance, computed"]["How obtained"].startswith("computed by the tracker")
    difference = by_entry["Difference of the balances"]
    assert (difference["Amount (Rs)"], difference["Rs billion"]) == (1_000_000, 0.001)
    assert difference["How obtained"].endswith("within rounding")
    assert by_entry["Utilisation of allocation"]["Percent"] == pytest.approx(0.343, abs=0.0005)
    assert by_entry["Utilisation of release"]["Percent"] == "not computed"


@pytest.mark.parametrize(
    ("day", "stage", "since", "how"),
    [
        (date(2026, 2, 20), "In force", "1 Feb 2026", "latest step reported"),
        (date(2026, 3, 2), "Expired", "the end of 28 Feb 2026", "computed: its term ran out"),
    ],
)
def test_an_order_expires_by_itself(day, stage, since, how):
    (row,) = rows(opened(Moment(today=date(2026, 3, 2), day=day))["Legislation"])
    assert (row["Stage"], row["Since"], row["How obtained"]) == (stage, since, how)
    assert row["Steps reported"] == "In force: 1 Feb 2026, until 28 Feb 2026"
    assert row["Reforms that rest on it"] == "R01"


def test_a_year_is_not_made_into_a_day():
    factories.published("step", instrument=factories.instrument(code="L01"))
    by_code = {row["Code"]: row for row in rows(opened()["Legislation"])}
    assert (by_code["L01"]["Stage"], by_code["L01"]["Since"]) == ("Reported enacted", "2025")
    assert (by_code["L01"]["Since, earliest"], by_code["L01"]["Since, latest"]) == (
        datetime(2025, 1, 1),  # noqa: DTZ001
        datetime(2025, 12, 31),  # noqa: DTZ001
    )


def test_a_source_stands_with_the_number_of_its_records():
    by_code = {row["Code"]: row for row in rows(opened()["Sources"])}
    assert by_code["S1"]["Records"] == 2
    assert (by_code["S1"]["Figure records"], by_code["S1"]["Step records"]) == (1, 1)
    assert by_code["S1"]["Publisher"] == "not printed"


def test_the_headlines_gather_the_board_the_figures_and_the_money():
    page = opened()["Headlines"]
    (pillar, everything) = table(page, "Board")
    assert (pillar["Operational"], everything["Reforms"], everything["Completed"]) == (1, 1, 0)
    (figure,) = table(page, "Figures")
    assert (figure["Value"], figure["Value before"]) == (440, 339)
    assert figure["Change in words"] == "not computed: several figures; 2025: sources differ (2 values)"
    (money,) = table(page, "Money")
    assert Decimal(str(money["Balance computed by the tracker"])) == Decimal("3.941")
    assert money["Released"] == "not published"


def test_the_headlines_say_what_does_not_add_up_and_what_was_told_last():
    page = opened()["Headlines"]
    verdicts = {row["Verdict"] for row in table(page, "Findings")}
    assert {"Within rounding", "Sources differ"} <= verdicts
    told = table(page, "Latest")
    assert (told[0]["Told"], told[-1]["Told"]) == ("about 1 Feb 2026", "early 2026")
    assert all(row["Sources"] and row["Records"] for row in told)


def test_the_cover_says_how_to_find_and_to_verify_the_same_workbook():
    facts = cover()
    assert facts["Place"] == "Balochistan"
    assert facts["As of"] == "2 Mar 2026: the latest record"
    assert (facts["Compared with"], facts["Release"]) == ("no earlier moment", "none: written when it was asked for")
    assert facts["Hash of the journal"] == journal.head().line_hash
    assert (facts["Pillars"], facts["Agencies"], facts["Sheets"]) == ("all", "all", f"all {len(SHEETS)}")
    steps = [row["How to verify it"] for row in table(opened()["Cover"], "Verify")]
    assert "/briefings/verify/" in steps[0]
    assert f"/briefings/briefing.xlsx?version={journal.head().number}&on=2026-03-02" in steps[-1]


def test_the_cover_lists_every_sheet_with_its_rows_and_notes():
    book = opened()
    listed = table(book["Cover"], "Contents")
    assert [row["Sheet"] for row in listed] == book.sheetnames[1:]
    (reforms,) = [row for row in listed if row["Sheet"] == "Reforms"]
    assert reforms["Rows"] == len(rows(book["Reforms"]))
    assert ("Indicators", indicators.NOTES[0]) in {(row["Sheet"], row["Note"]) for row in table(book["Cover"], "Notes")}


def test_accounts_of_an_event_follow_one_another_in_order_of_publication():
    killed = Indicator.objects.get(code="I24")
    place, later = Place.objects.get(code="PK-BA"), factories.source(code="S3", slug="s3", **FEBRUARY)
    common = {"indicator": killed, "place": place, "source": later, "period_start": None}
    for locator, value, unattributed in (("¶2", 36, True), ("¶4", 36, False), ("¶6", 40, False)):
        days = {"period_end": date(2026, 2, 1 if value == 36 else 4)}
        factories.published(
            "figure", value=Decimal(value), locator=locator, unattributed=unattributed, **common, **days
        )
    first, second, third = table(opened()["Claims"], "Accounts")
    assert (first["Value"], first["Qualifier"], first["Source published"]) == (31, "at least", "early 2026")
    assert (second["Value"], second["Difference to the account before"]) == (36, None)  # a bound leaves it open
    assert (third["Value"], third["Difference to the account before"]) == (40, 4)
    assert [row["Account"] for row in (first, second, third)] == ["1", "2", "3"]
    said = zip(second["Locator"].split("; "), second["Attribution"].split("; "), strict=True)
    assert set(said) == {("¶2", "attribution not recorded"), ("¶4", "ISPR")}


def test_reforms_that_moved_stand_apart_from_those_first_reported():
    before = journal.head().number
    fusion = Reform.objects.get(code="R01")
    later = factories.source(code="S3", slug="s3", **FEBRUARY)
    days = {"period_start": date(2026, 2, 1), "period_end": date(2026, 2, 1)}
    factories.published("status", reform=fusion, source=later, status=Status.COMPLETED, **days)
    for code in ("R02", "R03"):
        factories.published("status", reform=factories.reform(code=code, slug=code.lower()), source=later)
    page = reopened(workbook_bytes(briefing(plan_of(LATEST, since=before))))["Headlines"]
    (moved,) = table(page, "Moved")
    assert (moved["Code"], moved["Status before"], moved["Status now"]) == ("R01", "Operational", "Completed")
    (first,) = table(page, "FirstReported")
    assert (first["Reforms"], first["Sources"], first["Which reforms"]) == (2, "S3", "R02; R03")


def test_a_day_that_a_source_does_not_give_is_not_made_up():
    (reform,) = rows(opened()["Reforms"])
    assert reform["Last update"] == "early 2026"
    assert reform["Known from"] == datetime(2026, 1, 1)  # noqa: DTZ001


def test_the_time_of_the_version_names_its_zone():
    assert cover()["Data version"].endswith("at 10:00 PKT")


def test_an_earlier_day_holds_only_what_was_known():
    book = opened(Moment(today=date(2026, 3, 2), day=date(2026, 1, 15)))
    figures = rows(book["Indicators"])
    assert 440 not in {row["Value"] for row in figures}
    assert [row["Code"] for row in rows(book["Sources"])] == ["S0"]


def test_a_figure_to_know_that_is_blank_says_why_among_the_headlines():
    place = factories.place()
    indicator = factories.indicator(headline=2)
    factories.published("figure", indicator=indicator, place=place, blank="not_yet_due", ground="Due in May.")
    figure = table(opened()["Headlines"], "Figures")[-1]
    assert (figure["Value"], figure["Qualifier"]) == ("not yet due", None)


def test_the_note_on_figures_gives_the_number_that_the_register_holds():
    for one in (indicators, by_period, prosecution, claims):
        assert any(f"at most {NEWEST}" in note for note in one.NOTES), one.__name__


def test_a_caption_says_how_many_more_there_are():
    assert and_more("Findings", 0) == "Findings"
    assert and_more("Findings", 3) == "Findings; and 3 more"
    factories.published("status", reform=Reform.objects.get(code="R01"), source=factories.source(**FEBRUARY))
    since = journal.head().number
    for _ in range(8):
        factories.published("status", reform=factories.reform())
    page = next(sheet for sheet in briefing(plan_of(LATEST, since=since)).sheets if sheet.title == "Headlines")
    (caption,) = [one.caption for one in page.tables if one.name == "Latest"]
    assert caption.startswith("Changed last, the newest first; and ")


def test_an_ampersand_around_the_page_is_no_code():
    made_of = made()
    first = replace(made_of.sheets[0], title="Law & Order")
    page = reopened(workbook_bytes(replace(made_of, sheets=(first,)))).worksheets[0]
    assert page.oddHeader.left.text.endswith(": Law && Order")
