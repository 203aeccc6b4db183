"""CSV on the Web: the metadata that stand beside a place's tables, made from their data package."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from partnership_graph.exports.exported import Exported
from partnership_graph.facts.records import Source
from partnership_graph.loading import load
from partnership_graph.loading.datapackage import described
from partnership_graph.publishing.escapes import encoded
from partnership_graph.publishing.jsonable import in_json

FILE: Final = "csv-metadata.json"
"""What the metadata of a folder of tables are called, so that a reader of CSV on the Web finds them."""

_CONTEXT: Final = ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}]


def tables(folder: Path) -> Exported:
    """Return the metadata of the tables of one place: columns, types, keys, and the licence.

    A foreign key is one that every row has: CSV on the Web has none for a cell that may be blank.

    Raises:
        DataError: the tables hold problems.
        QuestionError: the folder is not that of one place.
    """
    package = json.loads(described(folder))
    dataset = load(folder)
    files = {resource["name"]: resource["path"] for resource in package["resources"]}
    made = {
        "@context": _CONTEXT,
        "dc:title": package["title"],
        "dc:description": package["description"],
        "dc:identifier": dataset.version,
        **_licence(package, dataset.licence_of(dataset.all(Source))),
        "dc:source": [item["title"] for item in package["sources"]],
        "tables": [_table(resource, files) for resource in package["resources"]],
    }
    lost = [
        f"the foreign key {resource['path']}: {_column_of(key)}, which may be blank"
        for resource in package["resources"]
        for key in _keys(resource)
        if not _is_given(resource, key)
    ]
    return Exported(data=encoded(in_json(made, indent=2) + "\n"), lost=tuple(lost))


def _licence(package: Mapping[str, Any], printed: str) -> dict[str, Any]:
    addresses = [item["path"] for item in package.get("licenses", ()) if "path" in item]
    said = {"dc:license": {"@id": addresses[0]}} if addresses else {}
    return said | ({"dc:rights": printed} if printed else {})


def _table(resource: Mapping[str, Any], files: Mapping[str, str]) -> dict[str, Any]:
    schema = resource["schema"]
    keys = [
        {
            "columnReference": _column_of(key),
            "reference": {
                "resource": files[key["reference"]["resource"]],
                "columnReference": key["reference"]["fields"][0],
            },
        }
        for key in _keys(resource)
        if _is_given(resource, key)
    ]
    remark = resource.get("dialect", {}).get("commentChar")
    return {
        "url": resource["path"],
        "dc:title": resource["title"],
        "dc:description": resource["description"],
        **({"dialect": {"commentPrefix": remark}} if remark else {}),
        "tableSchema": {
            "columns": list(map(_column, schema["fields"])),
            **({"primaryKey": schema["primaryKey"][0]} if "primaryKey" in schema else {}),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _column(field: Mapping[str, Any]) -> dict[str, Any]:
    said = field.get("constraints", {})
    about = {"dc:description": field["description"]} if "description" in field else {}
    required = {"required": True} if said.get("required") else {}
    return {"name": field["name"], "titles": field["name"], **about, **required, **_type(field)}


def _type(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return the type of a column, with the expression that its cells fit where it has one."""
    said = field.get("constraints", {})
    choices = "|".join(map(_literal, said.get("enum", ())))
    pattern = said.get("pattern") or choices
    base = "decimal" if field["type"] == "number" else "string"
    return {"datatype": {"base": base, "format": f"({pattern})"} if pattern else base}


_SIGNS: Final = frozenset(r"\.^$*+?()[]{}|-")


def _literal(text: str) -> str:
    """Return text as an expression that fits it alone, in every dialect of expressions."""
    return "".join(f"\\{letter}" if letter in _SIGNS else letter for letter in text)


def _keys(resource: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from resource["schema"].get("foreignKeys", ())


def _column_of(key: Mapping[str, Any]) -> str:
    return str(key["fields"][0])


def _is_given(resource: Mapping[str, Any], key: Mapping[str, Any]) -> bool:
    """Tell whether every row has the cell of a key."""
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    return bool(fields[_column_of(key)].get("constraints", {}).get("required"))
