"""A return held against the tracker: what it would change, and everything that is wrong or doubtful. Writes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from tracker.indicators.models import Indicator, Observation
from tracker.records import rules
from tracker.records.roles import Actor
from tracker.sources.models import Agency, Place, Source
from tracker.staff.returns import cells
from tracker.staff.returns.figures import Around, Figures, is_already_there, is_filled, not_over, problem
from tracker.staff.returns.layout import (
    BLANK_IN_WORDS,
    GUIDE,
    INPUTS,
    LETTER,
    MARK_COLUMN,
    MARK_ROW,
    QUALIFIER_IN_WORDS,
)
from tracker.staff.returns.opening import DOWNLOAD
from tracker.staff.returns.problems import Heap, Problem, Rule, Stop, digest, heaps
from tracker.staff.returns.reading import Handed, read_return
from tracker.staff.returns.typed_cells import CellError, Looks, exact
from tracker.staff.returns.wanted import NO_AGENCY, Row, Wanted, name_of, wanted
from tracker.values.figure import plain
from tracker.values.period import Period, PeriodError
from tracker.values.qualifier import Qualifier

STEP = 2_000
"""Rows after which it is told how far the check has come."""
Told = Callable[[str], object]
"""Is told what was done, in a sentence."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that would be submitted: the last one as the file has it, as the tracker has it now, and the new one."""

    row: int
    code: str
    indicator: str
    place: str
    old: str
    now: str
    yours: str
    source: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it. `title` is empty for a file of which nothing is known."""

    title: str = ""
    filled: int = 0
    already: int = 0
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    figures: tuple[Observation, ...] = field(default=(), repr=False)

    @property
    def errors(self) -> list[Problem]:
        """What stops the whole return."""
        return [problem for problem in self.problems if not problem.is_warning]

    @property
    def warnings(self) -> list[Problem]:
        """What has to be confirmed."""
        return [problem for problem in self.problems if problem.is_warning]

    @property
    def heaps(self) -> list[Heap]:
        """The problems by their names."""
        return heaps(self.problems)

    @property
    def digest(self) -> str:
        """Stands for exactly these problems and changes."""
        return digest([*self.problems, *(Problem(Rule.VALUE, str(change)) for change in self.changes)])


def check(
    content: bytes,
    name: str,
    *,
    by: Actor,
    today: date,
    told: Told = lambda _sentence: None,
    holds: bool = False,
) -> Checked:
    """Hold a file against the tracker as this person: ten queries at most, however many rows.

    With `holds` nobody else brings in a return of these indicators until the transaction ends.
    """
    try:
        handed = read_return(content, name)
        told(f"Read {len(handed.rows):,} rows.")
        agency = _agency(handed)
        _refuse_person(agency, by)
        if holds:
            list(
                Indicator.objects.select_for_update(no_key=True).filter(agency=agency).order_by("pk").values_list("pk")
            )
    except Stop as stop:
        return Checked(problems=(stop.problem,))
    return _Check(handed, wanted(agency, handed.period), today, told).all()


def _agency(handed: Handed) -> Agency | None:
    if handed.agency_code == NO_AGENCY:
        return None
    agency = Agency.objects.filter(code=handed.agency_code).first()
    if agency is None:
        words = f"No agency has the code “{handed.agency_code}” any more. {DOWNLOAD}"
        raise Stop(Problem(Rule.OTHER_AGENCY, words, GUIDE, f"{MARK_COLUMN}{MARK_ROW}"))
    return agency


def _refuse_person(agency: Agency | None, by: Actor) -> None:
    refusal = rules.why_not_enter(by, agency.pk if agency else None)
    if refusal:
        words = f"This is a return of {name_of(agency)}. {refusal}"
        raise Stop(Problem(Rule.OTHER_AGENCY, words, GUIDE, f"{MARK_COLUMN}{MARK_ROW}"))


class _Check:
    """One pass over the rows of a return."""

    def __init__(self, handed: Handed, asked: Wanted, today: date, told: Told) -> None:
        self.handed, self.asked, self.told = handed, asked, told
        sources = {source.code: source for source in Source.objects.order_by("code", "pk")}
        looks = Looks(handed.dates, handed.percents)
        self.figures = Figures(Around(handed.period, sources, looks, today))
        self.problems = self.figures.problems
        self.problems.extend(handed.problems)
        if sentence := not_over(handed.period, today):
            self.problems.append(Problem(Rule.PERIOD, sentence, GUIDE, f"{MARK_COLUMN}{MARK_ROW}"))
        self.seen: dict[tuple[str, str], int] = {}
        self.known: dict[str, int | None] | None = None

    def all(self) -> Checked:
        filled = already = 0
        changes, figures = [], []
        for number, row in enumerate(self.handed.rows, 1):
            if number % STEP == 0:
                self.told(f"Checked {number:,} of {len(self.handed.rows):,} rows.")
            if not is_filled(row):
                self._not_taken(row)
                continue
            filled += 1
            asked = self._asked(row)
            figure = self.figures.read(row, asked) if asked else None
            if asked is None or figure is None:
                continue
            if is_already_there(figure, asked):
                already += 1
            elif not self._is_stale(row, asked):
                self.problems.extend(self.figures.doubts(row, asked, figure))
                figures.append(figure)
                changes.append(_change(row, asked, figure))
        return Checked(self.asked.title, filled, already, tuple(changes), tuple(self.problems), tuple(figures))

    def _not_taken(self, row: cells.Row) -> None:
        """A row with a source or a note and nothing to say of it."""
        key = next((key for key in INPUTS if LETTER[key] in row.cells), None)
        if key is not None:
            words = "The row has neither a value nor a reason why there is none, so nothing of it is taken in."
            self.problems.append(problem(Rule.NOT_TAKEN, words, row, key, is_warning=True))

    def _asked(self, row: cells.Row) -> Row | None:
        """The row as it was given out; None where it is none of ours, which is then among the problems."""
        key = (_text(row, "code"), _text(row, "place_code"))
        asked = self.asked.rows.get(key)
        found = list(self._wrong(row, key, asked))
        self.problems.extend(found)
        self.seen.setdefault(key, row.number)
        return None if found else asked

    def _wrong(self, row: cells.Row, key: tuple[str, str], asked: Row | None) -> Iterator[Problem]:
        if asked is None:
            yield self._unknown(row, *key)
        elif key in self.seen:
            words = f"{key[0]} at {key[1]} is filled in twice, here and in row {self.seen[key]}. Keep one of them."
            yield problem(Rule.DUPLICATE, words, row, "code")
        elif wrong := self._wrong_period(row):
            yield wrong
        elif _text(row, "mark").partition("-")[0] != asked.mark.partition("-")[0]:
            words = f"The row was not given out for {key[0]} at {key[1]}: it was moved or copied. {DOWNLOAD}"
            yield problem(Rule.STALE, words, row, "mark")

    def _wrong_period(self, row: cells.Row) -> Problem | None:
        text, period = _text(row, "period"), self.handed.period
        try:
            given = Period.parse(text) if text != str(period) else period
        except PeriodError as error:
            return problem(Rule.PERIOD, str(error), row, "period")
        if given == period:
            return None
        words = f"This return is for {period}, the row for {given}. Put the figure into the return of {given}."
        return problem(Rule.PERIOD, words, row, "period")

    def _unknown(self, row: cells.Row, code: str, place: str) -> Problem:
        """Which of the two codes is unknown, or why their row is not for this return."""
        if self.known is None:
            self.known = dict(Indicator.objects.order_by("pk").values_list("code", "agency"))
            self.places = set(Place.objects.order_by("pk").values_list("code", flat=True))
        agency = self.asked.agency
        if code not in self.known:
            words = f"No indicator has this code. Write it as it was given out. {DOWNLOAD}"
            return problem(Rule.UNKNOWN_CODE, words, row, "code")
        if self.known[code] != (agency.pk if agency else None):
            words = f"{code} is not an indicator of {name_of(agency)}. Its own agency, or an Editor, reports it."
            return problem(Rule.OTHER_AGENCY, words, row, "code")
        if place not in self.places:
            words = "No place has this code. Write it as it was given out."
            return problem(Rule.UNKNOWN_CODE, words, row, "place_code")
        words = f"The return does not ask for {code} at {place}. Enter a first figure for a place in the form “Figure”."
        return problem(Rule.UNKNOWN_CODE, words, row, "place_code")

    def _is_stale(self, row: cells.Row, asked: Row) -> bool:
        """Whether the same figure was entered or changed since; a new last value is only a doubt."""
        _row, theirs, last = [*_text(row, "mark").split("-"), "", ""][:3]
        _row, ours, newest = asked.mark.split("-")
        if theirs != ours:
            since = ", ".join(f"figure-{one.pk} ({one.state})" for one in asked.standing) or "withdrawn or discarded"
            words = (
                f"This figure was entered or changed by somebody since the return was downloaded: {since}. {DOWNLOAD}"
            )
            self.problems.append(problem(Rule.STALE, words, row, "mark"))
            return True
        if last != newest:
            now = f"{asked.last.words} for {asked.last.period}" if asked.last else "none"
            words = f"The last value has changed since the return was downloaded. It is now: {now}."
            self.problems.append(problem(Rule.STALE, words, row, "last", is_warning=True))
        return False


def _text(row: cells.Row, key: str) -> str:
    cell = row.cells.get(LETTER[key])
    return cell.text if cell else ""


def _change(row: cells.Row, asked: Row, figure: Observation) -> Change:
    return Change(
        row.number,
        asked.indicator.code,
        asked.indicator.short_name,
        asked.place.name,
        _shown(row.cells.get(LETTER["last"])),
        asked.last.words if asked.last else "",
        words_of(figure),
        figure.source.code if figure.source else "",
    )


def _shown(cell: cells.Cell | None) -> str:
    """The last value that the file was given out with, in the words of the tracker's own."""
    if cell is None or cell.kind != cells.NUMBER:
        return cell.text if cell else ""
    try:
        return plain(exact(cell.text))
    except CellError:
        return cell.text


def words_of(figure: Observation) -> str:
    """A figure in words: about 1,200, or not published."""
    if figure.value is None:
        return BLANK_IN_WORDS[figure.blank]
    words = "" if figure.qualifier == Qualifier.EXACT else f"{QUALIFIER_IN_WORDS[figure.qualifier]} "
    return f"{words}{plain(figure.value)}"
