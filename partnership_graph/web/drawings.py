"""The pictures that can be asked for at an address, each declared as a question is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from partnership_graph.diagrams import Book
from partnership_graph.pictures import Pictures
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.web.beside import REHEARSE, changes, day

Draw = Callable[[Pictures, Mapping[str, Any]], Book]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: what it takes, as a question, and what draws it.

    ``one_place`` is whether it shows one place, which must be chosen where several are loaded;
    of what stands in ``unless``, a place is known already.
    """

    question: Question
    draw: Draw
    one_place: bool = False
    unless: str = ""


def _of(name: str, asks: str, *arguments: Argument) -> Question:
    return Question(name=name, asks=asks, arguments=arguments, listing=False)


def _taking(name: str, asks: str, *chosen: str) -> Question:
    """Return what a picture takes: some arguments of the question it answers, all where none is named."""
    taken = QUESTIONS[name.replace("tree", "chain")].arguments
    return _of(
        name,
        asks,
        *(item for item in taken if item.at_shell and item.name in (chosen or (item.name,))),
    )


def _map(pictures: Pictures, given: Mapping[str, Any]) -> Book:
    steps = int(given.get("steps", "1"))
    rest = {name: value for name, value in given.items() if name != "steps"}
    return pictures.integration_map(**rest, steps=steps)


DRAWINGS: Final[Mapping[str, Drawing]] = {
    item.question.name: item
    for item in (
        Drawing(
            _of(
                "map",
                "Draw the integration map of a place: its subject across the levels, and what it is linked to.",
                Argument(
                    name="everything",
                    flag=True,
                    about="Add what only earlier sources record.",
                    option="--all",
                ),
                Argument(
                    name="focus",
                    of="thing",
                    option="--focus",
                    about="Only this body, and what is near it.",
                ),
                Argument(
                    name="steps",
                    among=("1", "2", "3"),
                    option="--steps",
                    about="How many lines away from the focus is near: 1 if not given.",
                ),
            ),
            _map,
            one_place=True,
            unless="focus",
        ),
        Drawing(
            _taking("chain", "Draw every upward line from a thing.", "wanted", "to", "kinds"),
            lambda pictures, given: pictures.chain(**given),
        ),
        Drawing(
            _taking("tree", "Draw a body and everything below it.", "wanted", "kinds"),
            lambda pictures, given: pictures.tree(**given),
        ),
        Drawing(
            _taking("route", "Draw how A is linked up to B, or how far one gets."),
            lambda pictures, given: pictures.route(**given),
        ),
        Drawing(
            _taking("escalate", "Draw where a dispute, a risk or a concern goes, stage by stage."),
            lambda pictures, given: pictures.escalation(**given),
        ),
        Drawing(
            _of(
                "localities",
                "Draw one place's centres, wards and services by locality: geography, not governance.",
            ),
            lambda pictures, _: pictures.localities(),
            one_place=True,
        ),
        Drawing(
            _of(
                "seats",
                "Draw who sits on which body as a grid; on every body of one place where none is given.",
                Argument(name="bodies", of="body", several=True, about="These bodies."),
            ),
            lambda pictures, given: pictures.seats(*given.get("bodies", ())),
            one_place=True,
            unless="bodies",
        ),
        Drawing(
            replace(
                REHEARSE,
                asks="Draw what changes would do to one place, and its map before and after.",
            ),
            lambda pictures, given: pictures.rehearsal(changes(given), as_of=day(pictures.asked)),
            one_place=True,
        ),
        Drawing(
            _taking("attendance", "Draw who was at which meeting as a grid."),
            lambda pictures, given: pictures.attendance(**given),
        ),
        Drawing(
            _taking("roles", "Draw everything that somebody does."),
            lambda pictures, given: pictures.roles(**given),
        ),
        Drawing(
            _taking(
                "diff",
                "Draw what began, ended or changed in one place between two days.",
                "earlier",
                "later",
            ),
            lambda pictures, given: pictures.difference(**given),
            one_place=True,
        ),
    )
}
"""Every picture by its name, the map first."""
