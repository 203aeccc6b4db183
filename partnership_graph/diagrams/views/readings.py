"""How an answer that follows lines is drawn: which facts are steps, what sets others apart, what is only said.

Every part of an answer has its place here, so that a picture tells each fact of the answer, and
none that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import cite
from partnership_graph.diagrams.arranged import Said
from partnership_graph.diagrams.views.branching import Step, paragraphs, status_of
from partnership_graph.diagrams.views.portraits import Portraits, ends_of
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import EDGES, Change, Fact
from partnership_graph.facts.view import View

_NOT_A_LINE: Final = "not a reporting line"
_NOT_A_ROUTE: Final = "not an escalation route"

_DRAWN: Final[Mapping[Part, str]] = {
    Part.ROUTE: "",
    Part.CONNECTED: "",
    Part.BELOW: "",
    Part.BY_POST: "",
    Part.HELD: "",
    Part.GROUP: "",
    Part.FURTHEST: "",
    Part.REVERSE: "the other way round",
    Part.LEFT_OUT: "not followed",
    Part.CIRCLE: "leads back",
    Part.ELSEWHERE: "of another place",
    Part.NOT_CHOSEN: "of a kind not chosen",
    Part.NOT_CLIMBED: _NOT_A_LINE,
    Part.BEYOND: "",
    Part.NEAREST: "",
    Part.PLAN: "",
    Part.MAY_RAISE_WITH: _NOT_A_ROUTE,
    Part.REPORTING_LINE: _NOT_A_ROUTE,
    Part.OTHER_TRIGGERS: _NOT_A_ROUTE,
    Part.NOT_IN_FORCE: _NOT_A_ROUTE,
    Part.INTO: "a procedure of its own",
}
"""The parts whose facts are drawn as lines, and what sets them apart from a step of the answer."""

_SAID: Final = (Part.OTHER_RELATIONS, Part.SUCCESSION)
"""The parts whose facts are said on a box: they lead nowhere."""

_MOST_SAID: Final = 2


def links_of(view: View, answer: Answer) -> Iterator[tuple[Part, Fact]]:
    """Yield the facts of an answer that link two things, each with the part it stands in."""
    for section, statement in answer.statements():
        if statement.table in EDGES:
            fact = view.dataset.fact(statement.fact_id)
            low, high = ends_of(fact)
            if low and high and low != high:
                yield section.part, fact


def steps_of(view: View, answer: Answer) -> list[Step]:
    """Return what is drawn of an answer, each fact once, as the strongest part has it."""
    order = list(_DRAWN)
    found = [item for item in links_of(view, answer) if item[0] in _DRAWN]
    found.sort(key=lambda item: order.index(item[0]))  # stable: within a part as it is told
    steps: dict[str, Step] = {}
    for part, fact in found:
        steps.setdefault(fact.id, Step(fact, _DRAWN[part]))
    drawn = {end for step in steps.values() for end in ends_of(step.fact)}
    for part, fact in links_of(view, answer):  # what links two boxes anyway needs no words on one
        if part is Part.OTHER_RELATIONS and drawn.issuperset(ends_of(fact)):
            steps.setdefault(fact.id, Step(fact, _NOT_A_LINE))
    return list(steps.values())


def said_of(
    portraits: Portraits, answer: Answer, drawn: Iterable[Step], asked: Iterable[str]
) -> dict[str, list[Said]]:
    """Return what is said on the boxes of an answer: the facts that no line is drawn of."""
    known = {step.fact.id: step for step in drawn}
    boxes = {*asked, *(end for step in known.values() for end in ends_of(step.fact))}
    rest: dict[str, dict[str, Fact]] = {}
    for part, fact in links_of(portraits.view, answer):
        if part in _SAID and fact.id not in known:
            ends = ends_of(fact)
            at = next((end for end in ends if end in boxes), ends[0])
            rest.setdefault(at, {}).setdefault(fact.id, fact)
    return {at: list(_said(portraits, at, [*facts.values()])) for at, facts in rest.items()}


def _said(portraits: Portraits, at: str, facts: list[Fact]) -> Iterator[Said]:
    """Yield the relations of a box in words: two at most, and how many more there are."""
    shown = facts if len(facts) <= _MOST_SAID + 1 else facts[:_MOST_SAID]
    for fact in shown:
        yield Said(text=relation(portraits, at, fact), facts=(fact.id,))
    if more := facts[len(shown) :]:
        yield Said(
            text=f"and {len(more)} more links, none a reporting line",
            facts=tuple(fact.id for fact in more),
        )


def relation(portraits: Portraits, at: str, fact: Fact) -> str:
    """Return a fact as it is said on the box of one of its ends."""
    name = portraits.view.dataset.name
    if isinstance(fact, Change):
        if fact.status != "proposed":
            return f"succeeded by {name(fact.into_id)}"  # as it is said of what is over anywhere
        cited = paragraphs(cite(portraits.view, fact))
        return f"proposed {vocabulary.CHANGES[fact.kind]}, into {name(fact.into_id)} ({cited})"
    link = portraits.link(fact)
    status = status_of(portraits, Step(fact))
    where = f"{f', {status}' if status else ''} ({paragraphs(link.citations)})"
    if link.from_id == at:
        return f"{link.words} {name(link.to_id)}{where}"
    return f"{name(link.from_id)} {link.words} it{where}"
