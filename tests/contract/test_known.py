"""A label, a type or a property that the graph does not have is asked back; nothing else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph.errors import QueryError
from partnership_graph.library import library
from partnership_graph.stores.known import check_known, unknown
from partnership_graph.stores.schema import labels, relationships
from tests.contract.gate_queries import HARMLESS, HARMLESS_EMBEDDED, HARMLESS_ON_NEO4J

HAS_NONE = (".set", ".create", ".call", ":Set", ":Create", "{set: 1, create", "r:CREATE", "r:SET")
"""What the harmless queries of the gate ask for that no graph of ours has."""


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("MATCH (b:Bord) RETURN b.id AS id", "1, column 10: there is no label 'Bord'; did you mean Board?"),
        ("MATCH (b:board) RETURN b.id AS id", "no label 'board'; did you mean Board?"),
        ("MATCH (:Board|Pst) RETURN 1 AS n", "no label 'Pst'; did you mean Post?"),
        ("MATCH (b:(Board|Pst)&!Persn) RETURN 1 AS n", "no label 'Pst'; did you mean Post?"),
        ("MATCH (b)\nWHERE b:Bord RETURN b.id AS id", "line 2, column 9: there is no label 'Bord'"),
        (
            "MATCH ()-[:REPORT_TO]->() RETURN 1 AS n",
            "did you mean REPORTS_TO? 'CALL db.relationshipTypes()' lists them, docs/graph.md says",
        ),
        ("MATCH ()-[r:REPORTS_TO|OVERSEN_BY*1..3]->() RETURN 1 AS n", "did you mean OVERSEEN_BY?"),
        ("MATCH (b:Board) RETURN b.nam AS n", "there is no property 'nam'; did you mean name?"),
        ("MATCH (b) RETURN b.nam AS n", "no property 'nam'"),
        ("MATCH (a)-[r:REPORTS_TO]->() RETURN r.statuss AS n", "did you mean status?"),
        ("MATCH (a)-[r]->() WHERE r.statuss = 'x' RETURN 1 AS n", "did you mean status?"),
        ("MATCH (b:Board {nme: 'x'}) RETURN 1 AS n", "no property 'nme'; did you mean name?"),
        ("MATCH ()-[:OF {statuss: 'x'}]->() RETURN 1 AS n", "did you mean status?"),
        ("MATCH (b:Xyzzy) RETURN 1 AS n", "there is no label 'Xyzzy'. 'CALL db.labels()' lists them"),
    ],
)  # fmt: skip
def test_what_the_graph_does_not_have_is_asked_back_with_the_nearest(query: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        check_known(query)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "WITH {nam: 1} AS b RETURN b.nam AS n",
        "UNWIND [{nam: 1}] AS b RETURN b.nam AS n",
        "MATCH (b:Board) WITH {nam: b.name} AS b RETURN b.nam AS n",
        "MATCH (b:Board) WITH b AS c RETURN c.anything AS n",
        "MATCH (b:Board) RETURN b {.id, nam: b.name} AS map",
        "MATCH (b:Board) RETURN (b {nam: 1}) AS map",
        "MATCH (b:Board) RETURN [b IN [{nam: 1}] | b.nam] AS n",
        "MATCH (b:Board) RETURN reduce(b = {nam: 0}, x IN [1] | {nam: b.nam + x}) AS n",
        "MATCH (b:Board) RETURN b.begins.year AS year",
        "MATCH (b:Board) RETURN {b: {nam: 1}}.b.nam AS n",
        "MATCH (b:Board) WHERE b.id = $b.nam RETURN 1 AS n",
        "MATCH (b:Board) RETURN b.`nam` AS n, b.name AS `nam`",
        "MATCH (b:`Bord`) RETURN b.id AS n",
        "MATCH (b:Board) RETURN 'b.nam (b:Bord)' AS n // b.nam (b:Bord) -[:NONE]-",
        "MATCH ()-[r:REPORTS_TO*1..3]->() RETURN [x IN r | x.fact_id] AS n",
        "MATCH (b:$('Bord')) RETURN 1 AS n",
        "RETURN date('2016-09-15').year AS year, duration({days: 1}).days AS days",
        "MATCH (b:Board) CALL (b) { WITH {nam: 1} AS c RETURN c.nam AS nam } RETURN nam",
        "CALL db.labels() YIELD label AS b RETURN b",
        "MATCH (b:Board) RETURN CASE WHEN true THEN {nam: 1} END AS it",
        "MATCH (b:Board) RETURN point({x: 1, y: 2}) AS it",
        "MATCH b = (:Board)-->() RETURN length(b) AS n",
    ],
)
def test_what_is_no_name_of_the_graph_is_let_pass(query: str) -> None:
    assert unknown(query) == []


def test_no_query_of_the_library_is_refused() -> None:
    assert {query.name for query in library().values() if unknown(query.body)} == set()


@pytest.mark.parametrize(
    "query",
    [
        query
        for query in (*HARMLESS, *HARMLESS_EMBEDDED, *HARMLESS_ON_NEO4J)
        if not any(part in query for part in HAS_NONE)
    ],
)
def test_what_only_reads_is_not_taken_for_what_it_is_not(query: str) -> None:
    assert unknown(query) == []


@given(
    st.sampled_from(sorted(labels())),
    st.sampled_from(sorted(relationships())),
    st.sampled_from(sorted({p.name for label in labels().values() for p in label.properties})),
)
def test_what_the_schema_has_is_known(label: str, type_: str, name: str) -> None:
    query = f"MATCH (a:{label} {{{name}: 1}})-[r:{type_}]->(b) WHERE a:{label} RETURN a.{name} AS n"
    assert unknown(query) == []
    wrong = unknown(query.replace(f"a.{name}", f"a.{name}_x"))
    assert [item.name for item in wrong] == [f"{name}_x"]


def test_what_others_have_on_a_server_is_let_pass() -> None:
    check_known("MATCH (g:Guest) RETURN g.colour AS c", lambda: {"Guest", "colour"})
    with pytest.raises(QueryError, match="no property 'colour'"):
        check_known("MATCH (g:Guest) RETURN g.colour AS c", lambda: {"Guest"})
