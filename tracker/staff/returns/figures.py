"""A row that was filled in, read into a figure, or into what is wrong with it cell by cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from tracker.indicators.models import Observation
from tracker.indicators.rules import Measure, period_problems, value_problems
from tracker.records import rules as record_rules
from tracker.records.rules import EVER_PUBLISHED, Dossier, State
from tracker.sources.models import Source
from tracker.sources.rules import why_not_dated, why_not_reported
from tracker.staff.returns import cells, wanted
from tracker.staff.returns.layout import INPUTS, LETTER, RETURN
from tracker.staff.returns.problems import Problem, Rule, shortened
from tracker.staff.returns.typed_cells import (
    EMPTY,
    READERS,
    CellError,
    Looks,
    number_in,
    text_in,
    value_field_problem,
)
from tracker.values.period import Period, Precision

SLIP = Decimal(1000)
SLIP_OF_SHARE = Decimal(50)
"""A share typed as 0.845 instead of 84.5 is a hundred times too small, give or take what changed."""
YEARS = frozenset({Precision.YEAR, Precision.FISCAL_YEAR})
INPUT_LETTERS = {key: LETTER[key] for key in INPUTS}
TELL = ("value", "blank")
"""A row is filled in when one of these is."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is the same for every row of a return."""

    period: Period
    sources: Mapping[str, Source]
    looks: Looks
    today: date


class Figures:
    """Reads the rows of one return, and gathers what is wrong with them."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.problems: list[Problem] = []
        self._of_source = cache(self._source_problem)
        self._gaps = {aspect: _gap(aspect, around.today) for aspect in ("source", "locator", "attribution")}

    def read(self, row: cells.Row, asked: wanted.Row) -> Observation | None:
        """The figure of a row; None where something is wrong with it, which is then among the problems."""
        before = len(self.problems)
        said = self._inputs(row)
        if len(self.problems) == before:
            self.problems.extend(self._of_content(row, asked, said))
        if len(self.problems) > before:
            return None
        period = self.around.period
        return Observation(
            indicator=asked.indicator, place=asked.place, period_start=period.start, period_end=period.end, **said
        )

    def _inputs(self, row: cells.Row) -> dict[str, Any]:
        said = dict(EMPTY)
        for key, letter in INPUT_LETTERS.items():
            cell = row.cells.get(letter)
            if cell is None:
                continue
            try:
                said[key] = self._input(key, cell)
            except CellError as error:
                self.problems.append(problem(error.rule, str(error), row, key))
        return said

    def _input(self, key: str, cell: cells.Cell) -> Any:
        if key == "value":
            return number_in(cell, self.around.looks)
        text = text_in(cell, self.around.looks)
        if key == "source":
            return chosen_source(text, self.around.sources)
        return READERS[key](text)

    def _of_content(self, row: cells.Row, asked: wanted.Row, said: dict[str, Any]) -> Iterator[Problem]:
        """What the rules hold against it, each at the cell that puts it right."""
        value, blank, ground, measure = said["value"], said["blank"], said["ground"], asked.indicator.measure
        if value is not None and (blank or ground):
            sentence = value_problems(value, blank or ground, ground, measure)[0]
            yield problem(Rule.VALUE, f"{sentence} Empty the other.", row, "blank" if blank else "ground")
        elif value is None and not ground:
            sentence = value_problems(None, blank, "", measure)[0]
            yield problem(Rule.INCOMPLETE, sentence, row, "ground")
        elif value is not None:
            for sentence in value_problems(value, "", "", measure):
                yield problem(Rule.VALUE, sentence, row, "value")
            if sentence := value_field_problem(value):
                yield problem(Rule.VALUE, f"{sentence} Round it.", row, "value")
        yield from self._of_origin(row, said)
        if not any(standing.said == _content(said) for standing in asked.standing):
            yield from self._clash(row, asked, said)

    def _of_origin(self, row: cells.Row, said: dict[str, Any]) -> Iterator[Problem]:
        if said["attribution"] and said["unattributed"]:
            words = "Either say whom the source quotes or that it names nobody; not both. Empty one of the two."
            yield problem(Rule.INCOMPLETE, words, row, "unattributed")
        elif not said["attribution"] and not said["unattributed"]:
            words = f"{self._gaps['attribution']} Here that is “yes” under “Source names nobody”."
            yield problem(Rule.INCOMPLETE, words, row, "attribution")
        if not said["locator"]:
            yield problem(Rule.INCOMPLETE, self._gaps["locator"], row, "locator")
        if not said["source"]:
            yield problem(Rule.INCOMPLETE, self._gaps["source"], row, "source")
        elif sentence := self._of_source(said["source"]):
            yield problem(Rule.SOURCE_DATE, sentence, row, "source")

    def _source_problem(self, source: Source) -> str:
        """What the rules hold against a source for this period. Asked once for each."""
        undated = why_not_dated(source.published, source.accessed_on, self.around.today)
        return undated or why_not_reported(self.around.period, source.published) or ""

    def _clash(self, row: cells.Row, asked: wanted.Row, said: dict[str, Any]) -> Iterator[Problem]:
        source = said["source"]
        for standing in asked.standing:
            theirs = dict(zip(wanted.SAID, standing.said, strict=True))
            same_claim = source and (theirs["source_id"], theirs["attribution"]) == (source.pk, said["attribution"])
            if same_claim and State(standing.state) in EVER_PUBLISHED:
                yield problem(Rule.IN_FORCE, f"figure-{standing.pk}: {Observation.CLASH}", row, "value")

    def doubts(self, row: cells.Row, asked: wanted.Row, figure: Observation) -> Iterator[Problem]:
        """What may be right, and has to be confirmed."""
        last, value = asked.last, figure.value
        if last is None or last.value is None or value is None:
            return
        if _years_differ(last.period, self.around.period):
            words = (
                f"The last figure is of {last.period}, this return of {self.around.period}: one year runs from July."
            )
            yield problem(Rule.OTHER_YEAR, words, row, "value", is_warning=True)
        if last.period != self.around.period and (value, figure.qualifier) == (last.value, last.qualifier):
            words = f"Exactly what was reported for {last.period}. See whether it was only copied."
            yield problem(Rule.SAME_AS_LAST, words, row, "value", is_warning=True)
        if words := slip(value, last, asked.indicator.measure):
            yield problem(Rule.UNIT_SLIP, words, row, "value", is_warning=True)


def problem(rule: Rule, words: str, row: cells.Row, key: str, *, is_warning: bool = False) -> Problem:
    """A problem with a cell of a row."""
    cell = row.cells.get(LETTER[key])
    return Problem(rule, words, RETURN, f"{LETTER[key]}{row.number}", cell.text if cell else "", is_warning)


def is_filled(row: cells.Row) -> bool:
    """Whether a row has something to take in: a value, or why there is none."""
    return any(LETTER[key] in row.cells for key in TELL)


def is_already_there(figure: Observation, asked: wanted.Row) -> bool:
    """Whether a figure that says exactly this stands, or waits for a reviewer."""
    content = tuple(getattr(figure, name) for name in wanted.SAID)
    return any(standing.said == content for standing in asked.standing)


def _content(said: Mapping[str, Any]) -> tuple[Any, ...]:
    source = said["source"]
    return tuple((source.pk if source else None) if name == "source_id" else said[name] for name in wanted.SAID)


def chosen_source(text: str, sources: Mapping[str, Source]) -> Source:
    """The source that a text of the list begins with the code of. Raises CellError."""
    found = sources.get(text.split(maxsplit=1)[0])
    if found is None:
        words = (
            f"No source has the code “{shortened(text.split(maxsplit=1)[0])}”. Choose one from the list; one that is "
            "missing is added in the tracker first."
        )
        raise CellError(Rule.LIST, words)
    return found


def slip(value: Decimal, last: wanted.Last, measure: str) -> str:
    """Why a value may be in another unit than the last one; empty when nothing speaks for it."""
    if not value or not last.value:
        return ""
    larger, smaller = max(value, last.value), min(value, last.value)
    times = larger / smaller
    if times < (SLIP_OF_SHARE if measure == Measure.RATIO else SLIP):
        return ""
    how = f"{times.quantize(Decimal(1)):,} times " + ("larger" if value > last.value else "smaller")
    return (
        f"This is {how} than the last value, {last.words} for {last.period}. Check the unit: thousands, lakh, percent."
    )


def not_over(period: Period, today: date) -> str:
    """Why no figure can be reported of a period yet; empty when it can."""
    return " ".join(period_problems(period.end, today))


def _years_differ(one: Period, other: Period) -> bool:
    return {one.precision, other.precision} == YEARS


def _gap(aspect: str, today: date) -> str:
    """The sentence of the rules for a record that lacks this and nothing else."""
    lacking = Dossier(State.DRAFT, 0, 0, known_from=today, **{f"has_{aspect}": False})
    return " ".join(record_rules.missing(lacking, today))
