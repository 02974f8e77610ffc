"""A real Chromium, kept to the server under test, that fails a test when a page breaks its own security policy."""

from __future__ import annotations

import pytest

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
    """A page of the browser whose every complaint counts: another host, a broken policy, an error in a script."""
    complaints: list[str] = []

    def keep_here(route):
        if route.request.url.startswith(live_server.url):
            route.continue_()
        else:
            complaints.append(f"asked for {route.request.url}")
            route.abort()

    page.route("**/*", keep_here)

    def keep_console(message):
        # The browser also prints each page that is answered 404 or 400; those are for the test to judge.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    def keep_missing(response):
        if response.status >= 400 and response.request.resource_type != "document":
            complaints.append(f"{response.status} for {response.url}")

    page.on("console", keep_console)
    page.on("response", keep_missing)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(15_000)
    yield page
    assert complaints == []
