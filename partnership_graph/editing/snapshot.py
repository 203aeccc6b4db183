"""What lies in a folder of tables at one moment: read once, changed in memory, held against what lies there later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from partnership_graph.bundled import folder as shipped
from partnership_graph.errors import (
    DataError,
    PartnershipGraphError,
    Problem,
    QuestionError,
    printable,
    quoted,
)
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.wording import the_first
from partnership_graph.loading import load
from partnership_graph.loading.files import NoTextError, bytes_of
from partnership_graph.loading.folders import Place, places_in
from partnership_graph.workbook.data import texts
from partnership_graph.workbook.ending import is_workbook

_BESIDE: Final = {".json", ".toml"}
"""How files end that say how the tables beside them are read."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a table's file stands: two places may each have one of the same name."""

    place: str
    file: str

    @classmethod
    def of(cls, path: str) -> Address:
        """Return the address of a file by its place and name, such as ``bayford/boards.csv``."""
        place, _, file = path.partition("/")
        return cls(place, file)

    def __str__(self) -> str:
        return f"{self.place}/{self.file}"


_MOST_TOLD: Final = 20
_MOST_COMPARED: Final = 2_000
_LONGEST_LINE: Final = 160


@dataclass(frozen=True)
class Snapshot:
    """The files of some places, by their place and name such as ``bayford/boards.csv``.

    ``beside`` are the files that the loader looks at and no correction changes.
    """

    places: Mapping[str, Path]
    files: Mapping[str, bytes]
    beside: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def dataset(self) -> Dataset:
        """What the tables say, read from files of their own so that nobody changes them meanwhile.

        Raises:
            DataError: the tables hold problems; all are listed.
            PartnershipGraphError: there is no room for them.
        """
        try:
            with TemporaryDirectory(prefix="partnership-graph-") as room:
                for name, raw in {**self.beside, **self.files}.items():
                    file = Path(room) / name
                    file.parent.mkdir(exist_ok=True)
                    file.write_bytes(raw)
                return load(*(Path(room) / place for place in self.places))
        except OSError as error:
            raise PartnershipGraphError(
                f"there is no room to try the change ({error.strerror}); nothing was changed; make room "
                "in the folder for temporary files, and give the command again"
            ) from error

    def changed(self, files: Mapping[Address, bytes]) -> Snapshot:
        """Return the same with some files as they would be."""
        anew = {str(address): raw for address, raw in files.items()}
        return replace(self, files={**self.files, **anew})

    def differences(self) -> list[str]:
        """Return what somebody changed on disk since it was read: a line a row, with file and line.

        Raises:
            DataError: a table cannot be read any more.
        """
        here = [_place_at(folder, place) for place, folder in self.places.items()]
        now = {name: raw for place in here for name, raw in _all(place).items()}
        then = {**self.beside, **self.files}
        told: list[str] = []
        for name in sorted({*then, *now}):
            before, after = then.get(name, b""), now.get(name, b"")
            if before != after or (name in then) != (name in now):
                told += _rows_changed(name, before, after) or [f"{name}: is there anew, or is gone"]
        rest = len(told) - _MOST_TOLD
        return [*told[:_MOST_TOLD], *([f"... and {rest:,} more rows"] if rest > 0 else [])]


def read(folder: Path | None) -> Snapshot:
    """Return what lies in somebody's own folder of tables: a place's, or one of places.

    Raises:
        QuestionError: no folder is given, or it is the shipped one.
        DataError: there are no tables, or one cannot be read.
    """
    if folder is None or _is_shipped(folder):
        raise QuestionError(
            "the shipped places are not changed: give the folder of your own tables with --data, "
            "or begin one with 'pgraph new NAME'"
        )
    if folder.suffix.lower() == ".xlsx" and not folder.is_dir():
        raise QuestionError(
            f"{printable(str(folder))}: is a workbook; change it there, or adopt it into a folder of tables and give that"
        )
    return _of(places_in(folder, ()))


def copied(data: Path, places: Sequence[str] = ()) -> Snapshot:
    """Return what lies wherever data may lie, shipped or somebody's own, to be changed in memory alone.

    Args:
        data: a place's folder, a folder of places, or a workbook, whose sheets are read as tables.
        places: the places of these names alone.

    Raises:
        DataError: there are no tables, or one cannot be read.
        QuestionError: there is no place of that name.
        NoWorkbookError: a workbook cannot be read.
    """
    if not is_workbook(data):
        return _of(places_in(data, places))
    files = {name: text.encode() for name, text in texts(data, places).items()}
    tables = {name: raw for name, raw in files.items() if name.endswith(".csv")}
    return Snapshot(
        places={name.partition("/")[0]: data for name in tables},
        files=tables,
        beside={name: raw for name, raw in files.items() if name not in tables},
    )


def _of(places: Sequence[Place]) -> Snapshot:
    """Return what lies in the folders of some places.

    Raises:
        DataError: something in them is not as it should be, or cannot be read.
    """
    if problems := [problem for place in places for problem in place.problems]:
        raise DataError(problems)
    return Snapshot(
        places={place.name: place.folder for place in places},
        files={name: raw for place in places for name, raw in _tables(place).items()},
        beside={name: raw for place in places for name, raw in _others(place).items()},
    )


def place_of(snapshot: Snapshot, wanted: Sequence[str]) -> str:
    """Return the one place that is to be changed: the one named, or the only one.

    Raises:
        QuestionError: none or several are named where there are several, or there is no such place.
        DataError: the tables hold problems.
    """
    names = list(snapshot.places)
    meant = [snapshot.dataset.place_called(name) for name in wanted]
    if unknown := [name for name in meant if name not in names]:
        raise QuestionError(
            f"no place called {quoted(unknown[0])} here; there is {the_first(_known_as(snapshot))}"
        )
    chosen = list(dict.fromkeys(meant)) or names
    if len(chosen) != 1:
        raise QuestionError(
            f"a correction is of one place; choose it with --place: {', '.join(_known_as(snapshot))}"
        )
    return chosen[0]


def _known_as(snapshot: Snapshot) -> list[str]:
    """Return the places, each with the name that it gives itself where that is another."""
    known = {place: snapshot.dataset.known_as(place) for place in snapshot.places}
    return [
        printable(place if plain(name) == plain(place) else f"{place} ({name})")
        for place, name in known.items()
    ]


def _is_shipped(folder: Path) -> bool:
    return folder.resolve().is_relative_to(shipped("data").resolve())


def _place_at(folder: Path, name: str) -> Place:
    (place,) = places_in(folder, ())
    return replace(place, name=name)


def _tables(place: Place) -> dict[str, bytes]:
    return {
        f"{place.label}{table}.csv": _bytes(place, place.tables[table])
        for table in TABLES
        if table in place.tables
    }


def _all(place: Place) -> dict[str, bytes]:
    return {**_others(place), **_tables(place)}


def _others(place: Place) -> dict[str, bytes]:
    """Return the settings and the like beside the tables, and files that no table is called."""
    files = (item for item in place.folder.iterdir() if item.is_file() and item.name[0] != ".")
    known = {path.name for path in place.tables.values()}
    return {
        f"{place.label}{file.name}": _bytes(place, file)
        for file in files
        if file.name not in known and file.suffix.lower() in {*_BESIDE, ".csv"}
    }


def _bytes(place: Place, path: Path) -> bytes:
    try:
        return bytes_of(path)
    except NoTextError as error:
        raise DataError(
            [Problem(f"{place.label}{path.name}", error.line, "", str(error))]
        ) from error


def _rows_changed(name: str, before: bytes, after: bytes) -> list[str]:
    """Return each line that differs between two versions of a file, as it was and as it is."""
    old, new = before.splitlines(), after.splitlines()
    start = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), -1
    )
    start = min(len(old), len(new)) if start < 0 else start
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if len(old) + len(new) > _MOST_COMPARED:
        return [f"{name}:{start + 1}: {len(old):,} rows from here on are now {len(new):,} others"]
    return list(_told(name, start, old, new))


def _told(name: str, start: int, old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[str]:
    for what, low, high, first, last in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        was, now = old[low:high], new[first:last]
        for at in range(max(len(was), len(now)) if what != "equal" else 0):
            line = start + first + min(at, max(len(now) - 1, 0)) + 1
            yield f"{name}:{line}: {_side('was', was[at : at + 1])}; {_side('is', now[at : at + 1])}"


def _side(word: str, lines: Sequence[bytes]) -> str:
    if not lines:
        return "is no more" if word == "is" else "was not there"
    text = lines[0].decode(errors="replace")
    cut = f"{text[:_LONGEST_LINE]} ..." if len(text) > _LONGEST_LINE else text
    return f"{word} now {cut}" if word == "is" else f"{word} {cut}"
