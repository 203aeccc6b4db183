"""A place put into the graph, in batches: its nodes, then its relationships by where their ends are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import neo4j

from partnership_graph.errors import EngineError
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.neo4j.connection import BATCH
from partnership_graph.stores.neo4j.faults import ForeignDataError
from partnership_graph.stores.neo4j.ours import joined

Say: TypeAlias = Callable[[str], None]
Node: TypeAlias = tuple[str, str]
Inside: TypeAlias = dict[Node, str]
"""The server's own id of each node, by label and id; good until the transaction ends."""

Put: TypeAlias = tuple[Inside, set[Node]]


def put_nodes(
    transaction: neo4j.ManagedTransaction, part: Elements, say: Say, *, look: bool
) -> Put:
    """Put the nodes in; return where each is inside, and those that another place had put there.

    Raises:
        ForeignDataError: one of them is there and not ours.
    """
    inside = _share(transaction, part) if look else {}
    shared = set(inside)
    new = [
        {"label": label, "props": row}
        for label, rows in part.nodes.items()
        for row in rows
        if (label, row["id"]) not in shared
    ]
    for batch in _batches(new):
        made = transaction.run(
            "UNWIND $rows AS row CREATE (n:$(row.label)) SET n = row.props "
            "RETURN row.label, n.id, elementId(n)",
            rows=batch,
        )
        inside |= {(label, wanted): at for label, wanted, at in made.values()}
        _say_how_far(say, part, "nodes", len(inside))
    return inside, shared


def _share(transaction: neo4j.ManagedTransaction, part: Elements) -> Inside:
    """Give the place a share in its nodes that are there; return where those are.

    Every row is a Fact or a Source, and what else it is has the same id: so only these two are
    looked for among all the ids.
    """
    inside: Inside = {}
    held: set[str] = set()
    for label in dict.fromkeys(("Fact", "Source", *part.nodes)):
        rows = part.nodes[label]
        if label not in ("Fact", "Source"):
            rows = [row for row in rows if row["id"] in held]
        for batch in _batches(rows):
            there = _there(transaction, label, batch)
            held |= set(there)
            both = [row for row in batch if row["id"] in there]
            if both:
                _share_nodes(transaction, label, both, {key: at[1] for key, at in there.items()})
            inside |= {(label, wanted): at for wanted, (at, _) in there.items()}
    return inside


def _there(
    transaction: neo4j.ManagedTransaction, label: str, rows: Sequence[Mapping[str, Any]]
) -> dict[str, tuple[str, str]]:
    answer = transaction.run(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id, elementId(n), n.places",
        ids=[row["id"] for row in rows],
    )
    return {wanted: (at, places or "") for wanted, at, places in answer.values()}


def _share_nodes(
    transaction: neo4j.ManagedTransaction,
    label: str,
    rows: Sequence[Mapping[str, Any]],
    there: Mapping[str, str],
) -> None:
    """Add places to nodes of other places; of two rows that of the first place in order is kept.

    Raises:
        ForeignDataError: one of them is not ours.
    """
    changed = []
    for row in rows:
        if not there[row["id"]]:
            raise ForeignDataError(
                f"a {label} with the id {row['id']!r} is in the database and not ours; "
                "nothing has changed. Give an empty database in NEO4J_DATABASE"
            )
        places = joined(row["places"], there[row["id"]])
        first = places.startswith(row["places"].partition(", ")[0])
        kept = dict(row) if first else {}
        changed.append({"id": row["id"], "props": {**kept, "places": places}})
    transaction.run(
        f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.props", rows=changed
    ).consume()


def put_relationships(
    transaction: neo4j.ManagedTransaction, part: Elements, say: Say, put: Put
) -> None:
    """Put the relationships in: by where their ends are inside, so one statement does for all.

    Raises:
        EngineError: an end of one is missing, which a MATCH would pass over in silence.
    """
    done = 0
    for batch in _batches(list(_rows(transaction, part, put))):
        made = transaction.run(
            "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.low "
            "MATCH (b) WHERE elementId(b) = row.high "
            "CREATE (a)-[r:$(row.name)]->(b) SET r = row.props RETURN count(r)",
            rows=batch,
        ).values()[0][0]
        if made != len(batch):
            raise EngineError(
                f"{len(batch) - made} relationships of {part.places[0]} have an end that is not there; "
                "nothing has changed. Try again"
            )
        done += made
        _say_how_far(say, part, "relationships", done)


def _rows(
    transaction: neo4j.ManagedTransaction, part: Elements, put: Put
) -> Iterator[dict[str, Any]]:
    """Yield each relationship with where its ends are.

    Raises:
        EngineError: an end is not among the nodes.
    """
    inside, shared = put
    for (type_, low, high), links in part.relationships.items():
        for link in links:
            ends = (low, link["from_id"]), (high, link["to_id"])
            if missing := [end for end in ends if end not in inside]:
                label, wanted = missing[0]
                raise EngineError(
                    f"a {type_} relationship needs the {label} {wanted!r}, which is not there; "
                    "nothing has changed. Run 'pgraph check'"
                )
            at = {"low": inside[ends[0]], "high": inside[ends[1]]}
            row = {"name": type_, **at, "props": link["props"]}
            if shared.issuperset(ends):
                row["props"] = _with_others(transaction, row)
            yield row


def _with_others(
    transaction: neo4j.ManagedTransaction, row: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return properties with the places other loads gave the same relationship, and take it out."""
    props = row["props"]
    places = transaction.run(
        f"MATCH (a)-[r:{row['name']}]->(b) WHERE elementId(a) = $low AND elementId(b) = $high "
        "AND coalesce(r.fact_id, r.locator, '') = $key "
        "WITH r, r.places AS places DELETE r RETURN places",
        low=row["low"],
        high=row["high"],
        key=props.get("fact_id", props.get("locator", "")),
    ).values()
    return {**props, "places": joined(props["places"], *(each[0] for each in places))}


def _batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]


def _say_how_far(say: Say, part: Elements, what: str, done: int) -> None:
    """Tell it at every tenth batch and at the last."""
    whole = dict(zip(("nodes", "relationships"), part.sizes(), strict=True))[what]
    if done == whole or done // BATCH % 10 == 0:
        say(f"{part.places[0]}: {done:,} of {whole:,} {what}")
