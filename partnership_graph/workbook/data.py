"""Data wherever they lie: a place's folder, a folder of places, or a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from partnership_graph.errors import QuestionError, printable, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.wording import the_first
from partnership_graph.loading.reloading import reload as reload_folder
from partnership_graph.workbook.ending import is_workbook

if TYPE_CHECKING:
    from partnership_graph.loading import Texts

_TABLES: Final = "partnership_graph.loading"
"""What reads and checks tables: who has a snapshot of them need not wait for it."""


def load(data: Path, places: Sequence[str] = ()) -> Dataset:
    """Load a place's folder, a folder of places, or a workbook.

    Args:
        data: which.
        places: load only the places of these names; a workbook is one place.

    Raises:
        DataError: the data hold problems, all of which are listed; nothing was loaded.
        QuestionError: there is no place of that name.
        NoWorkbookError: a workbook cannot be read.
    """
    return _from(data, places, lambda: import_module(_TABLES).load(data, places=places))


def reload(data: Path, places: Sequence[str] = ()) -> Dataset:
    """Load the same, from a snapshot where there is one of just these tables.

    Raises:
        DataError: the data hold problems, all of which are listed; nothing was loaded.
        QuestionError: there is no place of that name.
        NoWorkbookError: a workbook cannot be read.
    """
    return _from(data, places, lambda: reload_folder(data, places))


def _from(data: Path, places: Sequence[str], of_folder: Callable[[], Dataset]) -> Dataset:
    if not is_workbook(data):
        return of_folder()
    dataset: Dataset = _workbooks().loaded(data)
    check_places(dataset, data, places)
    return dataset


def check_places(dataset: Dataset | None, data: Path, places: Sequence[str]) -> None:
    """Let the places pass that are asked for of a workbook: its own.

    Raises:
        QuestionError: another is asked for.
    """
    for wanted in places if dataset else ():
        if dataset and dataset.place_called(wanted) not in dataset.places:
            raise QuestionError(
                f"no place called {quoted(wanted)} in {printable(str(data))}; there is {the_first(map(dataset.known_as, dataset.places))}"
            )


def texts(data: Path, places: Sequence[str] = ()) -> Texts:
    """Return every table as text, with the settings of its place, by place and name.

    Raises:
        DataError: there are no tables, or a workbook has what must be mended.
        QuestionError: there is no place of that name.
        NoWorkbookError: a workbook cannot be read.
    """
    if not is_workbook(data):
        found: Texts = import_module(_TABLES).texts_of(data, places)
        return found
    load(data, places)
    return _workbooks().read(data).texts  # type: ignore[no-any-return] # as it says


def _workbooks() -> Any:
    """Return what reads workbooks: who has tables need not wait for it."""
    return import_module("partnership_graph.workbook.place")
