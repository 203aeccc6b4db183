"""The tables of places as texts: read once from their folders, and made a dataset wherever they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final, TypeAlias

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES
from partnership_graph.loading.folders import places_in
from partnership_graph.loading.reader import load
from partnership_graph.loading.settings import FILE

Texts: TypeAlias = Mapping[str, str]
"""What each file holds, by its place and name, such as ``thurrock/boards.csv``."""

_FILES: Final = frozenset({FILE, *(f"{table}.csv" for table in TABLES)})


def texts_of(folder: Path, places: Sequence[str] = ()) -> dict[str, str]:
    """Return every table of the places in a folder, and their settings, byte for byte.

    Raises:
        DataError: there are no tables.
        QuestionError: there is no place of that name.
    """
    return {
        f"{place.label}{file.name}": _read(file)
        for place in places_in(folder, places)
        for file in place.files
    }


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def dataset_of(texts: Texts) -> Dataset:
    """Return the dataset of tables that are texts, the same as that of the folders they are from.

    Raises:
        DataError: the tables hold problems, each by its place and line.
        PartnershipGraphError: a name is not one of a table of a place, or the texts cannot be put
            into files for the time they are read.
    """
    tempfile = import_module("tempfile")  # who has tables need not wait for it
    with tempfile.TemporaryDirectory(prefix="partnership-graph-") as folder:
        try:
            for name, text in texts.items():
                _write(Path(folder), name, text)
        except (OSError, ValueError) as error:
            raise PartnershipGraphError(
                f"{folder}: tables cannot be put there ({error})"
            ) from error
        return load(Path(folder))


def _write(folder: Path, name: str, text: str) -> None:
    """Write one table into the folder of its place; a name from elsewhere leads nowhere else."""
    place, _, table = name.partition("/")
    home = folder / place
    if table not in _FILES or home.resolve().parent != folder.resolve():
        raise PartnershipGraphError(f"{name!r} is not a table of a place, so it is not read")
    home.mkdir(exist_ok=True)
    (home / table).write_bytes(text.encode("utf-8"))
