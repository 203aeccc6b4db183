"""Statements that are made when they are asked for: what a screen cuts off is never put into words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from partnership_graph.facts.lines import ReadOneByOne

if TYPE_CHECKING:
    from partnership_graph.answers.answer import Statement


class Outermost(ReadOneByOne["Statement"]):  # noqa: PLW1641 - a statement has no hash either
    """A statement for each of some items, none of them beneath another; each is made once."""

    __slots__ = ("_items", "_made", "_state")

    def __init__(self, items: Sequence[Any], state: Callable[[Any], Statement]) -> None:
        self._items = items
        self._state = state
        self._made: dict[int, Statement] = {}

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Statement]:
        return map(self.one, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    def __repr__(self) -> str:
        return repr([*self])

    def one(self, at: int) -> Statement:
        """Return the statement of the item at a place."""
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = self._state(self._items[at])
        return found
