"""A rehearsal: the facts before and after a change-set, checked as any tables are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from partnership_graph.editing.edits import Edit, Edited, edited
from partnership_graph.editing.snapshot import Snapshot, copied
from partnership_graph.errors import DataError, Problem
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.typed import full_day
from partnership_graph.facts.view import View, latest_day
from partnership_graph.rehearsal.applying import Applied, applied, day_of
from partnership_graph.rehearsal.changeset import ChangeSet, Row, change_set
from partnership_graph.rehearsal.copying import Copying
from partnership_graph.rehearsal.proposed import proposed_in


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """A change-set and the facts before and after it, both on one day.

    Args:
        data: where the facts lie.
        changes: the change-set.
        before: the facts as they are.
        after: the facts as they would be.
        applied: what was done, by which row.
        edits: the rows of the copy that differ, with their lines there.
        asked: the same as they were asked for.
        snapshot: the files that the facts were read from.
        source: the id of the change-set as a source of the copy.
        refused: the proposals that could not be taken, and why.
    """

    data: Path
    changes: ChangeSet
    before: View
    after: View
    applied: Applied
    edits: Sequence[Edit]
    asked: Sequence[Edit]
    snapshot: Snapshot
    source: str
    refused: Sequence[tuple[Row, str]] = ()


def rehearsed(
    data: Path, changes: Path | ChangeSet | None, *, places: Sequence[str] = (), as_of: str = ""
) -> Rehearsal:
    """Return the facts before and after a change-set.

    Args:
        data: where the facts lie; nothing there is changed.
        changes: the change-set, or the file that it is in; none for what the places' own changes propose.
        places: the places of these names alone.
        as_of: the day on which both are looked at, and of what names no day; where none is given the
            latest that a source speaks for, or that the change-set names.

    Raises:
        DataError: the tables or the change-set hold problems; all are listed.
        QuestionError: there is no such place, or the day does not exist.
    """
    snapshot = copied(data, places)
    dataset = snapshot.dataset
    given = full_day(as_of, "--as-of ") if as_of else ""
    blank = given or latest_day(dataset)
    wanted = _read(changes) if changes else proposed_in(dataset, blank)
    day = given or max([blank, *(day_of(row, blank) for row in wanted.rows)])
    view = View(dataset=dataset, day=blank, asked=True)
    found, refused = (applied(view, wanted), []) if changes else _lenient(view, wanted)
    if found.problems:
        raise DataError(sorted(found.problems))
    before = replace(view, day=day)
    copying = Copying(snapshot, found.standing, wanted.name, max(day, blank))
    edits = copying.edits()
    made = edited(snapshot, edits)
    after = _loaded(snapshot, made, found) if edits else dataset
    return Rehearsal(
        data=data,
        changes=wanted,
        before=before,
        after=View(dataset=after, day=day, asked=True) if edits else before,
        applied=found,
        edits=made.edits,
        asked=edits,
        snapshot=snapshot,
        source=copying.source if edits else "",
        refused=refused,
    )


def _read(changes: Path | ChangeSet) -> ChangeSet:
    return changes if isinstance(changes, ChangeSet) else change_set(changes)


def _lenient(view: View, wanted: ChangeSet) -> tuple[Applied, list[tuple[Row, str]]]:
    """Return what those proposals come to that can be taken together, and why others cannot."""
    rows, refused = list(wanted.rows), list[tuple[Row, str]]()
    while True:
        found = applied(view, replace(wanted, rows=rows))
        if not found.problems:
            return found, refused
        why = {(problem.file, problem.line): problem.message for problem in found.problems}
        refused += [(row, why[row.file, row.line]) for row in rows if (row.file, row.line) in why]
        rows = [row for row in rows if (row.file, row.line) not in why]


def _loaded(snapshot: Snapshot, made: Edited, found: Applied) -> Dataset:
    """Return the facts of the copy; what is wrong with it is said of the rows of the change-set.

    Raises:
        DataError: the copy does not load.
    """
    try:
        return snapshot.changed(made.files).dataset
    except DataError as error:
        by = _rows_by_address(made.edits, found)
        raise DataError(
            sorted({_of_the_change_set(problem, by) for problem in error.problems})
        ) from error


def _rows_by_address(edits: Iterable[Edit], found: Applied) -> Mapping[tuple[str, int], Row]:
    """Return the row of the change-set by which each row of the copy is as it is."""
    by = found.standing.by
    return {
        (edit.file, edit.line): next(iter(by[wanted]))
        for edit, wanted in _touched(edits)
        if wanted in by
    }


def _touched(edits: Iterable[Edit]) -> Iterator[tuple[Edit, str]]:
    for edit in edits:
        yield edit, edit.id or (edit.after or edit.before).get("fact_id", "")


def _of_the_change_set(problem: Problem, by: Mapping[tuple[str, int], Row]) -> Problem:
    """Return a problem of the copy as one of the row that brings it about, its own or the only one that can.

    Where the row of a table is no row of the change-set, any that touches that table may be meant.
    """
    row = by.get((problem.file, problem.line))
    if row:
        return row.problem("", f"then {problem.message}")
    rows = {row for (file, _), row in by.items() if file == problem.file}
    return rows.pop().problem("", f"then {problem}") if len(rows) == 1 else problem
