"""What is counted and what it is to reach, what is reported of it, and rules of our own that compare figures."""

from tracker.indicators.models.indicator import Group, Indicator, Observation, Target
from tracker.indicators.models.stated_rule import StatedRule

__all__ = ["Group", "Indicator", "Observation", "StatedRule", "Target"]
