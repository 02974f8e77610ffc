"""What brings up a finding of each check: a record that waits for its review, beside what is on record."""

from datetime import date
from decimal import Decimal

from tests import factories

BILLION = 10**9


def beside(record, **fields):
    """A record about the same that waits for its review."""
    same = {record.SUBJECT: record.subject} | ({"place": record.place} if record.KIND == "figure" else {})
    return factories.submitted(record.KIND, **same | fields)


def another_claim():
    return beside(factories.published("figure", value=Decimal(92)), value=Decimal(145)), {"value": Decimal(92)}


def part_over_its_whole():
    province = factories.place()
    whole = factories.published("figure", place=province.parent, value=Decimal(100))
    part = factories.submitted("figure", indicator=whole.indicator, place=province, value=Decimal(120))
    return part, {"value": Decimal(20)}


def slip_of_a_digit():
    return factories.submitted("figure", value=Decimal(93), as_written="92"), {"value": Decimal(92)}


def figure_without_a_period():
    return factories.submitted("figure", period_start=None, period_end=None), year(2025)


def impossible_date():
    return factories.submitted("status", period_as_written="February 31"), {"period_as_written": "January 31"}


def balance_that_is_none():
    line = factories.published("amount", measure="allocation", amount=Decimal(6 * BILLION)).budget_line
    factories.published("amount", budget_line=line, measure="expenditure", amount=Decimal(2 * BILLION))
    balance = factories.submitted("amount", budget_line=line, measure="balance", amount=Decimal(3 * BILLION))
    return balance, {"amount": Decimal(4 * BILLION)}


def more_spent_than_allocated():
    line = factories.published("amount", measure="allocation", amount=Decimal(2 * BILLION)).budget_line
    spent = factories.submitted("amount", budget_line=line, measure="expenditure", amount=Decimal(6 * BILLION))
    return spent, {"amount": Decimal(BILLION)}


def another_status():
    return beside(factories.published("status", status="operational"), status="stalled"), {"status": "operational"}


def another_day_of_one_step():
    step = factories.published("step")
    other = beside(step, period_start=None, period_end=date(2024, 1, 1))
    return other, {"period_start": step.period_start, "period_end": step.period_end}


def within(start, end):
    return {"period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end)}


def until(day):
    return {"period_start": None, "period_end": date.fromisoformat(day)}


def year(number):
    return within(f"{number}-01-01", f"{number}-12-31")


def after(values, value, right, measure="flow"):
    """A figure of 2025 after those of the years before it, oldest first, and what it should be."""
    indicator, place = factories.indicator(measure=measure), factories.place()
    about = {"indicator": indicator, "place": place, "source": factories.source()}
    for number, before in enumerate(values, start=2025 - len(values)):
        factories.published("figure", **about, value=Decimal(before), **year(number))
    return factories.submitted("figure", **about, value=Decimal(value), **year(2025)), {"value": Decimal(right)}


def stock_that_does_not_close():
    filed, decided = factories.indicator(), factories.indicator()
    pending = factories.indicator(measure="stock", inflow=filed, outflow=decided)
    about = {"place": factories.place(), "source": factories.source()}
    opening, closing = within("2024-12-31", "2024-12-31"), within("2025-12-31", "2025-12-31")
    for indicator, value, when in ((pending, 400, opening), (filed, 120, year(2025)), (decided, 100, year(2025))):
        factories.published("figure", indicator=indicator, value=Decimal(value), **when, **about)
    closes = factories.submitted("figure", indicator=pending, value=Decimal(430), **closing, **about)
    return closes, {"value": Decimal(420)}


def more_of_a_kind_than_in_all():
    whole = factories.published("figure", value=Decimal(100))
    kind = factories.indicator(part_of=whole.indicator)
    return factories.submitted("figure", indicator=kind, place=whole.place, value=Decimal(120)), {"value": Decimal(90)}


def percentage_that_its_counts_do_not_give():
    won = factories.published("figure", value=Decimal(40))
    tried = factories.published("figure", place=won.place, value=Decimal(100))
    rate = factories.indicator(measure="ratio", unit="percent", numerator=won.indicator, denominator=tried.indicator)
    given = factories.submitted("figure", indicator=rate, place=won.place, value=Decimal(50))
    return given, {"value": Decimal(40)}


def year_that_is_not_its_halves():
    first = factories.published("figure", value=Decimal(60), **within("2025-01-01", "2025-06-30"))
    about = {"indicator": first.indicator, "place": first.place, "source": first.source}
    factories.published("figure", **about, value=Decimal(60), **within("2025-07-01", "2025-12-31"))
    return factories.submitted("figure", **about, value=Decimal(110), **year(2025)), {"value": Decimal(120)}


def periods_that_share_days():
    one = factories.published("figure", **year(2025))
    return beside(one, **within("2024-03-01", "2025-02-28")), year(2024)


def figure_older_than_its_period():
    spring = factories.source(published_start=date(2025, 4, 1), published_end=date(2025, 4, 1))
    return factories.submitted("figure", source=spring, **year(2025)), year(2024)


def figure_against_a_rule_of_our_own():
    below = factories.published("figure", value=Decimal(80), **year(2024))
    factories.rule(below.indicator, Decimal(100))
    return beside(below, value=Decimal(120), **year(2025)), {"value": Decimal(90)}


def another_amount():
    one = factories.published("amount", amount=Decimal(2 * BILLION))
    other = factories.submitted("amount", budget_line=one.budget_line, amount=Decimal(6 * BILLION))
    return other, {"amount": one.amount}


def step_back():
    works = factories.published("status", status="operational", **year(2024))
    return beside(works, status="approved", **year(2025)), {"status": "operational"}


def two_statuses_in_one_paragraph():
    one = factories.published("status", status="operational")
    said = {"source": one.source, "locator": one.locator, "attribution": "High Court"}
    return beside(one, status="stalled", **said), {"status": "operational"}


def status_without_its_law():
    reform = factories.reform()
    law = factories.instrument(reforms=[reform])
    factories.published("step", instrument=law, stage="passed")
    return factories.submitted("status", reform=reform, status="operational"), {"status": "in_progress"}


def completed_without_its_districts():
    ledger = factories.territory()
    return factories.submitted("status", reform=ledger.reform, status="completed"), {"status": "in_progress"}


def steps_out_of_order():
    force = factories.published("step", stage="in_force", **within("2025-03-01", "2025-03-31"))
    return beside(force, stage="assented", **within("2025-04-01", "2025-04-30")), within("2025-02-01", "2025-02-28")


def milestone_that_is_late():
    planned = within("2026-01-01", "2026-01-31")
    return factories.submitted("date", **planned), within("2026-12-01", "2026-12-31")


def assent_of_which_nothing_is_told():
    factories.clock_length(number=10, unit="days", source=factories.source(published_start="2020-01-01"))
    return factories.submitted("step", stage="passed", **within("2025-06-01", "2025-06-01")), {"stage": "introduced"}


def converted(number, **fields):
    one = factories.published("area", **year(2024))
    return factories.submitted(
        "area", territory=one.territory, place=one.place, **year(number), **{"source": one.source} | fields
    )


def part_of_a_line_over_its_whole():
    line = factories.published("amount", measure="allocation", amount=Decimal(2 * BILLION)).budget_line
    part = factories.budget_line(parent=line)
    allocated = factories.submitted("amount", budget_line=part, measure="allocation", amount=Decimal(6 * BILLION))
    return allocated, {"amount": Decimal(BILLION)}


def total_to_date_that_falls():
    until = {"measure": "expenditure", "basis": "to_date"}
    more = factories.published("amount", **until, amount=Decimal(3 * BILLION), **within("2025-01-01", "2025-06-30"))
    less = beside(more, **until, amount=Decimal(2 * BILLION), **within("2025-01-01", "2025-09-30"))
    return less, {"amount": Decimal(4 * BILLION)}


def accounts_of_one_event():
    injured = factories.indicator(event="A raid", measure="tally")
    one = factories.published("figure", indicator=injured, value=Decimal(12), **until("2025-01-05"))
    return beside(one, value=Decimal(15), **until("2025-01-08")), {"value": Decimal(12)}


def ratio_out_of_bounds():
    """It is refused as long as its indicator is a ratio, so it stands from before and the record is beside it."""
    one = factories.published("figure", indicator=factories.indicator(unit="percent"), value=Decimal(104))
    one.indicator.measure = "ratio"
    one.indicator.save()
    return beside(one, value=Decimal(80))


def spending_without_a_release():
    """A release settles it."""
    return factories.submitted("amount", measure="expenditure")


def document_without_a_date():
    """It is found of a source, which is a subject."""
    return factories.submitted("figure", source=factories.source(date_basis="inferred"))


def figure_of_days_to_come():
    """Refused as long as its days are to come, so it is found as of an earlier day alone."""
    return factories.submitted("figure", **within("2026-02-15", "2026-02-20"))


def figure_that_is_due():
    """The day brings up that the next one is overdue, and a figure settles it."""
    indicator = factories.indicator(frequency="month", due_after_days=5)
    return factories.submitted("figure", indicator=indicator, **within("2025-01-01", "2025-01-31"))


def rates_of_one_name():
    """It is found of the names of indicators, which are subjects."""
    shares = {"measure": "ratio", "unit": "percent", "name": "Success rate"}
    rates = [factories.indicator(**shares, denominator=factories.indicator()) for _ in range(2)]
    return factories.submitted("figure", indicator=rates[0], value=Decimal(80))


CAUSES = {
    "claims": another_claim,
    "whole": part_over_its_whole,
    "digits": slip_of_a_digit,
    "period": figure_without_a_period,
    "date": impossible_date,
    "balance": balance_that_is_none,
    "order": more_spent_than_allocated,
    "status": another_status,
    "step": another_day_of_one_step,
    "closing": stock_that_does_not_close,
    "parts": more_of_a_kind_than_in_all,
    "recomputed": percentage_that_its_counts_do_not_give,
    "span": year_that_is_not_its_halves,
    "overlap": periods_that_share_days,
    "early": figure_older_than_its_period,
    "stated": figure_against_a_rule_of_our_own,
    "jump": lambda: after([20], 100, 25),
    "unit": lambda: after([412], 412_000, 500),
    "outlier": lambda: after([99, 103, 97, 101, 98, 105], 310, 100),
    "falls": lambda: after([15], 12, 16, measure="tally"),
    "amounts": another_amount,
    "backwards": step_back,
    "twice": two_statuses_in_one_paragraph,
    "rests": status_without_its_law,
    "completed": completed_without_its_districts,
    "assent": steps_out_of_order,
    "late": milestone_that_is_late,
    "clock": assent_of_which_nothing_is_told,
    "turn": lambda: (converted(2025), {"move": "reversed"}),
    "converted": lambda: (converted(2025, source=factories.source()), year(2024)),
    "allocations": part_of_a_line_over_its_whole,
    "to-date": total_to_date_that_falls,
    "event": accounts_of_one_event,
}
"""By the code of the check: what makes the record, and what is right of it, with which its correction settles it."""
LASTING = {
    "ratio": ratio_out_of_bounds,
    "release": spending_without_a_release,
    "printed": document_without_a_date,
    "future": figure_of_days_to_come,
    "due": figure_that_is_due,
    "rates": rates_of_one_name,
}
"""The same where no correction of the record settles it, and why."""


def record_for(code):
    """A record that waits for its review, with which the check finds something."""
    return LASTING[code]() if code in LASTING else CAUSES[code]()[0]
