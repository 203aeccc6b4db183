"""What is done with an upload, in a process of its own: checked, held against a folder, adopted; told as plain data.

It is started by :mod:`partnership_graph.web.own.running`, reads what to do as JSON, and writes what came of it
as JSON. Nothing that somebody sent is opened by the server itself.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from partnership_graph.editing.adopting import (
    Adoption,
    Reading,
    adopt,
    adoption,
    has_place,
    held_against,
)
from partnership_graph.editing.snapshot import copied
from partnership_graph.editing.snapshot import read as read_folder
from partnership_graph.editing.summing import told
from partnership_graph.editing.writing import StaleError
from partnership_graph.errors import DataError, PartnershipGraphError, Problem
from partnership_graph.facts.dataset import Dataset
from partnership_graph.loading import load
from partnership_graph.loading.warnings import warnings
from partnership_graph.web.own.asked import CHECKED, FULL, RESULT, TABLES, Asked
from partnership_graph.web.own.unpacking import MOST_BYTES, unpacked
from partnership_graph.workbook.ending import is_workbook
from partnership_graph.workbook.place import Workbook, checked_copy, of_tables, read
from partnership_graph.workbook.xlsx.marking import shown_in

Shape = dict[str, Any]

LIST: Final = "what-to-fix.txt"
"""The file of a checked zip that lists what is to be mended."""

MOST: Final = 500
"""So many problems are told; the checked copy has more of them."""

_MOST_LINES: Final = 3_000
_LONGEST: Final = 200
_LONGEST_SAID: Final = 1_000
_OF_FILES: Final = frozenset({"documents", "document_file"})
"""Columns of which a warning tells what files are on this machine: nobody who sends tables learns that."""


def check(asked: Asked) -> Shape:
    """Return what is wrong with an upload, how much it holds, and what it would change in a folder.

    The tables that it comes to and its checked copy are put beside it.

    Raises:
        PartnershipGraphError: it cannot be read at all.
    """
    shutil.rmtree(Path(asked.home) / TABLES, ignore_errors=True)  # of a check before
    looked = _workbook if is_workbook(asked.file) else _zip
    found, reading, based = looked(Path(asked.home), asked.file)
    if found["begun"] and not found["wrong"] and (asked.into or asked.served):
        of = replace(asked, own=found["place"])
        found["plan"] = _planned(of, reading) if asked.into else _compared(of, reading, based)
    return found


def take(asked: Asked) -> Shape:
    """Adopt an upload, whole or not at all, and return the files that were written; or that the plan is old.

    Raises:
        PartnershipGraphError: it cannot be written; nothing was changed.
    """
    tables = Path(asked.home) / TABLES / asked.own
    reading = read if is_workbook(asked.file) else _read_again(tables)
    try:
        found = _adoption(asked, reading, merge=asked.merge)
        if found.planned_from != asked.planned_from:
            return {"stale": True}
        return {"written": adopt(found)}
    except StaleError:
        return {"stale": True}


def _adoption(asked: Asked, reading: Reading, *, merge: bool) -> Adoption:
    into = Path(asked.into)
    places = [asked.place] if asked.place else []
    if not places and has_place(into):
        there = read_folder(into).places
        places = [asked.own] if len(there) > 1 and asked.own in there else []
    return adoption(asked.file, into, places, merge=merge, reading=reading)


# what is read


def _workbook(home: Path, path: Path) -> tuple[Shape, Reading, frozenset[str]]:
    made = read(path)
    if sum(map(len, made.texts.values())) > MOST_BYTES:
        raise PartnershipGraphError(
            f"{path.name}: holds more than {MOST_BYTES // 1_000_000} MB of text, far more than a place needs; copy what is "
            "filled in into a new workbook"
        )
    marks = sorted(made.marks, key=lambda mark: not mark.is_wrong)
    at = [made.where(mark) for mark in marks[:MOST]]
    shown = shown_in(path, [(title, cell) for title, cell, _ in at]) if at else []
    problems = [
        _told(title, cell or (f"row {mark.row}" if mark.row > 1 else ""), head, given, mark)
        for mark, (title, cell, head), given in zip(marks[:MOST], at, shown, strict=True)
    ]
    (home / f"{CHECKED}.xlsx").write_bytes(checked_copy(made))
    if made.dataset is not None:
        folder = home / TABLES / made.place
        folder.mkdir(parents=True)
        for file, text in made.texts.items():
            (folder / file.rpartition("/")[2]).write_bytes(text.encode())
    wrong = len(made.wrong)
    based = frozenset(row["id"] for rows in made.book.base.values() for row in rows if "id" in row)
    return _summed(made.place, made.dataset, problems, wrong, len(marks) - wrong), read, based


def _told(title: str, cell: str, head: str, given: str, mark: Any) -> Shape:
    return {
        "file": title,
        "at": cell,
        "column": head,
        "given": given,
        "message": mark.message[:_LONGEST_SAID],
        "wrong": mark.is_wrong,
    }


def _zip(home: Path, path: Path) -> tuple[Shape, Reading, frozenset[str]]:
    pack = unpacked(path, home / TABLES)
    dataset, wrong, odd = _loaded(pack.folder)
    every = [(problem, True) for problem in wrong] + [(problem, False) for problem in odd]
    given = _Given(pack.folder)
    problems = [
        {
            "file": problem.file.rpartition("/")[2],
            "at": f"line {problem.line}" if problem.line > 1 or problem.column else "",
            "column": problem.column,
            "given": given.at(problem),
            "message": problem.message[:_LONGEST_SAID],
            "wrong": is_wrong,
        }
        for problem, is_wrong in every[:MOST]
    ]
    problems += [
        {"file": name[:_LONGEST], "at": "", "column": "", "given": "", "wrong": False}
        | {"message": "is no table, and is not read"}
        for name in pack.passed_over[: MOST - len(problems)]
    ]
    _zip_checked(home, pack.folder, every)
    told = len(odd) + len(pack.passed_over)
    found = _summed(pack.place, dataset, problems, len(wrong), told)
    return found, _read_again(pack.folder), frozenset()


def _loaded(folder: Path) -> tuple[Dataset | None, Sequence[Problem], Sequence[Problem]]:
    """Return the dataset of a place, or what is wrong with it; and what is odd."""
    try:
        dataset = load(folder)
    except DataError as error:
        return None, error.problems, ()
    odd = sorted([*filter(_is_of_tables, dataset.warnings), *warnings(dataset)])
    return dataset, (), odd


def _is_of_tables(problem: Problem) -> bool:
    return problem.column not in _OF_FILES


def _read_again(folder: Path) -> Reading:
    """Return what reads the tables of a zip as a workbook that says the same."""

    def reading(path: Path, _: object) -> Workbook:
        dataset = load(folder)
        return of_tables(dataset, folder.name, path)

    return reading


class _Given:
    """What stands in the cells of tables, each file read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, dict[int, list[str]]] = {}

    def at(self, problem: Problem) -> str:
        """Return what stands at a problem; "" where nothing does."""
        name = problem.file.rpartition("/")[2]
        if not problem.column or not name.endswith(".csv"):
            return ""
        if name not in self._read:
            self._read[name] = dict(_rows(self._folder / name))
        head, row = self._read[name].get(1, []), self._read[name].get(problem.line, [])
        cells = dict(zip(head, row, strict=False)) if problem.line > 1 else {}
        return cells.get(problem.column, "")[:_LONGEST]


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a file, each by the line that it begins in."""
    with suppress(OSError, UnicodeError, csv.Error):
        reader = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        line = 1
        for row in reader:
            yield line, row
            line = reader.line_num + 1


def _zip_checked(home: Path, folder: Path, every: Sequence[tuple[Problem, bool]]) -> None:
    """Put the tables and a list of what is to be mended into the checked zip."""
    lines = [
        f"{'mend' if is_wrong else 'for your information'}: {problem}"
        for problem, is_wrong in every
    ]
    with zipfile.ZipFile(home / f"{CHECKED}.zip", "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(LIST, "\n".join(lines or ["Nothing to mend."]) + "\n")
        for file in sorted(folder.iterdir()):
            pack.write(file, f"{folder.name}/{file.name}")


def _summed(
    place: str, dataset: Dataset | None, problems: Sequence[Shape], wrong: int, told: int
) -> Shape:
    rows = sum(len(table.rows) for table in dataset.tables.values()) if dataset else 0
    return {
        "place": place,
        "called": dataset.place_name(place) if dataset else "",
        "rows": rows,
        "begun": dataset is not None and dataset.is_begun,
        "wrong": wrong,
        "told": told,
        "problems": list(problems),
    }


# what would change


def _planned(asked: Asked, reading: Reading) -> Shape:
    """Return the plan of adopting it into the folder that may be written."""
    return _either(lambda merge: _adoption(asked, reading, merge=merge))


def _compared(asked: Asked, reading: Reading, based: frozenset[str]) -> Shape:
    """Return the plan against the place that is served and is the same one; nothing where none is.

    That is the one of its short name, or else the one that the workbook was written from.

    Args:
        asked: what is to be done, with what is served.
        reading: reads what was sent.
        based: the ids of the rows that it was written from, where that is known.
    """
    served = Path(asked.served)
    try:
        if asked.own in asked.places:
            place, there = asked.own, copied(served, [asked.own])
        elif based:
            there = copied(served, asked.places)
            place = _written_from(there.dataset, based)
        else:
            return {}
    except PartnershipGraphError as error:
        return {"refused": str(error)}
    if not place:
        return {}
    plan = _either(
        lambda merge: held_against(there, place, asked.file, merge=merge, reading=reading)
    )
    return {**plan, "against": there.dataset.place_name(place)}


def _written_from(dataset: Dataset, based: frozenset[str]) -> str:
    """Return the place that has the most of some rows; "" where none has one."""
    files = (dataset.rows_of(row)[0][0] for row in based if row in dataset.positions)
    counted = Counter(file.partition("/")[0] for file in files)
    return max(counted, key=lambda place: counted[place], default="")


def _either(held: Callable[[bool], Adoption]) -> Shape:
    """Return a plan; where others changed other rows meanwhile, the one that keeps these, and what they are."""
    try:
        return _plan(held(False), merge=False)
    except StaleError as error:
        stale = str(error)
    except PartnershipGraphError as error:
        return {"refused": str(error)}
    try:
        return {**_plan(held(True), merge=True), "stale": stale}
    except PartnershipGraphError as error:
        return {"refused": str(error)}


def _plan(found: Adoption, *, merge: bool) -> Shape:
    if found.plan:
        own = [problem for problem in found.plan.warned if _is_of_tables(problem)]
        found = replace(found, plan=replace(found.plan, warned=own))
    lines = told(found, full=True)
    return {
        "lines": lines[:_MOST_LINES],
        "left": max(len(lines) - _MOST_LINES, 0),
        "empty": found.is_empty,
        "new": found.is_new,
        "merge": merge,
        "planned_from": found.planned_from,
    }


# the process


def main(memory: int, seconds: int) -> None:
    """Do what is asked on standard input, within limits."""
    _limit(memory, seconds)
    try:
        asked = Asked(**json.load(sys.stdin))
        home = Path(asked.home)
        os.chdir(home)
        result = json.dumps(done(asked))
    except Exception as error:
        if _is_of_memory(error):
            sys.exit(FULL)
        raise
    (home / f"{RESULT}.part").write_text(result, encoding="utf-8")
    (home / f"{RESULT}.part").replace(home / RESULT)


def done(asked: Asked) -> Shape:
    """Return what comes of what is asked; where it cannot be done, why in a sentence."""
    try:
        found = take(asked) if asked.is_agreed else check(asked)
    except PartnershipGraphError as error:
        if _is_of_memory(error):
            raise
        found = {"refused": str(error)}
    folder = asked.into or asked.served
    return _without(folder, found) if folder else found


def _is_of_memory(error: BaseException | None) -> bool:
    """Tell whether an error comes of one that the memory did not suffice: libraries make others of it."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _without(path: str, told: Any) -> Any:
    """Return what is told with a folder called by its name, and not by where this machine has it."""
    if isinstance(told, str):
        return told.replace(path, Path(path).name)
    if isinstance(told, dict):
        return {key: _without(path, value) for key, value in told.items()}
    return [_without(path, value) for value in told] if isinstance(told, list) else told


def _limit(memory: int, seconds: int) -> None:
    """Bound what this process may take; where the system knows no such bounds, only its time is bounded, from outside."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:  # pragma: no cover - Windows
        return
    bounds = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: memory,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in bounds.items():
        with suppress(ValueError, OSError):  # a lower one stands already, or macOS has none of it
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
