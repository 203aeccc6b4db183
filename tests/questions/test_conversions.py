"""An answer as a dict, rows, a graph and a data frame; and the examples that the docstrings give."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from collections.abc import Callable

import networkx as nx
import pytest

import partnership_graph
from partnership_graph import Answer, Partnership, load, partnership
from partnership_graph.answers import answer as answers
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.facts.records import EDGES
from partnership_graph.publishing import card
from partnership_graph.questions.places import centres, tier, wards
from partnership_graph.questions.work import actions, decisions, parties, services
from tests.conftest import cannot_without

ASKED: dict[str, Callable[[Partnership], Answer]] = {
    "chain": lambda it: it.chain("mase"),
    "no chain": lambda it: it.chain("ice"),
    "members": lambda it: it.members("ice"),
    "show": lambda it: it.show("thurrock-hwb"),
    "tier": lambda it: it.tier("system"),
    "centres": lambda it: it.centres(),
    "services": lambda it: it.services(provided_by="nelft"),
    "parties": lambda it: it.parties("thurrock-mou-2020-agreement"),
    "actions": lambda it: it.actions(of="ofsted-action-plan"),
    "decisions": lambda it: it.decisions(by="thurrock-cabinet"),
    "facts": lambda it: it.facts(),
    "nothing": lambda it: it.find("zeppelin"),
}


@pytest.fixture(scope="module")
def thurrock() -> Partnership:
    return load("thurrock")


@pytest.fixture(params=ASKED)
def asked(request: pytest.FixtureRequest, thurrock: Partnership) -> Answer:
    return ASKED[request.param](thurrock)


def test_a_dict_is_plain_all_the_way_down(asked: Answer) -> None:
    told = json.loads(json.dumps(asked.to_dict()))
    assert told["verdict"] == asked.verdict
    assert len(told["sections"]) == len(asked.sections)


def test_rows_all_have_the_same_columns(asked: Answer) -> None:
    assert len({tuple(row) for row in asked.to_rows()}) <= 1


def test_a_graph_has_an_edge_for_each_fact_that_links_two_things(
    asked: Answer, thurrock: Partnership
) -> None:
    graph = asked.to_networkx()
    expected = {
        item.fact_id: tuple(item.row[column] for column in EDGES[item.table])
        for _, item in asked.statements()
        if item.table in EDGES and all(item.row[column] for column in EDGES[item.table])
    }
    assert {key: (low, high) for low, high, key in graph.edges(keys=True)} == expected
    assert isinstance(graph, nx.MultiDiGraph)
    names = {node: graph.nodes[node]["name"] for node in graph}
    assert names == {node: thurrock.dataset.name(node) for node in graph}
    assert graph.graph == {
        "question": asked.question,
        "as_of": asked.as_of,
        "data_version": asked.data_version,
    }


def test_an_edge_says_what_the_fact_says(thurrock: Partnership) -> None:
    graph = thurrock.chain("mase").to_networkx()
    edges = graph.get_edge_data("mase", "thurrock-lscb")
    climbed = [edge for edge in edges.values() if edge["section"] == "route_1"]
    assert [edge["text"] for edge in climbed] == [
        (
            "Multi-Agency Sexual Exploitation Group (MASE) is a sub-group of "
            "Thurrock Local Safeguarding Children Board"
        )
    ]
    assert climbed[0]["citations"][0]["locator"] == "Ofsted para 131"
    assert "row" not in climbed[0]


def test_a_graph_holds_the_things_an_answer_lists(thurrock: Partnership) -> None:
    graph = thurrock.find("children's centre").to_networkx()
    assert graph.nodes["tilbury-childrens-centre"]["name"] == "Tilbury Children's Centre"
    assert not graph.edges


def test_a_frame_has_the_rows_as_text(asked: Answer) -> None:
    cannot_without("pandas", "pip install 'partnership-graph[pandas]'")
    frame = asked.to_frame()
    rows = asked.to_rows()
    assert len(frame) == len(rows)
    assert frame.to_dict("records") == rows
    if rows:
        assert list(frame.columns) == list(rows[0])
    assert {"section", "text", "cited_locator", "as_of", "data_version"} <= set(frame.columns)


def test_without_pandas_the_message_says_what_to_install(
    thurrock: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(PartnershipGraphError, match=r"pip install 'partnership-graph\[pandas\]'"):
        thurrock.tier("system").to_frame()


def test_pandas_is_imported_only_for_a_frame() -> None:
    script = (
        "import sys, partnership_graph\n"
        "asked = partnership_graph.load('thurrock').tier('system')\n"
        "asked.to_rows(), asked.to_networkx()\n"
        "print('pandas' in sys.modules)\n"
    )
    run = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize(
    "module",
    [
        partnership_graph,
        partnership,
        answers,
        card,
        centres,
        wards,
        tier,
        services,
        parties,
        actions,
        decisions,
    ],
    ids=lambda it: it.__name__,
)
def test_the_examples_are_as_printed(module: object) -> None:
    found = doctest.testmod(module, optionflags=doctest.ELLIPSIS)  # type: ignore[arg-type]
    assert found.failed == 0


@pytest.mark.parametrize(
    "method", ["centres", "wards", "tier", "services", "parties", "actions", "decisions"]
)
def test_each_question_has_an_example_and_says_what_it_raises(method: str) -> None:
    said = getattr(Partnership, method).__doc__
    assert ">>> " in said
    assert "Raises:" in said
