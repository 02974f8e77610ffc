"""A target with its baseline, the figure held against it, and the progress that follows or why none is said."""

from typing import Any

from tracker.public.parts.figures import value_words
from tracker.summaries.progress import Progress


def target_part(one: Progress) -> dict[str, Any]:
    """What a row of targets shows besides the target itself."""
    percent = "" if one.percent is None else f"{one.percent:.1f} %".replace("-", "−")
    return {
        "now": value_words(one.point.adopted) if one.point else "",
        "when": one.point.period if one.point else None,
        "marks": one.point.adopted.marks if one.point else [],
        "percent": percent,
        "why_not": one.why_not.words if one.why_not else "",
    }
