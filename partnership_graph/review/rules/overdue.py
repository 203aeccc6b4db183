"""An action that is overdue."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Change, Milestone, Programme
from partnership_graph.facts.view import View
from partnership_graph.review.due import due_by
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.rules.action_without_owner import ACTIONS
from partnership_graph.review.rules.proposal_gone_by import is_set_up
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named, sought


def find(subject: Subject) -> Found:
    """Find the actions and recommendations past the day by which they were due, and not done by any record."""
    due = _due(subject)
    cases = [
        Case(
            thing=action.id,
            facts=(action, *subject.looked_for([action.id], "outcome")),
            values=(action.due_text,),
        )
        for action, day in due
        if day < subject.day and not _is_done(subject, action)
    ]
    return Found(cases=cases, looked_at=len(due))


def _due(subject: Subject) -> list[tuple[Programme, str]]:
    """Return the actions of the day of which it can be told by when they are due, each with that day."""
    rows = map(subject.dataset.record, subject.rows_with(Programme, "kind", *ACTIONS))
    actions = (row for row in rows if isinstance(row, Programme) and subject.view.shows(row))
    return [(action, day) for action in actions if (day := due_by(action.due_text))]


def _is_done(subject: Subject, action: Programme) -> bool:
    """Tell whether it was a step that was held, or what its paragraph proposes to set up is there."""
    steps = subject.shown(Milestone, "subject_id", action.id)
    changes = subject.of(Change, "locator", action.locator) if action.locator else ()
    return any(step.state == "held" for step in steps) or any(
        change.source_id == action.source_id and is_set_up(subject, change) for change in changes
    )


def tell(view: View, case: Case) -> str:
    """Say when it was due, as printed."""
    return f"{named(view, case.thing)}: due {case.values[0]}; that it was done is not recorded{sought(case)}"


RULE: Final = Rule(
    id="PG-ACTION-03",
    title="Action overdue",
    why="An action past its day is done and not recorded, or it is not done.",
    severity=Severity.LATE,
    mend="Record that it was done, as a step that was held; or end it; or give its new date.",
    among=("action with a date", "actions with a date"),
    find=find,
    tell=tell,
    version=2,
    no_query="when an action is due stands in words, as printed",
)
