"""Refused: a move the rules do not allow, with the sentence that says why."""


class Refused(Exception):
    """Raised by actions; nothing has been changed. `str()` is the sentence to show."""
