"""A real Chromium, kept to the server under test, that fails a test when a page breaks its own security policy."""

from __future__ import annotations

import pytest

from tests.browser.watching import watched
from tools.browser import find_browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": find_browser(),
        # Chromium cannot nest its sandbox when run as root, nor use the small shared memory of a container.
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Asia/Karachi", "reduced_motion": "reduce"}


@pytest.fixture
def site(page, live_server):
    """A page of the browser on the server under test, watched to its end."""
    with watched(page, live_server.url):
        yield page
