"""Swim lanes: marks in time as inline SVG, without a clock, a request or a database."""
