"""The entry form of a record: what the rules would refuse is said beside the field before anything is saved."""

from typing import Any, ClassVar

from tracker.records import rules
from tracker.records.roles import Actor
from tracker.staff.screens.opened_form import OpenedForm
from tracker.staff.screens.period_form import PeriodForm

CHECK = "_check"
"""The name of the button that reads the form and saves nothing."""


class RecordForm(OpenedForm, PeriodForm):
    """`actor` is the person who is entering; the screen makes a subclass for each request.

    A form that is only checked is never valid, so that nothing saves it; what is wrong with it, if anything, is in its
    errors as always.
    """

    actor: ClassVar[Actor]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.look_for_changes_by_another()

    @property
    def is_only_checked(self) -> bool:
        """Whether nothing is to be saved."""
        return self.is_bound and CHECK in self.data

    def is_valid(self) -> bool:
        return super().is_valid() and not self.is_only_checked

    def _post_clean(self) -> None:
        """Ask whether this person may enter for this subject, once every field is sound."""
        super()._post_clean()
        if self.errors:
            return
        refusal = self.subject_refusal()
        if refusal:
            self.add_error(self.instance.SUBJECT, refusal)

    def subject_refusal(self) -> str | None:
        """Why this person cannot enter for the subject that was chosen."""
        return rules.why_not_enter(self.actor, self.instance.agency_id)
