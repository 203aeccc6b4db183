"""Read the tables of one place or several, and build the dataset only when nothing is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path

from partnership_graph.errors import DataError, Problem
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import (
    TABLES,
    Evidence,
    Source,
    TierPlacement,
    Word,
    columns,
    needed,
)
from partnership_graph.facts.tables import Rows, Table, collector_resting
from partnership_graph.loading.cells import (
    USUAL,
    Memo,
    Shared,
    cells_of,
    columns_of,
    once,
    refers,
    shared_cells,
)
from partnership_graph.loading.checks import table_problems
from partnership_graph.loading.citations import cite, cites, named
from partnership_graph.loading.defaults import (
    HAVING_DEFAULTS,
    SOURCE,
    Cells,
    days_of,
    fill,
    fill_sources,
)
from partnership_graph.loading.files import NoTextError, bytes_of
from partnership_graph.loading.folders import REQUIRED, Place, places_in
from partnership_graph.loading.packages import Package, licences_in, package_of
from partnership_graph.loading.referred import unknown_in, unseen_files
from partnership_graph.loading.rows import Run
from partnership_graph.loading.settings import FILE
from partnership_graph.loading.tiers import by_id, tier_problems
from partnership_graph.loading.words import LISTED, meanings, put


@dataclass(frozen=True, slots=True)
class Read:
    """One file as it was read: its columns without the header, and what is wrong with them.

    ``runs`` says where in the file its rows stand.
    """

    file: str
    cells: Cells
    digest: bytes
    problems: Sequence[Problem]
    runs: Sequence[Run] = USUAL


Reads = Mapping[str, list[Read]]
"""What was read of each table, a place after the other."""


def load(*folders: Path, places: Sequence[str] = ()) -> Dataset:
    """Load one place's folder, or a folder of places, as one dataset.

    Args:
        folders: folders that hold tables (``*.csv``), or folders of such folders.
        places: load only the places of these names.

    Raises:
        DataError: the tables hold problems, all of which are listed; nothing was loaded.
        QuestionError: there is no place of that name.
    """
    found = [place for folder in folders for place in places_in(folder, places)]
    return loaded(found).dataset


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset, and the SHA-256 of the bytes that were read of each file of its places."""

    dataset: Dataset
    digests: Mapping[str, str]


def loaded(found: Sequence[Place]) -> Loaded:
    """Load some places as one dataset.

    Raises:
        DataError: the tables hold problems, all of which are listed; nothing was loaded.
    """
    with collector_resting():
        ids: Memo = {}
        shared = {table: shared_cells(table, ids) for table in TABLES}
        reads = {table: [_read(place, table, shared[table]) for place in found] for table in TABLES}
        digests = _digests(found, reads)
        reads[Evidence.table] += _cite(found, reads, shared[Evidence.table])
        _fill(found, reads)
        _put_own_words(reads)
        tables = {table: _joined(table, parts) for table, parts in reads.items()}
        positions = _positions(tables)
        values = {name: _values(table, shared[name]) for name, table in tables.items()}
        unread = _unread(found, reads)
        problems = [
            *_unreadable(found, reads),
            *table_problems(tables, values, positions, unread),
            *_unsettled(found, reads, tables, unread),
        ]
        if problems:
            raise DataError(sorted(set(problems), key=_address))
        packages = [package_of(place) for place in found]
        dataset = Dataset(
            places=tuple(place.name for place in found),
            version=_version(found, reads),
            versions=_versions(found, reads),
            tables=tables,
            positions=positions,
            licences=licences_in(packages),
            settings={place.name: place.settings for place in found},
            warnings=tuple(_odd(packages, reads)),
        )
        return Loaded(dataset, digests)


def _digests(places: Sequence[Place], reads: Reads) -> dict[str, str]:
    """Return the SHA-256 of each file of some places, as it was read."""
    found: dict[str, str] = {}
    for at, place in enumerate(places):
        for table, path in place.tables.items():
            found[str(path.absolute())] = reads[table][at].digest.hex()
        if place.given.digest:
            found[str((place.folder / FILE).absolute())] = place.given.digest.hex()
    return found


def _versions(places: Sequence[Place], reads: Reads) -> dict[str, str]:
    """Return the version of the data of each place alone."""
    return {place.name: _version([place], _of(place, reads)) for place in places}


def _cite(places: Sequence[Place], reads: Reads, shared: Shared) -> list[Read]:
    """Read where each row says that it is stated; return the further citations as files of evidence."""
    found = []
    for at, place in enumerate(places):
        parts_of_place = [(table, parts[at]) for table, parts in reads.items()]
        citing = [(table, part) for table, part in parts_of_place if cites(table, part.cells)]
        if not citing:
            continue
        sources = named(reads[Source.table][at].cells, place.settings.document)
        for table, part in citing:
            cited = cite(table, part.file, part.cells, part.runs, sources)
            if cited.rows or cited.problems:
                rows = [row for _, row in cited.rows]
                cells = columns_of(rows, Evidence.table, shared)
                runs = [(number, line) for number, (line, _) in enumerate(cited.rows)]
                found.append(Read(part.file, cells, b"", cited.problems, runs))
    return found


def _fill(places: Sequence[Place], reads: Reads) -> None:
    """Fill what is blank and has a default, in the columns as they were read; tiers get their ids."""
    for table, parts in reads.items():
        for part, place in zip(parts, places, strict=False):  # what rows cite beside comes last
            fill_sources(table, part.cells, place.settings.document)
    for part, place in zip(reads[TierPlacement.table], places, strict=True):
        by_id(part.cells, place.settings)
    dated: dict[str, str] = {}
    for sources in reads[Source.table]:
        dated |= days_of(sources.cells)
    for table in HAVING_DEFAULTS:
        for part in reads[table]:
            fill(table, part.cells, dated)


def _put_own_words(reads: Reads) -> None:
    """Put our values where a place's tables hold words of its own."""
    for at, words in enumerate(reads[Word.table]):
        if known := meanings(words.cells):
            for table in LISTED.values():
                put(table, reads[table][at].cells, known)


def _unsettled(
    places: Sequence[Place], reads: Reads, tables: Mapping[str, Table], unread: set[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the settings, by themselves and with the tables."""
    for at, place in enumerate(places):
        yield from place.given.problems
        here = {table: parts[at].cells for table, parts in reads.items()}
        yield from unknown_in(place.given, here, unread)
    placed = [len(part.cells[0]) for part in reads[TierPlacement.table]]
    judged = [None if place.given.problems else place.settings for place in places]
    yield from tier_problems(tables[TierPlacement.table], placed, judged)


def _odd(packages: Sequence[Package], reads: Reads) -> Iterator[Problem]:
    """Yield what may be wrong beside the tables: in the packages, and with the documents' files."""
    for package, sources in zip(packages, reads[Source.table], strict=True):
        place = package.place
        yield from place.warnings
        yield from package.warnings()
        yield from unseen_files(place.given, place.folder, _joined(Source.table, [sources]))


def _unreadable(places: Sequence[Place], reads: Reads) -> Iterator[Problem]:
    """Yield what is wrong with the folders and files themselves."""
    for place in places:
        yield from place.problems
    for part in chain.from_iterable(reads.values()):
        yield from part.problems


def _unread(places: Sequence[Place], reads: Reads) -> set[str]:
    """Return the tables of which not every row could be read: nothing is said to be missing there."""
    found = {name for name, parts in reads.items() if any(part.problems for part in parts)}
    return found.union(*(place.misplaced for place in places))


def _address(problem: Problem) -> tuple[str, int, str, str]:
    return problem.file, problem.line, problem.column, problem.message


def _read(place: Place, table: str, shared: Shared) -> Read:
    file = f"{place.label}{table}.csv"
    spared = (SOURCE,) if place.settings.document else ()
    expected = [column.name for column in columns(table)]
    if table not in place.tables:
        if table in REQUIRED and table not in place.misplaced:
            why = f"the file is not there; it needs the columns {','.join(needed(table))}"
            return _bad(file, table, why)
        return Read(file=file, cells=[[] for _ in expected], digest=b"", problems=())
    try:
        raw = bytes_of(place.tables[table])
        cells, runs, problems = cells_of(raw, file, table, shared, spared)
    except NoTextError as error:
        return _bad(file, table, str(error), error.line)
    digest = hashlib.sha256(raw).digest()
    return Read(file=file, cells=cells, digest=digest, problems=problems, runs=runs)


def _values(table: Table, shared: Shared) -> dict[str, Collection[str]]:
    """Return the different values of each column: what is in its own memo, or else all its cells."""
    own = {column.name for column in columns(table.name) if not refers(column)} & shared.keys()
    return {
        column.name: shared[column.name].keys() if column.name in own else table.cells(column.name)
        for column in columns(table.name)
    }


def _joined(table: str, parts: Sequence[Read]) -> Table:
    cells: Sequence[Sequence[str]] = parts[0].cells
    if len(parts) > 1:
        of_all = zip(*(part.cells for part in parts), strict=True)
        cells = once([list(chain.from_iterable(column)) for column in of_all])
    return Table(name=table, rows=Rows(cells), files=list(_runs(parts)))


def _runs(parts: Sequence[Read]) -> Iterator[tuple[int, str, int]]:
    first = 0
    for part in parts:
        for at, line in part.runs:
            yield first + at, part.file, line
        first += len(part.cells[0])


def _positions(tables: dict[str, Table]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    numbers = [*range(max(len(table.rows) for table in tables.values()))]  # the same for all tables
    for name, table in tables.items():
        if name != "evidence":
            ids = table.cells("id")
            # Backwards: of the rows that places share, the first is the one that counts.
            places = zip(repeat(name), reversed(numbers[: len(ids)]))
            found.update(zip(reversed(ids), places, strict=True))
    return found


def _of(place: Place, reads: Reads) -> Reads:
    """Return what was read of one place."""
    start = f"{place.name}/"
    return {
        table: [part for part in parts if part.file.startswith(start)]
        for table, parts in reads.items()
    }


def _version(places: Sequence[Place], reads: Reads) -> str:
    covered = (parts for table, parts in reads.items() if not TABLES[table].is_apart)
    tables = ((read.file, read.digest) for parts in covered for read in parts if read.digest)
    given = (place.given for place in places)
    settings = ((own.file, own.digest) for own in given if own.digest)
    files = sorted([*tables, *settings])
    whole = hashlib.sha256(b"".join(file.encode() + digest for file, digest in files))
    return whole.hexdigest()[:12]


def _bad(file: str, table: str, message: str, line: int = 1) -> Read:
    none: Cells = [[] for _ in columns(table)]
    return Read(file=file, cells=none, digest=b"", problems=[Problem(file, line, "", message)])
