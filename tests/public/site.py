"""A stand-in for the whole public site: every address the frame links to, and one page that shows every component."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import django_tables2 as tables
from django.core.exceptions import ObjectDoesNotExist
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from tracker.public.moments import citable_version
from tracker.public.pages import page
from tracker.public.tables import Register, configure
from tracker.values.period import Period

handler400 = "tracker.public.errors.bad_request"
handler404 = "tracker.public.errors.not_found"

PAPER = {
    "code": "S0",
    "locator": "¶13",
    "attribution": "Balochistan government source",
    "title": "Newspaper report of official provincial data",
    "publisher": "The News (Islamabad)",
    "published": "early 2026 (no date printed)",
    "reliability": "Official figures relayed by press.",
    "slug": "s0",
    "anchor": "p13",
    "record": "amount-3",
}
NAMES_NOBODY = {
    "code": "S2",
    "locator": "¶11",
    "attribution": "",
    "title": "Report of the apex committee",
    "slug": "s2",
}
ROUNDING = {
    "kind": "rounding",
    "title": "the reported balance is Rs 1 million over the sum",
    "short": "Rs 1 million over the sum",
    "text": "Within the rounding that “about” allows.",
    "terms": [
        {"op": "", "shown": "6.000", "words": "allocated"},
        {"op": "−", "shown": "2.059", "words": "spent"},
        {"op": "=", "shown": "3.941", "words": "computed", "derived": True},
    ],
    "url": "/budget/",
}
FIGURES = [
    {
        "label": "Spent",
        "value": Decimal("2059000000"),
        "shown": "2.059",
        "prefix": "Rs",
        "unit": "billion",
        "qualifier": "about",
        "when": "of Rs 6 billion allocated",
        "when_absent": "fiscal year not published",
        "marks": [PAPER, NAMES_NOBODY],
        "flags": [ROUNDING],
        "url": "/budget/",
    },
    {"label": "Operations", "value": Decimal(90224), "unit": "operations", "when": "2025", "marks": [PAPER]},
    {"label": "Pending cases", "blank": "nothing published by this date"},
]
STEPS = [
    {"words": "Proposed", "state": "", "date": None},
    {
        "words": "Approved",
        "icon": "s-approved",
        "state": "reached",
        "date": Period.day(date(2024, 11, 19)),
        "mark": PAPER,
    },
    {
        "words": "Operational",
        "icon": "s-operational",
        "state": "now",
        "date": Period(None, date(2026, 3, 31)),
        "mark": PAPER,
    },
]
ENTRIES = [
    {
        "period": Period(date(2026, 1, 1), date(2026, 3, 31)),
        "date_note": "no date printed",
        "codes": ["approved", "operational"],
        "text": "Reported as operationalised.",
        "marks": [PAPER],
        "is_partial": True,
    },
    {"period": Period.day(date(2024, 11, 19)), "title": "Agreed", "url": "/records/status-1/", "marks": [NAMES_NOBODY]},
]
ROWS = [
    SimpleNamespace(code=f"R{number:02}", title=f"Reform {number}", pillar="Governance" if number % 2 else "")
    for number in range(1, 27)
]


class Reforms(Register):
    """A small register."""

    row_header = "title"
    unlabelled = {"code"}

    code = tables.Column(attrs={"td": {"class": "code"}})
    title = tables.Column(verbose_name="Reform")
    pillar = tables.Column()
    cost = tables.Column(empty_values=(), orderable=False, attrs={"td": {"class": "num"}})

    class Meta(Register.Meta):
        caption = "Reforms"

    def render_title(self, record):
        return format_html('<a href="{}">{}</a>', self.seen.keep("/reforms/x/"), record.title)

    def render_cost(self, record):
        return ""


@page("components.html")
def components(request, seen):
    table = configure(Reforms(ROWS, seen=seen), request, size=10)
    return {
        "paper": PAPER,
        "rounding": ROUNDING,
        "figures": FIGURES,
        "steps": STEPS,
        "items": ENTRIES,
        "table": table,
        "trail": [("Reforms", "/reforms/"), ("R01", "")],
        "period": Period.year(2024),
        "span": Period(date(2024, 1, 1), date(2025, 12, 31)),
        "week": Period(date(2026, 2, 1), date(2026, 2, 7)),
        "rupees": Decimal("2059000000"),
        "day": date(2024, 11, 19),
        "version": citable_version(seen),
    }


def frame(request, **parts):
    return render(request, "base.html")


def broken(request):
    raise RuntimeError("the inside of the program")


NAMES = {
    "overview": "",
    "reform-list": "reforms/",
    "indicator-list": "indicators/",
    "prosecution": "prosecution/",
    "budget": "budget/",
    "legislation": "legislation/",
    "source-list": "sources/",
    "search": "search/",
    "checks": "checks/",
    "checks-explained": "about/checks/",
    "briefing-workbook": "briefings/briefing.xlsx",
    "reform-detail": "reforms/<slug:slug>/",
    "source-detail": "sources/<slug:slug>/",
    "record-detail": "records/<slug:public_id>/",
}


@page("about.html")
def about(request, seen):
    return {}


@page("base.html")
def refuse(request, seen):
    raise ObjectDoesNotExist("no such reform")


urlpatterns = [
    path("components/", components),
    path("broken/", broken),
    path("gone/", refuse),
    path("about/", about, name="about"),
    *[path(route, frame, name=name) for name, route in NAMES.items()],
]
