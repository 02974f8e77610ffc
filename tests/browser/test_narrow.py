"""No page is wider than a small screen, in either direction of reading; charts are legible in forced colours."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.browser.test_accessibility import OPEN_ALL, home, new_page, published, unlike_each_other  # noqa: F401
from tests.contract.addresses import examples, is_page
from tests.public.facts import facts  # noqa: F401
from tracker.briefings import releases as releases_of_briefings
from tracker.records import releases

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.usefixtures("facts")]

WIDTHS = (390, 320)
DIRECTIONS = ("ltr", "rtl")
# What sticks out of the page, the smallest elements alone. What scrolls in itself, and what is hidden, does not count.
STICKING_OUT = """direction => {
  document.documentElement.dir = direction
  if (document.documentElement.scrollWidth <= innerWidth) return []
  const is_out = one => {
    const box = one.getBoundingClientRect()
    return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) && !one.closest('.scroll, .sheet, .vh, svg')
  }
  const out = [...document.querySelectorAll('body *')].filter(is_out)
  const least = out.filter(one => ![...one.children].some(is_out)).map(one => one.outerHTML.slice(0, 120))
  return least.length ? least : ['something that has no box']
}"""
# Words of charts that have the colour of the ground; those on a filled bar have it rightly.
UNSEEN = """() => {
  const ground = getComputedStyle(document.body).backgroundColor
  return [...document.querySelectorAll('.chart text:not(.t-on)')]
    .filter(one => getComputedStyle(one).fill === ground).map(one => one.textContent)
}"""


def every_kind_of_page():
    first, every = published()
    proposed = releases.propose("Briefing 1", by=factories.editor(), at=factories.NOW)
    releases.issue(proposed, releases_of_briefings.file_of, by=factories.reviewer(), at=factories.NOW)
    pages = unlike_each_other(examples(every))
    pages += [reverse("record-detail", args=[record.public_id]) for record in first]
    return list(dict.fromkeys([*pages, "/?as_of=2026-02-05", "/reforms/fusion-centre/?version=150"]))


def test_no_page_is_wider_than_a_small_screen(new_page):  # noqa: F811
    found = {}
    with new_page(viewport={"width": WIDTHS[0], "height": 844}) as page:
        for address in every_kind_of_page():
            page.goto(address)
            page.evaluate(OPEN_ALL)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                for direction in DIRECTIONS:
                    out = page.evaluate(STICKING_OUT, direction)
                    if out:
                        found[address, width, direction] = out[:3]
    assert found == {}


def test_charts_are_legible_in_forced_colours(new_page):  # noqa: F811
    firsts = [next(filter(is_page, addresses), "") for addresses in examples(published()[1]).values()]
    drawn = [one for one in filter(None, firsts) if b'class="chart"' in Client().get(one).content]
    assert drawn
    with new_page(forced_colors="active") as page:
        for address in drawn:
            page.goto(address)
            assert page.evaluate("matchMedia('(forced-colors: active)').matches")
            assert page.evaluate(UNSEEN) == [], address
