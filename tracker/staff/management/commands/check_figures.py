"""`manage.py check_figures`: what does not add up in the whole record, of the latest or of any past day or version."""

import gc
from collections import Counter
from collections.abc import Set
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tracker.records.asking import BadQuery, asked, since_asked
from tracker.records.moment import Moment
from tracker.staff.review.finding import VERDICTS
from tracker.staff.settling import Run
from tracker.summaries.findings import Finding, Kind
from tracker.summaries.findings.named import by_name
from tracker.summaries.findings.streamed import all_findings


class Command(BaseCommand):
    """Looks at every figure, not at the newest alone, one indicator after another."""

    help = "Say what does not add up in the whole record, and keep since when and until when it is found."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Every Django command has a `--version` of its own that prints Django's; here it means the record's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", default="", metavar="YYYY-MM-DD", help="only what was known by that day")
        parser.add_argument("--version", default="", metavar="N", help="the record as it was at that version, or time")
        parser.add_argument("--dry-run", action="store_true", help="keep nothing; a past moment is never kept")
        parser.add_argument("--all", action="store_true", help="also what adds up")
        parser.add_argument(
            "--since",
            default="",
            metavar="DAY|N",
            help="mark what was not there at version N, or as of a day, which goes by the dates of the documents and "
            "not by when they were put on record",
        )
        parser.add_argument(
            "--strict",
            action="store_true",
            help="exit with 1 on a contradiction that is new: not there by --since, or without it not on record yet; "
            "of a past moment without --since, on any",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            moment = asked(as_of=options["as_of"], version=options["version"], now=timezone.now()).moment
            since = since_asked(options["since"], moment)
        except BadQuery as refusal:
            raise CommandError(str(refusal)) from refusal
        gc.freeze()  # millions of small objects come and go; what the program is made of stays, and is left out
        try:
            self._check(moment, since, options)
        finally:
            gc.unfreeze()

    def _check(self, moment: Moment, since: date | int | None, options: dict[str, Any]) -> None:
        looking = Run() if moment.is_latest else None
        known = _known(moment, since, looking)
        tally: Counter[Kind] = Counter()
        new = 0
        keeping = None if options["dry_run"] else looking
        for finding in all_findings(moment):
            if keeping:
                keeping.see(finding)
            tally[finding.kind] += 1
            is_new = finding.kind is Kind.FAIL and not by_name([finding]).keys() <= known
            new += is_new
            if options["all"] or finding.kind is not Kind.PASS:
                self.stdout.write(_lines(finding, is_new=is_new and since is not None))
        if keeping:
            self._keep(keeping)
        self.stdout.write(", ".join(f"{VERDICTS[kind].lower()}: {tally[kind]:,}" for kind in Kind))
        if options["strict"] and new:
            raise CommandError(_refusal(new, options["since"], is_latest=moment.is_latest), returncode=1)

    def _keep(self, run: Run) -> None:
        """Open and close findings, and say so where there is something to say."""
        settled = run.settle(at=timezone.now())
        if settled is None:
            self.stderr.write("Not kept: somebody published while the checks ran. Run it again.")
        elif settled.opened or settled.closed:
            self.stdout.write(f"Findings opened: {settled.opened:,}, closed: {settled.closed:,}.")


def _known(moment: Moment, since: date | int | None, run: Run | None) -> Set[str]:
    """The names of what is not new: the contradictions of the earlier moment; where none is named what is on record as
    open, and of a past moment, of which nothing is kept, nothing."""
    if since is None:
        return run.already if run else frozenset()
    earlier = replace(moment, day=since) if isinstance(since, date) else replace(moment, version=since)
    return by_name(one for one in all_findings(earlier) if one.kind is Kind.FAIL).keys()


def _lines(finding: Finding, *, is_new: bool) -> str:
    """Does not add up: 90,224 operations in Balochistan, 75,175 in Pakistan [whole-i01]"""
    title = finding.title[:1].upper() + finding.title[1:]
    about = f"{finding.about.code} " if finding.about else ""
    first = f"{VERDICTS[finding.kind]}: {about}{title} [{finding.anchor}]{' new' if is_new else ''}"
    return f"{first}\n    {finding.text}" if finding.text else first


def _refusal(new: int, since: str, *, is_latest: bool) -> str:
    said = "contradiction" if new == 1 else "contradictions"
    if since:
        return f"{new:,} {said} since {since}."
    return f"{new:,} new {said}." if is_latest else f"{new:,} {said}."
