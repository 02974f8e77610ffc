"""Who may explain a finding, and what an explanation needs before another person publishes it."""

from dataclasses import dataclass
from datetime import date

from tracker.records.roles import ENTERS, EVERY_AGENCY, REVIEWS, Actor, Role
from tracker.records.rules import why_not_dated


@dataclass(frozen=True, slots=True)
class Dossier:
    """An explanation as the rules see it."""

    written_by: int
    edited_by: int
    is_published: bool
    is_returned: bool
    is_finding_open: bool
    known_from: date | None
    """The day of its source; None for a source without a date."""
    has_locator: bool
    has_attribution: bool
    """Whom the source quotes, or the mark that it names nobody; not both."""
    is_withdrawn: bool = False
    is_discarded: bool = False


CLOSED = "The finding is closed: its figures have changed since. There is nothing left to explain."
WITHDRAWS = frozenset({Role.EDITOR})
"""Who may withdraw what is published."""
STANDS = "This explanation is published, and stands as it is. Write another one, which takes its place."


def why_not_write(by: Actor, *, is_looked_after: bool, is_finding_open: bool) -> str | None:
    """Why a person may not explain a finding about these subjects; None when they may.

    `is_looked_after` says whether one of the subjects belongs to an agency of theirs, `is_finding_open` whether the
    finding is still found.
    """
    if not by.holds(ENTERS):
        return f"Explaining a finding needs the role {' or '.join(role for role in Role if role in ENTERS)}."
    if not by.holds(EVERY_AGENCY) and not is_looked_after:
        return "None of what this finding is about belongs to your agency. Ask an Editor."
    return None if is_finding_open else CLOSED


def why_not_edit(dossier: Dossier, by: Actor, *, is_looked_after: bool) -> str | None:
    """Why a person may not change it; None when they may. What is published is never changed."""
    if dossier.is_published:
        return STANDS
    is_open = dossier.is_finding_open
    return why_not_write(by, is_looked_after=is_looked_after, is_finding_open=is_open) or _third_hand(dossier, by)


def _third_hand(dossier: Dossier, by: Actor) -> str | None:
    """An explanation knows two hands, who wrote it and one other, so that no earlier editor can ever publish it."""
    hands = {dossier.written_by, dossier.edited_by}
    if len(hands) == 2 and by.user_id not in hands:
        return "Two people have worked on this explanation already. Ask one of them to change it, or return it."
    return None


def why_not_judge(dossier: Dossier, by: Actor) -> str | None:
    """Why a person may neither publish nor return it; None when they may look at it as a reviewer."""
    if not by.holds(REVIEWS):
        return f"Reviewing needs the role {' or '.join(role for role in Role if role in REVIEWS)}."
    if dossier.is_published:
        return STANDS
    if dossier.is_discarded:
        return "It was discarded."
    if dossier.is_returned:
        return "It was returned. It waits for the person who wrote it."
    if by.user_id in (dossier.written_by, dossier.edited_by):
        return "You wrote or last edited this explanation. Another person has to publish it."
    return None


def why_not_publish(dossier: Dossier, by: Actor, *, today: date) -> str | None:
    """Why it may not be published on this day; None when it may."""
    refusal = why_not_judge(dossier, by)
    if refusal:
        return refusal
    if not dossier.is_finding_open:
        return CLOSED
    wanting = {
        "a source with a date": dossier.known_from is not None,
        "the place in the source": dossier.has_locator,
        "whom the source quotes, or the mark “no attribution”": dossier.has_attribution,
    }
    missing = [words for words, is_there in wanting.items() if not is_there]
    if missing:
        return f"Before it can be published it needs {' and '.join(missing)}."
    return why_not_dated(dossier.known_from, today) if dossier.known_from else None


def why_not_withdraw(dossier: Dossier, by: Actor, *, stands_again: Dossier | None) -> str | None:
    """Why a person may not withdraw it; None when they may. That its finding was closed meanwhile hinders nobody.

    `stands_again` is the explanation that counts once this one does not: nobody puts their own words back in its place.
    """
    if not by.holds(WITHDRAWS):
        return f"Withdrawing an explanation needs the role {' or '.join(role for role in Role if role in WITHDRAWS)}."
    if not dossier.is_published:
        return "It is not published."
    if dossier.is_withdrawn:
        return "It was withdrawn before."
    if by.user_id in (dossier.written_by, dossier.edited_by):
        return "You wrote or last edited this explanation. Another person has to withdraw it."
    if stands_again and by.user_id in (stands_again.written_by, stands_again.edited_by):
        return "With it gone an explanation of your own would stand again. Another person has to withdraw it."
    return None


def why_not_discard(dossier: Dossier, by: Actor) -> str | None:
    """Why a person may not discard it; None when they may.

    Only what can neither be published nor mended any more is discarded. So it hinders nobody that the words are theirs.
    """
    if not by.holds(REVIEWS):
        return f"Discarding an explanation needs the role {' or '.join(role for role in Role if role in REVIEWS)}."
    if dossier.is_published:
        return STANDS
    if dossier.is_discarded:
        return "It was discarded before."
    return "The finding is still open. Publish the explanation, or return it." if dossier.is_finding_open else None


def why_not_return(dossier: Dossier, by: Actor, note: str) -> str | None:
    """Why it may not be sent back with this note; None when it may."""
    return why_not_judge(dossier, by) or (None if note.strip() else "Say what is to be mended.")
