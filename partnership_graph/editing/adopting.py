"""A workbook into a folder of tables: what it would change, row by row, and what others changed meanwhile.

Three versions of each row meet: as the workbook was written from it, as it stands, and as the workbook
says it now. What only the workbook changed is taken; what only the folder changed is kept, where that
is wanted; what both changed is for a person to settle.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeAlias
from uuid import uuid4

from partnership_graph.editing.cells import TableText
from partnership_graph.editing.edits import Edit, row_at
from partnership_graph.editing.plan import Plan, tried
from partnership_graph.editing.snapshot import Address, Snapshot, place_of
from partnership_graph.editing.snapshot import read as read_folder
from partnership_graph.editing.versions import any_kept, files_of, version_before
from partnership_graph.editing.writing import StaleError, write_files
from partnership_graph.errors import DataError, PartnershipGraphError, QuestionError, printable
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import THINGS, Evidence, columns
from partnership_graph.facts.settings import Settings
from partnership_graph.facts.wording import sentence
from partnership_graph.loading import load
from partnership_graph.loading.citations import INSTEAD, WHERE, written
from partnership_graph.loading.defaults import SOURCE
from partnership_graph.loading.settings import FILE
from partnership_graph.workbook import place as workbooks
from partnership_graph.workbook.outward import tables_of
from partnership_graph.workbook.settings import settings_of, toml_of
from partnership_graph.workbook.values import TableRow, Tables

Key: TypeAlias = tuple[str, str]
"""A table and the id of a row in it."""

Cited: TypeAlias = frozenset[tuple[str, str, str]]
_MOST_TOLD: Final = 20


@dataclass(frozen=True, slots=True)
class Version:
    """One row as one version of a place has it: its cells, and all that it cites."""

    cells: Mapping[str, str] = field(default_factory=dict)
    cited: Cited = frozenset()

    @property
    def said(self) -> tuple[frozenset[tuple[str, str]], Cited]:
        """What is held against another version."""
        return frozenset(self.cells.items()), self.cited


@dataclass(frozen=True, slots=True)
class Change:
    """One row that a workbook adds, changes, renames or removes."""

    table: str
    id: str
    before: Version | None
    after: Version | None

    @property
    def kind(self) -> str:
        """Which of these it is."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        names = self.before.cells.get("name"), self.after.cells.get("name")
        is_renamed = self.table in THINGS and names[0] != names[1]
        return "renamed" if is_renamed else "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What a workbook would make of a folder of tables.

    ``elsewhere`` are the rows that somebody changed in the folder since the workbook was written, and
    that it leaves alone; ``both`` those that both changed. ``plan`` is nothing where the place is new.
    """

    workbook: workbooks.Workbook
    folder: Path
    place: str
    changes: Sequence[Change]
    elsewhere: Sequence[Key] = ()
    both: Sequence[Key] = ()
    settings: Sequence[tuple[str, str, str]] = ()
    plan: Plan | None = None

    @property
    def is_new(self) -> bool:
        """Whether there is no such place yet."""
        return self.plan is None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.changes and not self.settings


def adoption(
    path: Path, folder: Path, places: Sequence[str] = (), *, merge: bool = False
) -> Adoption:
    """Return what a workbook would make of a folder.

    Args:
        path: the workbook.
        folder: a place's folder, or a folder of places; one that is not there is to be made.
        places: which place, where there are several.
        merge: whether what others changed in the folder meanwhile is kept beside.

    Raises:
        NoWorkbookError: the workbook cannot be read.
        DataError: it, or the folder, holds what has to be mended first; all is listed.
        StaleError: the folder has changed since the workbook was written; what did is listed.
        QuestionError: it is not said which place is meant, or the folder is not to be changed.
    """
    if not _has_place(folder):
        made = _read(path, {})
        changes = [
            Change(*key, None, version) for key, version in _versions(made.read.tables).items()
        ]
        return Adoption(workbook=made, folder=folder, place=made.place, changes=changes)
    snapshot = read_folder(folder)
    place = place_of(snapshot, places)
    standing = tables_of(snapshot.dataset, place)
    made = _read(path, standing)
    merged = _merged(made, standing)
    found = replace(
        merged,
        folder=folder,
        place=place,
        settings=_settings_changed(made, snapshot.dataset, place),
    )
    _check_fresh(found, snapshot.dataset, merge=merge)
    edits = list(_edits(snapshot, place, found.changes))
    files = _settings_file(made, snapshot, place) if found.settings else {}
    return replace(found, plan=tried(snapshot, edits, files))


def _has_place(folder: Path) -> bool:
    """Tell whether there is anything in a folder that could be a place.

    Raises:
        QuestionError: the folder above it is not there, or it is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise QuestionError(
            f"--into {printable(str(folder))}: is a file; give the folder of the tables, or one to be made"
        )
    if not folder.exists():
        if not folder.absolute().parent.is_dir():
            raise QuestionError(
                f"--into {printable(str(folder))}: there is no folder {printable(str(folder.absolute().parent))} "
                "to make it in; make that first, or give another"
            )
        return False
    return any(not item.name.startswith(".") for item in folder.iterdir())


def _read(path: Path, standing: Tables) -> workbooks.Workbook:
    made = workbooks.read(path, standing)
    if made.wrong:
        raise DataError(made.problems())
    return made


# what meets


def _versions(tables: Tables) -> dict[Key, Version]:
    """Return every row of some tables by its table and id, with what it cites."""
    cited: dict[str, set[tuple[str, str, str]]] = {}
    dated = {row["id"]: row.get("dated", "") for row in tables.get("sources", ())}
    for row in tables.get(Evidence.table, ()):
        usual = dated.get(row["source_id"], "")
        one = (row["source_id"], row["locator"], row.get("as_of", usual))
        cited.setdefault(row["fact_id"], set()).add(one)
    found: dict[Key, Version] = {}
    for table, rows in tables.items():
        if table != Evidence.table:
            for row in rows:
                every = set(cited.get(row["id"], ()))
                if first := row.get("source_id"):
                    # Whether the first citation is repeated among all says nothing else.
                    every = {one for one in every if one[:2] != (first, row.get("locator", ""))}
                found[table, row["id"]] = Version(row, frozenset(every))
    return found


def _merged(made: workbooks.Workbook, standing: Tables) -> Adoption:
    base, theirs = _versions(made.book.base), _versions(standing)
    assert made.dataset is not None  # noqa: S101 - it has nothing wrong
    ours = _versions(tables_of(made.dataset, made.place))
    changes: list[Change] = []
    elsewhere: list[Key] = []
    both: list[Key] = []
    for key in dict.fromkeys((*theirs, *ours, *base)):
        was, stands, says = base.get(key), theirs.get(key), ours.get(key)
        if _same(stands, says):
            continue
        if made.book.base and not _same(was, stands):
            (elsewhere if _same(was, says) else both).append(key)
        if not made.book.base or not _same(was, says):
            changes.append(Change(*key, stands, says))
    return Adoption(
        workbook=made, folder=Path(), place="", changes=changes, elsewhere=elsewhere, both=both
    )


def _same(one: Version | None, other: Version | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.said == other.said


def _check_fresh(found: Adoption, dataset: Dataset, *, merge: bool) -> None:
    """Let a workbook pass that nobody changed the folder behind.

    Raises:
        StaleError: somebody did.
    """
    name = printable(found.workbook.path.name)
    if found.both:
        listed = "".join(f"\n  {_said(found, dataset, key)}" for key in found.both[:_MOST_TOLD])
        more = _more(found.both)
        raise StaleError(
            f"{name}: {_rows(found.both)} changed both here and in the folder since the workbook was written; nothing "
            f"was changed. Put what the folder says into these rows of the workbook, or write it anew with "
            f"'pgraph workbook' and make the change there:{listed}{more}"
        )
    if found.elsewhere and not merge:
        listed = "".join(
            f"\n  {_said(found, dataset, key)}" for key in found.elsewhere[:_MOST_TOLD]
        )
        raise StaleError(
            f"{name}: the folder has changed since this workbook was written, in {_rows(found.elsewhere)} that the "
            "workbook leaves alone; nothing was changed. With --merge these stay as they are in the folder, and what "
            f"the workbook changes is added:{listed}{_more(found.elsewhere)}"
        )


def _rows(keys: Sequence[Key]) -> str:
    return f"{len(keys):,} row{'s' * (len(keys) != 1)}"


def _more(keys: Sequence[Key]) -> str:
    rest = len(keys) - _MOST_TOLD
    return f"\n  ... and {rest:,} more" if rest > 0 else ""


def _said(found: Adoption, dataset: Dataset, key: Key) -> str:
    """Return a row by what it says, in the folder or else in the workbook, and where it stands there."""
    table, wanted = key
    own = found.workbook.dataset
    if wanted in dataset.positions:
        file, line = dataset.rows_of(wanted)[0]
        return f"{file}:{line}: {sentence(dataset, dataset.record(wanted))}"
    if own is not None and wanted in own.positions:
        return f"{table}: {sentence(own, own.record(wanted))} (no more in the folder)"
    return f"{table}: {wanted} (removed from both)"


# as edits of the files


def _edits(snapshot: Snapshot, place: str, changes: Iterable[Change]) -> Iterator[Edit]:
    """Yield what is to be written in which file, each row in the manner in which it stands."""
    dataset = snapshot.dataset
    usual = dataset.settings_of(place).document
    with_first = _cites_first(dataset, place)
    for change in changes:
        if change.before is None and change.after is not None:
            yield _added(snapshot, place, change, change.after, usual)
            cited = sorted(change.after.cited)
            if with_first and change.after.cells.get("source_id"):
                cells = change.after.cells
                cited = [(cells["source_id"], cells["locator"], ""), *cited]
            for one in cited:
                yield _cites(place, change.id, one)
            continue
        line = _line(dataset, place, change)
        before = row_at(snapshot, f"{place}/{change.table}.csv", line)
        if change.after is None:
            yield Edit(place, change.table, line, before)
            yield from _uncited(snapshot, place, change.id, lambda _: True)
        else:
            yield from _changed(
                snapshot, change, Edit(place, change.table, line, before, dict(before))
            )


def _line(dataset: Dataset, place: str, change: Change) -> int:
    """Return the line of a row in the file of a place."""
    return next(
        line for file, line in dataset.rows_of(change.id) if file.partition("/")[0] == place
    )


def _cites_first(dataset: Dataset, place: str) -> bool:
    """Tell whether the table of evidence of a place repeats the first citation of its rows."""
    for cited in dataset.all(Evidence):
        if cited.place == place and cited.fact_id in dataset.positions:
            fact = dataset.record(cited.fact_id)
            first = getattr(fact, "source_id", ""), getattr(fact, "locator", "")
            if (cited.source_id, cited.locator) == first:
                return True
    return False


def _header(snapshot: Snapshot, place: str, table: str) -> Sequence[str]:
    raw = snapshot.files.get(f"{place}/{table}.csv")
    return TableText.of(raw).names if raw else ()


def _added(snapshot: Snapshot, place: str, change: Change, after: Version, usual: str) -> Edit:
    """Return a new row; where its file says where things are stated in one cell, so does it."""
    cells = dict(after.cells)
    header = _header(snapshot, place, change.table)
    if WHERE in header and SOURCE not in header and cells.get(SOURCE):
        cells[WHERE] = written(cells.pop(SOURCE), cells.pop("locator"))
    elif header and SOURCE not in header and cells.get(SOURCE) == usual:
        del cells[SOURCE]
    return Edit(place, change.table, 0, after={"id": change.id, **cells})


def _cites(place: str, wanted: str, cited: tuple[str, str, str]) -> Edit:
    source, locator, as_of = cited
    row = {"fact_id": wanted, "source_id": source, "locator": locator}
    return Edit(place, Evidence.table, 0, after=row | ({"as_of": as_of} if as_of else {}))


def _uncited(
    snapshot: Snapshot, place: str, wanted: str, goes: Callable[[Evidence], bool]
) -> Iterator[Edit]:
    """Yield the rows of evidence of a row that go: what it cites in its own cell goes with that."""
    file = f"{place}/{Evidence.table}.csv"
    for cited in snapshot.dataset.evidence_of(wanted):
        if cited.file == file and goes(cited):
            yield Edit(place, Evidence.table, cited.line, row_at(snapshot, file, cited.line))


def _changed(snapshot: Snapshot, change: Change, edit: Edit) -> Iterator[Edit]:
    """Yield a row with the cells that differ, and the rows of evidence that come and go with it."""
    assert change.before is not None  # noqa: S101 - it is changed
    assert change.after is not None  # noqa: S101 - the same
    was, now = change.before.cells, change.after.cells
    names = [
        item.name
        for item in columns(change.table)
        if was.get(item.name, "") != now.get(item.name, "")
    ]
    after = dict(edit.after)
    is_recited = any(name in names for name in INSTEAD) or change.before.cited != change.after.cited
    for name in names:
        if name not in INSTEAD:
            after[name] = now.get(name, "")
    if "as_of" in names and not edit.before.get("as_of") and _is_its_day(snapshot, now):
        after["as_of"] = ""
    if {"kind", "clause", "capacity"} & {*names} and now.get("word"):
        after["word"] = now["word"]
    if is_recited:
        after |= _where_cells(edit.before, change.after)
    yield replace(edit, after=after)
    if is_recited:
        yield from _recited(snapshot, change, edit)


def _is_its_day(snapshot: Snapshot, cells: TableRow | Mapping[str, str]) -> bool:
    wanted = cells.get(SOURCE, "")
    if wanted not in snapshot.dataset.positions:
        return False
    return getattr(snapshot.dataset.record(wanted), "dated", "") == cells.get("as_of")


def _where_cells(before: Mapping[str, str], after: Version) -> dict[str, str]:
    """Return the cells that say where a row is stated, in one or in two as it had it."""
    first = (after.cells.get(SOURCE, ""), after.cells.get("locator", ""))
    if not before.get(WHERE):
        return dict(zip(INSTEAD, first, strict=True))
    more = sorted(one[:2] for one in after.cited)
    return {WHERE: "; ".join(written(*one) for one in (first, *more))}


def _recited(snapshot: Snapshot, change: Change, edit: Edit) -> Iterator[Edit]:
    """Yield the rows of evidence that come and go where what is cited changes."""
    assert change.after is not None  # noqa: S101 - it is changed
    if edit.before.get(WHERE):
        yield from _uncited(snapshot, edit.place, change.id, lambda _: True)
        return
    cells, wanted = change.after.cells, set(change.after.cited)
    file = f"{edit.place}/{Evidence.table}.csv"
    there = [one for one in snapshot.dataset.evidence_of(change.id) if one.file == file]
    was_first = change.before.cells if change.before else {}
    if any(
        (one.source_id, one.locator) == (was_first.get(SOURCE), was_first.get("locator"))
        for one in there
    ):
        day = _day_of(snapshot, cells.get(SOURCE, ""))
        wanted.add((cells.get(SOURCE, ""), cells.get("locator", ""), day))
    said = {(one.source_id, one.locator, one.as_of) for one in there}
    yield from _uncited(
        snapshot,
        edit.place,
        change.id,
        lambda one: (one.source_id, one.locator, one.as_of) not in wanted,
    )
    for one in sorted(wanted - said):
        yield _cites(edit.place, change.id, one)


def _day_of(snapshot: Snapshot, source: str) -> str:
    if source not in snapshot.dataset.positions:
        return ""
    return str(getattr(snapshot.dataset.record(source), "dated", ""))


# what the place says of itself


def _settings_changed(
    made: workbooks.Workbook, dataset: Dataset, place: str
) -> list[tuple[str, str, str]]:
    """Return each setting that differs, as it is and as it would be; what the folder changed itself stays."""
    stands, says = dataset.settings_of(place), made.settings
    was = settings_of(made.book.base_settings) if made.book.base_settings else None
    found = []
    for key in (
        "name",
        "what",
        "subject",
        "tiers",
        "document",
        "documents",
        "licence",
        "attribution",
    ):
        old, new = getattr(stands, key), getattr(says, key)
        is_left_alone = was is not None and made.book.base_settings.get(
            key, ""
        ) == made.book.settings.get(key, "")
        if old != new and not is_left_alone:
            found.append((key, _shown(old), _shown(new)))
    return found


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(name for _, name in value) or "none"
    return "" if value is None else str(value) or "none"


def _settings_file(
    made: workbooks.Workbook, snapshot: Snapshot, place: str
) -> dict[Address, bytes]:
    stands = snapshot.dataset.settings_of(place)
    keys = [key for key, _, _ in _settings_changed(made, snapshot.dataset, place)]
    wanted: Settings = replace(stands, **{key: getattr(made.settings, key) for key in keys})
    at = Address(place, FILE)
    raw = {**snapshot.beside, **snapshot.files}.get(str(at), b"")
    return {at: toml_of(wanted, raw.decode("utf-8-sig")).encode()}


# writing


def adopt(found: Adoption) -> list[str]:
    """Write what a workbook makes of a folder, whole or not at all, and return the files.

    The version before is kept, and brought back by :func:`undone`.

    Raises:
        StaleError: somebody changed a table meanwhile.
        PartnershipGraphError: somebody else is writing, or a file cannot be written; nothing was changed.
    """
    if found.plan is None:
        return _begun(found)
    return write_files(found.plan.before, {**found.plan.files}, keep=True)


def _begun(found: Adoption) -> list[str]:
    """Make the folder of a new place beside where it is to stand, and move it there whole."""
    made = found.workbook
    toml = toml_of(made.settings)
    texts = workbooks.texts_of(made.read.tables, made.place, toml)
    files = {name.partition("/")[2]: text.encode() for name, text in texts.items()}
    folder = found.folder.absolute()
    laid = folder.with_name(f".{folder.name}.{uuid4().hex[:12]}.part")
    try:
        laid.mkdir()
        for name, raw in files.items():
            with (laid / name).open("xb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
        load(laid)
        if folder.is_dir():
            folder.rmdir()
        laid.replace(folder)
    except OSError as error:
        raise PartnershipGraphError(
            f"{printable(str(found.folder))}: cannot be made ({error.strerror or error}); nothing was written; give "
            "another folder with --into"
        ) from error
    finally:
        shutil.rmtree(laid, ignore_errors=True)
    return [f"{folder.name}/{name}" for name in files]


@dataclass(frozen=True, slots=True)
class Undoing:
    """The version before, and what bringing it back would change."""

    snapshot: Snapshot
    place: str
    files: Mapping[Address, bytes | None]
    changes: Sequence[Change]
    after: Dataset


def undoing(folder: Path, places: Sequence[str] = ()) -> Undoing:
    """Return what bringing back the version before the last adoption would change.

    Raises:
        QuestionError: none is kept, or somebody changed the tables since.
        DataError: there are no tables.
    """
    snapshot = read_folder(folder)
    place = place_of(snapshot, places)
    kept = version_before(snapshot, place)
    if kept is None:
        where = printable(str(folder))
        if any_kept(snapshot, place):
            raise QuestionError(
                f"{where}: the tables have changed since the workbook was adopted, and bringing back the version before "
                "would lose that; nothing was changed. What they say now goes into a workbook with 'pgraph workbook'; "
                f"the version before lies in {where}/.pgraph-before"
            )
        raise QuestionError(
            f"{where}: no version before is kept; one is kept when a workbook is adopted into tables that are there"
        )
    stands = files_of(snapshot, place)
    files: dict[Address, bytes | None] = {
        Address(place, name): kept.get(name)
        for name in sorted({*stands, *kept})
        if stands.get(name) != kept.get(name)
    }
    gone = {str(at) for at, raw in files.items() if raw is None}
    then = snapshot.changed({at: raw for at, raw in files.items() if raw is not None})
    then = replace(
        then,
        files={name: raw for name, raw in then.files.items() if name not in gone},
        beside={name: raw for name, raw in then.beside.items() if name not in gone},
    )
    before = _versions(tables_of(snapshot.dataset, place))
    after = _versions(tables_of(then.dataset, place))
    changes = [
        Change(*key, before.get(key), after.get(key))
        for key in dict.fromkeys((*before, *after))
        if not _same(before.get(key), after.get(key))
    ]
    return Undoing(snapshot, place, files, changes, then.dataset)


def undone(found: Undoing) -> list[str]:
    """Bring back the version before, whole or not at all, and return the files; that of now is kept in its stead.

    Raises:
        StaleError: somebody changed a table meanwhile.
        PartnershipGraphError: somebody else is writing, or a file cannot be written; nothing was changed.
    """
    return write_files(found.snapshot, found.files, keep=True)
