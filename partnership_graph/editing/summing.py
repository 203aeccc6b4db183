"""A plan from a workbook as lines to be read: what goes first, then what is renamed, changed and new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from partnership_graph.editing.adopting import Adoption
from partnership_graph.editing.meeting import Change, Version
from partnership_graph.editing.undoing import Undoing
from partnership_graph.errors import printable
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Column, columns
from partnership_graph.facts.wording import counted, sentence
from partnership_graph.workbook.settings import SETTING_ROWS
from partnership_graph.workbook.sheets import heading, words_of

_KINDS: Final = ("removed", "renamed", "changed", "added")
_MOST: Final = {"removed": 1_000_000, "renamed": 200, "changed": 40, "added": 15}
"""Rows that are listed of each kind: what goes is never buried."""

_MOST_ANSWERS: Final = 12

_SHARED: Final = frozenset({"source_id", "locator", "as_of"})
_LONGEST: Final = 300
_HEADS: Final = {row.key: row.head for row in SETTING_ROWS}


def told(found: Adoption, *, full: bool = False) -> list[str]:
    """Return a plan as lines: how much of what, each row, what is odd, and what that does to answers."""
    name, place = printable(found.workbook.path.name), printable(str(found.folder))
    if found.is_empty:
        if found.is_new:
            return [
                f"{name} has no row yet, so there is nothing to make {place} of; begin with the sheet Documents"
            ]
        return [f"{name} says what {place} says; nothing would change", *_kept(found)]
    after = found.workbook.dataset
    assert after is not None  # noqa: S101 - it has nothing wrong
    before = found.plan.before.dataset if found.plan else None
    where = f"{place}, which is to be made" if found.is_new else place
    lines = [f"{name} into {where}: {_counts(found.changes, found.settings.changed)}"]
    if not found.is_new and not found.workbook.book.base:
        lines.append(
            f"Note: {name} was not written from {place}. Where they differ, what the workbook says is taken, though the "
            f"folder's may be newer; to change what is there, begin with 'pgraph workbook {place}'"
        )
    lines += _settings(found)
    lines += _rows(found.changes, before, after, full=full)
    lines += _kept(found)
    if found.plan:
        lines += [
            *found.plan.warnings(),
            "",
            *found.plan.answers(1_000_000 if full else _MOST_ANSWERS),
        ]
    return lines


def undoing_told(found: Undoing) -> list[str]:
    """Return what bringing back the version before would change, as lines."""
    names = ", ".join(at.file for at in found.files)
    lines = [
        f"to the version that was there before this one: {_counts(found.changes, ())}; in {names}"
    ]
    return [*lines, *_rows(found.changes, found.snapshot.dataset, found.after, full=False)]


def _moved(changes: Sequence[Change]) -> list[Change]:
    """Return the changes with what goes from one table and comes in another, under one id, as changed."""
    gone = {change.id: change for change in changes if change.after is None}
    came = {change.id: change for change in changes if change.before is None}
    both = gone.keys() & came.keys()
    moved = [
        Change(came[item].table, item, gone[item].before, came[item].after)
        for item in gone
        if item in both
    ]
    return [*(change for change in changes if change.id not in both), *moved]


def _counts(changes: Sequence[Change], settings: Sequence[object]) -> str:
    """Return how many rows of each kind there are: what goes comes first."""
    counts = Counter(change.kind for change in _moved(changes))
    said = [f"{counts[kind]:,} {kind}" for kind in _KINDS if counts[kind]]
    if settings:
        said.append(counted(len(settings), "setting", "settings"))
    return ", ".join(said) or "no row differs"


def _settings(found: Adoption) -> Iterator[str]:
    if found.settings.changed:
        yield "Settings"
    for key, old, new in found.settings.changed:
        yield f"  {_HEADS.get(key, key)}: {_cut(old) or '(not said)'} -> {_cut(new) or '(not said)'}"


def _rows(
    changes: Sequence[Change], before: Dataset | None, after: Dataset, *, full: bool
) -> Iterator[str]:
    every = _moved(changes)
    for kind in _KINDS:
        of_kind = [change for change in every if change.kind == kind]
        if not of_kind:
            continue
        yield kind.capitalize()
        shown = of_kind if full else of_kind[: _MOST[kind]]
        for change in shown:
            yield from _row(change, before, after)
        if (rest := len(of_kind) - len(shown)) > 0:
            yield f"  ... and {rest:,} more; --full lists them all"


def _row(change: Change, before: Dataset | None, after: Dataset) -> Iterator[str]:
    if change.after is None and before is not None:
        file, line = before.rows_of(change.id)[0]
        yield f"  {_said(before, change)}   ({file}:{line})"
    elif change.kind == "renamed" and before is not None:
        yield f"  {before.name(change.id)} -> {after.name(change.id)}"
        yield from _cells(change, before, after, but={"name"})
    else:
        yield f"  {_said(after, change)}"
        if change.before is not None and before is not None:
            yield from _cells(change, before, after)


def _said(dataset: Dataset, change: Change) -> str:
    return _cut(sentence(dataset, dataset.record(change.id)))


def _cells(
    change: Change, before: Dataset, after: Dataset, but: frozenset[str] | set[str] = frozenset()
) -> Iterator[str]:
    """Yield each cell that differs, by its heading."""
    assert change.before is not None  # noqa: S101 - it is changed
    assert change.after is not None  # noqa: S101 - the same
    was, now = change.before.cells, change.after.cells
    for column in columns(change.table):
        name = column.name
        old, new = was.get(name, ""), now.get(name, "")
        if old != new and name not in but and name not in _SHARED:
            yield f"    {heading(change.table, name)}: {_value(before, column, old)} -> {_value(after, column, new)}"
    old, new = (_where(*pair) for pair in ((before, change.before), (after, change.after)))
    if old != new:
        yield f"    where: {_cut(old)} -> {_cut(new)}"
    elif was.get("as_of") != now.get("as_of"):
        yield f"    as of: {was.get('as_of', '')} -> {now.get('as_of', '')}"


def _where(dataset: Dataset, version: Version) -> str:
    cells, cited = version.cells, version.cited
    first = (cells.get("source_id", ""), cells.get("locator", ""))
    every = [first, *sorted(one[:2] for one in cited)]
    return "; ".join(f"{_called(dataset, source)} {locator}" for source, locator in every if source)


def _called(dataset: Dataset, source: str) -> str:
    if source not in dataset.positions:
        return source
    return getattr(dataset.record(source), "short_name", "") or source


def _value(dataset: Dataset, column: Column, value: str) -> str:
    if not value:
        return "(empty)"
    if column.kind == "ref":
        return _cut(dataset.name(value) if value in dataset.positions else value)
    return _cut(words_of(column).get(value, value.replace("_", " ")) if column.choices else value)


def _kept(found: Adoption) -> Iterator[str]:
    if found.elsewhere:
        rows = counted(len(found.elsewhere), "row", "rows")
        yield f"kept as the folder has them: {rows} that others changed there meanwhile"
    if found.absent:
        rows = counted(len(found.absent), "row", "rows")
        yield (
            f"{rows} of the folder not in this workbook, which was not written from it: what is not said stays. To take rows away, "
            "delete them in a workbook that 'pgraph workbook' writes"
        )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ... ({len(text):,} characters)"
