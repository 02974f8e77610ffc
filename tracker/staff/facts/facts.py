"""Fact: one entry of a fixture read into the columns of its model. Nothing is asked of the database here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tracker.staff.facts.kinds import CORRECTION, PERIODS, REASONS, SECTIONS, WITHDRAWAL, Kind
from tracker.staff.facts.problems import Problems, Spot
from tracker.staff.facts.reading import Entry, Items, Scalar, Value
from tracker.staff.facts.scalars import Unreadable, columns, did_you_mean


@dataclass(slots=True)
class Fact:
    """What an entry states. `refs` and `links` hold codes, which become rows when the facts are loaded.

    `only_names` marks an entry that has nothing but its code and what is nested in it: it adds to a subject that is
    described elsewhere, and says nothing of the subject itself.
    """

    kind: Kind
    entry: Entry
    parent: "Fact | None" = None
    values: dict[str, Any] = field(default_factory=dict)
    refs: dict[str, str | None] = field(default_factory=dict)
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    only_names: bool = False
    unread: set[str] = field(default_factory=set)

    @property
    def correction(self) -> str:
        """What was wrong with the record that was loaded earlier; empty for most."""
        return self.reasons.get(CORRECTION, "")

    @property
    def withdrawal(self) -> str:
        """Why the record that was loaded earlier is taken back; empty for most."""
        return self.reasons.get(WITHDRAWAL, "")

    @property
    def code(self) -> str:
        """The entry's code; empty for kinds without one."""
        return self.values.get("code") or ""

    def get(self, name: str) -> Any:
        """The value of a column, or the code it refers to."""
        return self.refs[name] if name in self.refs else self.values.get(name)

    def spot_of(self, key: str) -> Spot:
        """Where a key stands, or the entry where it does not."""
        return self.entry.spot_of(key)


def read_facts(tops: Iterator[Entry], problems: Problems) -> list[Fact]:
    """Every entry of every section, subjects before what is nested in them."""
    return [fact for top in tops for fact in _sections(top, problems)]


def _sections(top: Entry, problems: Problems) -> Iterator[Fact]:
    for name, section in top.values.items():
        if name in SECTIONS:
            yield from _entries(SECTIONS[name], name, section, None, problems)
        else:
            allowed = ", ".join(SECTIONS)
            problems.add(section.spot, name, f"no section is called so.{did_you_mean(name, SECTIONS)} Use: {allowed}.")


def _entries(kind: Kind, name: str, section: Value, parent: Fact | None, problems: Problems) -> Iterator[Fact]:
    items = section.values if isinstance(section, Items) else ()
    if not items:
        problems.add(section.spot, name, "it holds no list. Write each entry on lines of its own, the first with “- ”.")
    for item in items:
        if isinstance(item, Entry):
            yield from _entry(kind, item, parent, problems)
        else:
            problems.add(item.spot, name, f"an entry has keys and values, such as “{kind.keys[0]}: …”.")


def _entry(kind: Kind, entry: Entry, parent: Fact | None, problems: Problems) -> Iterator[Fact]:
    fact = Fact(kind, entry, parent)
    if parent:
        fact.refs[kind.parent] = parent.code
    _refuse_unknown_keys(fact, problems)
    fact.only_names = "code" in entry.values and bool(kind.nested) and entry.values.keys() <= {"code", *kind.nested}
    for key in ("code",) if fact.only_names else kind.keys:
        _take(fact, key, problems)
    yield fact
    for name, nested in kind.nested.items():
        if name in entry.values:
            yield from _entries(nested, name, entry.values[name], fact, problems)


def _refuse_unknown_keys(fact: Fact, problems: Problems) -> None:
    known = [*fact.kind.keys, *fact.kind.nested]
    for key in fact.entry.values:
        if key not in known:
            sentence = f"no key of a {fact.kind.word} is called so.{did_you_mean(key, known)} Use: {', '.join(known)}."
            problems.add(fact.spot_of(key), key, sentence)


def _take(fact: Fact, key: str, problems: Problems) -> None:
    """Read one key into the fact, or say what is wrong with it."""
    value = fact.entry.values.get(key)
    try:
        if value is None or (isinstance(value, Scalar) and not value.text):
            _take_nothing(fact, key)
        elif key in REASONS:
            fact.reasons[key] = _text(value)
        elif key not in PERIODS and fact.kind.field(key).many_to_many:
            fact.links[key] = _codes(value)
        elif key not in PERIODS and fact.kind.field(key).is_relation:
            fact.refs[key] = _text(value)
        else:
            fact.values |= columns(fact.kind, key, _text(value))
    except Unreadable as error:
        problems.add(fact.spot_of(key), key, str(error))
        fact.unread.add(key)


def _take_nothing(fact: Fact, key: str) -> None:
    """What a key that is left out means: the model's own default. Raises Unreadable where there is none."""
    if fact.kind.is_required(key):
        raise Unreadable(f"it is missing. Every {fact.kind.word} needs it.")
    if key in PERIODS:
        fact.values |= dict.fromkeys(PERIODS[key])
    elif key not in REASONS:
        field = fact.kind.field(key)
        if field.many_to_many:
            fact.links[key] = ()
        elif field.is_relation:
            fact.refs[key] = None
        else:
            fact.values.setdefault(key, field.get_default())


def _text(value: Value) -> str:
    if isinstance(value, Scalar):
        return value.text
    raise Unreadable("one text stands here, not a list or a group of keys.")


def _codes(value: Value) -> tuple[str, ...]:
    if isinstance(value, Items):
        return tuple(_text(item) for item in value.values)
    raise Unreadable("a list of codes stands here: [R21, R22].")
