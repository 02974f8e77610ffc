"""What docs/amounts-and-periods.md says of each text is what is read from it, and what it calls refused is refused."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tracker.values.money import in_every_scale
from tracker.values.money_reading import MoneyError, parse_rupees
from tracker.values.number_reading import parse_number
from tracker.values.period import Period, PeriodError

PAGE = Path(__file__).parents[2] / "docs" / "amounts-and-periods.md"
AMOUNTS, FIGURES, PERIODS = PAGE.read_text().split("## ")[1:]


def rows(part):
    """Each text of the first column with what the second says of it."""
    for written, said in re.findall(r"^\| (`.*?) \| (.*?) \|$", part, re.M):
        yield from ((text, said) for text in re.findall(r"`(.*?)`", written))


@pytest.mark.parametrize(("written", "said"), list(rows(AMOUNTS)))
def test_an_amount_is_read_as_the_page_says(written, said):
    assert in_every_scale(parse_rupees(written)).split(" = ")[0] == said


@pytest.mark.parametrize(("written", "said"), list(rows(PERIODS)))
def test_a_period_is_read_as_the_page_says(written, said):
    assert re.split("[:;]", said)[0] == Period.parse(written).in_days()


@pytest.mark.parametrize(
    ("written", "number"),
    [("90,224", 90_224), ("84.5", Decimal("84.5")), ("1,00,000", 100_000), ("1.2 million", 1_200_000)],
)
def test_a_figure_is_read_as_the_page_says(written, number):
    assert f"`{written}`" in FIGURES
    assert parse_number(written) == number


@pytest.mark.parametrize("written", ["2.059", "2 lakh crore", "20,59"])
def test_an_amount_that_the_page_calls_refused_is_refused(written):
    assert f"`{written}`" in AMOUNTS
    with pytest.raises(MoneyError):
        parse_rupees(written)


@pytest.mark.parametrize("written", ["2011-12", "mid 2026", "late 2026"])
def test_a_period_that_the_page_calls_refused_is_refused(written):
    assert f"`{written}`" in PERIODS
    with pytest.raises(PeriodError):
        Period.parse(written)
