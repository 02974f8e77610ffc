"""How long browsers and proxies may show an answer without asking: the values of Cache-Control.

A new publication shows within a minute, counted through one shared cache and the browser behind it, even where the
cache does not say how old its copy is. A file that is fixed at a version's number says the same for good; its hour is
for a new edition of the program to reach it. A page is never fixed: its banner says what has changed since its version.
"""

from django.http import HttpRequest

LATEST = "public, max-age=15, s-maxage=30"
FIXED = "public, max-age=3600, s-maxage=86400"
FOR_GOOD = "public, max-age=31536000, immutable"
"""The bytes of a release, which are never made again."""
NEVER = "no-store"


def lifetime(request: HttpRequest, *, follows_version: bool) -> str:
    """For an answer that is right. `follows_version` says that all of it is fixed by the version in its address.

    A version given as a time fixes nothing: a line may still be written for it.
    """
    is_fixed = follows_version and request.GET.get("version", "").strip().isdecimal()
    return FIXED if is_fixed else LATEST
