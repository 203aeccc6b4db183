"""Bringing back the version before a workbook was adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from partnership_graph.editing.meeting import Change, changes_between
from partnership_graph.editing.snapshot import Address, Snapshot, place_of
from partnership_graph.editing.snapshot import read as read_folder
from partnership_graph.editing.versions import (
    KEPT,
    any_kept,
    files_of,
    version_before,
    version_of,
)
from partnership_graph.editing.writing import write_files
from partnership_graph.errors import QuestionError, printable
from partnership_graph.facts.dataset import Dataset
from partnership_graph.loading.folders import places_in
from partnership_graph.workbook.outward import tables_of


@dataclass(frozen=True, slots=True)
class Undoing:
    """The version before, and what bringing it back would change."""

    snapshot: Snapshot
    place: str
    files: Mapping[Address, bytes | None]
    changes: Sequence[Change]
    after: Dataset

    @property
    def planned_from(self) -> str:
        """The version of the place that this was planned from."""
        return version_of(files_of(self.snapshot, self.place))


def places_kept(folder: Path) -> list[str]:
    """Return the places in a folder of which a version before is kept, be it for another than the one that lies there.

    Raises:
        DataError: there are no tables.
    """
    return [place.name for place in places_in(folder, ()) if any_kept(place.folder)]


def undoing(folder: Path, places: Sequence[str] = ()) -> Undoing:
    """Return what bringing back the version before the last adoption would change.

    Raises:
        QuestionError: none is kept, or somebody changed the tables since.
        DataError: there are no tables.
    """
    snapshot = read_folder(folder)
    place = place_of(snapshot, places)
    stands, kept = files_of(snapshot, place), _kept(snapshot, place)
    files: dict[Address, bytes | None] = {
        Address(place, name): kept.get(name)
        for name in sorted({*stands, *kept})
        if stands.get(name) != kept.get(name)
    }
    then = _as_kept(snapshot, files)
    before, after = (tables_of(data.dataset, place) for data in (snapshot, then))
    return Undoing(snapshot, place, files, list(changes_between(before, after)), then.dataset)


def _kept(snapshot: Snapshot, place: str) -> dict[str, bytes]:
    """Return the files of the version before the one that lies there.

    Raises:
        QuestionError: none is kept for it.
    """
    if (kept := version_before(snapshot, place)) is not None:
        return kept
    where = printable(str(snapshot.places[place]))
    if any_kept(snapshot.places[place]):
        raise QuestionError(
            f"{where}: the tables have changed since the workbook was adopted, and bringing back the version before "
            "would lose that; nothing was changed. What they say now goes into a workbook with 'pgraph workbook'; "
            f"the version before lies in {where}/{KEPT}"
        )
    raise QuestionError(
        f"{where}: no version before is kept; one is kept when a workbook is adopted into tables that are there"
    )


def _as_kept(snapshot: Snapshot, files: Mapping[Address, bytes | None]) -> Snapshot:
    """Return what would lie there with some files as they were, and without those that were not there."""
    then = snapshot.changed({at: raw for at, raw in files.items() if raw is not None})
    gone = {str(at) for at, raw in files.items() if raw is None}
    left = {name: raw for name, raw in then.files.items() if name not in gone}
    beside = {name: raw for name, raw in then.beside.items() if name not in gone}
    return replace(then, files=left, beside=beside)


def undone(found: Undoing) -> list[str]:
    """Bring back the version before, whole or not at all, and return the files; that of now is kept in its stead.

    Raises:
        StaleError: somebody changed a table meanwhile.
        PartnershipGraphError: somebody else is writing, or a file cannot be written; nothing was changed.
    """
    return write_files(found.snapshot, found.files, keep=True)
