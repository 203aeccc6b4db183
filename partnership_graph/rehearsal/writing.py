"""The copy written down: the data as they would be, what is new in them only proposed; whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from partnership_graph.editing.edits import edited
from partnership_graph.editing.snapshot import Snapshot
from partnership_graph.editing.whole import write_whole
from partnership_graph.errors import PartnershipGraphError, printable
from partnership_graph.loading.folders import PACKAGE
from partnership_graph.rehearsal.copying import as_proposed
from partnership_graph.rehearsal.rehearsing import Rehearsal


def write_copy(rehearsal: Rehearsal, folder: Path) -> list[str]:
    """Write the data as they would be into a folder that is not there yet, and return the files by place and name.

    Of one place it is that place's folder, of several a folder of theirs. It is laid beside its place
    first, and moved there once all of it is written and loads.

    Raises:
        PartnershipGraphError: the folder is there already, lies in that of the data, or cannot be written;
            nothing was written.
        DataError: what would be written does not load.
    """
    _check_outside(folder, rehearsal.data)
    before = rehearsal.snapshot
    made = before.changed(edited(before, as_proposed(rehearsal.asked)).files)
    made.dataset  # noqa: B018 - what does not load is not written
    return write_whole(folder, _files(made))


def _check_outside(folder: Path, data: Path) -> None:
    """Let a folder pass that does not lie in that of the data: it would be read as a part of them.

    Raises:
        PartnershipGraphError: it does.
    """
    if data.is_dir() and folder.resolve().is_relative_to(data.resolve()):
        raise PartnershipGraphError(
            f"{printable(str(folder))}: lies in the folder of the data, {printable(str(data))}, and would be read with "
            "them; nothing was written; name a folder elsewhere"
        )


def _files(made: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Yield each file by the name that it gets: of one place without the place's.

    What describes the tables as they are is left behind.
    """
    is_alone = len(made.places) == 1
    kept = {name: raw for name, raw in made.beside.items() if not name.endswith(PACKAGE)}
    for name, raw in {**kept, **made.files}.items():
        yield name.partition("/")[2] if is_alone else name, raw
