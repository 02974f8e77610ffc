"""Refused: a move the rules do not allow, with the sentence that says why."""

from collections.abc import Iterable


class Refused(Exception):
    """Raised by actions; nothing has been changed. `str()` is the sentence to show."""


class RefusedMany(Refused):
    """A move of several records, of which none was made; `each` has the id and the sentence of every one refused."""

    def __init__(self, each: Iterable[tuple[str, str]]) -> None:
        self.each = tuple(each)
        super().__init__(" ".join(f"{public_id}: {sentence}" for public_id, sentence in self.each))
