"""Where does a dispute, a risk or a safeguarding concern go? The stated procedure, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import EscalationStage, ReportingLine
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted, naming
from partnership_graph.questions.lines import denials, procedures
from partnership_graph.questions.lines.climbing import climb_from, lines_met
from partnership_graph.questions.lines.denials import Denial
from partnership_graph.questions.lines.procedures import Procedure, number

_NOT_ONE: Final = "not a stated escalation route"

Stages = Sequence[EscalationStage]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What is stated where no procedure is: with whom matters may be raised, and the line up.

    ``silence`` stands behind saying that there is no procedure. ``denial`` stands where no line up is shown; ``met`` are all lines up from what those shown meet.
    """

    silence: Silence
    raised: Sequence[ReportingLine]
    lines: Sequence[ReportingLine]
    denial: Denial | None
    met: Sequence[ReportingLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The procedures of a body that answer, and what is stated beside them.

    Args:
        body: the id of whose procedures they are.
        trigger: what they were asked for; "" for all.
        procedures: those that answer, in force before proposed.
        instead: what is stated where no procedure answers.
        apart: stages for another trigger.
        not_in_force: stages that are over or only implied.
        into: the stages of others that lead to the body.
        hidden: stages that the day or the filter keeps out.
    """

    body: str
    trigger: str
    procedures: Sequence[Procedure]
    instead: Instead | None
    apart: Stages
    not_in_force: Stages
    into: Stages
    hidden: Stages


def find(view: View, wanted: str, trigger: str = "") -> Found:
    """Find the stated procedure for what goes wrong, or what is stated where there is none.

    A procedure that exists only as proposed answers. One that is over or only implied does not.

    Raises:
        QuestionError: there is no such trigger.
    """
    if trigger and trigger not in vocabulary.TRIGGERS:
        raise QuestionError(
            f"--for {trigger!r} is not one of {', '.join(vocabulary.TRIGGERS)}; leave it out for all."
            f"{did_you_mean(trigger, vocabulary.TRIGGERS)}"
        )
    every = [*view.dataset.of(EscalationStage, body_id=wanted)]
    # A stage that leads to what has ended is the very answer: it is told, and says so first.
    shown = [stage for stage in every if view.records(stage) or view.taken_along(stage)]
    stated = [stage for stage in shown if view.only or _answers(view, stage)]
    asked, apart = _for(trigger, stated)
    kept, _ = _for(trigger, _without(every, stated))
    found = [procedures.find(view, stages) for stages in _by_trigger(asked)]
    return Found(
        body=wanted,
        trigger=trigger,
        procedures=found,
        instead=None if found else _instead(view, wanted, kept),
        apart=apart,
        not_in_force=_ordered(_without(shown, stated)),
        into=_into(view, wanted),
        hidden=_without(every, shown),
    )


def _answers(view: View, stage: EscalationStage) -> bool:
    marks = view.marks(stage) - view.include
    return marks <= {"proposed"} or bool(view.taken_along(stage))


def _without(stages: Stages, others: Stages) -> Stages:
    return [stage for stage in stages if stage not in others]


def _for(trigger: str, stages: Iterable[EscalationStage]) -> tuple[Stages, Stages]:
    """Return the stages for a trigger and those for another, each in order."""
    ordered = _ordered(stages)
    asked = [stage for stage in ordered if trigger in {"", stage.trigger}]
    return asked, _without(ordered, asked)


def _ordered(stages: Iterable[EscalationStage]) -> list[EscalationStage]:
    triggers = list(vocabulary.TRIGGERS)
    return sorted(stages, key=lambda item: (triggers.index(item.trigger), number(item), item.id))


def _by_trigger(stages: Stages) -> list[Stages]:
    """Return the stages of each procedure, one a trigger, in force before proposed."""
    found: dict[tuple[int, bool], list[EscalationStage]] = {}
    triggers = list(vocabulary.TRIGGERS)
    for stage in stages:
        key = triggers.index(stage.trigger), stage.status == "proposed"
        found.setdefault(key, []).append(stage)
    return [found[key] for key in sorted(found)]


def _into(view: View, body: str) -> Stages:
    into = view.dataset.of(EscalationStage, to_id=body)
    return [stage for stage in into if stage.body_id != body and view.records(stage)]


def _instead(view: View, body: str, kept: Stages) -> Instead:
    climb = climb_from(view, body)
    lines = view.dataset.of(ReportingLine, from_id=body)
    return Instead(
        silence=silence(view, [body], "escalation", facts=kept),
        raised=[line for line in lines if line.kind == "may_raise_with" and view.shows(line)],
        lines=climb.lines(),
        denial=None if climb.routes else denials.above(view, body),
        met=lines_met(view, climb, at_ends=False),
    )


def tell(view: View, found: Found) -> Answer:
    """Tell the procedures, or the reporting line apart, as none; every line of a proposal says so."""
    name = view.dataset.name(found.body)
    what = vocabulary.TRIGGERS.get(found.trigger) or " or ".join(vocabulary.TRIGGERS.values())
    sections = [part for item in found.procedures for part in procedures.tell(view, item)]
    if found.instead:
        sections += _told_instead(view, found.instead)
    return answer(
        view,
        f"Where does {what} go from {name}?",
        found=bool(found.procedures),
        verdict=_verdict(view, found),
        sections=[
            *sections,
            section(
                view,
                Part.OTHER_TRIGGERS,
                f"Stated for something else, not for {what}",
                found.apart,
            ),
            section(
                view, Part.NOT_IN_FORCE, f"Over or only implied: {_NOT_ONE}", found.not_in_force
            ),
            section(view, Part.INTO, f"Procedures of others that lead to {name}", found.into),
        ],
        remarks=[
            *left_out(view, found.hidden, "stages"),
            *left_out(view, found.instead.met if found.instead else (), "upward lines"),
        ],
    )


def _told_instead(view: View, instead: Instead) -> Iterator[Section]:
    """Tell what is stated in place of a procedure, and the reporting line, labelled as not one."""
    yield section(view, Part.GAPS, "Looked for and not stated", instead.silence.gaps)
    raised = f"With whom it may raise matters: {_NOT_ONE}"
    yield section(view, Part.MAY_RAISE_WITH, raised, instead.raised)
    yield section(
        view,
        Part.REPORTING_LINE,
        f"The reporting line: {_NOT_ONE}",
        instead.lines,
        remark=denials.tell(view, instead.denial) if instead.denial else "",
    )


def _verdict(view: View, found: Found) -> str:
    """Say each procedure; where there is none, what is stated of another trigger or not in force."""
    if not found.instead:
        return "; ".join(_stages(view, procedure) for procedure in found.procedures)
    name = view.dataset.name(found.body)
    what = f" for {vocabulary.TRIGGERS[found.trigger]}" if found.trigger else ""
    procedure = f"escalation procedure of {name}{what}"
    stated = f"None stated: no document states an {procedure}"
    none = denied(view, found.instead.silence, stated=stated, none=f"no {procedure}", unit="stage")
    said = [none]
    if other := dict.fromkeys(vocabulary.TRIGGERS[stage.trigger] for stage in found.apart):
        said.append(f"one is stated for {' and '.join(other)} only")
    return "; ".join([*said, *_reporting(view, found.instead)])


def _reporting(view: View, instead: Instead) -> Iterator[str]:
    """Yield where the reporting line leads, or what there is of one, which is no procedure."""
    first = dict.fromkeys(line.to_id for line in instead.lines[:1])
    if names := naming(map(view.dataset.name, first)).removeprefix(": "):
        yield f"its reporting line, {_NOT_ONE}, leads to {names}"
    elif instead.denial and instead.denial.kept:
        lines = denials.tell(view, instead.denial)
        yield f"of its reporting line, {_NOT_ONE}, {lines[:1].lower()}{lines[1:]}"


def _stages(view: View, procedure: Procedure) -> str:
    """Say what a procedure names that has ended, then where it leads, stage by stage."""
    names = [
        " or ".join(view.dataset.name(stage.to_id) for stage in procedure.numbered(at))
        for at in procedure.numbers
    ]
    ended = [*filter(None, dict.fromkeys(map(view.taken_along, procedure.stages)))]
    trigger, count = vocabulary.TRIGGERS[procedure.trigger], counted(len(names), "stage")
    marked = f" ({UNRATIFIED})" if procedure.proposed else ""
    return "; ".join([*ended, f"{trigger}: {count}, to {', then '.join(names)}{marked}"])
