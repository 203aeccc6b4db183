"""Where an answer goes: stdout, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

from partnership_graph.bundled import folder as shipped
from partnership_graph.cli.streams import reason, tell
from partnership_graph.devices import DEVICES
from partnership_graph.errors import PartnershipGraphError, QuestionError
from partnership_graph.publishing.formats import ENDINGS

PACKAGE: Final = "datapackage.json"
SETTINGS: Final = "place.toml"
_OF_A_PLACE: Final = ("sources.csv", "boards.csv")


def check_ending(path: Path, form: str) -> None:
    """Let a file pass whose name does not say that something else is in it.

    Raises:
        QuestionError: it ends as the files of another format do.
    """
    ending = path.suffix.casefold()
    if form not in ENDINGS.get(ending, {form}):
        own = next((name for name, forms in ENDINGS.items() if form in forms), ".txt")
        raise QuestionError(
            f"-o {path}: a name in {ending} is not for --format {form}; give one that ends in {own}, "
            "or another --format"
        )


def form_of(path: Path, usual: str, offered: Sequence[str]) -> str:
    """Return the format that a file's name asks for; the usual one where it asks for none.

    Raises:
        QuestionError: it ends as the files of a format do that is not offered.
    """
    asked = [form for form in ENDINGS.get(path.suffix.casefold(), ()) if form in offered]
    if not asked:
        check_ending(path, usual)
    return next((form for form in asked if form != usual), usual)


def deliver(
    data: bytes,
    output: Path | None,
    *,
    reading: Sequence[Path],
    say: Callable[[Path], None] = lambda path: tell(f"wrote {path}"),
) -> None:
    """Print an answer, or write it to a file and say so.

    Args:
        data: the answer, as the bytes of a file.
        output: the file; none, and ``-``, are stdout.
        reading: what the answer was read from, files or folders: none of it is written over.
        say: says that the file is written.

    Raises:
        QuestionError: it is no text, and would go to a terminal.
        PartnershipGraphError: the file cannot be written; what stood there still does.
        OSError: stdout cannot be written.
    """
    stream = sys.stdout if output is None else _stream_at(output)
    if stream:
        if stream.isatty() and not _is_text(data):
            raise QuestionError(
                "this format is no text, and a terminal cannot show it; name a file for it with -o"
            )
        stream.flush()
        stream.buffer.write(data)
        stream.flush()
    if output is None:
        return
    if not stream:
        _write(output, data, reading)
    if stream is not sys.stdout:
        say(output)


def _is_text(data: bytes) -> bool:
    """Tell whether bytes are what every text of ours is: UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _stream_at(path: Path) -> TextIO | None:
    """Return the stream of ours that a path stands for: ``-``, ``/dev/stdout``, the file of a ``>``."""
    if str(path) == "-":
        return sys.stdout
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            there, here = path.stat(), os.fstat(stream.fileno())
            if there.st_ino and os.path.samestat(there, here):  # a pipe of Windows has no number
                return stream
    return None


def _write(path: Path, data: bytes, reading: Sequence[Path]) -> None:
    try:
        stands = _standing(path)
        _check(path, stands, reading)
        if stands is None:
            _put(path, data)
        elif stat.S_ISREG(stands.st_mode):
            _replace(path, data, stands)
        else:
            path.write_bytes(data)  # a pipe or a device
    except OSError as error:
        raise PartnershipGraphError(
            f"{path}: cannot be written ({_why(path, error)}); give another file with -o"
        ) from error


def _standing(path: Path) -> os.stat_result | None:
    """Return what stands at a path, or at the end of its links."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _check(path: Path, stands: os.stat_result | None, reading: Sequence[Path]) -> None:
    """Refuse what is not to be written over.

    Raises:
        PartnershipGraphError: it is a folder, write-protected, no file on Windows, or what is read.
    """
    if stands and stat.S_ISDIR(stands.st_mode):
        raise PartnershipGraphError(f"{path}: is a folder; give a file in it with -o")
    if stands and not os.access(path, os.W_OK):
        raise PartnershipGraphError(f"{path}: is write-protected; give another file with -o")
    if path.name.partition(".")[0].strip().casefold() in DEVICES:
        raise PartnershipGraphError(
            f"{path}: Windows takes this name for a device; give another file with -o"
        )
    if any(_is_of(path, item) for item in reading):
        raise PartnershipGraphError(
            f"{path}: is of the data that is read, and would be lost; give another file with -o"
        )


def _is_of(path: Path, read: Path) -> bool:
    """Tell whether a file is one that is read, by whatever name, or would be read the next time.

    Beside the tables of somebody's own place a page or a picture may stand; in what is shipped nothing may.
    """
    if read == shipped("data"):
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(read))
    if path.exists() and any(path.samefile(file) for file in _files_of(read)):
        return True
    beside = Path(os.path.realpath(path)).parent
    named = path.suffix.casefold() == ".csv" or path.name in {PACKAGE, SETTINGS}
    return named and beside.exists() and any(beside.samefile(place) for place in _places_of(read))


def _files_of(read: Path) -> Iterator[Path]:
    """Yield a file itself, or the tables and the settings of the places in a folder."""
    tables = (
        table for place in _places_of(read) for table in (*place.glob("*.csv"), place / SETTINGS)
    )
    return (file for file in (tables if read.is_dir() else (read,)) if file.exists())


def _places_of(read: Path) -> list[Path]:
    folders = (read, *read.glob("*/"))
    return [folder for folder in folders if any((folder / name).exists() for name in _OF_A_PLACE)]


def _replace(path: Path, data: bytes, stands: os.stat_result) -> None:
    """Put a file in another's place; fill the one there where it has two names or no other may be made."""
    if stands.st_nlink == 1 and os.access(Path(os.path.realpath(path)).parent, os.W_OK):
        _put(path, data, stands)
    else:
        _fill(path, data)


def _put(path: Path, data: bytes, stands: os.stat_result | None = None) -> None:
    """Write a file beside its place and move it there whole; a link to it stays one."""
    place = Path(os.path.realpath(path))
    beside = place.with_name(f".{os.urandom(6).hex()}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if stands:
            # Windows has no such owners, and elsewhere not everybody may give a file away.
            with suppress(OSError, AttributeError):
                os.chown(beside, stands.st_uid, stands.st_gid)
            beside.chmod(stat.S_IMODE(stands.st_mode))
        beside.replace(place)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _fill(path: Path, data: bytes) -> None:
    """Write into a file; put back what stood there where that fails."""
    stood = path.read_bytes()
    try:
        path.write_bytes(data)
    except BaseException:
        with suppress(OSError):
            path.write_bytes(stood)
        raise


def _why(path: Path, error: OSError) -> str:
    folder = Path(os.path.realpath(path)).parent
    if not folder.exists():
        return f"there is no folder {folder}"
    if isinstance(error, PermissionError):
        return f"{reason(error)}: another program may have it open, or the folder be closed to you"
    return reason(error)
