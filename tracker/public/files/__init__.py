"""Each table of the public pages as a file: CSV and Excel, with the filters, the order and the moment of its page.

`columns` says what a column is, `said` has those of every record, `tables` has one maker for each table, `table_urls`
gives them addresses: the page's own with `.csv` or `.xlsx` in place of its last slash. `as_csv` and `as_xlsx` write.
"""
