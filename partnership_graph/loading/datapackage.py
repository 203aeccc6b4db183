"""The Frictionless description of a place's tables, made from their declaration in ``model``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from partnership_graph.errors import QuestionError, printable
from partnership_graph.facts.records import TABLES, THINGS, Column, Source, columns
from partnership_graph.loading.files import bytes_of, text_of, why_no_file
from partnership_graph.loading.folders import places_in
from partnership_graph.loading.packages import licence_of, package_name, package_of
from partnership_graph.loading.reader import load
from partnership_graph.loading.rows import REMARK, sheet

_DAY: Final = r"\d{4}(-\d{2}(-\d{2})?)?"
_SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"


def described(folder: Path, licence: Sequence[str] = ()) -> str:
    """Return the text of ``datapackage.json`` for one place's folder.

    What the folder's own package says beside its name, its sources and its tables, stays: above all
    its licence, if it has one. None is given to data whose owner has stated none.

    Args:
        folder: the folder of one place.
        licence: a name, the address of the text and a title of the licence, as far as they are
            given; "none" for none.

    Raises:
        DataError: the tables hold problems.
        QuestionError: the folder is not that of one place, or two licences are given.
    """
    if why_no_file(folder / "sources.csv"):
        said = printable(str(folder))
        raise QuestionError(f"{said}: no sources.csv here to read; give the folder of one place")
    dataset = load(folder)
    (place,) = places_in(folder, ())
    kept = dict(package_of(place).own)
    if licence:
        kept = {key: value for key, value in kept.items() if key not in {"attribution", "licenses"}}
    if chosen := licence_of(licence):
        kept["licenses"] = [chosen]
    for key in ("name", "sources", "resources"):
        kept.pop(key, None)
    package = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": package_name(place.name),
        "title": f"Governance: {place.name.replace('-', ' ')}",
        "description": (
            "Boards, posts, seats and lines of accountability as dated facts, "
            "each with the document and paragraph that states it."
        ),
        **kept,
        "sources": [
            {"title": item.name, "path": item.document_file} for item in dataset.all(Source)
        ],
        "resources": [_resource(table, place.tables) for table in TABLES if table in place.tables],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resource(table: str, tables: Mapping[str, Path]) -> dict[str, Any]:
    read = sheet(text_of(bytes_of(tables[table])), f"{table}.csv", table)
    keys = [
        {"fields": [column.name], "reference": {"resource": _name(target), "fields": ["id"]}}
        for column in columns(table)
        for target in column.tables
        if column.kind == "ref"
        and len(column.tables) == 1
        and target in tables
        and column.name in read.header
    ]
    schema: dict[str, Any] = {"fields": list(_fields(table, read.header))}
    if table != "evidence":
        schema["primaryKey"] = ["id"]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": _name(table),
        "path": f"{table}.csv",
        "title": table.replace("_", " ").capitalize(),
        "description": TABLES[table].about,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"dialect": {"commentChar": REMARK}} if read.has_remarks else {}),
        "schema": schema,
    }


def _name(table: str) -> str:
    return table.replace("_", "-")


def _fields(table: str, header: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the fields in the order of the file: a column of remarks, which we pass over, is text."""
    declared = {column.name: column for column in columns(table)}
    for name in header:
        known = declared.get(name)
        yield _field(known) if known else {"name": name, "type": "string"}


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = (
        {"required": True} if column.required and not column.default else {}
    )
    if column.kind == "choice":
        constraints["enum"] = list(column.choices)
    if column.kind in {"day", "id"}:
        constraints["pattern"] = _DAY if column.kind == "day" else _SLUG
    about = column.about
    if column.kind == "ref":
        about += f" {targets(column)}"
    made = {
        "name": column.name,
        "type": "number" if column.kind == "number" else "string",
        "description": about,
    }
    return {**made, "constraints": constraints} if constraints else made


def targets(column: Column) -> str:
    """Say in which tables the id that a column holds may stand."""
    if "*" in column.tables:
        return "The id of any row."
    if set(column.tables) == set(THINGS):
        return "The id of any thing."
    return f"The id of a row of {', '.join(column.tables)}."
