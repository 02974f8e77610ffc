"""Instruments in sentences: what one does to another, where one stands, and what is not known of it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext_lazy

from tracker.legislation.rules import LADDER
from tracker.public.moments import Seen
from tracker.public.words.counting import first_upper, listed, spelt
from tracker.public.words.moments import long_day, nothing_yet
from tracker.sources.quoted import english, filled, in_a_row
from tracker.summaries.legislation import Effect, InstrumentDetail, InstrumentRow
from tracker.summaries.refs import SubjectRef

ACTIVE = {
    "amends": pgettext_lazy("one law to another", "amends"),
    "repeals": pgettext_lazy("one law to another", "repeals"),
    "is made under": pgettext_lazy("one law to another", "is made under"),
    "commences": pgettext_lazy("one law to another", "commences"),
    "extends": pgettext_lazy("one law to another", "extends"),
}
PASSIVE = {
    "amends": pgettext_lazy("one law to another", "amended by"),
    "repeals": pgettext_lazy("one law to another", "repealed by"),
    "is made under": pgettext_lazy("one law to another", "parent of"),
    "commences": pgettext_lazy("one law to another", "commenced by"),
    "extends": pgettext_lazy("one law to another", "extended by"),
}
ENDS = gettext_noop("Ends by itself")
BASIS_OF = pgettext_lazy("one law to another", "basis of")


def effect_words(effect: Effect, seen_from: SubjectRef) -> tuple[str, SubjectRef, str]:
    """An effect told from one of its two sides: the words, the other instrument and the provision."""
    if effect.instrument == seen_from:
        return str(ACTIVE[effect.words]), effect.affects, effect.provision
    return str(PASSIVE[effect.words]), effect.instrument, effect.provision


def list_lede(rows: list[InstrumentRow], seen: Seen) -> str:
    """How many instruments there are, and how much is known of their lives."""
    yet = {"yet": nothing_yet(seen)}
    if not rows:
        if seen.day is None:
            return _("No instrument is on record%(yet)s.") % yet
        return _("No law or order had been reported on%(yet)s.") % yet
    said = _on_record(len(rows))
    silent = sum(1 for row in rows if not row.steps)
    if silent == len(rows):
        nothing = ngettext(
            "Nothing had been reported on it%(yet)s.", "Nothing had been reported on any of them%(yet)s.", len(rows)
        )
        return f"{said} {nothing % yet}"
    if silent:
        some = _("On %(number)s of them nothing had been reported%(yet)s.")
        said = f"{said} {some % {'number': spelt(silent), **yet}}"
    return f"{said} {_dated(rows)}"


def _on_record(number: int) -> str:
    words = ngettext("%(number)s instrument is on record.", "%(number)s instruments are on record.", number)
    return words % {"number": first_upper(spelt(number))}


def _dated(rows: list[InstrumentRow]) -> str:
    dated = sum(row.dated_stages for row in rows)
    words = ngettext(
        "Of the %(stages)s stages it can pass through, the sources date %(dated)s.",
        "Of the %(stages)s stages they can pass through, the sources date %(dated)s.",
        len(rows),
    )
    return words % {"stages": f"{len(LADDER) * len(rows):,}", "dated": spelt(dated) if dated else _("none")}


def detail_lede(detail: InstrumentDetail, seen: Seen) -> str:
    """What the instrument is, or what had been reported of it by a day."""
    row = detail.row
    if seen.day is not None:
        return _by_a_day(detail, long_day(seen.day))
    if row.summary:
        return english(row.summary)
    if not row.steps:
        return _("Nothing is reported on it%(yet)s.") % {"yet": nothing_yet(seen)}
    stage = row.reached.stage.label if row.reached else row.steps[-1].stage.label
    if not row.stated:
        return _("%(stage)s.") % {"stage": stage}
    return filled(_("%(stage)s: stated as “%(stated)s”."), stage=stage, stated=english(row.stated))


def _by_a_day(detail: InstrumentDetail, day: str) -> str:
    if not detail.row.steps:
        return _("By %(day)s nothing had been reported on it.") % {"day": day}
    number = len(detail.sources)
    words = ngettext(
        "By %(day)s %(number)s document had reported on it.",
        "By %(day)s %(number)s documents had reported on it.",
        number,
    )
    return words % {"day": day, "number": spelt(number)}


def life_words(detail: InstrumentDetail) -> str:
    """How many of the stages carry a date, and the end of a term that ran out by itself."""
    row = detail.row
    sentences = [_stages_with_a_date(row.dated_stages)]
    if row.stated:
        sentences.insert(0, filled(_("Stated as “%(stated)s”."), stated=english(row.stated)))
    if row.reached and row.reached.by_itself and row.reached.since:
        ran_out = _("Its term ran out on %(day)s; no document reports a renewal.")
        sentences.append(ran_out % {"day": long_day(row.reached.since)})
    return in_a_row(sentences)


def _stages_with_a_date(number: int) -> str:
    words = ngettext(
        "%(number)s stage of %(all)s carries a date.", "%(number)s stages of %(all)s carry a date.", number
    )
    return words % {"number": first_upper(spelt(number)), "all": len(LADDER)}


def absences(detail: InstrumentDetail) -> list[str]:
    """What no document gives of it."""
    row = detail.row
    missing = []
    if not detail.number:
        missing.append(_("its official number"))
    if row.year is None:
        missing.append(_("its year"))
    if not row.jurisdiction:
        missing.append(_("whether it is federal or provincial"))
    ran_out = row.reached.stage if row.reached and row.reached.by_itself else None
    undated = [rung.stage.label.lower() for rung in detail.ladder if rung.step is None and rung.stage is not ran_out]
    if undated:
        missing.append(_("the days of: %(stages)s") % {"stages": listed(undated)})
    if not row.reforms:
        missing.append(_("a reform that rests on it"))
    return missing
