"""Every error this package raises on purpose.

.. code-block:: text

    PartnershipGraphError
      DataError             the tables cannot be trusted; carries every problem found
      QuestionError         the question cannot be asked as it stands
        UnknownNameError      nothing is called that; near misses are suggested
        AmbiguousNameError    several things are; the candidates are listed
        QueryError            a Cypher query is malformed, or does more than read
      EngineError           an engine is missing, or cannot be reached, or failed
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

_LONGEST_ECHO: Final = 80
_MOST_OF_A_KIND: Final = 100  # one wrong column of a large file would bury all other problems


def quoted(text: str) -> str:
    """Return a text as an error repeats it: in quotation marks, and of a long one the beginning."""
    if len(text) <= _LONGEST_ECHO:
        return repr(text)
    return f"{text[:_LONGEST_ECHO]!r}... ({len(text):,} characters)"


def printable(text: str) -> str:
    """Return a text for a terminal: what cannot be printed, or not be encoded, by its number."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in text
    )


class PartnershipGraphError(Exception):
    """Base class: catch this to catch everything raised here on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one cell or row, in the form editors and pipelines can jump to.

    ``rule`` tells apart what else may be wrong with the same column; ``cell`` is the cell of a
    workbook, whose file is named with its sheet.
    """

    file: str
    line: int
    column: str
    message: str
    rule: str = field(default="", compare=False)
    cell: str = field(default="", compare=False)

    def __lt__(self, other: Problem) -> bool:
        """Tell whether it comes first: by file, line, column, and then what it says."""
        return self._place < other._place

    @property
    def _place(self) -> tuple[str, int, str, str]:
        return self.file, self.line, self.column, self.message

    def __str__(self) -> str:
        if self.cell:
            head = f"{self.column}: " if self.column else ""
            return f"{self.file}!{self.cell}: {head}{self.message}"
        where = f"{self.column}: " if self.column else ""
        return f"{self.file}:{self.line}: {where}{self.message}"


class DataError(PartnershipGraphError):
    """The tables hold problems; nothing was loaded.

    As text, the first hundred of each kind of problem with the count of the rest.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(first_of_each_kind(problems)))
        self.problems = tuple(problems)


def first_of_each_kind(problems: Iterable[Problem], called: str = "problems") -> Iterator[str]:
    """Yield what is shown of problems: a table emptied by mistake is missed in every row of others.

    Args:
        problems: the problems, in order.
        called: what several of them are called.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        kind = (problem.file.rpartition("/")[2], problem.column, problem.rule)
        seen[kind] += 1
        if seen[kind] <= _MOST_OF_A_KIND:
            yield str(problem)
    for (file, column, _), number in seen.items():
        if number > _MOST_OF_A_KIND:
            where = f"{file}: {column}" if column else file
            yield f"{where}: {number - _MOST_OF_A_KIND:,} more {called} like these are not listed"


class QuestionError(PartnershipGraphError):
    """A question that cannot be asked as it stands; the message says what to do."""


class UnknownNameError(QuestionError):
    """Nothing in the data has that id, name or alias.

    ``meant`` is the id to ask again with, where one thing alone comes near.
    """

    def __init__(self, unknown: str, suggestions: Sequence[str], meant: str = "") -> None:
        self.unknown = unknown
        self.suggestions = tuple(suggestions)
        self.meant = meant
        hint = (
            f" Did you mean: {'; '.join(suggestions)}?"
            if suggestions
            else " Try 'pgraph find' with a part of the name."
        )
        super().__init__(f"nothing is recorded under {quoted(unknown)}.{hint}")


class AmbiguousNameError(QuestionError):
    """Several things in the data answer to that name."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        listed = "".join(f"\n  {candidate}" for candidate in candidates)
        super().__init__(
            f"{quoted(name)} could be any of these; ask again with one of the ids:{listed}"
        )


class QueryError(QuestionError):
    """A Cypher query that is malformed, or that does more than read."""


class EngineError(PartnershipGraphError):
    """An engine is missing, cannot be reached, or failed; the message says what to do."""
