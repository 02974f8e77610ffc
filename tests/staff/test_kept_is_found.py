"""Whatever is published, corrected or withdrawn: what is kept open is what a run over everything finds."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tracker.checks.models import KeptFinding
from tracker.indicators.models import Observation
from tracker.records import actions
from tracker.records.moment import Moment
from tracker.records.refused import Refused
from tracker.staff.settling import settling
from tracker.summaries.findings.named import by_name
from tracker.summaries.findings.streamed import all_findings

NOW = Moment(factories.TODAY)
YEARS = (2023, 2024)
VALUES = (10, 60, 100, 400)
MOVES = st.one_of(
    st.tuples(
        st.just("publish"), st.integers(0, 1), st.integers(0, 1), st.sampled_from(YEARS), st.sampled_from(VALUES)
    ),
    st.tuples(st.just("correct"), st.integers(0, 9), st.sampled_from(VALUES)),
    st.tuples(st.just("withdraw"), st.integers(0, 9)),
)


def world():
    """Two places, of which one lies in the other, and two indicators, of which one is a part of the other."""
    country = factories.place(level="country", parent=None)
    whole = factories.indicator()
    return (country, factories.place(parent=country)), (whole, factories.indicator(part_of=whole))


def submitted(move, places, indicators):
    """The record that a move is about, waiting for its review; None where there is nothing to correct."""
    if move[0] == "publish":
        _, place, indicator, year, value = move
        period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
        return factories.submitted(
            "figure", place=places[place], indicator=indicators[indicator], value=Decimal(value), **period
        )
    rows = Observation.objects.current().order_by("pk")
    record = rows[move[1] % len(rows)] if rows else None
    if record is None or move[0] == "withdraw":
        return record
    draft = actions.start_correction(record, by=factories.editor(), at=factories.NOW)
    draft.value, draft.as_written, draft.correction_reason = Decimal(move[2]), "", factories.MISTAKE
    actions.save_draft(draft, by=factories.editor(), at=factories.NOW)
    return actions.submit(draft, by=factories.editor(), at=factories.NOW)


def do(move, places, indicators):
    record = submitted(move, places, indicators)
    if record is None:
        return
    with settling([record], at=factories.NOW):
        if move[0] == "withdraw":
            actions.withdraw(record, by=factories.reviewer(), at=factories.NOW, reason="A slip.")
        else:
            actions.publish(record, by=factories.reviewer(), at=factories.NOW)


def found():
    return set(by_name(all_findings(NOW)))


def kept():
    return set(KeptFinding.objects.filter(closed_version=None).values_list("name", flat=True))


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(MOVES, min_size=3, max_size=7))
def test_what_is_kept_is_what_is_found(moves):
    places, indicators = world()
    for move in moves:
        try:
            do(move, places, indicators)
        except Refused:
            continue  # such as a correction that corrects nothing
        assert kept() == found()
    while Observation.objects.current().exists():
        do(("withdraw", 0), places, indicators)
    assert kept() == found() == set()
