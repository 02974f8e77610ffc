"""One record in sentences: what became of it, and in which role it was entered and reviewed."""

from tracker.public.words.kinds import name_of
from tracker.records.rules import State
from tracker.summaries.records import RecordDetail, RecordRef

HEADINGS = {
    State.CORRECTED: "This record has been corrected",
    State.WITHDRAWN: "This record has been withdrawn",
}


def title(detail: RecordDetail) -> str:
    """R01 Fusion centre (PIFTAC): Operational"""
    return f"{detail.subject.code} {detail.subject.short_title}: {detail.headline}"


def lede(detail: RecordDetail) -> str:
    """Which kind of record it is, who says so, and whether it is in force."""
    mark = detail.said.mark
    who = f"{mark.attribution}, in {mark.text}" if mark.attribution else f"{mark.text}, attribution not recorded"
    force = {
        State.PUBLISHED: "in force",
        State.CORRECTED: "no longer in force: another record replaces it",
        State.WITHDRAWN: "no longer in force: it was taken back",
    }[detail.state]
    return f"{name_of(detail.kind)} according to {who}. It is {force}."


def cite_note(detail: RecordDetail) -> str:
    """Who says it and where, for a citation; and what became of it, where it is no longer in force."""
    mark = detail.said.mark
    who = f"attributed to {mark.attribution}" if mark.attribution else "attribution not recorded"
    publisher = f", {mark.source.publisher}" if mark.source.publisher else ""
    note = f"Source: {mark.text}, {mark.source.title}{publisher}; {who}."
    ended = ended_heading(detail)
    return f"{note} {ended}." if ended else note


def ended_heading(detail: RecordDetail) -> str:
    """What became of it; "" while it is in force."""
    return HEADINGS.get(detail.state, "")


def became_of(replacement: RecordRef | None) -> str:
    """What has become of the record that replaces another; "" while it is in force."""
    return (
        {
            State.CORRECTED: "has itself been corrected",
            State.WITHDRAWN: "has itself been withdrawn",
        }.get(replacement.state, "")
        if replacement
        else ""
    )


def hands(detail: RecordDetail) -> tuple[str, str]:
    """In which role it was entered, and in which it was reviewed."""
    if detail.is_loaded:
        return LOADED, LOADED_CHECKED
    return ENTERED, REVIEWED


ENTERED = "by a member of staff who enters records"
REVIEWED = "by a reviewer, who is never the person who entered it"
LOADED = "with the starting facts of the tracker, by their loader"
LOADED_CHECKED = (
    "by the loader’s second account, after the whole of the facts was validated; no person approved it here"
)
