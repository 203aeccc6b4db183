"""A quorum that the seats there are cannot make."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.questions.seats.quorum_met import at_best
from partnership_graph.review.quorums import quorums
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the rules that are not met if everybody comes who sits on the body."""
    cases, looked_at = [], 0
    for quorum, needed in quorums(subject):
        looked_at += len(needed)
        for filling in at_best(quorum, needed):
            if filling.missing:
                rule = filling.need.rule
                numbers = (str(filling.need.number), str(len(filling.present)))
                facts = (*filling.need.rules, *quorum.seats)
                cases.append(
                    Case(
                        thing=quorum.body,
                        other=rule.id,
                        facts=facts,
                        values=(rule.category, *numbers),
                    )
                )
    return Found(cases=cases, looked_at=looked_at)


def tell(view: View, case: Case) -> str:
    """Say how many are needed and how many could come."""
    category, number, there = case.values
    return f"{named(view, case.thing)}: its quorum needs {number} of {category}, and {there} could come"


RULE: Final = Rule(
    id="PG-QUORUM-02",
    title="Quorum that cannot be met",
    why="A body that is never quorate decides nothing, whatever its minutes say.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="Add the seats that are missing, or have the quorum changed to what the seats can make.",
    among=("rule of a quorum with seats", "rules of quorums with seats"),
    find=find,
    tell=tell,
    no_query="who may count for what is reckoned person by person, each once",
)
