"""Every public address by example. A page that is added gets one here, and all that tests every address covers it."""

import re
from collections.abc import Iterable

from django.urls import reverse

from tracker.public import urls
from tracker.public.citing.citation import QUOTABLE
from tracker.public.citing.urls import FORMATS as CITED_IN
from tracker.public.files.table_urls import FORMATS
from tracker.public.files.tables import TABLES
from tracker.records.models import Record

# What the examples of a kind of subject are: the name of its page, by the name of the record's foreign key.
SUBJECT_PAGES = {
    "reform": "reform-detail",
    "milestone": "reform-detail",
    "territory": "reform-areas",
    "indicator": "indicator-detail",
    "instrument": "legislation-detail",
    "budget_line": "budget-detail",
}
WITHOUT_PARTS = {
    "about",
    "briefings",
    "budget",
    "changes",
    "checks",
    "indicator-list",
    "legislation",
    "overview",
    "prosecution",
    "reform-list",
    "reform-timeline",
    "source-list",
}
# Charts as files, by the name of the record's foreign key; the one of all reforms belongs to none.
CHARTS = {"indicator": "indicator-chart", "budget_line": "budget-chart"}


def patterns():
    """The public pages by name."""
    return {pattern.name: pattern for pattern in urls.urlpatterns}


def page_of(record: Record) -> str:
    """The address of the page of what a record is about."""
    subject = record.subject.reform if record.SUBJECT in {"milestone", "territory"} else record.subject
    return reverse(SUBJECT_PAGES[record.SUBJECT], args=[subject.slug])


def examples(records: Iterable[Record]) -> dict[str, list[str]]:
    """Every address that the records can be seen at, by the name of its pattern."""
    found = {name: [reverse(name)] for name in sorted(WITHOUT_PARTS)}
    changes = reverse("changes")
    found["changes"] = [changes, f"{changes}?from=0", f"{changes}?from=2020-01-01&k=i", f"{changes}?from=0&to=0"]
    checks = reverse("checks")
    found["checks"] = [checks, f"{checks}?kind=differs", f"{checks}?state=closed", f"{checks}?state=open&age=new"]
    headlines = reverse("headlines")
    found["headlines"] = [headlines, f"{headlines}?since=0", f"{headlines}?since=2020-01-01"]
    found |= {name: [reverse(name)] for name in ("calendar", "checks-explained", "checks-feed", "feed")}
    found["search-feed"] = [reverse("search-feed"), f"{reverse('search-feed')}?q=zeisig"]
    search = reverse("search")
    found["search"] = [search, f"{search}?q=zeisig", f"{search}?q=r&kind=record"]  # the word is that of the canaries
    found["statuses-chart"] = [reverse("statuses-chart")]
    found |= {"robots": [reverse("robots")], "sitemap": [reverse("sitemap")]}
    found["sitemap-part"] = [reverse("sitemap-part", args=["pages", 1])]
    for record in records:
        name = SUBJECT_PAGES[record.SUBJECT]
        found.setdefault(name, []).append(page_of(record))
        found.setdefault("source-detail", []).append(reverse("source-detail", args=[record.source.slug]))
        if name == "reform-detail":
            found.setdefault("reform-feed", []).append(f"{page_of(record)}feed.atom")
            found.setdefault("reform-lineage", []).append(f"{page_of(record)}lineage/")
        found.setdefault("record-detail", []).append(reverse("record-detail", args=[record.public_id]))
        if record.SUBJECT in CHARTS:
            name = CHARTS[record.SUBJECT]
            found.setdefault(name, []).append(reverse(name, args=[record.subject.slug]))
        if record.SUBJECT == "indicator" and record.subject.event:
            found.setdefault("tally-chart", []).append(reverse("tally-chart", args=[record.subject.slug]))
    found["record-json"] = [file_of(one, "json") for one in found.get("record-detail", [])]
    cited = [(name, form) for name in QUOTABLE if name in found for form in CITED_IN]
    found |= {f"{name}-{form}": [f"{one}cite.{form}" for one in found[name]] for name, form in cited}
    tables = [(name, form) for name in TABLES if name in found for form in FORMATS]
    return found | {f"{name}-{form}": [file_of(one, form) for one in found[name]] for name, form in tables}


def file_of(page: str, form: str) -> str:
    """The address of the table of a page as a file."""
    return re.sub(r"/(?=$|\?)", f".{form}", page)


def is_page(address: str) -> bool:
    """Whether an address is that of a page and not of a file."""
    return not re.search(r"\.\w+$", address.partition("?")[0])
