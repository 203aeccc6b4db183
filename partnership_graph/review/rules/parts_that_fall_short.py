"""Parts of a figure that do not make up the whole."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.sums import CENT, as_case, sums
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the stated totals that are more than the sum of their parts; one part alone is a share of it."""
    several = [(total, parts) for total, parts in sums(subject) if len(parts) > 1]
    cases = [as_case(total, parts) for total, parts in several if total.excess < -CENT]
    return Found(cases=cases, looked_at=len(several))


def tell(view: View, case: Case) -> str:
    """Say what is stated, and what the parts add up to."""
    measure, stated, added = case.values
    return f"{named(view, case.thing)}: {measure} {stated}; the parts stated add up to {added}"


RULE: Final = Rule(
    id="PG-FIGURE-02",
    title="Parts that do not make up the whole",
    why="What is in the total and in none of its parts is nobody's to account for.",
    severity=Severity.LOOK,
    mend="Record the part that is left out, if a document states it; or note that none does.",
    among=("total with two parts or more", "totals with two parts or more"),
    find=find,
    tell=tell,
    no_query="values are texts as printed, and a query would fail on the first that is no number",
)
