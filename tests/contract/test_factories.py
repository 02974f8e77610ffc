"""Every kind of record, every state and every subject can be made by legal steps, for other tests to ask for."""

import pytest

from tests import factories
from tracker.records.registry import kinds, subjects
from tracker.records.rules import State
from tracker.records.verification import verify

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", kinds())
def test_a_record_of_every_kind_reaches_every_state(kind, state):
    record = factories.IN_STATE[state](kind)
    record.refresh_from_db()
    assert record.state == state
    assert verify().broken is None


@pytest.mark.parametrize("name", subjects())
def test_every_subject_has_a_factory(name):
    made = factories.SUBJECTS[name]()
    assert type(made) is subjects()[name]
    assert verify().broken is None


def test_links_between_subjects_can_be_given():
    other = factories.reform()
    reform = factories.reform(depends_on=[other], places=[factories.place()])
    assert list(reform.depends_on.all()) == [other]
    assert reform.places.count() == 1
