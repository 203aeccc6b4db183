"""A joint committee of one."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the bodies that are the joint committee of one body alone."""
    parents: dict[str, list[ReportingLine]] = {}
    rows = subject.rows_with(ReportingLine, "kind", "joint_committee_of")
    for line in map(subject.dataset.line, filter(subject.is_concluded, rows)):
        parents.setdefault(line.from_id, []).append(line)
    cases = [
        Case(thing=body, facts=tuple(lines), values=(lines[0].to_id,))
        for body, lines in parents.items()
        if len({line.to_id for line in lines}) == 1
    ]
    return Found(cases=cases, looked_at=len(parents))


def tell(view: View, case: Case) -> str:
    """Say whose it is."""
    return (
        f"{named(view, case.thing)}: a joint committee, recorded as that of "
        f"{named(view, case.values[0])} alone"
    )


RULE: Final = Rule(
    id="PG-LINE-06",
    title="Joint committee of one",
    why="The other parent does not find it among what answers to it, and appoints nobody.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="Add the line to each other parent.",
    among=("joint committee", "joint committees"),
    find=find,
    tell=tell,
    query="review-joint-of-one",
)
