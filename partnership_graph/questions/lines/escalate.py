"""Where does a dispute, a risk or a safeguarding concern go? The stated procedure, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.holders import holders, sitters
from partnership_graph.facts.records import EscalationStage, Fact, Gap, Membership, ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted
from partnership_graph.questions.lines.climbing import climb_from, lines_of
from partnership_graph.questions.lines.dead_ends import none_above, remarks_on
from partnership_graph.questions.seats.members import CHAIRS

_NOT_ONE: Final = "not a stated escalation route"

Stages = Sequence[EscalationStage]
Holding = Mapping[str, tuple[Fact, ...]]


def escalate(view: View, body: str, trigger: str = "") -> Answer:
    """Return the stated procedure for what goes wrong, or the reporting line apart, as not one.

    A procedure that exists only as proposed answers, and says so on every line. One that is over or
    only implied is shown apart and does not answer.

    Raises:
        QuestionError: there is no such trigger.
    """
    if trigger and trigger not in vocabulary.TRIGGERS:
        raise QuestionError(
            f"--for {trigger!r} is not one of {', '.join(vocabulary.TRIGGERS)}; leave it out for all"
        )
    every = [stage for stage in view.dataset.about(body, EscalationStage) if stage.body_id == body]
    # A stage that leads to what has ended is the very answer: it is told, and says so first.
    shown = [stage for stage in every if view.records(stage) or view.taken_along(stage)]
    stated = [stage for stage in shown if view.only or _answers(view, stage)]
    chosen = [stage for stage in stated if trigger in {"", stage.trigger}]
    procedures = _procedures(chosen)
    name = view.dataset.name(body)
    what = vocabulary.TRIGGERS.get(trigger) or " or ".join(vocabulary.TRIGGERS.values())
    sections = [part for stages in procedures for part in _procedure(view, stages)]
    if not procedures:
        sections += _instead(view, body)
    apart = [stage for stage in stated if stage not in chosen] if trigger else []
    other = [stage for stage in shown if stage not in stated]
    kept = [item for item in every if item not in stated and trigger in {"", item.trigger}]
    into = [stage for stage in view.dataset.about(body, EscalationStage) if stage.to_id == body]
    sections += [
        section(
            view, Part.OTHER_TRIGGERS, f"Stated for something else, not for {what}", _ordered(apart)
        ),
        section(view, Part.NOT_IN_FORCE, f"Over or only implied: {_NOT_ONE}", _ordered(other)),
        section(
            view,
            Part.INTO,
            f"Procedures of others that lead to {name}",
            [stage for stage in into if stage.body_id != body and view.records(stage)],
        ),
    ]
    return answer(
        view,
        f"Where does {what} go from {name}?",
        found=bool(procedures),
        verdict=_verdict(view, name, trigger, procedures, (apart, kept)),
        sections=sections,
        remarks=[
            *left_out(view, [stage for stage in every if stage not in shown], "stages"),
            *([] if procedures else remarks_on(view, climb_from(view, body))),
        ],
    )


def _answers(view: View, stage: EscalationStage) -> bool:
    marks = view.marks(stage) - view.include
    return marks <= {"proposed"} or bool(view.taken_along(stage))


def _ordered(stages: Iterable[EscalationStage]) -> list[EscalationStage]:
    triggers = list(vocabulary.TRIGGERS)
    return sorted(stages, key=lambda item: (triggers.index(item.trigger), _number(item), item.id))


def _number(stage: EscalationStage) -> float:
    return float(stage.stage or 0)


def _procedures(stages: Iterable[EscalationStage]) -> list[Stages]:
    """Return a procedure a trigger, in force before proposed, its stages in order."""
    found: dict[tuple[int, bool], list[EscalationStage]] = {}
    triggers = list(vocabulary.TRIGGERS)
    for stage in _ordered(stages):
        key = triggers.index(stage.trigger), stage.status == "proposed"
        found.setdefault(key, []).append(stage)
    return [found[key] for key in sorted(found)]


def _verdict(
    view: View, name: str, trigger: str, procedures: Sequence[Stages], rest: tuple[Stages, Stages]
) -> str:
    """Say each procedure; where there is none, what is stated of another trigger or not in force."""
    if procedures:
        return "; ".join(_told(view, stages) for stages in procedures)
    apart, kept = rest
    what = f" for {vocabulary.TRIGGERS[trigger]}" if trigger else ""
    said = [f"None stated: no document states an escalation procedure of {name}{what}"]
    if kept:
        over = all(map(view.records, kept))
        said = [
            f"None stated in force: no escalation procedure of {name}{what} is shown as of this day",
            f"what is stated is {'over or only implied' if over else 'of another day or left out'}",
        ]
    if stated := dict.fromkeys(vocabulary.TRIGGERS[stage.trigger] for stage in _ordered(apart)):
        said.append(f"one is stated for {' and '.join(stated)} only")
    return "; ".join(said)


def _told(view: View, stages: Stages) -> str:
    numbers = list(dict.fromkeys(stage.stage for stage in stages))
    names = [
        " or ".join(view.dataset.name(stage.to_id) for stage in stages if stage.stage == number)
        for number in numbers
    ]
    count = counted(len(numbers), "stage")
    marked = f" ({UNRATIFIED})" * _is_proposed(stages)
    ended = "".join(f"{said}; " for said in dict.fromkeys(map(view.taken_along, stages)) if said)
    trigger = vocabulary.TRIGGERS[stages[0].trigger]
    return f"{ended}{trigger}: {count}, to {', then '.join(names)}{marked}"


def _is_proposed(stages: Stages) -> bool:
    return stages[0].status == "proposed"


def _procedure(view: View, stages: Stages) -> Iterator[Section]:
    trigger = vocabulary.TRIGGERS[stages[0].trigger]
    marked = f": {UNRATIFIED}" * _is_proposed(stages)
    statements = [item for stage in stages for item in _stage(view, stage)]
    yield Section(
        part=Part.PROCEDURE,
        of=stages[0].trigger,
        heading=f"The procedure for {trigger}{marked}",
        statements=tuple(statements),
    )
    yield _in_one_hand(view, stages)
    yield _where_it_stops(view, stages)


def _stage(view: View, stage: EscalationStage) -> Iterator[Statement]:
    """Say a stage, then whom to contact, the time limit and what it leaves out, each if stated."""
    yield state(view, stage)
    if stage.contact_id:
        contact = view.dataset.fact(stage.contact_id)
        yield state(view, contact, depth=1, text=f"contact: {view.dataset.name(contact.id)}")
        yield from (state(view, item, depth=2) for item in holders(view, stage.contact_id).rows)
    else:
        yield _said(stage, "whom to contact is not stated")
        for seat in _chairs(view, stage.to_id):
            text = f"the chair, not named as the contact: {view.dataset.name(seat.member_id)}"
            yield state(view, seat, depth=2, text=text)
            yield from (state(view, item, depth=3) for item in holders(view, seat.member_id).rows)
    if not stage.time_limit:
        yield _said(stage, "time limit not stated")
    if not stage.not_covered:
        yield _said(stage, "what it does not cover is not stated")


def _said(stage: EscalationStage, text: str) -> Statement:
    marked = f" ({UNRATIFIED})" * (stage.status == "proposed")
    return Statement(text=f"{text}{marked}", depth=1)


def _where_it_stops(view: View, stages: Stages) -> Section:
    last = [stage for stage in stages if stage.stage == stages[-1].stage]
    missing = _missing(stages)
    ends = dict.fromkeys([*(stage.to_id for stage in last), stages[0].body_id])
    gaps = [
        gap
        for subject in ends
        for gap in view.dataset.about(subject, Gap)
        if gap.what == "escalation" and gap.subject_id == subject
    ]
    names = " or ".join(view.dataset.name(stage.to_id) for stage in last)
    marked = f" ({UNRATIFIED})" * _is_proposed(stages)
    number = f"stage {last[0].stage}" if last[0].stage else "a stage without a number"
    text = f"after {number}, at {names}: what follows is not stated"
    said = [state(view, last[-1], text=text)]
    said += [
        Statement(text=f"stage {number} is not stated{marked}, though a later one is")
        for number in missing
    ]
    said += [state(view, gap) for gap in gaps]
    trigger = vocabulary.TRIGGERS[stages[0].trigger]
    heading = f"Where the document stops, for {trigger}"
    return Section(part=Part.STOPS, heading=heading, statements=tuple(said))


def _missing(stages: Stages) -> list[int]:
    numbers = {int(_number(stage)) for stage in stages}
    return [number for number in range(1, max(numbers)) if number not in numbers]


def _in_one_hand(view: View, stages: Stages) -> Section:
    """Say where one person, post or organisation holds two stages of which one follows the other."""
    numbers = list(dict.fromkeys(stage.stage for stage in stages))
    hands = {number: _hands(view, (s for s in stages if s.stage == number)) for number in numbers}
    statements: list[Statement] = []
    marked = f" ({UNRATIFIED})" * _is_proposed(stages)
    for lower, upper in pairwise(numbers):
        for holder in hands[lower]:
            if holder not in hands[upper]:
                continue
            kind = view.dataset.table_of(holder)
            one = {"people": "one person", "organisations": "one organisation", "posts": "one post"}
            text = (
                f"{one.get(kind, 'one body')} holds stages {lower or '(no number)'} and {upper}: "
                f"{view.dataset.name(holder)}{marked}"
            )
            statements.append(Statement(text=text))
            facts = dict.fromkeys([*hands[lower][holder], *hands[upper][holder]])
            statements += [state(view, fact, depth=1) for fact in facts]
    return Section(
        part=Part.ONE_HAND,
        heading="Two consecutive stages in one hand",
        statements=tuple(statements),
    )


def _hands(view: View, stages: Iterable[EscalationStage]) -> Holding:
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


def _instead(view: View, body: str) -> Iterator[Section]:
    """Return what is stated in place of a procedure, and the reporting line, labelled as not one."""
    gaps = [
        gap
        for gap in view.dataset.about(body, Gap)
        if gap.what == "escalation" and gap.subject_id == body
    ]
    yield section(view, Part.GAPS, "Looked for and not stated", gaps)
    raised = [
        line
        for line in view.dataset.about(body, ReportingLine)
        if line.from_id == body and line.kind == "may_raise_with" and view.shows(line)
    ]
    yield section(view, Part.MAY_RAISE_WITH, f"With whom it may raise matters: {_NOT_ONE}", raised)
    lines = lines_of(view, body)
    remark = "" if lines else none_above(view, body)
    yield section(
        view, Part.REPORTING_LINE, f"The reporting line: {_NOT_ONE}", lines, remark=remark
    )
