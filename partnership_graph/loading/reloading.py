"""Loading what was loaded before: from a snapshot, where there is one of the same files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES
from partnership_graph.loading.folders import Place, places_in
from partnership_graph.loading.packages import licences_in, package_of
from partnership_graph.loading.reader import loaded
from partnership_graph.loading.snapshots import Snapshot, opened, stamped, to_be, worth_keeping


def reload(folder: Path, places: Sequence[str] = ()) -> Dataset:
    """Return what :func:`load` does of a folder, from a snapshot if one is of just these files.

    Where none is, the dataset writes one when what was found of it is saved.

    Raises:
        DataError: the tables hold problems, all of which are listed; nothing was loaded.
        QuestionError: there is no place of that name.
    """
    found = places_in(folder, places)
    if not worth_keeping(found):
        return loaded(found).dataset
    if snapshot := opened(found):
        return _kept(found, snapshot)
    stamps = stamped(found)
    new = loaded(found)
    dataset = new.dataset
    said = {
        "version": dataset.version,
        "versions": dataset.versions,
        "warnings": [[item.file, item.line, item.column, item.message] for item in dataset.warnings],
    }
    if keeping := to_be(found, stamps, new.digests, said, dataset.tables, dataset.positions):
        object.__setattr__(dataset, "keeping", keeping)
    return dataset


def _kept(places: Sequence[Place], snapshot: Snapshot) -> Dataset:
    """Return the dataset of a snapshot, of which hardly anything is read yet."""
    dataset = Dataset(
        places=tuple(place.name for place in places),
        version=snapshot.said["version"],
        versions=snapshot.said["versions"],
        tables={name: snapshot.table(name) for name in TABLES},
        positions=snapshot.positions(),
        licences=licences_in(map(package_of, places)),
        settings={place.name: place.settings for place in places},
        warnings=tuple(snapshot.warnings()),
    )
    object.__setattr__(dataset, "keeping", snapshot)
    return dataset
