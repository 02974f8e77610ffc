"""Instruments in sentences: what one does to another, where one stands, and what is not known of it."""

from tracker.legislation.rules import LADDER
from tracker.public.moments import Seen
from tracker.public.words.counting import count, first_upper, spelt, spelt_count
from tracker.public.words.moments import long_day, nothing_yet
from tracker.summaries.legislation import Effect, InstrumentDetail, InstrumentRow
from tracker.summaries.refs import SubjectRef

PASSIVE = {
    "amends": "amended by",
    "repeals": "repealed by",
    "is made under": "parent of",
    "commences": "commenced by",
    "extends": "extended by",
}


def effect_words(effect: Effect, seen_from: SubjectRef) -> tuple[str, SubjectRef, str]:
    """An effect told from one of its two sides: the words, the other instrument and the provision."""
    if effect.instrument == seen_from:
        return effect.words, effect.affects, effect.provision
    return PASSIVE[effect.words], effect.instrument, effect.provision


def list_lede(rows: list[InstrumentRow], seen: Seen) -> str:
    """How many instruments there are, and how much is known of their lives."""
    if not rows:
        known = "No instrument is on record" if seen.day is None else "No law or order had been reported on"
        return f"{known}{nothing_yet(seen)}."
    verb = "is" if len(rows) == 1 else "are"
    said = f"{first_upper(spelt_count(len(rows), 'instrument'))} {verb} on record."
    silent = sum(1 for row in rows if not row.steps)
    if silent == len(rows):
        return f"{said} Nothing had been reported on {'it' if len(rows) == 1 else 'any of them'}{nothing_yet(seen)}."
    if silent:
        said += f" On {spelt_count(silent, 'of them', 'of them')} nothing had been reported{nothing_yet(seen)}."
    dated = sum(row.dated_stages for row in rows)
    stages = count(len(LADDER) * len(rows), "stage")
    return (
        f"{said} Of the {stages} {'it' if len(rows) == 1 else 'they'} can pass through, the sources date {_few(dated)}."
    )


def _few(number: int) -> str:
    return spelt(number) if number else "none"


def detail_lede(detail: InstrumentDetail, seen: Seen) -> str:
    """What the instrument is, or what had been reported of it by a day."""
    row = detail.row
    if seen.day is not None:
        if not row.steps:
            return f"By {long_day(seen.day)} nothing had been reported on it."
        documents = spelt_count(len(detail.sources), "document")
        return f"By {long_day(seen.day)} {documents} had reported on it."
    if row.summary:
        return row.summary
    if not row.steps:
        return f"Nothing is reported on it{nothing_yet(seen)}."
    stage = row.reached.stage.label if row.reached else row.steps[-1].stage.label
    return f"{stage}: stated as “{row.stated}”." if row.stated else f"{stage}."


def life_words(detail: InstrumentDetail) -> str:
    """How many of the stages carry a date, and the end of a term that ran out by itself."""
    row = detail.row
    said = f"Stated as “{row.stated}”. " if row.stated else ""
    said += f"{first_upper(spelt_count(row.dated_stages, 'stage'))} of {len(LADDER)} "
    said += "carries a date." if row.dated_stages == 1 else "carry a date."
    if row.reached and row.reached.by_itself and row.reached.since:
        said += f" Its term ran out on {long_day(row.reached.since)}; no document reports a renewal."
    return said


def absences(detail: InstrumentDetail) -> list[str]:
    """What no document gives of it."""
    row = detail.row
    missing = []
    if not detail.number:
        missing.append("its official number")
    if row.year is None:
        missing.append("its year")
    if not row.jurisdiction:
        missing.append("whether it is federal or provincial")
    ran_out = row.reached.stage if row.reached and row.reached.by_itself else None
    undated = [rung.stage.label.lower() for rung in detail.ladder if rung.step is None and rung.stage is not ran_out]
    if undated:
        missing.append(f"the days of: {', '.join(undated)}")
    if not row.reforms:
        missing.append("a reform that rests on it")
    return missing
