"""A lead who has left the post in which they led."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.holders import holders
from partnership_graph.facts.records import Assignment, Fact, PostHolder
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.ownership import OWNING
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the leads who no longer hold the post printed beside them, or are themselves no more."""
    cases, looked_at = [], 0
    for row in subject.rows_with(Assignment, "capacity", *OWNING):
        part = subject.dataset.record(row)
        if not isinstance(part, Assignment) or not _stands(subject, part):
            continue
        looked_at += 1
        if gone := _gone(subject, part):
            values = (part.in_post,)
            cases.append(
                Case(
                    thing=part.subject_id,
                    other=part.assignee_id,
                    facts=(part, *gone),
                    values=values,
                )
            )
    once = {
        (case.thing, case.other): case for case in reversed(cases)
    }  # of several parts the first
    return Found(cases=[*reversed(once.values())], looked_at=looked_at)


def _stands(subject: Subject, part: Assignment) -> bool:
    """Tell whether a part in a thing still stands: it holds, or only who has it is no more."""
    if not subject.is_there(part.subject_id):
        return False
    return subject.view.concludes(part) or subject.view.taking_along(part) is not None


def _gone(subject: Subject, part: Assignment) -> tuple[Fact, ...]:
    """Return what says that a lead has left: the end of their time in the post, or of themselves."""
    view = subject.view
    if not part.in_post:
        lead = subject.dataset.fact(part.assignee_id)
        return (lead,) if view.taking_along(part) and not view.shows(lead) else ()
    held = [
        row
        for row in subject.of(PostHolder, "post_id", part.in_post)
        if row.person_id == part.assignee_id and row.basis != "implied"
    ]
    now = holders(view, part.in_post)
    if not held or part.assignee_id in now.people:
        return ()
    ended = tuple(row for row in held if view.day >= view.period(row).ends)
    return ended or (tuple(now.named) if now.named and not now.doubt else ())


def tell(view: View, case: Case) -> str:
    """Say who, and of what post."""
    post = case.values[0]
    left = f"no longer holds the post of {named(view, post)}" if post else "is no more"
    return f"{named(view, case.thing)}: {named(view, case.other)}, who leads it, {left}"


RULE: Final = Rule(
    id="PG-ACTION-02",
    title="Lead who has left the post",
    why="Whoever holds the post now may not know that the work is theirs.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="End the part on the day they left, and name who leads now.",
    among=("lead or owner", "leads and owners"),
    find=find,
    tell=tell,
    no_query="who holds a post in turn is reckoned from all its holders",
)
