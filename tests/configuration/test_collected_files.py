"""Style sheets are collected under names that change with their content, and only when something changed."""

import json

import pytest

from tracker import settings as real
from tracker.configuration.collected_files import collect_if_changed


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = real.STORAGES
    return settings.STATIC_ROOT


def test_collected_once_under_lasting_names(collected):
    assert collect_if_changed() is True
    assert collect_if_changed() is False

    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    assert (collected / names["admin/css/base.css"]).exists()
    assert (collected / f"{names['admin/css/base.css']}.gz").exists()


def test_collected_again_after_a_change(collected, settings, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    settings.STATICFILES_DIRS = [own]
    collect_if_changed()
    (own / "new.css").write_text("body {}")

    assert collect_if_changed() is True
    assert (collected / "new.css").exists()
