"""How long browsers and proxies may show an answer without asking: the values of Cache-Control.

A new publication shows within a minute, counted through one shared cache and the browser behind it, even where the
cache does not say how old its copy is. What is fixed at a version's number shows the same for good; its hour is for a
new edition of the program to reach it.
"""

from django.http import HttpRequest

LATEST = "public, max-age=15, s-maxage=30"
FIXED = "public, max-age=3600, s-maxage=86400"
NEVER = "no-store"


def lifetime(request: HttpRequest) -> str:
    """For an answer that is right. A version given as a time is not fixed: a line may still be written for it."""
    return FIXED if request.GET.get("version", "").strip().isdecimal() else LATEST
