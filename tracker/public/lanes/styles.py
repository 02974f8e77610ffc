"""The measures of the two kinds of track."""

from dataclasses import dataclass

HIT = 12
"""Half the side of what can be hit, in pixels."""


@dataclass(frozen=True, slots=True)
class Style:
    """The measures of a kind of track, in pixels from its top."""

    height: int
    middle: int
    pill: int
    joined: bool
    above: int

    @property
    def beside(self) -> int:
        """The foot of words that stand beside a mark."""
        return self.middle + 4


REFORM = Style(height=42, middle=24, pill=22, joined=True, above=13)
PLAIN = Style(height=36, middle=18, pill=16, joined=False, above=0)
