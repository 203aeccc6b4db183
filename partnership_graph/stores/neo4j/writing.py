"""The graph made what it should be, in batches: only what differs is taken out, changed or put in.

This is the only way to write, in one transaction or in many: a first load is a difference from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import neo4j

from partnership_graph.errors import EngineError
from partnership_graph.stores.elements import Elements, Ends, Link, Properties
from partnership_graph.stores.neo4j.connection import BATCH
from partnership_graph.stores.neo4j.standing import Inside, Links, Node, Nodes, links, nodes, said

Say: TypeAlias = Callable[[str], None]

Run: TypeAlias = Callable[[str, Sequence[Any]], list[list[Any]]]
"""Runs a statement for a batch of rows, which it knows as ``$rows``, and returns what that gives."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between what stands and what should, and where the nodes that stay are inside."""

    inside: Inside = field(default_factory=dict)
    gone_links: list[str] = field(default_factory=list)
    gone_nodes: list[str] = field(default_factory=list)
    changed: list[tuple[str, Properties]] = field(default_factory=list)
    new_nodes: list[tuple[str, Properties]] = field(default_factory=list)
    new_links: list[tuple[Ends, Link]] = field(default_factory=list)

    def __len__(self) -> int:
        """Return how many nodes and relationships are taken out, changed or put in."""
        gone = len(self.gone_links) + len(self.gone_nodes)
        return gone + len(self.changed) + len(self.new_nodes) + len(self.new_links)


def changes(transaction: neo4j.ManagedTransaction, made: Elements) -> Changes:
    """Return what has to change for the graph to be what the elements are; change nothing."""
    found = Changes()
    at: dict[str, Node] = {}
    for some in nodes(transaction, made):
        at |= {inside: (some.label, wanted) for wanted, (inside, _) in some.there.items()}
        _compare_nodes(found, some)
    for each in links(transaction, made, at):
        _compare_links(found, each)
    return found


def _compare_nodes(found: Changes, some: Nodes) -> None:
    for wanted, (inside, says) in some.there.items():
        if (props := some.wanted.get(wanted)) is None:
            found.gone_nodes.append(inside)
            continue
        found.inside[some.label, wanted] = inside
        if says != said(props):
            found.changed.append((inside, props))
    found.new_nodes.extend(
        (some.label, props) for wanted, props in some.wanted.items() if wanted not in some.there
    )


def _compare_links(found: Changes, some: Links) -> None:
    if not some.there:
        found.new_links.extend(some.wanted)
        return
    for key, ends, link in some.keyed():
        if some.there.get(key):
            some.there[key].pop()
        else:
            found.new_links.append((ends, link))
    found.gone_links.extend(inside for left in some.there.values() for inside in left)


def in_one(transaction: neo4j.ManagedTransaction) -> Run:
    """Return what runs every batch in one transaction."""
    return lambda statement, rows: transaction.run(statement, rows=rows).values()


def put(wanted: Changes, run: Run, say: Say) -> None:
    """Make the changes, a batch after another.

    Raises:
        EngineError: an end of a relationship is missing.
    """
    for what, gone in (("()-[n]->()", wanted.gone_links), ("(n)", wanted.gone_nodes)):
        for batch in _batches(gone):
            run(f"UNWIND $rows AS id MATCH {what} WHERE elementId(n) = id DETACH DELETE n", batch)
    for changed in _batches(wanted.changed):
        run(
            "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.at SET n = row.props",
            [{"at": at, "props": props} for at, props in changed],
        )
    _put_nodes(wanted, run, say)
    _put_links(wanted, run, say)


def _put_nodes(wanted: Changes, run: Run, say: Say) -> None:
    """Put in the nodes that are missing, and add where each is."""
    for done, batch in _counted(wanted.new_nodes):
        made = run(
            "UNWIND $rows AS row CREATE (n:$(row.label)) SET n = row.props "
            "RETURN row.label, n.id, elementId(n)",
            [{"label": label, "props": props} for label, props in batch],
        )
        wanted.inside.update({(label, name): at for label, name, at in made})
        _say_how_far(say, done, len(wanted.new_nodes), "new nodes")


def _put_links(wanted: Changes, run: Run, say: Say) -> None:
    """Put relationships in: by where their ends are inside, so one statement does for all.

    Raises:
        EngineError: an end of one is missing, which a MATCH would pass over in silence.
    """
    for done, batch in _counted(wanted.new_links):
        made = run(
            "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.low "
            "MATCH (b) WHERE elementId(b) = row.high "
            "CREATE (a)-[r:$(row.name)]->(b) SET r = row.props RETURN count(r)",
            [_row(wanted.inside, *each) for each in batch],
        )[0][0]
        if made != len(batch):
            raise EngineError(
                f"{len(batch) - made} relationships have an end that is not there; "
                "nothing has changed. Try again"
            )
        _say_how_far(say, done, len(wanted.new_links), "new relationships")


def _row(inside: Inside, ends: Ends, link: Link) -> dict[str, Any]:
    name, *labels = ends
    at = []
    for label, wanted in zip(labels, (link["from_id"], link["to_id"]), strict=True):
        if (label, wanted) not in inside:
            raise EngineError(
                f"a {name} relationship needs the {label} {wanted!r}, which is not there; "
                "nothing has changed. Run 'pgraph check'"
            )
        at.append(inside[label, wanted])
    return {"name": name, "low": at[0], "high": at[1], "props": link["props"]}


def _batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]


def _counted(rows: Sequence[Any]) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yield batches, and how many rows are done with each; an empty one where there are none."""
    done = 0
    for batch in list(_batches(rows)) or [()]:
        done += len(batch)
        yield done, batch


def _say_how_far(say: Say, done: int, whole: int, what: str) -> None:
    """Tell it at every tenth batch and at the last."""
    if done == whole or done // BATCH % 10 == 0:
        say(f"{done:,} of {whole:,} {what}")
