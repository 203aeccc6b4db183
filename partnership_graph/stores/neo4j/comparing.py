"""What a load would change, told by place and by label or type; and what it came to, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import neo4j

from partnership_graph.errors import EngineError
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.neo4j.ours import LABELS, OURS
from partnership_graph.stores.neo4j.standing import TYPES, Node, Said, links, nodes, said


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


_Counted: TypeAlias = dict[str, Counter[tuple[Hashable, bytes]]]
"""What each place has of one label or type, each by what it is and what it says."""


def compared(transaction: neo4j.ManagedTransaction, made: Elements) -> list[Difference]:
    """Return what each place has, and what it would have, by label and type.

    What two places share counts for each. Another place's having a share in it is no change; of a
    relationship that says something else one is removed and one added.
    """
    found: list[Difference] = []
    at: dict[str, Node] = {}
    for some in nodes(transaction, made):
        at |= {inside: (some.label, wanted) for wanted, (inside, _) in some.there.items()}
        now = _counted((wanted, says) for wanted, (_, says) in some.there.items())
        then = _counted((wanted, said(props)) for wanted, props in some.wanted.items())
        found += _differences(some.label, now, then)
    for each in links(transaction, made, at):
        now = _counted(
            ((low, high, says[1]), says)
            for (low, high, says), inside in each.there.items()
            for _ in inside
        )
        then = _counted(((low, high, says[1]), says) for (low, high, says), _, _ in each.keyed())
        found += _differences(each.type_, now, then)
    return sorted(found, key=lambda item: item.place)


def _counted(things: Iterable[tuple[Hashable, Said]]) -> _Counted:
    found: _Counted = {}
    for thing, (places, rest) in things:
        for place in places.split(", "):
            found.setdefault(place, Counter())[thing, rest] += 1
    return found


def _differences(name: str, now: _Counted, then: _Counted) -> Iterator[Difference]:
    for place in {**now, **then}:
        yield _difference(place, name, now.get(place, Counter()), then.get(place, Counter()))


def _difference(
    place: str,
    name: str,
    before: Counter[tuple[Hashable, bytes]],
    after: Counter[tuple[Hashable, bytes]],
) -> Difference:
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
