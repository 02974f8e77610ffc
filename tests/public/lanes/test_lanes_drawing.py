"""Lanes: whatever the marks, everything stays inside the drawing, no words touch anything, and it can be mirrored."""

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.public import apps
from tracker.public.lanes.axis import Axis, next_month
from tracker.public.lanes.drawing import AXIS, axis_shapes, drawn, uprights
from tracker.public.lanes.marks import CLOSE, TELEPHONE, Mark
from tracker.public.lanes.places import WIDTHS, Extent, Spot
from tracker.public.lanes.shapes import Box, Disc, Icon, Label, Line, Upright
from tracker.public.lanes.styles import PLAIN, REFORM
from tracker.public.lanes.tracks import track

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
WORDS = st.sampled_from(["Approved", "Operational", "In progress", "enacted, 2024", "Rückführung", "منظور"])
ROUND = 0.51  # a box may stand half a pixel over where it is rounded
DESIGN = Axis(date(2024, 1, 1), date(2026, 3, 31), date(2026, 3, 31))


@st.composite
def axes(draw):
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, 4000)))
    return Axis(first, last, draw(DAYS))


@st.composite
def marks(draw):
    first = draw(DAYS)
    kind = draw(st.sampled_from(["point", "pill", "bar"]))
    last = first if kind == "point" else first + timedelta(days=draw(st.integers(0, 900)))
    words = draw(WORDS)
    return Mark(
        first, last, words, f"{words} on a day", "/records/status-1/", f"{words} 19 Nov 2024",
        draw(st.sampled_from(["s-approved", ""])), is_uncertain=kind == "pill", is_bar=kind == "bar",
    )  # fmt: skip


def day(year, month, number, words="Approved", **more):
    when = date(year, month, number)
    return Mark(when, when, words, words, "/records/status-1/", **more)


def span(first, last, words="Operational", **more):
    return Mark(first, last, words, words, "/records/status-2/", is_uncertain=True, **more)


EARLY_2026 = span(date(2026, 1, 1), date(2026, 3, 31), icon="s-operational")


def reach(shape, width):
    """From where to where a shape reaches across and down a drawing of this width."""
    match shape:
        case Line():
            return shape.left * width, shape.right * width, shape.y, shape.y
        case Upright():
            return shape.at * width, shape.at * width, shape.top, shape.bottom
        case Box():
            left, right = shape.extent.left.on(width), shape.extent.right.on(width)
            return left, right, shape.y, shape.y + shape.height
        case Disc() | Icon():
            half = shape.radius if isinstance(shape, Disc) else shape.size / 2
            middle = shape.y or half  # a disc is placed by its middle
            return shape.extent.left.on(width), shape.extent.right.on(width), middle - half, middle + half
        case Label():
            return shape.extent.left.on(width), shape.extent.right.on(width), shape.y - 10, shape.y + 3
    raise AssertionError(shape)


def strays(shapes, height, width):
    """The shapes that leave a drawing; words are looked at where they are shown."""
    shown = [shape for shape in shapes if not isinstance(shape, Label) or width >= shape.since]
    for shape in shown:
        left, right, top, bottom = reach(shape, width)
        if left < -ROUND or right > width + ROUND or left > right + ROUND or top < 0 or bottom > height:
            yield shape


@given(st.lists(marks(), max_size=12), axes(), st.sampled_from([REFORM, PLAIN]), st.integers(280, 1400))
def test_everything_is_inside_the_drawing(found, axis, style, width):
    laid_out = track(found, axis, style)
    assert list(strays(laid_out.shapes, style.height, width)) == []
    assert list(strays(uprights(axis, [0.0, 1.0], style.height), style.height, width)) == []
    assert list(strays(axis_shapes(axis, "as of 5 Feb 2026"), AXIS, width)) == []


@given(st.lists(marks(), max_size=12), axes(), st.sampled_from([REFORM, PLAIN]), st.integers(280, 1400))
def test_no_words_touch_each_other_or_another_mark(found, axis, style, width):
    laid_out = track(found, axis, style)
    shown = [label for label in laid_out.labels if width >= label.since]
    spaces = sorted((label.extent.left.on(width), label.extent.right.on(width)) for label in shown)
    assert all(one[1] < other[0] for one, other in pairwise(spaces))
    axis_words = [s for s in axis_shapes(axis, "today") if isinstance(s, Label) and width >= s.since]
    spaces = sorted((label.extent.left.on(width), label.extent.right.on(width)) for label in axis_words)
    assert all(one[1] < other[0] for one, other in pairwise(spaces))


@given(st.lists(marks(), max_size=12), axes(), st.sampled_from([REFORM, PLAIN]))
def test_every_mark_on_the_axis_is_drawn_once_and_far_enough_from_the_next_to_be_hit(found, axis, style):
    laid_out = track(found, axis, style)
    on_axis = [mark for mark in found if axis.holds(mark.first, mark.last)]
    told = sum(int(re.match(r"\d+", one.title)[0]) if " reports: " in one.title else 1 for one in laid_out.marks)
    assert told == len(on_axis)
    heads = [one.shapes[0].extent for one in laid_out.marks]
    middles = sorted((e.left.on(TELEPHONE) + e.right.on(TELEPHONE)) / 2 for e in heads if e.left.at == e.right.at)
    assert all(b - a >= CLOSE - 13 for a, b in pairwise(middles))


def test_a_drawing_is_as_the_design_has_it():
    laid_out = track([day(2024, 11, 19, dated="Approved 19 Nov 2024", icon="s-approved"), EARLY_2026], DESIGN, REFORM)
    assert [(round(line.left, 4), round(line.right, 4), line.css) for line in laid_out.lines] == [
        (0.3934, 0.8904, "c-line")
    ]
    assert {label.words: (label.anchor, label.y) for label in laid_out.labels} == {
        "Operational": ("end", 13),
        "Approved": ("end", 13),  # at its other side the narrowest drawing has no room beside "Operational"
    }


def test_a_beginning_that_is_not_published_is_a_few_dashes_and_its_words_stand_before_them():
    laid_out = track([EARLY_2026], DESIGN, REFORM)
    assert [(round(line.left, 4), round(line.right, 4), line.css) for line in laid_out.lines] == [
        (0.8404, 0.8904, "c-line--dash")
    ]
    (label,) = laid_out.labels
    assert (label.anchor, label.y, label.since, round(label.spot.at, 4)) == ("end", 28, 0, 0.8404)


def test_after_the_last_word_dashes_lead_to_now_and_no_further():
    axis = Axis(date(2024, 1, 1), date(2026, 12, 31), date(2026, 6, 30))
    laid_out = track([day(2024, 11, 19, dated="Approved 19 Nov 2024")], axis, REFORM)
    (dashes,) = laid_out.lines
    assert (dashes.css, dashes.right) == ("c-line--dash", axis.after(date(2026, 6, 30)))
    assert [label.words for label in laid_out.labels] == ["Approved 19 Nov 2024"]


@pytest.mark.parametrize(
    ("found", "css"),
    [
        ([], ["c-line--dash"]),
        ([day(2019, 1, 1)], ["c-line--dash"]),
        ([day(2019, 1, 1), day(2030, 1, 1)], ["c-line"]),
        ([day(2019, 1, 1), day(2025, 1, 1)], ["c-line", "c-line--dash"]),
    ],
    ids=["nothing at all", "only before", "before and after", "before and within"],
)
def test_what_lies_outside_the_axis_still_decides_the_lines(found, css):
    axis = Axis(date(2024, 1, 1), date(2026, 3, 31), date(2026, 3, 31))
    assert [line.css for line in track(found, axis, REFORM).lines] == css


def test_marks_too_close_to_be_hit_are_drawn_as_one_that_names_them_all():
    close = [day(2025, 1, 1, "Approved"), day(2025, 1, 9, "Notified"), day(2025, 11, 1, "Operational")]
    laid_out = track(close, DESIGN, REFORM)
    assert [(one.title, one.url) for one in laid_out.marks] == [
        ("2 reports: Approved; Notified", ""),
        ("Operational", "/records/status-1/"),
    ]
    html = drawn(laid_out, DESIGN, "R01", "t-R01", url="/reforms/x/#tl", events=[], direction="ltr")
    assert html.count('href="/reforms/x/#tl"') == 1
    assert ">2</text>" in html


def numbers(html, name):
    return [float(one) for one in re.findall(rf' {name}="([\d.]+)%"', html)]


@given(st.lists(marks(), max_size=8), axes())
def test_a_mirrored_drawing_is_the_same_seen_from_the_right(found, axis):
    laid_out = track(found, axis, REFORM)
    written = {
        direction: drawn(laid_out, axis, "R01", "t", url="/", events=[], direction=direction)
        for direction in ("ltr", "rtl")
    }
    plain, mirrored = written["ltr"], written["rtl"]
    assert 'direction="rtl"' in mirrored
    assert "direction" not in plain
    for name in ("x1", "x2", "cx"):
        turned = [round(100 - at, 2) for at in numbers(mirrored, name)]
        assert turned == pytest.approx(numbers(plain, name), abs=0.011)
    shifts = [[float(x) for x in re.findall(r'<text [^>]*dx="([-\d.]+)"', html)] for html in (plain, mirrored)]
    assert shifts[1] == [-one for one in shifts[0]]


def test_a_mirrored_box_covers_what_it_covered():
    box = Box(Extent(Spot(0.1), Spot(0.3)), 0, 22, 11, "c-span")
    assert 'x="10%" y="0" width="20%"' in box.svg("ltr")
    assert 'x="70%" y="0" width="20%"' in box.svg("rtl")
    fixed = Box(Extent(Spot(0.1, -11), Spot(0.1, 11)), 0, 22, 11, "c-span")
    assert 'x="10%" y="0" width="22" height="22" rx="11" class="c-span" transform="translate(-11)"' in fixed.svg("ltr")
    assert 'x="90%" y="0" width="22" height="22" rx="11" class="c-span" transform="translate(-11)"' in fixed.svg("rtl")


def test_nothing_a_mark_says_becomes_markup():
    html = drawn(
        track([day(2025, 1, 1, "<b>&")], DESIGN, REFORM), DESIGN, "<i>", "t", url="/", events=[], direction="ltr"
    )
    assert "<b>" not in html
    assert "<i>" not in html


def test_years_are_lines_and_named_as_far_as_there_is_room():
    ticks = DESIGN.ticks
    assert [tick.words for tick in ticks if tick.is_line] == ["2024", "2025", "2026"]
    assert [round(tick.at, 4) for tick in ticks if tick.is_line] == [0.0, 0.4458, 0.8904]
    assert len([tick for tick in ticks if not tick.is_line]) == 24  # the other months, as small ticks
    long = Axis(date(1990, 1, 1), date(2026, 12, 31), date(2026, 1, 1))
    assert [tick.words for tick in long.ticks] == ["1990", "2000", "2010", "2020"]
    short = Axis(date(2025, 11, 15), date(2026, 3, 31), date(2026, 1, 1))
    assert [tick.words for tick in short.ticks] == ["Dec 2025", "Jan 2026", "Feb", "Mar"]
    assert next_month(date(2024, 12, 31)) == date(2025, 1, 1)


def test_the_narrowest_drawing_is_one_of_the_widths_of_the_stylesheet():
    css = (Path(apps.__file__).parent / "static" / "tracker.css").read_text()
    for width in WIDTHS[1:]:
        assert f"@container (min-width: {width}px) {{ .t-{width} {{ display: inline; }} }}" in css
