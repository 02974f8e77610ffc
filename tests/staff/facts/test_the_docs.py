"""docs/fixtures.md names every section and every key that a fixture can hold, and no other."""

import re
from pathlib import Path

from django.conf import settings

from tracker.staff.facts.kinds import OF_EVERY_RECORD, SECTIONS

TEXT = (Path(settings.BASE_DIR) / "docs" / "fixtures.md").read_text(encoding="utf-8")


def rows():
    """The cells of each table row, by the first word of it that is set as code."""
    cells = [line.strip("|").split("|") for line in TEXT.splitlines() if line.startswith("| `")]
    return {re.findall(r"`(\w+)`", row[0])[0]: row for row in cells}


def words(cell):
    return re.findall(r"`(\w+)`", cell)


def test_every_section_with_its_keys_and_what_is_nested():
    for name, kind in SECTIONS.items():
        row = rows()[name]
        assert words(row[1]) == list(kind.keys)
        nested = [
            word
            for name, inner in kind.nested.items()
            for word in (name, *([] if inner.is_record else [*inner.keys, *inner.nested]))
        ]
        assert words(row[2]) == nested


def test_every_record_with_its_keys():
    common = {word for row in rows().values() for word in words(row[0])}
    assert set(OF_EVERY_RECORD) <= common
    for section in SECTIONS.values():
        for name, kind in section.nested.items():
            if kind.is_record:
                assert words(rows()[name][1]) == [key for key in kind.keys if key not in OF_EVERY_RECORD]
