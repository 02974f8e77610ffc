"""The checks, one small class in one file each. A file that is added is a check that is made; see `engine`."""
