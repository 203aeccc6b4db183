"""Every error this package raises on purpose.

* PartnershipGraphError
  + DataError           the tables cannot be trusted; carries every problem found
  + QuestionError       the question cannot be asked as it stands
    - UnknownNameError    nothing is called that; near misses are suggested
    - AmbiguousNameError  several things are; the candidates are listed
    - QueryError          a Cypher query is malformed, or does more than read
  + EngineError         an engine is missing, or cannot be reached, or failed
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class PartnershipGraphError(Exception):
    """Base class: catch this to catch everything raised here on purpose."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with one cell or row, in the form editors and pipelines can jump to."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f"{self.column}: " if self.column else ""
        return f"{self.file}:{self.line}: {where}{self.message}"


class DataError(PartnershipGraphError):
    """The tables hold problems; nothing was loaded."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class QuestionError(PartnershipGraphError):
    """A question that cannot be asked as it stands; the message says what to do."""


class UnknownNameError(QuestionError):
    """Nothing in the data has that id, name or alias."""

    def __init__(self, unknown: str, suggestions: Sequence[str]) -> None:
        self.unknown = unknown
        self.suggestions = tuple(suggestions)
        hint = (
            f" Did you mean: {'; '.join(suggestions)}?"
            if suggestions
            else " Try 'pgraph find' with a part of the name."
        )
        super().__init__(f"nothing is recorded under {unknown!r}.{hint}")


class AmbiguousNameError(QuestionError):
    """Several things in the data answer to that name."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.candidates = tuple(candidates)
        listed = "".join(f"\n  {candidate}" for candidate in candidates)
        super().__init__(f"{name!r} could be any of these; ask again with one of the ids:{listed}")


class QueryError(QuestionError):
    """A Cypher query that is malformed, or that does more than read."""


class EngineError(PartnershipGraphError):
    """An engine is missing, cannot be reached, or failed; the message says what to do."""
