"""The places that a reform takes over, in sentences."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.public.moments import Seen
from tracker.public.words.counting import listed
from tracker.public.words.moments import nothing_yet
from tracker.summaries.territory import Denominator, TerritoryView
from tracker.territory.rules import Standing
from tracker.values.figure import plain


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
            "From %(before)s to %(after)s, district by district of %(place)s: what sources tell%(yet)s of each, with "
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
    """That what is not published is not counted as anything else; "" where all is published."""
    missing = found.count(Standing.NOT_PUBLISHED)
    if not missing:
        return ""
    words = ngettext(
        "Nothing is published of %(number)s district. It is not counted as unconverted, and no share is computed.",
        "Nothing is published of %(number)s districts. They are not counted as unconverted, and no share is computed.",
        missing,
    )
    return words % {"number": f"{missing:,}"}


def shares(found: TerritoryView) -> Iterator[tuple[str, str]]:
    """What the converted districts are of each denominator: its name, and the words."""
    for one in found.denominators:
        yield one.ref.title, _share(one, found)


def _share(one: Denominator, found: TerritoryView) -> str:
    number, unit = len(found.rows), one.unit
    if one.share is not None:
        words = _("%(share)s %% in the districts published as converted: %(part)s of %(whole)s %(unit)s")
        return words % {
            "share": plain(round(one.share, 1)),
            "part": plain(one.converted),
            "whole": plain(one.total),
            "unit": unit,
        }
    if not one.published:
        return _("not published for any district")
    words = _(
        "%(part)s %(unit)s in %(known)s of the %(converted)s districts published as converted; a figure is published "
        "for %(published)s of %(number)s districts"
    )
    return words % {
        "part": plain(one.converted),
        "unit": unit,
        "known": f"{one.published_of_converted:,}",
        "converted": f"{found.converted:,}",
        "published": f"{one.published:,}",
        "number": f"{number:,}",
    }
