"""How many reforms of each pillar have which status, each count leading to those reforms."""

from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tracker.public.charts.pen import Pen, shortened
from tracker.public.charts.plan import Cell, Column, Keep, Plan
from tracker.public.charts.scale import Scale
from tracker.public.templatetags.marks import shape_of
from tracker.public.words.counting import joined
from tracker.reforms.rules import Status
from tracker.summaries.pillars import PillarCounts

DARK = frozenset({Status.OPERATIONAL, Status.COMPLETED})
PALE = frozenset({Status.NOT_ASSESSED, Status.DROPPED, Status.REVERSED})
BAR, LINE = 24, 24
ROOM_FOR_COUNT = 11.0
BETWEEN = 0.6


def statuses_plan(pillars: Sequence[PillarCounts], keep: Keep) -> Plan:
    """A bar for each pillar, a stretch of it for each status."""
    shown = [pillar for pillar in pillars if pillar.total]

    def draw(pen: Pen) -> float:
        scale = Scale.over([Decimal(pillar.total) for pillar in shown], 0, 100)
        y = 0.0
        for pillar in shown:
            y = _pillar(pen, pillar, scale, y, keep) + 12
        if not shown:
            pen.text(0, 14, _("No reform is on record."), "t-np")
            return 24
        return y

    return Plan(
        title=_("Reforms by pillar and status"),
        note=_("Reforms. Operational and completed are the darkest."),
        said=" ".join(_("%(name)s: %(amount)s.") % {"name": one.name, "amount": _told(one)} for one in shown)
        or _("No reform is on record."),
        columns=(Column(_("Pillar")), Column(_("Status")), Column(pgettext("page", "Reforms"), is_number=True)),
        rows=tuple(
            (Cell(pillar.name), Cell(status.label), Cell(f"{number:,}", address=_register(pillar, status, keep)))
            for pillar in shown
            for status, number in pillar.counts
        ),
        draw=draw,
        codes=tuple(sorted({code for pillar in shown for code in pillar.codes})),
        marks=sum(len(pillar.counts) for pillar in shown),
    )


def _told(pillar: PillarCounts) -> str:
    return joined([f"{number:,} {status.label.lower()}" for status, number in pillar.counts])


def _register(pillar: PillarCounts, status: Status, keep: Keep) -> str:
    query = urlencode([("pillar", pillar.code), ("status", status.value)])
    return keep(f"{reverse('reform-list')}?{query}")


def _pillar(pen: Pen, pillar: PillarCounts, scale: Scale, y: float, keep: Keep) -> float:
    total = _reforms(pillar.total)
    pen.text(0, y + 13, [(shortened(pillar.name, 70), "t-strong"), (f"  {total}", "")])
    y += 20
    before = 0
    for status, number in pillar.counts:
        start, end = scale.place(Decimal(before)), scale.place(Decimal(before + number))
        with pen.link(_register(pillar, status, keep), _title(pillar, status, number)):
            _stretch(pen, status, number, start, end, y)
        before += number
    y += BAR + 4
    for place, (status, number) in enumerate(pillar.counts):
        _words(pen, status, number, 50.0 * (place % 2), y + LINE * (place // 2))
    return y + LINE * -(-len(pillar.counts) // 2)


def _title(pillar: PillarCounts, status: Status, number: int) -> str:
    parts = {"pillar": pillar.name, "reforms": _reforms(number), "status": status.label.lower()}
    return _("%(pillar)s: %(reforms)s, %(status)s") % parts


def _reforms(number: int) -> str:
    return ngettext("%(count)s reform", "%(count)s reforms", number) % {"count": f"{number:,}"}


def _stretch(pen: Pen, status: Status, number: int, start: float, end: float, y: float) -> None:
    look = "c1" if status in DARK else "c0" if status in PALE else "c2"
    pen.rect(start, y, max(end - start - BETWEEN, 0.3), BAR, look)
    if end - start < ROOM_FOR_COUNT:
        return
    on = look == "c1"
    with pen.at(start, y + 4, 6):
        pen.symbol(shape_of(status), "c-icon c-icon--on" if on else "c-icon", 16)
    pen.text(start, y + 17, f"{number:,}", "t-on" if on else "t-value", away=27)


def _words(pen: Pen, status: Status, number: int, x: float, y: float) -> None:
    with pen.at(x, y + 2, 0):
        pen.symbol(shape_of(status), "c-icon", 14)
    pen.text(x, y + 14, [(f"{number:,}", "t-value"), (f" {status.label.lower()}", "")], away=20)
