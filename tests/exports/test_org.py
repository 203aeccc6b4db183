"""Linked data read back by themselves: every row with every citation, and no plain relation that is not safe."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import ORG, PROV, RDF
from rdflib.term import Node

from partnership_graph import Partnership, load
from partnership_graph.bundled import folder
from partnership_graph.exports import org
from partnership_graph.exports.formats import export
from partnership_graph.facts.records import ReportingLine
from tests.exports.conftest import PLACES

IDS, TERMS = "urn:x-pgraph:id:", "urn:x-pgraph:def:"
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
"""What rdflib says of itself when it reads JSON-LD."""

FORMS = {".ttl": "turtle", ".jsonld": "json-ld"}


def rows(place: Path, table: str) -> list[dict[str, str]]:
    with (place / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read(made: bytes, ending: str) -> Graph:
    return Graph().parse(data=made, format=FORMS[ending])


def cells(graph: Graph, wanted: Node) -> dict[str, str]:
    """Return what a resource says in our terms, as the columns of a table."""
    return {
        str(term).removeprefix(TERMS): str(value).removeprefix(IDS)
        for term, value in graph.predicate_objects(wanted)
        if str(term).startswith(TERMS)
    }


def cited(graph: Graph, wanted: Node) -> set[tuple[str, str, str]]:
    found = set()
    for at in graph.objects(wanted, PROV.qualifiedPrimarySource):
        said = cells(graph, at)
        source = str(graph.value(at, PROV.entity)).removeprefix(IDS)
        found.add((source, said["locator"], said["as_of"]))
    return found


@pytest.fixture(scope="module", params=FORMS)
def graph(northshire: Partnership, request: pytest.FixtureRequest) -> Graph:
    made = export("org", northshire.view, ending=request.param)
    return read(made.data, request.param)


def test_every_line_is_there_as_its_row_says(graph: Graph) -> None:
    lines = {
        str(at).removeprefix(IDS): at for at in graph.subjects(RDF.type, URIRef(TERMS + "Line"))
    }
    stated = rows(PLACES / "northshire", "reporting_lines")
    assert lines.keys() == {row["id"] for row in stated}
    usual = {"status": "in_force", "basis": "stated"}
    for row in stated:
        expected = {name.removesuffix("_id"): cell for name, cell in row.items() if cell}
        expected = usual | {name: cell for name, cell in expected.items() if name != "id"}
        found = cells(graph, lines[row["id"]])
        assert {name: found.get(name, "") for name in expected} == expected
        assert found.keys() - expected.keys() <= {"place", "as_of", "source"}


def test_every_citation_of_every_row_is_there(graph: Graph) -> None:
    place = PLACES / "northshire"
    evidence = rows(place, "evidence")
    assert evidence
    for row in evidence:
        found = cited(graph, URIRef(IDS + row["fact_id"]))
        assert (row["source_id"], row["locator"]) in {item[:2] for item in found}
    for row in rows(place, "reporting_lines"):
        found = cited(graph, URIRef(IDS + row["id"]))
        assert (row["source_id"], row["locator"]) in {item[:2] for item in found}


def test_both_forms_say_the_same_of_a_shipped_place() -> None:
    view = load("barking-and-dagenham").view
    made = {ending: export("org", view, ending=ending) for ending in FORMS}
    graphs = [set(read(item.data, ending)) for ending, item in made.items()]
    assert len(graphs[0]) > 4000
    assert graphs[0] == graphs[1]


def test_a_plain_relation_is_made_only_of_what_is_in_force_and_not_implied(
    thurrock: Partnership,
) -> None:
    """Held against the rows as they stand in the file."""
    graph = read(_plain(thurrock), ".ttl")
    place = folder("data") / "thurrock"
    bodies = {row["id"] for table in ("boards", "organisations") for row in rows(place, table)}
    able = {
        (row["from_id"], row["to_id"])
        for row in rows(place, "reporting_lines")
        if row["kind"] in {"sub_group_of", "committee_of", "reports_to"}
        and (row["status"] or "in_force") == "in_force"
        and row["basis"] != "implied"
        and {row["from_id"], row["to_id"]} <= bodies
    }
    found = {
        (str(low).removeprefix(IDS), str(high).removeprefix(IDS))
        for relation in (ORG.subOrganizationOf, ORG.reportsTo)
        for low, high in graph.subject_objects(relation)
    }
    assert found == able
    assert len(found) == 8


def _plain(partnership: Partnership) -> bytes:
    """Return what the lines of a place say to a reader of ORG alone: the rest takes long to write."""
    telling = org.telling(partnership.view)
    graph = Graph()
    for line in partnership.dataset.all(ReportingLine):
        for triple in telling.known_to_others(line):
            graph.add(triple)
    return graph.serialize(format="turtle").encode()


def test_a_proposed_body_is_no_organisation_to_others(graph: Graph) -> None:
    others = {str(at).removeprefix(IDS) for at in graph.subjects(RDF.type, ORG.OrganizationalUnit)}
    boards = rows(PLACES / "northshire", "boards")
    assert others == {row["id"] for row in boards if (row["status"] or "in_force") == "in_force"}


@pytest.mark.parametrize("day", ["2016", "2016-05", "2016-05-24"])
def test_a_day_is_as_exact_as_it_is_stated(day: str) -> None:
    graph = Graph()
    graph.add((URIRef("urn:a"), URIRef("urn:b"), org.dated(day)))
    again = Graph().parse(data=graph.serialize(format="turtle"), format="turtle")
    assert [str(value) for value in again.objects()] == [day]
