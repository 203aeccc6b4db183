"""The graph made what it should be, in batches: only what differs is taken out, changed or put in.

This is the only way to write, in one transaction or in many: a first load is a difference from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import neo4j

from partnership_graph.errors import EngineError
from partnership_graph.stores.elements import Ends, Link
from partnership_graph.stores.neo4j.standing import (
    Changes,
    Comparison,
    Inside,
    Run,
    batches,
    told_of,
)

Say: TypeAlias = Callable[[str], None]


def in_one(transaction: neo4j.ManagedTransaction) -> Run:
    """Return what runs every batch in one transaction."""

    def run(statement: str, rows: Sequence[Any]) -> list[list[Any]]:
        sent = list(rows)
        try:
            return transaction.run(statement, rows=sent).values()
        finally:
            sent.clear()  # the driver holds what it sent until the transaction ends

    return run


def put(wanted: Iterable[Changes], compared: Comparison, run: Run, say: Say) -> None:
    """Make the changes, part after part, and tell of each part that was gone through.

    Args:
        wanted: the changes.
        compared: what they were found by; it is told what is there then.
        run: runs each batch.
        say: told how far it is.

    Raises:
        EngineError: an end of a relationship is missing.
    """
    for part in wanted:
        _take_out(part, run)
        _put_nodes(part, compared, run)
        _put_links(part, compared, run)
        if part.told:
            say(part.told)


def _take_out(part: Changes, run: Run) -> None:
    for what, gone in (("()-[n]->()", part.gone_links), ("(n)", part.gone_nodes)):
        for batch in batches(gone):
            run(
                f"UNWIND $rows AS row MATCH {what} WHERE elementId(n) = row[1] DETACH DELETE n",
                batch,
            )


def _put_nodes(part: Changes, compared: Comparison, run: Run) -> None:
    """Change nodes, put in those that are missing, and note where each of these is."""
    for changed in batches(part.changed):
        run(
            "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.at SET n = row.props",
            [{"at": each.at, "props": each.after} for each in changed],
        )
    for batch in batches(part.new_nodes):
        made = told_of(
            run,
            "UNWIND $rows AS row CREATE (n:$(row.label)) SET n = row.props",
            "row.label, n.id, elementId(n)",
            [{"label": label, "props": props} for label, props in batch],
        )
        own = {
            props["id"]: props["id"] for _, props in batch
        }  # a text of the driver is a second one
        for label, wanted, at in made:
            compared.inside.put(label, own[wanted], at)
            compared.put(label, at)


def _put_links(part: Changes, compared: Comparison, run: Run) -> None:
    """Put relationships in: by where their ends are inside, so one statement does for all.

    Raises:
        EngineError: an end of one is missing, which a MATCH would pass over in silence.
    """
    for batch in batches(part.new_links):
        made = told_of(
            run,
            "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.low "
            "MATCH (b) WHERE elementId(b) = row.high "
            "CREATE (a)-[r:$(row.name)]->(b) SET r = row.props",
            "row.name, elementId(r)",
            [_row(compared.inside, *each) for each in batch],
        )
        if len(made) != len(batch):
            raise EngineError(
                f"{len(batch) - len(made)} relationships have an end that is not there; "
                "nothing has changed. Try again"
            )
        for name, at in made:
            compared.put(name, at)


def _row(inside: Inside, ends: Ends, link: Link) -> dict[str, Any]:
    name, *labels = ends
    at = []
    for label, wanted in zip(labels, (link["from_id"], link["to_id"]), strict=True):
        where = inside.get(label, wanted)
        if where is None:
            raise EngineError(
                f"a {name} relationship needs the {label} {wanted!r}, which is not there; "
                "nothing has changed. Run 'pgraph check'"
            )
        at.append(where)
    return {"name": name, "low": at[0], "high": at[1], "props": link["props"]}
