"""A folder for ``neo4j-admin database import``: the graph of ``pgraph load neo4j``, made without a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from partnership_graph.exports.exported import Exported
from partnership_graph.facts.view import View
from partnership_graph.publishing.escapes import encoded
from partnership_graph.stores import schema
from partnership_graph.stores.elements import Properties, elements

ARGUMENTS: Final = "import.args"
"""The file in the folder that the tool is given as ``@import.args``."""

_MULTILINE: Final = "--multiline-fields=true"
_TYPES: Final[Mapping[type, str]] = {date: "date", float: "double", int: "long", str: "string"}
"""What values are to the tool; an id has to be text."""

Row: TypeAlias = tuple[tuple[str, ...], Properties]
"""The cells that the head of a table names, and the properties that follow."""


def facts(view: View) -> Exported:
    """Return the files: nodes by label, relationships by the labels they join, and what to run.

    Every row is there, whatever the day or status.
    """
    made = elements(view.dataset)
    nodes: list[tuple[str, bytes]] = []
    for label, rows in made.nodes.items():
        own = [((row["id"], label), _without_id(row)) for row in rows]
        nodes += tables(label, (f"id:ID({label})", ":LABEL"), own)
    joined: dict[tuple[str, str], list[Row]] = {}
    for (type_, low, high), links in made.relationships.items():
        joined.setdefault((low, high), []).extend(
            ((link["from_id"], link["to_id"], type_), link["props"]) for link in links
        )
    links_: list[tuple[str, bytes]] = []
    for (low, high), found in joined.items():
        head = (f":START_ID({low})", f":END_ID({high})", ":TYPE")
        links_ += tables(f"{low}-{high}", head, found)
    arguments = [_MULTILINE, *(f"--nodes={name}" for name, _ in nodes)]
    arguments += [f"--relationships={name}" for name, _ in links_]
    return Exported(
        files=(
            *nodes,
            *links_,
            (ARGUMENTS, encoded("".join(f"{line}\n" for line in arguments))),
            ("schema.cypher", encoded(schema.constraints() + schema.indexes())),
        ),
        lost=(
            (
                "constraints and indexes, which the tool does not make: run schema.cypher when the "
                "database is started"
            ),
            (
                "the tables that a server keeps beside the graph: 'pgraph load neo4j' adds them, and the "
                "constraints, and puts in nothing that is there"
            ),
        ),
    )


def _without_id(row: Properties) -> Properties:
    return {name: value for name, value in row.items() if name != "id"}


def tables(name: str, head: Sequence[str], rows: Iterable[Row]) -> Iterator[tuple[str, bytes]]:
    """Yield the tables of some rows: a column has one type, so those with other fractions have their own."""
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        fractions = (item for item, value in row[1].items() if isinstance(value, float))
        alike.setdefault(tuple(sorted(fractions)), []).append(row)
    for number, found in enumerate(alike.values(), 1):
        yield f"{name}{'' if number == 1 else f'.{number}'}.csv", _table(head, found)


def _table(head: Sequence[str], rows: Sequence[Row]) -> bytes:
    types = {name: _TYPES[type(value)] for _, props in rows for name, value in props.items()}
    lines = [",".join((*head, *(f"{name}:{type_}" for name, type_ in sorted(types.items()))))]
    for cells, props in rows:
        told = (_cell(props.get(name)) for name in sorted(types))
        lines.append(",".join((*map(_cell, cells), *told)))
    return encoded("\n".join(lines) + "\n")


def _cell(value: Any) -> str:
    """Return a cell: text between quotes, even where it is empty; nothing where nothing is stated."""
    if isinstance(value, str):
        return f'"{value.replace(chr(34), chr(34) * 2)}"'
    return "" if value is None else str(value)
