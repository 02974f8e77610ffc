"""What each page says of the real facts: the answer to its question, the figures, and what is not published."""

import pytest

from tests.public.facts import facts, text_of  # noqa: F401
from tracker.records import journal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facts")]
BEFORE_ANYTHING = "?as_of=2024-01-01"
NOVEMBER = "?as_of=2024-11-30"


@pytest.fixture
def read(client):
    """The text of the main part of a page."""

    def get(address, status=200):
        response = client.get(address)
        assert response.status_code == status, address
        return text_of(response.content.decode())

    return get


def test_the_overview_says_where_the_reforms_stand_and_on_whose_word(read):
    text = read("/")
    assert (
        "26 reforms are on record: 10 reported operational, 10 in progress, 3 notified and 1 each proposed, approved "
        "and completed. 25 of the 26 statuses rest on one document, S0, which prints no date." in text
    )
    assert "Institutional coordination 4 reforms" in text
    assert "90,224 operations Balochistan, 2025; Pakistan 75,175" in text
    assert "435 cases Balochistan, 2025; 339 in 2024" in text
    assert "more than 1,000,000 people Balochistan; period not published" in text
    assert "One event, three accounts" in text
    assert "Within rounding: the reported balance is Rs 1 million over the sum" in text


def test_the_board_has_a_chip_for_every_reform(client):
    html = client.get("/").content.decode()
    assert html.count('class="chip"') == 26


def test_the_overview_as_of_a_past_day_shows_what_was_known_by_then(read):
    text = read(f"/{NOVEMBER}")
    assert "By 30 November 2024, 3 of the 26 reforms on record had been reported on: 3 reported approved." in text
    assert "All 3 statuses rest on one document, S2" in text
    assert "Institutional coordination 3 of 4 reforms" in text
    assert "Governance nothing reported by then" in text
    assert "S2 gives 3 reform statuses and 3 figures" in text
    assert "90,224" not in text
    assert "Money" not in text


def test_before_anything_was_published_every_page_says_so(read):
    assert "Nothing had been reported on any of them by 1 January 2024" in read(f"/{BEFORE_ANYTHING}")
    assert "No document had been published" in read(f"/sources/{BEFORE_ANYTHING}")
    assert "No figure had been published by 1 January 2024" in read(f"/indicators/{BEFORE_ANYTHING}")
    assert "No figure on prosecution had been published" in read(f"/prosecution/{BEFORE_ANYTHING}")
    assert "No amount had been published by 1 January 2024" in read(f"/budget/{BEFORE_ANYTHING}")
    assert "No law or order had been reported on by 1 January 2024" in read(f"/legislation/{BEFORE_ANYTHING}")
    assert "By 1 January 2024 nothing had been reported on it." in read(f"/reforms/fusion-centre/{BEFORE_ANYTHING}")
    assert "no figure had been published" in read(f"/indicators/militants-killed/{BEFORE_ANYTHING}")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("", "No reform is on record at version 0."),
        ("reforms/", "No reform is on record at version 0."),
        ("indicators/", "No indicator is on record at version 0."),
        ("prosecution/", "No indicator of prosecution is on record at version 0."),
        ("budget/", "No budget line is on record at version 0."),
        ("legislation/", "No instrument is on record at version 0."),
        ("sources/", "No document had been published at version 0."),
    ],
)
def test_at_version_nought_there_is_nothing(read, part, words):
    assert words in read(f"/{part}?version=0")


def test_a_reform_shows_its_status_its_way_and_what_is_not_published(read, client):
    text = read("/reforms/fusion-centre/")
    assert "Stated as “operationalised”, reported by early 2026 (no date printed)." in text
    assert "Approved 19 Nov 2024 S2 ¶11" in text
    assert "Milestones and target date none published" in text
    assert "Lead agency not published" in text
    html = client.get("/reforms/fusion-centre/").content.decode()
    assert html.count('class="is-reached"') == 3  # approved, and the two between it and the current one
    assert '<li class="is-now" aria-current="step">' in html


def test_a_reform_as_of_a_past_day_shows_only_what_was_known(read):
    text = read(f"/reforms/fusion-centre/{NOVEMBER}")
    assert "By 30 November 2024 one document had reported on it." in text
    assert "perationalised" not in text
    assert "Approved" in text


def test_a_reform_shows_its_milestones_its_money_and_its_relations(read):
    text = read("/reforms/police-station-fortification/")
    assert "PDWP approval not published not published not published cannot be computed" in text
    assert "How it is shared between them is not published" in text
    assert "R07 Counter-misinformation and narrative response, which this reform is part of" in read(
        "/reforms/nazarban-mechanism/"
    )
    assert "R09 Centre of Excellence for Countering Violent Extremism, on which this reform depends" in read(
        "/reforms/cve-policy-guidelines/"
    )
    assert "R10 CVE policy guidelines (5Rs framework), which depends on this reform" in read(
        "/reforms/centre-of-excellence-cve/"
    )


def test_an_indicator_with_one_document_a_place_names_both_places(read):
    text = read("/indicators/intelligence-based-operations/")
    assert "90,224 operations for Balochistan in 2025, 75,175 for Pakistan, from two documents." in text
    assert "No target is published for this indicator." in text
    assert "Nothing is published for any other period or by district." in text


def test_an_event_has_its_accounts_side_by_side(read):
    text = read("/indicators/militants-killed-31-january-2026/")
    assert "Three accounts, each up to a different day: 92, 145 and 197. The tracker does not choose" in text
    assert "31 Jan 2026 By 1 Feb 2026 By 4 Feb 2026" in text
    assert "quoted:" not in text
    assert "12 towns" not in text or "attribution not recorded" in text
    assert "period printed as “February 31” in S3" in text


def test_prosecution_says_what_changed_and_what_the_ratio_would_mean(read):
    text = read("/prosecution/")
    assert "Cases disposed of rose from 339 in 2024 to 435 in 2025" in text
    assert "fell from 85 in 2024 to 84 percent in 2025" in text
    assert "All seven indicators come from one paragraph of one document, S0 ¶10." in text
    assert "would mean about 288 of 339 in 2024 and about 365 of 435 in 2025" in text
    assert "+96 (+28.3 %)" in text
    assert "−1 point" in text


def test_the_budget_adds_up_within_rounding(read):
    for address in ("/budget/", "/budget/security-projects/"):
        text = read(address)
        assert "Rs 6 billion for Security projects, Balochistan, of which about Rs 2.059 billion, 34.3 percent" in text
        assert "6.000 allocated, Rs billion − 2.059 spent, about = 3.941 computed ≠ 3.942 reported, about" in text
    text = read("/budget/security-projects/")
    assert "Reported − computed 0.001 0.1 10 Rs 1 million" in text
    assert "the fiscal year of the line (July to June)" in text


def test_legislation_says_how_little_is_dated(read):
    text = read("/legislation/")
    assert "Nine instruments are on record. Of the 90 stages they can pass through, the sources date two." in text
    assert "amended by L03; amended by L04" in text


def test_an_order_expires_by_itself(read, client):
    text = read("/legislation/one-month-restrictions-2026/")
    assert "Its term ran out on 28 February 2026" in text
    assert "repealed" not in text.partition("the days of:")[2].partition("At a glance")[0]
    assert "expired" not in text.partition("the days of:")[2].partition("At a glance")[0]
    for address in ("/legislation/", "/legislation/one-month-restrictions-2026/"):
        assert '<span class="derived">Expired, <time' in client.get(address).content.decode()
    text = read("/legislation/one-month-restrictions-2026/?as_of=2026-02-10")
    assert "term ran out" not in text
    assert "In force 1 Feb 2026" in text


def test_sources_say_how_much_rests_on_each(read):
    text = read("/sources/")
    assert "Five published documents stand behind everything here: 88 records, of which 57 come from one" in text
    text = read("/sources/s0/")
    assert "57 records are taken from it: 25 reform statuses, 20 figures, 9 steps of laws and 3 amounts" in text
    assert text.index("¶9") < text.index("¶10 ")


def test_a_record_is_to_be_cited(read):
    text = read("/records/status-1/")
    assert "R01 Fusion centre (PIFTAC): Approved" in text
    assert "apex committee communiqué, in S2 ¶11. It is in force." in text
    assert "line 151 of the journal" in text
    assert f"http://testserver/records/status-1/?version={journal.head().number}" in text


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("/reforms/R01/", "/reforms/fusion-centre/"),
        ("/indicators/I01/?as_of=2026-02-05", "/indicators/intelligence-based-operations/?as_of=2026-02-05"),
        ("/legislation/L00/", "/legislation/anti-terrorism-act-1997/"),
        ("/budget/B01/?version=200&x=%C3%A9", "/budget/security-projects/?version=200&x=%C3%A9"),
        ("/sources/S0/", "/sources/s0/"),
    ],
)
def test_a_code_leads_to_the_lasting_address_with_its_query(client, code, slug):
    response = client.get(code)
    assert (response.status_code, response["Location"]) == (301, slug)


@pytest.mark.parametrize(
    "address",
    [
        "/reforms/R99/",
        "/reforms/r01/",
        "/reforms/fusion-centre/?version=0",
        "/reforms/R01/?version=0",
        "/sources/s0/?as_of=2024-11-30",
        "/records/status-1/?as_of=2024-01-01",
        "/records/status-99999/",
        "/records/reform-1/",
        "/records/status/",
        "/records/status-00000000000000000000001/",
    ],
)
def test_what_is_not_there_is_a_404_page(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert b"There is no such page" in response.content


# Finding reforms


def titles(client, query):
    response = client.get(f"/reforms/?{query}")
    assert response.status_code == 200
    return [row.code for row in response.context["table"].shown]


def test_the_register_is_paged_and_says_which_part_it_shows(read, client):
    assert "26 reforms showing 1 to 20, in order of code" in read("/reforms/")
    assert "26 reforms showing 21 to 26, in order of code" in read("/reforms/?page=2")
    assert titles(client, "page=2") == ["R21", "R22", "R23", "R24", "R25", "R26"]


def test_filters_narrow_the_register_and_go_together(client):
    assert titles(client, "status=proposed") == ["R10"]
    assert titles(client, "status=proposed&status=approved&status=completed") == ["R05", "R10", "R26"]
    assert titles(client, "pillar=governance") == ["R04", "R05"]
    assert titles(client, "pillar=governance&status=completed") == ["R05"]
    assert titles(client, "agency=intelligence-bureau") == ["R02"]
    assert titles(client, "q=fourth%20schedule") == ["R12", "R16"]
    assert titles(client, "q=NAZARBAN") == ["R08"]


def test_a_search_that_fits_nothing_says_so(read, client):
    assert "No reform fits this search. Show all 26" in read("/reforms/?q=xyzzy")
    html = client.get("/reforms/?q=xyzzy&as_of=2026-02-05").content.decode()
    for part in ("indicators", "legislation", "sources"):
        assert f'<a href="/{part}/?as_of=2026-02-05">' in html.partition("Only reforms are searched here")[2]


def test_filters_are_exact_as_of_a_past_day(client):
    assert titles(client, "status=approved&as_of=2024-11-30") == ["R01", "R03", "R26"]
    assert len(titles(client, "status=not_assessed&as_of=2024-11-30")) == 20
    assert titles(client, "status=operational&as_of=2024-11-30") == []


def test_the_register_is_sorted(client):
    assert titles(client, "sort=-code")[:2] == ["R26", "R25"]
    assert titles(client, "sort=status")[:3] == ["R10", "R26", "R06"]
    assert titles(client, "sort=title")[:2] == ["R20", "R06"]
    assert titles(client, "sort=-reported")[-1] != titles(client, "sort=reported")[-1]
    assert titles(client, "sort=reported")[0] == "R26"


def test_filters_survive_in_pages_and_in_the_order(client):
    html = client.get(
        "/reforms/?q=e&status=operational&status=in_progress&sort=-code&as_of=2026-02-05"
    ).content.decode()
    assert "page=2" not in html
    for link in ("sort=code", "sort=title", "sort=pillar"):
        assert f"?q=e&amp;status=operational&amp;status=in_progress&amp;sort={link[5:]}&amp;as_of=2026-02-05" in html
    assert '<input type="search" id="f-q" name="q" maxlength="100" value="e">' in html
    assert html.count(" checked>") == 2
    html = client.get("/reforms/?q=e").content.decode()
    assert 'href="?q=e&amp;page=2"' in html


def test_a_wrong_choice_is_answered_with_the_choices_and_a_way_out_at_the_same_moment(client):
    html = client.get("/reforms/?status=finished&as_of=2026-02-05&version=200").content.decode()
    assert "Use one of: not_assessed, proposed, approved, notified" in html
    assert 'href="/reforms/?as_of=2026-02-05&amp;version=200">This page without its filters</a>' in html
    html = client.get("/reforms/?as_of=yesterday").content.decode()
    assert 'href="/reforms/">This page as it stands today</a>' in html


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("pillar=nowhere", "The value of “pillar” cannot be used"),
        ("status=finished", "The value of “status” cannot be used"),
        ("agency=x", "The value of “agency” cannot be used"),
        ("q=" + "a" * 101, "The value of “q” cannot be used"),
        ("q=%00", "The value of “q” cannot be used"),
        ("page=3", "There is no page “3” here."),
        ("page=", "There is no page “” here."),
        ("sort=source", "The table cannot be sorted by “source”."),
        ("as_of=yesterday", "“yesterday” is not a day."),
        ("version=9999", "There is no version 9999."),
    ],
)
def test_a_wrong_question_is_answered_with_what_is_wrong(read, query, wrong):
    assert wrong in read(f"/reforms/?{query}", 400)


def test_a_record_of_the_starting_facts_says_that_no_person_approved_it_here(client):
    assert "no person approved it here" in client.get("/records/amount-1/").content.decode()
