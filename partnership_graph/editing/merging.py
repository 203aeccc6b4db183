"""What a workbook changes, as edits of files: each row in the manner in which its file has others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from partnership_graph.editing.cells import TableText
from partnership_graph.editing.edits import Edit, row_at
from partnership_graph.editing.meeting import Change, Version
from partnership_graph.editing.snapshot import Snapshot
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Evidence, columns
from partnership_graph.loading.citations import INSTEAD, WHERE, written
from partnership_graph.loading.defaults import SOURCE


def edits_for(snapshot: Snapshot, place: str, changes: Iterable[Change]) -> Iterator[Edit]:
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
    header = _header(snapshot, place, change.table)
    cells = {
        name: cell
        for name, cell in after.cells.items()
        if name in header or not _is_usual(snapshot, change, name)
    }
    if WHERE in header and SOURCE not in header and cells.get(SOURCE):
        cells[WHERE] = written(cells.pop(SOURCE), cells.pop("locator"))
    elif header and SOURCE not in header and cells.get(SOURCE) == usual:
        del cells[SOURCE]
    return Edit(place, change.table, 0, after={"id": change.id, **cells})


def _is_usual(snapshot: Snapshot, change: Change, name: str) -> bool:
    """Tell whether a cell of a new row says what a blank one stands for: no file gets a column for that."""
    cells = change.after.cells if change.after else {}
    if name == "as_of":
        return _is_its_day(snapshot, cells)
    column = next(item for item in columns(change.table) if item.name == name)
    return column.kind != "day" and cells.get(name) == column.default


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


def _is_its_day(snapshot: Snapshot, cells: Mapping[str, str]) -> bool:
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
