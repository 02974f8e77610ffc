from datetime import date
from decimal import Decimal

import pytest

from tests import factories
from tests.staff.returns.filling import given_out

BEFORE = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
REPORTED = {"K1": ("flow", "784"), "K2": ("stock", "90224"), "K3": ("ratio", "34.5")}


@pytest.fixture
def ctd(db):
    """An agency with three indicators, each reported for 2024 at one place: rows 2, 3 and 4 of its return."""
    agency = factories.agency(code="ctd", name="Counter Terrorism Department", short_name="CTD")
    place = factories.place(code="PK-XX", name="Home")
    for code, (measure, value) in REPORTED.items():
        indicator = factories.indicator(code=code, agency=agency, measure=measure)
        factories.published("figure", indicator=indicator, place=place, value=Decimal(value), **BEFORE)
    return agency


@pytest.fixture
def by(ctd):
    """A contributor of that agency."""
    return factories.contributor(ctd)


@pytest.fixture
def source(db):
    return factories.source(code="S77")


@pytest.fixture
def blank(ctd, source):
    """The return of 2025 as it is downloaded; the source is in its list."""
    return given_out(ctd)
