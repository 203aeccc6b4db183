"""How much of what a graph holds, of each place: counted as it is made, and against what stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from partnership_graph.stores import schema

Shares: TypeAlias = Counter[tuple[str, str]]
"""How many there are of a label or relationship type that are of just these places."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many nodes and relationships there are by name and places, and facts by table and kind."""

    shares: Shares = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count another part of the same graph as well."""
        self.shares.update(other.shares)
        self.kinds.update(other.kinds)

    def counts(self) -> dict[str, int]:
        """Return how many nodes there are of each label, and then relationships of each type."""
        found: Counter[str] = Counter()
        for (name, _), number in self.shares.items():
            found[name] += number
        labels = schema.labels()
        return {
            name: found[name] for name in sorted(found, key=lambda name: (name not in labels, name))
        }

    def by_place(self, places: Iterable[str]) -> dict[str, Counter[str]]:
        """Return how many nodes, relationships and facts each place has; what is shared counts for each.

        Args:
            places: those that are told of even where they have nothing.
        """
        found: dict[str, Counter[str]] = {place: Counter() for place in places}
        for (name, shared), number in self.shares.items():
            for place in shared.split(", "):
                has = found.setdefault(place, Counter())
                has["nodes" if name in schema.labels() else "relationships"] += number
                if name == "Fact":
                    has["facts"] += number
        return found
