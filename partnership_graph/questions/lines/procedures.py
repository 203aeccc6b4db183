"""A stated procedure: its stages in order, whom to contact at each, and where the document stops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.holders import CHAIRS, holders, sitters
from partnership_graph.facts.records import EscalationStage, Fact, Gap, Membership, PostHolder
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED

_ONE: Final = {"people": "one person", "organisations": "one organisation", "posts": "one post"}

Stages = Sequence[EscalationStage]
Hands = Mapping[str, tuple[Fact, ...]]
"""Who holds a stage, each with the facts that say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair:
    """The seat of a chair, and who holds the post that has it."""

    seat: Membership
    holders: Sequence[PostHolder]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage with its contact and who holds that post; with the chairs where no contact is stated."""

    stage: EscalationStage
    contact: Fact | None
    holders: Sequence[PostHolder]
    chairs: Sequence[Chair]

    def facts(self) -> Iterator[Fact]:
        """Yield the stage and what says whom to contact."""
        yield self.stage
        if self.contact:
            yield self.contact
        yield from self.holders
        for chair in self.chairs:
            yield chair.seat
            yield from chair.holders


@dataclass(frozen=True, slots=True, kw_only=True)
class OneHand:
    """A person, post, organisation or body, of some table, that holds a stage and the next one."""

    lower: str
    upper: str
    holder: str
    table: str
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """The stages for one trigger, in force or proposed.

    ``missing`` are the numbers below the last that no stage has; ``gaps`` were looked for where it
    stops.
    """

    steps: Sequence[Step]
    in_one_hand: Sequence[OneHand]
    missing: Sequence[int]
    gaps: Sequence[Gap]

    @property
    def stages(self) -> Stages:
        """The stages in order."""
        return [step.stage for step in self.steps]

    @property
    def trigger(self) -> str:
        """What has gone wrong."""
        return self.stages[0].trigger

    @property
    def proposed(self) -> bool:
        """Whether it is only proposed; one that is in force is a procedure of its own."""
        return self.stages[0].status == "proposed"

    @property
    def numbers(self) -> list[str]:
        """The number of each stage once; stages of one number are alternatives."""
        return list(dict.fromkeys(stage.stage for stage in self.stages))

    def numbered(self, number: str) -> list[EscalationStage]:
        """Return the stages of a number."""
        return [stage for stage in self.stages if stage.stage == number]


def number(stage: EscalationStage) -> float:
    """Return the number of a stage; 0 where none is stated."""
    return float(stage.stage or 0)


def find(view: View, stages: Stages) -> Procedure:
    """Find the procedure that some stages are, given in their order."""
    last = [stage.to_id for stage in stages if stage.stage == stages[-1].stage]
    ends = dict.fromkeys([*last, stages[0].body_id])
    return Procedure(
        steps=[_step(view, stage) for stage in stages],
        in_one_hand=[*_in_one_hand(view, stages)],
        missing=_missing(stages),
        gaps=[
            gap for end in ends for gap in view.dataset.of(Gap, subject_id=end, what="escalation")
        ],
    )


def _step(view: View, stage: EscalationStage) -> Step:
    if stage.contact_id:
        contact = view.dataset.fact(stage.contact_id)
        return Step(stage=stage, contact=contact, holders=holders(view, contact.id).rows, chairs=())
    chairs = [
        Chair(seat=seat, holders=holders(view, seat.member_id).rows)
        for seat in _chairs(view, stage.to_id)
    ]
    return Step(stage=stage, contact=None, holders=(), chairs=chairs)


def _missing(stages: Stages) -> list[int]:
    numbers = {int(number(stage)) for stage in stages}
    return [missing for missing in range(1, max(numbers)) if missing not in numbers]


def _in_one_hand(view: View, stages: Stages) -> Iterator[OneHand]:
    """Yield who holds two stages of which one follows the other."""
    by_number: dict[str, list[EscalationStage]] = {}
    for stage in stages:
        by_number.setdefault(stage.stage, []).append(stage)
    hands = {at: _hands(view, alike) for at, alike in by_number.items()}
    for lower, upper in pairwise(hands):
        for holder in hands[lower]:
            if holder in hands[upper]:
                yield OneHand(
                    lower=lower,
                    upper=upper,
                    holder=holder,
                    table=view.dataset.table_of(holder),
                    facts=[*dict.fromkeys([*hands[lower][holder], *hands[upper][holder]])],
                )


def _hands(view: View, stages: Iterable[EscalationStage]) -> Hands:
    """Return who holds a stage, each with the facts that say so: by post, as chair, on behalf."""
    found: dict[str, tuple[Fact, ...]] = {}
    for stage in stages:
        for end in filter(None, (stage.to_id, stage.contact_id)):
            for holder, facts in _behind(view, end, (stage,)):
                found.setdefault(holder, facts)
    return found


def _behind(
    view: View, end: str, facts: tuple[Fact, ...]
) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    yield end, facts
    if view.dataset.table_of(end) == "posts":
        post = view.dataset.fact(end)
        if organisation := str(getattr(post, "organisation_id", "")):
            yield organisation, (*facts, post)
        for holder in holders(view, end).named:
            yield holder.person_id, (*facts, holder)
    for seat in _chairs(view, end):
        yield from _behind(view, seat.member_id, (*facts, seat))
        if seat.on_behalf_of:
            yield seat.on_behalf_of, (*facts, seat)


def _chairs(view: View, body: str) -> list[Membership]:
    """Return the chairs of a body; those only proposed where no others are stated."""
    return [seat for seat in sitters(view, body).seats if seat.capacity in CHAIRS]


def tell(view: View, found: Procedure) -> Iterator[Section]:
    """Tell a procedure stage by stage, who holds two in a row, and where the document stops."""
    trigger = vocabulary.TRIGGERS[found.trigger]
    statements = [item for step in found.steps for item in _stated(view, step)]
    yield Section(
        part=Part.PROCEDURE,
        of=found.trigger,
        heading=f"The procedure for {trigger}{f': {UNRATIFIED}' if found.proposed else ''}",
        statements=tuple(statements),
    )
    yield Section(
        part=Part.ONE_HAND,
        heading="Two consecutive stages in one hand",
        statements=tuple(item for hand in found.in_one_hand for item in _held(view, found, hand)),
    )
    yield Section(
        part=Part.STOPS,
        heading=f"Where the document stops, for {trigger}",
        statements=tuple(_where_it_stops(view, found)),
    )


def whom_to_contact(view: View, step: Step) -> str:
    """Say whom to contact at a stage, or that it is not stated."""
    if step.contact:
        return f"contact: {view.dataset.name(step.contact.id)}"
    return f"whom to contact is not stated{_marked(proposed=step.stage.status == 'proposed')}"


def _marked(*, proposed: bool) -> str:
    return f" ({UNRATIFIED})" if proposed else ""


def _stated(view: View, step: Step) -> Iterator[Statement]:
    """Say a stage, then whom to contact, the time limit and what it leaves out, each if stated."""
    yield state(view, step.stage)
    if step.contact:
        yield state(view, step.contact, depth=1, text=whom_to_contact(view, step))
        yield from (state(view, item, depth=2) for item in step.holders)
    else:
        yield Statement(text=whom_to_contact(view, step), depth=1)
        yield from _chaired(view, step.chairs)
    marked = _marked(proposed=step.stage.status == "proposed")
    if not step.stage.time_limit:
        yield Statement(text=f"time limit not stated{marked}", depth=1)
    if not step.stage.not_covered:
        yield Statement(text=f"what it does not cover is not stated{marked}", depth=1)


def _chaired(view: View, chairs: Iterable[Chair]) -> Iterator[Statement]:
    for chair in chairs:
        name = view.dataset.name(chair.seat.member_id)
        text = f"the chair, not named as the contact: {name}"
        yield state(view, chair.seat, depth=2, text=text)
        yield from (state(view, item, depth=3) for item in chair.holders)


def _held(view: View, found: Procedure, hand: OneHand) -> Iterator[Statement]:
    who, stages = (
        _ONE.get(hand.table, "one body"),
        f"{hand.lower or '(no number)'} and {hand.upper}",
    )
    marked = _marked(proposed=found.proposed)
    yield Statement(text=f"{who} holds stages {stages}: {view.dataset.name(hand.holder)}{marked}")
    yield from (state(view, fact, depth=1) for fact in hand.facts)


def _where_it_stops(view: View, found: Procedure) -> Iterator[Statement]:
    last = found.numbered(found.numbers[-1])
    names = " or ".join(view.dataset.name(stage.to_id) for stage in last)
    at = f"stage {last[0].stage}" if last[0].stage else "a stage without a number"
    yield state(view, last[-1], text=f"after {at}, at {names}: what follows is not stated")
    marked = _marked(proposed=found.proposed)
    for missing in found.missing:
        yield Statement(text=f"stage {missing} is not stated{marked}, though a later one is")
    yield from (state(view, gap) for gap in found.gaps)
