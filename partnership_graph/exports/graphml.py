"""The things and what links them as GraphML, for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

from typing import Final

from partnership_graph.exports.exported import Exported, left_out, lost
from partnership_graph.facts.records import EDGES, THINGS, Evidence, Source
from partnership_graph.facts.view import View
from partnership_graph.stores import described
from partnership_graph.stores.graphml import graphml

_KEPT: Final = (*THINGS, *EDGES, Source.table, Evidence.table)
"""The tables of nodes and edges, and those that stand on both as their sources."""


def facts(view: View) -> Exported:
    """Return every thing as a node and every fact that links two as an edge, whatever the day or status."""
    graph = described(view.dataset)
    edges = sum(len(view.dataset.tables[table].rows) for table in EDGES)
    loose = edges - graph.number_of_edges()
    counted = lost(
        [left_out(view.dataset, _KEPT), (loose, "facts with one end not stated: no edge")]
    )
    return Exported(
        data=graphml(graph),
        lost=(*counted, "the types of values: a number and a day are text"),
    )
