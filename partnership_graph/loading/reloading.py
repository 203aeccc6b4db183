"""Loading what was loaded before: from a snapshot, where there is one of the same files."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from partnership_graph.bundled import folder as shipped
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.kept import Keeping
from partnership_graph.facts.records import TABLES
from partnership_graph.loading.folders import Place, places_in
from partnership_graph.loading.packages import licences_in, package_of
from partnership_graph.loading.reader import loaded

if TYPE_CHECKING:
    from partnership_graph.loading.snapshots import Snapshot

WORTH: Final = 8_000_000
"""Bytes of somebody's own tables of which a snapshot is kept: some 80,000 rows, which take a second to load.

The shipped ones are public and asked again and again: of them one is kept however small they are, which
saves a quarter of a question.
"""


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
    # Who asks of a small place of their own need not wait for what is never looked for.
    snapshots = import_module("partnership_graph.loading.snapshots")
    if snapshot := snapshots.opened(found):
        return _kept(found, snapshot)
    stamps = snapshots.stamped(found)
    new = loaded(found)
    return _with(new.dataset, snapshots.to_be(found, stamps, new))


def worth_keeping(places: Sequence[Place]) -> bool:
    """Tell whether some places are shipped, or so large, that a snapshot of them is looked for, and all is well with them."""
    if any(place.problems or place.given.problems for place in places):
        return False
    if {place.folder.parent for place in places} == {shipped("data")}:
        return True
    try:
        sizes = [path.stat().st_size for place in places for path in place.tables.values()]
    except OSError:
        return False
    return sum(sizes) >= WORTH


def _kept(places: Sequence[Place], snapshot: Snapshot) -> Dataset:
    """Return the dataset of a snapshot, of which hardly anything is read yet."""
    made = Dataset(
        places=tuple(place.name for place in places),
        version=snapshot.said["version"],
        versions=snapshot.said["versions"],
        tables={name: snapshot.table(name) for name in TABLES},
        positions=snapshot.positions(),
        licences=licences_in(map(package_of, places)),
        settings={place.name: place.settings for place in places},
        warnings=tuple(snapshot.warnings()),
    )
    return _with(made, snapshot)


def _with(dataset: Dataset, keeping: Keeping) -> Dataset:
    """Give a dataset what keeps things of it: nothing that is made of it with other tables has that."""
    object.__setattr__(dataset, "keeping", keeping)
    return dataset
