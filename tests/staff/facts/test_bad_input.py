"""Whatever is wrong with a fixture is told with file, line and field, and nothing is changed."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from tests.staff.facts.conftest import NOW
from tracker.records.models import JournalLine
from tracker.records.registry import kinds, subjects
from tracker.staff.facts.problems import SHOWN, FactsRefused

pytestmark = pytest.mark.django_db

FIGURE = (
    "        value: 90,224\n        source: S0\n        locator: ¶2\n        attribution: Balochistan government source"
)


def nothing_is_there():
    assert not JournalLine.objects.exists()
    assert not get_user_model().objects.exists()
    for model in (*subjects().values(), *kinds().values()):
        assert not model._default_manager.exists()


# name, file, text, what it is replaced by, the field that is named, what is said of it
WRONG = [
    ("an unknown key", "reforms", "    title: Faceless courts", "    titel: Faceless courts", "titel",
     "Did you mean “title”?"),
    ("an unknown section", "reforms", "pillars:", "pilars:", "pilars", "Did you mean “pillars”?"),
    ("a missing key", "indicators", "    unit: operations\n", "", "unit", "needs it"),
    ("an empty key", "indicators", "    unit: operations\n", "    unit:\n", "unit", "needs it"),
    ("a duplicate code", "reforms", "code: R02", "code: R01", "code", "“R01” stands already at fixtures/reforms.yaml:"),
    ("a duplicate slug", "reforms", "slug: daily-situation-reports", "slug: fusion-centre", "slug", "stands already"),
    ("a slug that is a page's", "reforms", "slug: daily-situation-reports", "slug: timeline", "slug",
     "a page about all reforms"),
    ("a key twice in one entry", "reforms", "    slug: fusion-centre\n", "    slug: a\n    slug: b\n", "slug", "twice"),
    ("an unknown pillar", "reforms", "pillar: governance", "pillar: govern", "pillar", "Did you mean “governance”?"),
    ("an unknown agency in a list", "reforms", "[police, ctd,", "[polise, ctd,", "supporting_agencies",
     "no agency has the code “polise”"),
    ("an unknown source", "indicators", FIGURE, FIGURE.replace("S0", "S9"), "source", "no source has the code “S9”"),
    ("an end before its start", "indicators", "2025-01-01..2025-12-31", "2025-12-31..2025-01-01", "period",
     "before the start"),
    ("an impossible date", "indicators", "period: 2025-01-01..2025-12-31", "period: 2026-02-31", "period",
     "does not exist"),
    ("an impossible last day", "legislation", "in_force_until: 2026-02-28", "in_force_until: 2026-02-30",
     "in_force_until", "is not a day of the calendar"),
    ("a last day before the first", "legislation", "in_force_until: 2026-02-28", "in_force_until: 2026-01-28",
     "in_force_until", "before the first"),
    ("a missing period", "budget", "        period: not stated\n", "", "period", "needs it"),
    ("money without a unit", "budget", "amount: Rs 2.059 billion", "amount: 2.059", "amount", "has no unit"),
    ("money in an unknown scale", "budget", "Rs 2.059 billion", "Rs 2.059 trillionen", "amount", "is not a scale"),
    ("money in parts of a rupee", "budget", "Rs 2.059 billion", "Rs 2.05", "amount", "decimal places"),
    ("negative money", "budget", "amount: Rs 6 billion", "amount: Rs -6 billion", "amount", "cannot be negative"),
    ("a ratio of 140", "indicators", "value: 85", "value: 140", "value", "between 0 and 100; 140 was given"),
    ("a negative count", "indicators", "value: 90,224", "value: -90,224", "value", "cannot be negative"),
    ("a figure that is no number", "indicators", "value: 90,224", "value: about 90,000", "value", "is not a number"),
    ("a misplaced comma", "indicators", "value: 90,224", "value: 9,0224", "value", "is not a number"),
    ("neither value nor blank", "indicators", "        value: 90,224\n", "", "value", "a value or one of the four"),
    ("a figure for days to come", "indicators", "period: 2025-01-01..2025-12-31", "period: 2027", "period", "future"),
    ("a source of the future", "sources", "published: 2024-11-19", "published: 2031-11-19", "published", "future"),
    ("a source without any date", "sources", "    published: 2024-11-19\n", "", "published", "has no date"),
    ("a record without source", "indicators", FIGURE, FIGURE.replace("        source: S0\n", ""), "source", "needs it"),
    ("a record without locator", "indicators", FIGURE, FIGURE.replace("        locator: ¶2\n", ""), "locator",
     "needs it"),
    ("a record that says not who is quoted", "indicators", FIGURE, FIGURE.rsplit("\n", 1)[0], "attribution",
     "whom the source quotes"),
    ("a record quoting somebody and nobody", "indicators", FIGURE, FIGURE + "\n        unattributed: yes",
     "attribution", "not both"),
    ("an unknown status", "reforms", "status: approved", "status: aproved", "status", "Write one of: approved, "),
    ("an unknown yes or no", "indicators", "unattributed: yes", "unattributed: maybe", "unattributed", "no, yes"),
    ("an unknown qualifier", "indicators", "qualifier: at_least", "qualifier: at_lest", "qualifier",
     "Did you mean “at_least”?"),
    ("a position that is no number", "reforms", "position: 3", "position: third", "position", "not a whole number"),
    ("a slug with a space", "reforms", "slug: fusion-centre", "slug: fusion centre", "slug", "letters, numbers"),
    ("a code with a space", "reforms", "  - code: R02", "  - code: R 02", "code", "letters, digits and hyphens"),
    ("too long a title", "reforms", "title: Faceless courts", f"title: {'x' * 201}", "title", "at most 200"),
    ("one code where a list stands", "reforms", "depends_on: [R09]", "depends_on: R09", "depends_on", "list of codes"),
    ("a list where one code stands", "reforms", "parent: R07", "parent: [R07]", "parent", "one text"),
    ("a circle of reforms", "reforms", "depends_on: [R09]", "depends_on: [R10]", "parent", "R10 → R10"),
    ("a country within a country", "places", "level: country", "level: country, parent: PK-BA", "parent", "a circle"),
    ("a province within none", "places", "level: province, parent: PK}", "level: province}", "place", "has no parent"),
    ("a section without a list", "budget", "    amounts:\n", "    amounts: none\n    x:\n", "amounts", "holds no list"),
    ("an entry that is only a text", "places", "places:\n", "places:\n  - Pakistan\n", "places", "keys and values"),
    ("no section at all", "agencies", "agencies:\n", "", "file", "name of a section"),
    ("a text that is not YAML", "agencies", "agencies:\n", "agencies: [\n", "file", "not YAML"),
]  # fmt: skip

# Where the first line that differs is not the line to look at: the entry, or the one that completes a pair.
ELSEWHERE = {
    "a missing key", "a missing period", "neither value nor blank", "a source without any date",
    "a record without source", "a record without locator", "a record that says not who is quoted",
    "a record quoting somebody and nobody", "a circle of reforms", "no section at all", "a text that is not YAML",
    "a key twice in one entry",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "file", "old", "new", "field", "said"), WRONG, ids=[row[0].replace(" ", "-") for row in WRONG]
)
def test_what_is_wrong_is_told_with_its_line_and_field(real_copy, name, file, old, new, field, said):
    line = real_copy.change(f"{file}.yaml", old, new)
    with pytest.raises(CommandError) as refusal:
        call_command("load_facts", "--from", str(real_copy.path))
    first, *told = str(refusal.value).splitlines()
    assert refusal.value.returncode == 1
    assert first == "The facts do not hold. Nothing was changed."
    where = f"fixtures/{file}.yaml:" if name in ELSEWHERE else f"fixtures/{file}.yaml:{line}: {field}: "
    assert any(one.startswith(where) and f": {field}: " in one and said in one for one in told), told
    nothing_is_there()


def test_a_missing_key_is_told_where_its_entry_begins(real_copy):
    real_copy.change("indicators.yaml", "    unit: operations\n", "")
    entry = (real_copy.path / "indicators.yaml").read_text(encoding="utf-8").split("  - code: I01")[0].count("\n") + 1
    with pytest.raises(FactsRefused) as refusal:
        real_copy.load()
    assert str(refusal.value) == f"fixtures/indicators.yaml:{entry}: unit: it is missing. Every indicator needs it."


def test_the_same_claim_twice_is_told(real_copy):
    text = (real_copy.path / "indicators.yaml").read_text(encoding="utf-8")
    start = text.index("      - place: PK\n")
    figure = text[start : text.index("\n\n", start)]
    real_copy.change("indicators.yaml", figure, figure + "\n" + figure)
    with pytest.raises(FactsRefused, match=r"figure: it says the same as fixtures/indicators\.yaml:\d+"):
        real_copy.load()
    nothing_is_there()


def test_everything_wrong_is_told_at_once(real_copy):
    real_copy.change("indicators.yaml", "value: 85", "value: 140")
    real_copy.change("budget.yaml", "amount: Rs 2.059 billion", "amount: 2.059")
    real_copy.change("reforms.yaml", "status: approved", "status: agreed")
    with pytest.raises(FactsRefused) as refusal:
        real_copy.load()
    assert [problem.spot.file for problem in refusal.value.problems] == [
        "fixtures/budget.yaml",
        "fixtures/indicators.yaml",
        "fixtures/reforms.yaml",
    ]


def test_no_more_is_told_than_can_be_read(real_copy):
    path = real_copy.path / "reforms.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    slug:", "    slog:"), encoding="utf-8")
    with pytest.raises(FactsRefused) as refusal:
        real_copy.load()
    lines = str(refusal.value).splitlines()
    assert len(lines) == SHOWN + 1
    assert lines[-1] == f"… and {2 * 26 - SHOWN} more."


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe", "not UTF-8"), (b"# nothing\n", "is empty"), (b"- R01\n", "name of a section")],
)
def test_a_file_that_holds_no_facts_is_told(real_copy, content, said):
    (real_copy.path / "more.yaml").write_bytes(content)
    with pytest.raises(FactsRefused, match=said):
        real_copy.load()
    nothing_is_there()


@pytest.mark.parametrize("folder", ["", "missing"])
def test_a_folder_without_fixtures_is_told(tmp_path, folder):
    with pytest.raises(CommandError, match=r"holds no \.yaml file"):
        call_command("load_facts", "--from", str(Path(tmp_path) / folder))


def test_a_report_counts_from_its_earliest_day(real_copy):
    with pytest.raises(FactsRefused, match=r"sources\.yaml:\d+: published: The source is dated 4 Feb 2026"):
        real_copy.load(at=NOW - timedelta(days=30))
    nothing_is_there()
