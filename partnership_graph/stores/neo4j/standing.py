"""What stands in the graph and is ours, beside what should.

What should be is sent a part at a time, and the server says what of it is not there so: it compares
faster than the driver reads, and neither side holds more than a part.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements, Ends, Link, Properties
from partnership_graph.stores.neo4j.connection import BATCH
from partnership_graph.stores.neo4j.ours import LABELS, OURS
from partnership_graph.stores.parts import Made
from partnership_graph.stores.tally import Tally

Run: TypeAlias = Callable[[str, Sequence[Any]], list[list[Any]]]
"""Runs a statement for a batch of rows, which it knows as ``$rows``, and returns what that gives."""

Node: TypeAlias = tuple[str, str]
"""The label and the id of a node."""

TYPES: Final = tuple(schema.relationships())


@dataclass(frozen=True, slots=True)
class Changed:
    """A node that says something else: where it is, what it says and what it should."""

    at: str
    label: str
    before: Properties
    after: Properties


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between what stands and what should, of one part of the graph."""

    told: str = ""
    gone_links: list[tuple[str, str]] = field(default_factory=list)
    """By type and the server's own id; the nodes by label."""
    gone_nodes: list[tuple[str, str]] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    new_nodes: list[tuple[str, Properties]] = field(default_factory=list)
    new_links: list[tuple[Ends, Link]] = field(default_factory=list)

    def __len__(self) -> int:
        """Return how many nodes and relationships are taken out, changed or put in."""
        gone = len(self.gone_links) + len(self.gone_nodes)
        return gone + len(self.changed) + len(self.new_nodes) + len(self.new_links)


class Inside:
    """The server's own id of each node that stands; good as long as nobody else deletes it.

    A nation has a million and a half, so what all of these ids begin with is held once.
    """

    def __init__(self) -> None:
        self._begins = ""
        self._ends: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def put(self, label: str, wanted: str, at: str) -> None:
        """Note where a node is."""
        self._begins, _, end = at.rpartition(":")
        self._ends[label][wanted] = int(end)

    def get(self, label: str, wanted: str) -> str | None:
        """Return where a node is, if it is there."""
        end = self._ends[label].get(wanted)
        return None if end is None else f"{self._begins}:{end}"


@dataclass(frozen=True)
class Comparison:
    """What should be, held against what stands; what it has come to know on the way.

    Args:
        ask: asks the server.
        made: what should be.
        tally: how much that is, when it has been gone through.
    """

    ask: Run
    made: Made
    tally: Tally = field(default_factory=Tally)
    inside: Inside = field(default_factory=Inside)
    _found: Counter[str] = field(default_factory=Counter)
    _right: defaultdict[str, array[int]] = field(default_factory=lambda: defaultdict(_ids))
    """Of each label and type those that are there and should be, by the end of the server's own ids."""

    def changes(self) -> Iterator[Changes]:
        """Yield what differs: nodes, then relationships, then what should not be there.

        Relationships are asked about once the nodes are where they should be, or are known to be new.
        """
        stand = standing(self.ask)
        size = len(self.made.parts)
        for number, make in enumerate(self.made.parts, 1):
            part = make()
            self.tally.add(part.tally())
            found = self._of_nodes(part, stand)
            new = f"{len(found.new_nodes):,} new nodes"
            yield replace(found, told=f"{number:,} of {size:,} parts: {new}")
        for number, make in enumerate(self.made.parts, 1):
            found = self._of_links(make(), stand)
            new = f"{len(found.new_links):,} new relationships"
            yield replace(found, told=f"{number:,} of {size:,} parts: {new}")
        yield self._gone(stand)

    def _of_nodes(self, part: Elements, stand: Counter[str]) -> Changes:
        found = Changes()
        for label, rows in part.nodes.items():
            there = self._nodes(label, rows) if stand[label] else {}
            for props in rows:
                if props["id"] not in there:
                    found.new_nodes.append((label, props))
                    continue
                at, before = there[props["id"]]
                self.inside.put(label, props["id"], at)
                self._stands(label, at)
                if before is not None:
                    found.changed.append(Changed(at, label, before, props))
        return found

    def _nodes(
        self, label: str, rows: Sequence[Properties]
    ) -> dict[str, tuple[str, Properties | None]]:
        """Return of those nodes that are there where each is, and what it says, if not what it should."""
        statement = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) WHERE {OURS}"
        told = (
            "row.id, elementId(n), CASE WHEN properties(n) = row THEN null ELSE properties(n) END"
        )
        return {
            wanted: (at, before)
            for batch in batches(rows)
            for wanted, at, before in told_of(self.ask, statement, told, batch)
        }

    def _of_links(self, part: Elements, stand: Counter[str]) -> Changes:
        found = Changes()
        for ends, links in part.relationships.items():
            there = self._links(ends, links) if stand[ends[0]] else {}
            for number, link in enumerate(links):
                if number in there:
                    self._stands(ends[0], there[number])
                else:
                    found.new_links.append((ends, link))
        return found

    def _links(self, ends: Ends, links: Sequence[Link]) -> dict[int, str]:
        """Return where those relationships are that are there just so, by their numbers in the list."""
        type_, low, high = ends
        rows = [
            {"at": at, "low": lower, "high": upper, "props": link["props"]}
            for at, link in enumerate(links)
            if (lower := self.inside.get(low, link["from_id"]))
            and (upper := self.inside.get(high, link["to_id"]))
        ]
        statement = (
            "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.low "
            f"MATCH (b) WHERE elementId(b) = row.high MATCH (a)-[r:{type_}]->(b) "
            "WHERE properties(r) = row.props"
        )
        found: dict[int, str] = {}
        taken: set[str] = set()
        for batch in batches(rows):
            for number, at in told_of(self.ask, statement, "row.at, elementId(r)", batch):
                if number not in found and at not in taken:  # two may say the same
                    found[number] = at
                    taken.add(at)
        return found

    def _stands(self, name: str, at: str) -> None:
        self.put(name, at)
        self._found[name] += 1

    def put(self, name: str, at: str) -> None:
        """Note that what has this id should be there."""
        self._right[name].append(_end(at))

    def _gone(self, stand: Counter[str]) -> Changes:
        """Return what should not be there: who has as many as were found has nothing else."""
        more = [name for name, number in stand.items() if number > self._found[name]]
        found = Changes()
        for name in more:
            if name in TYPES:
                found.gone_links.extend(self._left(f"()-[n:{name}]->()", name))
            else:
                found.gone_nodes.extend(self._left(f"(n:{name})", name))
        return found

    def _left(self, what: str, name: str) -> list[tuple[str, str]]:
        right = set(self._right[name])
        every = self.ask(f"MATCH {what} WHERE {OURS} RETURN elementId(n)", ())
        return [(name, at) for (at,) in every if _end(at) not in right]


def standing(ask: Run) -> Counter[str]:
    """Return how many of our nodes there are of each label and relationships of each type."""
    nodes = ask(f"MATCH (n) WHERE {OURS} UNWIND labels(n) AS name RETURN name, count(*)", ())
    links = ask(f"MATCH ()-[n]->() WHERE {OURS} RETURN type(n), count(*)", ())
    known = {*LABELS, *TYPES}
    return Counter({name: number for name, number in (*nodes, *links) if name in known})


def told_of(run: Run, statement: str, told: str, rows: Sequence[Any]) -> list[list[Any]]:
    """Return what a statement tells of a batch of rows, which comes as one list: the driver reads each row by itself.

    Args:
        run: runs it.
        statement: the statement, but for what it returns.
        told: what that is, of one row.
        rows: the batch.
    """
    [[found]] = run(f"{statement} RETURN collect([{told}])", rows)
    return found  # type: ignore[no-any-return] # as it was collected


def batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield so many rows as are sent at once, and then the next."""
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]


def _end(at: str) -> int:
    return int(at.rpartition(":")[2])


def _ids() -> array[int]:
    return array("q")
