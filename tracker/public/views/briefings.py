"""What is taken to a meeting: the workbook at the moment chosen, the releases issued, and the headlines on one page."""

from django.http import HttpRequest

from tracker.public.moments import Seen, citable_version
from tracker.public.pages import Context, page
from tracker.public.parts import front_page as parts
from tracker.public.parts.money import known_of
from tracker.public.queries import some_of
from tracker.public.words import front_page as words
from tracker.records.asking import since_asked
from tracker.summaries.front_page import front_page
from tracker.summaries.releases import issued_releases
from tracker.summaries.within import named_agencies, named_pillars, within


@page("briefings.html")
def briefings(request: HttpRequest, seen: Seen) -> Context:
    """What will be in the workbook? The template asks the workbook itself."""
    return {
        "releases": issued_releases(seen.moment),
        "since": request.GET.get("since", "").strip(),
        "newest": citable_version(seen),
        "pillars": named_pillars(seen.moment).items(),
        "agencies": named_agencies(seen.moment).items(),
    }


@page("headlines.html")
def headlines(request: HttpRequest, seen: Seen) -> Context:
    """Where do things stand, what moved, what does not add up? All of it on one sheet of paper."""
    since = since_asked(request.GET.get("since", "").strip(), seen.moment)
    named = named_pillars(seen.moment), named_agencies(seen.moment)
    pillars, agencies = some_of(request, "pillar", named[0]), some_of(request, "agency", named[1])
    only = within(pillars, agencies, seen.moment) if pillars or agencies else None
    found = front_page(seen.moment, since, only)
    version = citable_version(seen)
    return {
        "page": found,
        "lede": words.lede(found, seen.moment.on, version, since),
        "narrowed": words.narrowed([named[0][code] for code in pillars], [named[1][code] for code in agencies]),
        "since": request.GET.get("since", "").strip(),
        "pillars": [(code, name, code in pillars) for code, name in named[0].items()],
        "agencies": [(code, name, code in agencies) for code, name in named[1].items()],
        **parts.front_page(found, known_of(found.findings, found.lines, seen.moment)),
    }
