"""What the halves of a load share: who acts and when, the rows by code, what is wrong and what was done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from tracker.records.refused import Refused
from tracker.staff.facts.accounts import Accounts
from tracker.staff.facts.facts import Fact
from tracker.staff.facts.problems import Problems


@dataclass(slots=True)
class Outcome:
    """What loading did, and what it left alone."""

    added: int = 0
    edited: int = 0
    published: int = 0
    corrected: int = 0
    withdrawn: int = 0
    left_alone: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.added or self.edited or self.published or self.corrected or self.withdrawn)


@dataclass(slots=True)
class Work:
    """One load under way."""

    accounts: Accounts
    at: datetime
    problems: Problems = field(default_factory=Problems)
    rows: dict[type[models.Model], dict[str, int]] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)

    def columns(self, fact: Fact) -> dict[str, Any]:
        """The columns a fact fills, with row numbers for codes."""
        keys = {fact.kind.field(name).attname: self._row(fact, name, code) for name, code in fact.refs.items()}
        return fact.values | keys

    def linked(self, fact: Fact, key: str) -> set[Any]:
        """The row numbers a list of codes stands for."""
        return {self.rows[fact.kind.target(key)][code] for code in fact.links[key]}

    def _row(self, fact: Fact, name: str, code: str | None) -> int | None:
        return self.rows[fact.kind.target(name)][code] if code else None

    def leave(self, fact: Fact, sentence: str) -> None:
        """Note what was left as it is, and why."""
        self.outcome.left_alone.append(f"{fact.entry.spot}: {sentence}")

    @contextmanager
    def telling_where(self, fact: Fact) -> Iterator[None]:
        """Turn what the actions and the models refuse into problems of the fact's own lines, and stop."""
        try:
            yield
        except Refused as error:
            self.problems.add(fact.entry.spot, fact.kind.word, str(error))
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                key = fact.kind.word if name == NON_FIELD_ERRORS else name
                self.problems.add(fact.spot_of(key), key, " ".join(messages))
        self.problems.refuse()
