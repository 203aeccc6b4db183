"""The Frictionless description of a place's tables, made from their declaration in ``model``."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from partnership_graph.errors import QuestionError, printable, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES, THINGS, Column, Source, columns
from partnership_graph.facts.settings import Settings
from partnership_graph.loading.files import bytes_of, text_of, why_no_file
from partnership_graph.loading.folders import places_in
from partnership_graph.loading.packages import (
    FORMAT,
    KEY,
    licence_of,
    licences_of,
    package_name,
    package_of,
)
from partnership_graph.loading.reader import load
from partnership_graph.loading.rows import REMARK, Sheet, sheet
from partnership_graph.loading.settings import FILE
from partnership_graph.loading.words import own_column

_MADE: Final = frozenset({"name", "sources", "resources", KEY})
"""What a package says that is always made anew."""

_DAY: Final = r"\d{4}(-\d{2}(-\d{2})?)?"
_SHARE: Final = r"all|majority|[0-9]+/[0-9]+|[0-9.]+%"
_SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"


def described(folder: Path, licence: Sequence[str] = ()) -> str:
    """Return the text of ``datapackage.json`` for one place's folder.

    The place's settings say its title and its licence. What they do not, and what the folder's own
    package says beside its name, its sources and its tables, stays: above all its licence, if it has
    one. None is given to data whose owner has stated none.

    Args:
        folder: the folder of one place.
        licence: a name, the address of the text and a title of the licence, as far as they are
            given; "none" for none.

    Raises:
        DataError: the tables hold problems.
        QuestionError: the folder is not that of one place, two licences are given, or one is
            given though the place's settings state it.
    """
    if why_no_file(folder / "sources.csv"):
        said = printable(str(folder))
        raise QuestionError(f"{said}: no sources.csv here to read; give the folder of one place")
    dataset = load(folder)
    (place,) = places_in(folder, ())
    settings = place.settings
    if licence and settings.states_licence:
        raise QuestionError(
            f"--licence {quoted(licence[0])}: {place.label}{FILE} says what the licence is; leave out "
            "--licence, or change it there"
        )
    kept = _kept(package_of(place).own, settings, licence)
    package = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": package_name(place.name),
        KEY: FORMAT,
        "title": _titled(dataset, place.name),
        "description": (
            "Boards, posts, seats and lines of accountability as dated facts, "
            "each with the document and paragraph that states it."
        ),
        **kept,
        "sources": [
            {"title": item.name, "path": item.document_file} for item in dataset.all(Source)
        ],
        "resources": [
            _resource(table, place.tables, dataset.tiers_of(place.name))
            for table in TABLES
            if table in place.tables
        ],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _kept(own: Mapping[str, Any], settings: Settings, licence: Sequence[str]) -> Mapping[str, Any]:
    """Return what stays of a package, with the licence and the title that settings or options give."""
    kept = {key: value for key, value in own.items() if key not in _MADE}
    if settings.name:
        kept.pop("title", None)
    if licence or settings.states_licence:
        kept.pop("attribution", None)
        kept.pop("licenses", None)
    licences = licences_of(settings) or [chosen for chosen in [licence_of(licence)] if chosen]
    return {
        **({"licenses": licences} if licences else {}),
        **({"attribution": settings.attribution} if settings.attribution else {}),
        **kept,
    }


def _titled(dataset: Dataset, place: str) -> str:
    settings = dataset.settings[place]
    if not settings.name:
        return f"Governance: {place.replace('-', ' ')}"
    what = f" of the {settings.what}" if settings.what else ""
    return f"{settings.name}: governance{what}"


def _resource(table: str, tables: Mapping[str, Path], tiers: Collection[str]) -> dict[str, Any]:
    read = sheet(text_of(bytes_of(tables[table])), f"{table}.csv", columns(table))
    keys = [
        {"fields": [column.name], "reference": {"resource": _name(target), "fields": ["id"]}}
        for column in columns(table)
        for target in column.tables
        if column.kind == "ref"
        and len(column.tables) == 1
        and target in tables
        and column.name in read.header
    ]
    schema: dict[str, Any] = {"fields": list(_fields(table, read, tiers))}
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


def _fields(table: str, read: Sheet, tiers: Collection[str]) -> Iterator[dict[str, Any]]:
    """Yield the fields in the order of the file: a column of remarks, which we pass over, is text.

    A tier is one of the place's, or what is typed for one; a kind is one of ours, or a word of the place's own.
    """
    declared = {column.name: column for column in read.columns}
    for at, name in enumerate(read.header):
        cells = {row[at] for _, row in read.rows[1:]}
        known = declared.get(name)
        if known and (known.by_place or name == own_column(table)):
            ours = tiers if known.by_place else known.choices
            known = replace(known, choices=(*ours, *sorted(cells.difference(ours, {""}))))
        yield _field(known, cells) if known else {"name": name, "type": "string"}


def _field(column: Column, cells: Collection[str]) -> dict[str, Any]:
    is_given = column.required and not column.default and "" not in cells
    constraints: dict[str, Any] = {"required": True} if is_given else {}
    if column.kind == "choice":
        constraints["enum"] = list(column.choices)
    if column.kind == "share":
        constraints["pattern"] = _SHARE
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
