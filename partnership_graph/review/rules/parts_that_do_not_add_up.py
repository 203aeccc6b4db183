"""Parts of a figure that add up to more than the whole."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.sums import CENT, as_case, sums
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the stated totals that are less than the sum of their parts."""
    every = sums(subject)
    cases = [as_case(total, parts) for total, parts in every if total.excess > CENT]
    return Found(cases=cases, looked_at=len(every))


def tell(view: View, case: Case) -> str:
    """Say what is stated, and what the parts add up to."""
    measure, stated, added = case.values
    return f"{named(view, case.thing)}: {measure} {stated}; its parts add up to {added}"


RULE: Final = Rule(
    id="PG-FIGURE-01",
    title="Parts that add up to more than the whole",
    why="A board that is shown a total and other parts cannot tell which of them it approves.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="Correct the figure that was copied wrongly; or record it as a contradiction, both sides cited.",
    among=("total with its parts", "totals with their parts"),
    find=find,
    tell=tell,
    no_query="values are texts as printed, and a query would fail on the first that is no number",
)
