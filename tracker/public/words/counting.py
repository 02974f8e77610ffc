"""Numbers and lists in sentences."""

from collections.abc import Sequence

SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def count(number: int, one: str, many: str = "") -> str:
    """1 reform, 26 reforms, 0 reforms"""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def spelt(number: int) -> str:
    """A small number in words, as it stands in a sentence: no, one, twelve; 13."""
    return SMALL[number] if number < len(SMALL) else f"{number:,}"


def spelt_count(number: int, one: str, many: str = "") -> str:
    """one document, two documents, no documents"""
    return f"{spelt(number)} {one if number == 1 else many or one + 's'}"


def first_upper(text: str) -> str:
    """The sentence with a capital at its start, the rest as it is."""
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], last: str = "and") -> str:
    """a; a and b; a, b and c"""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
