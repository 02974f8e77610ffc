"""What is different now from a page of the past: `{% load since %}`, `{% since_then as then %}`."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.public.comparing import PARTS
from tracker.public.moments import Seen
from tracker.public.words import changes as words
from tracker.records import journal
from tracker.records.models import JournalLine
from tracker.records.moment import Moment
from tracker.reforms.models import Reform
from tracker.sources.models import Source
from tracker.summaries.refs import NoSuchSubject, by_slug
from tracker.summaries.since import since
from tracker.summaries.spans import Scope, about_subject

register = template.Library()

OF_PAGES: Mapping[str, Any] = {
    "reform-detail": Reform,
    "indicator-detail": Indicator,
    "legislation-detail": Instrument,
    "budget-detail": BudgetLine,
    "source-detail": Source,
}
NOT_COMPARED = {"changes"}
"""Pages that are a comparison themselves."""


@register.simple_tag(takes_context=True)
def since_then(context: Context) -> list[dict[str, str]]:
    """The differences up to now, an axis each: what it counts from, the words, and the address that lists them.

    Where nothing is different the sentence alone says so, and has no address. Empty on the latest record, and where no
    page of changes is served.
    """
    seen, request = context.get("seen"), context.get("request")
    match = getattr(request, "resolver_match", None)
    if seen is None or not seen.is_past or request is None or (match and match.view_name in NOT_COMPARED):
        return []
    try:
        address = reverse("changes")
    except NoReverseMatch:
        return []
    scope, about = _scope(request, seen)
    found = since(seen.moment, scope)
    day, version = ("" if seen.day is None else seen.day.isoformat()), seen.version
    lines = []
    if found.told is not None:
        held = "" if version is None else f"&version={version}"
        label = _("Since then") if version is None else _("Told since that day")
        same = _("The same today") if version is None else _("Nothing on it was told since")
        lines.append(_line(label, words.told_since(found.told, bool(about)) if found.told else "", same))
        lines[-1]["url"] = f"{address}?from={day}{held}{about}"
    if found.changed is not None:
        head, held = journal.head().number, f"&as_of={day}" if day else ""
        until = (
            _("Changed here since, up to version %(version)s") if day else _("Since then, up to version %(version)s")
        )
        lines.append(
            _line(
                until % {"version": head},
                words.changed_since(found.changed, bool(about)) if found.changed.total else "",
                _("The same at version %(version)s, the latest") % {"version": head},
            )
        )
        lines[-1]["url"] = f"{address}?from={version}{held}{about}"
    return lines


def _line(label: str, said: str, same: str) -> dict[str, str]:
    """One axis: what is different after its label, or the sentence that says nothing is."""
    return {"label": label if said else same, "words": said}


def _scope(request: HttpRequest, seen: Seen) -> tuple[Scope, str]:
    """What the page is about, and how the address of the changes asks for it."""
    match = request.resolver_match
    model = OF_PAGES.get(match.view_name) if match else None
    if model is None or match is None:
        return Scope(), ""
    try:
        pk, slug = _found(model, match.kwargs["slug"], seen.moment)
    except NoSuchSubject:
        return Scope(), ""
    part = next(name for name, one in PARTS.items() if one is model)
    return Scope(about_subject(model, pk, Moment(seen.moment.today))), f"&about={part}/{slug}"


def _found(model: Any, slug: str, moment: Moment) -> tuple[int, str]:
    """The key of the subject that had this slug at the moment, and its slug now. Raises NoSuchSubject.

    A subject that has the slug and was not edited since had it then: two queries. Only after an edit is every subject
    of its kind put back to be asked.
    """
    pk = model._default_manager.filter(slug=slug).values_list("pk", flat=True).first()
    if pk is None or (moment.version is not None and _was_edited(model, pk, moment.version)):
        pk = by_slug(model, slug, moment).pk
        slug = model._default_manager.values_list("slug", flat=True).get(pk=pk)
    return pk, slug


def _was_edited(model: Any, pk: int, version: int) -> bool:
    lines = JournalLine.objects.filter(kind=model._meta.model_name, object_id=pk, number__gt=version)
    return lines.exists()
