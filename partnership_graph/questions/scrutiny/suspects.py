"""Who may stand on the side of a thing by any row, of whatever day: only of these it is worth asking who does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import (
    ACTORS,
    Assignment,
    Change,
    Decision,
    Fact,
    Membership,
    Party,
    PostHolder,
    ReportingLine,
)

IN_PERSON: Final = frozenset({"people", "organisations", "posts"})
"""The tables of what may itself be an end of a line, and so its own side."""

_Naming = tuple[type[Fact], str, str]
"""A table, by which column its rows are of a thing, and in which somebody stands."""

_SEATS: Final[Sequence[_Naming]] = (
    (Membership, "body_id", "member_id"),
    (Membership, "body_id", "on_behalf_of"),
)
_ANSWERING: Final[Sequence[_Naming]] = (
    (Assignment, "subject_id", "assignee_id"),
    (Party, "agreement_id", "party_id"),
    (Decision, "on_id", "by_id"),
)
_PROPOSING: Final[Sequence[_Naming]] = (
    (Change, "subject_id", "proposed_by"),
    (Change, "into_id", "proposed_by"),
)
"""The rows that put somebody, or a paper that somebody answers for, on the side of a thing."""


class _Sides(dict[str, AbstractSet[str]]):
    """Who may stand on the side of each thing: found when it is first asked for, as six hundred thousand times of a nation."""

    def __init__(self, find: Callable[[str], AbstractSet[str]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, thing: str) -> AbstractSet[str]:
        found = self[thing] = self._find(thing)
        return found


@dataclass(frozen=True, eq=False)
class Suspects:
    """Who may stand on the side of each thing, read from the columns of the tables: no record is made."""

    dataset: Dataset

    def share(self, one: str, other: str) -> bool:
        """Tell whether anybody may stand on both sides."""
        return not self.sides[one].isdisjoint(self.sides[other])

    def may_concern(self, lower: str, upper: str) -> bool:
        """Tell whether anybody may stand on both sides of a line, or on that of another that checks its lower end."""
        sides = self.sides
        above = sides[upper]
        if not above.isdisjoint(sides[lower]):
            return True
        for other in self._checking.get(lower, ()) if above else ():
            if other != upper and not above.isdisjoint(sides[other]):
                return True
        return False

    @cached_property
    def sides(self) -> Mapping[str, AbstractSet[str]]:
        """Who may stand on the side of each thing."""
        by_rows, holders, table_of = self._by_rows, self._holders, self.dataset.table_of

        def find(thing: str) -> AbstractSet[str]:
            found = by_rows.get(thing, frozenset())
            if table_of(thing) in IN_PERSON:
                return {*found, thing, *holders.get(thing, ())}
            return found

        return _Sides(find)

    @property
    def answered(self) -> AbstractSet[str]:
        """The things for which anybody may answer, beside those who sit on them or hold them."""
        return self._answered.keys()

    @cached_property
    def _by_rows(self) -> Mapping[str, AbstractSet[str]]:
        """Who may stand on the side of each thing by any row, and who may hold the posts among them."""
        found = self._named(*_SEATS)
        for thing, who in self._answered.items():
            found.setdefault(thing, set()).update(who)
        posts = frozenset(self._holders)
        for who in found.values():
            for post in who & posts:
                who.update(self._holders[post])
        return found

    @cached_property
    def _answered(self) -> Mapping[str, AbstractSet[str]]:
        """Who may answer for each thing, or for a paper that may propose a change of, or into, it."""
        found = self._named(*_ANSWERING)
        cells = self.dataset.tables[ReportingLine.table].cells
        for kind, lower, upper in zip(cells("kind"), cells("from_id"), cells("to_id"), strict=True):
            if kind == "owned_by":
                found.setdefault(lower, set()).add(upper)
        proposed = self._named(*_PROPOSING)
        answering = {thing: {*who} for thing, who in found.items()}
        for thing, papers in proposed.items():
            if self.dataset.table_of(thing) not in ACTORS:
                of_papers = (answering.get(paper, ()) for paper in papers)
                found.setdefault(thing, set()).update(chain.from_iterable(of_papers))
        return found

    @cached_property
    def _holders(self) -> Mapping[str, AbstractSet[str]]:
        return self._named((PostHolder, "post_id", "person_id"))

    def _named(self, *by: _Naming) -> dict[str, set[str]]:
        """Return what stands in some columns of the rows that are of each thing."""
        found: dict[str, set[str]] = defaultdict(set)
        for kind, *names in by:
            things, named = map(self.dataset.tables[kind.table].cells, names)
            for thing, who in compress(zip(things, named, strict=True), named):
                if thing:
                    found[thing].add(who)
        return dict(found)

    @cached_property
    def _checking(self) -> Mapping[str, AbstractSet[str]]:
        """What stands above each thing by any line or decision, where several do."""
        cells = self.dataset.tables[ReportingLine.table].cells
        decided = self.dataset.tables[Decision.table].cells
        found: dict[str, set[str]] = defaultdict(set)
        for lower, upper in chain(
            zip(cells("from_id"), cells("to_id"), strict=True),
            zip(decided("on_id"), decided("by_id"), strict=True),
        ):
            if upper:
                found[lower].add(upper)
        return {lower: uppers for lower, uppers in found.items() if len(uppers) > 1}
