"""What each kind of chart shows: gaps, reservations, blanks, targets, claims side by side, money, statuses."""

from datetime import date
from decimal import Decimal

from tests.public.charts import made
from tracker.public.charts.money import money_plan
from tracker.public.charts.plan import drawing
from tracker.public.charts.series import series_plan
from tracker.public.charts.spark import spark
from tracker.public.charts.statuses import statuses_plan
from tracker.public.charts.tally import tally_plan
from tracker.reforms.rules import Status
from tracker.summaries.events import EventRow, EventTable
from tracker.summaries.pillars import PillarCounts
from tracker.values.period import Period
from tracker.values.qualifier import Qualifier

Y2024, Y2025, Y2026 = (Period.year(year) for year in (2024, 2025, 2026))


def series(points, unit="cases", targets=()):
    return series_plan(made.REF, unit, points, targets, made.as_it_is)


def bars(root, *classes):
    return [one for one in made.elements(root, "rect") if one.get("class") in (classes or ("c1", "c2"))]


def joins(root):
    return [one for one in made.elements(root, "line") if (one.get("class") or "").startswith("c-line")]


def titles(root):
    return ["".join(one.itertext()) for one in made.elements(root, "title")][1:]


def test_two_years_are_two_bars_the_later_one_darker():
    points = [made.point(made.figure(435, Y2025, number=2)), made.point(made.figure(339, Y2024))]
    root = made.drawn(series(points))
    assert [one.get("class") for one in bars(root)] == ["c2", "c1"]
    assert made.words(root) == ["2024", "339 S1 ¶1", "2025", "435 S1 ¶1"]
    assert made.links(root) == ["/records/figure-1/", "/records/figure-2/"]
    before, after = (made.percent(one.get("width")) for one in bars(root))
    assert abs(after / before - 435 / 339) < 0.001


def test_two_places_of_one_year_are_named_by_their_place_home_first_and_darker():
    points = [
        made.point(made.figure(75175, Y2025, made.COUNTRY)),
        made.point(made.figure(90224, Y2025)),
    ]
    root = made.drawn(series(points))
    assert [words for words in made.words(root) if "¶" not in words] == ["Balochistan", "Pakistan"]
    assert [one.get("class") for one in bars(root)] == ["c1", "c2"]


def test_percentages_are_seen_against_all_of_a_hundred():
    points = [made.point(made.figure(84, Y2025)), made.point(made.figure(85, Y2024))]
    root = made.drawn(series(points, "percent"))
    whole = {made.percent(one.get("width")) for one in bars(root, "c0")}
    assert len(whole) == 1
    assert abs(made.percent(bars(root, "c1")[0].get("width")) / whole.pop() - 0.84) < 0.001
    assert "84 % S1 ¶1" in made.words(root)


def test_three_months_and_more_are_a_line_with_a_gap_where_nothing_is_given():
    root = made.drawn(series(made.months([3, 4, None, None, 5, 6, 7])))
    assert len(joins(root)) == 1 + 2
    assert len(made.links(root)) == 5
    assert "A gap in the line is a period without a figure." in series(made.months([3, 4, None, 5])).note
    assert "gap" not in series(made.months([3, 4, 5])).note


def test_a_blank_is_a_shape_of_its_own_and_its_word_and_never_nought():
    for words in ("not published", "not yet due", "not applicable", "withheld"):
        silent = made.point(made.figure(None, Period.month(2023, 3), blank=words, number=9))
        plan = series((*made.months([3, 4]), silent, *made.months([5, 6], date(2023, 4, 1))))
        root = made.drawn(plan)
        assert words in made.words(root)
        assert len(joins(root)) == 2
        assert len([one for one in made.elements(root, "path") if one.get("class") == "c-blank"]) == 1
        assert f"Balochistan, Mar 2023: {words} (S1 ¶1)." in plan.said
        assert any(f"Mar 2023: {words}. ISPR, S1 ¶1. ground." in title for title in titles(root))


def test_months_and_a_year_are_never_on_one_scale():
    year = made.point(made.figure(2100, Period.year(2023), number=99))
    root = made.drawn(series((*made.months([160, 200, 180]), year)))
    assert len(joins(root)) == 2
    assert len(bars(root)) == 1
    assert "1,000" not in made.words(root)


def test_what_a_source_reserves_is_drawn_and_said():
    shapes = {}
    for qualifier in Qualifier:
        plan = series([made.point(made.figure(9, Y2025, qualifier=qualifier)), made.point(made.figure(9, Y2024))])
        svg = drawing(plan, "c")
        shapes.setdefault(svg.count("<path"), set()).add(qualifier)
        assert f"{qualifier.words} 9".strip() in svg
        assert (f"“{qualifier.words}”" in plan.note) == (qualifier is not Qualifier.EXACT)
    assert shapes == {0: {Qualifier.EXACT}, 1: set(Qualifier) - {Qualifier.EXACT}}


def test_claims_of_one_period_stand_side_by_side_and_the_one_shown_first_is_marked():
    first = made.figure(339, Y2025, number=1, attribution="ISPR")
    later = made.figure(350, Y2025, number=2, attribution="Home Department", code="S2")
    plan = series([made.point(first, later)])
    root = made.drawn(plan)
    assert made.words(root)[1:] == ["350 S2 ¶1, shown first", "Home Department", "339 S1 ¶1", "ISPR"]
    assert [one.get("class") for one in bars(root)] == ["c1", "c2"]
    assert [row[4].words for row in plan.rows] == ["Home Department (shown first)", "ISPR"]
    ringed = made.drawn(
        series((made.point(first, later), *made.months([1, 2, 3]), *made.months([1], date(2020, 1, 1))))
    )
    assert len(ringed) > 0


def test_in_a_series_claims_of_one_month_are_two_marks_and_one_ring():
    contested = made.point(
        made.figure(280, Period.month(2023, 3), number=8), made.figure(310, Period.month(2023, 3), number=9, code="S2")
    )
    root = made.drawn(series((contested, *made.months([160, 200]))))
    assert len([one for one in made.elements(root, "path") if one.get("class") == "c-chosen"]) == 1
    assert made.links(root)[-2:] == ["/records/figure-9/", "/records/figure-8/"]


def test_a_target_is_drawn_over_its_period_or_beside_its_bar_or_alone():
    line = made.drawn(series(made.months([1, 2, 3]), targets=[made.target(5, Y2024)]))
    aims = [one for one in made.elements(line, "line") if one.get("class") == "c-aim"]
    assert len(aims) == 1
    assert made.percent(aims[0].get("x2")) == 98
    assert "target 5" in made.words(line)
    plan = series([made.point(made.figure(3, Y2025))], targets=[made.target(5, Y2025), made.target(8, Y2026)])
    root = made.drawn(plan)
    assert len([one for one in made.elements(root, "line") if one.get("class") == "c-aim"]) == 2
    assert [words for words in made.words(root) if "target" in words or "no figure" in words] == [
        "target 5",
        "no figure published",
        "target 8",
    ]
    assert plan.marks == 3


def test_a_period_of_which_one_side_is_not_known_has_a_broken_end():
    until = made.point(made.figure(4, Period(None, date(2023, 5, 20)), number=7))
    root = made.drawn(series((until, *made.months([1, 2, 3]))))
    assert len([one for one in made.elements(root, "line") if one.get("class") == "c-line--dash"]) == 1


def test_a_note_that_changes_has_a_letter_and_is_told_once():
    points = [
        made.point(made.figure(1, Period.month(2025, month), note="Counted once." if month > 2 else ""))
        for month in range(1, 6)
    ]
    plan = series(points)
    assert plan.remarks == (("a", "Mar 2025: Counted once."),)
    assert made.words(made.drawn(plan)).count("a") == 1


def test_values_below_nought_lie_on_the_other_side_of_it():
    points = [made.point(made.figure(-40, Y2024)), made.point(made.figure(25, Y2025))]
    root = made.drawn(series(points))
    below, above = bars(root)
    edge = made.percent(below.get("x")) + made.percent(below.get("width"))
    assert abs(edge - made.percent(above.get("x"))) < 0.02
    assert "−40 S1 ¶1" in made.words(root)


def test_nothing_one_value_nought_and_two_hundred_values_are_drawn():
    assert "No figure is published." in drawing(series([]), "c")
    assert len(bars(made.drawn(series([made.point(made.figure(5, Y2025))])))) == 1
    nought = made.drawn(series([made.point(made.figure(0, Y2025)), made.point(made.figure(0, Y2024))]))
    assert bars(nought) == []
    assert "0 S1 ¶1" in made.words(nought)
    assert len(made.links(made.drawn(series(made.months(range(200)))))) == 200


def test_right_to_left_a_minus_and_a_percent_sign_stay_where_they_belong():
    points = [made.point(made.figure(-40, Y2024)), made.point(made.figure(25, Y2025))]
    root = made.drawn(series(points), "rtl")
    assert "\u2068−40\u2069 \u2068S1 ¶1\u2069" in made.words(root)
    assert "\u2068" not in drawing(series(points), "c")
    use = made.elements(
        made.drawn(statuses_plan([PillarCounts("a", "A", ((Status.NOTIFIED, 1),), ())], str), "rtl"), "use"
    )
    assert [one.get("transform") for one in use] == [f"translate({size}) scale(-1 1)" for size in (16, 14)]


def test_a_long_label_is_cut_where_it_stands_and_whole_in_its_title():
    who = "The Office of the Additional Chief Secretary to the Government " * 3
    points = [made.point(made.figure(1, Y2025, attribution=who), made.figure(9, Y2025, attribution=who, number=2))]
    root = made.drawn(series(points))
    assert all(len(words) < 52 for words in made.words(root))
    assert any(who.strip() in title for title in titles(root))


def test_an_event_is_told_in_the_order_of_publication_the_last_the_darkest():
    day = Period.day(date(2026, 1, 31))
    later = made.figure(197, Period(None, date(2026, 2, 4)), attribution="security sources", number=3)
    first = made.figure(92, day, known_from=date(2026, 2, 1), number=1)
    second = made.figure(145, day, known_from=date(2026, 2, 2), attribution="Chief Minister", number=2)
    plan = tally_plan(
        EventTable("An event", (), (EventRow(made.REF, "people", ((later,), (second, first))),)), made.as_it_is
    )
    root = made.drawn(plan)
    assert [row[1].words for row in plan.rows] == ["92", "145", "197"]
    assert [one.get("class") for one in bars(root)] == ["c2", "c2", "c1"]
    assert made.words(root)[1:3] == ["92 ISPR, 31 Jan 2026", "S1 ¶1, published 4 Feb 2026"]


def test_money_that_is_not_published_is_said_and_never_drawn():
    plan = money_plan(
        made.line(made.amount("allocation", 6 * 10**9), made.amount("expenditure", 2 * 10**9)), made.as_it_is
    )
    root = made.drawn(plan)
    assert "Released  not published  " in made.words(root)
    assert "Balance, as reported  not published  " in made.words(root)
    assert "33.3 %" in made.words(root)
    assert "Released: not published." in plan.said
    assert [row[1].words for row in plan.rows] == ["6.000", "not published", "2.000", "not published", "4.000"]


def test_what_was_spent_is_a_part_of_the_whole_and_the_balances_end_with_it():
    claims = [
        made.amount("allocation", 6 * 10**9),
        made.amount("release", 3 * 10**9),
        made.amount("expenditure", Decimal("1.5") * 10**9, Qualifier.ABOUT),
        made.amount("balance", Decimal("4.8") * 10**9),
    ]
    root = made.drawn(money_plan(made.line(*claims), made.as_it_is))
    places = [
        (one.get("class"), made.percent(one.get("x")), made.percent(one.get("width")))
        for one in bars(root, "c0", "c1", "c2", "c-derived")
    ]
    assert places == [("c0", 0, 100), ("c1", 0, 25), ("c2", 0, 50), ("c2", 20, 80), ("c-derived", 25, 75)]
    assert len(made.links(root)) == 4


def test_more_spent_than_allotted_is_bars_side_by_side():
    plan = money_plan(
        made.line(made.amount("allocation", 5 * 10**9), made.amount("expenditure", 7 * 10**9)), made.as_it_is
    )
    root = made.drawn(plan)
    widths = [made.percent(one.get("width")) for one in bars(root)]
    assert widths[1] / widths[0] > 1.39
    assert "−2.000 balance, computed" in made.words(root)


def test_a_count_of_reforms_leads_to_those_reforms():
    pillars = [PillarCounts("law", "Legal framework", ((Status.NOTIFIED, 2), (Status.OPERATIONAL, 3)), ("S0",))]
    root = made.drawn(statuses_plan(pillars, made.keep_day))
    assert made.links(root) == [
        "/reforms/?pillar=law&status=notified&as_of=2026-02-05",
        "/reforms/?pillar=law&status=operational&as_of=2026-02-05",
    ]
    assert [one.get("href") for one in made.elements(root, "use")] == ["#s-notified", "#s-operational"] * 2
    assert made.words(root)[-2:] == ["2 notified", "3 operational"]


def test_a_spark_line_needs_three_periods_of_one_kind():
    assert spark(()) == ""
    assert spark(made.months([1, 2])) == ""
    assert len(made.elements(made.root_of(spark(made.months([1, 2, 3]))), "circle")) == 3
    assert spark((*made.months([1, 2]), made.point(made.figure(9, Period.year(2022))))) == ""
    assert len(joins(made.root_of(spark(made.months([1, 2, None, 3]))))) == 1
