"""A page of the browser whose every complaint counts: another host, a broken policy, an error in a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


@contextmanager
def watched(page: Page, home: str) -> Iterator[Page]:
    """Keep the page to the server whose address is `home`. Fails at its end when anything has complained."""
    complaints: list[str] = []

    def keep_here(route):
        complaints.append(f"asked for {route.request.url}")
        route.abort()

    def keep_console(message):
        # The browser also prints each page that is answered 404 or 400; those are for the test to judge.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    def keep_missing(response):
        if response.status >= 400 and response.request.resource_type != "document":
            complaints.append(f"{response.status} for {response.url}")

    page.route(re.compile(f"^(?!{re.escape(home)}/)"), keep_here)
    page.on("console", keep_console)
    page.on("response", keep_missing)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(15_000)
    yield page
    assert complaints == [], "\n".join(complaints)
