"""A figure whose parts do not add up to it."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Figure
from partnership_graph.facts.view import View
from partnership_graph.questions.records.facts import sum_of
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named

_CENT: Final = 0.005


def find(subject: Subject) -> Found:
    """Find the stated totals that differ from the sum of their parts, where all of these are numbers."""
    cases, looked_at = [], 0
    for total in subject.ids(Figure, "part_of"):
        parts = subject.shown(Figure, "part_of", total)
        added = sum_of(subject.view, total, parts)
        if added.unknown or not parts or added.stated is None:
            continue
        looked_at += 1
        if added.differs_by > _CENT:
            values = (added.total.measure, added.total.value, str(round(added.added, 2)))
            cases.append(
                Case(
                    thing=added.total.subject_id,
                    other=total,
                    facts=(added.total, *parts),
                    values=values,
                )
            )
    return Found(cases=cases, looked_at=looked_at)


def tell(view: View, case: Case) -> str:
    """Say what is stated and what the parts add up to."""
    measure, stated, added = case.values
    return f"{named(view, case.thing)}: {measure} {stated}; its parts add up to {added}"


RULE: Final = Rule(
    id="PG-FIGURE-01",
    title="Parts that do not add up",
    why="A board that is shown a total and other parts cannot tell which of them it approves.",
    severity=Severity.WRONG,
    mend="Correct the figure that was copied wrongly; or record the part that is left out, or the contradiction.",
    among=("total with its parts", "totals with their parts"),
    find=find,
    tell=tell,
    no_query="values are texts as printed, and a query would fail on the first that is no number",
)
