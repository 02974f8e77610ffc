"""The rules of our own on the public pages: named with their reason while they are in force, at any version."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from tests import factories
from tests.public.facts import text_of
from tests.public.test_checks_page import html_of
from tracker.indicators.stating import Margin, Side, Stated, Term, When, Where
from tracker.public.words.own_rules import sentence
from tracker.records import actions, journal
from tracker.summaries.refs import SubjectRef
from tracker.summaries.stated import OwnRules
from tracker.values.reach import Operator

A = SubjectRef("indicator", "I1", "a", "Cases closed", "Closed")
NAMES = OwnRules((), {"I1": A}, {"PK-BA": "Balochistan"})
CLOSED = Term("I1")


def rule(*left, right=(), number=None, operator=Operator.AT_MOST, **fields):
    return Stated(Side(left), operator, Side(tuple(right), number), **fields)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (rule(CLOSED, number=Decimal(1000)), "Closed ≤ 1,000"),
        (rule(CLOSED, Term("I2", Decimal("-0.5")), right=[CLOSED]), "Closed − 0.5 × I2 ≤ Closed"),
        (rule(Term("I1", Decimal(-1)), CLOSED, number=Decimal(0)), "− Closed + Closed ≤ 0"),
        (
            rule(
                Term("I1", where=Where.WITHIN),
                right=[CLOSED],
                operator=Operator.EQUAL,
                margin=Decimal(1),
                margin_in=Margin.PERCENT,
            ),
            "Closed of all places within = Closed, within 1 percent",
        ),
        (
            rule(
                Term("I1", where=Where.WITHIN, place="PK-BA"),
                right=[Term("I1", where=Where.ONE, place="PK-BA", when=When.BEFORE)],
                margin=Decimal(5),
            ),
            "Closed of all places in Balochistan ≤ Closed of Balochistan the period before, within 5",
        ),
    ],
)
def test_a_rule_reads_in_names(one, words):
    assert sentence(one, NAMES) == words


def test_on_a_page_in_urdu_each_name_runs_by_itself():
    with override("ur"):
        assert sentence(rule(CLOSED, number=Decimal(5)), NAMES) == "\u2068Closed\u2069 ≤ 5"


@pytest.mark.django_db
def test_the_page_of_the_checks_names_the_rules_of_the_version(client):
    none = "No rule of the staff is in force."
    assert none in text_of(html_of(client, "/about/checks/"))
    indicator = factories.published(
        "figure", indicator=factories.indicator(code="I7", slug="cases", short_name="Cases")
    )
    waiting = factories.submitted_rule(indicator.indicator, 500, code="V01", name="A ceiling", reason="By law.")
    assert "A ceiling" not in html_of(client, "/about/checks/")
    rule = actions.publish(waiting, by=factories.reviewer(), at=factories.NOW)
    page = text_of(html_of(client, "/about/checks/"))
    for words in ("V01 A ceiling", "Rule: Cases ≤ 500. By law.", "Does not add up", "In force since: 2 Mar 2026"):
        assert words in page
    assert 'href="/indicators/cases/"' in html_of(client, "/about/checks/")
    assert "reviewer" not in page.split("V01 A ceiling")[1]
    assert none not in page
    actions.withdraw(rule, by=factories.reviewer(), at=factories.NOW, reason="The law was changed.")
    withdrawn = text_of(html_of(client, "/about/checks/"))
    assert "A ceiling" not in withdrawn
    assert none in withdrawn
    assert "A ceiling" in html_of(client, f"/about/checks/?version={journal.head().number - 1}")


@pytest.mark.django_db
def test_what_a_rule_finds_stands_with_the_other_findings_and_on_the_page_of_its_indicator(client):
    figure = factories.published("figure", indicator=factories.indicator(code="I7", slug="cases"))
    factories.rule(figure.indicator, 500, code="V01", name="A ceiling", message="{left} of {place}, not {right}.")
    for address in ("/checks/", "/checks/?subject=I7&kind=fail", "/indicators/cases/"):
        page = html_of(client, address)
        assert "A ceiling" in page, address
        assert f"784 of {figure.place.name}, not 500." in page
    assert 'href="/about/checks/#stated"' in html_of(client, "/checks/")
