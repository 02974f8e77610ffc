"""Which places lie in which, and what they are called: what checks need to know of places besides figures."""

from django.utils.translation import gettext as _

from tracker.records.moment import Moment
from tracker.sources.models import Place
from tracker.sources.quoted import english, filled
from tracker.sources.spoken import spoken
from tracker.summaries.refs import by_id
from tracker.summaries.territory import AreaClaim


def parents_and_names(moment: Moment) -> tuple[dict[str, str], dict[str, str]]:
    """By the code of each place: the code of the one that it is part of, where it is of any, and its name."""
    places = by_id(Place.objects.all(), moment)
    parents = {place.code: places[place.parent_id].code for place in places.values() if place.parent_id in places}
    return parents, {place.code: spoken(place, "name") for place in places.values()}


def place_named(claim: AreaClaim) -> str:
    """The place that is converted or reversed, or the part of it that is meant."""
    if not claim.part:
        return claim.place.name
    return filled(_("%(part)s in %(place)s"), part=english(claim.part), place=claim.place.name)
