"""The page about the life of a record says what the code does."""

import re
from pathlib import Path

from django.core.management import call_command

from tracker.records.lifecycle import page
from tracker.records.rules import MOVES, State

ROOT = Path(__file__).parents[2]


def test_the_page_in_the_docs_is_the_one_drawn_from_the_tables():
    written = (ROOT / "docs" / "lifecycle.md").read_text(encoding="utf-8")
    assert written == page(), "Run manage.py draw_lifecycle and commit what it writes."


def test_the_command_writes_the_page(settings, tmp_path, capsys):
    settings.BASE_DIR = tmp_path
    call_command("draw_lifecycle")
    assert (tmp_path / "docs" / "lifecycle.md").read_text(encoding="utf-8") == page()
    assert "lifecycle.md" in capsys.readouterr().out


def test_every_move_and_every_state_is_drawn():
    arrows = re.findall(r"^    (\w+|\[\*\]) --> (\w+|\[\*\])(?:: (\w+))?$", page(), flags=re.MULTILINE)
    assert {(state.value, to.value, move.value) for (state, move), to in MOVES.items()} < set(arrows)
    assert {state for pair in arrows for state in pair[:2]} - {"[*]"} == set(State)
    assert sum(line.startswith("| ") for line in page().splitlines()) == len(MOVES) + 1
