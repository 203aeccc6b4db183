"""Which places hold a record: what two of them share is a row in the tables of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final
from weakref import WeakKeyDictionary

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Record

_SHARED: Final[WeakKeyDictionary[Dataset, Mapping[str, frozenset[str]]]] = WeakKeyDictionary()


def places_of(dataset: Dataset, record: Record) -> frozenset[str]:
    """Return the places whose tables hold a record: a route stays within one of them."""
    own = frozenset({record.place})
    if len(dataset.places) == 1:
        return own
    if dataset not in _SHARED:
        _SHARED[dataset] = _shared(dataset)
    return _SHARED[dataset].get(record.id, own)


def shared_by(dataset: Dataset, one: Collection[str], other: Collection[str]) -> list[str]:
    """Return the ids of the things that stand in the tables of places on both of two sides."""
    return [
        thing.id
        for thing in dataset.things()
        if not (held := places_of(dataset, thing)).isdisjoint(one) and not held.isdisjoint(other)
    ]


def _shared(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for table in dataset.tables.values():
        if len(table.files) == 1 or table.name == "evidence":
            continue
        for at, row in enumerate(table.rows):
            first = dataset.positions[row[0]][1]
            if first != at:
                files = [table.place_of(position)[0] for position in (first, at)]
                known = found.get(row[0], frozenset())
                found[row[0]] = known | {file.partition("/")[0] for file in files}
    return found
