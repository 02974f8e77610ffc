"""Whatever a publication brings up is closed by the correction of its cause, check by check."""

import pytest

from tests import factories
from tests.causes import CAUSES
from tests.staff.test_settling import corrected, publish
from tracker.checks.models import KeptFinding
from tracker.records.moment import Moment
from tracker.summaries.findings import findings
from tracker.summaries.findings.engine import registered
from tracker.summaries.findings.named import by_name

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", CAUSES)
def test_a_finding_closes_when_its_cause_is_corrected(code):
    waiting, right = CAUSES[code]()
    check = next(one.prefix or one.code for one in registered() if one.code == code)
    record = publish(waiting)
    (found,) = KeptFinding.objects.filter(address=check, closed_version=None)
    assert found.opened_version == record.published_line

    correction = publish(corrected(record, **right))

    found.refresh_from_db()
    assert (found.closed_version, found.closed_by) == (correction.published_line, correction.public_id)
    assert not KeptFinding.objects.filter(address=check, closed_version=None).exists()
    standing = set(by_name(findings(Moment(factories.TODAY)).found))
    assert set(KeptFinding.objects.filter(closed_version=None).values_list("name", flat=True)) <= standing
