"""Who sits where, as a grid: a row for each member, a column for each body, words where they meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.stating import cite
from partnership_graph.diagrams.arranged import Cell, Heading, Matrix, Row
from partnership_graph.diagrams.scene import Book
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.diagrams.views.endings import includes_over, line_over, over
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.holders import CHAIRS
from partnership_graph.facts.records import Membership, PostHolder
from partnership_graph.facts.timing import doubt, timing
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, kind_in_words
from partnership_graph.questions.seats.members import Found
from partnership_graph.questions.seats.seat_counts import Seat

_MOST_VERDICTS: Final = 2
_REMARK: Final = (
    "A seat is a seat: it makes no body accountable to another. Where nothing is said of a vote, none "
    "is recorded."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """Who sits on one body: what was found, through which view, and the answer that tells it.

    ``found`` is None where the body is not recorded on the day asked for.
    """

    view: View
    found: Found | None
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class Seating:
    """The seats of some bodies, by the id of each body."""

    view: View
    place: str
    title: str
    bodies: Mapping[str, Seated]

    def book(self) -> Book:
        """Return the grid, as a book of one scene."""
        answers = tuple(item.answer for item in self.bodies.values())
        matrix = self._matrix
        return Draft(
            view=self.view,
            place=self.place,
            title=self.title,
            arrangement=matrix,
            remarks=(_REMARK,),
            answers=answers,
            briefly=tuple(_briefly(matrix)) if len(answers) > _MOST_VERDICTS else (),
            found=any(answer.found for answer in answers),
        ).book()

    @property
    def _matrix(self) -> Matrix:
        order = sorted(self._held, key=lambda at: (not self._chairs(at), -len(self._held[at])))
        return Matrix(
            caption=self.title,
            corner="Member",
            columns=tuple(
                self._heading(body, self._kind(body), *self._recorded(body)) for body in self.bodies
            ),
            rows=tuple(self._row(member) for member in order),
        )

    def _chairs(self, member: str) -> bool:
        seats = chain.from_iterable(self._held[member].values())
        return any(seat.capacity in CHAIRS for seat in seats)

    @cached_property
    def _found(self) -> dict[str, Found]:
        return {body: item.found for body, item in self.bodies.items() if item.found}

    @cached_property
    def _held(self) -> dict[str, dict[str, list[Membership]]]:
        """The seats of each member, by body; members in the order in which they are told, chairs first."""
        held: dict[str, dict[str, list[Membership]]] = {}
        for body, found in self._found.items():
            for seat in _shown(found):
                member = seat.record.member_id
                if self._is_shown(member):
                    held.setdefault(member, {}).setdefault(body, []).append(seat.record)
        return held

    def _is_shown(self, member: str) -> bool:
        return includes_over(self.view) or not over(self.view, self.view.dataset.fact(member))

    def _row(self, member: str) -> Row:
        table = self.view.dataset.table_of(member)
        kind = vocabulary.one_of(table)
        heading = self._heading(member, kind, *dict.fromkeys(self._holders(member)))
        held = self._held[member]
        cells = (self._cell(body, held.get(body, ())) for body in self.bodies)
        return Row(heading=heading, cells=tuple(cells))

    def _heading(self, wanted: str, kind: str, *notes: str) -> Heading:
        ended = over(self.view, self.view.dataset.fact(wanted))
        said = tuple(filter(None, (ended, *notes)))
        return Heading(name=self._name(wanted), kind=kind, notes=said, over=ended)

    def _holders(self, post: str) -> Iterator[str]:
        """Yield who is said to hold a post that has a seat, though another may chair in its place."""
        for found in self._found.values():
            for seat in (*_shown(found), *found.passed_over):
                for holder in seat.held.rows if seat.record.member_id == post else ():
                    yield self._holding(holder)

    def _holding(self, holder: PostHolder) -> str:
        name = self._name(holder.person_id) if holder.person_id else "a person who is not named"
        unsure = doubt(self.view, holder)
        said = [holder.status if holder.status == "proposed" else "", unsure]
        marked = ", ".join(filter(None, said))
        return f"held by {name}" + (f" ({marked})" if marked else "")

    def _name(self, wanted: str) -> str:
        return self.view.dataset.name(wanted)

    def _kind(self, body: str) -> str:
        return kind_in_words(self.view.dataset.record(body))

    def _recorded(self, body: str) -> tuple[str, ...]:
        """Return in which year all seats of a body were last recorded, where that was one before."""
        item = self.bodies[body]
        seats = [held[body] for held in self._held.values() if body in held]
        years = {_year(item.view, seat) for held in seats for seat in held}
        return tuple(years) if len(years) == 1 else ()

    def _cell(self, body: str, seats: Sequence[Membership]) -> Cell:
        view, alike = self.bodies[body].view, self._recorded(body)
        over = dict.fromkeys(line_over(self.view, seat) for seat in seats)
        marks = dict.fromkeys(mark for seat in seats for mark in _marks(view, seat))
        marks |= dict.fromkeys(_year(view, seat) for seat in seats if not alike)
        cited = dict.fromkeys(citation for seat in seats for citation in cite(view, seat))
        words = dict.fromkeys(_words(view.dataset, seat) for seat in seats)
        return Cell(
            words="; ".join(words),
            marks=tuple(filter(None, (*marks, *over))),
            citations=tuple(cited),
            over="; ".join(over) if all(over) else "",
        )


def _briefly(matrix: Matrix) -> Iterator[str]:
    """Yield what many bodies come to in one sentence, in place of one for each."""
    bodies, members = len(matrix.columns), len(matrix.rows)
    yield f"{counted(members, 'member')} of {counted(bodies, 'body')}; those who chair stand first"


def _shown(found: Found) -> Iterator[Seat]:
    """Yield the seats of a body, without the chairs that another surely sits in."""
    yield from (*found.seats, *found.beside, *found.one_of, *found.any_of)


def _words(dataset: Dataset, seat: Membership) -> str:
    said = [seat.word or vocabulary.CAPACITIES[seat.capacity]]
    if seat.voting != "not_stated":
        said.append(vocabulary.VOTING[seat.voting])
    if seat.on_behalf_of:
        said.append(f"on behalf of {dataset.own_name(seat.on_behalf_of)}")
    if seat.substitute_for:
        said.append(f"substitute for {dataset.own_name(seat.substitute_for)}")
    if seat.how_many:
        said.append(f"{seat.how_many} seats")
    if seat.any_of:
        said.append("one or more of several, and which is not stated")
    if seat.one_of:
        said.append("one of several, and which is not stated")
    return ", ".join(said)


def _year(view: View, seat: Membership) -> str:
    """Say in which year a seat was last recorded, where that was before the year of the view."""
    year = view.last_recorded(seat)[:4]
    return f"recorded {year}" if year < view.day[:4] else ""


def _marks(view: View, seat: Membership) -> Iterator[str]:
    if seat.status != "in_force":
        yield seat.status
    if seat.basis != "stated":
        yield seat.basis
    if not view.surely(seat):
        yield timing(view, seat)
