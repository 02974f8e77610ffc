"""Which reforms a record or the edit of a subject belongs to, and what it is called in a list of changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator, Target
from tracker.legislation.models import Amendment, Instrument
from tracker.records.moment import Moment
from tracker.records.registry import subjects
from tracker.reforms.models import Milestone, Reform
from tracker.sources.spoken import spoken
from tracker.summaries.refs import SubjectRef, by_id, with_ids
from tracker.summaries.subjects import indicator_ref, instrument_ref, line_ref, milestone_ref, reform_ref, territory_ref
from tracker.territory.models import Territory

Named = tuple[str, int]
"""The name of a subject's kind in the journal, and its key."""
WITH_REFORMS: dict[type[models.Model], Any] = {
    Indicator: indicator_ref,
    Instrument: instrument_ref,
    BudgetLine: line_ref,
}
PARTS: dict[type[models.Model], tuple[type[models.Model], str]] = {
    Target: (Indicator, "indicator_id"),
    Amendment: (Instrument, "instrument_id"),
    Milestone: (Reform, "reform_id"),
    Territory: (Reform, "reform_id"),
}
"""What is part of another subject: what that is, and the name of the key."""
OF_A_REFORM: dict[type[models.Model], Any] = {Milestone: milestone_ref, Territory: territory_ref}


@dataclass(frozen=True, slots=True)
class Belonging:
    """What a subject is called, and the reforms it belongs to, by code."""

    ref: SubjectRef
    reforms: tuple[SubjectRef, ...] = field(default=())


def belongings(wanted: Iterable[Named], moment: Moment) -> dict[Named, Belonging]:
    """The subjects as they stood at the moment, each with its reforms. A constant number of queries for their kinds."""
    ids: dict[type[models.Model], set[int]] = {model: set() for model in subjects().values()}
    for kind, pk in wanted:
        ids[subjects()[kind]].add(pk)
    found = {model: by_id(model._default_manager.filter(pk__in=keys), moment) for model, keys in ids.items() if keys}
    for part, (whole, key) in PARTS.items():
        if part in found:
            keys = {getattr(one, key) for one in found[part].values()}
            found[whole] = found.get(whole, {}) | by_id(whole._default_manager.filter(pk__in=keys), moment)
    reforms = _reforms(found, moment)
    return {
        (str(model._meta.model_name), pk): _belonging(model, subject, found, reforms)
        for model, ones in found.items()
        for pk, subject in ones.items()
    }


def _reforms(found: Mapping[type[models.Model], Mapping[int, Any]], moment: Moment) -> dict[int, Reform]:
    linked = {pk for model in WITH_REFORMS for one in found.get(model, {}).values() for pk in one.links["reforms"]}
    known: dict[int, Reform] = dict(found.get(Reform, {}))
    return known | with_ids(Reform, linked - set(known), moment)


def _belonging(
    model: type[models.Model], subject: Any, found: Mapping[Any, Any], reforms: dict[int, Reform]
) -> Belonging:
    if model is Reform:
        return Belonging(reform_ref(subject), (reform_ref(subject),))
    if model in OF_A_REFORM:
        reform = found[Reform][subject.reform_id]
        return Belonging(OF_A_REFORM[model](subject, reform), (reform_ref(reform),))
    if model in PARTS:
        whole, key = PARTS[model]
        return _belonging(whole, found[whole][getattr(subject, key)], found, reforms)
    if model in WITH_REFORMS:
        own = sorted((reforms[pk] for pk in subject.links["reforms"] if pk in reforms), key=lambda one: one.code)
        return Belonging(WITH_REFORMS[model](subject), tuple(reform_ref(one) for one in own))
    name = spoken(subject, "title" if hasattr(subject, "title") else "name")
    short = spoken(subject, "short_name") if hasattr(subject, "short_name") else name
    return Belonging(SubjectRef(str(model._meta.model_name), subject.code, getattr(subject, "slug", ""), name, short))
