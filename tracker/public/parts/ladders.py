"""The ladders of statuses and of the life of a law."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from tracker.summaries import legislation, reforms

LAW_ICON = "s-notified"


def reform_ladder(rungs: Sequence[reforms.Rung]) -> list[dict[str, Any]]:
    """The six statuses; solid from the first that is reported to the current one."""
    steps = [
        {
            "words": rung.status.label,
            "icon": f"s-{rung.status.value.replace('_', '-')}" if rung.report else "s-none",
            "is_now": rung.is_now,
            "said": rung.report.said if rung.report else None,
        }
        for rung in rungs
    ]
    return _with_states(steps)


def law_ladder(rungs: Sequence[legislation.Rung]) -> list[dict[str, Any]]:
    """The ten stages; a stage may be reached without a step, where a term ran out by itself."""
    steps = [
        {
            "words": rung.stage.label,
            "icon": LAW_ICON if rung.step or rung.is_now else "s-none",
            "is_now": rung.is_now,
            "said": rung.step.said if rung.step else None,
        }
        for rung in rungs
    ]
    return _with_states(steps)


def _with_states(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    sourced = [index for index, step in enumerate(steps) if step["said"]]
    now = next((index for index, step in enumerate(steps) if step["is_now"]), None)
    last = now if now is not None else max(sourced, default=-1)
    first = min(sourced, default=last)
    return [_laid_out(step, first <= index <= last) for index, step in enumerate(steps)]


def _laid_out(step: dict[str, Any], reached: bool) -> dict[str, Any]:
    said = step["said"]
    state = "now" if step["is_now"] else "reached" if reached else ""
    return {
        "words": step["words"],
        "icon": step["icon"],
        "state": state,
        "date": said.period if said else None,
        "date_words": _("term ran out") if step["is_now"] and said is None else "",
        "mark": said,
    }
