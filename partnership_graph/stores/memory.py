"""The facts as a networkx graph: nodes and edge keys are ids, and nothing is copied onto them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import chain, compress, repeat
from operator import eq, is_not
from typing import TYPE_CHECKING, Final, TypeAlias
from weakref import WeakKeyDictionary

from partnership_graph.errors import DataError, Problem
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import EDGES, THINGS
from partnership_graph.facts.tables import collector_resting

if TYPE_CHECKING:
    import networkx as nx

Graph: TypeAlias = "nx.MultiDiGraph[str]"


def as_networkx(dataset: Dataset) -> Graph:
    """Return the whole dataset as one graph, whatever the day, status or kind.

    A node is the id of a thing; an edge is one fact that links two things, and its key is the
    fact's id. Parallel facts are parallel edges. A fact with one end not stated is not an edge.

    Raises:
        DataError: fewer edges came out than facts went in.
    """
    import networkx as nx  # noqa: PLC0415 - slow to import, and most questions do without it

    graph: Graph = nx.MultiDiGraph()
    expected = 0
    with collector_resting():
        _add_nodes(graph, [node for table in THINGS for node in dataset.tables[table].cells("id")])
        for table in EDGES:
            expected += _add_edges(graph, *links(dataset, table))
    # As graph.number_of_edges() does, which asks for the degree of every node.
    adjacency = graph._adj  # type: ignore[attr-defined]  # noqa: SLF001
    found = sum(map(len, chain.from_iterable(map(dict.values, adjacency.values()))))
    if found != expected:
        lost = expected - found
        raise DataError([Problem("", 0, "", f"{lost} facts were lost on the way into the graph")])
    return graph


_KNOWN: Final[WeakKeyDictionary[Dataset, Graph]] = WeakKeyDictionary()


def graph_of(dataset: Dataset) -> Graph:
    """Return the graph of a dataset, made once for all who ask while the dataset is there.

    Raises:
        DataError: as :func:`as_networkx`.
    """
    if dataset not in _KNOWN:
        _KNOWN[dataset] = as_networkx(dataset)
    return _KNOWN[dataset]


def _add_nodes(graph: Graph, nodes: Sequence[str]) -> None:
    """Add nodes that are not there, as ``graph.add_nodes_from`` does, into the same dictionaries."""
    for made in (graph._node, graph._adj, graph._pred):  # type: ignore[attr-defined]  # noqa: SLF001
        made.update({node: {} for node in nodes})


def _add_edges(graph: Graph, lows: Sequence[str], highs: Sequence[str], keys: Sequence[str]) -> int:
    """Add edges between nodes that are there, as ``graph.add_edges_from`` does; return how many.

    That method makes views of the graph for each edge, and takes ten times as long as all the
    rest; this writes into the same dictionaries, one step for all edges after the other. A test compares the two.
    """
    above, below = graph._adj, graph._pred  # type: ignore[attr-defined]  # noqa: SLF001
    new: list[dict[str, dict[str, str]]] = [{key: {}} for key in keys]
    held = [*map(dict.setdefault, map(above.__getitem__, lows), highs, new)]
    _run(map(dict.setdefault, map(below.__getitem__, highs), lows, held))
    parallel = [*map(is_not, held, new)]
    _run(map(dict.update, compress(held, parallel), compress(new, parallel)))
    return len(new)


def _run(steps: Iterable[object]) -> None:
    """Take all steps of an iterator, which leave what they do elsewhere."""
    deque(steps, maxlen=0)


def links(dataset: Dataset, table: str) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Return the lower ends, the upper ends and the fact ids of the rows of a table that have both ends.

    Of the rows that places share, only the first counts.
    """
    rows = dataset.tables[table]
    ids = rows.cells("id")
    lows, highs = map(rows.cells, EDGES[table])
    if all(lows) and all(highs) and len(dataset.places) == 1:
        return lows, highs, ids
    places = zip(repeat(table), range(len(ids)), strict=False)
    is_first = map(eq, map(dataset.positions.__getitem__, ids), places)
    kept = [*map(all, zip(lows, highs, is_first, strict=True))]
    return [*compress(lows, kept)], [*compress(highs, kept)], [*compress(ids, kept)]
