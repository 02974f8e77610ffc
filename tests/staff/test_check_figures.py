"""`manage.py check_figures`: the whole record, indicator by indicator, and what is new in it."""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tracker.indicators.models import Observation
from tracker.records import journal
from tracker.records.moment import Moment
from tracker.staff.management.commands.check_figures import Command
from tracker.summaries.findings import findings
from tracker.summaries.findings.streamed import all_findings

pytestmark = pytest.mark.django_db
TODAY = Moment(factories.TODAY)


def said(*options):
    out = StringIO()
    call_command("check_figures", *options, stdout=out)
    return out.getvalue()


def contradiction():
    """A province that exceeds its country, and the number of the journal before it did."""
    province = factories.place()
    whole = factories.published("figure", place=province.parent, value=Decimal(100))
    before = journal.head().number
    factories.published("figure", indicator=whole.indicator, place=province, value=Decimal(120))
    return whole.indicator, before


def everything():
    """Something for every check to look at, of indicators that are compared with one another."""
    top, bottom = contradiction()[0], factories.indicator(code="I12")
    factories.indicator(code="I13", measure="ratio", unit="percent", numerator=top, denominator=bottom)
    place = factories.place()
    part = factories.indicator(part_of=bottom)
    for indicator, value in ((top, 50), (bottom, 100), (part, 101)):
        factories.published("figure", indicator=indicator, place=place, value=Decimal(value))
    past = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    factories.published("figure", indicator=bottom, place=place, value=Decimal(900), **past)
    ratio = type(bottom).objects.get(code="I13")
    factories.published("figure", indicator=ratio, place=place, value=Decimal(60))
    factories.published("figure", indicator=part, place=place, value=Decimal(5), period_start=None, period_end=None)
    monthly = factories.indicator(frequency="month", due_after_days=5)
    factories.published("figure", indicator=monthly, place=place, period_start=None, period_end=date(2025, 1, 31))
    for kind in ("amount", "status", "step", "milestone"):
        factories.published(kind) if kind != "milestone" else factories.milestone()
    factories.published("amount", measure="balance")


def as_lines(found):
    return sorted((one.kind, one.anchor, one.title, one.text, one.terms) for one in found)


def test_one_indicator_after_another_finds_what_is_found_of_all_at_once():
    everything()
    found = findings(TODAY).found
    assert {one.check for one in found} >= {"whole", "parts", "recomputed", "jump", "period", "due", "balance", "ratio"}
    assert as_lines(all_findings(TODAY)) == as_lines(found)


def test_a_line_says_the_verdict_the_subject_and_where_it_stands_on_the_page():
    indicator, _ = contradiction()
    text = said()
    assert f"Does not add up: {indicator.code} 120 cases in Province" in text
    assert f"[whole-{indicator.code.lower()}]\n" in text
    assert text.endswith(
        "does not add up: 1, sources differ: 0, worth a look: 0, within rounding: 0, cannot be checked: 1, overdue: 0, "
        "adds up: 0\n"
    )


def test_what_adds_up_is_named_when_it_is_asked_for():
    factories.published("figure", indicator=factories.indicator(measure="ratio", unit="percent"), value=Decimal(80))
    assert "[ratio-" not in said()
    assert "adds up: 1" in said()
    assert "[ratio-" in said("--all")


def test_strict_fails_on_a_contradiction_that_is_not_on_record_yet_and_then_no_more():
    contradiction()
    for _ in range(2):
        with pytest.raises(CommandError, match=r"1 new contradiction\.") as refusal:
            said("--strict", "--dry-run")
        assert refusal.value.returncode == 1
    with pytest.raises(CommandError, match=r"1 new contradiction\."):
        said("--strict")
    assert " new\n" not in said("--strict")

    contradiction()

    with pytest.raises(CommandError, match=r"1 new contradiction\."):
        said("--strict")


def test_strict_fails_with_since_on_what_was_not_there_by_then_whatever_is_on_record():
    _, before = contradiction()
    for _ in range(2):
        with pytest.raises(CommandError, match=f"1 contradiction since {before}"):
            said("--strict", "--since", str(before))
    assert " new\n" in said("--since", str(before))
    assert " new\n" not in said("--strict", "--since", str(journal.head().number))


def test_a_day_goes_by_the_dates_of_the_documents_and_a_version_by_when_they_were_put_on_record():
    _, before = contradiction()
    read = Observation.objects.latest("pk").known_from
    assert " new\n" in said("--since", str(before))
    assert " new\n" not in said("--strict", "--since", read.isoformat())
    with pytest.raises(CommandError, match="1 contradiction since "):
        said("--strict", "--since", (read - timedelta(days=1)).isoformat())
    asked = " ".join(Command().create_parser("manage.py", "check_figures").format_help().split())
    assert "goes by the dates of the documents and not by when they were put on record" in asked


def test_strict_fails_of_a_past_moment_on_any():
    contradiction()
    said()
    with pytest.raises(CommandError, match=r"^1 contradiction\."):
        said("--strict", "--version", str(journal.head().number))


def test_a_past_version_is_checked_as_it_was():
    _, before = contradiction()
    assert "does not add up: 0" in said("--version", str(before))
    assert "cannot be checked: 0" in said("--as-of", "2020-01-01")


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--as-of", "soon", "is not a day"),
        ("--version", "x", "version"),
        ("--since", "x", "neither a day nor a version"),
    ],
)
def test_what_cannot_be_asked_is_refused(option, value, sentence):
    with pytest.raises(CommandError, match=sentence):
        said(option, value)


def test_an_indicator_costs_the_same_however_many_figures_it_has():
    indicator = factories.indicator()

    def costs(year):
        for month in range(1, 7):
            when = {"period_start": date(year, month, 1), "period_end": date(year, month, 28)}
            factories.published("figure", indicator=indicator, **when)
        with CaptureQueriesContext(connection) as captured:
            list(all_findings(TODAY))
        return len(captured)

    assert costs(2020) == costs(2021)
