"""Every public page in Urdu, on the real facts: nothing on it is left in English but what is marked as English."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.contract.addresses import examples, is_page
from tests.public.facts import facts  # noqa: F401
from tests.public.urdu import english_in, english_words, lists_as_they_stand, texts_without_urdu
from tracker.public import urls
from tracker.records.registry import kinds
from tracker.territory.models import Territory

pytestmark = pytest.mark.django_db
PAGES = [pattern.name for pattern in urls.pages if not str(pattern.pattern).endswith(".svg")]
OTHER_MOMENTS = ("as_of=2024-12-31", "as_of=2026-02-05&version=150", "version=0")
WITH_QUERIES = {
    "reform-list": ("q=zeisig", "status=operational&sort=-status"),
    "reform-timeline": ("laws=on&context=on", "from=2010&status=dropped"),
    "indicator-list": ("q=zeisig", "overdue=1"),
    "legislation": ("q=zeisig", "sort=-code"),
    "source-list": ("q=zeisig", "sort=-code"),
    "search": ("q=police", "q=zeisig"),
    "changes": ("from=0", "from=2020-01-01"),
    "briefings": ("since=2025-01-01",),
}
REFUSED = (
    "nowhere/",
    "?as_of=never",
    "?version=99999",
    "reforms/?sort=colour",
    "reforms/?page=99",
    "reforms/?pillar=x",
)


@pytest.fixture(scope="module")
def asked(facts, django_db_blocker, tmp_path_factory):  # noqa: F811
    """Asks for pages in Urdu: those of a name, with the texts for which there was none."""
    with django_db_blocker.unblock(), lists_as_they_stand(tmp_path_factory.mktemp("locale")):
        records = [record for kind in kinds().values() for record in kind.objects.select_related("source")]
        with translation.override("ur"):
            # No document tells of a single district, so no record leads there; the page says so.
            areas = [reverse("reform-areas", args=[one.reform.slug]) for one in Territory.objects.all()]
            found = {"reform-areas": areas, **examples(records)}
        yield lambda name: read(addresses(found, name))


def addresses(found, name):
    """The examples of a page, each once, and the first one at other moments and with other questions."""
    every = list(dict.fromkeys(one for one in found[name] if is_page(one)))
    others = [
        f"{every[0]}{'&' if '?' in every[0] else '?'}{query}" for query in (*OTHER_MOMENTS, *WITH_QUERIES.get(name, ()))
    ]
    return [*every, *others]


def read(wanted):
    """The HTML of each address, and the texts that were asked for and not there."""
    client = Client()
    with texts_without_urdu() as texts:
        pages = {address: client.get(address).content.decode() for address in wanted}
    return pages, texts


def left_in_english(pages):
    """The English texts, each with the first page it is on: a frame has the same on all."""
    found = {}
    for address, html in pages.items():
        own = parse_qs(urlsplit(address).query).get("q", [""])[0]  # a title quotes it, and cannot mark it
        for text in english_in(html):
            if not own or english_words(text.replace(own, "")):
                found.setdefault(text, address)
    return [f"{address}: {text}" for text, address in found.items()]


def listed(texts):
    return "\n" + "\n".join(texts)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_urdu_is_in_urdu(asked, name):
    pages, missing = asked(name)
    assert all('<html lang="ur" dir="rtl">' in html for html in pages.values())
    assert missing == [], f"no Urdu text for:{listed(missing)}"
    left = left_in_english(pages)
    assert left == [], f"{len(left)} texts left in English:{listed(left)}"


@pytest.mark.usefixtures("asked")
def test_a_refusal_in_urdu_has_all_its_texts():
    """It quotes the reader's own words and the values of a filter, which are no Urdu."""
    pages, missing = read([f"/ur/{one}" for one in REFUSED])
    assert missing == [], f"no Urdu text for:{listed(missing)}"
    assert all('<html lang="ur" dir="rtl">' in html for html in pages.values())


def test_the_frame_offers_the_other_language(asked):
    pages, _ = asked("reform-list")
    html = pages["/ur/reforms/"]
    assert '<a href="/reforms/" lang="en" hreflang="en">English</a>' in html
    english = Client().get("/reforms/").content.decode()
    assert '<a href="/ur/reforms/" lang="ur" hreflang="ur">اردو</a>' in english
    assert '<html lang="en">' in english


def test_an_english_page_is_as_it_was_while_urdu_is_spoken_beside_it(asked):
    before = Client().get("/reforms/").content
    asked("reform-list")
    assert Client().get("/reforms/").content == before


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>ذرائع</p>", []),
        ("<p>Sources</p>", ["Sources"]),
        ("<p>ماخذ: sources</p>", ["ماخذ: sources"]),
        ('<p>ماخذ: <q lang="en">fully <b>linked</b></q></p>', []),
        ('<p lang="en">fully</p><p>linked</p>', ["linked"]),
        ("<p>PIFTAC اور S0 ¶3</p>", []),
        ('<a class="src-id" title="Report of the committee">S0</a>', []),
        ('<p aria-label="Sources">ذرائع</p>', ["Sources"]),
        ('<svg><title>Operational</title><use href="#x"/></svg>', ["Operational"]),
        ('<meta name="description" content="Where the reforms stand">', ["Where the reforms stand"]),
        ('<meta name="description" content="اصل الفاظ: “fully linked”">', []),
        ("<p>http://testserver/reforms/</p>", []),
    ],
)
def test_what_is_english_is_seen(html, left):
    assert english_in(html) == left


def test_a_text_that_no_list_has_is_seen(asked):
    with texts_without_urdu() as texts, translation.override("ur"):
        translation.gettext("Staff")
        translation.gettext("No list has this")
        translation.ngettext("%(n)s zeisig", "%(n)s zeisige", 2)
    assert texts == ["No list has this", "%(n)s zeisig / %(n)s zeisige"]


def test_codes_addresses_and_formats_are_no_english_words():
    assert english_words("BISA, IBOs, R01, figure-12, BibTeX, a.b@example.org, https://example.org/reforms") == []
    assert english_words("Fourth Schedule") == ["Fourth", "Schedule"]
