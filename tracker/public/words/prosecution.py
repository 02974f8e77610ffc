"""What the figures of the courts say, and what they do not say."""

from decimal import Decimal

from tracker.public.moments import Seen
from tracker.public.words.counting import count, joined, spelt_count
from tracker.public.words.indicators import change_words
from tracker.public.words.moments import nothing_yet
from tracker.summaries.prosecution import Prosecution, SuccessCount
from tracker.values.figure import plain


def lede(page: Prosecution, seen: Seen) -> str:
    """The changes between years, and how many documents they come from."""
    if not page.rows:
        return f"No indicator of prosecution is on record{nothing_yet(seen)}."
    if not page.sources:
        return f"No figure on prosecution had been published{nothing_yet(seen)}."
    return " ".join(sentence for sentence in (_changes(page), _whence(page)) if sentence)


def _changes(page: Prosecution) -> str:
    """Cases disposed of rose from 339 in 2024 to 435 in 2025; success ratio in litigation fell from 85 …"""
    changes = [
        change_words(before.adopted, after.adopted, row.row.ref.short_title, row.row.unit)
        for row in page.yearly
        for before, after in [row.points[-2:]]
        if row.change is not None and (before.period, after.period) == (row.change.before, row.change.after)
    ]
    rest = [change[:1].lower() + change[1:] for change in changes[1:]]
    return f"{'; '.join([*changes[:1], *rest])}." if changes else ""


def _whence(page: Prosecution) -> str:
    carrying = [row for row in page.rows if row.points]
    marks = {
        (mark.source.code, mark.locator)
        for row in carrying
        for point in row.points
        for figure in point.figures
        for mark in figure.marks
    }
    number = len(carrying)
    subject = f"All {spelt_count(number, 'indicator')} come" if number > 1 else "The one indicator with figures comes"
    if len(marks) == 1:
        ((code, locator),) = marks
        return f"{subject} from one paragraph of one document, {code} {locator}."
    codes = [source.code for source in page.sources]
    if len(codes) == 1:
        return f"{subject} from one document, {codes[0]}."
    return f"{subject} from {spelt_count(len(codes), 'document')}: {joined(codes)}."


def success_parts(counts: tuple[SuccessCount, ...]) -> list[tuple[int, str]]:
    """Each derived count with the words that follow it: (288, " of 339 in 2024")."""
    return [(one.succeeded, f" of {plain(one.cases.value or Decimal(0))} in {one.period}") for one in counts]


def single_heading(page: Prosecution) -> str:
    """Over 2024–2025, where all of these counts hold for one period."""
    periods = {point.period for row in page.single for point in row.points}
    if len(periods) == 1:
        (period,) = periods
        if period.is_known:
            return f"Over {period}"
    return "Counts of one period"


def single_notes(page: Prosecution) -> list[str]:
    """What the sources state with these counts, each once."""
    notes = [figure.note for row in page.single for point in row.points for figure in point.figures if figure.note]
    return list(dict.fromkeys(notes))


def absences(page: Prosecution, seen: Seen) -> list[str]:
    """The indicators that have no figure."""
    return [f"{row.ref.title}: no figure{nothing_yet(seen)}" for row in page.rows if not row.points]


def reforms_heading(page: Prosecution) -> str:
    """The reform behind them; The three reforms behind them."""
    number = len(page.reforms)
    return "The reform behind them" if number == 1 else f"The {count(number, 'reform')} behind them"
