"""MadeUp: the mark of a database whose every record is invented, kept inside it so that it goes where the data goes."""

from django.db import models
from django.db.models import Q

THE_ONLY_ROW = 1


class MadeUp(models.Model):
    """One row or none. It is written before the first journal line and frozen by trigger from then on."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONLY_ROW)
    home_code = models.CharField(max_length=40)
    home_name = models.CharField(max_length=100)
    marked_at = models.DateTimeField()

    class Meta:
        verbose_name = "mark of made-up data"
        constraints = [models.CheckConstraint(name="records_made_up_once", condition=Q(id=THE_ONLY_ROW))]

    def __str__(self) -> str:
        return f"made-up data: {self.home_name}"
