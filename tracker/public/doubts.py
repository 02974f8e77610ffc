"""Which findings a reader asks for: by verdict, topic, subject, state and age. Page and files share the answer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from tracker.public.moments import Seen
from tracker.public.queries import BadQuery, echo, one_of
from tracker.summaries.findings import Finding, Findings, Kind, Topic, findings
from tracker.summaries.findings.kept import NOTHING, Age, Closed, Kept, State, closed_findings, kept_of, together
from tracker.summaries.findings.named import name_of

LONGEST_CODE = 20
ONE_DAY = timedelta(days=1)
NEW = 30 * ONE_DAY
"""How long a finding counts as new."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; "" is no limit."""

    kind: str
    topic: str
    subject: str
    state: str
    age: str

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out that the page shows by itself."""
        return bool(self.kind or self.topic or self.subject or self.state or self.age)

    def fits(self, topic: Topic, codes: frozenset[str] | set[str], since: date | None, on: date) -> bool:
        """Whether a finding is one of those that are asked for, its verdict and state aside."""
        if self.age and (since is None or (on - since <= NEW) is not (self.age == Age.NEW)):
            return False
        return self.is_about(codes) and (not self.topic or topic == self.topic)

    def is_about(self, codes: Collection[str]) -> bool:
        """Whether the subject that is asked for is one of these."""
        return not self.subject or self.subject.casefold() in {code.casefold() for code in codes}


@dataclass(frozen=True, slots=True)
class Chosen:
    """All that is found; `about`, what fits whatever its verdict; what is shown of it; closed ones where asked for."""

    asked: Asked
    all: Findings
    about: tuple[Finding, ...]
    shown: tuple[Finding, ...]
    closed: Sequence[Closed]
    kept: Mapping[str, Kept]

    def of(self, finding: Finding) -> Kept:
        """What is on record of a finding."""
        return self.kept.get(name_of(finding), NOTHING)


def asked(request: HttpRequest) -> Asked:
    """What the address asks for. Raises BadQuery."""
    return Asked(
        kind=one_of(request, "kind", list(Kind)),
        topic=one_of(request, "topic", list(Topic)),
        subject=_subject(request),
        state=one_of(request, "state", list(State)),
        age=one_of(request, "age", list(Age)),
    )


def followed(wanted: Asked) -> dict[str, str]:
    """What of it a feed follows too: all but the age, for a feed has the newest first."""
    every = {"kind": wanted.kind, "topic": wanted.topic, "subject": wanted.subject, "state": wanted.state}
    return {name: value for name, value in every.items() if value}


def feed_address(wanted: Asked) -> str:
    """The feed of what is asked for."""
    return _narrowed("checks-feed", wanted)


def page_address(wanted: Asked) -> str:
    """The page of what a feed follows."""
    return _narrowed("checks", wanted)


def _narrowed(name: str, wanted: Asked) -> str:
    query = followed(wanted)
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def _subject(request: HttpRequest) -> str:
    """The code of a subject to narrow to; one that nothing is found of is an empty answer, not a mistake."""
    code = request.GET.get("subject", "").strip()
    if len(code) > LONGEST_CODE:
        raise BadQuery(f"{echo(code)} is too long for the code of a subject.", "Write a code such as I01 or B01.")
    return code


def chosen(request: HttpRequest, seen: Seen) -> Chosen:
    """The findings that the address asks for: the worst first, of those the open ones, of those the oldest."""
    wanted, on = asked(request), seen.moment.on
    found = findings(seen.moment)
    kept = kept_of(found.found, seen.moment)
    about = []
    for one in found.found if wanted.state != State.CLOSED else ():
        known = kept.get(name_of(one), NOTHING)
        if _is_asked(wanted, one, known, on):
            about.append((list(Kind).index(one.kind), known.state == State.EXPLAINED, known.since or date.max, one))
    in_order = tuple(one for *_, one in sorted(about, key=lambda each: each[:-1]))
    shown = tuple(one for one in in_order if not wanted.kind or one.kind == wanted.kind)
    return Chosen(wanted, found, in_order, shown, _closed(wanted, seen), kept)


def _is_asked(wanted: Asked, finding: Finding, known: Kept, on: date) -> bool:
    """Of what gathers several, those of the subject that is asked for count: where one is open, the whole is; and it is
    as new, and as old, as any of them."""
    singly = zip(finding.singly, known.each, strict=True) if known.each else ((finding, known),)
    about = [kept for one, kept in singly if wanted.is_about(one.codes)]
    if not about or wanted.state not in ("", together(about).state):
        return False
    return any(wanted.fits(finding.topic, finding.codes, kept.since, on) for kept in about)


def _closed(wanted: Asked, seen: Seen) -> Sequence[Closed]:
    if wanted.state != State.CLOSED:
        return ()
    first = seen.moment.on - NEW
    opened = {Age.NEW.value: (first, None), Age.OLDER.value: (None, first - ONE_DAY)}.get(wanted.age, (None, None))
    return closed_findings(seen.moment, kind=wanted.kind, topic=wanted.topic, code=wanted.subject, opened=opened)
