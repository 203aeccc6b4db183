"""What a workbook changes, as edits of files: each row in the manner in which its file has others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from partnership_graph.editing.cells import TableText
from partnership_graph.editing.edits import Edit, row_at
from partnership_graph.editing.meeting import Change, Version
from partnership_graph.editing.snapshot import Snapshot
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES, Evidence, Source, columns
from partnership_graph.loading.citations import INSTEAD, WHERE, Named, cited_in, marked, written
from partnership_graph.loading.defaults import SOURCE
from partnership_graph.workbook.outward import sources_of, tables_of
from partnership_graph.workbook.values import TableRow


def edits_for(snapshot: Snapshot, place: str, changes: Sequence[Change]) -> list[Edit]:
    """Return what is to be written in which file, each row in the manner in which it stands."""
    manner = _Manner(snapshot, place, changes)
    edits = [edit for change in changes for edit in manner.edits(change)]
    done = {(edit.table, edit.line) for edit in edits if edit.before}
    return [*edits, *manner.of_documents(done)]


@dataclass
class _Manner:
    """How the files of a place say things, and what documents are called and dated once all is written."""

    snapshot: Snapshot
    place: str
    changes: Sequence[Change]

    @property
    def dataset(self) -> Dataset:
        return self.snapshot.dataset

    @cached_property
    def usual(self) -> str:
        """The document of rows that name none."""
        return self.dataset.settings_of(self.place).document

    @cached_property
    def before(self) -> dict[str, TableRow]:
        """The documents as they stand, by their ids."""
        return {row["id"]: row for row in tables_of(self.dataset, self.place).get(Source.table, ())}

    @cached_property
    def after(self) -> dict[str, TableRow]:
        """The documents as they will be."""
        found = dict(self.before)
        for change in self.changes:
            if change.table == Source.table:
                found.pop(change.id, None)
                if change.after is not None:
                    found[change.id] = dict(change.after.cells)
        return found

    @cached_property
    def named_before(self) -> Named:
        return sources_of({Source.table: [*self.before.values()]}, self.usual)

    @cached_property
    def named(self) -> Named:
        """What documents will be called."""
        return sources_of({Source.table: [*self.after.values()]}, self.usual)

    @cached_property
    def repeats_first(self) -> bool:
        """Whether the table of evidence repeats the first citation of rows."""
        for cited in self.dataset.all(Evidence):
            if cited.place == self.place and cited.fact_id in self.dataset.positions:
                fact = self.dataset.record(cited.fact_id)
                first = getattr(fact, SOURCE, ""), getattr(fact, "locator", "")
                if (cited.source_id, cited.locator) == first:
                    return True
        return False

    def header(self, table: str) -> Sequence[str]:
        raw = self.snapshot.files.get(f"{self.place}/{table}.csv")
        return TableText.of(raw).names if raw else ()

    def where(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Return some citations as one cell has them, by short names where these are read as they are meant."""
        return "; ".join(self._citation(*pair) for pair in pairs)

    def _citation(self, source: str, paragraph: str) -> str:
        names = filter(None, (self.after.get(source, {}).get("short_name", ""), source))
        texts = [
            text
            for name in names
            for text in (written(name, paragraph), f"{name} {marked(paragraph)}")
        ]
        good = (text for text in texts if cited_in(text, self.named) == ("", [(source, paragraph)]))
        return next(good, texts[-1])

    def is_day_of(self, cells: Mapping[str, str]) -> bool:
        """Tell whether the day of a row is that of its document, as a blank one says."""
        return self.after.get(cells.get(SOURCE, ""), {}).get("dated", "") == cells.get("as_of")

    # rows

    def edits(self, change: Change) -> Iterator[Edit]:
        """Yield what is to be written for one change."""
        if change.before is None and change.after is not None:
            yield from self._added(change, change.after)
            return
        line = next(
            line
            for file, line in self.dataset.rows_of(change.id)
            if file == f"{self.place}/{change.table}.csv"
        )
        before = row_at(self.snapshot, f"{self.place}/{change.table}.csv", line)
        if change.after is None:
            yield Edit(self.place, change.table, line, before)
            yield from self._uncited(change.id, lambda _: True)
        else:
            yield from self._changed(change, Edit(self.place, change.table, line, before))

    def _added(self, change: Change, after: Version) -> Iterator[Edit]:
        """Yield a new row; where its file says where things are stated in one cell, so does it."""
        header = self.header(change.table)
        cells = {
            name: cell
            for name, cell in after.cells.items()
            if name in header or not self._is_usual(change.table, after.cells, name)
        }
        first = (cells.get(SOURCE, ""), cells.get("locator", ""))
        more = sorted(after.cited)
        if WHERE in header and SOURCE not in header and first[0]:
            del cells[SOURCE], cells["locator"]
            cells[WHERE] = self.where([first, *(one[:2] for one in more if not one[2])])
            more = [one for one in more if one[2]]
        elif header and SOURCE not in header and first[0] == self.usual:
            cells.pop(SOURCE, None)  # a document itself is of none
        yield Edit(self.place, change.table, 0, after={"id": change.id, **cells})
        if self.repeats_first and first[0] and WHERE not in cells:
            more = [(*first, ""), *more]
        yield from (self._cites(change.id, one) for one in more)

    def _is_usual(self, table: str, cells: Mapping[str, str], name: str) -> bool:
        """Tell whether a cell of a new row says what a blank one stands for: no file gets a column for that."""
        if name == "as_of":
            return self.is_day_of(cells)
        column = next(item for item in columns(table) if item.name == name)
        return column.kind != "day" and cells.get(name) == column.default

    def _cites(self, wanted: str, cited: tuple[str, str, str]) -> Edit:
        source, locator, as_of = cited
        row = {"fact_id": wanted, "source_id": source, "locator": locator}
        return Edit(self.place, Evidence.table, 0, after=row | ({"as_of": as_of} if as_of else {}))

    def _uncited(self, wanted: str, goes: Callable[[Evidence], bool]) -> Iterator[Edit]:
        """Yield the rows of evidence of a row that go: what it cites in its own cell goes with that."""
        file = f"{self.place}/{Evidence.table}.csv"
        for cited in self.dataset.evidence_of(wanted):
            if cited.file == file and goes(cited):
                yield Edit(
                    self.place, Evidence.table, cited.line, row_at(self.snapshot, file, cited.line)
                )

    def _changed(self, change: Change, edit: Edit) -> Iterator[Edit]:
        """Yield a row with the cells that differ, and the rows of evidence that come and go with it."""
        assert change.before is not None  # noqa: S101 - it is changed
        assert change.after is not None  # noqa: S101 - the same
        was, now = change.before.cells, change.after.cells
        differing = {
            item.name for item in columns(change.table) if was.get(item.name) != now.get(item.name)
        }
        is_recited = bool({*INSTEAD} & differing) or change.before.cited != change.after.cited
        after = {**edit.before, **{name: now.get(name, "") for name in differing - {*INSTEAD}}}
        if not edit.before.get("as_of") and self.is_day_of(now):
            after["as_of"] = edit.before.get("as_of", "")
        if {"kind", "clause", "capacity"} & differing and now.get("word"):
            after["word"] = now["word"]
        if is_recited:
            after |= self._where_cells(edit.before, change.after)
        made = replace(edit, after=after)
        if made.changes():
            yield made
        if is_recited:
            yield from self._recited(change, edit)

    def _where_cells(self, before: Mapping[str, str], after: Version) -> dict[str, str]:
        """Return the cells that say where a row is stated, in one or in two as it had it."""
        first = (after.cells.get(SOURCE, ""), after.cells.get("locator", ""))
        if not before.get(WHERE):
            return dict(zip(INSTEAD, first, strict=True))
        return {WHERE: self.where([first, *sorted(one[:2] for one in after.cited if not one[2])])}

    def _recited(self, change: Change, edit: Edit) -> Iterator[Edit]:
        """Yield the rows of evidence that come and go where what is cited changes."""
        assert change.before is not None  # noqa: S101 - it is changed
        assert change.after is not None  # noqa: S101 - the same
        if edit.before.get(WHERE):
            wanted = {one for one in change.after.cited if one[2]}
        else:
            wanted = {*change.after.cited}
        file = f"{self.place}/{Evidence.table}.csv"
        there = [one for one in self.dataset.evidence_of(change.id) if one.file == file]
        said = {self._cited(one) for one in there}
        had = (change.before.cells.get(SOURCE, ""), change.before.cells.get("locator", ""), "")
        if had in said and not edit.before.get(WHERE):
            wanted.add(
                (change.after.cells.get(SOURCE, ""), change.after.cells.get("locator", ""), "")
            )
        yield from self._uncited(change.id, lambda one: self._cited(one) not in wanted)
        for one in sorted(wanted - said):
            yield self._cites(change.id, one)

    def _cited(self, one: Evidence) -> tuple[str, str, str]:
        """Return what a row of evidence cites, its day "" where it is that of the document."""
        is_usual = one.as_of == self.before.get(one.source_id, {}).get("dated", "")
        return one.source_id, one.locator, "" if is_usual else one.as_of

    # documents that are called or dated otherwise

    def of_documents(self, done: set[tuple[str, int]]) -> Iterator[Edit]:
        """Yield the rows, of those that are not changed otherwise, that say a document by its former name or day."""
        dates = {
            item: (row.get("dated", ""), self.after[item].get("dated", ""))
            for item, row in self.before.items()
            if item in self.after and row.get("dated") != self.after[item].get("dated")
        }
        for table in (
            TABLES if dates or self.named.names.written != self.named_before.names.written else ()
        ):
            for line, cells in self._rows(table):
                if (table, line) not in done:
                    edit = Edit(self.place, table, line, cells, self._anew(table, cells, dates))
                    if edit.changes():
                        yield edit

    def _anew(
        self, table: str, cells: Mapping[str, str], dates: Mapping[str, tuple[str, str]]
    ) -> dict[str, str]:
        after = dict(cells)
        if text := cells.get(WHERE, ""):
            had, has = cited_in(text, self.named_before), cited_in(text, self.named)
            if had != has and not had[0]:
                after[WHERE] = self.where(had[1])
        old, new = dates.get(cells.get(SOURCE, ""), ("", ""))
        if table == Evidence.table and old and cells.get("as_of") == old:
            after["as_of"] = new
        return after

    def _rows(self, table: str) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the rows of a table's file, each with its line."""
        file = f"{self.place}/{table}.csv"
        if file in self.snapshot.files and {WHERE, "as_of"} & {*self.header(table)}:
            text = TableText.of(self.snapshot.files[file])
            held = self.dataset.tables[table]
            for position in range(len(held.rows)):
                at, line = held.place_of(position)
                if at == file:
                    yield line, text.row(line)
