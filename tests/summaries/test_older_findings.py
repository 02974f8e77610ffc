"""What is found stays found when a newer one of the same kind joins it: only its own figures can settle it."""

import pytest

from tests.summaries.test_checks_apart import years
from tracker.reforms.rules import Status
from tracker.summaries.findings.check import Material
from tracker.summaries.findings.engine import run
from tracker.summaries.findings.made_up import area, document, reform, status, territory
from tracker.territory.rules import Move
from tracker.values.period import Period

OTHER = document("X2")
C, R = Move.CONVERTED, Move.REVERSED


def year(number):
    return Period.year(number)


def reports(*said):
    return {"reforms": {1: reform()}, "statuses": {1: list(said)}}


def places(*claims):
    return {"territories": [territory(*claims)]}


BACK_ONCE = (status(Status.OPERATIONAL, year(2021)), status(Status.APPROVED, year(2022), by=OTHER))
BACK_AGAIN = (status(Status.OPERATIONAL, year(2023)), status(Status.APPROVED, year(2024), by=OTHER))
TWO_AT_ONCE = (status(Status.OPERATIONAL, year(2021)), status(Status.STALLED, year(2021), by=OTHER))
AND_AGAIN = (status(Status.OPERATIONAL, year(2022)), status(Status.STALLED, year(2022), by=OTHER))
TWO_DAYS = (area(C, year(2019)), area(C, year(2020), by=OTHER))
TWO_LATER = (area(R, year(2021)), area(C, year(2022)), area(C, year(2023), by=OTHER))
TWICE = (area(C, year(2019)), area(C, year(2020)))
GROWING = tuple(60 + 5 * number % 13 for number in range(60))

JOINED = {
    "jump": ({"rows": [years(*[10, 60] * 5, last=2015)]}, {"rows": [years(*[10, 60] * 7, last=2019)]}, 7),
    "outlier": (
        {"rows": [years(*GROWING, *[310] * 5, last=2015)]},
        {"rows": [years(*GROWING, *[310] * 6, last=2016)]},
        6,
    ),
    "backwards": (reports(*BACK_ONCE), reports(*BACK_ONCE, *BACK_AGAIN), 2),
    "status": (reports(*TWO_AT_ONCE), reports(*TWO_AT_ONCE, *AND_AGAIN), 2),
    "converted": (places(*TWO_DAYS), places(*TWO_DAYS, *TWO_LATER), 2),
    "turn": (places(*TWICE), places(*TWICE, area(C, year(2021))), 2),
}


def found(code, given):
    return run(Material(**given), only={code})


@pytest.mark.parametrize(("code", "first", "then", "number"), [(code, *rest) for code, rest in JOINED.items()])
def test_what_was_found_before_is_found_beside_what_joins_it(code, first, then, number):
    before = {(one.title.split(" lies ")[0], one.terms[:1]) for one in found(code, first)}
    after = [(one.title.split(" lies ")[0], one.terms[:1]) for one in found(code, then)]
    assert before
    assert before < set(after)
    assert len(after) == number


@pytest.mark.parametrize("code", JOINED)
def test_each_has_an_address_of_its_own_and_the_newest_the_shortest(code):
    anchors = [one.anchor for one in found(code, JOINED[code][1])]
    assert len(set(anchors)) == len(anchors)
    assert anchors[1] == f"{anchors[0]}-2"
