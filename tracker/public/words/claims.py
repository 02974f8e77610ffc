"""Claims side by side in sentences: how far apart, whether they can all hold, and what may be concluded."""

from collections.abc import Callable
from decimal import Decimal

from tracker.public.words.counting import first_upper, joined, spelt
from tracker.summaries.claims import Account, Claims
from tracker.values.agreement import Agreement
from tracker.values.figure import plain

Shown = Callable[[Decimal], str]
"""How a number of this measure is written: 90,224; Rs 2.059 billion."""


def account_words(account: Account, shown: Shown) -> str:
    """At least 92; or the words of a blank."""
    if account.value is None:
        return f"“{account.blank}”"
    return f"{account.qualifier.words} {shown(account.value)}".strip()


def heading(claims: Claims, about: str) -> str:
    """Balochistan, 2025: two figures"""
    return f"{about}: {spelt(len(claims.accounts))} figures"


def difference_words(account: Account, adopted: Account, shown: Shown, unit: str) -> str:
    """How one account stands to the one that is shown first: +53 (+57.6 %); within rounding; leaves room for it."""
    if account.difference is not None:
        return _apart(account, shown, unit)
    if account.agreement is Agreement.UNKNOWN:
        return "no value to compare"
    if account.agreement is Agreement.COMPATIBLE:
        return "both can hold; a bound has no difference"
    return f"cannot hold together with {account_words(adopted, shown)}; a bound has no difference"


def _apart(account: Account, shown: Shown, unit: str) -> str:
    apart = account.difference
    assert apart is not None  # noqa: S101
    if apart == 0:
        return "the same number"
    sign = "+" if apart > 0 else "−"
    words = f"{sign}{shown(abs(apart))}"
    if account.percent is not None:
        words += f" ({sign}{abs(account.percent):,.1f} %)"
    elif unit == "percent":
        words += " point" if abs(apart) == 1 else " points"
    return f"{words}, within rounding" if account.agreement is Agreement.ROUNDING else words


def conclusion(claims: Claims, shown: Shown) -> str:
    """What a reader may conclude, in one sentence; it never says which figure is right."""
    named = joined([account_words(account, shown) for account in claims.accounts])
    return {
        Agreement.SAME: f"They give the same number: {named}.",
        Agreement.UNKNOWN: "Where one gives no number there is nothing to compare; "
        "a blank is neither zero nor a denial.",
        Agreement.ROUNDING: f"What lies between {named} is no more than the printed digits allow: "
        "they can be the same figure, rounded.",
        Agreement.COMPATIBLE: f"{first_upper(named)} can all hold at once, for a bound leaves room: "
        "the sources do not contradict one another.",
        Agreement.DIFFER: _differ(claims),
    }[claims.agreement]


def _differ(claims: Claims) -> str:
    both = "both" if len(claims.accounts) == 2 else "all"
    return (
        f"They cannot {both} hold for one and the same count: one of them is wrong, or they do not count the same; "
        "no document here says which."
    )


def tally_words(apart: Decimal | None, *, is_first: bool) -> str:
    """How a count stands to the one published before it."""
    if is_first:
        return "the first published"
    if apart is None:
        return "not computed: one of the two is a bound or a blank"
    if apart == 0:
        return "the same"
    return f"{'+' if apart > 0 else '−'}{plain(abs(apart))}"
