"""Money in sentences. A missing amount is said to be missing; it is never zero."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.budget.rules import Measure
from tracker.public.moments import Seen
from tracker.public.parts.money import percent
from tracker.public.words.counting import first_upper, spelt
from tracker.public.words.mixed import joined_html
from tracker.public.words.moments import nothing_yet
from tracker.summaries.budget import AmountClaim, LineDetail, LineRow
from tracker.summaries.refs import SubjectRef
from tracker.values.money import in_words


def amount_words(claim: AmountClaim) -> str:
    """about Rs 2.059 billion"""
    return f"{claim.qualifier.words} {in_words(claim.amount)}".strip()


def list_lede(lines: list[LineRow], seen: Seen) -> str:
    """How many lines there are; of a single one, what was allotted and spent."""
    until = {"until": nothing_yet(seen)}
    if not lines and seen.day is None:
        return _("No budget line is on record%(until)s.") % until
    if not lines:
        return _("No amount had been published%(until)s.") % until
    number = {"number": first_upper(spelt(len(lines)))}
    reported = [line for line in lines if line.claims]
    if not reported:
        said = ngettext(
            "%(number)s line is on record. No amount had been published%(until)s.",
            "%(number)s lines are on record. No amount had been published%(until)s.",
            len(lines),
        )
        return said % {**number, **until}
    if len(lines) == 1:
        return _("One line is published: %(line)s") % {"line": line_words(lines[0])}
    said = _(
        "%(number)s lines are on record. An allocation is published for %(allocated)s of them, "
        "what was spent for %(spent)s."
    )
    spent = sum(1 for line in lines if line.sums.spent is not None)
    allocated = sum(1 for line in lines if line.sums.allocated is not None)
    return said % {**number, "allocated": allocated, "spent": spent}


def line_words(line: LineRow) -> str:
    """Rs 6 billion allocated for it, of which about Rs 2.059 billion, 34.3 percent, was spent."""
    year = (
        _("It belongs to FY %(year)s.") % {"year": line.fiscal_year}
        if line.fiscal_year
        else _("Which fiscal year it belongs to is not published.")
    )
    return f"{_sums_words(line)} {year}"


def _sums_words(line: LineRow) -> str:
    sums = line.sums
    parts = {"line": line.ref.title}
    if sums.allocated is not None:
        parts["allocated"] = amount_words(sums.allocated)
    if sums.spent is not None:
        parts["spent"] = amount_words(sums.spent)
    if sums.utilisation is not None:
        parts["share"] = percent(sums.utilisation)
    if sums.allocated is None and sums.spent is None:
        said = _("%(line)s. Neither an allocation nor spending is published.")
    elif sums.allocated is None:
        said = _("%(spent)s was spent on %(line)s; no allocation is published.")
    elif sums.spent is None:
        said = _("%(allocated)s for %(line)s; what was spent of it is not published.")
    elif sums.utilisation is None:
        said = _("%(allocated)s for %(line)s, of which %(spent)s was spent.")
    else:
        said = _("%(allocated)s for %(line)s, of which %(spent)s, %(share)s percent, was spent.")
    return said % parts


def pays_for(reforms: Iterable[SubjectRef], seen: Seen) -> SafeString | str:
    """The reforms that a line pays for, each a link; "" where it is not tied to any."""
    links = [
        format_html(
            '<a href="{}">{} {}</a>',
            seen.keep(reverse("reform-detail", args=[reform.slug])),
            reform.code,
            reform.short_title,
        )
        for reform in reforms
    ]
    return format_html(_("It pays for {reforms}."), reforms=joined_html(links)) if links else ""


def detail_lede(detail: LineDetail, seen: Seen) -> str:
    """What was allotted, spent and left of one line."""
    if not detail.row.claims:
        return _("No amount had been published for this line%(until)s.") % {"until": nothing_yet(seen)}
    return first_upper(line_words(detail.row))


def absences(detail: LineDetail) -> list[str]:
    """What no document gives of the line."""
    row = detail.row
    given = {claim.measure for claim in row.claims}
    missing = []
    if not row.fiscal_year:
        missing.append(_("the fiscal year of the line (July to June)"))
    missing += [
        words
        for measure, words in (
            (Measure.ALLOCATION, _("an allocation")),
            (Measure.RELEASE, _("what was released")),
            (Measure.EXPENDITURE, _("what was spent")),
            (Measure.BALANCE, _("a balance")),
        )
        if measure not in given
    ]
    if not detail.parts:
        missing.append(_("sub-lines, districts and projects"))
    if row.claims and not any(claim.said.period.is_known for claim in row.claims):
        missing.append(_("the dates of its amounts"))
    if not row.agency:
        missing.append(_("the agency that spends it"))
    return missing
