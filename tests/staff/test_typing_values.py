"""Amounts and periods are typed in one field each, read, and told back before and after they are saved."""

from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tests.staff.cast import address, client_of, filled, messages_of
from tracker.budget.models import Amount
from tracker.indicators.models import Observation, Target
from tracker.records.registry import kinds
from tracker.reforms.models import MilestoneDate, StatusUpdate
from tracker.staff.screens.typed import FigureField, PeriodField, RupeesField, TypedField

pytestmark = pytest.mark.django_db

CHECKED = "Nothing is saved yet."


@pytest.fixture
def amount():
    """What somebody types about the money of a line."""
    return {
        "budget_line": factories.budget_line().pk,
        "measure": "expenditure",
        "amount": "PKR 2.059bn",
        "period": "FY 2025-26",
    }


def send(client, page, typed, button):
    return client.post(page, filled(client.get(page), **typed, **{button: "1"}), follow=True)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("written", "start", "end", "said"),
    [
        ("FY 2025-26", date(2025, 7, 1), date(2026, 6, 30), "FY 2025-26: 1 Jul 2025 to 30 Jun 2026"),
        ("2025-26", date(2025, 7, 1), date(2026, 6, 30), "FY 2025-26: 1 Jul 2025 to 30 Jun 2026"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024: 1 Jan 2024 to 31 Dec 2024"),
        ("november 2024", date(2024, 11, 1), date(2024, 11, 30), "Nov 2024: 1 Nov 2024 to 30 Nov 2024"),
        ("19/11/2024", date(2024, 11, 19), date(2024, 11, 19), "19 Nov 2024"),
        ("1 Nov 2024 to 18 Nov 2024", date(2024, 11, 1), date(2024, 11, 18), "1 Nov 2024 to 18 Nov 2024"),
        ("by Feb 2026", None, date(2026, 2, 28), "by Feb 2026: up to 28 Feb 2026, the first day not known"),
        ("from 2026", date(2026, 1, 1), None, "from 1 Jan 2026: 1 Jan 2026 and after, the last day not known"),
    ],
)
def test_a_period_is_saved_as_its_two_days_and_told_back(amount, written, start, end, said):
    response = send(client_of("editor"), address(Amount, "add"), amount | {"period": written}, "_continue")

    record = Amount.objects.get()
    assert (record.period_start, record.period_end) == (start, end)
    assert f"Read as {said}." in text_of(response)


@pytest.mark.parametrize("written", ["", "not stated"])
def test_no_period_is_no_period_and_nothing_is_told(amount, written):
    response = send(client_of("editor"), address(Amount, "add"), amount | {"period": written}, "_continue")

    record = Amount.objects.get()
    assert (record.period_start, record.period_end) == (None, None)
    assert text_of(response).count("Read as") == 1  # the amount


@pytest.mark.parametrize(
    ("field", "written", "sentence"),
    [
        ("period", "soon", "“soon” is not a period. Write 2024, Nov 2024"),
        ("period", "2011-12", "“2011-12” could be a month or a fiscal year. Write Dec 2011 or FY 2011-12"),
        ("period", "Nov 2024 to Oct 2024", "is before the start"),
        ("amount", "20,59", "The commas of “20,59” are not where they belong"),
        ("amount", "2 lakh crore", "names more than one scale"),
        ("amount", "-2 million", "An amount cannot be negative"),
        ("amount", "Rs 2.50", "not a whole number of rupees"),
        ("amount", "1000000 bn", "Check the figure and the scale"),
    ],
)
@pytest.mark.parametrize("button", ["_continue", "_submit", "_check"])
def test_what_cannot_be_read_is_refused_at_its_field_and_nothing_is_saved(amount, field, written, sentence, button):
    response = send(client_of("editor"), address(Amount, "add"), amount | {field: written}, button)

    errors = response.context["adminform"].form.errors
    assert not Amount.objects.exists()
    assert list(errors) == [field]
    assert sentence in errors[field][0]
    assert len(errors[field]) == 1
    assert written in text_of(response)
    assert CHECKED not in text_of(response)


def test_a_check_tells_what_was_understood_and_saves_nothing(amount):
    response = send(client_of("editor"), address(Amount, "add"), amount, "_check")

    page = text_of(response)
    assert not Amount.objects.exists()
    assert [CHECKED in message for message in messages_of(response)] == [True]
    assert "Read as Rs 2,059,000,000 = Rs 2.059 billion = 205.9 crore." in page
    assert "Read as FY 2025-26: 1 Jul 2025 to 30 Jun 2026." in page
    assert 'value="PKR 2.059bn"' in page


def test_what_was_checked_can_be_saved_from_the_same_page(amount):
    client = client_of("editor")
    checked = send(client, address(Amount, "add"), amount, "_check")

    client.post(address(Amount, "add"), filled(checked, _continue="1"))

    assert Amount.objects.get().amount == Decimal(2_059_000_000)


def test_checking_a_draft_leaves_it_as_it_is():
    record = factories.draft("amount")
    before = Amount.objects.values().get()

    response = send(
        client_of("colleague"), address(record, "change"), {"amount": "3 crore", "period": "2020"}, "_check"
    )

    assert Amount.objects.values().get() == before
    assert "Read as Rs 30,000,000 = Rs 30 million = 3 crore." in text_of(response)
    assert "Read as 2020: 1 Jan 2020 to 31 Dec 2020." in text_of(response)


def test_a_check_asks_the_rules_too(amount):
    client = client_of("contributor", agency=factories.agency())
    of_another = factories.budget_line(agency=factories.agency())
    response = send(client, address(Amount, "add"), amount | {"budget_line": of_another.pk}, "_check")

    assert "belong to your agency" in text_of(response)
    assert CHECKED not in text_of(response)


@pytest.mark.parametrize("kind", sorted(factories.CONTENTS))
def test_every_kind_of_record_has_one_field_for_its_period_and_keeps_it_unchanged(kind):
    record = factories.draft(kind)
    client = client_of("editor")
    page = client.get(address(record, "change"))

    assert filled(page)["period"] == str(record.period)
    assert f"Read as {PeriodField().say(record.period)}." in text_of(page)
    assert not {"period_start", "period_end"} & set(filled(page))
    send(client, address(record, "change"), {}, "_submit")
    saved = kinds()[kind].objects.get(pk=record.pk)
    assert (saved.period_start, saved.period_end) == (record.period_start, record.period_end)


@pytest.mark.parametrize("state", ["submitted", "published"])
def test_the_page_of_a_record_that_is_only_read_says_amount_and_period_in_full(state):
    record = factories.IN_STATE[state](
        "amount", amount=Decimal(2_059_000_000), period_start=date(2025, 7, 1), period_end=None
    )
    page = text_of(client_of("editor").get(address(record, "change")))

    assert "Rs 2,059,000,000 = Rs 2.059 billion = 205.9 crore" in page
    assert "from 1 Jul 2025: 1 Jul 2025 and after, the last day not known" in page


def test_an_unknown_period_is_read_as_not_stated():
    record = factories.submitted("amount", period_start=None, period_end=None)

    assert '<div class="readonly">not stated</div>' in text_of(client_of("editor").get(address(record, "change")))


def test_a_date_without_a_day_is_refused_as_the_database_would():
    typed = {"milestone": factories.milestone().pk, "role": "baseline", "period": ""}
    response = send(client_of("editor"), address(MilestoneDate, "add"), typed, "_continue")

    assert not MilestoneDate.objects.exists()
    assert response.context["errors"]


def test_an_address_may_bring_a_period_which_is_read_only_when_it_is_sent():
    page = client_of("editor").get(address(StatusUpdate, "add"), {"period": "FY 2025-26"})

    assert filled(page)["period"] == "FY 2025-26"
    assert "Read as" not in text_of(page)


@pytest.mark.parametrize(
    ("written", "value", "said"),
    [("90,224", "90224", "90,224"), ("84.50", "84.5", "84.5"), ("1.2 million", "1200000", "1,200,000"), ("", None, "")],
)
def test_a_figure_is_typed_as_its_source_prints_it(written, value, said):
    typed = {"indicator": factories.indicator().pk, "place": factories.place().pk, "value": written}
    blank = {} if written else {"blank": "not_published", "ground": "The source leaves it out."}
    response = send(client_of("editor"), address(Observation, "add"), typed | blank, "_continue")

    assert Observation.objects.get().value == (value and Decimal(value))
    assert (f"Read as {said}." in text_of(response)) is bool(said)
    assert filled(response).get("value", "") == (value or "")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("34 percent", "is not a number. Write it alone, as 90,224, 84.5 or 1.2 million"),
        ("9,0224", "The commas of “9,0224” are not where they belong"),
        ("1.23456", "no more than 4 decimal places"),
        ("999999999999", "no more than 11 digits before the decimal point"),
    ],
)
@pytest.mark.parametrize("kind", [Observation, Target])
def test_what_is_no_figure_is_refused_at_its_field(kind, written, sentence):
    typed = {"indicator": factories.indicator().pk, "place": factories.place().pk, "value": written}
    response = send(client_of("editor"), address(kind, "add"), typed, "_check")

    assert not kind.objects.exists()
    assert sentence in response.context["adminform"].form.errors["value"][0]


@pytest.mark.parametrize(
    ("field", "written"), [(RupeesField(), "Rs 600"), (FigureField(), "600"), (PeriodField(), "2024")]
)
def test_a_typed_field_takes_what_it_holds_as_it_is(field, written):
    value = field.read(written)

    assert field.to_python(value) is value
    assert field.read(field.write(value)) == value
    assert isinstance(field, TypedField)


def test_the_period_of_a_target_is_typed_in_one_field_as_that_of_a_record():
    target = factories.target()
    client = client_of("colleague")
    page = client.get(address(target, "change"))
    assert filled(page)["period"] == "2025"
    assert "period_start" not in page.context["adminform"].form.fields

    refused = client.post(address(target, "change"), filled(page, period="someday"))
    response = client.post(address(target, "change"), filled(page, period="FY 2025-26"))

    assert "is not a period" in refused.context["errors"].as_text()
    assert response.status_code == 302
    target.refresh_from_db()
    assert (target.period_start, target.period_end) == (date(2025, 7, 1), date(2026, 6, 30))


def test_a_target_that_is_only_read_names_its_period():
    page = client_of("auditor").get(address(factories.target(), "change"))
    assert '<div class="readonly">2025</div>' in text_of(page)


def test_two_targets_of_one_period_are_refused_in_the_form():
    target = factories.target()
    typed = {"indicator": target.indicator.pk, "place": target.place.pk, "period": "2025", "value": "5", "locator": "1"}

    response = send(client_of("colleague"), address(Target, "add"), typed | {"source": target.source.pk}, "_save")

    assert "already exists" in response.context["errors"].as_text()
    assert Target.objects.get() == target
