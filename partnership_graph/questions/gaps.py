"""What was looked for and is not stated, with the number it was looked for in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from partnership_graph import vocabulary
from partnership_graph.errors import QuestionError
from partnership_graph.model import (
    Board,
    EscalationStage,
    Gap,
    Membership,
    QuorumRule,
    TierPlacement,
)
from partnership_graph.questions.answer import Answer, Section, Statement, answer, section, state
from partnership_graph.questions.climbing import tally, upward
from partnership_graph.questions.seats import CHAIRS
from partnership_graph.questions.view import View

_OF_BODIES: Final = ("upward_line", "chair", "quorum", "escalation", "tier")


def gaps(view: View, what: str = "") -> Answer:
    """Return what is not stated: of everything, or of one kind of gap with its denominator.

    Raises:
        QuestionError: there is no such kind of gap.
    """
    if what and what not in vocabulary.GAPS:
        raise QuestionError(
            f"{what!r} is not looked for; expected one of {', '.join(vocabulary.GAPS)}"
        )
    if what == "upward_line":
        return _upward_lines(view)
    every = [gap for gap in view.dataset.all(Gap) if not view.asked or view.holds(gap)]
    if not what:
        return _overview(view, every)
    wanted = [gap for gap in every if gap.what == what]
    words = vocabulary.GAPS[what]
    verdict = f"{len(wanted)} not stated"
    if what in _OF_BODIES:
        verdict = _counted(view, what)
    return answer(
        view,
        f"Where is this looked for and not stated: {words}?",
        found=bool(wanted),
        verdict=verdict,
        sections=[section(view, what, f"Not stated: {words}", wanted)],
    )


def _bodies(view: View) -> list[str]:
    return [board.id for board in view.dataset.all(Board)]


def _upward_lines(view: View) -> Answer:
    bodies = _bodies(view)
    sorted_bodies = tally(view, bodies)
    named = {gap.subject_id: gap for gap in view.dataset.all(Gap) if gap.what == "upward_line"}
    sections = []
    for status, members in sorted_bodies.items():
        statements: list[Statement] = []
        for body in members:
            lines = upward(view, body, every=True)
            shown = [line for line in lines if view.shows(line)] or (
                [line for line in lines if line.status == "proposed"]
                if status == "proposed only"
                else []
            )
            statements += [state(view, line) for line in shown]
            if not shown and body in named:
                statements.append(state(view, named[body]))
            elif not shown:
                statements.append(
                    Statement(text=f"{view.dataset.name(body)}: upward line not stated")
                )
        heading = f"{status.capitalize()}: {len(members)} of {len(bodies)}"
        sections.append(
            Section(name=status.replace(" ", "_"), heading=heading, statements=tuple(statements))
        )
    counts = ", ".join(f"{len(members)} {status}" for status, members in sorted_bodies.items())
    return answer(
        view,
        "Which bodies have an upward line?",
        found=bool(bodies),
        verdict=f"upward line: {counts}, of {len(bodies)} bodies",
        sections=sections,
    )


def _overview(view: View, every: list[Gap]) -> Answer:
    counts = {what: sum(gap.what == what for gap in every) for what in vocabulary.GAPS}
    statements = []
    for what, count in counts.items():
        if what in _OF_BODIES:
            statements.append(Statement(text=f"{what}: {_counted(view, what)}"))
        elif count:
            statements.append(
                Statement(text=f"{what}: {count} not stated ({vocabulary.GAPS[what]})")
            )
    summary = Section(name="overview", heading="Kinds of gap", statements=tuple(statements))
    return answer(
        view,
        "What was looked for and is not stated?",
        found=bool(every),
        verdict=f"{len(every)} gaps recorded; pgraph gaps WHAT lists those of one kind",
        sections=[summary],
    )


def _counted(view: View, what: str) -> str:
    bodies = _bodies(view)
    if what == "upward_line":
        missing = len(tally(view, bodies)["none stated"])
    else:
        stated: Mapping[str, Callable[[str], bool]] = {
            "chair": lambda body: any(
                seat.body_id == body and seat.capacity in CHAIRS and seat.basis != "implied"
                for seat in view.dataset.about(body, Membership)
            ),
            "quorum": lambda body: any(
                rule.body_id == body for rule in view.dataset.about(body, QuorumRule)
            ),
            "escalation": lambda body: any(
                stage.body_id == body for stage in view.dataset.about(body, EscalationStage)
            ),
            "tier": lambda body: any(
                item.basis != "implied" for item in view.dataset.about(body, TierPlacement)
            ),
        }
        missing = sum(not stated[what](body) for body in bodies)
    return f"not stated for {missing} of {len(bodies)} bodies"
