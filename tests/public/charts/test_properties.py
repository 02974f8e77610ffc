"""Every chart of everything there may be: it is drawn, is XML, stays inside, mirrors, and lets nothing in."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.public.charts import made
from tracker.public.charts.alone import Citation, file_of
from tracker.public.charts.money import money_plan
from tracker.public.charts.plan import drawing
from tracker.public.charts.scale import Days, Scale, rounded_steps
from tracker.public.charts.series import series_plan
from tracker.public.charts.spark import spark
from tracker.public.charts.statuses import statuses_plan
from tracker.public.charts.tally import tally_plan
from tracker.reforms.rules import Status
from tracker.summaries.pillars import PillarCounts

CITATION = Citation(made.HOSTILE, "version 3", "https://tracker.example/x.svg?version=3", "CC BY 4.0")
units = st.one_of(st.just("percent"), st.just("cases"), made.texts)


@st.composite
def pillars(draw):
    counts = st.lists(st.tuples(st.sampled_from(Status), st.integers(1, 10**6)), unique_by=lambda pair: pair[0])
    names = draw(st.lists(made.texts, max_size=4))
    return [PillarCounts(f"p{n}", name, tuple(draw(counts)), ("S0",)) for n, name in enumerate(names)]


series = st.builds(
    lambda unit, points, targets: series_plan(made.REF, unit, points, targets, made.keep_day),
    units,
    made.points(),
    made.targets(),
)
plans = st.one_of(
    series,
    made.tables().map(lambda table: tally_plan(table, made.keep_day)),
    made.lines().map(lambda line: money_plan(line, made.keep_day)),
    pillars().map(lambda found: statuses_plan(found, made.keep_day)),
)


@given(plans)
def test_a_chart_stays_inside_its_drawing(plan):
    root = made.drawn(plan)
    assert all(0 <= edge <= 100.01 for span in made.spans(root) for edge in span)
    height = float(root.get("height"))
    assert all(0 <= y <= height for y in made.heights(root))


@given(plans)
def test_right_to_left_is_the_same_in_the_mirror(plan):
    left, right = made.drawn(plan), made.drawn(plan, "rtl")
    assert (left.get("direction"), right.get("direction")) == ("ltr", "rtl")
    mirrored = [tuple(sorted((100 - start, 100 - end))) for start, end in made.spans(right)]
    for one, other in zip(made.spans(left), mirrored, strict=True):
        assert tuple(sorted(one)) == pytest.approx(other, abs=0.03)
    away = [one.get("dx") for one in made.elements(left, "text")]
    assert [one.get("dx") and f"{-float(one.get('dx')):g}" for one in made.elements(right, "text")] == away


@given(plans)
def test_nothing_in_a_text_gets_out_of_it(plan):
    for svg in (drawing(plan, "c"), file_of(plan, CITATION)):
        root = made.root_of(svg)
        tags = {one.tag.removeprefix(made.NUMBER) for one in root.iter()}
        assert tags <= {"svg", "title", "desc", "g", "a", "rect", "line", "circle", "path", "text", "tspan", "use"}
        assert "<script" not in svg
        assert not any(name.startswith("on") or name == "style" for one in root.iter() for name in one.attrib)


@given(plans)
def test_a_file_needs_no_style_sheet_and_no_other_file(plan):
    root = made.root_of(file_of(plan, CITATION))
    assert not any("class" in one.attrib for one in root.iter())
    assert made.elements(root, "use", "style", "image") == []
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert all("%" not in value for one in root.iter() for name, value in one.attrib.items() if name != "href")


@given(plans)
def test_every_mark_leads_to_what_it_shows_and_the_table_has_as_many_rows_as_there_are_figures(plan):
    root = made.drawn(plan)
    assert all(re.match(r"/(records/figure-\d+|reforms)/\?", link) for link in made.links(root))
    assert all(one.find(f"{made.NUMBER}title").text.strip() for one in made.elements(root, "a"))
    assert len(plan.rows) >= plan.marks
    assert all(len(row) == len(plan.columns) for row in plan.rows)


@given(st.lists(made.values, min_size=1), made.values, made.values)
def test_a_scale_never_turns_back_and_begins_at_nought(found, one, other):
    scale = Scale.over(found, 3, 97)
    low, high = sorted((one, other))
    assert 3 <= scale.place(low) <= scale.place(high) <= 97
    assert scale.low <= 0 <= scale.high
    if min(found) >= 0:
        assert scale.nought == 3


@given(made.values, made.values)
def test_the_steps_of_an_axis_hold_what_they_are_for(one, other):
    low, high = sorted((min(one, Decimal(0)), max(other, Decimal(1))))
    steps = rounded_steps(low, high)
    assert steps[0] <= low
    assert steps[-1] >= high
    assert 2 <= len(steps) <= 7
    assert len({after - before for before, after in pairwise(steps)}) == 1


@given(made.days, made.days, made.days)
def test_days_lie_in_their_order(first, last, day):
    first, last = sorted((first, last))
    days = Days(first, last, 5, 98)
    assert 5 <= days.begin(day) <= days.finish(day) <= 98
    assert len(days.marks()) <= 6


@given(made.points(8))
def test_a_spark_line_is_drawn_or_left_out(points):
    line = spark(points)
    if line:
        assert all(0 <= edge <= 100 for span in made.spans(made.root_of(line)) for edge in span)
