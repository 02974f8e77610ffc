"""Rows of tests are cheaper to write, and what may not stand in the tracker still may not."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.remembering import constraints_remembered
from tracker.legislation.models import Amendment

pytestmark = pytest.mark.django_db


def test_a_constraint_that_held_is_not_asked_again_of_the_same_values():
    report = factories.source()
    with constraints_remembered():
        report.full_clean()
        with CaptureQueriesContext(connection) as asked:
            report.full_clean()
    with CaptureQueriesContext(connection) as anew:
        report.full_clean()
    assert len(asked) < len(anew)


def test_what_breaks_a_constraint_is_refused_each_time():
    law = factories.instrument()
    wrong = Amendment(instrument=law, affects=law)
    with constraints_remembered():
        factories.amendment(instrument=law)
        for _ in range(2):
            with pytest.raises(ValidationError, match="itself"):
                wrong.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()
