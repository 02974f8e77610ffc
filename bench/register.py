"""The register of reforms, rendered for the first time, against a plain template loop and against Datasette.

All are asked over HTTP in turn, each served by one process, for a page of the same rows in the same columns.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

from django.utils.timezone import localdate

from bench import datasette, serving
from bench.timing import Note, Ratio, in_turn
from tracker.public.registers.reforms import PAGE_SIZE
from tracker.records.moment import Moment
from tracker.summaries.reforms import reform_register

ROUNDS = 60
REGISTER = "/reforms/"
PLAIN = "/bench/plain/reforms/"
Ask = Callable[[str], bytes]


def measure() -> Iterator[Ratio | Note]:
    with serving.tracker() as ours:
        _same_cells(ours(REGISTER), ours(PLAIN))
        yield _ratio(ours, ours, PLAIN, "a plain template loop of them", 2)
        yield from against_datasette(ours)


def against_datasette(ours: Ask) -> Iterator[Ratio | Note]:
    """The same rows as Datasette's table page shows them; a note where Datasette cannot be had."""
    try:
        program = datasette.installed()
    except datasette.NotInstalled as error:
        yield Note(f"not measured against Datasette, which could not be installed: {error}")
        return
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        file = Path(folder) / "register.db"
        datasette.write(reform_register(Moment(localdate())), file)
        with serving.datasette(program, file) as theirs:
            address = f"/register/reforms?_size={PAGE_SIZE}"
            assert theirs(address).count(b"<tr>") >= PAGE_SIZE, "Datasette's page has fewer rows"
            yield _ratio(ours, theirs, address, f"{datasette.PINNED}, its table page of them", 1)


def _ratio(ours: Ask, other: Ask, address: str, against: str, promised: float) -> Ratio:
    taken, base = in_turn(lambda: ours(REGISTER), lambda: other(address), ROUNDS)
    return Ratio(f"{PAGE_SIZE} of the reforms, first rendering over HTTP", taken, against, base, promised)


def _same_cells(ours: bytes, plain: bytes) -> None:
    """Refuse to compare pages that do not say the same."""
    assert _cells(ours) == _cells(plain), "the plain page shows other cells"


def _cells(html: bytes) -> list[str]:
    body = html.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    cells = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", body, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in cells]
