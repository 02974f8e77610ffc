"""Is a file what Excel opens without offering to repair it? `problems(content)` names what speaks against it."""

from tests.ooxml.checking import problems

__all__ = ["problems"]
