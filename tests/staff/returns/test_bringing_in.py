"""What becomes of a return: all of it submitted and for another person to review, or nothing at all."""

from decimal import Decimal

import pytest

from tests import factories
from tests.staff.returns.filling import figure, filled, given_out
from tracker.indicators.models import Observation
from tracker.records import actions
from tracker.records.refused import Refused
from tracker.staff.returns.bringing_in import bring_in
from tracker.staff.returns.problems import Rule


def brought_in(content, by, *, accepts=lambda _found: True):
    return bring_in(content, "return.xlsx", by=by, at=factories.NOW, accepts=accepts)


def waiting():
    return Observation.objects.submitted().order_by("pk")


def test_a_return_becomes_submitted_figures(blank, by, source):
    typed = [
        figure(source, value=800, as_written="800 or so", qualifier="about", note="By the end of the year."),
        figure(source, value="1.2 million", source="S77 as it is called", unattributed="yes", attribution=None),
        figure(source, value=None, blank="withheld", ground="The court has it."),
    ]  # fmt: skip
    checked, count = brought_in(filled(blank, *typed), by)

    assert (count, checked.errors) == (3, [])
    first, second, third = waiting()
    assert (first.value, first.qualifier, first.as_written) == (Decimal(800), "about", "800 or so")
    assert (str(first.period), first.place.code, first.source, first.locator) == ("2025", "PK-XX", source, "p. 4")
    assert (first.recorded_by_id, first.edited_by_id, first.submitted_at) == (by.user_id, by.user_id, factories.NOW)
    assert (second.value, second.unattributed, second.attribution) == (Decimal(1_200_000), True, "")
    assert (third.value, third.blank, third.ground) == (None, "withheld", "The court has it.")
    with pytest.raises(Refused, match="needs the role"):
        actions.publish(first, by=by, at=factories.NOW)
    assert actions.publish(first, by=factories.reviewer(), at=factories.NOW).published_line


@pytest.mark.parametrize(
    ("typed", "value"),
    [(0.1 + 0.2, "0.3"), (2.675, "2.675"), (1e5, "100000"), (34.1, "34.1"), ("84.5", "84.5"), ("0", "0")],
)
def test_a_number_is_what_excel_shows(blank, by, source, typed, value):
    brought_in(filled(blank, figure(source, value=typed)), by)

    assert waiting().get().value == Decimal(value)


def test_an_unchanged_return_changes_nothing(blank, by):
    for content in (blank, filled(blank)):
        checked, count = brought_in(content, by)

        assert (count, checked.filled, checked.problems) == (0, 0, ())
    assert not waiting()


def test_the_same_return_a_second_time_changes_nothing(blank, by, source):
    content = filled(blank, figure(source), figure(source, value=90_224_000))
    brought_in(content, by)
    before = list(waiting().values())

    checked, count = brought_in(content, by)

    assert (count, checked.already, checked.problems, checked.changes) == (0, 2, (), ())
    actions.publish(waiting().first(), by=factories.reviewer(), at=factories.NOW)
    checked, count = brought_in(content, by)
    assert (count, checked.already, checked.problems) == (0, 2, ())
    assert len(before) == 2


def test_one_wrong_row_stops_the_whole_return(blank, by, source):
    checked, count = brought_in(filled(blank, figure(source), figure(source, value="many")), by)

    assert (count, [one.rule for one in checked.errors]) == (0, [Rule.TEXT_IN_NUMBER])
    assert not waiting()


def test_what_the_person_does_not_accept_is_not_submitted(blank, by, source):
    content = filled(blank, figure(source, value=784_000))

    checked, count = brought_in(content, by, accepts=lambda found: not found.warnings)

    assert (count, [one.rule for one in checked.warnings]) == (0, [Rule.UNIT_SLIP])
    assert not waiting()
    assert brought_in(content, by, accepts=lambda found: found.digest == checked.digest)[1] == 1


def test_what_was_accepted_holds_for_what_was_seen_alone(blank, by, source):
    content = filled(blank, figure(source))
    seen = brought_in(content, by, accepts=lambda _found: False)[0].digest
    factories.correction(Observation.objects.get(indicator__code="K1"), value=785)

    checked, count = brought_in(content, by, accepts=lambda found: found.digest == seen)

    assert (count, [one.rule for one in checked.problems]) == (0, [Rule.STALE])


def test_the_rules_are_asked_again_when_it_is_written(blank, by, source, monkeypatch):
    monkeypatch.setattr("tracker.staff.returns.checking._refuse_person", lambda _agency, _by: None)

    with pytest.raises(Refused, match="does not belong to your agency"):
        brought_in(filled(blank, figure(source)), factories.contributor(factories.agency(), name="other"))
    assert not waiting()


def test_an_editor_brings_in_for_every_agency_and_for_none(blank, source):
    factories.place(code="PK-BA")
    factories.indicator(code="N1")
    editor = factories.editor()

    assert brought_in(filled(blank, figure(source)), editor)[1] == 1
    assert brought_in(filled(given_out(None), figure(source)), editor)[1] == 1
    assert brought_in(filled(given_out(None), figure(source, value=5)), factories.reviewer())[1] == 0


def test_old_now_and_new_are_told(blank, by, source):
    content = filled(blank, figure(source, qualifier="at least"))
    factories.correction(Observation.objects.get(indicator__code="K1"), value=785)

    (change,) = brought_in(content, by)[0].changes

    assert (change.row, change.code, change.old, change.now, change.yours) == (2, "K1", "784", "785", "at least 800")
