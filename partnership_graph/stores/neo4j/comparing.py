"""What a load would change, told by place and by label or type; and what it came to, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import neo4j

from partnership_graph.errors import EngineError
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.neo4j.ours import LABELS, OURS
from partnership_graph.stores.neo4j.standing import (
    TYPES,
    Link,
    Node,
    Said,
    Standing,
    said,
    should_stand,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a load would change of one label or relationship type of one place."""

    place: str
    name: str
    now: int
    then: int
    added: int = 0
    removed: int = 0
    changed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


_Counted: TypeAlias = Mapping[tuple[str, str], Counter[tuple[Any, Said]]]
"""What each place has of each label and type, each by what it is and what it says."""


def compared(there: Standing, made: Elements) -> list[Difference]:
    """Return what each place has, and what it would have, by label and type.

    What two places share counts for each. Another place's having a share in it is no change; of a
    relationship that says something else one is removed and one added.
    """
    nodes, links = should_stand(made)
    now = _counted(
        ((node, says) for node, (_, says) in there.nodes.items()),
        (link for link, inside in there.links.items() for _ in inside),
    )
    then = _counted(
        ((node, said(props)) for node, props in nodes.items()), (link for link, _ in links)
    )
    names = (*LABELS, *sorted(TYPES))
    places = sorted({place for place, _ in (*now, *then)})
    return [_difference(place, name, now, then) for place in places for name in names]


def _counted(nodes: Iterable[tuple[Node, Said]], links: Iterable[Link]) -> _Counted:
    found: dict[tuple[str, str], Counter[tuple[Any, Said]]] = {}
    for (label, wanted), says in nodes:
        for place, rest in _shares(says):
            found.setdefault((place, label), Counter())[wanted, rest] += 1
    for type_, low, high, says in links:
        for place, rest in _shares(says):
            found.setdefault((place, type_), Counter())[(low, high, rest), rest] += 1
    return found


def _shares(says: Said) -> Iterator[tuple[str, Said]]:
    """Yield the places that have a share in something, and what is said of it beside that."""
    rest = frozenset(item for item in says if item[0] != "places")
    for _, _, places in says - rest:
        for place in places.split(", "):
            yield place, rest


def _difference(place: str, name: str, now: _Counted, then: _Counted) -> Difference:
    before, after = (each.get((place, name), Counter()) for each in (now, then))
    removed, added = before - after, after - before
    changed = {key for key, _ in removed} & {key for key, _ in added}
    return Difference(
        place,
        name,
        before.total(),
        after.total(),
        added.total() - len(changed),
        removed.total() - len(changed),
        len(changed),
    )


def verify(transaction: neo4j.ManagedTransaction, made: Elements) -> None:
    """Compare what is there with what should be, by label, type, table and kind.

    Raises:
        EngineError: a count differs.
    """
    wanted: dict[Any, int] = {**made.counts(), **made.facts_by_kind()}
    kinds = transaction.run(
        f"MATCH (n:Fact) WHERE {OURS} RETURN n.table, n.kind, count(*) AS count"
    )
    found: dict[Any, int] = {(table, kind): count for table, kind, count in kinds.values()}
    found |= _counts(transaction)
    wrong = [name for name in {**wanted, **found} if wanted.get(name, 0) != found.get(name, 0)]
    if wrong:
        listed = "; ".join(
            f"{name}: {wanted.get(name, 0)} in the tables, {found.get(name, 0)} in the graph"
            for name in wrong[:5]
        )
        raise EngineError(f"the counts differ, so nothing has changed: {listed}")


def _counts(transaction: neo4j.ManagedTransaction) -> dict[str, int]:
    """Return how many of our nodes there are of each label and relationships of each type."""
    nodes = transaction.run(
        f"MATCH (n) WHERE {OURS} UNWIND labels(n) AS name RETURN name, count(*) AS count"
    ).values()
    links = transaction.run(
        "MATCH ()-[r]->() WHERE r.places IS NOT NULL RETURN type(r), count(*) AS count"
    ).values()
    known = {*LABELS, *TYPES}
    return {name: count for name, count in (*nodes, *links) if name in known}
