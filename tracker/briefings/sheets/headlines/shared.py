"""What the tables of the headlines have in common, so that one page holds them all below one another."""

from django.utils.translation import gettext_noop

from tracker.briefings.columns import unique
from tracker.briefings.sheet import Column, Kind, Value
from tracker.summaries.refs import Said

NAME_WIDTH = 34
SOURCES = Column(gettext_noop("Sources"), widest=12)
RECORDS = Column(gettext_noop("Records"), Kind.RECORD, widest=10)
CODE = Column(gettext_noop("Code"), Kind.ID, widest=10)


def sources_cell(said: list[Said]) -> Value:
    """The marks of what was said, each once."""
    return unique(one.mark.text for one in said)
