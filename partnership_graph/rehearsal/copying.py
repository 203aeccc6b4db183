"""What a change-set does, as rows of the files of a copy: each says by which line of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from partnership_graph.editing.cells import TableText
from partnership_graph.editing.edits import Edit
from partnership_graph.editing.snapshot import Address, Snapshot
from partnership_graph.facts.ids import id_for
from partnership_graph.facts.records import Evidence, Source, columns
from partnership_graph.facts.vocabulary import OUTCOME_NOT_RECORDED
from partnership_graph.rehearsal.standing import Standing

PROPOSED: Final = "proposed"
_STANDING: Final = ("status", "outcome")
"""The cells that say whether something is in force: a rehearsal changes none of them where it is written down."""

_CHANGED: Final = "Changed in a rehearsal: nothing of that has been decided."


@dataclass
class Copying:
    """The edits that make of some tables what stands after a change-set.

    Args:
        snapshot: the tables.
        standing: what stands then.
        name: what the change-set is called.
        day: the day as of which it is rehearsed: its source is dated by it.
    """

    snapshot: Snapshot
    standing: Standing
    name: str
    day: str
    _texts: dict[Address, TableText] = field(default_factory=dict)

    def edits(self) -> list[Edit]:
        """Return the edits: the change-set as a source, then each row that it touches."""
        if not self.standing.by:
            return []
        rows = list(self._rows())
        places = dict.fromkeys(edit.place for edit in rows)
        source = {
            "id": self.source,
            "name": f"Change-set {self.name}",
            "dated": self.day,
            "document_file": self.name,
            "publisher": "a rehearsal",
            "note": "Nothing of it has been decided.",
        }
        return [*(Edit(place, Source.table, 0, after=source) for place in places), *rows]

    @cached_property
    def source(self) -> str:
        """The id of the change-set as a source."""
        name = {"name": f"change-set {self.name}"}
        return id_for(Source.table, name, self.standing.dataset.positions)

    def _rows(self) -> Iterator[Edit]:
        standing = self.standing
        for wanted in standing.by:
            if wanted in standing.new:
                yield self._new(wanted)
            elif wanted in standing.dropped:
                yield from self._without(wanted)
            else:
                yield from self._changed(wanted)

    def _new(self, wanted: str) -> Edit:
        fact = self.standing.new[wanted]
        cells = {**self.standing.cells(wanted), **self._cited(wanted), "as_of": self._since(wanted)}
        return Edit(
            fact.place, fact.table, 0, after={name: cell for name, cell in cells.items() if cell}
        )

    def _cited(self, wanted: str) -> dict[str, str]:
        return {"source_id": self.source, "locator": self.where(wanted)}

    def where(self, wanted: str) -> str:
        """Return the lines of the change-set that touch a row."""
        return ", ".join(row.where for row in self.standing.by[wanted])

    def _since(self, wanted: str) -> str:
        return self.standing.fact(wanted).valid_from or self.day

    def _changed(self, wanted: str) -> Iterator[Edit]:
        """Yield the row of each place in which it stands, and that the change-set says so."""
        said = dict(self.standing.put.get(wanted, {}))
        if wanted in self.standing.ended:
            said["valid_to"] = self.standing.ended[wanted]
        table = self.standing.table_of(wanted)
        for address, line in self._addresses(wanted):
            before = self._row(address, line)
            yield Edit(address.place, table, line, before, {**before, **said})
        (address, _), *_ = self._addresses(wanted)
        day = said.get("valid_to") or said.get("valid_from") or self.day
        cited = {"fact_id": wanted, **self._cited(wanted), "as_of": day}
        yield Edit(address.place, Evidence.table, 0, after=cited)

    def _without(self, wanted: str) -> Iterator[Edit]:
        table = self.standing.table_of(wanted)
        for address, line in self._addresses(wanted):
            yield Edit(address.place, table, line, self._row(address, line))
        for cited in self.standing.dataset.evidence_of(wanted):
            address = Address.of(cited.file)
            if address.file == f"{Evidence.table}.csv":
                row = self._row(address, cited.line)
                yield Edit(address.place, Evidence.table, cited.line, row)

    def _addresses(self, wanted: str) -> Sequence[tuple[Address, int]]:
        rows = self.standing.dataset.rows_of(wanted)
        return [(Address.of(file), line) for file, line in rows]

    def _row(self, address: Address, line: int) -> dict[str, str]:
        if address not in self._texts:
            self._texts[address] = TableText.of(self.snapshot.files[str(address)])
        return self._texts[address].row(line)


def as_proposed(edits: Sequence[Edit]) -> list[Edit]:
    """Return edits whose new rows, and those that come into force, are only proposed; what ends says so in its note."""
    return [_as_proposed(edit) for edit in edits]


def _as_proposed(edit: Edit) -> Edit:
    if not edit.after or "status" not in {column.name for column in columns(edit.table)}:
        return edit
    note = edit.after.get("note", "")
    if edit.before:
        kept = {name: edit.before[name] for name in _STANDING if name in edit.before}
        told = f"{note} {_CHANGED}".strip()
        return replace(edit, after={**edit.after, **kept, "note": told})
    outcome = {"outcome": OUTCOME_NOT_RECORDED} if "outcome" in edit.after else {}
    return replace(edit, after={**edit.after, **outcome, "status": PROPOSED})
