"""Sources in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext_lazy

from tracker.public.moments import Seen
from tracker.public.words.counting import first_upper, joined, spelt
from tracker.public.words.kinds import counted
from tracker.public.words.moments import nothing_yet
from tracker.sources.quoted import english, filled
from tracker.summaries.refs import SourceRef
from tracker.summaries.sources import SourceDetail, SourceRow

OUTLET_NOT_PRINTED = gettext_noop("outlet not printed")
BASES = {"printed": pgettext_lazy("a date", "printed"), "inferred": pgettext_lazy("a date", "inferred")}


def published_words(source: SourceRef) -> str:
    """early 2026 (no date printed)"""
    return _in_brackets(source.published.as_moment(), source.date_note)


def basis_words(source: SourceRef) -> str:
    """inferred"""
    return str(BASES.get(source.date_basis, source.date_basis))


def basis_in_brackets(source: SourceRef) -> str:
    """inferred (no date printed)"""
    return _in_brackets(basis_words(source), source.date_note)


def basis_and_note(source: SourceRef) -> str:
    """inferred, no date printed"""
    basis, note = basis_words(source), source.date_note
    return filled(_("%(basis)s, %(note)s"), basis=basis, note=english(note)) if note else basis


def _in_brackets(words: str, note: str) -> str:
    return filled(_("%(words)s (%(note)s)"), words=words, note=english(note)) if note else words


def list_lede(rows: list[SourceRow], seen: Seen) -> str:
    """How many documents stand behind how many records."""
    if not rows:
        if not seen.is_past:
            return _("No source is on record.")
        return _("No document had been published%(yet)s.") % {"yet": nothing_yet(seen)}
    resting = [row for row in rows if row.total]
    also = _also_explaining(len(rows) - len(resting), bool(resting))
    if not resting:
        return also
    both = _("Who says it matters as much as who prints it, so each record names both.")
    return " ".join(part for part in (_behind(resting), also, both) if part)


def _also_explaining(number: int, is_besides: bool) -> str:
    """What is said of the documents that explanations alone rest on, besides those of the records."""
    if not number:
        return ""
    words = _("Explanations of findings rest on %(documents)s more.")
    if not is_besides:
        words = _("Explanations of findings rest on %(documents)s.")
    return words % {"documents": _documents(number)}


def _behind(rows: list[SourceRow]) -> str:
    """How many records rest on these, each on one of them."""
    total = sum(row.total for row in rows)
    most = max(row.total for row in rows)
    said = {"documents": first_upper(_documents(len(rows))), "records": _records(total), "most": f"{most:,}"}
    if len(rows) == 1:
        return _("%(documents)s stands behind everything here: %(records)s.") % said
    if most == 1:
        words = _("%(documents)s stand behind everything here: %(records)s, of which %(most)s comes from one of them.")
    else:
        words = _("%(documents)s stand behind everything here: %(records)s, of which %(most)s come from one of them.")
    return words % said


def _documents(number: int) -> str:
    words = ngettext("%(number)s published document", "%(number)s published documents", number)
    return words % {"number": spelt(number)}


def _records(number: int) -> str:
    return ngettext("%(count)s record", "%(count)s records", number) % {"count": f"{number:,}"}


def rests_on(row: SourceRow) -> str:
    """8 steps of laws and 3 amounts of money and 1 explanation of a finding"""
    return joined([part for part in (counted(row.counts), _explanations(row.explanations)) if part])


def _explanations(number: int) -> str:
    if not number:
        return ""
    words = ngettext("%(count)s explanation of a finding", "%(count)s explanations of findings", number)
    return words % {"count": f"{number:,}"}


def detail_lede(detail: SourceDetail) -> str:
    """How much is taken from the document, and how much it explains."""
    total, explanations = detail.row.total, _explanations(detail.row.explanations)
    besides = _("Taken from it: %(explanations)s.") % {"explanations": explanations} if explanations else ""
    if not total:
        return besides
    words = ngettext(
        "%(count)s record is taken from it: %(kinds)s.", "%(count)s records are taken from it: %(kinds)s.", total
    )
    taken = words % {"count": f"{total:,}", "kinds": counted(detail.row.counts)}
    return f"{taken} {besides}" if besides else taken
