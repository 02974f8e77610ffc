"""The shapes of the sprite, for a drawing that stands where the sprite is not: in a file of its own."""

import re
from functools import cache

from django.template.loader import get_template

SYMBOL = re.compile(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


@cache
def shapes() -> dict[str, str]:
    """What is drawn for each symbol, by its name; ours, so that it needs no escaping."""
    return dict(SYMBOL.findall(get_template("sprite.html").render({})))
