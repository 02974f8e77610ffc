"""The project's own fixtures: all of the facts are there, as the documents give them, and nothing else."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from tracker.budget.models import Amount, BudgetLine
from tracker.indicators.models import Indicator, Observation, Target
from tracker.legislation.models import Amendment, Instrument, Step
from tracker.legislation.rules import Stage, stage_on
from tracker.records.models import JournalLine
from tracker.records.registry import kinds, subjects
from tracker.reforms import rules
from tracker.reforms.models import Milestone, MilestoneDate, Reform, StatusUpdate
from tracker.sources.models import Place, Publisher, Source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

FACTS = {
    "publisher": 1, "source": 5, "place": 1 + 7 + 36, "agency": 13, "pillar": 10, "reform": 26, "milestone": 3,
    "group": 7, "indicator": 28, "target": 0, "instrument": 9, "amendment": 2, "budgetline": 1, "clocklength": 0,
    "territory": 1,
    "status": 28, "date": 0, "area": 0, "figure": 47, "step": 10, "amount": 3,
}  # fmt: skip


def figures(code, **where):
    return list(Observation.objects.current().filter(indicator__code=code, **where).order_by("pk"))


def test_holds_every_fact_and_no_other():
    models = subjects() | kinds()
    assert {name: model._default_manager.count() for name, model in models.items()} == FACTS


def test_every_record_is_published_by_another_than_entered_it():
    for model in kinds().values():
        for record in model.objects.all():
            assert record.state == "published"
            assert record.recorded_by.username == "entered"
            assert record.reviewed_by.username == "checked"


def test_the_journal_holds(capsys):
    """238 lines of the facts, and one of what the checks found of them."""
    call_command("verify_journal")
    assert "The journal holds: 239 lines" in capsys.readouterr().out


def test_forty_figures_where_one_that_two_documents_give_counts_once():
    claims = {(o.indicator_id, o.place_id, o.period_start, o.period_end, o.value) for o in Observation.objects.all()}
    assert len(claims) == 40


def test_each_source_gives_as_many_facts_as_the_documents_do():
    given = Counter()
    for model in kinds().values():
        given.update(model.objects.values_list("source__code", flat=True))
    # One more than the facts: the amendment L03 and its Rules are one instrument and two steps.
    assert given == {"S0": 25 + 9 + 20 + 3, "S1": 1 + 9, "S2": 3 + 3, "S3": 11, "S4": 4}


def test_who_is_quoted():
    quoted = set()
    for model in kinds().values():
        quoted |= set(model.objects.values_list("source__code", "attribution"))
    assert quoted == {
        ("S0", "Balochistan government source"),
        ("S1", "Chief Minister"), ("S1", "ISPR"), ("S1", "official military data"), ("S1", ""),
        ("S2", "apex committee communiqué"), ("S2", ""),
        ("S3", "ISPR"), ("S3", "security sources"), ("S3", ""),
        ("S4", "security sources"), ("S4", ""),
    }  # fmt: skip


def test_the_dates_of_the_sources_are_as_inferred_or_printed():
    dated = {s.code: (s.published.as_moment(), s.date_basis, s.date_note) for s in Source.objects.all()}
    assert dated == {
        "S0": ("early 2026", "inferred", "no date printed"),
        "S1": ("about 1 Feb 2026", "inferred", "no date printed; the week of 1 February 2026"),
        "S2": ("19 Nov 2024", "inferred", "a Tuesday in November 2024"),
        "S3": ("4 Feb 2026", "printed", ""),
        "S4": ("4 Feb 2026", "printed", "a Wednesday"),
    }
    assert Publisher.objects.get().source_set.get().code == "S0"
    for code, towns in {"S1": "Mastung, Harnai, Gwadar, Pishin", "S3": "Dalbandin, Kharan, Panjgur, Tump"}.items():
        assert towns in Source.objects.get(code=code).note


def test_statuses_as_last_reported():
    current = Counter()
    for reform in Reform.objects.all():
        current[rules.current(list(reform.status_updates.current())).status] += 1
    assert current == {
        "proposed": 1, "approved": 1, "notified": 3, "in_progress": 10, "operational": 10, "completed": 1,
    }  # fmt: skip


def test_what_the_apex_committee_agreed():
    approved = StatusUpdate.objects.filter(source__code="S2").order_by("reform__code")
    assert [(s.reform.code, s.status, str(s.period), s.locator) for s in approved] == [
        ("R01", "approved", "19 Nov 2024", "¶11"),
        ("R03", "approved", "19 Nov 2024", "¶14"),
        ("R26", "approved", "19 Nov 2024", "¶11"),
    ]


def test_statuses_of_the_undated_report_have_no_start():
    reported = StatusUpdate.objects.filter(source__code="S0")
    assert {(s.period_start, s.period_end) for s in reported} == {(None, date(2026, 3, 31))}


def test_how_reforms_hang_together():
    reforms = {reform.code: reform for reform in Reform.objects.all()}
    assert reforms["R08"].parent == reforms["R07"]
    assert list(reforms["R10"].depends_on.all()) == [reforms["R09"]]
    assert {code for code, reform in reforms.items() if reform.lead_agency_id} == {"R14"}
    assert [p.code for p in reforms["R26"].places.all()] == ["PK"]
    assert {p.code for code in reforms if code != "R26" for p in reforms[code].places.all()} == {"PK-BA"}


def test_nothing_is_planned_that_no_document_plans():
    assert list(Milestone.objects.values_list("reform__code", "title")) == [
        ("R21", "PDWP approval"),
        ("R21", "Release of finances"),
        ("R21", "Tendering"),
    ]
    assert not MilestoneDate.objects.exists()
    assert not Target.objects.exists()
    assert not StatusUpdate.objects.exclude(confidence="").exists()
    assert set(Indicator.objects.values_list("numerator", "denominator", "agency", "due_after_days")) == {(None,) * 4}


def test_the_attacks_one_event_and_many_claims():
    counted = {code: [(str(o.period), int(o.value), o.source.code) for o in figures(code)] for code in EVENT}
    assert counted == EVENT
    assert set(Indicator.objects.exclude(event="").values_list("code", "event")) == {
        (code, "Attacks of 31 January 2026") for code in ("I22", "I23", "I24", "I25")
    }


DAY, ABOUT, LAST = "31 Jan 2026", "by 1 Feb 2026", "by 4 Feb 2026"
EVENT = {
    "I22": [(DAY, 92, "S1"), (DAY, 92, "S3"), (ABOUT, 145, "S1"), (LAST, 197, "S3"), (LAST, 197, "S4")],
    "I23": [(DAY, 15, "S3"), (ABOUT, 17, "S1"), (ABOUT, 17, "S3"), (LAST, 22, "S3"), (LAST, 22, "S4")],
    "I24": [(DAY, 18, "S3"), (ABOUT, 31, "S1"), (ABOUT, 31, "S3"), (LAST, 36, "S3"), (LAST, 36, "S4")],
    "I25": [(DAY, 12, "S3"), (DAY, 12, "S4")],
}


def test_the_impossible_date_is_kept_as_printed():
    printed = Observation.objects.exclude(period_as_written="").order_by("indicator__code")
    assert {(o.period_as_written, o.source.code, str(o.period)) for o in printed} == {("February 31", "S3", DAY)}
    assert [o.indicator.code for o in printed] == ["I22", "I23", "I24", "I25"]


def test_figures_stand_with_their_place_and_as_written():
    shown = [(o.place.code, o.value, o.as_written, o.attribution) for o in figures("I03")]
    assert shown == [
        ("PK", Decimal(5397), "5,397", "official military data"),
        ("PK-KP", Decimal(3811), "3,811", "official military data"),
        ("PK-BA", Decimal(1557), "1,557", "official military data"),
    ]
    assert [o.as_written for o in figures("I01")] == ["90,224", "75,175"]
    assert "neutralised" in figures("I02", place__code="PK-BA")[0].note


def test_qualifiers_are_the_documents_own():
    hedged = Observation.objects.exclude(qualifier="exact").order_by("indicator__code")
    assert [(o.indicator.code, o.qualifier, int(o.value)) for o in hedged] == [
        ("I21", "more_than", 1_000_000),
        ("I28", "at_least", 27),
        ("I29", "more_than", 50),
    ]


def test_periods_that_no_document_states_stay_empty():
    unknown = Observation.objects.filter(period_start=None, period_end=None)
    codes = sorted(unknown.values_list("indicator__code", flat=True))
    assert codes == [f"I{n}" for n in range(14, 22)]


def test_periods_of_the_week_before_and_of_two_years():
    assert (str(figures("I27")[0].period), figures("I27")[0].place.name) == ("12 Nov 2024 – 18 Nov 2024", "Kalat")
    assert str(figures("I28")[0].period) == "1 Nov 2024 – 18 Nov 2024"
    two_years = [code for code in ("I06", "I07", "I08", "I09", "I10", "I11") if str(figures(code)[0].period) == YEARS]
    assert len(two_years) == 6


YEARS = "2024–2025"


def test_headlines_in_the_order_of_the_overview():
    headlines = Indicator.objects.exclude(headline=None).order_by("headline")
    assert [indicator.code for indicator in headlines] == ["I01", "I03", "I12", "I06", "I21"]


def test_what_measures_and_what_pays_for_which_reform():
    measured = {i.code: [r.code for r in i.reforms.all()] for i in Indicator.objects.filter(reforms__isnull=False)}
    assert measured == {"I06": ["R12"], "I10": ["R13"], "I11": ["R13"], "I21": ["R23"]} | {
        f"I{n}": ["R20"] for n in range(14, 21)
    }
    assert [r.code for r in BudgetLine.objects.get().reforms.all()] == ["R21", "R22"]


def test_the_money_as_written():
    assert list(Amount.objects.order_by("pk").values_list("measure", "amount", "as_written", "qualifier")) == [
        ("allocation", Decimal(6_000_000_000), "Rs 6 billion", "exact"),
        ("expenditure", Decimal(2_059_000_000), "Rs 2.059 billion", "about"),
        ("balance", Decimal(3_942_000_000), "Rs 3.942 billion", "about"),
    ]
    assert BudgetLine.objects.get().fiscal_year == ""


def test_the_stage_of_each_instrument():
    day = date(2026, 2, 10)
    stages = {i.code: stage_on(list(i.steps.current()), day).stage for i in Instrument.objects.all()}
    assert stages == {
        "L00": Stage.NAMED, "L01": Stage.ENACTED, "L02": Stage.ENACTED, "L03": Stage.RULES_NOTIFIED,
        "L04": Stage.ENACTED, "L05": Stage.ENACTED, "L06": Stage.ENACTED, "L07": Stage.ENACTED, "L08": Stage.IN_FORCE,
    }  # fmt: skip


def test_the_order_of_one_month_ends_by_itself():
    steps = list(Step.objects.filter(instrument__code="L08"))
    assert [(s.period_start, s.in_force_until) for s in steps] == [(date(2026, 2, 1), date(2026, 2, 28))]
    assert stage_on(steps, date(2026, 3, 1)).stage is Stage.EXPIRED


def test_what_amends_what_and_what_rests_on_it():
    amended = Amendment.objects.order_by("pk").values_list("instrument__code", "affects__code", "provision")
    assert list(amended) == [("L03", "L00", "11-EEEE"), ("L04", "L00", "21-AAA")]
    resting = Instrument.objects.filter(reforms__isnull=False).order_by("code").values_list("code", "reforms__code")
    assert list(resting) == [("L03", "R11"), ("L04", "R25"), ("L07", "R24")]
    assert list(Instrument.objects.order_by("code").values_list("year", flat=True)) == [
        1997, 2024, 2024, 2026, None, 2025, 2025, 2025, 2026,
    ]  # fmt: skip


def test_places_from_the_country_to_the_districts():
    levels = Counter(Place.objects.values_list("level", "parent__code"))
    assert levels == {("country", None): 1, ("province", "PK"): 7, ("district", "PK-BA"): 36}


def test_nobody_can_sign_in_as_a_service_account():
    for account in get_user_model().objects.filter(username__in=["entered", "checked"]):
        assert not account.is_active
        assert not account.has_usable_password()
        assert not account.is_staff
        assert authenticate(username=account.username, password="") is None


def test_loading_again_writes_nothing_and_asks_little(loaded, django_assert_max_num_queries):
    from tests.staff.facts.conftest import NOW, REAL
    from tracker.staff.facts.loading import load

    before = JournalLine.objects.count(), Reform.history.count(), Indicator.history.count()
    with django_assert_max_num_queries(QUERIES):
        again = load(REAL, at=NOW)
    assert not again.changed
    assert again.left_alone == []
    assert (JournalLine.objects.count(), Reform.history.count(), Indicator.history.count()) == before


# Two for the transaction's savepoint, two for the accounts, one for each of 14 kinds of subject and their 7 lists of
# links (3 of reforms; the others have one each), one for each of 4 kinds of record.
QUERIES = 2 + 2 + 14 + 7 + 4
