"""A workbook into a folder of tables: what it would change, row by row, and what others changed meanwhile.

Three versions of each row meet: as the workbook was written from it, as it stands, and as the workbook
says it now. What only the workbook changed is taken; what only the folder changed is kept, where that
is wanted; what both changed is for a person to settle.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeAlias
from uuid import uuid4

from partnership_graph.editing.edits import Edit
from partnership_graph.editing.meeting import Change, Key, same, versions, with_unsaid
from partnership_graph.editing.merging import edits_for
from partnership_graph.editing.owning import Own, settings_between
from partnership_graph.editing.plan import Plan, tried
from partnership_graph.editing.snapshot import Address, Snapshot, place_of
from partnership_graph.editing.snapshot import read as read_folder
from partnership_graph.editing.versions import files_of, version_of
from partnership_graph.editing.writing import StaleError, write_files, write_first
from partnership_graph.errors import DataError, PartnershipGraphError, QuestionError, printable
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES
from partnership_graph.facts.wording import counted, sentence
from partnership_graph.loading import load
from partnership_graph.loading.settings import FILE
from partnership_graph.workbook import place as workbooks
from partnership_graph.workbook.outward import tables_of
from partnership_graph.workbook.settings import toml_of
from partnership_graph.workbook.sheets import heading
from partnership_graph.workbook.values import Tables

_MOST_TOLD: Final = 20

Reading: TypeAlias = Callable[[Path, Tables], workbooks.Workbook]
"""Reads what is to be adopted, with the tables as they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What a workbook would make of a folder of tables.

    ``elsewhere`` are the rows that somebody changed in the folder since the workbook was written, and
    that it leaves alone; ``both`` those that both changed. ``absent`` are those of the folder that a
    workbook does not say which was not written from it: they stay. ``plan`` is nothing where the
    place is new.
    """

    workbook: workbooks.Workbook
    folder: Path
    place: str
    changes: Sequence[Change]
    elsewhere: Sequence[Key] = ()
    both: Sequence[Key] = ()
    absent: Sequence[Key] = ()
    settings: Own = field(default_factory=Own)
    plan: Plan | None = None

    @property
    def is_new(self) -> bool:
        """Whether there is no such place yet."""
        return self.plan is None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.changes and not self.settings.changed

    @property
    def planned_from(self) -> str:
        """The version of the place that this was planned from; "" where there is none yet."""
        return version_of(files_of(self.plan.before, self.place)) if self.plan else ""


def adoption(
    path: Path,
    folder: Path,
    places: Sequence[str] = (),
    *,
    merge: bool = False,
    reading: Reading = workbooks.read,
) -> Adoption:
    """Return what a workbook would make of a folder.

    Args:
        path: the workbook.
        folder: a place's folder, or a folder of places; one that is not there is to be made.
        places: which place, where there are several.
        merge: whether what others changed in the folder meanwhile is kept beside.
        reading: reads the workbook, or what is to be taken as one.

    Raises:
        NoWorkbookError: the workbook cannot be read.
        DataError: it, or the folder, holds what has to be mended first; all is listed.
        StaleError: the folder has changed since the workbook was written; what did is listed.
        QuestionError: it is not said which place is meant, or the folder is not to be changed.
    """
    if not has_place(folder):
        made = _read(path, {}, reading)
        changes = [
            Change(*key, None, version) for key, version in versions(made.read.tables).items()
        ]
        return Adoption(workbook=made, folder=folder, place=made.place, changes=changes)
    snapshot = read_folder(folder)
    place = place_of(snapshot, places)
    found = held_against(snapshot, place, path, merge=merge, reading=reading)
    return replace(found, folder=folder)


def held_against(
    snapshot: Snapshot,
    place: str,
    path: Path,
    *,
    merge: bool = False,
    reading: Reading = workbooks.read,
) -> Adoption:
    """Return what a workbook would make of a place as it was read, be that one that may be written or not; its folder is called as it is.

    Args:
        snapshot: what was read.
        place: which place of it.
        path: the workbook.
        merge: whether what others changed there meanwhile is kept beside.
        reading: reads the workbook, or what is to be taken as one.

    Raises:
        NoWorkbookError: the workbook cannot be read.
        DataError: it, or the place, holds what has to be mended first; all is listed.
        StaleError: the place has changed since the workbook was written; what did is listed.
    """
    standing = tables_of(snapshot.dataset, place)
    made = _read(path, standing, reading)
    own = settings_between(made.book, snapshot.dataset.settings_of(place), made.settings, standing)
    merged = replace(_merged(made, standing), folder=Path(place), place=place, settings=own)
    _check_fresh(merged, snapshot.dataset, merge=merge)
    edits = edits_for(snapshot, place, merged.changes)
    files = _settings_file(merged, snapshot) if own.changed else {}
    return replace(merged, plan=_tried(merged, snapshot, edits, files))


def _tried(
    found: Adoption, snapshot: Snapshot, edits: Sequence[Edit], files: Mapping[Address, bytes]
) -> Plan:
    """Return the plan, once the tables that come of it say what they are meant to.

    Raises:
        DataError: they would hold problems.
        StaleError: they would, for what others changed meanwhile.
        PartnershipGraphError: they would say something else.
    """
    try:
        plan = tried(snapshot, edits, files)
        would = versions(tables_of(plan.after.dataset, found.place))
    except DataError as error:
        if not found.elsewhere:
            raise
        raise StaleError(
            f"{printable(found.workbook.path.name)}: what the workbook changes and what others changed in the folder "
            f"meanwhile do not fit together; nothing was changed. Write it anew with 'pgraph workbook', and make the "
            f"change there. The tables would hold:\n{error}"
        ) from error
    wanted = versions(tables_of(snapshot.dataset, found.place))
    for change in found.changes:
        wanted.pop((change.table, change.id), None)
        if change.after is not None:
            wanted[change.table, change.id] = change.after
    wrong = [
        key for key in dict.fromkeys((*wanted, *would)) if not same(wanted.get(key), would.get(key))
    ]
    if wrong:
        listed = "".join(f"\n  {_said(found, snapshot.dataset, key)}" for key in wrong[:_MOST_TOLD])
        raise PartnershipGraphError(
            f"{printable(found.workbook.path.name)}: {_rows(wrong)} of the folder would say something else than the "
            "workbook, so nothing is written. Rows of tables that name no document are of the usual one: keep that "
            f"setting as it is, or name the document in these rows first:{listed}{_more(wrong)}"
        )
    return plan


def has_place(folder: Path) -> bool:
    """Tell whether there is anything in a folder that could be a place.

    Raises:
        QuestionError: the folder above it is not there, or it is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise QuestionError(
            f"{printable(str(folder))}: is a file; give the folder of the tables, or one to be made"
        )
    if not folder.exists():
        if not folder.absolute().parent.is_dir():
            raise QuestionError(
                f"{printable(str(folder))}: there is no folder {printable(str(folder.absolute().parent))} "
                "to make it in; make that first, or give another"
            )
        return False
    files = {FILE, *(f"{table}.csv" for table in TABLES)}
    here = (item.name for item in (*folder.iterdir(), *folder.glob("*/*.csv")))
    return any(name in files for name in here)


def _read(path: Path, standing: Tables, reading: Reading) -> workbooks.Workbook:
    made = reading(path, standing)
    if made.wrong:
        raise DataError(made.problems())
    return made


# what meets


def _merged(made: workbooks.Workbook, standing: Tables) -> Adoption:
    base, theirs = versions(made.book.base), versions(standing)
    assert made.dataset is not None  # noqa: S101 - it has nothing wrong
    ours = versions(tables_of(made.dataset, made.place))
    changes: list[Change] = []
    elsewhere: list[Key] = []
    both: list[Key] = []
    absent: list[Key] = []
    for key in dict.fromkeys((*theirs, *ours, *base)):
        was, stands, says = base.get(key), theirs.get(key), ours.get(key)
        if not made.book.base:
            says = with_unsaid(stands, says)
        if same(stands, says):
            continue
        if made.book.base and not same(was, stands):
            (elsewhere if same(was, says) else both).append(key)
        if not made.book.base and says is None:
            absent.append(key)  # who began with an empty workbook did not take it away
        elif not made.book.base or not same(was, says):
            changes.append(Change(*key, stands, says))
    return Adoption(
        workbook=made,
        folder=Path(),
        place="",
        changes=changes,
        elsewhere=elsewhere,
        both=both,
        absent=absent,
    )


def _check_fresh(found: Adoption, dataset: Dataset, *, merge: bool) -> None:
    """Let a workbook pass that nobody changed the folder behind.

    Raises:
        StaleError: somebody did.
    """
    name = printable(found.workbook.path.name)
    standing = {key[1] for key in versions(tables_of(dataset, found.place))}
    base = {key[1] for key in versions(found.workbook.book.base)}
    if base and not base & standing:
        raise StaleError(
            f"{name}: was written from the tables of another place, of which nothing is here; nothing was changed. Give "
            "the folder it was written from, or one that is to be made"
        )
    if found.settings.both:
        listed = "".join(f"\n  {line}" for line in found.settings.both)
        raise StaleError(
            f"{name}: settings changed both here and in the folder since the workbook was written; nothing was changed. "
            f"Put what the folder says into the sheet Place settings, or write the workbook anew:{listed}"
        )
    if found.both:
        keys = list({key[1]: key for key in found.both}.values())  # of a thing that moved, once
        listed = "".join(
            f"\n  {line}" for key in keys[:_MOST_TOLD] for line in _both(found, dataset, key)
        )
        more = _more(found.both)
        raise StaleError(
            f"{name}: {_rows(found.both)} changed both here and in the folder since the workbook was written; nothing "
            f"was changed. Put what the folder says into these rows of the workbook, or write it anew with "
            f"'pgraph workbook' and make the change there:{listed}{more}"
        )
    if (found.elsewhere or found.settings.elsewhere) and not merge:
        rows = [_said(found, dataset, key) for key in found.elsewhere[:_MOST_TOLD]]
        listed = "".join(f"\n  {line}" for line in (*found.settings.elsewhere, *rows))
        raise StaleError(
            f"{name}: the folder has changed since this workbook was written, in {_what(found)} that the workbook leaves alone; nothing was changed. With --merge these stay as they are in the folder, and what "
            f"the workbook changes is added:{listed}{_more(found.elsewhere)}"
        )


def _both(found: Adoption, dataset: Dataset, key: Key) -> Iterator[str]:
    """Yield a row that both changed, and each cell in which they differ."""
    yield _said(found, dataset, key)
    change = next((one for one in found.changes if (one.table, one.id) == key), None)
    if change is None or change.before is None or change.after is None:
        gone = "folder" if change and change.before is None else "workbook"
        yield f"  it is gone from the {gone}"
        return
    was, now = change.before.cells, change.after.cells
    for name in dict.fromkeys((*was, *now)):
        if was.get(name) != now.get(name):
            folder, book = (cells.get(name) or "empty" for cells in (was, now))
            yield f"  {heading(key[0], name)}: {folder} in the folder, {book} in the workbook"
    old, new = (
        "; ".join(" ".join(one).strip() for one in sorted(side.cited))
        for side in (change.before, change.after)
    )
    if old != new:
        yield f"  further citations: {old or 'none'} in the folder, {new or 'none'} in the workbook"


def _what(found: Adoption) -> str:
    """Return how much only the folder changed: rows, settings, or both."""
    settings = len(found.settings.elsewhere)
    said = [_rows(found.elsewhere)] if found.elsewhere else []
    return " and ".join([*said, *([counted(settings, "setting", "settings")] if settings else [])])


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


# what the place says of itself


def _settings_file(found: Adoption, snapshot: Snapshot) -> dict[Address, bytes]:
    stands = snapshot.dataset.settings_of(found.place)
    keys = [key for key, _, _ in found.settings.changed]
    wanted = replace(stands, **{key: getattr(found.workbook.settings, key) for key in keys})
    at = Address(found.place, FILE)
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
    if found.folder.exists():
        return write_first(found.folder, files)
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
        laid.replace(folder)
    except OSError as error:
        raise PartnershipGraphError(
            f"{printable(str(found.folder))}: cannot be made ({error.strerror or error}); nothing was written; give "
            "another folder with --into"
        ) from error
    finally:
        shutil.rmtree(laid, ignore_errors=True)
    return [f"{folder.name}/{name}" for name in files]
