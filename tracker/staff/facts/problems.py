"""Problems: what is wrong with a fixture, with file, line and field."""

from dataclasses import dataclass, field

SHOWN = 50
"""More than these are only counted: whoever mends fifty lines runs the command again anyway."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of a file; line 0 is the file as a whole."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and how to put it right."""

    spot: Spot
    field: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.spot}: {self.field}: {self.sentence}"


@dataclass(slots=True)
class Problems:
    """All that is wrong, so that it is told at once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, spot: Spot, name: str, sentence: str) -> None:
        self.found.append(Problem(spot, name, sentence))

    def refuse(self) -> None:
        """Raise FactsRefused if anything was found."""
        if self.found:
            raise FactsRefused(self.found)


class FactsRefused(Exception):
    """The facts do not hold and nothing was changed. `str()` has a line for each problem, in order of file and line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.spot.file, problem.spot.line, problem.field))
        super().__init__("\n".join(self._lines()))

    def _lines(self) -> list[str]:
        shown = [str(problem) for problem in self.problems[:SHOWN]]
        more = len(self.problems) - len(shown)
        return [*shown, f"… and {more} more."] if more else shown
