"""All reforms in time."""

from django.http import HttpRequest

from tracker.public.lanes.drawing import axis_drawn
from tracker.public.moments import Seen
from tracker.public.pages import Context, page
from tracker.public.parts import lanes as parts
from tracker.public.queries import page_of
from tracker.public.registers import lanes as register
from tracker.public.words import lanes as words
from tracker.summaries.lanes import dated_events, reform_lanes
from tracker.summaries.legislation import legislation_register


@page("timeline.html")
def reform_timeline(request: HttpRequest, seen: Seen) -> Context:
    """Every reform as a lane on one axis of time, with laws and events where they are asked for."""
    every = reform_lanes(seen.moment)
    chosen = register.asked(request, every, seen)
    found = chosen.fitting(every)
    shown = page_of(request, found, register.PAGE_SIZE)
    sheet = parts.Sheet(chosen.axis, seen.keep)
    events = dated_events(seen.moment) if chosen.context else []
    sheet.events = parts.event_lines(events, chosen.axis)
    groups = parts.reform_groups(list(shown), sheet)
    if chosen.laws:
        laws = chosen.resting(legislation_register(seen.moment), found)
        groups.append(parts.law_group(laws, sheet))
    if chosen.context:
        groups.append(parts.event_group(events, sheet))
    on_axis, in_key = words.now_words(seen)
    return {
        "every": every,
        "found": found,
        "chosen": chosen,
        "choices": register.choices(every, chosen),
        "lede": words.lede(every, seen),
        "result": words.result(len(found), len(every), shown.start_index(), shown.end_index()),
        "caption": words.caption(chosen.axis),
        "axis": axis_drawn(chosen.axis, on_axis, sheet.direction),
        "now": in_key if chosen.axis.shows_now else "",
        "groups": groups,
        "page": shown,
    }
