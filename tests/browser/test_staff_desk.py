"""My desk in a real browser: readable by everybody, on a wide and on a small screen, and worked from with a click."""

from datetime import date

import pytest

from tests import factories
from tests.browser.test_accessibility import broken, broken_at, home, new_page  # noqa: F401
from tests.browser.test_narrow import STICKING_OUT, WIDTHS
from tests.browser.watching import watched
from tests.public.facts import facts  # noqa: F401
from tests.staff.cast import address, client_of
from tracker.records.registry import kinds
from tracker.reforms.models import StatusUpdate
from tracker.sources.models import Source

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("facts")]


@pytest.fixture
def full_desk():
    """An editor with something in every part; what is due is so on any day the server may have."""
    for kind in kinds():
        factories.submitted(kind, by=factories.editor("colleague"), as_written="so many")
        factories.submitted(kind, by=factories.editor("colleague"))
        factories.submitted(kind, by=factories.editor("colleague"))
        factories.returned(kind, note="S3 names nine towns and S1 five: keep 12 as written.")
        factories.draft(kind, source=None, locator="")
        factories.submitted(kind)
    factories.submitted_correction(factories.published("figure", by=factories.editor("colleague")))
    due = date(2026, 1, 10)
    factories.published("date", period_start=due, period_end=due)
    factories.published("figure", indicator=factories.indicator(frequency="month", due_after_days=9))


def cookies_of(name, **options):
    return [(cookie, morsel.value) for cookie, morsel in client_of(name, **options).cookies.items()]


@pytest.mark.usefixtures("full_desk")
@pytest.mark.parametrize("name", ["editor", "contributor", "auditor", "administrator"])
def test_the_desk_breaks_no_rule(new_page, name):  # noqa: F811
    with new_page(cookies_of(name)) as page:
        assert broken_at(page, ["/admin/"]) == {}


@pytest.mark.usefixtures("full_desk")
def test_the_desk_is_no_wider_than_a_small_screen(new_page):  # noqa: F811
    with new_page(cookies_of("editor"), viewport={"width": WIDTHS[0], "height": 844}) as page:
        page.goto("/admin/")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate(STICKING_OUT, "ltr") == []


@pytest.mark.usefixtures("full_desk")
def test_a_click_leads_from_the_desk_to_the_record_that_waits(new_page):  # noqa: F811
    waiting = 3 * len(kinds())
    with new_page(cookies_of("editor")) as page:
        page.goto("/admin/")
        page.get_by_role("navigation", name="What waits").get_by_role("link", name=f"{waiting} to review").click()
        assert page.url.endswith("/admin/#to-review")
        page.locator("#to-review").get_by_role("link", name="Review").first.click()

        assert page.get_by_role("button", name="Publish").is_enabled()
        assert (
            page.get_by_role("navigation", name="My desk").get_by_role("link", name=f"To review {waiting}").is_visible()
        )


def test_a_document_that_is_not_in_the_list_is_added_without_leaving_the_form(new_page, home):  # noqa: F811
    reform = factories.reform()
    with new_page(cookies_of("contributor", agency=reform.lead_agency)) as page:
        page.goto(f"{address(StatusUpdate, 'add')}?reform={reform.pk}")
        page.get_by_label("Locator").fill("p. 3")
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Add another source").click()
        with watched(opened.value, home) as other:
            other.get_by_label("Title").fill("A report of today")
            other.get_by_label("Kind").select_option("official")
            other.get_by_label("Published, earliest").fill("1 Feb 2026")
            other.get_by_label("Published, latest").fill("1 Feb 2026")
            other.get_by_label("Date is").select_option("printed")
            assert broken(other) == []
            with other.expect_event("close"):
                other.get_by_role("button", name="Save", exact=True).click()

        source = Source.objects.get(title="A report of today")
        assert page.locator(".field-source .select2-selection__rendered").inner_text().endswith(str(source))
        assert page.locator("select[name=source]").input_value() == str(source.pk)
        assert page.get_by_label("Locator").input_value() == "p. 3"


def under_review():
    """A figure with everything beside it: one before it, another claim, findings, a document that is new."""
    of = {"indicator": factories.indicator(frequency="year"), "place": factories.place()}
    year = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    factories.published("figure", value=20, **of, **year)
    factories.published("figure", value=300, by=factories.editor("colleague"), **of)
    return factories.submitted("figure", value=900, by=factories.editor("colleague"), as_written="some 900", **of)


def test_a_stored_review_breaks_no_rule_and_no_page_of_the_staff_is_wider_than_a_small_screen(new_page):  # noqa: F811
    record, returned = under_review(), factories.returned("status", note="S3 names nine towns and S1 five.")
    pages = [
        address(record, "change"),
        address(returned, "change"),
        address(StatusUpdate, "add"),
        address(Source, "add"),
    ]
    pages += [
        address(type(record), "changelist"),
        address(returned.reform, "change"),
        address(returned.reform, "history"),
    ]
    pages += [f"/admin/{path}/" for path in ("returns", "calendar", "second-factor", "records/journalline", "update")]
    found = {}
    with new_page(cookies_of("editor")) as page:
        assert broken_at(page, pages[:2]) == {}
        assert "Sources differ" in page.goto(pages[0]).text()
        page.set_viewport_size({"width": WIDTHS[0], "height": 844})
        for one in pages:
            page.goto(one)
            if out := page.evaluate(STICKING_OUT, "ltr"):
                found[one] = out[:3]
    assert found == {}


@pytest.mark.parametrize(
    ("name", "where", "said"),
    [
        ("contributor", "/admin/records/journalline/", "opens to the role Reviewer, Editor or Auditor"),
        ("reviewer", "/admin/reforms/reform/add/", "opens to the role Editor"),
        ("editor", "/admin/staff/accessevent/", "opens to the role Auditor or Administrator"),
        ("auditor", "/admin/reforms/statusupdate/add/", "opens to the role Contributor, Reviewer or Editor"),
        ("administrator", "/admin/returns/", "opens to the role Contributor, Reviewer or Editor"),
    ],
)
def test_a_page_that_is_refused_gives_the_reason(new_page, name, where, said):  # noqa: F811
    with new_page(cookies_of(name)) as page:
        assert broken_at(page, [where], code=403) == {}
        assert said in page.get_by_role("main").inner_text()
