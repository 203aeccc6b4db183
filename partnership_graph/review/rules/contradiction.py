"""Two sources that contradict each other."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Contradiction
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the topics of which two sides stand."""
    topics: dict[tuple[str, str], list[Contradiction]] = {}
    for side in subject.dataset.all(Contradiction):
        if subject.view.shows(side):
            topics.setdefault((side.place, side.topic), []).append(side)
    cases = [
        Case(
            thing=sides[0].subject_id,
            other=topic,
            facts=tuple(sides),
            values=(topic, *(side.claim for side in sides)),
        )
        for (_, topic), each in topics.items()
        if (sides := sorted(each, key=lambda side: (side.side, side.id)))
        if len(sides) > 1
    ]
    return Found(cases=cases, looked_at=len(topics))


def tell(view: View, case: Case) -> str:
    """Say what each side claims."""
    topic, *claims = case.values
    return f"{named(view, case.thing)}: {topic}: {'; against that: '.join(claims)}"


RULE: Final = Rule(
    id="PG-FACT-01",
    title="Sources that contradict each other",
    why="Each reader believes the document they have, and two of them act on different facts.",
    severity=Severity.LOOK,
    mend="Have the owner of the documents say which holds, and record the document that says so.",
    among=("topic on which sources differ", "topics on which sources differ"),
    find=find,
    tell=tell,
    query="review-contradictions",
)
