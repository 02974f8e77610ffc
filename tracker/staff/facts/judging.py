"""What is held against the facts before any is loaded: doubles, codes nobody has, and the tracker's own rules."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from graphlib import CycleError, TopologicalSorter

from django.db import models

from tracker.budget.models import Amount
from tracker.budget.rules import amount_problems
from tracker.indicators.models import Indicator, Observation
from tracker.indicators.rules import period_problems, value_problems
from tracker.legislation.models import Step
from tracker.legislation.rules import step_problems
from tracker.reforms.models import Reform
from tracker.reforms.rules import slug_problem
from tracker.sources.models import Source
from tracker.sources.rules import why_not_dated
from tracker.staff.facts.facts import Fact
from tracker.staff.facts.problems import Problems, Spot
from tracker.staff.facts.scalars import did_you_mean
from tracker.values.period import Period

Found = Iterator[tuple[str, str]]
ByCode = dict[type[models.Model], dict[str, Fact]]
Stored = dict[type[models.Model], set[str]]


def judge(facts: list[Fact], problems: Problems, *, today: date, stored: Stored | None = None) -> None:
    """Add whatever does not hold to the problems. What is `stored` may be referred to like what is among the facts."""
    known: ByCode = defaultdict(dict)
    for fact in facts:
        if fact.code and not fact.only_names:
            known[fact.kind.model].setdefault(fact.code, fact)
    _doubles(facts, problems)
    _cycles(facts, problems)
    for fact in facts:
        for key, sentence in [*_unknown_codes(fact, known, stored or {}), *_by_the_rules(fact, known, today)]:
            problems.add(fact.spot_of(key), key, sentence)


def _doubles(facts: list[Fact], problems: Problems) -> None:
    """Two entries that share what has to be an entry's own."""
    first: dict[object, Spot] = {}
    for fact in facts:
        for key in [] if fact.only_names else _unique_keys(fact):
            value = fact.get(key)
            spot = first.setdefault((fact.kind.model, key, value), fact.spot_of(key))
            if spot is not fact.spot_of(key):
                problems.add(fact.spot_of(key), key, f"“{value}” stands already at {spot}. Give each its own.")
        if fact.kind.identity != ("code",) and not fact.unread:
            identity = tuple(fact.get(name) for name in fact.kind.identity)
            spot = first.setdefault((fact.kind.model, identity), fact.entry.spot)
            if spot is not fact.entry.spot:
                problems.add(fact.entry.spot, fact.kind.word, f"it says the same as {spot}. {SAME_CLAIM}")


SAME_CLAIM = "Remove one, or give them different periods, sources or attributions."


def _unique_keys(fact: Fact) -> list[str]:
    return [key for key, value in fact.values.items() if value not in {None, ""} and fact.kind.field(key).unique]


def _unknown_codes(fact: Fact, known: ByCode, stored: Stored) -> Found:
    wanted = [(key, code) for key, code in fact.refs.items() if code and key != fact.kind.parent]
    wanted += [(key, code) for key, codes in fact.links.items() for code in codes]
    named = [("code", fact.kind.model, fact.code)] if fact.only_names else []
    for key, model, code in [*named, *((key, fact.kind.target(key), code) for key, code in wanted)]:
        codes = known[model].keys() | stored.get(model, set())
        if code not in codes:
            hint = did_you_mean(code, codes)
            yield (
                key,
                f"no {model._meta.verbose_name} has the code “{code}”.{hint} Add it, or use one that is there.",
            )


def _cycles(facts: list[Fact], problems: Problems) -> None:
    by_model: dict[type[models.Model], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.code:
            by_model[fact.kind.model].append(fact)
    for group in by_model.values():
        try:
            parents_first(group)
        except CycleError as error:
            codes = error.args[1]
            fact = next(fact for fact in group if fact.code == codes[0])
            way = " → ".join(reversed(codes))
            problems.add(fact.entry.spot, _self_keys(fact)[0], f"the codes lead round in a circle: {way}. Break it.")


def parents_first(facts: list[Fact]) -> list[Fact]:
    """Facts of one kind, each after those of the same kind that it refers to. Raises CycleError."""
    by_code = {fact.code: fact for fact in facts if fact.code}
    if len(by_code) < len(facts):  # a kind without codes, or doubles, which are told as such
        return facts
    graph = {code: [other for other in _own_kind(fact) if other in by_code] for code, fact in by_code.items()}
    return [by_code[code] for code in TopologicalSorter(graph).static_order()]


def _self_keys(fact: Fact) -> list[str]:
    return [key for key in [*fact.refs, *fact.links] if fact.kind.target(key) is fact.kind.model]


def _own_kind(fact: Fact) -> Iterator[str]:
    for key in _self_keys(fact):
        yield from fact.links.get(key, ())
        if code := fact.refs.get(key):
            yield code


def _by_the_rules(fact: Fact, known: ByCode, today: date) -> Found:
    """What the domain's own rules say; an entry that could not be read is not judged."""
    if fact.unread or fact.only_names:
        return
    if fact.kind.is_record:
        yield from _attribution(fact)
    if rule := RULES.get(fact.kind.model):
        yield from rule(fact, known, today)


def _attribution(fact: Fact) -> Found:
    if bool(fact.values["attribution"]) == fact.values["unattributed"]:
        yield "attribution", "say whom the source quotes, or write “unattributed: yes” when it names nobody; not both."


def _source(fact: Fact, _known: ByCode, today: date) -> Found:
    period = Period(fact.values["published_start"], fact.values["published_end"])
    if sentence := why_not_dated(period, fact.values["accessed_on"], today):
        yield "published", sentence


def _figure(fact: Fact, known: ByCode, today: date) -> Found:
    values = fact.values
    indicator = known[Indicator].get(fact.refs["indicator"] or "")
    measure = indicator.values.get("measure", "") if indicator else ""
    for sentence in value_problems(values["value"], values["blank"], values["ground"], measure):
        yield "value", sentence
    for sentence in period_problems(values["period_end"], today):
        yield "period", sentence


def _reform(fact: Fact, _known: ByCode, _today: date) -> Found:
    if sentence := slug_problem(fact.values.get("slug", "")):
        yield "slug", sentence


def _step(fact: Fact, _known: ByCode, _today: date) -> Found:
    for sentence in step_problems(fact.values["stage"], fact.values["in_force_until"], fact.values["period_start"]):
        yield "in_force_until", sentence


def _amount(fact: Fact, _known: ByCode, _today: date) -> Found:
    for sentence in amount_problems(fact.values["amount"]):
        yield "amount", sentence


RULES: dict[type[models.Model], Callable[[Fact, ByCode, date], Found]] = {
    Reform: _reform,
    Source: _source,
    Observation: _figure,
    Step: _step,
    Amount: _amount,
}
