"""The rules of our own that are in force at a version, with what a reader is told of each.

As of a day they are those of the latest version: the tracker's own rules are no part of what the world was told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from tracker.indicators.models import Indicator, StatedRule
from tracker.indicators.stating import Stated
from tracker.records.moment import Moment
from tracker.sources.models import Place
from tracker.sources.spoken import spoken
from tracker.summaries.refs import SubjectRef, chosen
from tracker.summaries.subjects import indicator_ref


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule as it is applied and told. `since` is the day on which this edition was put in force; None before that."""

    code: str
    name: str
    stated: Stated
    message: str
    reason: str = ""
    since: date | None = None

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the indicators that it names."""
        return frozenset(term.indicator for term in self.stated.terms)


@dataclass(frozen=True, slots=True)
class OwnRules:
    """The rules in force with what their codes stand for: indicators, and places by their names."""

    rules: tuple[RuleView, ...]
    indicators: Mapping[str, SubjectRef]
    places: Mapping[str, str]


def own_rules(moment: Moment) -> OwnRules:
    """The rules in force as a page shows them: four queries, and one where there is no rule."""
    rules = stated_rules(moment)
    codes = sorted({code for rule in rules for code in rule.codes})
    named = sorted({term.place for rule in rules for term in rule.stated.terms if term.place})
    indicators = chosen(Indicator, moment, lambda one: one.code in codes, code__in=codes) if codes else {}
    places = chosen(Place, moment, lambda one: one.code in named, code__in=named) if named else {}
    return OwnRules(
        rules,
        {one.code: indicator_ref(one) for one in indicators.values()},
        {one.code: spoken(one, "name") for one in places.values()},
    )


def stated_rules(moment: Moment) -> tuple[RuleView, ...]:
    """The rules in force, in order of code: one query."""
    return tuple(_readable(StatedRule.objects.at(moment.version).order_by("code", "pk")))


def rule_view(rule: StatedRule) -> RuleView:
    """One rule, in force or not. Raises ValueError where its sides cannot be read."""
    since = localdate(rule.reviewed_at) if rule.reviewed_at else None
    return RuleView(rule.code, spoken(rule, "name"), rule.stated, spoken(rule, "message"), rule.reason, since)


def _readable(rules: Iterable[StatedRule]) -> Iterator[RuleView]:
    """Those whose sides can be read: one that cannot, whoever wrote it into the table, stops no page."""
    for rule in rules:
        try:
            yield rule_view(rule)
        except ValueError:
            continue
