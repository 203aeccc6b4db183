"""Who stands on the side of a thing: who sits on it, holds it, or answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.facts.holders import holders
from partnership_graph.facts.records import (
    ACTORS,
    Assignment,
    Change,
    Decision,
    Fact,
    Party,
    ReportingLine,
)
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.sitting import Role, Side, sitting

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

    view: View
    known: dict[str, dict[str, list[Role]]]

    def of(self, thing: str) -> dict[str, list[Role]]:
        """Return who stands on the side of a thing: who sits on it, holds it, or answers for it."""
        if thing not in self.known:
            self.known[thing] = _merged(
                sitting(self.view, thing),
                dict(self._itself(thing)),
                *self._responsible(thing),
                *self._proposers(thing),
            )
        return self.known[thing]

    def _itself(self, thing: str) -> Iterator[tuple[str, list[Role]]]:
        """Yield a person or organisation as its own side, and for a post whoever holds it."""
        table, name = self.view.dataset.table_of(thing), self.view.dataset.name(thing)
        held = holders(self.view, thing).named
        for holder in held:
            yield holder.person_id, [Role(f"holder of the post {name}", (holder,), itself=True)]
        if table in {"people", "organisations", "posts"} and not held:
            said = "one end of the line in person" if table == "people" else "itself one end of it"
            yield thing, [Role(said, itself=True)]

    def _responsible(self, thing: str) -> Iterator[dict[str, list[Role]]]:
        """Yield who owns, leads, wrote or submits a thing, and who is a party to it."""
        yield from self._submitting(thing)
        name, about = self.view.dataset.name, self.view.dataset.about
        for part in about(thing, Assignment):
            if part.subject_id == thing and part.capacity in _RESPONSIBLE:
                said = f"{vocabulary.ASSIGNMENTS[part.capacity]}, {name(thing)}"
                yield self._acting(part.assignee_id, said, part, owns=part.capacity in OWNING)
        for line in about(thing, ReportingLine):
            if line.from_id == thing and line.kind == "owned_by":
                yield self._acting(line.to_id, f"owner of {name(thing)}", line, owns=True)

    def _submitting(self, thing: str) -> Iterator[dict[str, list[Role]]]:
        """Yield who submits a thing, or is a party to it."""
        name, about = self.view.dataset.name, self.view.dataset.about
        for party in about(thing, Party):
            if party.agreement_id == thing:
                yield self._acting(party.party_id, f"party to {name(thing)}", party)
        for item in about(thing, Decision):
            if item.on_id == thing and item.act == "submit" and item.by_id:
                yield self._acting(item.by_id, f"submits {name(thing)}", item)

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
                        member: [replace(role, facts=(*role.facts, change)) for role in roles]
                        for member, roles in side.items()
                    }

    def _acting(
        self, actor: str, said: str, fact: Fact, *, owns: bool = False
    ) -> dict[str, list[Role]]:
        """Return who acts where a fact names an actor: the holder in place of a post."""
        if not self.view.concludes(fact):
            return {}
        by_post = f"{said}, by post ({self.view.dataset.name(actor)})"
        if held := holders(self.view, actor).named:
            return {holder.person_id: [Role(by_post, (fact, holder), owns=owns)] for holder in held}
        return {actor: [Role(said, (fact,), owns=owns)]}


def _merged(*sides: Side) -> dict[str, list[Role]]:
    merged: dict[str, list[Role]] = {}
    for side in sides:
        for member, roles in side.items():
            merged.setdefault(member, []).extend(roles)
    return merged
