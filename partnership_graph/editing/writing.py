"""Writing a plan: whole or not at all, and never over what somebody wrote meanwhile.

Each new file is laid beside the table and moved into its place. Where there are several, a journal
says so first (``loading/unfinished.py``): an end between two moves is mended by whoever reads next.
An order of moves in which each step loads would be simpler, and would leave half of a change.

A change of two places has a journal in the folder of each, for who reads one of them need not read
the other. So an end at any moment leaves each place old or new, or to be mended; between the two
journals, the first place is new and the second old, in an order that loads: the citations of a row
that goes are gone before it, and the command may be given again.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

from partnership_graph.editing.lock import PATIENCE, held
from partnership_graph.editing.plan import Plan
from partnership_graph.editing.snapshot import Address, Snapshot
from partnership_graph.editing.versions import forget_others, keep_version
from partnership_graph.errors import PartnershipGraphError, printable
from partnership_graph.loading.unfinished import JOURNAL, journal_of, table_of

_UNCHANGED: Final = "nothing was changed"
_FULL: Final = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # no quotas on Windows


class StaleError(PartnershipGraphError):
    """The tables are not those that the plan was made from; what changed is listed."""


def write(plan: Plan, patience: float = PATIENCE) -> list[str]:
    """Write what was planned, and return the files by place and name.

    Raises:
        StaleError: somebody changed a table meanwhile.
        PartnershipGraphError: somebody else is writing, or a file cannot be written; nothing was changed.
    """
    return write_files(plan.before, plan.files, patience)


def write_files(
    before: Snapshot,
    files: Mapping[Address, bytes | None],
    patience: float = PATIENCE,
    *,
    keep: bool = False,
) -> list[str]:
    """Put files in the place of what was read, and return them by place and name.

    Args:
        before: what was read.
        files: the new ones; nothing for one that goes.
        patience: seconds to wait for another to be done.
        keep: whether the version before is kept, for it to be brought back.

    Raises:
        StaleError: somebody changed a table meanwhile.
        PartnershipGraphError: somebody else is writing, or a file cannot be written; nothing was changed.
    """
    places = dict.fromkeys(address.place for address in files)
    folders = {place: before.places[place] for place in places}
    try:
        with ExitStack() as locks:
            for place in sorted(folders):  # all take them in this order, so none waits for another
                locks.enter_context(held(folders[place], patience))
            if differing := before.differences():
                listed = "".join(f"\n  {item}" for item in differing)
                raise StaleError(
                    f"the tables changed while this was being planned; {_UNCHANGED} by this command; give "
                    f"it again to plan it anew. What changed:{listed}"
                )
            kept = [keep_version(before, files, place) for place in folders] if keep else []
            _replace(folders, files)
            for version in kept:
                forget_others(version)
    except OSError as error:
        raise PartnershipGraphError(_why(next(iter(folders.values())), error)) from error
    return list(map(str, files))


@dataclass(frozen=True, slots=True)
class _Swap:
    """New files for old ones: where each stands, what stood there, and what is to go."""

    folders: Mapping[str, Path]
    files: Mapping[Address, bytes]
    gone: Sequence[Address]
    tables: Mapping[Address, Path]
    stood: Mapping[Address, bytes | None]

    @property
    def touched(self) -> set[Path]:
        """The folders in which something is moved."""
        return {*self.folders.values(), *(path.parent for path in self.tables.values())}


def write_first(folder: Path, files: Mapping[str, bytes], patience: float = PATIENCE) -> list[str]:
    """Put the first files of a place into a folder that is there, all or none, and return them by place and name.

    Raises:
        PartnershipGraphError: one of them is there already, somebody else is writing, or one cannot be written.
    """
    place = folder.resolve().name
    try:
        with held(folder, patience):
            if there := [name for name in files if (folder / name).exists()]:
                raise PartnershipGraphError(
                    f"{printable(str(folder))}: {there[0]} is there already; {_UNCHANGED}; give another folder"
                )
            _replace({place: folder}, {Address(place, name): raw for name, raw in files.items()})
    except OSError as error:
        raise PartnershipGraphError(_why(folder, error)) from error
    return [f"{place}/{name}" for name in files]


def _replace(folders: Mapping[str, Path], every: Mapping[Address, bytes | None]) -> None:
    """Put new files into the places of tables, all of them or none.

    Args:
        folders: the folder of each place that has one of them.
        every: what is to be written, place by place; nothing for what goes.
    """
    tables = {at: Path(os.path.realpath(folders[at.place] / at.file)) for at in every}
    swap = _Swap(
        folders,
        files={at: data for at, data in every.items() if data is not None},
        gone=[at for at, data in every.items() if data is None],
        tables=tables,
        stood={at: path.read_bytes() if path.exists() else None for at, path in tables.items()},
    )
    for folder in folders.values():
        _sweep(folder)
    with _laid(tables, swap.files) as parts:
        journals = _journals(swap, parts) if len(every) > 1 else {}
        done: list[Address] = []
        try:
            _move(swap, parts, journals, done)
        except BaseException:
            _take_away(journals)
            _undo({tables[at]: swap.stood[at] for at in _begun(tables, parts, done)})
            raise
        _settle(swap.touched)
        _take_away(journals)


def _move(
    swap: _Swap,
    parts: Mapping[Address, Path],
    journals: Mapping[Path, bytes],
    done: list[Address],
) -> None:
    """Put the journals down, then each file in its place; what is done is added to a list."""
    if journals:
        _settle(swap.touched)  # what a journal names has to be there before it is
    for path, said in journals.items():
        _put(path, said)
    for at, part in parts.items():
        with suppress(FileNotFoundError):  # who reads meanwhile has finished it for us
            part.replace(swap.tables[at])
        done.append(at)
    for at in swap.gone:
        done.append(at)
        swap.tables[at].unlink(missing_ok=True)


def _journals(swap: _Swap, parts: Mapping[Address, Path]) -> dict[Path, bytes]:
    """Return the journal of each place: the new files of its own tables, and those that go."""
    return {
        folder / JOURNAL: journal_of(
            {part.name: swap.files[at] for at, part in parts.items() if at.place == place},
            [at.file for at in swap.gone if at.place == place],
        )
        for place, folder in swap.folders.items()
    }


def _take_away(journals: Iterable[Path]) -> None:
    for journal in journals:
        journal.unlink(missing_ok=True)


def _begun(
    tables: Mapping[Address, Path], parts: Mapping[Address, Path], done: Iterable[Address]
) -> list[Address]:
    """Return the tables that are new, the last first: by us, or by who read meanwhile and finished it."""
    moved = {*done, *(at for at in parts if not parts[at].exists())}
    return [at for at in reversed(list(tables)) if at in moved]


@contextmanager
def _laid(
    tables: Mapping[Address, Path], files: Mapping[Address, bytes]
) -> Iterator[dict[Address, Path]]:
    """Lay new files beside the old ones, safely on the disk; what is left of them afterwards goes."""
    parts = {at: tables[at].with_name(f".{at.file}.{uuid4().hex[:12]}.part") for at in files}
    try:
        for at, part in parts.items():
            _check_writable(tables[at])
            _lay(part, files[at], tables[at])
        yield parts
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _lay(part: Path, data: bytes, like: Path) -> None:
    """Write a file, with the rights and owners of the one whose place it takes."""
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileNotFoundError):
        stands = like.stat()
        # Windows has no such owners, and elsewhere not everybody may give a file away.
        with suppress(OSError, AttributeError):
            os.chown(part, stands.st_uid, stands.st_gid)
        part.chmod(stat.S_IMODE(stands.st_mode))


def _put(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there whole."""
    beside = path.with_name(f".{path.name}.{uuid4().hex[:12]}.part")
    try:
        _lay(beside, data, path)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    _settle({path.parent})


def _undo(stood: Mapping[Path, bytes | None]) -> None:
    """Put back what stood in some places."""
    for path, data in stood.items():
        if data is None:
            path.unlink(missing_ok=True)
        else:
            _put(path, data)


def _sweep(folder: Path) -> None:
    """Take away what a command that was ended left beside the tables: nothing names it any more."""
    for item in folder.glob(".*.part"):
        if table_of(item.name) or JOURNAL in item.name:
            with suppress(OSError):
                item.unlink()


def _settle(folders: Iterable[Path]) -> None:
    """Have the system write down what folders hold, where it can."""
    for folder in folders:
        with suppress(OSError, AttributeError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _check_writable(path: Path) -> None:
    """Refuse a file that its owner has protected, though it could be replaced."""
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "it is write-protected", str(path))


def _why(folder: Path, error: OSError) -> str:
    """Return why tables could not be written, and what to do."""
    where = printable(str(error.filename2 or error.filename or folder))
    words = error.strerror or str(error)
    if error.errno in _FULL:
        return f"{where}: the disk is full ({words}); {_UNCHANGED}; make room, and give the command again"
    if isinstance(error, PermissionError):
        return (
            f"{where}: cannot be written ({words}); {_UNCHANGED}; close it where it is open, such as in "
            "Excel, or have yourself given the right to write there, and give the command again"
        )
    return f"{where}: cannot be written ({words}); {_UNCHANGED}"
