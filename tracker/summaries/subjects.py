"""References to subjects, one function a kind."""

from tracker.budget.models import BudgetLine
from tracker.indicators.models import Indicator
from tracker.legislation.models import Instrument
from tracker.reforms.models import Milestone, Reform
from tracker.summaries.refs import SubjectRef


def reform_ref(reform: Reform) -> SubjectRef:
    """A reform to link to."""
    return SubjectRef("reform", reform.code, reform.slug, reform.title, reform.short_title)


def indicator_ref(indicator: Indicator) -> SubjectRef:
    """An indicator to link to."""
    return SubjectRef("indicator", indicator.code, indicator.slug, indicator.name, indicator.short_name)


def instrument_ref(instrument: Instrument) -> SubjectRef:
    """An instrument to link to."""
    return SubjectRef("instrument", instrument.code, instrument.slug, instrument.title, instrument.short_title)


def line_ref(line: BudgetLine) -> SubjectRef:
    """A budget line to link to, with its year: the same line comes back in the next."""
    name = f"{line.name}, FY {line.fiscal_year}" if line.fiscal_year else line.name
    return SubjectRef("budget_line", line.code, line.slug, name, name)


def milestone_ref(milestone: Milestone, reform: Reform) -> SubjectRef:
    """A milestone; it has no page of its own, so it leads to its reform's."""
    return SubjectRef("milestone", milestone.code, reform.slug, milestone.title, milestone.title)
