"""The facts of one answer as a networkx graph that stands by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from partnership_graph.facts.records import EDGES, THINGS
from partnership_graph.stores.memory import Graph


def graph_of(stated: Iterable[Mapping[str, Any]], **about: str) -> Graph:
    """Return a graph of facts that are given in words and cells.

    A node is the id of a thing and carries its ``name``; an edge is one fact that links two
    things, keyed by the fact's id, and carries all that is stated of it but its cells. A fact that
    does not link two things, such as a gap, is not in the graph.

    Args:
        stated: the facts, each with ``table``, ``fact_id`` and ``row``, its cells with the name
            beside each id.
        about: attributes of the graph itself.
    """
    import networkx as nx  # noqa: PLC0415 - slow to import, and few answers become a graph

    graph: Graph = nx.MultiDiGraph()
    graph.graph.update(about)
    for fact in stated:
        row, table = fact["row"], fact["table"]
        if table in THINGS:
            graph.add_node(fact["fact_id"], name=row["name"])
        low, high = (row.get(column, "") for column in EDGES.get(table, ("", "")))
        if low and high:
            for end, column in zip((low, high), EDGES[table], strict=True):
                graph.add_node(end, name=row[f"{column.removesuffix('_id')}_name"])
            attributes = {name: value for name, value in fact.items() if name != "row"}
            graph.add_edge(low, high, key=fact["fact_id"], **attributes)
    return graph
