"""One record in sentences: what became of it, and in which role it was entered and reviewed."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.public.words.kinds import name_of
from tracker.records.rules import State
from tracker.sources.quoted import english, filled
from tracker.summaries.records import RecordDetail, RecordRef

HEADINGS = {
    State.CORRECTED: gettext_lazy("This record has been corrected"),
    State.WITHDRAWN: gettext_lazy("This record has been withdrawn"),
}
FORCE = {
    State.PUBLISHED: gettext_lazy("It is in force."),
    State.CORRECTED: gettext_lazy("It is no longer in force: another record replaces it."),
    State.WITHDRAWN: gettext_lazy("It is no longer in force: it was taken back."),
}
BECAME = {
    State.CORRECTED: gettext_lazy("has itself been corrected"),
    State.WITHDRAWN: gettext_lazy("has itself been withdrawn"),
}


def title(detail: RecordDetail) -> str:
    """R01 Fusion centre (PIFTAC): Operational"""
    subject = detail.subject
    return _("%(subject)s: %(statement)s") % {
        "subject": f"{subject.code} {subject.short_title}",
        "statement": detail.headline,
    }


def lede(detail: RecordDetail) -> str:
    """Which kind of record it is, who says so, and whether it is in force."""
    mark, kind, force = detail.said.mark, name_of(detail.kind), FORCE[detail.state]
    if mark.attribution:
        words = _("%(kind)s according to %(who)s, in %(place)s. %(force)s")
        return filled(words, kind=kind, who=english(mark.attribution), place=mark.text, force=force)
    words = _("%(kind)s according to %(place)s, attribution not recorded. %(force)s")
    return filled(words, kind=kind, place=mark.text, force=force)


def cite_note(detail: RecordDetail) -> str:
    """Who says it and where, for a citation; and what became of it, where it is no longer in force.

    In English: a citation is a file of its own, not a page.
    """
    mark = detail.said.mark
    who = f"attributed to {mark.attribution}" if mark.attribution else "attribution not recorded"
    publisher = f", {mark.source.publisher}" if mark.source.publisher else ""
    note = f"Source: {mark.text}, {mark.source.title}{publisher}; {who}."
    ended = ended_heading(detail)
    return f"{note} {ended}." if ended else note


def ended_heading(detail: RecordDetail) -> str:
    """What became of it; "" while it is in force."""
    return str(HEADINGS.get(detail.state, ""))


def became_of(replacement: RecordRef | None) -> str:
    """What has become of the record that replaces another; "" while it is in force."""
    return str(BECAME.get(replacement.state, "")) if replacement else ""


def state_words(state: State) -> str:
    """Published"""
    return str(STATES[state])


def hands(detail: RecordDetail) -> tuple[str, str]:
    """In which role it was entered, and in which it was reviewed."""
    if detail.is_loaded:
        return str(LOADED), str(LOADED_CHECKED)
    return str(ENTERED), str(REVIEWED)


STATES = {
    State.PUBLISHED: gettext_lazy("Published"),
    State.CORRECTED: gettext_lazy("Corrected"),
    State.WITHDRAWN: gettext_lazy("Withdrawn"),
}
ENTERED = gettext_lazy("by a member of staff who enters records")
REVIEWED = gettext_lazy("by a reviewer, who is never the person who entered it")
LOADED = gettext_lazy("with the starting facts of the tracker, by their loader")
LOADED_CHECKED = gettext_lazy(
    "by the loader’s second account, after the whole of the facts was validated; no person approved it here"
)
