"""Loads of a few places, as the command line does them, and of tables that were edited since."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TypeAlias

from partnership_graph.loading import Texts, dataset_of
from partnership_graph.stores import neo4j
from partnership_graph.stores.elements import Elements, elements
from partnership_graph.stores.neo4j import Difference, Loaded, Make, Settings

Cells: TypeAlias = dict[str, str]


def graph_of(texts: Texts) -> Elements:
    """Return the graph that the tables come to."""
    return elements(dataset_of(texts))


def quiet(_: str) -> None:
    """Say nothing."""


def load(
    texts: Texts,
    settings: Settings,
    *,
    make: Make = graph_of,
    say: Callable[[str], None] = quiet,
    among_others: bool = False,
) -> list[Loaded]:
    """Load places in silence."""
    return neo4j.load(texts, settings, make, say=say, among_others=among_others)


def differences(
    texts: Texts, settings: Settings, *, among_others: bool = False
) -> list[Difference]:
    """Return what the load would change, and nothing that it would not."""
    found = neo4j.differences(texts, settings, graph_of, among_others=among_others)
    return list(filter(None, found))


def remove(place: str, settings: Settings) -> None:
    """Take a place off the server."""
    neo4j.remove(place, settings, graph_of)


def edited(texts: Texts, table: str, change: Callable[[Cells], Cells | None]) -> dict[str, str]:
    """Return tables in which each row of one is changed, or left out."""
    return {
        file: _edited(text, change) if file.endswith(f"/{table}.csv") else text
        for file, text in texts.items()
    }


def _edited(text: str, change: Callable[[Cells], Cells | None]) -> str:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows.fieldnames or ()), lineterminator="\n")
    writer.writeheader()
    writer.writerows(filter(None, map(change, rows)))
    return out.getvalue()
