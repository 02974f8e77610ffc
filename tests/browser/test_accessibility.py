"""The pages by the rules of WCAG 2.2 A and AA, with the keyboard alone, and without JavaScript, on the real facts."""

import re
import threading
from contextlib import contextmanager

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.watching import watched
from tests.contract.addresses import examples, is_page
from tests.public.facts import facts  # noqa: F401
from tests.staff.cast import address, client_of
from tracker.records.models import JournalLine
from tracker.records.registry import kinds
from tracker.reforms.models import Reform, StatusUpdate

# Not transactional: the server's threads share the one connection of the database in memory, so that the facts need
# to be loaded only once and are gone when their transaction is taken back.
pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("facts")]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
WIDE, NARROW = ("light", 1280, 900), ("dark", 390, 844)
# Without what it would load of the style sheets a second time, which the policy refuses it and no rule of ours needs.
OPTIONS = {"resultTypes": ["violations"], "runOnly": TAGS, "preload": False}
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
MARKUP = re.compile(r'<(\w+)[^>]*?\sclass="([^"]*)"')
A_DAY = "2026-02-05"
PATIENCE = 10
"""Seconds a last answer may take."""


@pytest.fixture(scope="module")
def home(facts):  # noqa: F811
    """The address of a server on the facts."""
    server = LiveServer("localhost")
    yield server.url
    for thread in threading.enumerate():  # an answer that nobody waits for any more still holds the shared connection
        if "process_request_thread" in thread.name:
            thread.join(PATIENCE)
    server.stop()


@pytest.fixture
def new_page(browser, browser_context_args, home):
    """Open a page in a browser of its own that has the cookies and the settings given."""

    @contextmanager
    def opened(cookies=(), **options):
        context = browser.new_context(**browser_context_args, base_url=home, **options)
        context.add_cookies([{"name": name, "value": value, "url": home} for name, value in cookies])
        try:
            with watched(context.new_page(), home) as page:
                yield page
        finally:
            context.close()

    return opened


def look(page, scheme, width, height):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": height})


def broken(page, looks=(WIDE, NARROW)):
    """What breaks a rule on the page as it stands: the rule, how it was looked at, and where."""
    found = []
    page.evaluate(AXE_SCRIPT)
    for one in looks:
        look(page, *one)
        result = page.evaluate("options => axe.run(options)", OPTIONS)
        assert result["passes"], "no rule was tried"
        found += [(rule["id"], one, [node["target"] for node in rule["nodes"]][:3]) for rule in result["violations"]]
    return found


def broken_at(page, addresses, code=200, looks=(WIDE, NARROW)):
    """The same of each address that breaks a rule, everything on it that can be opened being open."""
    found = {}
    for one in addresses:
        assert page.goto(one).status == code, one
        page.evaluate(OPEN_ALL)
        found[one] = broken(page, looks)
    return {one: rules for one, rules in found.items() if rules}


def published():
    """Every published record, the first of each kind first."""
    of_each = [list(kind.objects.filter(state="published").order_by("pk")) for kind in kinds().values()]
    return [row for rows in of_each for row in rows[:1]], [row for rows in of_each for row in rows]


def unlike_each_other(names):
    """The first example of every name, and each further one that shows a component in a way none before it did."""
    client, seen, chosen = Client(), set(), []
    for addresses in names.values():
        for number, one in enumerate(dict.fromkeys(filter(is_page, addresses))):
            markup = set(MARKUP.findall(client.get(one).content.decode()))
            if number == 0 or not markup <= seen:
                chosen.append(one)
            seen |= markup
    return chosen


def test_no_public_page_breaks_a_rule(new_page):
    first, every = published()
    pages = unlike_each_other(examples(every))
    pages += [reverse("record-detail", args=[record.public_id]) for record in first]
    area = factories.published("area")  # of which the starting facts have none
    pages += [reverse("reform-areas", args=[area.territory.reform.slug]), f"/records/{area.public_id}/"]
    with new_page() as page:
        assert broken_at(page, dict.fromkeys(pages)) == {}


def test_no_page_of_the_past_breaks_a_rule(new_page):
    corrected, withdrawn = factories.corrected("figure"), factories.withdrawn("status")
    gone = [reverse("record-detail", args=[record.public_id]) for record in (corrected, withdrawn)]
    past = [f"/?as_of={A_DAY}", f"/reforms/fusion-centre/?as_of={A_DAY}", "/indicators/?version=150"]
    with new_page() as page:
        assert broken_at(page, [*past, *gone]) == {}


def test_no_page_of_what_went_wrong_breaks_a_rule(new_page):
    with new_page() as page:
        assert broken_at(page, ["/?as_of=someday"], code=400) == {}
        assert broken_at(page, ["/reforms/nowhere/"], code=404) == {}


def test_the_open_menu_breaks_no_rule(new_page):
    with new_page() as page:
        look(page, *NARROW)
        page.goto("/")
        page.get_by_role("button", name="Menu").click()
        assert page.get_by_role("navigation", name="Main").is_visible()
        assert broken(page, [NARROW]) == []


def pages_of_records():
    """Of each kind the list, the addition, and one record in each state that somebody works on."""
    for kind, model in kinds().items():
        yield address(model, "changelist")
        yield address(model, "add")
        yield address(factories.draft(kind), "change")
        yield address(factories.submitted(kind, by=factories.editor("colleague")), "change")
        yield address(factories.published(kind), "change")


def other_pages_of_an_editor():
    reform = factories.reform()
    journal = [address(JournalLine, "changelist"), address(JournalLine.objects.get(number=1), "change")]
    return [
        "/admin/",
        "/admin/calendar/",
        "/admin/update/?q=re",
        "/admin/records/journalline/check/",
        address(type(reform), "changelist"),
        address(reform, "change"),
        *journal,
    ]


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        ("anonymous", lambda: ["/admin/login/"]),
        ("editor", pages_of_records),
        ("editor", other_pages_of_an_editor),
        ("administrator", lambda: [address(User, "changelist"), address(User, "add")]),
    ],
    ids=["sign-in", "records", "the rest", "people"],
)
def test_no_page_of_the_staff_breaks_a_rule(new_page, who, pages):
    cookies = [(name, cookie.value) for name, cookie in client_of(who).cookies.items()]
    with new_page(cookies) as page:
        assert broken_at(page, pages(), looks=[WIDE]) == {}


def test_no_page_that_a_form_comes_back_with_breaks_a_rule(new_page):
    """What the checks would find of an entry, and the same status for several reforms."""
    standing = factories.published("status")
    cookies = [(name, cookie.value) for name, cookie in client_of("editor").cookies.items()]
    with new_page(cookies) as page:
        page.goto(f"{address(StatusUpdate, 'add')}?reform={standing.reform.pk}&period=2025&source={standing.source.pk}")
        page.get_by_label("Status").first.select_option("stalled")
        page.get_by_role("button", name="Check").click()
        assert "What the checks would find" in page.get_by_role("status").inner_text()
        assert broken(page) == []

        page.goto(address(Reform, "changelist"))
        page.locator(".action-select").first.check()
        page.locator("select[name=action]").select_option("post_same_status")
        page.get_by_role("button", name="Go").click()
        page.get_by_role("button", name="Save and submit all").wait_for()
        assert broken(page) == []


def focused(page):
    """Where the focus is: the element, and whether the reader sees that it is there."""
    element = page.evaluate_handle("document.activeElement").as_element()
    outline = element.evaluate("one => getComputedStyle(one).outlineStyle + getComputedStyle(one).outlineWidth")
    box, size = element.bounding_box(), page.viewport_size
    inside = 0 <= box["x"] <= size["width"] - box["width"] and 0 <= box["y"] <= size["height"] - box["height"]
    return element, inside and outline == "solid3px"


def test_the_keyboard_skips_to_the_content(new_page):
    with new_page() as page:
        page.goto("/")
        page.keyboard.press("Tab")
        link, is_seen = focused(page)
        assert (link.inner_text(), is_seen) == ("Skip to the content", True)

        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        link, is_seen = focused(page)
        assert link.evaluate("one => one === document.querySelector('#page a')")
        assert is_seen
        assert page.evaluate("scrollY") > 0


def test_a_reader_without_javascript_goes_from_the_overview_to_the_source_and_back_in_time(new_page):
    with new_page(java_script_enabled=False) as page:
        heading = page.get_by_role("heading", level=1)
        state = page.locator(".asof-state")
        page.goto("/")
        page.locator(".board").get_by_role("link", name="Fusion centre (PIFTAC)").click()
        assert "Provincial Intelligence Fusion" in heading.inner_text()

        page.locator("summary").first.click()
        page.get_by_role("link", name="This record, to cite").first.click()
        assert re.search(r"/records/status-\d+/$", page.url)

        page.get_by_role("link", name="Newspaper report of official provincial data").first.click()
        assert "S0 · Newspaper report" in heading.inner_text()

        page.get_by_label("Show this page as of").fill(A_DAY)
        page.get_by_role("button", name="Show").click()
        assert page.url.endswith(f"/sources/s0/?as_of={A_DAY}")
        assert "the record as of 5 February 2026" in state.inner_text()

        page.get_by_role("link", name="Return to the latest").click()
        assert page.url.endswith("/sources/s0/")
        assert "the latest record" in state.inner_text()
