"""The escalation procedures under review: of each body its stages in order, for each trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from partnership_graph.facts.records import EscalationStage
from partnership_graph.facts.view import View
from partnership_graph.questions.lines.procedures import number
from partnership_graph.review.subject import Subject


def stages(subject: Subject) -> list[EscalationStage]:
    """Return the stages that answer on the day, those among them that lead to what has ended."""
    return [stage for stage in subject.dataset.all(EscalationStage) if _answers(subject, stage)]


def _answers(subject: Subject, stage: EscalationStage) -> bool:
    if not subject.is_there(stage.body_id):
        return False
    return leads_nowhere(subject.view, stage) or (
        subject.view.records(stage) and subject.view.marks(stage) <= {"proposed"}
    )


def leads_nowhere(view: View, stage: EscalationStage) -> bool:
    """Tell whether a stage leads to what is no more, and would hold still."""
    return view.taking_along(stage) is not None


def procedures(subject: Subject) -> Iterator[Sequence[EscalationStage]]:
    """Yield the stages of each procedure, in order: of a body, for a trigger, in force or proposed."""
    found: dict[tuple[str, str, str], list[EscalationStage]] = {}
    for stage in stages(subject):
        found.setdefault((stage.body_id, stage.trigger, stage.status), []).append(stage)
    yield from (
        sorted(each, key=lambda stage: (number(stage), stage.id)) for each in found.values()
    )
