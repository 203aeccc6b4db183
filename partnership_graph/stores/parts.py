"""A graph that is made part by part: those of a nation are more than a memory holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, Protocol

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.periods import Periods
from partnership_graph.stores.elements import BUILT, Building, Elements, elements

_FEW: Final = 20_000
"""Rows of tables of which all is held at once: each part of more is made twice, for its nodes and its relationships."""


class Made(Protocol):
    """A graph that is made part by part, whenever a part is asked for."""

    @property
    def places(self) -> tuple[str, ...]:
        """Its places."""

    @property
    def version(self) -> str:
        """The version of the tables it is made of."""

    @property
    def size(self) -> int:
        """How many rows it is made of: sources and facts."""

    @property
    def parts(self) -> Sequence[Callable[[], Elements]]:
        """What makes each part."""


@dataclass(frozen=True)
class Parted:
    """The elements of a dataset, a part of its rows at a time, made whenever a part is asked for.

    Those of a nation are more than a memory holds; so nothing of a part stays.
    """

    dataset: Dataset
    rows: int = 5_000

    @property
    def places(self) -> tuple[str, ...]:
        """The places of the dataset."""
        return self.dataset.places

    @property
    def version(self) -> str:
        """The version of the dataset."""
        return self.dataset.version

    @property
    def size(self) -> int:
        """How many rows it is made of: sources and facts."""
        return sum(len(self.dataset.tables[name].rows) for name in BUILT)

    @cached_property
    def parts(self) -> Sequence[Callable[[], Elements]]:
        """What makes each part: in their order they are the whole."""
        return [
            partial(self._part, table, range(first, min(first + self.rows, size)))
            for table in BUILT
            if (size := len(self.dataset.tables[table].rows))
            for first in range(0, size, self.rows)
        ]

    def _part(self, table: str, positions: range) -> Elements:
        building = Building(self.dataset, self._periods)
        building.add(table, positions)
        self._periods.forget()
        self.dataset.forget()
        return building.made()

    @cached_property
    def _periods(self) -> Periods:
        return Periods(self.dataset)


def made_of(dataset: Dataset) -> Made:
    """Return the graph of a dataset, a part at a time where it is of more rows than are held at once."""
    parted = Parted(dataset)
    return elements(dataset) if parted.size <= _FEW else parted
