"""The register of instruments."""

from dataclasses import dataclass

import django_tables2 as tables
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from tracker.legislation.rules import LADDER
from tracker.public.moments import Seen
from tracker.public.registers.cells import source_refs, sub, subject_link
from tracker.public.registers.choosing import Choice, Chosen, choose
from tracker.public.tables import Register
from tracker.public.templatetags.marks import day, not_published
from tracker.public.words.legislation import BASIS_OF, effect_words
from tracker.sources.quoted import english
from tracker.summaries.legislation import InstrumentRow

CODE = '<a href="{}" title="{}">{}</a>'


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the register with the values that it is sorted by."""

    row: InstrumentRow
    code: str
    title: str
    kind: str
    year: int


def lines(rows: list[InstrumentRow]) -> list[Line]:
    """Rows made sortable; an instrument of which no year is given comes first."""
    return [Line(row, row.ref.code, row.ref.title, row.kind, row.year or 0) for row in rows]


def _stage(row: InstrumentRow) -> tuple[str, str]:
    return (row.reached.stage.value, row.reached.stage.label) if row.reached else ("none", _("Nothing reported"))


def _text(row: InstrumentRow) -> str:
    return f"{row.ref.code} {row.ref.title} {row.ref.short_title} {row.kind} {row.jurisdiction} {row.year} {row.stated}"


CHOICES: tuple[Choice[InstrumentRow], ...] = (
    Choice("kind", gettext_lazy("Kind"), gettext_lazy("Any kind"), lambda row: (row.kind_value, row.kind)),
    Choice("stage", gettext_lazy("Stage"), gettext_lazy("Any stage"), _stage),
    Choice(
        "jurisdiction",
        gettext_lazy("Whose law"),
        gettext_lazy("Any place"),
        lambda row: (row.jurisdiction_value, row.jurisdiction),
    ),
)


def chosen(request: HttpRequest, rows: list[InstrumentRow]) -> Chosen[InstrumentRow]:
    """The instruments that pass the filters of the address. Raises BadQuery."""
    return choose(request, rows, CHOICES, _text)


class InstrumentRegister(Register):
    """Every instrument with its stage and its links."""

    row_header = "title"
    unlabelled = {"code"}

    code = tables.Column(verbose_name=gettext_lazy("Code"), attrs={"td": {"class": "code"}})
    title = tables.Column(verbose_name=gettext_lazy("Instrument"))
    kind = tables.Column(verbose_name=gettext_lazy("Kind"))
    stated = tables.Column(empty_values=(), orderable=False, verbose_name=pgettext_lazy("by a source", "Stated"))
    year = tables.Column(verbose_name=gettext_lazy("Year given"))
    life = tables.Column(empty_values=(), orderable=False, verbose_name=gettext_lazy("Life so far"))
    links = tables.Column(empty_values=(), orderable=False, verbose_name=pgettext_lazy("between laws", "Links"))
    source = tables.Column(empty_values=(), orderable=False, verbose_name=gettext_lazy("Source"))

    class Meta(Register.Meta):
        caption = gettext_lazy("Instruments")
        order_by = "code"

    def render_title(self, record: Line) -> SafeString:
        """The title and what the instrument is; the description is not dated, so it is left out as of a past day."""
        row = record.row
        below = "" if self.seen.day else english(row.summary)
        return subject_link(self.seen, "legislation-detail", row.ref.slug, row.ref.title, below)

    def render_kind(self, record: Line) -> SafeString:
        """The kind, and whose law it is."""
        return format_html("{}{}", record.row.kind, sub(record.row.jurisdiction))

    def render_stated(self, record: Line) -> SafeString:
        """The sources' own verbs."""
        return format_html("{}", english(record.row.stated)) if record.row.stated else not_published()

    def render_year(self, record: Line) -> SafeString:
        """The year in the title."""
        return format_html("{}", str(record.year)) if record.year else not_published()

    def render_life(self, record: Line) -> SafeString:
        """The stage reached, since when, and how many of the stages carry a date."""
        reached = record.row.reached
        dated = sub(_dated(record.row))
        if reached is None:
            return format_html("{}{}", not_published(_("nothing reported")), dated)
        if not reached.by_itself or reached.since is None:
            return format_html("{}{}", reached.stage.label, dated)
        since = format_html(_("{stage}, {since}"), stage=reached.stage.label, since=day(reached.since))
        return format_html('<span class="derived">{}</span>{}', since, dated)

    def render_links(self, record: Line) -> SafeString:
        """What it does to others, others to it, and which reforms rest on it."""
        row = record.row
        links = [
            (words, _ref(self.seen, "legislation-detail", other.slug, other.title, other.code))
            for words, other, _provision in (effect_words(effect, row.ref) for effect in row.effects)
        ]
        links += [
            (BASIS_OF, _ref(self.seen, "reform-detail", reform.slug, reform.title, reform.code))
            for reform in row.reforms
        ]
        return format_html_join(pgettext("list", "; "), "{} {}", links) if links else not_published(_("none stated"))

    def render_source(self, record: Line) -> SafeString:
        """Who reports its steps."""
        return source_refs(self.seen, record.row.marks)


def _dated(row: InstrumentRow) -> str:
    return _("%(number)s of %(all)s stages dated") % {"number": row.dated_stages, "all": len(LADDER)}


def _ref(seen: Seen, name: str, slug: str, title: str, code: str) -> SafeString:
    return format_html(CODE, seen.keep(reverse(name, args=[slug])), title, code)
