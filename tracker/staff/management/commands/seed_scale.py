"""Fill an empty database with made-up observations, for measuring."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.records.refused import Refused
from tracker.staff.scale import Shape, seed


class Command(BaseCommand):
    help = "Publish made-up observations in an empty database. Refuses one that holds records."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--observations", type=int, required=True, metavar="N")
        parser.add_argument("--districts", type=int, default=Shape().districts, metavar="N")
        parser.add_argument("--indicators", type=int, metavar="N", help="as many as it takes, 100 or more")

    def handle(self, *args: Any, **options: Any) -> None:
        numbers = (options["observations"], options["districts"], options["indicators"])
        if any(number is not None and number < 1 for number in numbers):
            raise CommandError("Give numbers of at least 1.")
        shape = Shape(options["districts"], options["indicators"])
        try:
            last = seed(options["observations"], at=timezone.now(), shape=shape)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"Published {options['observations']:,} made-up observations. The journal is at line {last:,}."
        )
