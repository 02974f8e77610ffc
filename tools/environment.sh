#!/bin/sh
# Makes .venv with the packages of a lock file, or leaves it alone when they are already in it.
#   sh tools/environment.sh requirements.txt
# PYTHON=/path/to/python names the interpreter to use; otherwise the first one that is new enough is taken.
set -eu
cd "$(dirname "$0")/.."
lock=$1
oldest="3.11"

say() { printf '%s\n' "$*" >&2; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

version_of() { "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null; }

find_python() {
    seen=""
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        if is_new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
        version=$(version_of "$candidate") && seen="$seen $candidate is $version;"
    done
    say "The tracker needs Python $oldest or newer. Found here:${seen:- none}"
    say "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python),"
    say "or name one you have: PYTHON=/path/to/python3.12 make run"
    exit 1
}

make_venv() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        minor=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "$python (Python $minor) cannot make a virtual environment: its venv part is not installed."
        say "Debian, Ubuntu: apt install python$minor-venv — or name another Python: PYTHON=/path/to/python3.12 make run"
        exit 1
    fi
    say "Making .venv with $python ($(version_of "$python"))."
    "$python" -m venv --clear .venv
}

# A folder that was moved or copied, or whose Python is gone or too old, is made again.
if ! is_new_enough .venv/bin/python || [ "$(cat .venv/made-for 2>/dev/null)" != "$PWD" ]; then
    make_venv
    printf '%s\n' "$PWD" > .venv/made-for
fi

if cmp -s "$lock" ".venv/installed-$lock"; then
    exit 0
fi
say "Installing the packages of $lock (once; about half a minute)."
if ! .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
    --require-hashes --only-binary :all: -r "$lock"; then
    say "The packages could not be installed; what pip says stands above. It needs PyPI, or a mirror named in PIP_INDEX_URL."
    exit 1
fi
# The larger lock holds the smaller one, so installing it serves both.
cp "$lock" ".venv/installed-$lock"
if [ "$lock" = requirements-dev.txt ]; then
    cp requirements.txt .venv/installed-requirements.txt
fi
