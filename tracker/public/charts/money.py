"""What was allotted, released and spent of a budget line, and what that leaves: reported and computed apart."""

from decimal import Decimal

from tracker.public.charts import marks
from tracker.public.charts.bars import Bar, Group, draw_bars
from tracker.public.charts.pen import Pen, shortened
from tracker.public.charts.plan import Cell, Column, Keep, Plan
from tracker.public.charts.scale import Scale
from tracker.public.charts.telling import record_address, with_minus
from tracker.public.parts.money import percent, scale_for, scaled
from tracker.summaries.budget import AmountClaim, LineRow, Sums
from tracker.values.money import in_words

NOT_PUBLISHED = "not published"
NOT_COMPUTED = "cannot be computed"
THIN = 12
ROOM_FOR_SHARE = 16.0
"""Percent that a bar needs to hold the words of its share."""


def money_plan(line: LineRow, keep: Keep) -> Plan:
    """The totals of a line as they were adopted; what is missing says so and is never drawn as nothing."""
    sums = line.sums
    largest = max((abs(claim.amount) for _, claim in entries(sums) if claim), default=Decimal(0))
    unit = scale_for(largest)
    year = f"FY {line.fiscal_year}" if line.fiscal_year else "Fiscal year not published"
    given = [claim for _, claim in entries(sums) if claim is not None]
    reserved = marks.reserved({claim.qualifier for claim in given}, marks.OF_BARS)

    def draw(pen: Pen) -> float:
        if is_part_of_whole(sums):
            return _parts(pen, sums, unit, keep, _whole(pen, sums, unit, keep))
        return draw_bars(pen, [Group("", tuple(bars(sums, unit, keep)))])

    return Plan(
        title=f"{line.ref.title}: allocation, and what was spent of it",
        note=" ".join(part for part in (f"Rs {unit}".strip() + f". {year}.", reserved) if part),
        said=said(sums),
        columns=(Column("Entry"), Column(f"Rs {unit}".strip(), is_number=True), Column("Qualifier"), Column("Source")),
        rows=_rows(sums, unit, keep),
        draw=draw,
        codes=tuple(sorted({mark.code for mark in line.marks})),
        marks=len(given),
    )


def entries(sums: Sums) -> list[tuple[str, AmountClaim | None]]:
    """The four totals that are reported, each with its name."""
    return [
        ("Allocated", sums.allocated),
        ("Released", sums.released),
        ("Spent", sums.spent),
        ("Balance, as reported", sums.reported_balance),
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
    who = claim.said.mark.attribution or "attribution not recorded"
    return f"{name}: {claim.qualifier.words} {in_words(claim.amount)}. {who}, {claim.said.mark.text}.".replace(
        "  ", " "
    )


def _record(claim: AmountClaim, keep: Keep) -> str:
    return keep(record_address(claim.said.public_id))


def _whole(pen: Pen, sums: Sums, unit: str, keep: Keep) -> float:
    """The allocation as one bar, and within it what was spent."""
    allocated, spent = sums.allocated, sums.spent
    assert allocated is not None and spent is not None  # noqa: S101, PT018
    end = Scale.over([allocated.amount], 0, 100).place(spent.amount)
    with pen.link(_record(allocated, keep), title("Allocated", allocated)):
        pen.rect(0, 22, 100, 32, "c0")
        pen.text(100, 72, f"{amount_words(allocated, unit)} allocated", "t-end")
    with pen.link(_record(spent, keep), title("Spent", spent)):
        marks.bar(pen, 0, end, 22, 32, spent.qualifier, soft=False)
        pen.text(0, 13, shortened(f"Spent, {amount_words(spent, unit)}", 50), "t-strong")
    if sums.reported_balance is not None:
        balance = sums.reported_balance
        pen.text(100, 13, shortened(f"Balance, {amount_words(balance, unit)}", 50), "t-end")
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
    for name, claim in (("Released", sums.released), ("Balance, as reported", sums.reported_balance)):
        start = 0.0 if claim is None or claim is sums.released else 100 - scale.place(claim.amount)
        with pen.link(_record(claim, keep) if claim else "", title(name, claim) if claim else _missing(name)):
            told = (amount_words(claim, unit), "t-value") if claim else (NOT_PUBLISHED, "t-np")
            _named(pen, name, told, claim.said.mark.text if claim else "", y)
            if claim is not None:
                _thin(pen, claim, start, scale.place(claim.amount), y + 19)
        y += 40 if claim is not None else 24
    if sums.computed_balance is not None:
        left = scale.place(sums.computed_balance)
        _named(pen, "Balance, computed", (amount_in(sums.computed_balance, unit), "t-value"), "", y)
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
    return f"{name}: {NOT_PUBLISHED}."


def bars(sums: Sums, unit: str, keep: Keep) -> list[Bar]:
    """A bar for each total, where one of them is no part of the allocation or the allocation is not published."""
    found = [_bar(name, claim, unit, keep, is_soft=name != "Spent") for name, claim in entries(sums)]
    computed = sums.computed_balance
    if computed is None:
        return [*found, Bar(None, f"Balance, computed: {NOT_COMPUTED}", f"Balance, computed: {NOT_COMPUTED}.")]
    full = f"Balance, computed from allocation less spending: {in_words(computed)}."
    return [*found, Bar(computed, amount_in(computed, unit), full, words="balance, computed", is_derived=True)]


def _bar(name: str, claim: AmountClaim | None, unit: str, keep: Keep, *, is_soft: bool) -> Bar:
    words = name[:1].lower() + name[1:]
    if claim is None:
        return Bar(None, f"{name}: {NOT_PUBLISHED}", _missing(name))
    return Bar(
        value=claim.amount,
        said=amount_words(claim, unit),
        title=title(name, claim),
        words=f"{words}, {claim.said.mark.text}",
        qualifier=claim.qualifier,
        is_soft=is_soft,
        address=_record(claim, keep),
    )


def said(sums: Sums) -> str:
    """The chart in sentences."""
    told = [
        f"{name}: {f'{claim.qualifier.words} {in_words(claim.amount)}'.strip() if claim else NOT_PUBLISHED}."
        for name, claim in entries(sums)
    ]
    computed = sums.computed_balance
    told.append(f"Balance, computed: {NOT_COMPUTED if computed is None else in_words(computed)}.")
    if sums.utilisation is not None:
        told.append(f"Spent of the allocation: {percent(sums.utilisation)} percent.")
    return " ".join(told)


def _rows(sums: Sums, unit: str, keep: Keep) -> tuple[tuple[Cell, ...], ...]:
    rows = [_row(name, claim, unit, keep) for name, claim in entries(sums)]
    computed = sums.computed_balance
    value = Cell(NOT_COMPUTED, kind="np") if computed is None else Cell(amount_in(computed, unit), kind="derived")
    return (*rows, (Cell("Balance, computed"), value, Cell("computed by the tracker"), Cell("allocation − spent")))


def _row(name: str, claim: AmountClaim | None, unit: str, keep: Keep) -> tuple[Cell, ...]:
    if claim is None:
        return (Cell(name), Cell(NOT_PUBLISHED, kind="np"), Cell(), Cell())
    return (
        Cell(name),
        Cell(amount_in(claim.amount, unit), address=_record(claim, keep)),
        Cell(claim.qualifier.words or "exact"),
        Cell(marks=(claim.said.mark,)),
    )
