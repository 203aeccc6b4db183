"""Who may stand on the side of a thing by any row, of whatever day: only of these it is worth asking who does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
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

_IN_PERSON: Final = frozenset({"people", "organisations", "posts"})
"""The tables of what may itself be an end of a line, and so its own side."""

_SEATS: Final[tuple[type[Fact], str, Sequence[str]]] = (
    Membership,
    "body_id",
    ("member_id", "on_behalf_of"),
)
_ANSWERING: Final[Sequence[tuple[type[Fact], str, Sequence[str]]]] = (
    (Assignment, "subject_id", ("assignee_id",)),
    (Party, "agreement_id", ("party_id",)),
    (Decision, "on_id", ("by_id",)),
)
"""The rows that put somebody on the side of a thing: by which column they are of it, and who stands in which."""


@dataclass(frozen=True, eq=False)
class Suspects:
    """Who may stand on the side of each thing, read from the columns of the tables: no record is made."""

    dataset: Dataset

    def share(self, one: str, other: str) -> bool:
        """Tell whether anybody may stand on both sides."""
        return not self.of(one).isdisjoint(self.of(other))

    def may_concern(self, lower: str, upper: str) -> bool:
        """Tell whether anybody may stand on both sides of a line, or on that of another that checks its lower end."""
        others = (other for other in self._checking.get(lower, ()) if other != upper)
        return self.share(lower, upper) or any(self.share(upper, other) for other in others)

    def of(self, thing: str) -> AbstractSet[str]:
        """Return who may stand on the side of a thing."""
        if thing not in self._known:
            found = {*self._named(thing, _SEATS), *self._answering(thing)}
            if self.dataset.table_of(thing) in _IN_PERSON:
                found.add(thing)
            if self.dataset.table_of(thing) not in ACTORS:
                for paper in self._proposing(thing):
                    found.update(self._answering(paper))
            posts = self.dataset.ids(PostHolder, "post_id").keys() & {*found, thing}
            of_a_post = (PostHolder, "post_id", ("person_id",))
            found.update(*(self._named(post, of_a_post) for post in posts))
            self._known[thing] = found - {""}
        return self._known[thing]

    @cached_property
    def _known(self) -> dict[str, AbstractSet[str]]:
        return {}

    def _named(self, thing: str, by: tuple[type[Fact], str, Sequence[str]]) -> Iterator[str]:
        """Yield what stands in some columns of the rows that are of a thing."""
        kind, column, names = by
        rows = self.dataset.ids(kind, column).get(thing, ())
        columns = [self.dataset.tables[kind.table].cells(name) for name in names] if rows else ()
        for row in rows:
            at = self.dataset.positions[row][1]
            yield from (cells[at] for cells in columns)

    def _answering(self, thing: str) -> Iterator[str]:
        """Yield who may own, lead, write or submit a thing, or be a party to it."""
        yield from chain.from_iterable(self._named(thing, by) for by in _ANSWERING)
        yield from self._owners.get(thing, ())

    def _proposing(self, thing: str) -> Iterator[str]:
        """Yield the papers that may propose a change of, or into, a thing."""
        for column in ("subject_id", "into_id"):
            yield from self._named(thing, (Change, column, ("proposed_by",)))

    @cached_property
    def _owners(self) -> Mapping[str, Sequence[str]]:
        """Who owns each thing by a line that says so."""
        cells = self.dataset.tables[ReportingLine.table].cells
        found: dict[str, list[str]] = {}
        for kind, lower, upper in zip(cells("kind"), cells("from_id"), cells("to_id"), strict=True):
            if kind == "owned_by":
                found.setdefault(lower, []).append(upper)
        return found

    @cached_property
    def _checking(self) -> Mapping[str, AbstractSet[str]]:
        """What stands above each thing by any line or decision."""
        cells = self.dataset.tables[ReportingLine.table].cells
        decided = self.dataset.tables[Decision.table].cells
        found: dict[str, set[str]] = {}
        for lower, upper in chain(
            zip(cells("from_id"), cells("to_id"), strict=True),
            zip(decided("on_id"), decided("by_id"), strict=True),
        ):
            if upper:
                found.setdefault(lower, set()).add(upper)
        return found
