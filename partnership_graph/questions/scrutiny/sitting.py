"""Who sits on a body for certain, each with the seats that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from partnership_graph.facts.holders import holders
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import Membership, PostHolder
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.roles import As, Role, Side
from partnership_graph.questions.scrutiny.wider import widened

_PEOPLE: Final = frozenset({"people", "posts"})

Held = Sequence[tuple[str, str]]
"""Who holds a post, each with the row that says so."""


@dataclass(frozen=True, eq=False)
class Sitting:
    """Who sits on bodies for certain, on a nation's many: of a row that its own cells settle no record is made.

    ``_asked`` are the bodies and posts of which the cells did not tell, so that the view was asked: a post passes
    that on to the bodies on which it has a seat.
    """

    view: View
    plain: Plain
    _sides: dict[str, Side] = field(default_factory=dict, repr=False)
    _held: dict[str, Held] = field(default_factory=dict, repr=False)
    _asked: set[str] = field(default_factory=set, repr=False)

    def on(self, body: str) -> Side:
        """Return who sits on a body for certain, a post's seat under the person who holds the post.

        A seat on somebody's behalf stands under both. Attendance and a seat left open between several
        do not count.
        """
        if body not in self._sides:
            seats = self._seats_on.get(body)
            self._sides[body] = self.by(seats) if seats else {}
        return self._sides[body]

    def by(self, seats: Iterable[str]) -> Mapping[str, list[Role]]:
        """Return who sits for certain by the rows of some seats, as :meth:`on` does of all those of a body."""
        side: dict[str, list[Role]] = {}
        positions, holders_of = self.view.dataset.positions, self._holders_of
        plain, one_of, bodies, capacities, members, behalves = self._columns
        for row in seats:
            at = positions[row][1]
            body, capacity = bodies[at], capacities[at]
            if (
                one_of[at]
                or capacity == "in_attendance"
                or not (plain[at] or self._shows(row, body))
            ):
                continue
            member, behalf = members[at], behalves[at]
            if behalf or member in holders_of:
                for who, role in self._seated(row, body, capacity, member, behalf):
                    side.setdefault(who, []).append(role)
            else:  # as most are
                role = Role(how=As.SEATED, of=body, capacity=capacity, rows=(row,))
                side.setdefault(member, []).append(role)
        return side

    def widened(self) -> Sitting:
        """Return the same through a view that keeps nothing out: what no view was asked of is as it was."""
        wide = widened(self.view)
        return Sitting(
            view=wide,
            plain=self.plain.through(wide),
            _sides={body: side for body, side in self._sides.items() if self.is_settled(body)},
            _held={post: held for post, held in self._held.items() if self.is_settled(post)},
        )

    def is_settled(self, thing: str) -> bool:
        """Tell whether the cells alone told who sits on a body or holds a post: any view that chooses nothing finds that."""
        return thing not in self._asked

    def _shows(self, row: str, body: str) -> bool:
        if not self.plain.may_hold_by(row):
            return False
        self._asked.add(body)
        return self.view.shows(self.view.dataset.fact(row))

    def _seated(
        self, row: str, body: str, capacity: str, member: str, behalf: str
    ) -> Iterator[tuple[str, Role]]:
        held = self.holding(member)
        if member in self._asked:
            self._asked.add(body)
        for person, holder in held:
            rows = (row, holder)
            yield (
                person,
                Role(how=As.SEATED, of=body, capacity=capacity, by_post=member, rows=rows),
            )
        if not held:
            yield member, Role(how=As.SEATED, of=body, capacity=capacity, rows=(row,))
        if behalf and behalf != member:
            yield (
                behalf,
                Role(how=As.SPOKEN_FOR, of=body, capacity=capacity, through=member, rows=(row,)),
            )

    def holding(self, post: str) -> Held:
        """Return who holds a post, each with the first row that says so; whatever is no post is held by nobody."""
        if post not in self._held:
            self._held[post] = self._found_holding(post) if post in self._holders_of else ()
        return self._held[post]

    def _found_holding(self, post: str) -> Held:
        """Return who holds a post: rows that are plain all hold at once, of others the view knows whose turn it is."""
        positions, (plain, may_hold, people) = self.view.dataset.positions, self._holding
        held: dict[str, str] = {}
        for row in self._holders_of[post]:
            at = positions[row][1]
            if plain[at]:
                if people[at]:
                    held.setdefault(people[at], row)
            elif may_hold[at]:
                self._asked.add(post)
                return [(item.person_id, item.id) for item in holders(self.view, post).named]
        return [*held.items()]

    @cached_property
    def _seats_on(self) -> Mapping[str, Sequence[str]]:
        return self.view.dataset.ids(Membership, "body_id")

    @cached_property
    def _holders_of(self) -> Mapping[str, Sequence[str]]:
        return self.view.dataset.ids(PostHolder, "post_id")

    @cached_property
    def _columns(self) -> Sequence[Sequence[Any]]:
        """Of each seat, by where it stands: whether it is plain, and its cells."""
        table = self.view.dataset.tables[Membership.table]
        names = ("one_of", "body_id", "capacity", "member_id", "on_behalf_of")
        return [self.plain.surely(table), *map(table.cells, names)]

    @cached_property
    def _holding(self) -> tuple[Sequence[bool], Sequence[bool], Sequence[str]]:
        """Of each holder, by where it stands: whether it is plain, or may hold, and who it is."""
        table = self.view.dataset.tables[PostHolder.table]
        return self.plain.surely(table), self.plain.may_hold(table), table.cells("person_id")


def is_person(view: View, member: str) -> bool:
    """Tell whether somebody is a person or a post, rather than an organisation or a body."""
    return view.dataset.table_of(member) in _PEOPLE
