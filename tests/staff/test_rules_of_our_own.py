"""Rules of our own in the admin: tried before they are handed in, put in force by another, changed by an edition."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.staff.cast import client_of, messages_of, person
from tracker.checks.models import KeptFinding
from tracker.indicators.models import StatedRule
from tracker.indicators.stating import Side, Term, When, Where
from tracker.records import actions
from tracker.records.models import JournalLine
from tracker.records.refused import Refused
from tracker.staff.actors import actor_for

pytestmark = pytest.mark.django_db

ADD = "/admin/indicators/statedrule/add/"


@pytest.fixture
def two():
    """Two indicators over three years of one place; in the last two the first is larger."""
    place = factories.place(code="PK-T", name="The province")
    codes = ("I901", "I902")
    indicators = [factories.indicator(code=code, short_name=name) for code, name in zip(codes, "AB", strict=True)]
    for year, values in ((2023, (90, 100)), (2024, (101, 100)), (2025, (104, 100))):
        period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        for indicator, value in zip(indicators, values, strict=True):
            factories.published("figure", indicator=indicator, place=place, value=Decimal(value), **period)
    return indicators


def posted(**changes):
    """What a browser would send of a filled form."""
    terms = {"times": "1", "indicator": "", "where": "here", "place": "", "when": "same"}
    rows = {
        f"{side}_{n}_{part}": value for side in ("left", "right") for n in range(1, 7) for part, value in terms.items()
    }
    said = {
        "code": "V01",
        "name": "A against B",
        "operator": "≤",
        "margin": "0",
        "margin_in": "amount",
        "severity": "fail",
        "message": "{left} against {right} in {place}, {period}: {difference} more.",
        "reason": "What is closed was opened.",
        "left_1_indicator": "I901",
        "right_1_indicator": "I902 B",
        "left_number": "",
        "right_number": "",
    }
    return rows | said | changes


def opened_on(client, address):
    """What the form says of the text that it was opened on; nothing where it is a new one."""
    return {} if address == ADD else {"opened": client.get(address).context["form"]["opened"].value()}


def tried(client, address=ADD, **changes):
    return client.post(address, posted(_try="1", **opened_on(client, address) | changes))


def hand_in(client, address=ADD, **changes):
    changes = opened_on(client, address) | changes
    mark = tried(client, address, **changes).context["mark"]
    return client.post(address, posted(_submit="1", tried=mark, **changes), follow=True)


def move(client, rule, what, **fields):
    address = reverse("admin:indicators_statedrule_move", args=[rule.pk, what])
    return client.post(address, {"read": rule.edited_at.isoformat(), **fields}, follow=True)


def text(response):
    return " ".join(response.content.decode().split())


def test_the_form_says_how_often_it_would_have_fired_before_anything_is_saved(two):
    page = tried(client_of("editor"))
    said = text(page)
    assert "<strong>It would have fired 2 times</strong>, in 3 comparisons over the figures on record: 1 holds" in said
    assert "A against B, The province, 2025" in said
    assert "101 against 100 in The province, 2024: 1 more." in said
    assert "I901 ≤ I902" in said
    assert not StatedRule.objects.exists()


def test_it_cannot_be_handed_in_untried_nor_changed_after_it_was_tried(two):
    client = client_of("editor")
    untried = client.post(ADD, posted(_submit="1"))
    assert messages_of(untried) == ["Look at what it would have found in the record, then hand it in."]
    mark = untried.context["mark"]
    for changed in ({"margin": "1"}, {"message": "Otherwise."}, {"tried": "forged"}, {"tried": f"{mark}x"}):
        again = client.post(ADD, posted(_submit="1", **{"tried": mark} | changed))
        assert len(messages_of(again)) == 1
    assert not StatedRule.objects.exists()
    done = client.post(ADD, posted(_submit="1", tried=mark), follow=True)
    assert messages_of(done) == ["V01 waits for a reviewer."]


def test_one_writes_it_and_another_puts_it_in_force(two):
    editor, reviewer = client_of("editor"), client_of("reviewer")
    own = hand_in(editor)
    rule = StatedRule.objects.get()
    assert "disabled" in text(own)
    assert messages_of(move(editor, rule, "publish")) == [
        "You entered or last edited this record. Another person has to publish it."
    ]
    page = text(reviewer.get(reverse("admin:indicators_statedrule_change", args=[rule.pk])))
    assert "It would have fired 2 times" in page  # computed anew for the reviewer
    assert messages_of(move(reviewer, rule, "publish")) == ["V01 is in force."]
    rule.refresh_from_db()
    assert rule.is_in_force
    line = JournalLine.objects.get(number=rule.published_line)
    assert (line.kind, line.actor.username) == ("rule", "reviewer")
    page = text(reviewer.get(reverse("admin:indicators_statedrule_change", args=[rule.pk])))
    assert "It fires 2 times" in page
    journal = text(reviewer.get(reverse("admin:records_journalline_change", args=[line.pk])))
    assert f'<a href="/admin/indicators/statedrule/{rule.pk}/change/">rule-{rule.pk}</a>' in journal


def test_what_it_finds_is_kept_from_the_day_it_is_in_force_and_closed_when_it_is_withdrawn(two):
    hand_in(client_of("editor"))
    rule, reviewer = StatedRule.objects.get(), client_of("reviewer")
    move(reviewer, rule, "publish")
    kept = KeptFinding.objects.filter(address="stated")
    assert kept.filter(closed_version=None).count() == 2
    assert {one.opened_version for one in kept} == {StatedRule.objects.get().published_line}
    rule.refresh_from_db()
    assert messages_of(move(reviewer, rule, "withdraw", reason="Definitions differ.")) == ["V01 is withdrawn."]
    assert {(one.closed_version is None, one.closed_by) for one in kept.all()} == {(False, "V01")}


def test_it_is_returned_edited_and_handed_in_again(two):
    editor, reviewer = client_of("editor"), client_of("reviewer")
    hand_in(editor)
    rule = StatedRule.objects.get()
    assert messages_of(move(reviewer, rule, "return", reason="Within what?")) == ["V01 was returned."]
    edit = reverse("admin:indicators_statedrule_edit", args=[rule.pk])
    form = editor.get(edit).context["form"]
    assert (form["left_1_indicator"].value(), form["margin"].value()) == ("I901", "0")
    assert form["left_2_indicator"].value() == ""
    assert messages_of(hand_in(editor, edit, margin="1", margin_in="percent")) == ["V01 waits for a reviewer."]
    rule.refresh_from_db()
    assert (rule.margin, rule.state, str(rule.statement())) == (
        1,
        "submitted",
        "V01 A against B: I901 ≤ I902 (within 1 %)",
    )
    assert messages_of(reviewer.get(edit, follow=True))  # what waits for review is not edited


def test_what_was_edited_after_it_was_read_is_not_put_in_force(two):
    rule = factories.submitted_rule(*two, by=factories.editor("writer"))
    address = reverse("admin:indicators_statedrule_move", args=[rule.pk, "publish"])
    for read in ("2026-01-01T00:00:00+00:00", "nonsense"):
        page = client_of("reviewer").post(address, {"read": read}, follow=True)
        assert "was edited after you opened it" in messages_of(page)[0]


def test_a_change_is_another_edition_with_a_reason(two):
    editor, reviewer = client_of("editor"), client_of("reviewer")
    first = factories.rule(*two, code="V01")
    page = move(editor, first, "correct")
    assert page.redirect_chain[-1][0].endswith("/edit/")
    fresh = StatedRule.objects.get(state="draft")
    edit = reverse("admin:indicators_statedrule_edit", args=[fresh.pk])
    assert "This field is required" in text(tried(editor, edit, margin="4"))
    assert messages_of(hand_in(editor, edit, margin="4", code="V99", correction_reason="Counted late."))
    fresh.refresh_from_db()
    move(reviewer, fresh, "publish")
    first.refresh_from_db()
    assert (first.state, first.ended_reason) == ("corrected", "Counted late.")
    assert StatedRule.objects.current().get().code == "V01"
    page = text(editor.get(reverse("admin:indicators_statedrule_change", args=[fresh.pk])))
    assert "Edition out of force" in page
    assert "Why it was changed" in page


def test_a_draft_is_submitted_as_it_stands_or_discarded(two):
    editor = client_of("editor")
    first = factories.rule(*two, code="V01")
    move(editor, first, "correct")
    fresh = StatedRule.objects.get(state="draft")
    page = text(editor.get(reverse("admin:indicators_statedrule_change", args=[fresh.pk])))
    assert "Say what was wrong with the record this one corrects." in page
    done = move(editor, fresh, "discard")
    assert messages_of(done) == ["The draft of V01 was discarded."]
    assert StatedRule.objects.get() == first


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"left_1_indicator": "I999"}, "There is no indicator I999."),
        ({"left_1_indicator": ""}, "The left side is empty"),
        ({"left_1_indicator": "", "left_1_place": "PK-T"}, "Name the indicator, or leave the place out."),
        ({"right_1_indicator": "I901"}, "compares a thing with itself"),
        ({"right_1_indicator": "", "right_number": "x"}, "Enter a number."),
        ({"left_1_times": "x"}, "Enter a number."),
        ({"left_1_where": "one", "left_1_place": "PK-BA"}, "There is no place PK-BA."),
        ({"left_1_when": "before", "right_1_when": "before"}, "Every term is of the period before."),
        ({"message": "{secret}"}, "The message names {secret}, which is no figure of the rule."),
        ({"operator": "~"}, "Select a valid choice"),
        ({"margin": "much"}, "Enter a number."),
        ({"margin": "-1"}, "greater than or equal to 0"),
        ({"code": "not a code"}, "Use letters, digits and hyphens"),
    ],
)
def test_what_cannot_be_tried_is_said_at_the_form(two, changes, says):
    page = tried(client_of("editor"), **changes)
    assert says in text(page).replace("&#x27;", "'")
    assert page.context["trial"] is None


def test_sums_places_and_periods_are_typed_in_the_rows(two):
    hand_in(
        client_of("editor"),
        operator="=",
        left_2_times="-1",
        left_2_indicator="I902",
        left_2_when="before",
        right_1_indicator="",
        right_number="4",
    )
    rule = StatedRule.objects.get()
    assert rule.stated.left.terms == (Term("I901"), Term("I902", Decimal(-1), when=When.BEFORE))
    assert rule.stated.right.number == 4
    named = {"left_1_where": "one", "left_1_place": "PK-T The province"}
    hand_in(client_of("editor"), code="V02", **named)
    assert StatedRule.objects.get(code="V02").stated.left.terms == (Term("I901", where=Where.ONE, place="PK-T"),)


def test_a_rule_of_which_nothing_can_be_compared_says_so(two):
    factories.published("figure", indicator=factories.indicator(code="I903"))  # of another place
    page = text(tried(client_of("editor"), right_1_indicator="I903"))
    assert "<strong>Nothing was compared</strong>: no place and period has every figure" in page
    assert "It would never have fired" not in page


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (1, "1 sum lacks a place and is not compared."),
        (2, "2 sums lack a place and are not compared."),
    ],
)
def test_sums_that_lack_a_place_are_counted_in_plain_words(lacking, said):
    trial = {"compared": 1, "holds": 1, "rounding": 0, "open": 2, "fired": [], "lacking": lacking}
    told = {"trial": trial, "fired": [], "others": []}
    page = " ".join(render_to_string("staff/rule_trial.html", {"told": told, "verb_never": "It never fires"}).split())
    assert page.count("It never fires</strong>, in 1 comparison over the figures on record: 1 holds, 0 differ by") == 1
    assert said in page


def test_a_rule_that_cannot_be_read_stops_no_page(two):
    first = factories.rule(*two, code="V01")
    move(client_of("editor"), first, "correct")
    StatedRule.objects.filter(state="draft").update(left="[]", code="V07")
    draft = StatedRule.objects.get(state="draft")
    editor = client_of("editor")
    assert str(draft).endswith(": cannot be read")
    listed = text(editor.get("/admin/indicators/statedrule/"))
    assert "cannot be read" in listed
    assert "I901 ≤ I902" in listed
    page = text(editor.get(reverse("admin:indicators_statedrule_change", args=[draft.pk])))
    assert '<p class="formula"><strong>cannot be read</strong></p>' in page
    assert "Write both sides anew." in page
    form = editor.get(reverse("admin:indicators_statedrule_edit", args=[draft.pk])).context["form"]
    assert (form["left_1_indicator"].value(), form["right_1_indicator"].value()) == ("", "I902")


@pytest.mark.parametrize("what", ["nothing", "edit"])
def test_a_move_that_there_is_not_and_a_rule_that_there_is_not(two, what):
    client, rule = client_of("editor"), factories.rule(*two)
    assert client.post(reverse("admin:indicators_statedrule_move", args=[rule.pk, what])).status_code == 404
    assert client.get(reverse("admin:indicators_statedrule_move", args=[rule.pk, "publish"])).status_code == 405
    assert client.post(reverse("admin:indicators_statedrule_move", args=[rule.pk + 9, "publish"])).status_code == 404
    assert client.get(f"/admin/indicators/statedrule/{rule.pk}x/change/").status_code == 404
    assert client_of("administrator").get(f"/admin/indicators/statedrule/{rule.pk}/edit/").status_code == 403


def test_the_list_names_each_rule_in_codes_and_costs_the_same_however_many_there_are(two):
    client, address = client_of("auditor"), "/admin/indicators/statedrule/"
    factories.rule(*two, code="V01")
    assert "I901 ≤ I902" in text(client.get(address))

    def cost(page):
        with CaptureQueriesContext(connection) as captured:
            client.get(page)
        return len(captured)

    few = cost(address), cost(f"{address}{StatedRule.objects.get().pk}/change/")
    for number in range(3):
        factories.rule(*two, code=f"V1{number}")
        factories.published("figure", indicator=two[0], place=factories.place())
    assert (cost(address), cost(f"{address}{StatedRule.objects.order_by('pk')[0].pk}/change/")) == few


def test_the_desk_tells_of_rules_that_wait(two):
    def told(name):
        return [(one.number, one.words) for one in client_of(name).get("/admin/").context["also_waiting"]]

    assert told("reviewer") == []
    hand_in(client_of("editor"))
    mine = (1, "rule of our own that you handed in, waiting for review")
    assert (told("reviewer"), told("editor"), told("auditor")) == ([(1, "rule of our own to review")], [mine], [])
    assert "/admin/indicators/statedrule/?state__exact=submitted" in text(client_of("reviewer").get("/admin/"))
    hand_in(client_of("editor"), code="V02")
    assert told("reviewer") == [(2, "rules of our own to review")]
    move(client_of("reviewer"), StatedRule.objects.get(code="V02"), "return", reason="Why?")
    assert told("editor") == [(1, "rule of our own returned to you"), mine]


def test_what_is_refused_while_it_is_handed_in_is_said_at_the_form(two, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise Refused("Somebody was first.")

    monkeypatch.setattr("tracker.staff.screens.own_rules.actions.submit", refuse)
    page = hand_in(client_of("editor"))
    assert messages_of(page) == ["Somebody was first."]
    assert "It would have fired 2 times" in text(page)
    assert not StatedRule.objects.exists()


def test_the_second_of_two_people_at_one_rule_is_told_what_the_first_has_changed(two):
    colleague, editor = client_of("colleague"), client_of("editor")
    hand_in(colleague)
    rule = StatedRule.objects.get()
    move(client_of("reviewer"), rule, "return", reason="Within what?")
    edit = reverse("admin:indicators_statedrule_edit", args=[rule.pk])
    opened = opened_on(editor, edit)
    assert opened["opened"] in unescape(editor.get(edit).content.decode())
    rule.refresh_from_db()
    rule.name, rule.margin = "A held against B", Decimal(2)
    rule.state_sides(Side((Term("I901", Decimal(2)),)), rule.stated.right)
    actions.save_draft(rule, by=actor_for(person("colleague")), at=factories.NOW)

    told = tried(editor, edit, margin="3", **opened)
    form = told.context["form"]
    (said,) = form.non_field_errors()
    assert "changed this draft after you opened it" in said
    for change in (
        "Name is now “A held against B”",
        "Tolerance is now “2”",
        "Left side, term 1: how many times is now",
    ):
        assert change in said
    assert form.errors["margin"] == ["On record is now “2”. Saving again puts what you typed in its place."]
    assert (form["name"].value(), form["left_1_times"].value(), told.context["mark"]) == ("A held against B", "2", "")
    rule.refresh_from_db()
    assert (rule.margin, rule.state) == (2, "draft")

    again = {"opened": form["opened"].value(), "name": "A held against B", "margin": "3", "left_1_times": "2"}
    assert messages_of(hand_in(editor, edit, **again)) == ["V01 waits for a reviewer."]
    rule.refresh_from_db()
    assert (rule.margin, rule.name, rule.stated.left.terms[0].times) == (3, "A held against B", 2)


def test_a_rule_form_that_does_not_say_what_it_was_opened_on_is_not_handed_in(two):
    hand_in(client_of("editor"))
    rule = StatedRule.objects.get()
    move(client_of("reviewer"), rule, "return", reason="Within what?")
    edit = reverse("admin:indicators_statedrule_edit", args=[rule.pk])
    assert tried(client_of("editor"), edit, margin="3", opened="").context["trial"] is None
