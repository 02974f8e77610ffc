"""A small record in which everything a sheet can show occurs once."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from tests import factories
from tests.briefings.reading import made
from tracker.briefings.writer import workbook_bytes
from tracker.budget.rules import Measure as Money
from tracker.indicators.rules import Blank, Measure
from tracker.legislation.rules import Stage
from tracker.reforms.rules import Status
from tracker.values.qualifier import Qualifier

YEAR_2024 = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}


@pytest.fixture
def record(db):
    """Courts, money, a law and a reform of one province; two sources differ on one figure."""
    make_record()


def make_record():
    """The same for a fixture that lasts longer than a test."""
    home = factories.place(code="PK-BA", name="Balochistan")
    source = factories.source(code="S0", slug="s0", title="Report of official data")
    second = factories.source(code="S1", slug="s1", published_start=date(2026, 2, 1), published_end=date(2026, 2, 7))
    reform = factories.reform(code="R01", slug="r01", title="Fusion centre")
    factories.published("status", reform=reform, source=source, status=Status.OPERATIONAL, as_written="operationalised")
    courts = factories.group(code="prosecution", name="Prosecution")
    disposed = factories.indicator(code="I12", slug="i12", name="Cases disposed of", group=courts, headline=1)
    ratio = factories.indicator(
        code="I13", slug="i13", name="Success ratio", unit="percent", measure=Measure.RATIO, group=courts
    )
    for indicator, before, now in ((disposed, 339, 435), (ratio, 85, 84)):
        common = {"indicator": indicator, "place": home, "source": source}
        factories.published("figure", value=Decimal(before), **YEAR_2024, **common)
        factories.published("figure", value=Decimal(now), **common)
    factories.published("figure", indicator=disposed, place=home, source=second, value=Decimal(440))
    killed = factories.indicator(code="I24", slug="i24", name="Civilians reported killed", event="The attacks")
    factories.published(
        "figure", indicator=killed, place=home, source=source, value=Decimal(31), qualifier=Qualifier.AT_LEAST
    )
    withheld = factories.indicator(code="I30", slug="i30", name="Posts manned")
    blank = {"blank": Blank.WITHHELD, "ground": "The department does not say."}
    factories.published("figure", indicator=withheld, place=home, source=source, **blank)
    factories.indicator(code="I31", slug="i31", name="Nothing known")
    line = factories.budget_line(code="B01", slug="b01", name="Security projects", reforms=[reform])
    for measure, amount, qualifier, written in (
        (Money.ALLOCATION, "6000000000", Qualifier.EXACT, "Rs 6 billion"),
        (Money.EXPENDITURE, "2059000000", Qualifier.ABOUT, "Rs 2.059 billion"),
        (Money.BALANCE, "3942000000", Qualifier.ABOUT, "Rs 3.942 billion"),
    ):
        factories.published(
            "amount",
            budget_line=line,
            source=source,
            measure=measure,
            amount=Decimal(amount),
            qualifier=qualifier,
            as_written=written,
        )
    law = factories.instrument(code="L08", slug="l08", title="One-month order", kind="order", reforms=[reform])
    factories.published(
        "step",
        instrument=law,
        source=second,
        stage=Stage.IN_FORCE,
        period_start=date(2026, 2, 1),
        period_end=date(2026, 2, 1),
        in_force_until=date(2026, 2, 28),
    )


@pytest.fixture(scope="module")
def given_out(django_db_setup, django_db_blocker):
    """The bytes of a small workbook; comparing two files asks no database."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_record()
        yield workbook_bytes(made())
        transaction.set_rollback(True)
