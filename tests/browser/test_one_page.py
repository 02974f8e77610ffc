"""The headlines print on one sheet of A4, in both languages, whatever they are compared with."""

import re

import pytest

from tests.browser.test_accessibility import home, new_page  # noqa: F401
from tests.public.facts import facts  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("facts")]
A4 = (595, 842)


@pytest.mark.parametrize(
    "address",
    [
        "/briefings/headlines/",
        "/briefings/headlines/?since=2026-01-31",
        "/briefings/headlines/?since=2025-12-31",
        "/ur/briefings/headlines/",
    ],
)
def test_the_headlines_are_one_sheet_of_paper(new_page, address):  # noqa: F811
    with new_page() as page:
        page.goto(address)
        printed = page.pdf(prefer_css_page_size=True)
    sheets = [tuple(round(float(side)) for side in box.split()[2:]) for box in _boxes(printed)]
    assert sheets == [A4]


def test_every_sheet_of_paper_says_of_when_it_is_and_where_it_is_from(new_page):  # noqa: F811
    with new_page() as page:
        page.goto("/reforms/?as_of=2026-02-04")
        page.emulate_media(media="print")
        above = page.locator(".running")
        assert "as of 4 February 2026" in above.inner_text()
        assert above.inner_text().endswith("/reforms/?as_of=2026-02-04")
        # what browsers print again on each sheet
        assert above.evaluate("one => getComputedStyle(one).display") == "table-header-group"
        page.emulate_media(media="screen")
        assert not above.is_visible()


def _boxes(printed):
    """The size of every page of a PDF, as it stands in the file."""
    return re.findall(r"/MediaBox\s*\[([^\]]+)\]", printed.decode("latin-1"))
