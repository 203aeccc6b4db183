"""What was looked for and is not stated, with the number it was looked for in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.holders import in_turn
from partnership_graph.facts.records import (
    EscalationStage,
    Fact,
    Gap,
    Membership,
    QuorumRule,
    TierPlacement,
)
from partnership_graph.facts.timing import SINCE_WHEN
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming
from partnership_graph.questions.lines.climbing import tally, upward
from partnership_graph.questions.scrutiny.bodies import Bodies, bodies_of_day
from partnership_graph.questions.seats.members import CHAIRS

_ONE_KIND: Final = Remark(
    kind=Kind.BESIDE, text="those of one kind can be listed", option="pgraph gaps WHAT"
)
_TALLIED: Final = {
    "in force": Part.IN_FORCE,
    "perhaps in force": Part.PERHAPS_IN_FORCE,
    "proposed only": Part.PROPOSED_ONLY,
    "none stated": Part.NONE_STATED,
}
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
    bodies = bodies_of_day(view)
    if not what:
        return _overview(view, bodies, every)
    wanted = [gap for gap in every if gap.what == what]
    words = vocabulary.GAPS[what]
    missing: list[str]
    if what not in _OF_BODIES:
        missing = []
        verdict = f"{len(wanted)} not stated"
    else:
        missing, perhaps = _missing(view, bodies.there, what)
        verdict = _counted(view, bodies, missing, perhaps)
        missing = _unsaid(missing, wanted)
    unsaid = [Statement(text=f"{view.dataset.name(body)}: {words} not stated") for body in missing]
    return answer(
        view,
        f"Where is this looked for and not stated: {words}?",
        found=bool(wanted or unsaid),
        verdict=verdict,
        sections=[
            section(view, Part.GROUP, f"Not stated: {words}", wanted, of=what),
            Section(
                part=Part.UNSAID,
                of=what,
                heading="Not recorded, and no document is said to have been looked at for it",
                statements=tuple(unsaid),
            ),
        ],
        remarks=bodies.remarks(view) if what in _OF_BODIES else (),
    )


def _over(view: View, bodies: Bodies) -> str:
    """Return how many more bodies there were, and are over: they answer to nobody any more."""
    names = naming(map(view.dataset.name, bodies.over))
    return (
        f", and {len(bodies.over)} that {_IS_ARE[len(bodies.over) == 1]} over{names}"
        if names
        else ""
    )


_IS_ARE: Final = {True: "is", False: "are"}


def _unsaid(missing: Sequence[str], told: Sequence[Gap]) -> list[str]:
    """Return the bodies without something for which no row says that somebody looked."""
    looked_for = {gap.subject_id for gap in told}
    return [body for body in missing if body not in looked_for]


def _upward_lines(view: View) -> Answer:
    found = bodies_of_day(view)
    bodies = found.there
    sorted_bodies = tally(view, bodies)
    named = {gap.subject_id: gap for gap in view.dataset.all(Gap) if gap.what == "upward_line"}
    sections = []
    for status, members in sorted_bodies.items():
        statements: list[Statement] = []
        for body in members:
            lines = upward(view, body, every=True)
            shown = [line for line in lines if view.shows(line)] or (
                [line for line in lines if line.status == "proposed" and view.holds(line)]
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
        if status == "perhaps in force" and not members:
            continue
        heading = f"{status.capitalize()}: {len(members)} of {len(bodies)}"
        sections.append(
            Section(part=_TALLIED[status], heading=heading, statements=tuple(statements))
        )
    counts = ", ".join(
        f"{len(members)} {status}"
        for status, members in sorted_bodies.items()
        if members or status != "perhaps in force"
    )
    return answer(
        view,
        "Which bodies have an upward line?",
        found=bool(bodies),
        verdict=f"upward line: {counts}, of {counted(len(bodies), 'body', 'bodies')}{_over(view, found)}",
        sections=sections,
        remarks=found.remarks(view),
    )


def _overview(view: View, bodies: Bodies, every: list[Gap]) -> Answer:
    counts = {what: sum(gap.what == what for gap in every) for what in vocabulary.GAPS}
    statements = []
    for what, count in counts.items():
        if what in _OF_BODIES:
            said = _counted(view, bodies, *_missing(view, bodies.there, what))
            statements.append(Statement(text=f"{what}: {said}"))
        elif count:
            statements.append(
                Statement(text=f"{what}: {count} not stated ({vocabulary.GAPS[what]})")
            )
    summary = Section(part=Part.OVERVIEW, heading="Kinds of gap", statements=tuple(statements))
    return answer(
        view,
        "What was looked for and is not stated?",
        found=bool(every),
        verdict=f"{len(every)} gaps recorded",
        sections=[summary],
        remarks=[*bodies.remarks(view), _ONE_KIND],
    )


def _missing(view: View, bodies: Sequence[str], what: str) -> tuple[list[str], list[str]]:
    """Return the bodies of which nothing states it on the day, and those of which something may."""
    if what == "upward_line":
        found = tally(view, bodies)
        return found["none stated"], found["perhaps in force"]
    table, column = _STATED[what]
    missing: list[str] = []
    perhaps: list[str] = []
    for body in bodies:
        about = (fact for fact in view.dataset.about(body, table) if getattr(fact, column) == body)
        stating = [fact for fact in about if _states(view, fact)]
        if not stating:
            missing.append(body)
        elif not _surely_one(view, stating):
            perhaps.append(body)
    return missing, perhaps


def _surely_one(view: View, stating: Sequence[Fact]) -> bool:
    """Tell whether one of some facts surely holds: of chairs in turn it is not certain which."""
    _, doubt = in_turn(view, stating, lambda fact: str(getattr(fact, "member_id", fact.id)))
    return any(map(view.surely, stating)) or (len(stating) > 1 and doubt != SINCE_WHEN)


_STATED: Final[Mapping[str, tuple[type[Fact], str]]] = {
    "chair": (Membership, "body_id"),
    "quorum": (QuorumRule, "body_id"),
    "escalation": (EscalationStage, "body_id"),
    "tier": (TierPlacement, "subject_id"),
}
"""The table that would state what is looked for in every body, and the column of the body."""


def _states(view: View, fact: Fact) -> bool:
    """Tell whether a fact states what is looked for on the day: proposed at the least."""
    if isinstance(fact, Membership) and fact.capacity not in CHAIRS:
        return False
    return view.holds(fact) and view.marks(fact) <= view.include | {"proposed"}


def _counted(view: View, bodies: Bodies, missing: Sequence[str], perhaps: Sequence[str]) -> str:
    there = counted(len(bodies.there), "body", "bodies")
    may = f"; of {len(perhaps)} more it may be{naming(map(view.dataset.name, perhaps))}"
    return f"not stated for {len(missing)} of {there}" + may * bool(perhaps)
