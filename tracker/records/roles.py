"""The five roles, and the actor: the person who makes a move, with what the rules need to know of them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """A standing of staff. The names are those of the groups in the admin."""

    CONTRIBUTOR = "Contributor"
    REVIEWER = "Reviewer"
    EDITOR = "Editor"
    AUDITOR = "Auditor"
    ADMINISTRATOR = "Administrator"


SERVICE_ACCOUNTS = {"entered": "Facts, entered", "checked": "Facts, checked"}
"""The user names and names of the two accounts by which the starting facts are loaded. Neither can sign in."""

ENTERS = frozenset({Role.CONTRIBUTOR, Role.REVIEWER, Role.EDITOR})
REVIEWS = frozenset({Role.REVIEWER, Role.EDITOR})
EDITS_SUBJECTS = frozenset({Role.EDITOR})
# A new document is named by whoever enters from it; readers see it once a reviewed record rests on it.
ADDS_SOURCES = ENTERS
# Whoever holds one of these enters for every agency; the others only for their own.
EVERY_AGENCY = frozenset({Role.EDITOR})


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as the rules see them. There is no superuser here: nobody is above the rules."""

    user_id: int
    roles: frozenset[Role] = field(default_factory=frozenset)
    agencies: frozenset[int] = field(default_factory=frozenset)

    def holds(self, roles: frozenset[Role]) -> bool:
        """Whether the person has at least one of the roles."""
        return bool(self.roles & roles)

    def enters_for(self, agency_id: int | None) -> bool:
        """Whether the person may enter records about subjects of this agency."""
        return self.holds(EVERY_AGENCY) or (self.holds(ENTERS) and agency_id in self.agencies)
