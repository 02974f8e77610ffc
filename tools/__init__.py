"""What checks, tests and locks the tracker. Nothing here is needed to run it."""
