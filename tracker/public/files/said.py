"""The columns of every record: when it holds, who says it and where, and how to find it again."""

from tracker.public.files.columns import Absent, Column, Value
from tracker.summaries.refs import Said

NOT_PUBLISHED = "not published"


def _start(said: Said) -> Value:
    return said.period.start or _missing_side(said)


def _end(said: Said) -> Value:
    return said.period.end or _missing_side(said)


def _missing_side(said: Said) -> Absent:
    return Absent("not known" if said.period.is_known else NOT_PUBLISHED)


SAID = (
    Column("period_start", _start),
    Column("period_end", _end),
    Column("period", lambda said: str(said.period) if said.period.is_known else ""),
    Column("period_as_written", lambda said: said.period_as_written),
    Column("as_written", lambda said: said.as_written, "not kept"),
    Column("note", lambda said: said.note),
    Column("source", lambda said: said.mark.code),
    Column("source_title", lambda said: said.mark.source.title),
    Column("locator", lambda said: said.mark.locator),
    Column("attribution", lambda said: said.mark.attribution, "not recorded"),
    Column("known_from", lambda said: said.known_from),
    Column("record", lambda said: said.public_id),
    Column("published_in_version", lambda said: said.line),
)
