"""The facts as a networkx graph: nodes and edge keys are ids, and nothing is copied onto them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import networkx as nx

from partnership_graph.dataset import Dataset
from partnership_graph.errors import DataError, Problem
from partnership_graph.model import THINGS, columns

Graph: TypeAlias = "nx.MultiDiGraph[str]"

LINKS: Final[Mapping[str, tuple[str, str]]] = {
    "reporting_lines": ("from_id", "to_id"),
    "escalation_stages": ("body_id", "to_id"),
    "memberships": ("member_id", "body_id"),
    "post_holders": ("person_id", "post_id"),
    "assignments": ("assignee_id", "subject_id"),
    "attendance": ("attendee_id", "meeting_id"),
    "area_links": ("from_id", "to_id"),
    "service_links": ("party_id", "service_id"),
    "programme_links": ("from_id", "to_id"),
    "parties": ("party_id", "agreement_id"),
    "decisions": ("by_id", "on_id"),
    "changes": ("subject_id", "into_id"),
}
"""The tables whose rows link two things, and the columns that hold the two ends."""


def as_networkx(dataset: Dataset) -> Graph:
    """Return the whole dataset as one graph, whatever the day, status or kind.

    A node is the id of a thing; an edge is one fact that links two things, and its key is the
    fact's id. Parallel facts are parallel edges. A fact with one end not stated is not an edge.

    Raises:
        DataError: fewer edges came out than facts went in.
    """
    graph: Graph = nx.MultiDiGraph()
    for table in THINGS:
        graph.add_nodes_from(row[0] for row in dataset.tables[table].rows)
    no_attributes: dict[str, Any] = {}
    expected = 0
    for table in LINKS:
        edges = [(low, high, fact_id, no_attributes) for low, high, fact_id in links(dataset, table)]
        expected += len(edges)
        graph.add_edges_from(edges)
    if graph.number_of_edges() != expected:
        lost = expected - graph.number_of_edges()
        raise DataError([Problem("", 0, "", f"{lost} facts were lost on the way into the graph")])
    return graph


def links(dataset: Dataset, table: str) -> Iterator[tuple[str, str, str]]:
    """Yield (lower end, upper end, fact id) for each row of a table that has both ends."""
    names = [column.name for column in columns(table)]
    low, high = (names.index(name) for name in LINKS[table])
    positions = dataset.positions
    for position, row in enumerate(dataset.tables[table].rows):
        if row[low] and row[high] and positions[row[0]] == (table, position):
            yield row[low], row[high], row[0]
