"""The Chromium the browser tests drive: found where it usually is, or installed when it is nowhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.steps import Refusal

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_browser() -> str | None:
    """The path of a Chromium, or None: the one named in TEST_BROWSER, an installed one, or Playwright's own."""
    if named := os.environ.get("TEST_BROWSER"):
        return named
    found = next((path for name in COMMANDS if (path := shutil.which(name))), None)
    found = found or next((path for path in MAC_APPLICATIONS if Path(path).exists()), None)
    return found or _browser_of_playwright()


def provide_browser() -> str:
    """The path of a Chromium, installed first when there is none. Raises Refusal when that is not possible."""
    for install in (lambda: None, _install_from_debian, _install_from_playwright):
        install()
        if found := find_browser():
            break
    if found and Path(found).exists():
        return found
    raise Refusal(
        f"The browser tests need Chromium{f'; {found} is not there' if found else ' and none could be installed'}. "
        "Install one (Debian: apt install chromium), or name one: TEST_BROWSER=/path/to/chromium make test"
    )


def _may_install_packages() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _install_from_debian() -> None:
    if not _may_install_packages():
        return
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wanted = ["-qq", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]
    for arguments in (["update", "-qq"], ["install", *wanted]):
        subprocess.run(["apt-get", *arguments], env=variables, stdin=subprocess.DEVNULL, check=False)


def _install_from_playwright() -> None:
    """Playwright's own build, for systems whose package is none or a stub."""
    with_libraries = ["--with-deps"] if _may_install_packages() else []
    subprocess.run([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"], check=False)


def _browser_of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
