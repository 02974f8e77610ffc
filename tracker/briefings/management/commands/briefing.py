"""`manage.py briefing OUT.xlsx`: the workbook that `/briefings/briefing.xlsx` gives, as a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tracker.briefings.briefing import briefing
from tracker.briefings.plan import LANGUAGES, plan_asked
from tracker.briefings.sheets import SHEETS
from tracker.briefings.writer import workbook_bytes
from tracker.records.asking import BadQuery


class Command(BaseCommand):
    """Writes the whole file or none."""

    help = "Write the briefing workbook, of the latest record or of any past day or version."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Every Django command has a `--version` of its own that prints Django's; here it means the record's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("out", type=Path, metavar="OUT.xlsx", help="the file to write; replaced when it is there")
        parser.add_argument("--as-of", default="", metavar="YYYY-MM-DD", help="only what was known by that day")
        parser.add_argument("--version", default="", metavar="N", help="the record as it was at that version, or time")
        parser.add_argument("--since", default="", metavar="DAY|N", help="compared with that day or version")
        parser.add_argument("--pillar", action="append", default=[], metavar="CODE", help="that pillar; repeatable")
        parser.add_argument("--agency", action="append", default=[], metavar="CODE", help="that agency; repeatable")
        parser.add_argument("--sheet", action="append", default=[], metavar="TITLE", help="that sheet; repeatable")
        parser.add_argument("--lang", default="", metavar="CODE", help=f"one of: {', '.join(LANGUAGES)}")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        if out.suffix != ".xlsx":
            raise CommandError(f"“{out}” does not end in .xlsx, and Excel would refuse it. Name it {out.stem}.xlsx")
        try:
            plan = plan_asked(_params(options), list(SHEETS), now=timezone.now())
        except BadQuery as refusal:
            raise CommandError(str(refusal)) from refusal
        made = briefing(plan)
        content = workbook_bytes(made)
        try:
            _write_whole(out, content)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Wrote {out}: {made.standpoint}, {len(made.sheets)} sheets, {len(content):,} bytes.")


def _params(options: dict[str, Any]) -> dict[str, list[str]]:
    """The options as an address would give them."""
    single = {name: [options[name]] for name in ("as_of", "version", "since", "lang")}
    return single | {name: options[name] for name in ("pillar", "agency", "sheet")}


def _write_whole(out: Path, content: bytes) -> None:
    """Beside the file first and then in its place, so that a full disk leaves no half workbook."""
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)
