"""What was allotted, released and spent of a budget line, and what that leaves: reported and computed apart."""

from decimal import Decimal

from django.utils.translation import gettext as _

from tracker.public.charts import marks
from tracker.public.charts.bars import Bar, Group, draw_bars
from tracker.public.charts.pen import Pen, shortened
from tracker.public.charts.plan import Cell, Column, Keep, Plan
from tracker.public.charts.scale import Scale
from tracker.public.charts.telling import record_address, whence, with_minus
from tracker.public.parts.money import percent, rupees_in, scale_for, scaled
from tracker.public.words.counting import listed
from tracker.summaries.budget import AmountClaim, LineRow, Sums
from tracker.values.money import in_words

THIN = 12
ROOM_FOR_SHARE = 16.0
"""Percent that a bar needs to hold the words of its share."""


def money_plan(line: LineRow, keep: Keep) -> Plan:
    """The totals of a line as they were adopted; what is missing says so and is never drawn as nothing."""
    sums = line.sums
    largest = max((abs(claim.amount) for _, claim in entries(sums) if claim), default=Decimal(0))
    unit = scale_for(largest)
    year = (
        _("%(unit)s. FY %(year)s.") % {"unit": rupees_in(unit), "year": line.fiscal_year}
        if line.fiscal_year
        else _("%(unit)s. Fiscal year not published.") % {"unit": rupees_in(unit)}
    )
    given = [claim for _, claim in entries(sums) if claim is not None]
    reserved = marks.reserved({claim.qualifier for claim in given}, marks.OF_BARS)

    def draw(pen: Pen) -> float:
        if is_part_of_whole(sums):
            return _parts(pen, sums, unit, keep, _whole(pen, sums, unit, keep))
        return draw_bars(pen, [Group("", tuple(bars(sums, unit, keep)))])

    return Plan(
        title=_("%(line)s: allocation, and what was spent of it") % {"line": line.ref.title},
        note=" ".join(part for part in (year, reserved) if part),
        said=said(sums),
        columns=(
            Column(_("Entry")),
            Column(rupees_in(unit), is_number=True),
            Column(_("Qualifier")),
            Column(_("Source")),
        ),
        rows=_rows(sums, unit, keep),
        draw=draw,
        codes=tuple(sorted({mark.code for mark in line.marks})),
        marks=len(given),
    )


def entries(sums: Sums) -> list[tuple[str, AmountClaim | None]]:
    """The four totals that are reported, each with its name."""
    return [
        (_("Allocated"), sums.allocated),
        (_("Released"), sums.released),
        (_("Spent"), sums.spent),
        (_("Balance, as reported"), sums.reported_balance),
    ]


def is_part_of_whole(sums: Sums) -> bool:
    """Whether everything that is known can be drawn as a part of what was allotted."""
    if sums.allocated is None or sums.spent is None or sums.allocated.amount <= 0:
        return False
    parts = [claim.amount for _, claim in entries(sums) if claim]
    return all(0 <= part <= sums.allocated.amount for part in parts)


def amount_words(claim: AmountClaim, unit: str) -> str:
    """about 2.059"""
    return f"{claim.qualifier.words} {amount_in(claim.amount, unit)}".strip()


def amount_in(rupees: Decimal, unit: str) -> str:
    """2.059; −0.001"""
    return with_minus(scaled(rupees, unit))


def title(name: str, claim: AmountClaim) -> str:
    """Spent: about Rs 2.059 billion. Balochistan government source, S0 ¶13."""
    amount = f"{claim.qualifier.words} {in_words(claim.amount)}".strip()
    about = _("%(name)s: %(amount)s.") % {"name": name, "amount": amount}
    return f"{about} {whence(claim.said.mark.attribution, claim.said.mark.text)}"


def _record(claim: AmountClaim, keep: Keep) -> str:
    return keep(record_address(claim.said.public_id))


def _whole(pen: Pen, sums: Sums, unit: str, keep: Keep) -> float:
    """The allocation as one bar, and within it what was spent."""
    allocated, spent = sums.allocated, sums.spent
    assert allocated is not None and spent is not None  # noqa: S101, PT018
    end = Scale.over([allocated.amount], 0, 100).place(spent.amount)
    with pen.link(_record(allocated, keep), title(_("Allocated"), allocated)):
        pen.rect(0, 22, 100, 32, "c0")
        pen.text(100, 72, _("%(amount)s allocated") % {"amount": amount_words(allocated, unit)}, "t-end")
    with pen.link(_record(spent, keep), title(_("Spent"), spent)):
        marks.bar(pen, 0, end, 22, 32, spent.qualifier, soft=False)
        named = _("Spent, %(amount)s") % {"amount": amount_words(spent, unit)}
        pen.text(0, 13, shortened(named, 50), "t-strong")
    if sums.reported_balance is not None:
        named = _("Balance, %(amount)s") % {"amount": amount_words(sums.reported_balance, unit)}
        pen.text(100, 13, shortened(named, 50), "t-end")
    if sums.utilisation is not None:
        is_inside = end >= ROOM_FOR_SHARE
        share = f"{percent(sums.utilisation)} %"
        pen.text(0 if is_inside else end, 43, share, "t-on" if is_inside else "t-value", away=10)
    pen.text(0, 72, "0")
    return 86.0


def _parts(pen: Pen, sums: Sums, unit: str, keep: Keep, top: float) -> float:
    """Below the whole and on its scale: what was released from its start, and what is left of it from its end."""
    assert sums.allocated is not None  # noqa: S101
    scale, y = Scale.over([sums.allocated.amount], 0, 100), top
    for name, claim in ((_("Released"), sums.released), (_("Balance, as reported"), sums.reported_balance)):
        start = 0.0 if claim is None or claim is sums.released else 100 - scale.place(claim.amount)
        with pen.link(_record(claim, keep) if claim else "", title(name, claim) if claim else _missing(name)):
            told = (amount_words(claim, unit), "t-value") if claim else (_("not published"), "t-np")
            _named(pen, name, told, claim.said.mark.text if claim else "", y)
            if claim is not None:
                _thin(pen, claim, start, scale.place(claim.amount), y + 19)
        y += 40 if claim is not None else 24
    if sums.computed_balance is not None:
        left = scale.place(sums.computed_balance)
        _named(pen, _("Balance, computed"), (amount_in(sums.computed_balance, unit), "t-value"), "", y)
        pen.rect(100 - left, y + 19, left, THIN, "c-derived")
        y += 40
    return y


def _named(pen: Pen, name: str, told: tuple[str, str], mark: str, y: float) -> None:
    pen.text(0, y + 13, [(f"{name}  ", ""), told, (f"  {mark}", "")])


def _thin(pen: Pen, claim: AmountClaim, start: float, length: float, y: float) -> None:
    if start > 0:
        marks.bar(pen, 100, start, y, THIN, claim.qualifier, soft=True)
    else:
        marks.bar(pen, 0, length, y, THIN, claim.qualifier, soft=True)


def _missing(name: str) -> str:
    return _("%(name)s: not published.") % {"name": name}


def bars(sums: Sums, unit: str, keep: Keep) -> list[Bar]:
    """A bar for each total, where one of them is no part of the allocation or the allocation is not published."""
    found = [_bar(name, claim, unit, keep, is_soft=claim is not sums.spent) for name, claim in entries(sums)]
    computed = sums.computed_balance
    if computed is None:
        return [*found, Bar(None, _("Balance, computed: cannot be computed"), _uncomputed())]
    full = _("Balance, computed from allocation less spending: %(amount)s.") % {"amount": in_words(computed)}
    return [*found, Bar(computed, amount_in(computed, unit), full, words=_("balance, computed"), is_derived=True)]


def _uncomputed() -> str:
    return _("Balance, computed: cannot be computed.")


def _bar(name: str, claim: AmountClaim | None, unit: str, keep: Keep, *, is_soft: bool) -> Bar:
    words = name[:1].lower() + name[1:]
    if claim is None:
        return Bar(None, _("%(name)s: not published") % {"name": name}, _missing(name))
    return Bar(
        value=claim.amount,
        said=amount_words(claim, unit),
        title=title(name, claim),
        words=listed([words, claim.said.mark.text]),
        qualifier=claim.qualifier,
        is_soft=is_soft,
        address=_record(claim, keep),
    )


def said(sums: Sums) -> str:
    """The chart in sentences."""
    told = [
        _("%(name)s: %(amount)s.")
        % {"name": name, "amount": f"{claim.qualifier.words} {in_words(claim.amount)}".strip()}
        if claim
        else _missing(name)
        for name, claim in entries(sums)
    ]
    computed = sums.computed_balance
    balance = {"name": _("Balance, computed"), "amount": "" if computed is None else in_words(computed)}
    told.append(_uncomputed() if computed is None else _("%(name)s: %(amount)s.") % balance)
    if sums.utilisation is not None:
        told.append(_("Spent of the allocation: %(share)s percent.") % {"share": percent(sums.utilisation)})
    return " ".join(told)


def _rows(sums: Sums, unit: str, keep: Keep) -> tuple[tuple[Cell, ...], ...]:
    rows = [_row(name, claim, unit, keep) for name, claim in entries(sums)]
    computed = sums.computed_balance
    value = Cell(_("cannot be computed"), kind="np")
    if computed is not None:
        value = Cell(amount_in(computed, unit), kind="derived")
    how = (Cell(_("computed by the tracker")), Cell(_("allocation − spent")))
    return (*rows, (Cell(_("Balance, computed")), value, *how))


def _rows(sums: Sums, unit: str, keep: Keep) -> tuple[tuple[Cell, ...], ...]:
    rows = [_row(name, claim, unit, keep) for name, claim in entries(sums)]
    computed = sums.computed_balance
    value = (
        Cell(_("cannot be computed"), kind="np")
        if computed is None
        else Cell(amount_in(computed, unit), kind="derived")
    )
    last = (_("Balance, computed"), _("computed by the tracker"), _("allocation − spent"))
    return (*rows, (Cell(last[0]), value, Cell(last[1]), Cell(last[2])))


def _row(name: str, claim: AmountClaim | None, unit: str, keep: Keep) -> tuple[Cell, ...]:
    if claim is None:
        return (Cell(name), Cell(_("not published"), kind="np"), Cell(), Cell())
    return (
        Cell(name),
        Cell(amount_in(claim.amount, unit), address=_record(claim, keep)),
        Cell(claim.qualifier.words or _("exact")),
        Cell(marks=(claim.said.mark,)),
    )
