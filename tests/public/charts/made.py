"""Figures of every sort for the charts, made without a database; and a reader of what is drawn."""

import xml.etree.ElementTree as ElementTree
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from tracker.budget.rules import Basis, Measure
from tracker.indicators.rules import Blank
from tracker.public.charts.plan import drawing
from tracker.summaries.budget import AmountClaim, LineRow, sums_of
from tracker.summaries.events import EventRow, EventTable
from tracker.summaries.figures import Figure, FigureClaim, Point
from tracker.summaries.refs import Mark, PlaceRef, Said, SourceRef, SubjectRef
from tracker.summaries.targets import TargetView
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

HOSTILE = "</title><script>alert(1)</script>\x00\x0b\ud800 \"'&"
REF = SubjectRef("indicator", "I01", "operations", "Operations", "Operations")
LINE_REF = SubjectRef("budget_line", "B01", "line", "A line", "A line")
HOME = PlaceRef("PK-BA", "Balochistan", "province")
COUNTRY = PlaceRef("PK", "Pakistan", "country")
DISTRICT = PlaceRef("PK-BA-1", HOSTILE, "district")
NUMBER = "{http://www.w3.org/2000/svg}"


def source(code="S1"):
    day = Period.day(date(2026, 2, 4))
    return SourceRef(code, code.lower(), "A document", "press report", "", day, "", "", "")


def said(number=1, *, period=None, note="", attribution="ISPR", locator="¶1", code="S1", known_from=date(2026, 2, 4)):
    mark = Mark(source(code), locator, attribution)
    return Said(f"figure-{number}", period or Period(), "", "", note, mark, known_from, number)


def figure(value, period, place=HOME, qualifier=Qualifier.EXACT, blank="", number=1, **fields):
    value = None if blank else Decimal(value)
    claim = FigureClaim(said(number, period=period, **fields), value, qualifier, blank, "ground" if blank else "")
    return Figure(place, period, value, qualifier, blank, claim.ground, (claim,))


def point(*figures):
    return Point(figures[0].place, figures[0].period, figures, figures[-1], "It was published last.")


def months(values, first=date(2023, 1, 1), place=HOME):
    """A point for each value, in months one after the other; None leaves a month out. Newest first."""
    found = []
    for number, value in enumerate(values):
        year, month = divmod(first.month - 1 + number, 12)
        period = Period.month(first.year + year, month + 1)
        if value is not None:
            found.append(point(figure(value, period, place, number=number + 1)))
    return tuple(reversed(found))


def target(value, period, place=HOME):
    return TargetView(place, period, Decimal(value), None, Period(), source(), "¶9", True)


def amount(measure, rupees, qualifier=Qualifier.EXACT, **fields):
    return AmountClaim(said(**fields), Measure(measure), Basis.TO_DATE, Decimal(rupees), qualifier)


def line(*claims):
    return LineRow(LINE_REF, "", "", None, claims, sums_of(list(claims)), ())


def as_it_is(url):
    return url


def keep_day(url):
    return f"{url}{'&' if '?' in url else '?'}as_of=2026-02-05"


# Whatever a summary may hold.

values = st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False)
qualifiers = st.sampled_from(Qualifier)
texts = st.one_of(st.just(""), st.just(HOSTILE), st.text(max_size=200))
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@st.composite
def periods(draw):
    kind = draw(st.sampled_from(["month", "year", "day", "span", "until", "since", "unknown"]))
    day = draw(days)
    if kind == "month":
        return Period.month(day.year, day.month)
    if kind == "year":
        return Period.year(day.year)
    start, end = sorted((day, draw(days)))
    spans = {"day": (day, day), "span": (start, end), "until": (None, day), "since": (day, None)}
    return Period(*spans.get(kind, (None, None)))


@st.composite
def points(draw, most=12):
    found = {}
    for number in range(draw(st.integers(0, most))):
        place, period = draw(st.sampled_from([HOME, COUNTRY, DISTRICT])), draw(periods())
        blank = draw(st.sampled_from(["", "", "", *(one.words for one in Blank)]))
        fields = {"note": draw(texts), "attribution": draw(texts), "locator": draw(texts), "number": number + 1}
        made = figure(draw(values), period, place, draw(qualifiers), blank, **fields)
        found.setdefault((place, period), []).append(made)
    return tuple(point(*figures) for figures in found.values())


@st.composite
def targets(draw):
    return tuple(
        target(draw(values), draw(periods()), draw(st.sampled_from([HOME, COUNTRY])))
        for _ in range(draw(st.integers(0, 3)))
    )


@st.composite
def tables(draw):
    found = draw(st.lists(points(6), max_size=3))
    rows = [EventRow(REF, draw(texts), tuple(one.figures for one in of_one)) for of_one in found]
    return EventTable(draw(texts), (), tuple(rows))


@st.composite
def lines(draw):
    return line(
        *(
            amount(measure, draw(values), draw(qualifiers), attribution=draw(texts), locator=draw(texts))
            for measure in draw(st.lists(st.sampled_from(["allocation", "release", "expenditure", "balance"])))
        )
    )


# What is drawn, read again.


def root_of(svg):
    """The drawing parsed by a strict reader of XML."""
    text = svg if "xmlns" in svg else svg.replace("<svg ", f'<svg xmlns="{NUMBER[1:-1]}" ', 1)
    return ElementTree.fromstring(text)  # noqa: S314 our own words


def drawn(plan, direction="ltr"):
    return root_of(drawing(plan, "c", direction))


def elements(root, *names):
    return [one for one in root.iter() if one.tag.removeprefix(NUMBER) in names]


def links(root):
    return [one.get("href") for one in elements(root, "a")]


def words(root):
    return ["".join(one.itertext()) for one in elements(root, "text")]


def percent(text):
    assert text.endswith("%"), text
    return float(text[:-1])


def spans(root):
    """From where to where each element reaches across, in percent; what stands inside a small thing is left out."""
    found = []
    for one in [*elements(root, "rect", "line", "circle"), *elements(root, "text")]:
        if (one.get("x") or one.get("x1") or one.get("cx") or "").endswith("%"):
            start = percent(one.get("x") or one.get("x1") or one.get("cx"))
            wide = percent(one.get("width")) if one.get("width") else 0
            end = percent(one.get("x2")) if one.get("x2") else start + wide
            found.append((start, end))
    return found


def heights(root):
    names = ("y", "y1", "y2", "cy")
    shapes = elements(root, "rect", "line", "circle", "text", "svg")
    found = [float(one.get(name)) for one in shapes for name in names if one.get(name)]
    return found + [float(one.get("y")) + float(one.get("height")) for one in elements(root, "rect")]
