"""What was chosen beside the question itself: the data, the day, the filter, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from partnership_graph.bundled import folder as shipped
from partnership_graph.cli.at_work import LOADING, at_work
from partnership_graph.facts.dataset import Dataset
from partnership_graph.workbook.data import load, reload


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The options that commands share, as they were given."""

    data: Path | None = None
    places: tuple[str, ...] = ()
    as_of: str = ""
    include: tuple[str, ...] = ()
    only: str = ""
    source: str = ""
    no_names: bool = False
    output: Path | None = None
    form: str = "text"
    full: bool = False
    documents: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder of the data asked for: the one that is shipped where none was."""
        return self.data or shipped("data")

    @at_work(LOADING)
    def tables(self, *, again: bool = False) -> Dataset:
        """Load the data asked for and nothing that answers questions.

        Args:
            again: from a snapshot, where there is one of just these tables.

        Raises:
            DataError: the tables hold problems; all are listed.
            NoWorkbookError: a workbook cannot be read.
        """
        return (reload if again else load)(self.folder, self.places)

    def reading(self, *files: Path | None) -> tuple[Path, ...]:
        """Return what is read: the data asked for, those that are shipped, and files beside them."""
        return tuple(item for item in (self.data, shipped("data"), *files) if item)

    def included(self) -> list[str]:
        """Return what is to be shown as well, which may stand with commas between."""
        return [word for given in self.include for word in given.split(",")]
