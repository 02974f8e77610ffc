"""Workbooks that are handed in: what a file must be before anything reads it."""
