"""tools/environment.sh: a machine without a fitting Python is told what to do, also where the path has spaces."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD_PYTHON = '#!/bin/sh\ncase "$2" in *print*) echo 3.9.2;; *) exit 1;; esac\n'
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *print*) echo 3.12;; esac\n'


@pytest.fixture
def machine(tmp_path):
    """A clone in a folder with spaces, on a machine that has only what the test puts into bin/."""
    clone, programs = tmp_path / "my clone", tmp_path / "bin"
    (clone / "tools").mkdir(parents=True)
    programs.mkdir()
    shutil.copy(ROOT / "tools" / "environment.sh", clone / "tools")
    (clone / "requirements.txt").write_text("")
    for name in ("dirname", "cat", "cmp", "cp"):
        (programs / name).symlink_to(shutil.which(name))

    def run(**pythons):
        for name, script in pythons.items():
            (programs / name).write_text(script)
            (programs / name).chmod(0o755)
        command = [shutil.which("sh"), str(clone / "tools" / "environment.sh"), "requirements.txt"]
        return subprocess.run(command, env={"PATH": str(programs)}, capture_output=True, text=True, check=False)

    return run


def test_no_python_at_all(machine):
    run = machine()

    assert run.returncode == 1
    assert "needs Python 3.11 or newer. Found here: none" in run.stderr


def test_only_an_old_python(machine):
    run = machine(python3=OLD_PYTHON)

    assert run.returncode == 1
    assert "needs Python 3.11 or newer. Found here: python3 is 3.9.2;" in run.stderr
    assert "PYTHON=/path/to/python3.12 make run" in run.stderr


def test_a_python_whose_venv_part_is_not_installed(machine):
    run = machine(python3=WITHOUT_VENV)

    assert run.returncode == 1
    assert "apt install python3.12-venv" in run.stderr
