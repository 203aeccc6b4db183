"""Statements that are made when they are asked for: what a screen cuts off is never put into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from partnership_graph.facts.lines import Each

StatementT = TypeVar("StatementT")


class Outermost(Each[StatementT], Generic[StatementT]):  # noqa: PLW1641 - a statement has no hash either
    """A statement for each of some items, none of them beneath another."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    def __repr__(self) -> str:
        return repr([*self])
