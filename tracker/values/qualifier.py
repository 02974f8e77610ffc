"""Qualifier: how exactly a source gives a figure."""

from enum import StrEnum


class Qualifier(StrEnum):
    """The source's own reservation about a figure; `exact` says nothing and shows nothing."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    PROVISIONAL = "provisional"

    @property
    def words(self) -> str:
        """The qualifier as it stands before a number; empty for an exact figure."""
        return "" if self is Qualifier.EXACT else self.value.replace("_", " ")


CHOICES = [(qualifier.value, qualifier.value.replace("_", " ")) for qualifier in Qualifier]
