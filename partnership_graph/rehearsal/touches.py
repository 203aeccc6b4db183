"""What an act does to rows: ends one, writes cells of one anew, adds one, or takes one away. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from partnership_graph.facts.records import columns

_NOT_SAID: Final = frozenset(
    {"source_id", "status", "basis", "voting", "holder_state", "substitute_for", "part_of_id"}
)
"""The cells that say how something is known, or how it is had, and not what it is."""


@dataclass(frozen=True, slots=True)
class End:
    """A row holds no longer, from a day on."""

    id: str
    day: str


@dataclass(frozen=True, slots=True)
class Put:
    """Some cells of a row are written anew."""

    id: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drop:
    """A row is taken away: that something is not stated, where it now is."""

    id: str


@dataclass(frozen=True, slots=True)
class Add:
    """A row is new. ``instead_of`` is the row that it carries on, where it does."""

    table: str
    cells: Mapping[str, str]
    instead_of: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)


Touch: TypeAlias = End | Put | Drop | Add


def says(table: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a row says of which things, whoever says so and since when: two alike are one."""
    named = (
        cells.get(column.name, "") or column.default
        for column in columns(table)
        if column.kind in {"ref", "choice"} and column.name not in _NOT_SAID
    )
    own = (cells.get(name, "") for name in ("name", "matter", "text") if name in cells)
    return (table, *named, *own)
