"""The search through records: in the database, newest first, with bounded work however long the history.

Of each kind the newest visible records are looked through, and the newest that fit are listed; where there are more of
either, the answer says so. Words are compared by LIKE, which every database has: capitals do not count for the letters
A to Z, and on PostgreSQL for no letter.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q

from tracker.budget import rules as budget_rules
from tracker.budget.models import Amount
from tracker.indicators.models import Observation
from tracker.indicators.rules import BLANK_WORDS, Blank
from tracker.legislation.models import Step
from tracker.legislation.rules import STAGE_WORDS, Stage
from tracker.records.models import Record, RecordQuerySet
from tracker.records.moment import Moment
from tracker.records.registry import NoSuchRecord, kinds, parse_public_id
from tracker.reforms.models import MilestoneDate, StatusUpdate
from tracker.reforms.rules import STATUS_WORDS, Status
from tracker.summaries.search_subjects import Named
from tracker.territory.models import Conversion
from tracker.territory.rules import MOVE_WORDS, Move
from tracker.values.folding import folded
from tracker.values.qualifier import QUALIFIER_WORDS, Qualifier

LOOKED_THROUGH = 50_000
"""How many of the newest visible records of a kind are looked through."""
LISTED = 200
"""How many of those that fit are listed, of each kind."""
TEXTS = ("as_written", "attribution", "note", "locator")
LONGEST_NUMBER = 15


@dataclass(frozen=True, slots=True)
class FoundRecords:
    """The rows that fit, by kind and from the newest; and the kinds of which there are more to list, or to look at."""

    rows: list[Record]
    cut: tuple[str, ...]
    beyond: tuple[str, ...]


def find_records(
    words: Mapping[str, tuple[str, ...]], named: Named, moment: Moment, *, with_ended: bool = False
) -> FoundRecords:
    """The visible records in which every word is found, in one of its spellings. Two queries a kind.

    `with_ended` looks through those that were corrected or withdrawn too.
    """
    rows: list[Record] = []
    cut, beyond = [], []
    for name, kind in kinds().items():
        visible = (_ever(kind, moment) if with_ended else kind.objects.seen_from(moment)).order_by("-pk")
        last = visible.values_list("pk", flat=True)[LOOKED_THROUGH : LOOKED_THROUGH + 1].first()
        if last is not None:
            visible = visible.filter(pk__gt=last)
            beyond.append(name)
        found = list(visible.filter(_fits(kind, words, named))[: LISTED + 1])
        if len(found) > LISTED:
            cut.append(name)
        rows += found[:LISTED]
    return FoundRecords(rows, tuple(cut), tuple(beyond))


def record_named(text: str, moment: Moment) -> Record | None:
    """The record with this public id, in force or not, if it had been published at the moment."""
    try:
        kind, pk = parse_public_id(text)
    except NoSuchRecord:
        return None
    row: Record | None = _ever(kind, moment).filter(pk=pk).first()
    return row


def records_about(found: Mapping[str, list[int]], moment: Moment) -> list[Record]:
    """The newest records of each kind about these subjects, in force or not; a milestone's go with its reform.

    `found` gives the keys of the subjects by their kind. One query a kind of record.
    """
    rows: list[Record] = []
    for kind in kinds().values():
        path = kind.SUBJECT_PATH[0]
        keys = found.get(path.rpartition("__")[2], [])
        rows += _ever(kind, moment).filter(**{f"{path}__in": keys}).order_by("-published_line", "-pk")[:LISTED]
    return rows


def is_in_force(row: Record, moment: Moment) -> bool:
    """Whether a record that had been published at the moment had not been corrected or withdrawn by then."""
    return row.ended_line is None or (moment.version is not None and row.ended_line > moment.version)


def replacing(rows: Iterable[Record], moment: Moment) -> list[Record]:
    """The records that corrected these by the version, known on the day or not. One query a kind."""
    found: list[Record] = []
    of = list(rows)
    for name, kind in kinds().items():
        corrected = [row.pk for row in of if name == row.KIND]
        found += _ever(kind, replace(moment, day=None)).filter(corrects__in=corrected)
    return found


def _ever(kind: type[Record], moment: Moment) -> RecordQuerySet:
    """Every record that had been published by the version and was known on the day, in force or not."""
    rows = kind.objects.ever_published().as_of(moment.day)
    return rows if moment.version is None else rows.filter(published_line__lte=moment.version)


def _fits(kind: type[Record], words: Mapping[str, tuple[str, ...]], named: Named) -> Q:
    """Every word in what the record itself says, or, as long as not all of them are there, in what it is about."""
    own = {word: _says(kind, word, spellings, named) for word, spellings in words.items()}
    about = named.subjects[kind.SUBJECT]
    either = [says | Q(**{f"{kind.SUBJECT}__in": _keys(about, word)}) for word, says in own.items()]
    return reduce(and_, either) & reduce(or_, own.values())


def _says(kind: type[Record], word: str, spellings: tuple[str, ...], named: Named) -> Q:
    parts = [Q(**{f"{field}__icontains": spelling}) for field in TEXTS for spelling in spellings]
    return reduce(or_, [*parts, *HEADLINES[kind](word, named)])


def _keys(texts: Mapping[int, str], word: str) -> list[int]:
    return [pk for pk, text in texts.items() if word in folded(text)]


def _with_word(members: Iterable[tuple[str, str]], word: str) -> list[str]:
    """The stored values whose words contain the word."""
    return [value for value, words in members if word in folded(words)]


def _either(kinds: Iterable[Any], english: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Each stored value with its words in the language of the page and in English."""
    labels: list[tuple[Any, str]] = [(kind, getattr(kind, "label", "") or kind.words) for kind in kinds]
    return [(kind.value, f"{label} {english[kind]}") for kind, label in labels]


def _number(word: str) -> Decimal | None:
    """The number that a word is, thousands separators left out; None for any other word."""
    plain = word.replace(",", "")
    if len(plain) > LONGEST_NUMBER or not plain.replace(".", "", 1).isdecimal():
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _status(word: str, _named: Named) -> list[Q]:
    return [Q(status__in=_with_word(_either(Status, STATUS_WORDS), word))]


def _date(word: str, _named: Named) -> list[Q]:
    return [Q(role__in=_with_word(((one.value, f"{one.label} {one.value}") for one in MilestoneDate.Role), word))]


def _figure(word: str, named: Named) -> list[Q]:
    number = _number(word)
    return [
        Q(place__in=_keys(named.places, word)),
        Q(value__isnull=False, indicator__in=_keys(named.units, word)),
        Q(
            value__isnull=False,
            qualifier__in=_with_word(_either([q for q in Qualifier if q.words], QUALIFIER_WORDS), word),
        ),
        Q(blank__in=_with_word(_either(Blank, BLANK_WORDS), word)),
        *([] if number is None else [Q(value=number)]),
    ]


def _area(word: str, named: Named) -> list[Q]:
    return [
        Q(place__in=_keys(named.places, word)),
        Q(move__in=_with_word(_either(Move, MOVE_WORDS), word)),
        Q(part__icontains=word),
        Q(notification__icontains=word),
    ]


def _step(word: str, _named: Named) -> list[Q]:
    return [Q(stage__in=_with_word(_either(Stage, STAGE_WORDS), word))]


def _amount(word: str, _named: Named) -> list[Q]:
    number = _number(word)
    return [
        Q(measure__in=_with_word(_either(budget_rules.Measure, budget_rules.MEASURE_WORDS), word)),
        Q(qualifier__in=_with_word(_either([q for q in Qualifier if q.words], QUALIFIER_WORDS), word)),
        *([] if number is None else [Q(amount=number)]),
    ]


# What the headline of each kind is made of; a contract test sees that no kind is forgotten.
HEADLINES: dict[type[Record], Callable[[str, Named], list[Q]]] = {
    StatusUpdate: _status,
    MilestoneDate: _date,
    Conversion: _area,
    Observation: _figure,
    Step: _step,
    Amount: _amount,
}
