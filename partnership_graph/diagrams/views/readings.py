"""What a question of lines found, as it is drawn: its steps, what stands beside them, what is around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from partnership_graph.facts.records import Fact
from partnership_graph.facts.view import View
from partnership_graph.questions.lines import escalate, route
from partnership_graph.questions.lines.between import Between, Passage
from partnership_graph.questions.lines.chain_down import Down
from partnership_graph.questions.lines.chain_to import To
from partnership_graph.questions.lines.chain_up import Up
from partnership_graph.questions.lines.dead_ends import DeadEnd
from partnership_graph.questions.lines.nearest import Nearest
from partnership_graph.questions.lines.no_route import NoRoute
from partnership_graph.questions.lines.procedures import Procedure, whom_to_contact

Mark = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which facts are drawn, and how; of these, the facts that link no two things are not lines.

    Args:
        steps: numbered, in the order of the answer.
        beside: in full colour without a number: part of the answer, and no step of it.
        around: faded.
        surrounded: whether the bodies one line away are drawn too, faded.
        faded: what is said of the faded.
        marks: what is written on boxes, by the id of the thing: how far one gets, whom to contact.
    """

    steps: Sequence[Fact] = ()
    beside: Sequence[Fact] = ()
    around: Sequence[Fact] = ()
    surrounded: bool = True
    faded: str = "Faded: bodies one line away, and no part of the answer."
    marks: Sequence[Mark] = ()


def read_up(found: Up | To | None) -> Reading:
    """Return how the routes up from a thing are drawn; None is a thing that is not recorded then."""
    match found:
        case Up(answers=True):
            steps = [line for hops in found.climb.routes for hop in hops for line in hop]
            return Reading(steps=steps, around=[*_leading_there(_nearest(found.dead_ends))])
        case Up():
            nearest = _nearest(found.dead_ends)
            return Reading(beside=[*_leading_there(nearest)], marks=[*_marked_nearest(nearest)])
        case To():
            return _read_between(found.routes, found.no_route)
        case None:
            return Reading()


def read_route(found: route.Found | None) -> Reading:
    """Return how the routes between two things are drawn, or how far one gets."""
    if not found:
        return Reading()
    if not found.answers:
        return _read_between((), found.no_route)
    around = _nearest(found.no_route.dead_ends) if found.no_route else []
    return Reading(
        steps=[*_facts_of_all([*found.routes, *found.connected])],
        around=[*_leading_there(around)],
    )


def read_down(found: Down | None) -> Reading:
    """Return how what answers to a thing is drawn: as one picture, no line of it before another."""
    trees = found.trees if found else ()
    return Reading(
        beside=[line for tree in trees for branch in tree.branches for line in branch.lines],
        around=found.aside if found else (),
        surrounded=False,
        faded="Faded: linked to it, and not by a reporting line.",
    )


def read_escalation(view: View, found: escalate.Found | None) -> Reading:
    """Return how a procedure is drawn, stage by stage, or what is stated in place of one."""
    if not found:
        return Reading()
    instead = found.instead
    return Reading(
        steps=[
            fact
            for procedure in found.procedures
            for step in procedure.steps
            for fact in step.facts()
        ],
        beside=[*instead.raised, *instead.lines] if instead else (),
        around=[*found.apart, *found.into],
        marks=[*_marked_stages(view, found.procedures)],
    )


def _read_between(routes: Iterable[Between], no_route: NoRoute | None) -> Reading:
    """Return how routes are drawn; where there is none, how far one gets and what leads back."""
    if not no_route:
        return Reading(steps=[*_facts_of_all(routes)])
    furthest = [item.furthest for item in no_route.attempts if item.furthest]
    nearest = _nearest(no_route.dead_ends)
    back = _facts_of_all(item.back for item in no_route.attempts)
    return Reading(
        steps=[fact for passage in furthest for fact in _facts(passage)],
        beside=[*back, *_leading_there(nearest)],
        marks=[
            *((item.nodes[-1], "the furthest point reached") for item in furthest[-1:]),
            *_marked_nearest(nearest),
        ],
    )


def _facts_of_all(routes: Iterable[Between]) -> Iterator[Fact]:
    for between in routes:
        for passage in between.routes:
            yield from _facts(passage)


def _facts(passage: Passage) -> Iterator[Fact]:
    for hop in passage.hops:
        yield from hop


def _nearest(dead_ends: Iterable[DeadEnd]) -> list[Nearest]:
    return [item.nearest for item in dead_ends if item.nearest]


def _leading_there(found: Iterable[Nearest]) -> Iterator[Fact]:
    for nearest in found:
        yield from (*nearest.connection, *nearest.lines)


def _marked_nearest(found: Sequence[Nearest]) -> Iterator[Mark]:
    """Yield the mark of one body: of several, that which takes most relations to get to."""
    if found:
        nearest = max(found, key=lambda item: len(item.connection))
        yield nearest.body, "the nearest body with a stated line"


def _marked_stages(view: View, procedures: Iterable[Procedure]) -> Iterator[Mark]:
    for procedure in procedures:
        for step in procedure.steps:
            yield step.stage.to_id, f"stage {step.stage.stage}"
            yield step.stage.to_id, whom_to_contact(view, step)
