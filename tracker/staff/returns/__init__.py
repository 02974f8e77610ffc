"""Excel returns: an agency's figures of one period, given out as a workbook, filled in, and read back.

`wanted` says which rows there are, `writing` gives them out, `reading` takes a file apart without opening it in any
program, `checking` holds each cell against the rules, `bringing_in` submits what is sound: everything or nothing.
"""
