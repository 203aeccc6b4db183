"""Tables for Neo4j's own import; the tool itself is run where a server is started of them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from click.testing import Result

from partnership_graph import Partnership
from partnership_graph.exports.formats import export
from partnership_graph.exports.neo4j_import import ARGUMENTS, Row, tables
from partnership_graph.facts.records import Person
from partnership_graph.stores.elements import elements
from tests.exports.conftest import PLACES

NORTHSHIRE = ("--data", str(PLACES / "northshire"))


def test_every_node_and_relationship_is_a_row_of_a_table_that_is_named(
    thurrock: Partnership,
) -> None:
    files = dict(export("neo4j-import", thurrock.view).files)
    found: Counter[str] = Counter()
    for name in set(files) - {ARGUMENTS, "schema.cypher"}:
        (head, *rows) = csv.reader(io.StringIO(files[name].decode(), newline=""))
        at = next(at for at, cell in enumerate(head) if cell in {":LABEL", ":TYPE"})
        found.update(row[at] for row in rows)
        assert all(len(row) == len(head) for row in rows)
    assert found == elements(thurrock.dataset).tally().counts()
    named = {line.partition("=")[2] for line in files[ARGUMENTS].decode().splitlines()}
    assert named == (set(files) - {ARGUMENTS, "schema.cypher"}) | {"true"}


def test_text_is_quoted_and_what_is_blank_is_nothing_and_fractions_stand_apart() -> None:
    rows: list[Row] = [
        (("a", "Fact"), {"text": 'a "b", c\nd', "value": 5, "day": date(1, 1, 1)}),
        (("b", "Fact"), {"text": "", "value": 0.5}),
        (("c", "Fact"), {"value": 12_000_000}),
    ]
    assert [(name, data.decode()) for name, data in tables("Fact", ("id:ID(Fact)", ":LABEL"), rows)] == [
        (
            "Fact.csv",
            ("id:ID(Fact),:LABEL,day:date,text:string,value:long\n"
            '"a","Fact",0001-01-01,"a ""b"", c\nd",5\n"c","Fact",,,12000000\n'),
        ),
        ("Fact.2.csv", 'id:ID(Fact),:LABEL,text:string,value:double\n"b","Fact","",0.5\n'),
    ]  # fmt: skip


def test_the_command_writes_a_folder_whole_or_not_at_all_and_says_what_to_run(
    pgraph: Callable[..., Result], tmp_path: Path, northshire: Partnership
) -> None:
    folder = tmp_path / "tables"
    done = pgraph("export", "neo4j-import", str(folder), *NORTHSHIRE, "--no-names")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "neo4j-admin database import full neo4j @import.args\n" in done.stderr
    assert "lost: constraints and indexes" in done.stderr
    written = "".join(file.read_text("utf-8") for file in sorted(folder.iterdir()))
    people = {person.name for person in northshire.dataset.all(Person) if " " in person.name}
    assert people
    assert not [name for name in people if name in written]
    again = pgraph("export", "neo4j-import", str(folder), *NORTHSHIRE)
    assert again.exit_code == 1
    assert "is there already; nothing was written" in again.stderr
