"""Legal clocks in sentences: where one stands, and how long it runs by which document."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.legislation.clocks import State
from tracker.public.words.moments import long_day
from tracker.sources.quoted import english, filled
from tracker.summaries.clocks import ClockView
from tracker.summaries.legislation import StepReport

STATES = {
    State.RUNNING: gettext_lazy("%(clock)s on %(day)s."),
    State.RAN_OUT: gettext_lazy("%(clock)s on %(day)s: that day has passed, and no document tells what came of it."),
    State.STOPPED: gettext_lazy("%(clock)s: stopped by the step “%(stage)s”."),
    State.NO_DAY: gettext_lazy("%(clock)s: cannot be computed, as the day of the step “%(began)s” is not published."),
}

FOLLOWED = gettext_lazy("%(clock)s on %(day)s: that day has passed. What followed: “%(followed)s” (%(when)s).")


def state_words(clock: ClockView, followed: StepReport | None) -> str:
    """Assent due on 11 March 2026. Where its day has passed, with the step that followed it."""
    return str(FOLLOWED if followed else STATES[clock.state]) % {
        "clock": clock.clock.label,
        "day": long_day(clock.ends) if clock.ends else "",
        "stage": clock.stopped_stage.label if clock.stopped_stage else "",
        "began": clock.stage.label,
        "followed": followed.stage.label if followed else "",
        "when": followed.said.period if followed else "",
    }


def length_words(clock: ClockView) -> str:
    """Assent to a bill of the province: 10 days from “Passed”"""
    said = {"number": clock.length.number, "unit": clock.length.unit_words, "stage": clock.stage.label}
    return filled(_("%(name)s: %(number)s %(unit)s from “%(stage)s”"), name=english(clock.length.name), **said)
