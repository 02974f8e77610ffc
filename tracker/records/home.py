"""Home: the place whose reforms this database tracks, and whether all that it holds is made up.

Ask `home()` for the place and `is_made_up()` for the mark; both are free once asked. Whatever leaves the tracker says
so when it is made up. A page shows the banner of base.html, and every answer has the header `X-Made-Up-Data: yes`, by
themselves. A file puts `site_name()`, which carries the mark, or `MARK` where its reader cannot miss it: in its title,
its header or its first lines, and `FILE_MARK` in its name. Templates have `{% site_name %}`, `{% home_name %}` and, in
pages, `{% if made_up %}`.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import Error, transaction
from django.utils.translation import gettext, gettext_noop

from tracker.records import journal
from tracker.records.models import JournalLine, MadeUp
from tracker.records.refused import Refused
from tracker.sources.spoken import spoken

MARK = gettext_noop("made-up data")
"""The words that stand on everything that shows an invented record."""
FILE_MARK = "made-up-data"
"""The same for the name of a file."""
HOLDS_REAL_RECORDS = (
    "This database holds real records, and made-up data never goes where they are. "
    "Set DATABASE_URL to another, empty database."
)
SITE = gettext_noop("Security Reform Tracker")


@dataclass(frozen=True, slots=True)
class Home:
    """The tracked place: its code among the places, its names, and whether every record is invented."""

    code: str
    name: str
    name_ur: str = field(default="", compare=False)
    is_made_up: bool = False


_known: Home | None = None


def home() -> Home:
    """The place this database tracks; one query, and none once the answer cannot change any more.

    A mark is only ever written before the first journal line, so a marked database, and one with a journal, stay what
    they are.
    """
    global _known
    if _known is not None:
        return _known
    mark = MadeUp.objects.first()
    found = Home(mark.home_code, mark.home_name, is_made_up=True) if mark else real_home()
    if mark or JournalLine.objects.exists():
        _known = found
    return found


def real_home() -> Home:
    """The place of the settings, which a database without a mark tracks."""
    return Home(settings.HOME_PLACE, settings.HOME_NAME, settings.HOME_NAME_UR)


def is_made_up() -> bool:
    """Whether every record in this database is invented. Never true of a database that holds a real one."""
    return home().is_made_up


def site_name() -> str:
    """Security Reform Tracker · Balochistan: what stands at the end of titles, in citations, feeds and files."""
    found = home_if_it_answers()
    return f"{gettext(SITE)} · {spoken(found, 'name')}" + (f" · {gettext(MARK)}" if found.is_made_up else "")


def home_name() -> str:
    """Balochistan, in the language of the page."""
    return spoken(home_if_it_answers(), "name")


def home_if_it_answers() -> Home:
    """`home()` for what has to be shown even when the database does not answer: then the place of the settings."""
    try:
        return home()
    except Error:
        return real_home()


def remember(known: Home | None) -> None:
    """Take this for the answer without asking, or ask anew: for tests, where one process sees many databases."""
    global _known
    _known = known


@transaction.atomic
def mark_made_up(place: Home, *, at: datetime) -> None:
    """Mark this database as made up, for good, with the place that it invents; nothing when it is marked already.

    Raises Refused when anything has been entered: made-up and real records never share a database.
    """
    head = journal.locked_head()
    if MadeUp.objects.exists():
        return
    if head.number:
        raise Refused(HOLDS_REAL_RECORDS)
    MadeUp.objects.create(home_code=place.code, home_name=place.name, marked_at=at)
    transaction.on_commit(lambda: remember(None))
    remember(None)


def refuse_if_made_up() -> None:
    """Raise Refused when this database is marked: nothing real is ever entered beside made-up data by a program."""
    if is_made_up():
        raise Refused(
            f"This database holds made-up data ({home().name}), and real records never go there. "
            "Set DATABASE_URL to another database."
        )
