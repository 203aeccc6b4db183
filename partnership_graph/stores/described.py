"""The facts as a networkx graph that says what each node and edge is, for whoever hands it on.

Every attribute is text, so that any writer of networkx can write it; what is not stated is not there.
Names that a writer keeps for itself (``id``, ``source``, ``target``, ``key``) are no attribute's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import EDGES, TABLES, THINGS, columns
from partnership_graph.facts.tables import Row
from partnership_graph.stores.memory import Graph, as_networkx

_CITED: Final = ("source_id", "locator", "where")
"""The columns of the first citation: it stands among the ``sources``."""


def described(dataset: Dataset) -> Graph:
    """Return the whole dataset as one graph whose nodes and edges say what they are.

    A node has the ``name`` of its thing, which is its ``label`` too, and an edge is labelled with its kind
    in words. Both have their ``table``, their ``kind``, the ``places`` whose tables hold them, every
    cell of their row that is filled, dates and status among them, and as ``sources`` each paragraph
    that states them. It is a graph of its own: what is changed in it changes no answer.

    Raises:
        DataError: fewer edges came out than facts went in.
    """
    graph = as_networkx(dataset)
    graph.graph |= {"places": ", ".join(dataset.places), "data_version": dataset.version}
    for table in THINGS:
        for wanted, said in _rows(dataset, table):
            graph.nodes[wanted].update(said, label=said["name"])
    edges = {key: said for *_, key, said in graph.edges(keys=True, data=True)}
    for table in EDGES:
        for wanted, said in _rows(dataset, table):
            if wanted in edges:  # a fact with one end not stated is none
                edges[wanted].update(said, label=said.get("word") or _in_words(table, said["kind"]))
    return graph


def _rows(dataset: Dataset, table: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the id of each row of a table with its attributes; of rows that places share the first."""
    kind = TABLES[table].kind_column
    for position, row in enumerate(dataset.tables[table].rows):
        wanted = row[0]
        if dataset.positions[wanted] == (table, position):
            said = {column: row[at] for at, column in _kept(table) if row[at]}
            beside = {
                "kind": said.get(kind, table),
                "places": ", ".join(dataset.places_of(wanted)),
                "sources": "; ".join(_cited(dataset, table, row)),
            }
            yield wanted, {"table": table, **said, **beside}


def _cited(dataset: Dataset, table: str, row: Row) -> Iterator[str]:
    """Yield each paragraph that states a row, the one on the row itself first and once."""
    own = tuple(row[at] for at in _at(table, ("source_id", "locator", "as_of")))
    rest = ((item.source_id, item.locator, item.as_of) for item in dataset.evidence_of(row[0]))
    for source, locator, day in dict.fromkeys([own, *rest]):
        yield f"{dataset.own_name(source)}: {locator} ({day})"


@cache
def _kept(table: str) -> Sequence[tuple[int, str]]:
    """Return where the cells of a row stand that become attributes: its own, but for its ends and citation."""
    left = {"id", *EDGES.get(table, ()), *_CITED}
    return [(at, item.name) for at, item in enumerate(columns(table)) if item.name not in left]


@cache
def _at(table: str, names: Sequence[str]) -> Sequence[int]:
    declared = [column.name for column in columns(table)]
    return [declared.index(name) for name in names]


@cache
def _words_of(table: str) -> Mapping[str, str]:
    kinds = (item for item in columns(table) if item.name == TABLES[table].kind_column)
    return next((column.words for column in kinds), {})


def _in_words(table: str, kind: str) -> str:
    return _words_of(table).get(kind, kind.replace("_", " "))
