"""A good return broken in 300 ways: never an error page, and never a part of it taken in."""

import random
import warnings
from collections import Counter

from django.db import transaction

from tests import factories
from tests.staff.returns.breaking import broken
from tests.staff.returns.filling import figure, filled
from tracker.indicators.models import Observation
from tracker.staff.management.commands.import_return import report
from tracker.staff.returns.bringing_in import bring_in

WAYS, SEED = 300, 20260302


def test_whatever_is_broken_there_is_no_traceback_and_no_half_of_it(blank, by, source):
    good = filled(blank, figure(source), figure(source, value=91_000), figure(source, value=35))
    before, said = Observation.objects.count(), Counter()
    for seed in range(SEED, SEED + WAYS):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # zipfile's, of a part that is there twice
            content, name = broken(good, random.Random(seed))
        with transaction.atomic():
            checked, count = bring_in(content, name, by=by, at=factories.NOW, accepts=lambda _found: True)
            assert len(list(report(checked))) >= 1, seed
            new = Observation.objects.count() - before
            assert new == count == (0 if checked.errors else checked.filled - checked.already), seed
            said.update({one.rule for one in checked.errors} or {"taken"})
            transaction.set_rollback(True)

    assert Observation.objects.count() == before
    assert len(said) >= 12, said
    assert said["taken"] < WAYS / 3, said
