"""What a reader may ask a workbook for: compared with an earlier moment, of some pillars, agencies and sheets."""

from datetime import date, datetime
from decimal import Decimal
from urllib.parse import parse_qs

import pytest
from django.core.management import call_command

from tests import factories
from tests.briefings.reading import reopened, rows, texts
from tracker.briefings.briefing import briefing
from tracker.briefings.plan import plan_asked
from tracker.briefings.sheets import SHEETS
from tracker.records import journal
from tracker.records.asking import BadQuery

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-03-02T05:00:00+00:00")
ADDRESS = "/briefings/briefing.xlsx"
OTHER_WAYS = ["2025-W05-1", "2025W051", "2025-1-2", "٢٠٢٥-٠١-٣١", "2025-02-31"]
"""Of writing a day, and one that is none: pages refuse them all."""


def plan(**asked):
    return plan_asked({name: values if isinstance(values, list) else [values] for name, values in asked.items()},
                      list(SHEETS), now=NOW)  # fmt: skip


def book(client, **asked):
    return reopened(client.get(ADDRESS, asked).content)


@pytest.fixture
def two_pillars():
    """A reform with an indicator, a law and money in each of two pillars."""
    made = {}
    for n, code in enumerate(("P1", "P2"), start=1):
        agency = factories.agency(code=f"A{n}", short_name=f"Agency {n}")
        reform = factories.reform(code=f"R0{n}", slug=f"r0{n}", pillar=factories.pillar(code=code), lead_agency=agency)
        factories.published("status", reform=reform)
        factories.published("figure", indicator=factories.indicator(code=f"I0{n}", slug=f"i0{n}", reforms=[reform]))
        factories.published("step", instrument=factories.instrument(code=f"L0{n}", slug=f"l0{n}", reforms=[reform]))
        factories.published("amount", budget_line=factories.budget_line(code=f"B0{n}", slug=f"b0{n}", reforms=[reform]))
        made[code] = reform
    return made


@pytest.mark.parametrize("asked", [{"pillar": "P1"}, {"agency": "A1"}, {"pillar": "P1", "agency": "A1"}])
def test_a_pillar_or_an_agency_alone_leaves_the_others_out_of_every_sheet(client, two_pillars, asked):
    made = book(client, **asked)
    for title, code in (("Reforms", "R"), ("Indicators", "I"), ("Legislation", "L"), ("Amounts", "B")):
        assert {row["Code"] for row in rows(made[title])} == {f"{code}01"}, title
    named = {str(cell.value) for page in made for line in page.iter_rows() for cell in line if cell.value}
    assert not named & {"R02", "I02", "L02", "B02"}
    assert {"R02", "I02", "L02", "B02"} <= {
        str(cell.value) for page in book(client) for line in page.iter_rows() for cell in line if cell.value
    }


def test_the_courts_of_another_pillar_are_left_out_and_of_sources_it_is_said_that_all_stand(client, two_pillars):
    courts = factories.group(code="prosecution")
    for code, pillar in (("I12", "P1"), ("I13", "P2")):
        reforms = [two_pillars[pillar]]
        indicator = factories.indicator(code=code, slug=code.lower(), group=courts, reforms=reforms)
        factories.published("figure", indicator=indicator, place=factories.place(), value=Decimal(50))
    whole, part = book(client), book(client, pillar="P1")

    def codes(made):
        return {row["Code"] for row in rows(made["Prosecution"])} & {"I12", "I13", None}

    assert (codes(whole), codes(part)) == ({"I12", "I13"} | codes(whole), {"I12"} | {None} & codes(part))
    assert "I13" not in codes(part)
    said = [any(note.startswith("Every source is listed") for note in texts(made)) for made in (whole, part)]
    assert said == [False, True]


def test_only_the_sheets_asked_for_are_there_and_the_cover_always(client, two_pillars):
    assert book(client, sheet=["Budget", "Reforms"]).sheetnames == ["Cover", "Reforms", "Budget"]


def test_compared_with_a_version_the_changes_are_old_and_new(client, two_pillars):
    figure = factories.published("figure", value=Decimal(41))
    since = journal.head().number
    factories.correction(figure, value=Decimal(14))
    answer = client.get(ADDRESS, {"since": since})
    assert f"_vs_v{since}.xlsx" in answer["Content-Disposition"]
    (change,) = rows(reopened(answer.content)["Changes since"])
    assert (change["Change"], change["Old"][:2], change["New"][:2]) == ("Corrected", "41", "14")
    assert change["Reason"]


def test_compared_with_a_day_what_was_told_since_is_named(client):
    old = factories.source(code="S8", slug="s8", published_start=date(2026, 1, 5), published_end=date(2026, 1, 5))
    new = factories.source(code="S9", slug="s9", published_start=date(2026, 2, 5), published_end=date(2026, 2, 5))
    factories.published("figure", source=old)
    factories.published("figure", source=new)
    answer = client.get(ADDRESS, {"since": "2026-01-31", "as_of": "2026-02-20"})
    assert "security-reforms_2026-02-20_vs_2026-01-31.xlsx" in answer["Content-Disposition"]
    (change,) = rows(reopened(answer.content)["Changes since"])
    assert change["Source"] == "S9"
    assert any("where two versions are compared" in text for text in texts(reopened(answer.content)))


def test_nothing_changed_and_nothing_to_compare_with_are_said(client, two_pillars):
    assert book(client)["Changes since"]["A2"].value.startswith("This workbook is compared with no earlier moment")
    assert book(client, since=journal.head().number)["Changes since"]["A2"].value == "Nothing has changed since then."


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"as_of": "2026-02-20", "since": "2026-01-31"},
        {"since": "3", "pillar": ["P1", "P2"], "agency": "A1", "sheet": ["Budget"]},
    ],
)
def test_a_plan_written_into_an_address_is_read_back_the_same(two_pillars, asked):
    made = plan(**asked)
    again = plan_asked(parse_qs(made.query), list(SHEETS), now=NOW)
    assert again == made
    assert briefing(again) == briefing(made)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "yesterday"}, "neither a day nor a version"),
        ({"since": "999"}, "is not before version"),
        ({"since": "2026-02-21", "as_of": "2026-02-20"}, "is later than 2026-02-20"),
        ({"since": ["1", "2"]}, "given 2 times"),
        ({"pillar": "P9"}, "“P9” is not a value of “pillar”"),
        ({"agency": "A9"}, "“A9” is not a value of “agency”"),
        ({"sheet": "Secret"}, "“Secret” is not a value of “sheet”"),
        ({"on": "2999-01-01"}, "no day up to today"),
        *[({"on": text}, "no day up to today") for text in OTHER_WAYS],
        *[({"since": text}, "neither a day nor a version") for text in (*OTHER_WAYS, "١٢")],
        ({"as_of": "2026-02-31"}, "is not a day"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(client, two_pillars, asked, said):
    with pytest.raises(BadQuery, match=said):
        plan(**asked)
    assert client.get(ADDRESS, asked).status_code == 400


def test_eight_digits_are_a_version_and_no_day(two_pillars):
    with pytest.raises(BadQuery, match="Version 20250131 is not before version"):
        plan(since="20250131")
    with pytest.raises(BadQuery, match="no day up to today"):
        plan(on="20250131")


def test_a_moment_given_twice_is_the_last_one_as_on_pages(client, two_pillars):
    given = {"as_of": ["2026-01-05", "2026-02-20"], "version": ["1", "3"]}
    assert plan(**given) == plan(as_of="2026-02-20", version="3")
    assert client.get(ADDRESS, given).content == client.get(ADDRESS, {"as_of": "2026-02-20", "version": "3"}).content
    seen = client.get("/reforms/", given).context["seen"]
    assert (seen.day, seen.version) == (plan(**given).moment.day, 3)


def test_the_command_takes_the_same_options(client, two_pillars, tmp_path):
    out = tmp_path / "b.xlsx"
    call_command("briefing", str(out), "--pillar", "P1", "--since", "2", "--sheet", "Budget")
    assert reopened(out.read_bytes()).sheetnames == ["Cover", "Budget"]
