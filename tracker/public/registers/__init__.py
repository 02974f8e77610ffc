"""The registers: sorted and paged tables, one file each, with the filters that belong to them."""
