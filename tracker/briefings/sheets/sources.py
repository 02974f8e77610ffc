"""Sources: a row a document, with how sure its date is, how reliable it is, and how many records rest on it."""

from django.utils.translation import gettext_noop

from tracker.briefings.plan import Plan
from tracker.briefings.sheet import NOT_PUBLISHED, Column, Kind, Sheet, Value, Words, single
from tracker.records.registry import kinds
from tracker.summaries.sources import SourceRow, listed_sources
from tracker.values.language import pgettext_noop

TITLE = gettext_noop("Sources")
COLUMNS = (
    Column(gettext_noop("Code"), Kind.ID),
    Column(gettext_noop("Title"), widest=34),
    Column(gettext_noop("Kind"), widest=18),
    Column(gettext_noop("Publisher"), widest=18),
    Column(gettext_noop("Published"), widest=16),
    Column(gettext_noop("Date is"), widest=12),
    Column(gettext_noop("On the date"), widest=26),
    Column(gettext_noop("Reliability"), widest=44),
    Column(gettext_noop("Address"), widest=18),
    Column(gettext_noop("Records"), Kind.INTEGER),
)
TAIL = (
    Column(gettext_noop("Explanations of findings"), Kind.INTEGER, is_printed=False),
    Column(gettext_noop("Published from"), Kind.DATE, is_printed=False),
    Column(gettext_noop("Published to"), Kind.DATE, is_printed=False),
    Column(gettext_noop("Language"), is_printed=False),
)
COUNTS = {
    "status": gettext_noop("Status records"),
    "date": gettext_noop("Date records"),
    "area": gettext_noop("Conversion records"),
    "figure": gettext_noop("Figure records"),
    "step": gettext_noop("Step records"),
    "amount": gettext_noop("Amount records"),
}
"""The heading over the number of records of a kind."""
BASES = {
    "printed": Words(pgettext_noop("a date", "printed"), "a date"),
    "inferred": Words(pgettext_noop("a date", "inferred"), "a date"),
}
NOT_PRINTED = Words(gettext_noop("not printed"))
NOTES = (
    gettext_noop("What is taken from each of them stands on “By source”."),
    gettext_noop(
        "A date that is inferred and not printed is given as the span it must lie in, and a record counts as known "
        "from the first day of that span."
    ),
)

OF_ALL = gettext_noop(
    "Every source is listed with all of its records, also those outside the pillars and agencies asked for."
)


def sheet(plan: Plan) -> Sheet:
    """The register of sources, with the number of records of each kind."""
    names = list(kinds())
    columns = (
        *COLUMNS,
        *(Column(COUNTS[name], Kind.INTEGER, is_printed=False) for name in names),
        *TAIL,
    )
    rows = [_row(source, names) for source in listed_sources(plan.moment)]
    return single(
        TITLE, gettext_noop("A row a published document"), columns, rows, (*NOTES, OF_ALL) if plan.only else NOTES
    )


def _row(source: SourceRow, names: list[str]) -> list[Value]:
    ref, counts = source.ref, dict(source.counts)
    return [
        ref.code,
        ref.title,
        ref.kind,
        ref.publisher or NOT_PRINTED,
        ref.published.as_moment(),
        BASES[ref.date_basis],
        ref.date_note or None,
        ref.reliability or None,
        source.url or NOT_PUBLISHED,
        source.total,
        *(counts.get(name, 0) for name in names),
        source.explanations,
        ref.published.start,
        ref.published.end,
        source.language or None,
    ]
