"""Membership: which agencies a member of staff enters records for."""

from django.conf import settings
from django.db import models

from tracker.sources.models import Agency


class Membership(models.Model):
    """A person enters records about the subjects of this agency. An Editor needs none."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")

    class Meta:
        ordering = ["user", "agency", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "agency"], name="staff_membership_once")]
        verbose_name = "agency"
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return f"{self.user} for {self.agency}"
