"""Whether words in one colour can be seen on another."""

from typing import Any

WHITE, BLACK = "FFFFFF", "000000"
THEME = {0: WHITE, 1: BLACK}
"""The first two colours of a theme as every program has them."""
LEAST_CONTRAST = 1.5
"""Below this ratio words cannot be told from what they stand on; text that is meant to be read has 4.5 and more."""


def rgb(color: Any) -> str | None:
    """FFFFFF; None for a colour that is left to the program."""
    if color is None:
        return None
    if color.type == "rgb" and isinstance(color.rgb, str):
        return color.rgb[-6:].upper()
    return THEME.get(color.theme) if color.type == "theme" and not color.tint else None


def is_lost(ink: str | None, ground: str | None) -> bool:
    """Whether words in one colour cannot be seen on the other."""
    if ink is None or ground is None:
        return ink == ground
    darker, lighter = sorted((_luminance(ink), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05) < LEAST_CONTRAST


def _luminance(color: str) -> float:
    """As WCAG defines it, from 0 for black to 1 for white."""
    try:
        parts = [int(color[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    except ValueError:  # no colour at all, which programs show as black
        return 0.0
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
