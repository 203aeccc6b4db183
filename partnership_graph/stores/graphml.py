"""A networkx graph as GraphML, which Gephi, yEd and Cytoscape open."""

from __future__ import annotations

import io

from partnership_graph.stores.memory import Graph


def graphml(graph: Graph) -> bytes:
    """Return a graph as GraphML, its attributes by their own names; each edge's id is its key."""
    import networkx as nx  # noqa: PLC0415 - slow to import, and few graphs are written

    made = io.BytesIO()
    # Not the one that takes lxml where that is installed: two machines would write two files.
    nx.write_graphml_xml(graph, made, named_key_ids=True)
    return made.getvalue() + b"\n"
