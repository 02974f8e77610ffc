"""JSON-LD: what a page holds, in the words of schema.org, for catalogues of data and of laws.

Only what the record says. What it leaves open is left out: no date, force or place is inferred for a machine that is
not stated to a person.
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from tracker.legislation.rules import Stage
from tracker.public import navigation
from tracker.public.finding import canonical, plain
from tracker.public.moments import Seen
from tracker.records.home import home, home_name, site_name
from tracker.summaries.indicators import IndicatorDetail
from tracker.summaries.legislation import InstrumentDetail, InstrumentRow
from tracker.summaries.overview import Overview
from tracker.summaries.reforms import ReformLine
from tracker.summaries.refs import SourceRef, SubjectRef
from tracker.values.period import Period

Linked = dict[str, Any]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
NOT_IN_FORCE = {Stage.REJECTED, Stage.LAPSED, Stage.STRUCK_DOWN, Stage.EXPIRED, Stage.REPEALED}
EFFECTS = {
    "amends": "legislationAmends",
    "repeals": "legislationRepeals",
    "commences": "legislationCommences",
    "extends": "legislationChanges",
    "is made under": "isBasedOn",
}


def dataset(
    request: HttpRequest,
    seen: Seen,
    *,
    name: str,
    lede: str,
    periods: Iterable[Period],
    sources: Iterable[SourceRef] = (),
    places: Iterable[str] = (),
    measured: Linked | None = None,
) -> Linked:
    """The table or the figures of a page as a data set; without `places` it is of the tracked one."""
    held = home()
    address = canonical(request, seen)
    found: Linked = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": f"{name} ({home_name()})",
        "description": f"{name} in {home_name()}, each with its source. {plain(lede)}",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "publisher": _publisher(request),
        "temporalCoverage": _span(periods),
        "spatialCoverage": _places(places) or [{"@type": "Place", "name": home_name(), "identifier": held.code}],
        "variableMeasured": measured,
        "isBasedOn": [_source(request, seen, source) for source in sources],
        "distribution": _files(request, seen),
        "version": seen.version,
    }
    return _stated(found)


def overview(request: HttpRequest, seen: Seen, page: Overview, lede: str) -> Linked:
    """The whole record, of which the first page shows the head."""
    periods = [headline.point.period for headline in page.headlines]
    sources = [row.ref for row in page.latest]
    return dataset(request, seen, name="Security reforms", lede=lede, periods=periods, sources=sources)


def reforms(request: HttpRequest, seen: Seen, lines: Iterable[ReformLine], lede: str) -> Linked:
    """The register of reforms with the status of each."""
    told = sorted({line.told for line in lines if line.told})
    ends = [Period.day(day) for day in (told[:1] + told[-1:])]
    return dataset(request, seen, name="Status of security reforms", lede=lede, periods=ends)


def indicator(request: HttpRequest, seen: Seen, detail: IndicatorDetail, lede: str) -> Linked:
    """The figures of one indicator."""
    points = [point for point in detail.points if point.adopted.value is not None]
    measured = {"@type": "PropertyValue", "name": detail.ref.title, "unitText": detail.unit}
    return dataset(
        request,
        seen,
        name=detail.ref.title,
        lede=lede,
        periods=[point.period for point in points],
        sources=detail.sources,
        places=sorted({point.place.name for point in points}),
        measured=_stated({**measured, "description": detail.definition}),
    )


def legislation(request: HttpRequest, seen: Seen, detail: InstrumentDetail, lede: str) -> Linked:
    """One instrument. The licence is that of the page: the tracker gives none for the text of a law."""
    row, address = detail.row, canonical(request, seen)
    found: Linked = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": f"{address}#legislation",
        "name": row.ref.title,
        "alternateName": list(detail.aliases),
        "description": plain(lede),
        "legislationType": row.kind,
        "legislationIdentifier": detail.number,
        "legislationJurisdiction": row.jurisdiction,
        "spatialCoverage": _places([row.jurisdiction] if row.jurisdiction else []),
        "temporalCoverage": _in_force(row),
        "legislationLegalForce": _force(row.reached.stage if row.reached else None),
        "mainEntityOfPage": {
            "@type": "WebPage",
            "url": address,
            "license": LICENCE,
            "isAccessibleForFree": True,
            "publisher": _publisher(request),
        },
        "subjectOf": [_source(request, seen, source) for source in detail.sources],
    }
    for effect in row.effects:
        if effect.instrument == row.ref:
            found.setdefault(EFFECTS[effect.words], []).append(_law(request, seen, effect.affects))
    return _stated(found)


def _force(stage: Stage | None) -> str:
    if stage is Stage.IN_FORCE:
        return "https://schema.org/InForce"
    return "https://schema.org/NotInForce" if stage in NOT_IN_FORCE else ""


def _in_force(row: InstrumentRow) -> str:
    """From the day of its entry into force to the last day of its term, or open where no term is stated."""
    if row.reached is None or row.reached.stage not in (Stage.IN_FORCE, Stage.EXPIRED):
        return ""
    for step in reversed(row.steps):
        if step.stage is Stage.IN_FORCE and step.said.period.is_day and step.said.period.start:
            until = step.in_force_until.isoformat() if step.in_force_until else ".."
            return f"{step.said.period.start.isoformat()}/{until}"
    return ""


def _law(request: HttpRequest, seen: Seen, ref: SubjectRef) -> Linked:
    address = request.build_absolute_uri(seen.keep(reverse("legislation-detail", args=[ref.slug])))
    return {"@type": "Legislation", "@id": f"{address}#legislation", "name": ref.title}


def _source(request: HttpRequest, seen: Seen, source: SourceRef) -> Linked:
    path = seen.keep(reverse("source-detail", args=[source.slug])) if source.slug else ""
    address = request.build_absolute_uri(path) if path else ""
    return _stated({"@type": "CreativeWork", "name": source.title, "identifier": source.code, "url": address})


def _publisher(request: HttpRequest) -> Linked:
    return {"@type": "Organization", "name": site_name(), "url": request.build_absolute_uri(reverse("overview"))}


def _files(request: HttpRequest, seen: Seen) -> list[Linked]:
    workbook = navigation.address("briefing-workbook")
    if not workbook:
        return []
    address = request.build_absolute_uri(seen.keep(workbook))
    return [{"@type": "DataDownload", "encodingFormat": XLSX, "contentUrl": address}]


def _places(names: Iterable[str]) -> list[Linked]:
    return [{"@type": "Place", "name": name} for name in names]


def _span(periods: Iterable[Period]) -> str:
    """From the first day to the last, as ISO 8601 writes a span; empty when nothing is dated."""
    dated = [(period.earliest, period.latest) for period in periods]
    first = [start for start, _ in dated if start is not None]
    last = [end for _, end in dated if end is not None]
    return f"{min(first).isoformat()}/{max(last).isoformat()}" if first and last else ""


def _stated(found: Linked) -> Linked:
    """Without what is not stated."""
    return {name: value for name, value in found.items() if value not in ("", None, [], {})}
