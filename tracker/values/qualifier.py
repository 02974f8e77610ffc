"""Qualifier: how exactly a source gives a figure."""

from enum import StrEnum

from tracker.values.language import pgettext, pgettext_noop


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
        return "" if self is Qualifier.EXACT else self.label

    @property
    def label(self) -> str:
        """The qualifier by itself, as in a column of a table."""
        return pgettext("qualifier", QUALIFIER_WORDS[self])


QUALIFIER_WORDS = {
    Qualifier.EXACT: pgettext_noop("qualifier", "exact"),
    Qualifier.ABOUT: pgettext_noop("qualifier", "about"),
    Qualifier.AT_LEAST: pgettext_noop("qualifier", "at least"),
    Qualifier.MORE_THAN: pgettext_noop("qualifier", "more than"),
    Qualifier.AT_MOST: pgettext_noop("qualifier", "at most"),
    Qualifier.LESS_THAN: pgettext_noop("qualifier", "less than"),
    Qualifier.PROVISIONAL: pgettext_noop("qualifier", "provisional"),
}
