"""The lineage of a reform: what it follows, reverses or replaces, what came after it, and the whole story in order.

A reform that was undone and begun again is several reforms. Each has a page of its own; here they stand together, with
every status reported of each and every step of the laws that they rest on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.legislation.models import Instrument, Step
from tracker.legislation.rules import Stage
from tracker.records.moment import Moment
from tracker.records.subjects import values_at
from tracker.reforms.models import Reform
from tracker.reforms.rules import LINEAGE, Evidence, Status, order_of
from tracker.summaries.courts import CourtOrder, court_orders
from tracker.summaries.evidence import evidence_by_reform
from tracker.summaries.refs import Said, SourceRef, SubjectRef, by_slug, chosen, said, source_refs, sources_of, with_ids
from tracker.summaries.statuses import StatusReport, statuses_by_reform
from tracker.summaries.subjects import instrument_ref, reform_ref


@dataclass(frozen=True, slots=True)
class Link:
    """How a reform comes after another: `words` is "follows", "reverses" or "replaces"."""

    words: str
    other: SubjectRef


@dataclass(frozen=True, slots=True)
class Member:
    """A reform of the lineage and where it stands; `status` is None when no source has reported on it."""

    ref: SubjectRef
    links: tuple[Link, ...]
    status: StatusReport | None
    evidence: Evidence | None
    court: tuple[CourtOrder, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One record of the story: a status of a reform, with the one before it, or a step of a law."""

    about: SubjectRef
    said: Said
    status: Status | None
    before: Status | None
    stage: Stage | None

    @property
    def order(self) -> tuple[date, date, int]:
        """Its place in time."""
        period = self.said.period
        return order_of(period.start, period.end, self.said.known_from, self.said.line)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The reforms, each after those it comes after, and the story from its beginning."""

    ref: SubjectRef
    members: tuple[Member, ...]
    story: tuple[Chapter, ...]
    sources: tuple[SourceRef, ...]


def lineage(slug: str, moment: Moment) -> Lineage:
    """The lineage of one reform, of which it may be the only member. Raises NoSuchSubject. Constant queries."""
    reform = by_slug(Reform, slug, moment)
    links = _links(moment)
    reforms = with_ids(Reform, _related(reform.pk, links), moment)
    reports, court = statuses_by_reform(reforms, moment), court_orders(reforms, moment)
    evidence = evidence_by_reform(reforms, moment)
    members = tuple(
        Member(
            ref=reform_ref(reforms[pk]),
            links=tuple(Link(words, reform_ref(reforms[other])) for words, other in links[pk] if other in reforms),
            status=reports[pk][-1] if pk in reports else None,
            evidence=evidence.get(pk),
            court=court.get(pk, ()),
        )
        for pk in _in_order(reforms, links)
    )
    told = [*_statuses(reforms, reports), *_steps(set(reforms), moment)]
    story = tuple(sorted(told, key=lambda one: (one.order, one.said.public_id)))
    return Lineage(reform_ref(reform), members, story, tuple(sources_of(one.said.mark for one in story)))


def _links(moment: Moment) -> dict[int, list[tuple[str, int]]]:
    """What each reform comes after, by key: one query."""
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for pk, *others in values_at(Reform, moment.version, "id", *(f"{words}_id" for words in LINEAGE)):
        found[pk] = [(words, other) for words, other in zip(LINEAGE, others, strict=True) if other is not None]
    return found


def _related(start: int, links: dict[int, list[tuple[str, int]]]) -> set[int]:
    """The reform and all that a chain of links leads to, in either direction."""
    beside: dict[int, set[int]] = defaultdict(set)
    for pk, others in links.items():
        for _, other in others:
            beside[pk].add(other)
            beside[other].add(pk)
    found, waiting = {start}, [start]
    while waiting:
        new = beside[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _in_order(reforms: dict[int, Reform], links: dict[int, list[tuple[str, int]]]) -> Iterator[int]:
    """Each reform after those it comes after, else by code; reforms that lead to one another stand by code."""
    left = sorted(reforms, key=lambda pk: reforms[pk].code)
    while left:
        free = [pk for pk in left if not any(other in left for _, other in links[pk])]
        yield (first := (free or left)[0])
        left.remove(first)


def _statuses(reforms: dict[int, Reform], reports: dict[int, list[StatusReport]]) -> Iterator[Chapter]:
    for pk, told in reports.items():
        before = None
        for report in told:
            yield Chapter(reform_ref(reforms[pk]), report.said, report.status, before, None)
            before = report.status


def _steps(reforms: set[int], moment: Moment) -> Iterable[Chapter]:
    """Every step of the laws that any of these reforms rests on."""
    laws = chosen(Instrument, moment, lambda law: bool(reforms & set(law.links["reforms"])), reforms__in=reforms)
    steps = list(Step.objects.seen_from(moment).filter(instrument__in=list(laws)).order_by("pk"))
    sources = source_refs((step.source_id for step in steps), moment)
    return [
        Chapter(instrument_ref(laws[step.instrument_id]), said(step, sources), None, None, Stage(step.stage))
        for step in steps
    ]
