"""Loads of a few places, as the command line does them, and of tables that were edited since."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from partnership_graph.loading import Texts, dataset_of, texts_of
from partnership_graph.stores import neo4j
from partnership_graph.stores.elements import Elements, elements
from partnership_graph.stores.neo4j import Difference, How, Loaded, Make, Settings
from partnership_graph.stores.parts import Parted
from tests.contract.random_places import SHARED, Tables, written

Cells: TypeAlias = dict[str, str]


_BASIS: Final[Cells] = {"status": "in_force", "basis": "stated", "locator": "1"}


def one(**shared: str) -> Tables:
    """Return a place with one board, on which sits an organisation that every place has."""
    cited = {**_BASIS, "as_of": "2020-01-01", "source_id": "paper"}
    seat = {"body_id": "b0", "member_id": SHARED, "capacity": "member", "voting": "yes"}
    return {
        "sources": [{"id": "paper", "name": "Paper"}],
        "organisations": [
            {"id": SHARED, "name": "Trust", "kind": "nhs_provider", **cited, **shared}
        ],
        "boards": [{"id": "b0", "name": "Board", "kind": "board", **cited}],
        "memberships": [{"id": "m0", **seat, **cited}],
    }


def with_centres(*listed: str) -> Tables:
    """Return a place with a centre that every place has, and one of its own.

    Args:
        listed: those of the centres that a later list names as all there are.
    """
    cited = {**_BASIS, "as_of": "2016-01-01", "source_id": "paper"}
    roll = {"list_id": "roll", "name": "Roll", "scope": "centres_of", "scope_id": "a0"}
    return {
        "sources": [{"id": "paper", "name": "Paper"}],
        "boards": [],
        "areas": [{"id": "a0", "name": "Area", "kind": "locality", **cited}],
        "childrens_centres": [
            {"id": wanted, "name": wanted.upper(), "kind": "childrens_centre", **cited}
            for wanted in (SHARED, "c0")
        ],
        "lists": [
            {"id": f"l-{wanted}", "member_id": wanted, **roll, **cited, "as_of": "2018-01-01"}
            for wanted in listed
        ],
    }


def drawn(*every: Tables) -> dict[str, str]:
    """Return the tables of places, called place0, place1 and so on."""
    with TemporaryDirectory() as scratch:
        written(Path(scratch), *every)
        return texts_of(Path(scratch))


def graph_of(texts: Texts) -> Elements:
    """Return the graph that the tables come to."""
    return elements(dataset_of(texts))


def quiet(_: str) -> None:
    """Say nothing."""


def parted(texts: Texts) -> Parted:
    """Return the same, of which little is made at once: of each table the fourth part, or two rows."""
    dataset = dataset_of(texts)
    longest = max(len(table.rows) for table in dataset.tables.values())
    return Parted(dataset, rows=max(2, longest // 4))


def load(  # noqa: PLR0913 - a load as the command line has it
    texts: Texts,
    settings: Settings,
    *,
    make: Make = parted,
    say: Callable[[str], None] = quiet,
    among_others: bool = False,
    in_batches: bool | None = None,
) -> list[Loaded]:
    """Load places in silence."""
    how = How(say=say, among_others=among_others, in_batches=in_batches)
    return neo4j.load(texts, settings, make, how)


def differences(
    texts: Texts, settings: Settings, *, among_others: bool = False
) -> list[Difference]:
    """Return what the load would change, and nothing that it would not."""
    found = neo4j.differences(texts, settings, parted, among_others=among_others)
    return list(filter(None, found))


def remove(place: str, settings: Settings) -> None:
    """Take a place off the server."""
    neo4j.remove(place, settings, parted)


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
