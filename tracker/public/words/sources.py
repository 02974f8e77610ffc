"""Sources in sentences."""

from tracker.public.moments import Seen
from tracker.public.words.counting import count, first_upper, spelt_count
from tracker.public.words.kinds import counted
from tracker.public.words.moments import nothing_yet
from tracker.summaries.sources import SourceDetail, SourceRow


def list_lede(rows: list[SourceRow], seen: Seen) -> str:
    """How many documents stand behind how many records."""
    if not rows:
        return f"No document had been published{nothing_yet(seen)}." if seen.is_past else "No source is on record."
    total = sum(row.total for row in rows)
    documents = first_upper(spelt_count(len(rows), "published document"))
    verb = "stands" if len(rows) == 1 else "stand"
    said = f"{documents} {verb} behind everything here: {count(total, 'record')}"
    most = max(row.total for row in rows)
    if len(rows) > 1:
        said += f", of which {most:,} come{'s' if most == 1 else ''} from one of them"
    return f"{said}. Who says it matters as much as who prints it, so each record names both."


def detail_lede(detail: SourceDetail) -> str:
    """How much is taken from the document."""
    total = detail.row.total
    verb = "is" if total == 1 else "are"
    return f"{count(total, 'record')} {verb} taken from it: {counted(detail.row.counts)}."
