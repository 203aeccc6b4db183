"""The graph with what its nodes and edges are, and GraphML read back by networkx."""

from __future__ import annotations

import io
import json

import networkx as nx
import pytest

from partnership_graph import Partnership
from partnership_graph.exports.formats import export
from partnership_graph.facts.records import EDGES, THINGS
from partnership_graph.stores import Graph, as_networkx


def test_every_node_and_edge_says_what_it_is(thurrock: Partnership) -> None:
    graph, dataset = thurrock.graph, thurrock.dataset
    for wanted, said in graph.nodes(data=True):
        assert said["name"] == said["label"] == dataset.own_name(wanted)
        assert said["table"] == dataset.table_of(wanted)
        assert all(said[name] for name in ("kind", "status", "as_of", "places", "sources"))
    for *_, key, said in graph.edges(keys=True, data=True):
        fact = dataset.fact(key)
        assert (said["table"], said["status"], said["basis"]) == (
            fact.table,
            fact.status,
            fact.basis,
        )
        assert said.get("valid_from", "") == fact.valid_from
        assert said.get("valid_to", "") == fact.valid_to
        for item in thurrock.view.citations(fact):
            cited = f"{dataset.own_name(item.source_id)}: {item.locator} ({item.as_of})"
            assert cited in said["sources"].split("; ")


def test_an_edge_says_its_kind_as_it_is_and_in_words(thurrock: Partnership) -> None:
    (edge,) = thurrock.graph["mase"]["thurrock-lscb"].values()
    assert (edge["kind"], edge["label"]) == ("sub_group_of", "is a sub-group of")
    assert edge["note"] == "Called a developing subgroup."
    assert thurrock.graph.nodes["mase"]["kind"] == "sub_group"


def test_no_attribute_has_a_name_that_a_writer_keeps_for_itself(thurrock: Partnership) -> None:
    graph = thurrock.graph
    names = {name for _, said in graph.nodes(data=True) for name in said}
    names |= {name for *_, said in graph.edges(data=True) for name in said}
    assert names.isdisjoint({"id", "source", "target", "key"})
    assert all(
        isinstance(value, str) for *_, said in graph.edges(data=True) for value in said.values()
    )


def test_node_link_data_give_the_same_graph_back(thurrock: Partnership) -> None:
    data = json.loads(json.dumps(nx.node_link_data(thurrock.graph)))
    assert nx.utils.graphs_equal(nx.node_link_graph(data), thurrock.graph)


@pytest.mark.parametrize("write", [nx.write_graphml, nx.write_gexf, nx.write_gml])
def test_the_writers_of_networkx_take_it(northshire: Partnership, write: object) -> None:
    made = io.BytesIO()
    write(northshire.graph, made)  # type: ignore[operator] # each takes a graph and a file
    assert b"Northshire" in made.getvalue()


def test_graphml_is_read_back_equal(thurrock: Partnership) -> None:
    made = export("graphml", thurrock.view).data
    again: Graph = nx.read_graphml(io.BytesIO(made), force_multigraph=True)  # type: ignore[assignment] # its own types say less
    assert list(again.nodes(data=True)) == list(thurrock.graph.nodes(data=True))
    ours = {
        key: (low, high, said)
        for low, high, key, said in thurrock.graph.edges(keys=True, data=True)
    }
    theirs = {key: (low, high, said) for low, high, key, said in again.edges(keys=True, data=True)}
    assert theirs == ours
    assert again.graph["data_version"] == thurrock.dataset.version


def test_what_is_told_of_the_graph_changes_no_answer(northshire: Partnership) -> None:
    own = northshire.at()  # others look at the graph of the one that tests share
    own.graph.clear()
    assert own.chain("east-group").sections
    assert all(not said for *_, said in as_networkx(own.dataset).edges(data=True))


def test_rows_that_are_neither_node_nor_edge_are_counted_as_lost(thurrock: Partnership) -> None:
    lost = export("graphml", thurrock.view).lost
    tables = thurrock.dataset.tables
    beside = (*THINGS, *EDGES, "sources", "evidence")
    number = sum(len(table.rows) for name, table in tables.items() if name not in beside)
    assert lost[0].startswith(f"{number:,} rows of other tables: ")
