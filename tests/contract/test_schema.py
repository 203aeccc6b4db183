"""The graph's schema: everything in the graph is declared, documented, counted and well named."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from partnership_graph import Partnership
from partnership_graph.bundled import folder
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import FOREVER
from partnership_graph.facts.records import RECORDS, TABLES, THINGS, Fact
from partnership_graph.facts.view import View
from partnership_graph.loading import load
from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements, elements
from partnership_graph.stores.embedded import Store
from tests.contract.neo4j_loads import drawn, graph_of, with_centres
from tests.contract.random_places import SHARED

ROOT = Path(__file__).parents[2]
PLACES = ROOT / "tests" / "places"
GRAPH = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def made(shipped: Partnership) -> Elements:
    return elements(shipped.dataset)


def test_every_label_type_and_property_in_the_graph_is_declared(made: Elements) -> None:
    labels, types = schema.labels(), schema.relationships()
    for label, rows in made.nodes.items():
        declared = {item.name for item in labels[label].properties}
        assert {name for row in rows for name in row} <= declared, label
    for (type_, low, high), links in made.relationships.items():
        assert (low, high) in types[type_].ends
        declared = {item.name for item in types[type_].properties}
        assert {name for link in links for name in link["props"]} <= declared, type_


def test_every_value_is_of_the_kind_that_is_declared(made: Elements) -> None:
    kinds = {"TEXT": {"str"}, "DATE": {"date"}, "NUMBER": {"int", "float"}}
    for label, rows in made.nodes.items():
        declared = {item.name: kinds[item.kind] for item in schema.labels()[label].properties}
        for name, value in {(n, type(v).__name__) for row in rows for n, v in row.items()}:
            assert value in declared[name], (label, name)


def test_every_label_type_and_property_is_on_the_reference_page() -> None:
    for label in schema.labels().values():
        section = GRAPH.partition(f"\n### {label.name}\n")[2].partition("\n##")[0]
        assert label.about
        for item in label.properties:
            assert f"| `{item.name}` | {item.kind} | " in section, (label.name, item.name)
    for type_ in schema.relationships().values():
        assert type_.about, type_.name
        assert f"| `{type_.name}` | " in GRAPH
        assert all(f"| `{item.name}` | {item.kind} | " in GRAPH for item in type_.properties)


def test_the_page_shows_both_tests_of_a_day_and_they_say_what_it_says_of_the_shipped_data(
    shipped_store: Store,
) -> None:
    section = GRAPH.partition("\n## What holds on a day\n")[2].partition("\n## ")[0]
    queries = re.findall(r"```cypher\n(.+?)```", section, re.DOTALL)
    rows = re.findall(r"\n\| `([\w-]+)` \| begins .+ \| (.+) \|", section)
    assert len(queries) == len(rows) == 2
    for query, (wanted, told) in zip(queries, rows, strict=True):
        for day, said in (item.split(": ") for item in told.split(", ")):
            _, found, _ = shipped_store.ask(query, {"day": day}, 10)
            held = {(): "does not hold", (False,): "may hold", (True,): "holds"}
            assert held[tuple(certain for one, certain in found if one == wanted)] == said


def test_the_drawing_has_every_label_but_that_of_loads() -> None:
    drawing = GRAPH.partition("```mermaid\nclassDiagram\n")[2].partition("```")[0]
    assert {name for name in schema.labels() if f"  {name} : " not in drawing} == {"Load"}


def test_the_shipped_schema_files_are_those_that_a_load_runs() -> None:
    for name, wanted in (("constraints", schema.constraints()), ("indexes", schema.indexes())):
        text = (folder("cypher") / "schema" / f"{name}.cypher").read_text(encoding="utf-8")
        said = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("//"))
        assert said == wanted


def test_no_relationship_type_has_the_name_of_a_label_and_no_property_a_reserved_one() -> None:
    labels = {name.casefold() for name in schema.labels()}
    types = {name.replace("_", "").casefold() for name in schema.relationships()}
    assert not labels & types
    declared: list[schema.Label | schema.Relationship] = [
        *schema.labels().values(),
        *schema.relationships().values(),
    ]
    names = {item.name for each in declared for item in each.properties}
    # One Cypher tool or another gives each of these a meaning of its own.
    assert not names & {"type", "label", "title", "start", "end"}


def test_every_row_is_one_fact_and_every_thing_one_node(
    made: Elements, shipped: Partnership
) -> None:
    rows = {
        record.table: len(list(shipped.dataset.all(record)))
        for record in RECORDS
        if issubclass(record, Fact)
    }
    found = Counter(fact["table"] for fact in made.nodes["Fact"])
    assert {table: found[table] for table in rows} == rows
    for table in THINGS:
        assert len(made.nodes[TABLES[table].__name__]) == rows[table]
    assert len(made.nodes["Membership"]) == rows["memberships"]
    assert made.tally().counts()["CITES"] == sum(
        len(View(dataset=shipped.dataset, day=FOREVER).citations(shipped.dataset.fact(row["id"])))
        for row in made.nodes["Fact"]
    )


def test_every_end_of_a_relationship_is_a_node_of_its_place(made: Elements) -> None:
    for place in made.places:
        part = _of_place(made, place)
        ids = {label: {row["id"] for row in rows} for label, rows in part.nodes.items()}
        for (type_, low, high), links in part.relationships.items():
            for link in links:
                assert link["from_id"] in ids[low], (type_, link)
                assert link["to_id"] in ids[high], (type_, link)


def _of_place(made: Elements, place: str) -> Elements:
    """Return what belongs to one place; what two places share belongs to each."""
    return replace(
        made,
        places=(place,),
        nodes={
            label: [row for row in rows if place in row["places"].split(", ")]
            for label, rows in made.nodes.items()
        },
        relationships={
            ends: [link for link in links if place in link["props"]["places"].split(", ")]
            for ends, links in made.relationships.items()
        },
    )


def test_what_each_place_has_is_counted_as_if_it_stood_alone() -> None:
    made = graph_of(drawn(with_centres("c0"), with_centres()))
    for place, has in made.tally().by_place(made.places).items():
        part = _of_place(made, place)
        counted = (has["nodes"], has["relationships"], has["facts"])
        sizes = [sum(map(len, each.values())) for each in (part.nodes, part.relationships)]
        assert counted == (*sizes, len(part.nodes["Fact"]))


def test_what_two_places_share_and_the_list_of_one_omits_is_absent_in_both() -> None:
    made = graph_of(drawn(with_centres("c0"), with_centres()))
    absent = [{name: row[name] for name in ("id", "places")} for row in made.nodes["Absence"]]
    assert absent == [{"id": f"{SHARED}-absence-1", "places": "place0, place1"}]
    for place in made.places:
        assert (
            _of_place(made, place).tally().counts()["ABSENT"] == 2
        )  # of the centre and of its Fact


def test_the_same_tables_give_the_same_elements(made: Elements) -> None:
    again = elements(load(folder("data")))
    assert (again.nodes, again.relationships) == (made.nodes, made.relationships)


@pytest.mark.parametrize("place", ["northshire", "southmere", "procedures"])
def test_a_place_alone_has_as_many_of_each_as_its_tables(place: str) -> None:
    dataset: Dataset = load(PLACES / place)
    kinds = elements(dataset).tally().kinds
    tables = {
        record.table: len(list(dataset.all(record)))
        for record in RECORDS
        if issubclass(record, Fact)
    }
    found: Counter[str] = Counter()
    for (table, _), count in kinds.items():
        found[table] += count
    assert {table: found[table] for table in tables} == tables
