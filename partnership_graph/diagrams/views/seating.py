"""Who sits where, as a grid: a row for each member, a column for each body, words where they meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from partnership_graph.answers.answer import Answer, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.diagrams.scene import Book, Cell, Heading, Matrix, Row
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.diagrams.views.endings import includes_over, line_over, over
from partnership_graph.facts import vocabulary
from partnership_graph.facts.view import View

_SINGULAR: Final = {"people": "person", "posts": "post", "boards": "body"}
_REMARK: Final = "A seat is a seat: it makes no body accountable to another."


@dataclass(frozen=True, kw_only=True)
class Seating:
    """The seats of some bodies, as the answers about each of them tell them."""

    view: View
    place: str
    title: str
    members: Mapping[str, Answer]

    def book(self) -> Book:
        """Return the grid, as a book of one scene."""
        draft = Draft(
            view=self.view,
            place=self.place,
            title=self.title,
            blocks={},
            remarks=(_REMARK,),
            answers=tuple(self.members.values()),
            found=any(answer.found for answer in self.members.values()),
            matrix=self._matrix,
        )
        return Book(scenes=(draft.scene(),))

    @property
    def _matrix(self) -> Matrix:
        order = sorted(self._held, key=lambda member: -len(self._held[member]))
        return Matrix(
            caption=self.title,
            corner="Member",
            columns=tuple(self._heading(body, "body") for body in self.members),
            rows=tuple(self._row(member) for member in order),
        )

    @cached_property
    def _held(self) -> dict[str, dict[str, list[Statement]]]:
        """The seats of each member, by body; members in the order in which they are told, chairs first."""
        found: dict[str, dict[str, list[Statement]]] = {}
        for body, answer in self.members.items():
            for section, seat in answer.statements():
                if section.part is Part.PASSED_OVER:  # another surely sits in that chair
                    continue
                if seat.table == "memberships" and self._is_shown(seat.row["member_id"]):
                    held = found.setdefault(seat.row["member_id"], {})
                    held.setdefault(body, []).append(seat)
        return found

    def _is_shown(self, member: str) -> bool:
        return includes_over(self.view) or not over(self.view, self.view.dataset.fact(member))

    def _row(self, member: str) -> Row:
        table = self.view.dataset.table_of(member)
        kind = _SINGULAR.get(table, table.removesuffix("s"))
        heading = self._heading(member, kind, *dict.fromkeys(self._holders(member)))
        held = self._held[member]
        cells = (self._cell(held.get(body, ())) for body in self.members)
        return Row(heading=heading, cells=tuple(cells))

    def _heading(self, wanted: str, kind: str, *notes: str) -> Heading:
        ended = over(self.view, self.view.dataset.fact(wanted))
        said = tuple(filter(None, (ended, *notes)))
        return Heading(name=self._name(wanted), kind=kind, notes=said, over=ended)

    def _holders(self, post: str) -> Iterator[str]:
        """Yield who is said to hold a post that has a seat."""
        for answer in self.members.values():
            for _, statement in answer.statements():
                if statement.table == "post_holders" and statement.row["post_id"] == post:
                    yield statement.text

    def _name(self, wanted: str) -> str:
        return self.view.dataset.name(wanted)

    def _cell(self, seats: Sequence[Statement]) -> Cell:
        over = dict.fromkeys(map(self._over, seats))
        marks = dict.fromkeys(mark for seat in seats for mark in _marks(seat))
        cited = dict.fromkeys(citation for seat in seats for citation in seat.citations)
        words = dict.fromkeys(map(_words, seats))
        return Cell(
            words="; ".join(words),
            marks=tuple(filter(None, (*marks, *over))),
            citations=tuple(cited),
            over="; ".join(over) if all(over) else "",
        )

    def _over(self, seat: Statement) -> str:
        fact = self.view.dataset.fact(seat.fact_id)
        return line_over(self.view, fact)


def _words(seat: Statement) -> str:
    row = seat.row
    said = [vocabulary.CAPACITIES[row["capacity"]], vocabulary.VOTING[row["voting"]]]
    if row["on_behalf_of"]:
        said.append(f"on behalf of {row['on_behalf_of_name']}")
    if row["substitute_for"]:
        said.append(f"substitute for {row['substitute_for_name']}")
    if row["one_of"]:
        said.append("one of several, and which is not stated")
    return ", ".join(said)


def _marks(seat: Statement) -> Iterator[str]:
    if seat.status != "in_force":
        yield seat.status
    if seat.basis != "stated":
        yield seat.basis
    if not seat.certain:
        yield seat.timing
