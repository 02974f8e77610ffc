"""The places that a reform takes over, in sentences."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.public.moments import Seen
from tracker.public.words.counting import listed
from tracker.public.words.moments import nothing_yet
from tracker.summaries.shares import Denominator, Mixed
from tracker.summaries.territory import TerritoryView
from tracker.territory.rules import Standing
from tracker.values.figure import plain
from tracker.values.qualifier import Qualifier


def lede(found: TerritoryView, seen: Seen) -> str:
    """What is converted into what, and whether anything is told of a district."""
    parts = {"before": found.before, "after": found.after, "place": found.within.name, "yet": nothing_yet(seen)}
    if not found.published:
        return (
            _("From %(before)s to %(after)s. No source says which districts of %(place)s were converted%(yet)s.")
            % parts
        )
    return (
        _(
            "From %(before)s to %(after)s, district by district of %(place)s: what sources say%(yet)s of each, with "
            "its day and its notification."
        )
        % parts
    )


def count_words(found: TerritoryView) -> str:
    """3 of 36 districts published as converted"""
    words = ngettext(
        "%(converted)s of %(number)s district published as converted",
        "%(converted)s of %(number)s districts published as converted",
        len(found.rows),
    )
    return words % {"converted": f"{found.converted:,}", "number": f"{len(found.rows):,}"}


def standings(found: TerritoryView) -> list[tuple[str, str]]:
    """Each way in which a district stands, with the number of those that do; none without any."""
    return [(one.label, f"{number:,}") for one in Standing if (number := found.count(one))]


def standings_words(found: TerritoryView) -> str:
    """Converted: 3; Reversed: 1; Not published: 32"""
    pairs = (_("%(standing)s: %(number)s") % {"standing": words, "number": n} for words, n in standings(found))
    return listed(list(pairs))


def no_share(found: TerritoryView) -> str:
    """Why no share is computed of how the districts stand: what is not told, or contested; "" where neither is."""
    missing, contested = found.count(Standing.NOT_PUBLISHED), found.count(Standing.CONTESTED)
    of_missing = ngettext(
        "Nothing is published about %(number)s district. It is not counted as unconverted, and no share is computed.",
        "Nothing is published about %(number)s districts. They are not counted as unconverted, and no share is "
        "computed.",
        missing,
    )
    of_contested = ngettext(
        "%(number)s district is contested. It is counted neither way, and no share is computed.",
        "%(number)s districts are contested. They are counted neither way, and no share is computed.",
        contested,
    )
    counted = ((of_missing, missing), (of_contested, contested))
    return " ".join(words % {"number": f"{number:,}"} for words, number in counted if number)


def shares(found: TerritoryView) -> Iterator[tuple[str, str]]:
    """What the converted districts are of each denominator: its name, and the words."""
    for number, one in enumerate(found.denominators):
        differing = found.differing(number)
        said = _share(one, found) if one.published or differing else _("not published for any district")
        yield one.ref.title, f"{said} {_differing(differing)}" if differing else said


def _differing(number: int) -> str:
    """That districts of which sources give different figures are left out."""
    words = ngettext(
        "Sources give different figures for %(number)s district: each stands in the table, and none is added up.",
        "Sources give different figures for %(number)s districts: each stands in the table, and none is added up.",
        number,
    )
    return words % {"number": f"{number:,}"}


def _share(one: Denominator, found: TerritoryView) -> str:
    if one.share is None:
        sentences = [_converted(one, found), _known(one, found), _why_not(one)]
        return " ".join(sentence for sentence in sentences if sentence)
    words = (
        _(
            "%(share)s %% in the districts published as converted, not counting any that is converted in part: "
            "%(part)s of %(whole)s %(unit)s (%(period)s)"
        )
        if one.is_least
        else _("%(share)s %% in the districts published as converted: %(part)s of %(whole)s %(unit)s (%(period)s)")
    )
    return words % _numbers(one)


def _converted(one: Denominator, found: TerritoryView) -> str:
    """What the converted districts have together; "" where it is not added up."""
    if not found.converted:
        return _("No district is published as converted.")
    if not one.published_of_converted or one.converted is None:
        return ""
    words = _(
        "%(part)s %(unit)s (%(period)s) in the districts published as converted, by the figures of %(known)s of the "
        "%(converted)s."
    )
    counts = {"known": f"{one.published_of_converted:,}", "converted": f"{found.converted:,}"}
    return words % (_numbers(one) | counts)


def _known(one: Denominator, found: TerritoryView) -> str:
    words = _("A figure is published for %(published)s of %(number)s districts.")
    return words % {"published": f"{one.published:,}", "number": f"{len(found.rows):,}"}


def _why_not(one: Denominator) -> str:
    if one.mixed is Mixed.PERIODS:
        return _("The figures are of different periods: those are not added up.")
    if one.mixed is Mixed.QUALIFIERS:
        return _("Some figures are bounds, or less exact than others: those are not added up.")
    return ""


def _numbers(one: Denominator) -> dict[str, str]:
    """The numbers of a denominator, each with what is to be said before it."""
    part = one.converted or Decimal(0)
    words = {
        "part": _before(plain(part), one, one.is_least),
        "share": _before(plain(round(one.share or Decimal(0), 1)), one, one.is_least),
        "whole": _before(plain(one.total or Decimal(0)), one, False),
    }
    return words | {"unit": one.unit, "period": str(one.period)}


def _before(number: str, one: Denominator, is_least: bool) -> str:
    least = Qualifier.AT_LEAST.words if is_least else ""
    return " ".join(word for word in (least, one.qualifier.words, number) if word)
