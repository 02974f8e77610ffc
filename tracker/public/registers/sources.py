"""The register of sources."""

from dataclasses import dataclass
from datetime import date

import django_tables2 as tables
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tracker.public.registers.cells import sub, subject_link
from tracker.public.registers.choosing import Choice, Chosen, choose
from tracker.public.tables import Register
from tracker.public.templatetags.marks import not_published, period
from tracker.public.words.sources import OUTLET_NOT_PRINTED, basis_in_brackets, rests_on
from tracker.sources.quoted import english
from tracker.summaries.sources import SourceRow


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the register with the values that it is sorted by."""

    row: SourceRow
    code: str
    title: str
    publisher: str
    published: date
    taken: int
    all_taken: int


def lines(rows: list[SourceRow]) -> list[Line]:
    """Rows made sortable, each with how much is taken from all of them together."""
    everything = sum(row.total for row in rows)
    return [
        Line(
            row,
            row.ref.code,
            row.ref.title,
            row.ref.publisher,
            row.ref.published.earliest or row.known_from or date.min,
            row.total,
            everything,
        )
        for row in rows
    ]


CHOICES: tuple[Choice[SourceRow], ...] = (
    Choice(
        "kind",
        gettext_lazy("Kind"),
        gettext_lazy("Any kind"),
        lambda row: (row.ref.kind_value, row.ref.kind.capitalize()),
    ),
)


def chosen(request: HttpRequest, rows: list[SourceRow]) -> Chosen[SourceRow]:
    """The sources that pass the filters of the address. Raises BadQuery."""
    return choose(request, rows, CHOICES, lambda row: f"{row.ref.code} {row.ref.title} {row.ref.publisher}")


class SourceRegister(Register):
    """Every source, with how much is taken from it."""

    row_header = "title"
    unlabelled = {"code"}

    code = tables.Column(verbose_name=gettext_lazy("Code"))
    title = tables.Column(verbose_name=gettext_lazy("Document and its reliability"))
    publisher = tables.Column(empty_values=(), verbose_name=gettext_lazy("Publisher"))
    published = tables.Column(verbose_name=pgettext_lazy("a document", "Published"))
    taken = tables.Column(verbose_name=gettext_lazy("Records taken"))

    class Meta(Register.Meta):
        caption = gettext_lazy("Sources")
        order_by = "code"

    def render_code(self, record: Line) -> SafeString:
        """The mark that stands beside its figures."""
        address = self.seen.keep(reverse("source-detail", args=[record.row.ref.slug]))
        return format_html('<a class="src-id" href="{}">{}</a>', address, record.code)

    def render_title(self, record: Line) -> SafeString:
        """The title, and how far it can be relied upon."""
        ref = record.row.ref
        return subject_link(self.seen, "source-detail", ref.slug, english(ref.title), english(ref.reliability))

    def render_publisher(self, record: Line) -> SafeString:
        """Who prints it."""
        return (
            format_html("{}", english(record.publisher)) if record.publisher else not_published(_(OUTLET_NOT_PRINTED))
        )

    def render_published(self, record: Line) -> SafeString:
        """When, and whether the day is printed or inferred."""
        ref = record.row.ref
        return format_html("{}{}", period(ref.published, ref.published.as_moment()), sub(basis_in_brackets(ref)))

    def render_taken(self, record: Line) -> SafeString:
        """How many records rest on it, of how many in all."""
        meter = format_html(
            '<meter min="0" max="{1}" value="{0}" title="{2}">{2}</meter>',
            record.taken,
            record.all_taken,
            _("%(number)s of %(all)s") % {"number": record.taken, "all": record.all_taken},
        )
        shown = meter if record.all_taken else ""
        return format_html('<b class="num">{}</b> {}{}', record.taken, shown, sub(rests_on(record.row)))
