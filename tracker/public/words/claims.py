"""Claims side by side in sentences: how far apart, whether they can all hold, and what may be concluded."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tracker.public.parts.figures import is_percent
from tracker.public.words.counting import first_upper, joined, spelt
from tracker.public.words.mixed import signed
from tracker.summaries.claims import Account, Claims
from tracker.values.agreement import Agreement
from tracker.values.figure import plain

Shown = Callable[[Decimal], str]
"""How a number of this measure is written: 90,224; Rs 2.059 billion."""
REASONS = (
    gettext_noop("It is the only claim."),
    gettext_noop("Its source is the latest; the tracker does not choose between them."),
    gettext_noop("It was published here last; the tracker does not choose between them."),
    gettext_noop(
        "Of the claims with the latest date it was published here last; the tracker does not choose between them."
    ),
)
"""Every reason for which the rules put a claim first."""


def because_words(reason: str) -> str:
    """The reason for which a claim is shown first, in the language of the page."""
    return _(reason)


def account_words(account: Account, shown: Shown) -> str:
    """At least 92; or the words of a blank."""
    if account.value is None:
        return _("“%(words)s”") % {"words": account.blank}
    return f"{account.qualifier.words} {shown(account.value)}".strip()


def heading(claims: Claims, about: str) -> str:
    """Balochistan, 2025: two figures"""
    return _("%(about)s: %(number)s figures") % {"about": about, "number": spelt(len(claims.accounts))}


def difference_words(account: Account, adopted: Account, shown: Shown, unit: str) -> str:
    """How one account stands to the one that is shown first: +53 (+57.6 %); within rounding; leaves room for it."""
    if account.difference is not None:
        return _apart(account, shown, unit)
    if account.agreement is Agreement.UNKNOWN:
        return _("no value to compare")
    if account.agreement is Agreement.COMPATIBLE:
        return _("both can hold; a bound has no difference")
    said = _("cannot hold together with %(adopted)s; a bound has no difference")
    return said % {"adopted": account_words(adopted, shown)}


def _apart(account: Account, shown: Shown, unit: str) -> str:
    apart = account.difference
    assert apart is not None  # noqa: S101
    if apart == 0:
        return _("the same number")
    sign = "+" if apart > 0 else "−"
    words = f"{sign}{shown(abs(apart))}"
    if account.percent is not None:
        words = f"{signed(words)} ({signed(f'{sign}{abs(account.percent):,.1f} %')})"
    elif is_percent(unit):
        words = points_words(words, apart)
    else:
        words = signed(words)
    return _("%(difference)s, within rounding") % {"difference": words} if _is_rounding(account) else words


def points_words(words: str, apart: Decimal) -> str:
    """+7 points: how far two percentages are apart."""
    return ngettext("%(number)s point", "%(number)s points", 1 if abs(apart) == 1 else 2) % {"number": signed(words)}


def _is_rounding(account: Account) -> bool:
    return account.agreement is Agreement.ROUNDING


def conclusion(claims: Claims, shown: Shown) -> str:
    """What a reader may conclude, in one sentence; it never says which figure is right."""
    named = {"figures": joined([account_words(account, shown) for account in claims.accounts])}
    match claims.agreement:
        case Agreement.SAME:
            return _("They give the same number: %(figures)s.") % named
        case Agreement.UNKNOWN:
            return _("Where one gives no number there is nothing to compare; a blank is neither zero nor a denial.")
        case Agreement.ROUNDING:
            return (
                _(
                    "What lies between %(figures)s is no more than the printed digits allow: "
                    "they can be the same figure, rounded."
                )
                % named
            )
        case Agreement.COMPATIBLE:
            said = _(
                "%(figures)s can all hold at once, for a bound leaves room: the sources do not contradict one another."
            )
            return said % {"figures": first_upper(named["figures"])}
        case Agreement.DIFFER:
            return _differ(claims)


def _differ(claims: Claims) -> str:
    if len(claims.accounts) == 2:
        return _(
            "They cannot both hold for one and the same count: at most one of them holds, or they do not count the "
            "same; no document here says which."
        )
    return _(
        "They cannot all hold for one and the same count: at most one of them holds, or they do not count the same; "
        "no document here says which."
    )


def tally_words(apart: Decimal | None, *, is_first: bool) -> str:
    """How a count stands to the one published before it."""
    if is_first:
        return _("the first published")
    if apart is None:
        return _("not computed: one of the two is a bound or a blank")
    if apart == 0:
        return _("the same")
    return signed(f"{'+' if apart > 0 else '−'}{plain(abs(apart))}")
