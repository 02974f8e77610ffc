"""Indicators, their targets and the figures reported for them. Prosecution metrics are indicators."""
