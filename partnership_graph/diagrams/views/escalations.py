"""A stated procedure as steps: each stage a box with its number, whom to contact, who that is, the time limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from partnership_graph.diagrams.arranged import Branch, Node, Said
from partnership_graph.diagrams.views.branching import Bundle, Step, branches, bundled, paragraphs
from partnership_graph.diagrams.views.portraits import Portraits, ends_of
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import EscalationStage, Fact
from partnership_graph.questions.lines.escalate import Found
from partnership_graph.questions.lines.procedures import OneHand, Procedure
from partnership_graph.questions.lines.procedures import Step as Stage

_IN_ONE_HAND = {"people": "person", "organisations": "organisation", "posts": "post"}


@dataclass(frozen=True, slots=True)
class Escalations:
    """The stages of the procedures of one body, as a tree across the sheet."""

    portraits: Portraits
    found: Found

    def roots(self) -> Iterator[Node]:
        """Yield the body, with what leads from it stage by stage, and the stages that stand apart."""
        own = [self._stages(item) for item in self.found.procedures]
        if own:
            apart = tuple(self._apart())
            yield Node(of=self.found.body, branches=(*own, *apart), look="asked")

    def _stages(self, procedure: Procedure) -> Branch:
        """Return the way into the first stage of a procedure; stages of one number are alternatives."""
        numbered = [
            [step for step in procedure.steps if step.stage.stage == number]
            for number in procedure.numbers
        ]
        after: Branch | None = None
        for at in reversed(range(len(numbered))):
            after = self._stage(procedure, numbered[at], after, first=not at)
        assert after is not None  # noqa: S101 - a procedure has a stage
        return after

    def _stage(
        self, procedure: Procedure, steps: Sequence[Stage], after: Branch | None, *, first: bool
    ) -> Branch:
        links = [self.portraits.link(step.stage) for step in steps]
        bundle = bundled(self.portraits, links[0].from_id, "", [Step(steps[0].stage)])[0]
        trigger = vocabulary.TRIGGERS[procedure.trigger]
        return Branch(
            words=f"{trigger} goes to" if first else "then to",
            status=bundle.status,
            cited=paragraphs(at for link in links for at in link.citations),
            facts=tuple(link.id for link in links),
            marks=bundle.marks,
            kids=tuple(
                self._box(procedure, step, _following(after, again=at > 0), last=not after)
                for at, step in enumerate(steps)
            ),
        )

    def _box(
        self, procedure: Procedure, step: Stage, after: tuple[Branch, ...], *, last: bool
    ) -> Node:
        said = [*self._told(step), *self._hands(procedure, step)]
        if last:
            said.append(Said(text="what follows is not stated"))
        return Node(of=step.stage.to_id, said=tuple(said), branches=after, number=step.stage.stage)

    def _told(self, step: Stage) -> Iterator[Said]:
        stage = step.stage
        yield Said(text=stage.text, facts=(stage.id,))
        yield Said(text=self._contact(step))
        for holder in step.holders:
            yield self._held(holder, "held by", holder.person_id)
        for chair in step.chairs:
            yield self._held(
                chair.seat, "the chair, not named as the contact:", chair.seat.member_id
            )
            for holder in chair.holders:
                yield self._held(holder, "held by", holder.person_id)
        limit = f"time limit: {stage.time_limit}" if stage.time_limit else "time limit not stated"
        yield Said(text=limit)
        if stage.not_covered:
            yield Said(text=f"does not cover: {stage.not_covered}")

    def _contact(self, step: Stage) -> str:
        if not step.contact:
            return "whom to contact is not stated"
        return f"contact: {self.portraits.view.dataset.name(step.contact.id)}"

    def _held(self, fact: Fact, words: str, who: str) -> Said:
        link = self.portraits.link(fact)
        name = self.portraits.view.dataset.name(who) if who else "a person who is not named"
        recorded = f"recorded {link.recorded}; " if link.recorded else ""
        marked = "".join(f"{mark}; " for mark in link.marks)
        where = f"({marked}{recorded}{paragraphs(link.citations)})"
        return Said(text=f"{words} {name} {where}", facts=(fact.id,))

    def _hands(self, procedure: Procedure, step: Stage) -> Iterator[Said]:
        """Yield who holds this stage and the one before it, at the first of its boxes."""
        first = procedure.numbered(step.stage.stage)[0]
        for hand in procedure.in_one_hand if step.stage is first else ():
            if hand.upper == step.stage.stage:
                yield Said(text=self._in_one_hand(hand), facts=tuple(f.id for f in hand.facts))

    def _in_one_hand(self, hand: OneHand) -> str:
        what = _IN_ONE_HAND.get(hand.table, "body")
        name = self.portraits.view.dataset.name(hand.holder)
        return f"one {what} holds stages {hand.lower or '(no number)'} and {hand.upper}: {name}"

    def _apart(self) -> Iterator[Branch]:
        """Yield the stages for another trigger, those not in force, and those of others that lead here."""
        body = self.found.body
        notes = (
            (self.found.apart, ""),
            (self.found.not_in_force, "not an escalation route"),
            (self.found.into, "a procedure of its own"),
        )
        bundles: list[Bundle] = []
        for stages, note in notes:
            for stage in stages:
                ends = ends_of(stage)
                other = ends[0] if ends[1] == body else ends[1]
                bundles += bundled(self.portraits, body, other, [Step(stage, _of(stage, note))])
        yield from branches(bundles, _plain, down=False)


def _of(stage: EscalationStage, note: str) -> str:
    trigger = f"for {vocabulary.TRIGGERS[stage.trigger]}, stage {stage.stage}"
    return f"{trigger}, {note}" if note else trigger


def _following(after: Branch | None, *, again: bool) -> tuple[Branch, ...]:
    """Return what follows a stage; of alternatives the first alone tells it in full."""
    if not after or not again:
        return (after,) if after else ()
    kids = tuple(Node(of=kid.of, look="again", number=kid.number) for kid in after.kids)
    return (Branch(words="", facts=after.facts, marks=after.marks, kids=kids),)


def _plain(bundle: Bundle, own: tuple[Said, ...]) -> Node:
    return Node(of=bundle.other, said=own)
