"""Statements that are made when they are asked for: what a screen cuts off is never put into words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Any, TypeVar

from partnership_graph.facts.lines import Each

StatementT = TypeVar("StatementT")


class Outermost(Each[StatementT]):  # noqa: PLW1641 - a statement has no hash either
    """A statement for each of some items, none of them beneath another."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    def __repr__(self) -> str:
        return repr([*self])

    def depths(self) -> Iterator[int]:
        """Yield how far in each statement stands; none is made for that."""
        return repeat(0, len(self))


class Trees(Outermost[StatementT]):
    """A statement for the first of each of some items, and beneath it one for each of the rest; no figures are beneath."""

    __slots__ = ("_depths",)

    def __init__(self, trees: Iterable[Sequence[Any]], make: Callable[[Any], StatementT]) -> None:
        every = [*trees]
        super().__init__([*chain.from_iterable(every)], make)
        self._depths = b"".join(b"\0" + b"\1" * (len(tree) - 1) for tree in every)

    def depths(self) -> Iterator[int]:
        """Yield how far in each statement stands."""
        return iter(self._depths)
