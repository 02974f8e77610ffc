"""References to subjects, one function a kind."""

from django.utils.translation import gettext as _

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.reforms.models import Milestone, Reform
from tracker.sources.spoken import spoken
from tracker.summaries.refs import SubjectRef
from tracker.territory.models import Territory


def reform_ref(reform: Reform) -> SubjectRef:
    """A reform to link to."""
    return SubjectRef("reform", reform.code, reform.slug, spoken(reform, "title"), spoken(reform, "short_title"))


def indicator_ref(indicator: Indicator) -> SubjectRef:
    """An indicator to link to."""
    return SubjectRef(
        "indicator", indicator.code, indicator.slug, spoken(indicator, "name"), spoken(indicator, "short_name")
    )


def unit_of(indicator: Indicator) -> str:
    """What it counts, in the language of the page. "percent" stays itself: pages write it as a sign or in words."""
    return indicator.unit if indicator.unit == "percent" else spoken(indicator, "unit")


def instrument_ref(instrument: Instrument) -> SubjectRef:
    """An instrument to link to."""
    return SubjectRef(
        "instrument", instrument.code, instrument.slug, spoken(instrument, "title"), spoken(instrument, "short_title")
    )


def line_ref(line: BudgetLine) -> SubjectRef:
    """A budget line to link to, with its year: the same line comes back in the next."""
    name = spoken(line, "name")
    if line.fiscal_year:
        name = _("%(line)s, FY %(year)s") % {"line": name, "year": line.fiscal_year}
    return SubjectRef("budget_line", line.code, line.slug, name, name)


def milestone_ref(milestone: Milestone, reform: Reform) -> SubjectRef:
    """A milestone; it has no page of its own, so it leads to its reform's."""
    title = spoken(milestone, "title")
    return SubjectRef("milestone", milestone.code, reform.slug, title, title)


def territory_ref(territory: Territory, reform: Reform) -> SubjectRef:
    """The places that a reform takes over; their page lies below that of the reform."""
    title = spoken(territory, "title")
    return SubjectRef("territory", territory.code, reform.slug, title, title)
