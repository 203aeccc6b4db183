"""A :class:`~partnership_graph.facts.dataset.Dataset` as a graph, in one engine or another."""

from __future__ import annotations

from partnership_graph.stores.described import described
from partnership_graph.stores.memory import Graph, as_networkx, graph_of

__all__ = ["Graph", "as_networkx", "described", "graph_of"]
