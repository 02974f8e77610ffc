"""Charts on a page: `{% load charts %}`.

{% chart shown "money-1" %}   a chart of parts.charts with its table and the address it has alone; the name is the
                              start of its ids and unlike any other on the page; nothing where there is none
{% spark points %}            a small line beside a figure, where there are at least three periods; else nothing
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from tracker.public.charts.plan import drawing
from tracker.public.charts.spark import spark as spark_line
from tracker.public.parts.charts import Shown
from tracker.summaries.figures import Point

register = template.Library()


def direction() -> str:
    """The direction of the page's language."""
    return "rtl" if get_language_bidi() else "ltr"


@register.inclusion_tag("charts/figure.html", takes_context=True)
def chart(context: Context, shown: Shown | None, name: str) -> dict[str, Any]:
    """The chart as a figure: its words, the drawing, the table of the same figures, and its own address."""
    if shown is None:
        return {}
    drawn = mark_safe(drawing(shown.plan, name, direction()))  # noqa: S308 the pen escapes every text
    rows = [list(zip(shown.plan.columns, row, strict=True)) for row in shown.plan.rows]
    return {"shown": shown, "plan": shown.plan, "rows": rows, "drawn": drawn, "name": name, "seen": context.get("seen")}


@register.simple_tag
def spark(points: Sequence[Point] | None) -> SafeString:
    """The small line of the figures adopted."""
    return mark_safe(spark_line(points or (), direction()))  # noqa: S308 the pen escapes every text
