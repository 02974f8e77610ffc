"""The one place a figure is put together: plain functions that take a Moment and return frozen dataclasses.

Pages, the workbook and every other way out use these and nothing below them. Each costs a constant number of queries.
"""
