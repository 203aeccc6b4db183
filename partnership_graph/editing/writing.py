"""Writing a plan: whole or not at all, and never over what somebody wrote meanwhile.

Each new file is laid beside the table and moved into its place. Where there are several, a journal
says so first (``loading/unfinished.py``): an end between two moves is mended by whoever reads next.
An order of moves in which each step loads would be simpler, and would leave half of a change.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

from partnership_graph.editing.lock import PATIENCE, held
from partnership_graph.editing.plan import Plan
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
    place = plan.edited.edits[0].place
    folder = plan.before.places[place]
    try:
        with held(folder, patience):
            if differing := plan.before.differences():
                listed = "".join(f"\n  {item}" for item in differing)
                raise StaleError(
                    f"the tables changed while this was being planned; {_UNCHANGED} by this command; give "
                    f"it again to plan it anew. What changed:{listed}"
                )
            _replace(folder, {name.partition("/")[2]: raw for name, raw in plan.files.items()})
    except OSError as error:
        raise PartnershipGraphError(_why(folder, error)) from error
    return list(plan.files)


def _replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put new files into the places of tables, all of them or none."""
    places = {name: Path(os.path.realpath(folder / name)) for name in files}
    stood = {name: path.read_bytes() if path.exists() else None for name, path in places.items()}
    _sweep(folder)
    folders = {folder, *(path.parent for path in places.values())}
    with _laid(places, files) as parts:
        several = len(parts) > 1
        if several:
            _settle(folders)  # what the journal names has to be there before it is
            named = {part.name: files[name] for name, part in parts.items()}
            _put(folder / JOURNAL, journal_of(named))
        done: list[str] = []
        try:
            for name, part in parts.items():
                with suppress(FileNotFoundError):  # who reads meanwhile has finished it for us
                    part.replace(places[name])
                done.append(name)
        except BaseException:
            (folder / JOURNAL).unlink(missing_ok=True)
            _undo({places[name]: stood[name] for name in reversed(done)})
            raise
        _settle(folders)
        if several:
            (folder / JOURNAL).unlink(missing_ok=True)


@contextmanager
def _laid(places: Mapping[str, Path], files: Mapping[str, bytes]) -> Iterator[dict[str, Path]]:
    """Lay new files beside the old ones, safely on the disk; what is left of them afterwards goes."""
    parts = {
        name: path.with_name(f".{name}.{uuid4().hex[:12]}.part") for name, path in places.items()
    }
    try:
        for name, part in parts.items():
            _check_writable(places[name])
            _lay(part, files[name], places[name])
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
