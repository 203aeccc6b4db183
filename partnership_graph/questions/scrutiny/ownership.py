"""Who stands on the side of a thing: who sits on it, holds it, or answers for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts.records import (
    ACTORS,
    Assignment,
    Change,
    Decision,
    Party,
    ReportingLine,
)
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.roles import As, Role, Side
from partnership_graph.questions.scrutiny.sitting import Sitting
from partnership_graph.questions.scrutiny.suspects import IN_PERSON, Suspects

OWNING: Final = frozenset({"owner", "lead", "joint_lead"})
"""Parts that make a paper, plan or action somebody's own."""

_RESPONSIBLE: Final = OWNING | {
    "sponsor",
    "author",
    "accountable_head_of_service",
    "accountable_director",
    "reviewer",
    "verifier",
}
"""Parts in a paper, plan or action that put somebody on its side of a line."""


@dataclass(frozen=True)
class Sides:
    """Who stands on the side of each thing; ``known`` remembers each side once it is known."""

    sitting: Sitting
    suspects: Suspects
    known: dict[str, Side]

    @property
    def view(self) -> View:
        """What is looked at."""
        return self.sitting.view

    def of(self, thing: str) -> Side:
        """Return who stands on the side of a thing: who sits on it, holds it, or answers for it."""
        found = self.known.get(thing)
        if found is None:
            answering = self._answering(thing) if thing in self.suspects.answered else ()
            every = (self.sitting.on(thing), self._itself(thing), *answering)
            sides = [side for side in every if side]  # mostly one
            found = self.known[thing] = sides[0] if len(sides) == 1 else _merged(*sides)
        return found

    def widened(self) -> Sides:
        """Return the same through a view that keeps nothing out."""
        open_ = self.unsettled
        settled = {thing: side for thing, side in self.known.items() if thing not in open_}
        return Sides(self.sitting.widened(), self.suspects, settled)

    @property
    def unsettled(self) -> AbstractSet[str]:
        """The things of which the side may be another through another view of the day, though that chooses nothing."""
        return self.sitting.unsettled | self.suspects.answered

    def shared(
        self, lower: str, upper: str
    ) -> Iterator[tuple[str, Sequence[Role], Sequence[Role]]]:
        """Yield who stands on both of two sides, with how they stand on either."""
        if not self.suspects.share(lower, upper):
            return
        below, above = self.of(lower), self.of(upper)
        for member in below.keys() & above.keys():
            yield member, below[member], above[member]

    def _itself(self, thing: str) -> Side:
        """Return a person or organisation as its own side, and for a post whoever holds it."""
        table = self.view.dataset.table_of(thing)
        if table not in IN_PERSON:
            return {}
        if held := self.sitting.holding(thing):
            return {person: [Role(how=As.HOLDER, of=thing, rows=(row,))] for person, row in held}
        return {thing: [Role(how=As.IN_PERSON if table == "people" else As.ITSELF, of=thing)]}

    def _answering(self, thing: str) -> Sequence[Side]:
        """Return who answers for a thing, and for a document that proposes a change of it."""
        return [*self._responsible(thing), *self._proposers(thing)]

    def _responsible(self, thing: str) -> Iterator[dict[str, list[Role]]]:
        """Yield who owns, leads, wrote or submits a thing, and who is a party to it."""
        yield from self._submitting(thing)
        for part in self.view.dataset.of(Assignment, subject_id=thing):
            if part.capacity in _RESPONSIBLE:
                role = Role(
                    how=As.ASSIGNED,
                    of=thing,
                    capacity=part.capacity,
                    owns=part.capacity in OWNING,
                    rows=(part.id,),
                )
                yield self._acting(part.assignee_id, role)
        for line in self.view.dataset.of(ReportingLine, from_id=thing, kind="owned_by"):
            yield self._acting(line.to_id, Role(how=As.OWNER, of=thing, owns=True, rows=(line.id,)))

    def _submitting(self, thing: str) -> Iterator[dict[str, list[Role]]]:
        """Yield who submits a thing, or is a party to it."""
        for party in self.view.dataset.of(Party, agreement_id=thing):
            yield self._acting(party.party_id, Role(how=As.PARTY, of=thing, rows=(party.id,)))
        for item in self.view.dataset.of(Decision, on_id=thing, act="submit"):
            if item.by_id:
                yield self._acting(item.by_id, Role(how=As.SUBMITTING, of=thing, rows=(item.id,)))

    def _proposers(self, thing: str) -> Iterator[dict[str, list[Role]]]:
        """Yield who answers for the document that proposes a change of, or into, a thing.

        Whoever proposes a body does not thereby stand on its side.
        """
        if self.view.dataset.table_of(thing) in ACTORS:
            return
        for change in self.view.dataset.about(thing, Change):
            concerned = thing in (change.subject_id, change.into_id)
            if concerned and change.proposed_by and self.view.concludes(change):
                for side in self._responsible(change.proposed_by):
                    yield {
                        member: [role._replace(rows=(*role.rows, change.id)) for role in roles]
                        for member, roles in side.items()
                    }

    def _acting(self, actor: str, role: Role) -> dict[str, list[Role]]:
        """Return who acts where a fact names an actor: the holder in place of a post."""
        if not all(map(self.sitting.plain.concludes, role.rows)):
            return {}
        if held := self.sitting.holding(actor):
            return {
                person: [role._replace(by_post=actor, rows=(*role.rows, row))]
                for person, row in held
            }
        return {actor: [role]}


def _merged(*sides: Side) -> dict[str, list[Role]]:
    merged: dict[str, list[Role]] = {}
    for side in sides:
        for member, roles in side.items():
            merged.setdefault(member, []).extend(roles)
    return merged
