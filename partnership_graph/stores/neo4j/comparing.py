"""What a load would change, told by place and by label or type; and what it came to, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import neo4j
from neo4j.time import Date

from partnership_graph.errors import EngineError
from partnership_graph.stores.elements import Properties
from partnership_graph.stores.neo4j.ours import OURS
from partnership_graph.stores.neo4j.standing import Comparison, batches, standing
from partnership_graph.stores.neo4j.writing import in_one
from partnership_graph.stores.parts import Made
from partnership_graph.stores.tally import Tally


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


_Says: TypeAlias = tuple[str, Hashable, Properties]
"""The label or type of something, what it is, and what it says."""

_Counted: TypeAlias = "defaultdict[tuple[str, str], Counter[tuple[Hashable, Hashable]]]"
"""What each place has of each label or type, each by what it is and what else it says."""


def compared(transaction: neo4j.ManagedTransaction, made: Made) -> list[Difference]:
    """Return what each place has, and what it would have, by label and type.

    What two places share counts for each. Another place's having a share in it is no change; of a
    relationship that says something else one is removed and one added.
    """
    comparison = Comparison(in_one(transaction), made)
    before: _Counted = defaultdict(Counter)
    after: _Counted = defaultdict(Counter)
    for part in comparison.changes():
        for each in part.changed:
            _count(before, (each.label, each.after["id"], each.before))
            _count(after, (each.label, each.after["id"], each.after))
        for label, props in part.new_nodes:
            _count(after, (label, props["id"], props))
        for (type_, *_), link in part.new_links:
            props = link["props"]
            _count(after, (type_, (link["from_id"], link["to_id"], _rest(props)), props))
        for says in (*_nodes(transaction, part.gone_nodes), *_links(transaction, part.gone_links)):
            _count(before, says)
    then: Counter[tuple[str, str]] = Counter()
    for (name, shared), number in comparison.tally.shares.items():
        then.update(dict.fromkeys(((place, name) for place in shared.split(", ")), number))
    found = (_difference(*at, before[at], after[at], then[at]) for at in {**then, **before})
    return sorted(found, key=lambda item: item.place)


def _nodes(
    transaction: neo4j.ManagedTransaction, gone: Sequence[tuple[str, str]]
) -> Iterator[_Says]:
    """Yield what the nodes say that would be taken out."""
    yield from map(tuple, _asked(transaction, "(n)", "n.id, properties(n)", gone))


def _links(
    transaction: neo4j.ManagedTransaction, gone: Sequence[tuple[str, str]]
) -> Iterator[_Says]:
    """Yield what the relationships say that would be taken out."""
    said = _asked(transaction, "(a)-[n]->(b)", "a.id, b.id, properties(n)", gone)
    for name, low, high, props in said:
        yield name, (low, high, _rest(props)), props


def _asked(
    transaction: neo4j.ManagedTransaction, what: str, says: str, gone: Sequence[tuple[str, str]]
) -> Iterator[list[Any]]:
    """Yield the name of each that would be taken out, and what is asked of it."""
    statement = (
        f"UNWIND $rows AS row MATCH {what} WHERE elementId(n) = row[1] RETURN row[0], {says}"
    )
    for batch in batches(gone):
        yield from in_one(transaction)(statement, batch)


def _count(counted: _Counted, says: _Says) -> None:
    name, what, props = says
    for place in props["places"].split(", "):
        counted[place, name][what, _rest(props)] += 1


def _rest(props: Properties) -> Hashable:
    """Return what is said but for the places, whichever side says it."""
    return frozenset(
        (name, value.to_native() if isinstance(value, Date) else value)
        for name, value in props.items()
        if name != "places"
    )


def _difference(
    place: str,
    name: str,
    before: Counter[tuple[Hashable, Hashable]],
    after: Counter[tuple[Hashable, Hashable]],
    then: int,
) -> Difference:
    removed, added = before - after, after - before
    changed = {what for what, _ in removed} & {what for what, _ in added}
    now = then - added.total() + removed.total()
    return Difference(
        place,
        name,
        now,
        then,
        added.total() - len(changed),
        removed.total() - len(changed),
        len(changed),
    )


def verify(transaction: neo4j.ManagedTransaction, tally: Tally) -> None:
    """Compare what is there with what should be, by label, type, table and kind.

    Raises:
        EngineError: a count differs.
    """
    wanted: dict[Any, int] = {**tally.counts(), **tally.kinds}
    kinds = transaction.run(
        f"MATCH (n:Fact) WHERE {OURS} RETURN n.table, n.kind, count(*) AS count"
    )
    found: dict[Any, int] = {(table, kind): count for table, kind, count in kinds.values()}
    found |= standing(in_one(transaction))
    wrong = [name for name in {**wanted, **found} if wanted.get(name, 0) != found.get(name, 0)]
    if wrong:
        listed = "; ".join(
            f"{name}: {wanted.get(name, 0)} in the tables, {found.get(name, 0)} in the graph"
            for name in wrong[:5]
        )
        raise EngineError(f"the counts differ, so nothing has changed: {listed}")
