"""Every export: what it says it loses, what it is refused for, and that nobody is named where none may be."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph import Partnership, Pictures
from partnership_graph.bundled import folder
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.exports.exported import Exported
from partnership_graph.exports.formats import ANSWERS, EXPORTS, FACTS, TABLES, export
from partnership_graph.exports.nameless import without_people
from partnership_graph.facts.records import Person
from partnership_graph.facts.view import View
from tests.exports.conftest import PLACES

Golden = Callable[[str, str], None]
Run = Callable[..., Result]
NORTHSHIRE = ("--data", str(PLACES / "northshire"))


def of_northshire(northshire: Partnership, name: str) -> Exported:
    made_of = {
        FACTS: (northshire.view,),
        TABLES: (PLACES / "northshire",),
        ANSWERS: (),
    }.get(EXPORTS[name].of, (Pictures(northshire).chain("east-group"),))
    return export(name, *made_of)


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_lost_is_said_in_lines_that_are_kept(
    northshire: Partnership, name: str, golden: Golden
) -> None:
    made = of_northshire(northshire, name)
    golden(f"exports/{name}.lost", "".join(f"{line}\n" for line in made.lost))


@pytest.mark.parametrize("name", ["org", "popolo", "graphml", "mermaid"])
def test_an_export_is_as_it_was_read_and_kept(
    northshire: Partnership, name: str, golden: Golden
) -> None:
    made = of_northshire(northshire, name)
    golden(f"exports/northshire{EXPORTS[name].endings[0]}", made.data.decode())


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_facts_make_the_same_bytes(northshire: Partnership, name: str) -> None:
    assert of_northshire(northshire, name) == of_northshire(northshire, name)


@pytest.mark.parametrize("name", ["popolo", "graphml"])
def test_nobody_is_named_where_nobody_may_be(thurrock: Partnership, name: str) -> None:
    view = thurrock.view
    people = {text for person in thurrock.dataset.all(Person) for text in (person.id, person.name)}
    several = {text for text in people if " " in text or "-" in text}
    assert len(several) > 150
    named = export(name, view).data.decode()
    assert sum(text in named for text in several) > 150
    hidden = View(dataset=without_people(view.dataset), day=view.day)
    made = export(name, hidden).data.decode()
    assert {text for text in several if text in made} == set()
    assert made.count("name withheld (person-") >= len(list(thurrock.dataset.all(Person)))


def test_without_names_everything_else_is_the_same(thurrock: Partnership) -> None:
    view = thurrock.view
    hidden = View(dataset=without_people(view.dataset), day=view.day)
    ours, theirs = (json.loads(export("popolo", item).data) for item in (view, hidden))
    assert {name: len(items) for name, items in ours.items()} == {
        name: len(items) for name, items in theirs.items()
    }
    boards = [item["name"] for item in ours["organizations"]]
    assert [item["name"] for item in theirs["organizations"]] == boards


def test_the_command_writes_a_file_and_says_what_is_lost(pgraph: Run, tmp_path: Path) -> None:
    file = tmp_path / "place.json"
    result = pgraph("export", "popolo", *NORTHSHIRE, "-o", str(file))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"wrote {file}\nlost: ")
    assert json.loads(file.read_text("utf-8"))["organizations"]


def test_linked_data_are_json_where_the_name_says_so(pgraph: Run, tmp_path: Path) -> None:
    file = tmp_path / "place.jsonld"
    pgraph("export", "org", *NORTHSHIRE, "--base", "https://example.org/id/", "-o", str(file))
    context = json.loads(file.read_text("utf-8"))["@context"]
    assert context["id"] == "https://example.org/id/"
    assert pgraph("export", "org", *NORTHSHIRE).stdout.startswith("@prefix ")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ("popolo", "-o", "x.ttl"),
            "a name in .ttl is not for this export; give one that ends in .json",
        ),
        (("org", "-o", "x.json"), "give one that ends in .ttl or .jsonld"),
        (
            ("csvw",),
            "the metadata are of one place; choose it with --place: barking-and-dagenham, thurrock",
        ),
        (("csvw", "--data", "us.xlsx"), "pgraph adopt us.xlsx --into FOLDER"),
        (("org", "--base", "a b:"), "expected an address without blanks, such as https://example"),
        (("mermaid", "seats"), "expected map, chain, tree, route, escalate"),
        (("mermaid", "chain"), "chain: expected pgraph export mermaid chain BODY"),
        (("mermaid", "--place", "thurrock"), "draw it with 'pgraph map -o map.svg'"),
    ],
)
def test_what_cannot_be_exported_is_refused_with_what_can(
    refused: Callable[..., str], args: tuple[str, ...], said: str
) -> None:
    assert said in refused("export", *args)


def test_an_answer_that_nothing_gives_is_drawn_and_exits_3(pgraph: Run) -> None:
    result = pgraph("export", "mermaid", "chain", "thurrock-ccg")
    assert result.exit_code == 3
    assert "flowchart" in result.stdout


def test_the_schema_of_answers_is_the_one_in_the_documents(pgraph: Run) -> None:
    kept = Path(__file__).parents[2] / "docs" / "answer.schema.json"
    assert pgraph("export", "jsonschema").stdout == kept.read_text("utf-8")


def test_a_library_that_is_missing_is_named_in_one_sentence(
    thurrock: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "partnership_graph.exports.org", raising=False)
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(PartnershipGraphError) as caught:
        export("org", thurrock.view)
    assert str(caught.value) == (
        "pgraph export org needs rdflib, which is not installed here; install it with: "
        "pip install 'partnership-graph[rdf]'"
    )


def test_metadata_are_written_beside_tables_of_ones_own_and_not_beside_the_shipped(
    pgraph: Run, tmp_path: Path
) -> None:
    shipped = folder("data") / "thurrock" / "csv-metadata.json"
    result = pgraph("export", "csvw", "--place", "thurrock", "-o", str(shipped))
    assert result.exit_code == 1
    assert not shipped.exists()
    own = tmp_path / "us"
    own.mkdir()
    for file in (PLACES / "northshire").glob("*.csv"):
        (own / file.name).write_bytes(file.read_bytes())
    beside = own / "csv-metadata.json"
    assert pgraph("export", "csvw", "--data", str(own), "-o", str(beside)).exit_code == 0
    assert pgraph("check", "--data", str(own)).exit_code == 0
