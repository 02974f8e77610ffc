"""Every figure and status of the project's own fixtures, one by one."""

import pytest

from tracker.indicators.models import Observation
from tracker.reforms.models import StatusUpdate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_the_figures_of_the_provincial_data():
    given = Observation.objects.filter(source__code="S0").order_by("indicator__code", "period_start")
    assert [(o.indicator.code, int(o.value), o.locator) for o in given] == [
        ("I01", 90_224, "¶2"), ("I02", 784, "¶2"), ("I06", 800, "¶9"), ("I07", 528, "¶10"), ("I08", 145, "¶10"),
        ("I09", 25, "¶10"), ("I10", 105, "¶10"), ("I11", 12, "¶10"), ("I12", 339, "¶10"), ("I12", 435, "¶10"),
        ("I13", 85, "¶10"), ("I13", 84, "¶10"), ("I14", 17, "¶12"), ("I15", 43_027, "¶12"), ("I16", 4_219, "¶12"),
        ("I17", 427, "¶12"), ("I18", 518, "¶12"), ("I19", 56, "¶12"), ("I20", 368, "¶12"), ("I21", 1_000_000, "¶14"),
    ]  # fmt: skip


def test_where_each_other_figure_stands():
    given = Observation.objects.exclude(source__code="S0").exclude(indicator__code="I03")
    stands = {(o.indicator.code, int(o.value), o.source.code, o.locator, o.attribution) for o in given}
    military, minister, security = "official military data", "Chief Minister", "security sources"
    assert stands == {
        ("I01", 75_175, "S1", "¶3", military), ("I02", 2_597, "S1", "¶3", military),
        ("I22", 92, "S1", "¶2", "ISPR"), ("I22", 92, "S3", "¶9", "ISPR"), ("I22", 145, "S1", "¶1", minister),
        ("I22", 197, "S3", "¶1", security), ("I22", 197, "S4", "¶1", security),
        ("I23", 15, "S3", "¶12", "ISPR"), ("I23", 17, "S1", "¶1", minister), ("I23", 17, "S3", "¶2", ""),
        ("I23", 22, "S3", "¶4", security), ("I23", 22, "S4", "¶7", security),
        ("I24", 18, "S3", "¶7–8", "ISPR"), ("I24", 31, "S1", "¶1", minister), ("I24", 31, "S3", "¶2", ""),
        ("I24", 36, "S3", "¶5", security), ("I24", 36, "S4", "¶8", security),
        ("I25", 12, "S3", "¶1", ""), ("I25", 12, "S4", "¶1", ""), ("I26", 41, "S3", "¶6", "ISPR"),
        ("I27", 7, "S2", "¶5", ""), ("I28", 27, "S2", "¶6", ""), ("I29", 50, "S2", "¶6", ""),
        ("I30", 450, "S3", "¶16", ""),
    }  # fmt: skip


def test_the_status_of_each_reform_in_its_own_word():
    given = StatusUpdate.objects.filter(source__code="S0").order_by("reform__code")
    assert [(s.reform.code, s.status, s.as_written, s.locator) for s in given] == [
        ("R01", "operational", "operationalised", "¶3"), ("R02", "operational", "institutionalised", "¶4"),
        ("R03", "operational", "fully linked", "¶4"), ("R04", "in_progress", "introduced", "¶5"),
        ("R05", "completed", "abolished and merged", "¶5"), ("R06", "notified", "notified", "¶6"),
        ("R07", "in_progress", "launched", "¶7"), ("R08", "operational", "established", "¶7"),
        ("R09", "in_progress", "initiated", "¶7"), ("R10", "proposed", "roadmap under formulation", "¶7"),
        ("R11", "operational", "operationalised", "¶9"), ("R12", "operational", "intensified", "¶9"),
        ("R13", "in_progress", "led to transfers and withdrawals", "¶10"), ("R14", "operational", "implemented", "¶11"),
        ("R15", "operational", "implemented", "¶11"), ("R16", "in_progress", "listed as included", "¶11"),
        ("R17", "in_progress", "listed as included", "¶11"), ("R18", "in_progress", "listed as included", "¶11"),
        ("R19", "operational", "enhanced", "¶11"), ("R20", "in_progress", "scaled up", "¶12"),
        ("R21", "in_progress", "progressed", "¶13"), ("R22", "operational", "closely tracked", "¶13"),
        ("R23", "in_progress", "large-scale implementation", "¶14"), ("R24", "notified", "enacted", "¶15"),
        ("R25", "notified", "amendment made", "¶8"),
    ]  # fmt: skip
