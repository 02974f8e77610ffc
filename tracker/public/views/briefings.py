"""The workbook to take to a meeting: what it holds at the moment chosen, and the releases that were issued."""

from django.http import HttpRequest

from tracker.public.moments import Seen, citable_version
from tracker.public.pages import Context, page
from tracker.summaries.releases import issued_releases
from tracker.summaries.within import named_agencies, named_pillars


@page("briefings.html")
def briefings(request: HttpRequest, seen: Seen) -> Context:
    """What will be in the workbook? The template asks the workbook itself."""
    return {
        "releases": issued_releases(seen.moment),
        "newest": citable_version(seen),
        "pillars": named_pillars(seen.moment).items(),
        "agencies": named_agencies(seen.moment).items(),
    }
