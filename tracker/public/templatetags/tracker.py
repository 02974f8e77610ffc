"""Components of the public pages: `{% load tracker %}`.

`x.y` below is an attribute or a key, so summaries pass their dataclasses as they are. What a component does not find
is left out; what is absent in the record is said with `np` or `blank`, never left empty.

Links and forms (all keep ?as_of= and ?version=)
  {% link "reform-detail" slug %}          address of a page by name, moment kept
  {% keep url %}                           the same for an address at hand, with query or fragment
  {% keep_query kind="record" %}           this page with its query, some of it changed; the page number is not kept
  {% at_version 12 %}                      this page at a version, the day kept
  {% keep_fields %}                        hidden inputs for a GET form; {% carry_fields %} also carries the filters
  {% main_nav %}                           the main navigation
  {% crumbs trail %}                       trail = list of (words, url); the last one is this page, url ""

Words, dates, numbers
  {% icon "u-down" %}                      a symbol of sprite.html
  {% status code words="" big=False %}     a reform's status: shape and word
  {% status_icon code %}                   the shape alone, where the word stands beside it
  {% np "not published" %}                 an absence; {% blank kind %} one of the four blanks
  {% period p words="" %}                  a Period; {% moment p %} reads it as one date ("early 2026"); None = np
  {% day date long=False %}                19 Nov 2024, or 19 November 2024
  {{ at|local_day }}                       the day of an instant, for {% day %}
  {{ unit|unit }}                          the unit of an indicator, in the language of the page
  {% qualifier q %}                        italics before a number, nothing when exact
  {% number value shown="" derived=False %}
  {% money rupees scale="" places=3 derived=False %}

Sources. A mark is any object with: code "S0", locator "¶13", attribution (or "" = not recorded), title, slug;
and where they are known: publisher, published (words), reliability, anchor "p13", record (public id "figure-12").
A summary's Mark or Said, or a claim that holds one, is turned into such a mark.
  {% source mark %}                        details.src; {% sources marks %} several
  {% source_ref mark %}                    a.src-id where room is short; {% source_refs marks %} several

Figures and checks
  {% figure fig %}      fig: label; value (Decimal), shown, unit, prefix "Rs", qualifier, derived; or blank (words);
                        when (words), when_absent (words: "period not published"), marks, flags, url
  {% check finding %}   finding: kind (fail, differs, note, rounding, unknown, stale, pass), title, text, url, and
                        terms (op, shown, words, derived); {% check finding box=True %} on a ground of its own
  {% flag finding %}    the same verdict in one line: kind, short, url

Lists
  {% ladder steps long=False %}  step: words, icon, state ("reached", "now", ""), date (Period) or date_words, mark
  {% entries items %}   item: period (Period) or date_words, date_note, codes (statuses from → to), title, text,
                        marks, is_partial, url (of the record), ended (words, reason, line, url, replacement)
  {% pager page "Pages of the register" %}
  {% table_files %}                        the table of the page as Excel and CSV, for a .result-bar or below a table
  {% cite title code version %}  how to quote this page; version = moments.citable_version(seen), given by the view

Registers (sorted, paged tables) are in tracker/public/tables.py.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.template import Context
from django.urls import NoReverseMatch, ResolverMatch, reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from tracker.public import navigation
from tracker.public.parts.figures import unit_words
from tracker.public.parts.sources import source_mark
from tracker.public.templatetags import addresses, marks
from tracker.public.words.citation import citation_words
from tracker.records.home import home_name, site_name
from tracker.values.period import Period

JSON = {"record-detail": "record-json"}
"""Pages that are to be had as JSON too, and the name of that."""

register = template.Library()

register.simple_tag(marks.icon, name="icon")
register.simple_tag(site_name)
register.simple_tag(home_name)
register.simple_tag(marks.status, name="status")
register.simple_tag(marks.status_icon, name="status_icon")
register.simple_tag(marks.not_published, name="np")
register.simple_tag(marks.blank, name="blank")
register.simple_tag(marks.day, name="day")
register.simple_tag(marks.qualifier, name="qualifier")
register.simple_tag(marks.number, name="number")
register.simple_tag(marks.money, name="money")

register.simple_tag(addresses.keep, takes_context=True)
register.simple_tag(addresses.link, takes_context=True)
register.simple_tag(addresses.link_if_served, takes_context=True)
register.inclusion_tag("components/fields.html", takes_context=True)(addresses.keep_fields)
register.inclusion_tag("components/fields.html", takes_context=True)(addresses.carry_fields)
register.simple_tag(addresses.keep_query, takes_context=True)
register.simple_tag(addresses.at_version, takes_context=True)
register.simple_tag(addresses.latest, takes_context=True)


@register.simple_tag(name="period")
def period_tag(value: Period | None, words: str = "") -> SafeString:
    """A period; none at all is "not published"."""
    return marks.not_published() if value is None else marks.period(value, words)


@register.simple_tag(name="moment")
def moment_tag(value: Period | None) -> SafeString:
    """A date of publication or of an event, which may be known only roughly."""
    return marks.not_published() if value is None else marks.period(value, value.as_moment())


@register.inclusion_tag("components/nav.html", takes_context=True)
def main_nav(context: Context) -> dict[str, Any]:
    """The main navigation, the current page marked."""
    entries = navigation.entries(context["request"].path)
    return {"entries": [{**entry, "url": addresses.kept(context, entry["url"])} for entry in entries]}


@register.inclusion_tag("components/crumbs.html", takes_context=True)
def crumbs(context: Context, trail: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The way to this page."""
    return {"trail": [(words, addresses.kept(context, url) if url else "") for words, url in trail]}


@register.inclusion_tag("components/source.html", takes_context=True)
def source(context: Context, mark: Any) -> dict[str, Any]:
    """One source mark that opens on the document's particulars."""
    return {"mark": source_mark(mark), "seen": context.get("seen")}


@register.inclusion_tag("components/sources.html", takes_context=True)
def sources(context: Context, marks: Iterable[Any]) -> dict[str, Any]:
    """Every source mark of one statement."""
    return {"marks": [source_mark(mark) for mark in marks or ()], "seen": context.get("seen")}


@register.inclusion_tag("components/source_ref.html", takes_context=True)
def source_ref(context: Context, mark: Any) -> dict[str, Any]:
    """A short reference to a source."""
    return {"mark": source_mark(mark), "seen": context.get("seen")}


@register.inclusion_tag("components/source_refs.html", takes_context=True)
def source_refs(context: Context, marks: Iterable[Any]) -> dict[str, Any]:
    """Short references side by side."""
    return {"marks": [source_mark(mark) for mark in marks or ()], "seen": context.get("seen")}


@register.inclusion_tag("components/figure.html", takes_context=True)
def figure(context: Context, fig: Any) -> dict[str, Any]:
    """A figure with its label, place and period, source and flags."""
    return {"fig": fig, "seen": context.get("seen")}


@register.inclusion_tag("components/check.html", takes_context=True)
def check(context: Context, finding: Any, box: bool = False) -> dict[str, Any]:
    """A check: verdict, calculation, reasoning."""
    return {"finding": finding, "box": box, "seen": context.get("seen")}


@register.inclusion_tag("components/flag.html", takes_context=True)
def flag(context: Context, finding: Any) -> dict[str, Any]:
    """A verdict beside a figure."""
    return {"finding": finding, "seen": context.get("seen")}


@register.inclusion_tag("components/ladder.html", takes_context=True)
def ladder(context: Context, steps: Iterable[Any], long: bool = False) -> dict[str, Any]:
    """The steps of a status or of a law's life."""
    return {"steps": steps, "long": long, "seen": context.get("seen")}


@register.inclusion_tag("components/entries.html", takes_context=True)
def entries(context: Context, items: Iterable[Any]) -> dict[str, Any]:
    """Dated, sourced statements, in the order given."""
    return {"items": items, "seen": context.get("seen"), "request": context.get("request")}


@register.inclusion_tag("components/files.html", takes_context=True)
def table_files(context: Context) -> dict[str, Any]:
    """The table of this page as files, moment and filters kept; nothing on a page that has none."""
    request = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    asked = f"?{query.urlencode()}" if query else ""
    match = request.resolver_match
    try:
        addresses = {form: reverse(f"{match.view_name}-{form}", kwargs=match.kwargs) for form in ("xlsx", "csv")}
    except NoReverseMatch:
        return {}
    return {form: f"{address}{asked}" for form, address in addresses.items()}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], label: str) -> dict[str, Any]:
    """The pages of a long list; nothing when there is one."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {"page": page, "label": label, "numbers": list(numbers), "request": context["request"]}


@register.inclusion_tag("components/cite.html", takes_context=True)
def cite(context: Context, title: str, code: str = "", version: int | None = None) -> dict[str, Any]:
    """How to quote this page: its address fixed at the version shown, and at the day if one was chosen.

    With it, where the page has them, the same for programs that keep literature, and a record as JSON.
    """
    request, seen = context["request"], context["seen"]
    query = [f"as_of={seen.day.isoformat()}"] if seen.day else []
    query += [f"version={version}"] if version is not None else []
    asked = "?" + "&".join(query) if query else ""
    url = request.build_absolute_uri(request.path + asked)
    return {
        "words": citation_words(title, code, seen.day, version, url),
        "version": version,
        "files": [(words, f"{address}{asked}") for words, address in _formats_of_citation(request.resolver_match)],
    }


def _formats_of_citation(match: ResolverMatch | None) -> list[tuple[str, str]]:
    """The words and the address of each format that the page of a match can be quoted in."""
    name, parts = (match.view_name, match.kwargs) if match else ("", {})
    found = []
    for words, pattern in (("BibTeX", f"{name}-bib"), ("RIS", f"{name}-ris"), ("JSON", JSON.get(name, ""))):
        try:
            found.append((words, reverse(pattern, kwargs=parts)))
        except NoReverseMatch:
            continue
    return found


register.filter("unit", unit_words)


@register.filter
def verdict(kind: str) -> str:
    """The words of a check's verdict."""
    return marks.verdict(kind)


@register.filter
def local_day(value: datetime) -> date:
    """The day of an instant in the tracker's own zone."""
    return localdate(value)
