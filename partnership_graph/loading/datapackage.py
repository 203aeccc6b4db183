"""The Frictionless description of a place's tables, made from their declaration in ``model``."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any, Final

from partnership_graph.model import TABLES, THINGS, Column, columns

FILE: Final = "datapackage.json"
_LICENCE: Final = {
    "name": "OGL-UK-3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "title": "Open Government Licence v3.0",
}
_DAY: Final = r"\d{4}(-\d{2}(-\d{2})?)?"
_SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"


def described(place: Path) -> str:
    """Return the text of ``datapackage.json`` for one place's folder."""
    resources = [_resource(table) for table in TABLES if (place / f"{table}.csv").exists()]
    package = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": place.name,
        "title": f"Governance of children's services: {place.name.replace('-', ' ')}",
        "description": (
            "Boards, posts, seats and lines of accountability as dated facts, "
            "each with the document and paragraph that states it."
        ),
        "licenses": [_LICENCE],
        "sources": _sources(place),
        "resources": resources,
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _sources(place: Path) -> list[dict[str, str]]:
    path = place / "sources.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {"title": row["name"], "path": row["document_file"]} for row in csv.DictReader(file)
        ]


def _resource(table: str) -> dict[str, Any]:
    declared = columns(table)
    keys = [
        {"fields": [column.name], "reference": {"resource": target, "fields": ["id"]}}
        for column in declared
        for target in column.tables
        if column.kind == "ref" and len(column.tables) == 1 and target in TABLES
    ]
    schema: dict[str, Any] = {"fields": [_field(column) for column in declared]}
    if table != "evidence":
        schema["primaryKey"] = ["id"]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.replace("_", "-"),
        "path": f"{table}.csv",
        "title": table.replace("_", " ").capitalize(),
        "description": TABLES[table].about,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
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
