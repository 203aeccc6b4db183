"""CSV on the Web: the metadata held against the tables that they stand beside, by a reader of our own."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.bundled import folder
from partnership_graph.exports.formats import export
from tests.exports.conftest import PLACES

SHIPPED = ("thurrock", "barking-and-dagenham")


def metadata(place: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(export("csvw", place).data)
    return made


def read(place: Path, table: dict[str, Any]) -> list[dict[str, str]]:
    """Return the rows of a table as the metadata say that it is read."""
    remark = table.get("dialect", {}).get("commentPrefix")
    text = (place / table["url"]).read_text("utf-8-sig")
    lines = [
        line for line in text.splitlines(keepends=True) if not remark or not line.startswith(remark)
    ]
    return list(csv.DictReader(lines))


def wrong(place: Path) -> list[str]:
    """Return what in the tables is not as the metadata say."""
    tables = {table["url"]: table for table in metadata(place)["tables"]}
    rows = {url: read(place, table) for url, table in tables.items()}
    found: list[str] = []
    for url, table in tables.items():
        schema = table["tableSchema"]
        names = [column["name"] for column in schema["columns"]]
        if rows[url] and list(rows[url][0]) != names:
            found.append(f"{url}: columns")
        for column in schema["columns"]:
            cells = [row[column["name"]] for row in rows[url]]
            if column.get("required") and "" in cells:
                found.append(f"{url}: {column['name']} is blank")
            kind = column["datatype"]
            pattern = kind["format"] if isinstance(kind, dict) else r"(?s).*"
            found += [
                f"{url}: {cell}" for cell in cells if cell and not re.fullmatch(pattern, cell)
            ]
        if key := schema.get("primaryKey"):
            ids = [row[key] for row in rows[url]]
            found += [f"{url}: {key} twice"] * (len(ids) != len(set(ids)))
        for key in schema.get("foreignKeys", ()):
            to = key["reference"]
            there = {row[to["columnReference"]] for row in rows[to["resource"]]}
            cells = [row[key["columnReference"]] for row in rows[url]]
            found += [
                f"{url}: {cell} is not in {to['resource']}" for cell in cells if cell not in there
            ]
    return found


@pytest.mark.parametrize("place", SHIPPED)
def test_the_shipped_tables_are_as_their_metadata_say(place: str) -> None:
    assert wrong(folder("data") / place) == []


def test_a_table_that_is_not_so_is_found_out(tmp_path: Path) -> None:
    for file in (PLACES / "northshire").glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert wrong(tmp_path) == []
    made = metadata(tmp_path)
    lines = tmp_path / "reporting_lines.csv"
    lines.write_text(lines.read_text("utf-8").replace("reports_to", "owns"), "utf-8")
    tables = {table["url"]: table for table in made["tables"]}
    kinds = next(
        column["datatype"]["format"]
        for column in tables["reporting_lines.csv"]["tableSchema"]["columns"]
        if column["name"] == "kind"
    )
    assert not re.fullmatch(kinds, "owns")
    assert re.fullmatch(kinds, "reports_to")


def test_the_metadata_count_what_was_found_in_a_trial() -> None:
    made = metadata(folder("data") / "thurrock")
    tables = made["tables"]
    assert {table["url"] for table in tables} == {
        file.name for file in (folder("data") / "thurrock").glob("*.csv")
    }
    assert sum(len(table["tableSchema"].get("foreignKeys", ())) for table in tables) == 37


def test_the_licence_names_the_publishers() -> None:
    made = metadata(folder("data") / "thurrock")
    assert made["dc:license"]["@id"].startswith("https://www.nationalarchives.gov.uk/")
    assert "{" not in made["dc:rights"]
    assert "Ofsted" in made["dc:rights"]


def test_foreign_keys_that_may_be_blank_are_lost_and_named() -> None:
    lost = export("csvw", folder("data") / "thurrock").lost
    assert "the foreign key memberships.csv: in_post, which may be blank" in lost
    assert len(lost) == 10
