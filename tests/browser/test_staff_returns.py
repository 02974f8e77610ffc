"""An Excel return in a real browser: downloaded, filled in, handed in, seen, confirmed; every page readable by all."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook

from tests import factories
from tests.browser.test_narrow import STICKING_OUT
from tests.browser.test_staff_review import sign_in
from tests.staff.cast import person
from tracker.indicators.models import Observation
from tracker.staff.models import Membership
from tracker.staff.returns.layout import LETTER, RETURN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def typed(path, **cells):
    """The file at that place with these cells of its first row filled in."""
    book = load_workbook(path)
    for key, value in cells.items():
        book[RETURN][f"{LETTER[key]}2"].value = value
    book.save(path)
    return path


def readable(site):
    """The page breaks no rule of accessibility, and fits a small screen."""
    violations = Axe().run(site).response["violations"]
    wide = site.viewport_size
    site.set_viewport_size({"width": 390, "height": 844})
    sticking_out = site.evaluate(STICKING_OUT, "ltr")
    site.set_viewport_size(wide)
    return ([one["id"] for one in violations], sticking_out)


def handed_in(site, path):
    site.get_by_role("link", name="Excel returns").or_(site.get_by_role("link", name="Excel return")).first.click()
    site.locator("input[type=file]").set_input_files(path)
    site.get_by_role("button", name="See what would change").click()


def test_a_return_goes_out_and_comes_back(site, live_server, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    agency, place = factories.agency(), factories.place()
    indicator, source = factories.indicator(agency=agency), factories.source()
    before = {"period_start": factories.date(2024, 1, 1), "period_end": factories.date(2024, 12, 31)}
    factories.published("figure", indicator=indicator, place=place, **before)
    Membership.objects.create(user=person("contributor"), agency=agency)
    sign_in(site, live_server, "contributor")
    site.get_by_role("link", name="Excel return").click()
    assert readable(site) == ([], [])

    site.get_by_label("Period").fill("2025")
    with site.expect_download() as download:
        site.get_by_role("button", name="Download").click()
    path = Path(tmp_path / download.value.suggested_filename)
    download.value.save_as(path)
    site.goto(f"{live_server.url}/admin/")
    handed_in(site, typed(path, value="12 cases", note="x"))
    assert "is not a number" in site.get_by_role("main").inner_text()
    assert readable(site) == ([], [])
    handed_in(site, typed(path, value=784_000, source=source.code, locator="p. 4", attribution="ISPR"))
    assert readable(site) == ([], [])
    site.get_by_role("button", name="I have seen the 1 doubt: submit 1 figure").click()

    assert "1 figure waits for a reviewer" in site.locator(".messagelist").inner_text()
    assert str(Observation.objects.submitted().get().value.normalize()) == "7.84E+5"
