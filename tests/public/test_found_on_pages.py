"""What the checks find of a subject stands on its own page, in the words of the page of checks."""

from datetime import date
from html import unescape

import pytest
from django.utils.html import strip_tags

from tests import factories
from tracker.records.moment import Moment
from tracker.summaries.findings import Kind, findings

pytestmark = pytest.mark.django_db
ADDRESSES = {"reform": "/reforms/{}/", "instrument": "/legislation/{}/", "budget_line": "/budget/{}/"}


def on(year, month, day):
    one = date(year, month, day)
    return {"period_start": one, "period_end": one}


@pytest.fixture
def found():
    """A reform that goes back and waits for a milestone, a law in force before its assent, a line that is overspent."""
    reform = factories.reform(code="R40", slug="back")
    factories.published("status", reform=reform, status="operational", **on(2025, 2, 1))
    factories.published("status", reform=reform, status="approved", **on(2025, 8, 1))
    milestone = factories.milestone(reform=reform)
    factories.published("date", milestone=milestone, role="baseline", **on(2025, 9, 1))
    law = factories.instrument(code="L40", slug="early")
    factories.published("step", instrument=law, stage="in_force", **on(2025, 1, 1))
    factories.published("step", instrument=law, stage="assented", **on(2025, 3, 1))
    line = factories.budget_line(code="B40", slug="over")
    factories.published("amount", budget_line=line, measure="allocation", amount=100, **on(2025, 6, 1))
    factories.published("amount", budget_line=line, measure="expenditure", amount=200, **on(2025, 6, 1))
    return [one for one in findings(Moment(factories.TODAY)).found if one.about and one.kind is not Kind.PASS]


def text_of(client, address):
    return " ".join(unescape(strip_tags(client.get(address).content.decode())).split())


def test_every_finding_of_a_subject_stands_on_its_page(client, found):
    assert {one.about.kind for one in found} == set(ADDRESSES)
    assert {"backwards", "late", "assent", "order"} <= {one.check for one in found}
    for one in (part for gathered in found for part in gathered.singly):
        text = text_of(client, ADDRESSES[one.about.kind].format(one.about.slug))
        assert f"{one.title} " in text
        assert one.text in text


def test_nothing_is_found_of_it_before_it_was_known(client, found):
    for slug in ("back", "early", "over"):
        (kind,) = {one.about.kind for one in found if one.about.slug == slug}
        address = f"{ADDRESSES[kind].format(slug)}?version=0"
        answer = client.get(address)
        assert answer.status_code == 404 or "What the tracker found" not in answer.content.decode()
        asked = client.get(f"{ADDRESSES[kind].format(slug)}?as_of=2025-01-01").content.decode()
        assert "What the tracker found" not in asked
