"""Who sits on a body for certain, each with the seats that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import Any, Final, NamedTuple

from partnership_graph.facts.holders import holders
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import Fact, Membership, PostHolder
from partnership_graph.facts.tables import Table
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.roles import As, Role, Side
from partnership_graph.questions.scrutiny.wider import widened

_PEOPLE: Final = frozenset({"people", "posts"})

Held = Sequence[tuple[str, str]]
"""Who holds a post, each with the row that says so."""


class _Posts(NamedTuple):
    """Who holds each post by rows that are plain, which all hold at once, each with the first that says so.

    ``in_doubt`` are those of which another row may hold as well: the view knows whose turn it is.
    """

    plainly: Mapping[str, Mapping[str, str]]
    in_doubt: AbstractSet[str]


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
            self._sides[body] = self._side(self._seats_on.get(body, ()))
        return self._sides[body]

    def by(self, seats: Iterable[str]) -> Side:
        """Return who sits for certain by the rows of some seats, as :meth:`on` does of all those of a body."""
        positions = self.view.dataset.positions
        return self._side(positions[row][1] for row in seats)

    def _side(self, places: Iterable[int]) -> Side:
        """Return who sits for certain by the seats at some places of their table."""
        side: dict[str, list[Role]] = {}
        plainly_held, in_doubt = self._posts
        plain, rows, one_of, bodies, capacities, members, behalves = self._columns
        for at in places:
            row, body, capacity = rows[at], bodies[at], capacities[at]
            if (
                one_of[at]
                or capacity == "in_attendance"
                or not (plain[at] or self._shows(row, body))
            ):
                continue
            member, behalf = members[at], behalves[at]
            held = plainly_held.get(member)
            if behalf or member in in_doubt:
                for who, role in self._seated(row, body, capacity, member, behalf):
                    side.setdefault(who, []).append(role)
            elif held:  # a post that is plainly held
                for who, holder in held.items():
                    role = Role(As.SEATED, body, capacity, member, rows=(row, holder))
                    side.setdefault(who, []).append(role)
            else:
                role = Role(As.SEATED, body, capacity, rows=(row,))
                side.setdefault(member, []).append(role)
        return side

    def widened(self) -> Sitting:
        """Return the same through a view that keeps nothing out: what no view was asked of is as it was."""
        wide = widened(self.view)
        return Sitting(
            view=wide,
            plain=self.plain.through(wide),
            _sides={body: side for body, side in self._sides.items() if body not in self._asked},
            _held={post: held for post, held in self._held.items() if post not in self._asked},
        )

    @property
    def unsettled(self) -> AbstractSet[str]:
        """The bodies and posts of which the cells alone did not tell who sits there or holds them.

        Of any other any view of the day that chooses nothing finds the same.
        """
        return self._asked

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
        held = self._held.get(post)
        if held is None:
            if post in self._posts.in_doubt:
                self._asked.add(post)
                held = [(item.person_id, item.id) for item in holders(self.view, post).named]
            else:
                held = [*self._posts.plainly.get(post, {}).items()]
            self._held[post] = held
        return held

    @cached_property
    def _posts(self) -> _Posts:
        table, again = self._of(PostHolder), self.view.dataset.repeats(PostHolder.table)
        cells = map(table.cells, ("post_id", "person_id", "id"))
        rows = enumerate(zip(self.plain.surely(table), *cells, strict=True))
        plainly: dict[str, dict[str, str]] = {}
        in_doubt: set[str] = set()
        for at, (plain, post, person, row) in compress(rows, self.plain.may_hold(table)):
            if at in again:
                continue
            if not plain:
                in_doubt.add(post)
            elif person:
                plainly.setdefault(post, {}).setdefault(person, row)
        return _Posts(plainly, in_doubt)

    @cached_property
    def _seats_on(self) -> Mapping[str, Sequence[int]]:
        """Where the seats on each body stand in their table."""
        again, found = self.view.dataset.repeats(Membership.table), dict[str, list[int]]()
        for at, body in enumerate(self._of(Membership).cells("body_id")):
            if body and at not in again:
                found.setdefault(body, []).append(at)
        return found

    @cached_property
    def _columns(self) -> Sequence[Sequence[Any]]:
        """Of each seat, by where it stands: whether it is plain, its id, and its cells."""
        table = self._of(Membership)
        names = ("id", "one_of", "body_id", "capacity", "member_id", "on_behalf_of")
        return [self.plain.surely(table), *map(table.cells, names)]

    def _of(self, kind: type[Fact]) -> Table:
        return self.view.dataset.tables[kind.table]


def is_person(view: View, member: str) -> bool:
    """Tell whether somebody is a person or a post, rather than an organisation or a body."""
    return view.dataset.table_of(member) in _PEOPLE
