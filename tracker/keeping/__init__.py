"""Answers kept and validated: what a reader holds is not sent again, and what was made is not made again.

Pages, files and workbooks are all answered through `kept`; `storing` says how long others may store them.
"""
