"""Parts of a figure that do not make up the whole."""

from __future__ import annotations

import re
from typing import Final

from partnership_graph.facts.records import Fact, Gap
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.sums import CENT, as_case, sums
from partnership_graph.review.wording import named

_NUMBER: Final = r"\d+(?:\.\d+)?"


def find(subject: Subject) -> Found:
    """Find the stated totals that are more than the sum of their parts; one part alone is a share of it."""
    several = [(total, parts) for total, parts in sums(subject) if len(parts) > 1]
    cases = [as_case(total, parts) for total, parts in several if total.excess < -CENT]
    unsaid = [case for case in cases if not _is_said(subject, case)]
    return Found(cases=unsaid, looked_at=len(several))


def _is_said(subject: Subject, case: Case) -> bool:
    """Tell whether a note of these figures, or what was looked for of their subject, says the sum that falls short."""
    *_, added = case.values
    notes = [fact.note for fact in case.facts if isinstance(fact, Fact)]
    gaps = subject.shown(Gap, "subject_id", case.thing)
    said = re.findall(_NUMBER, " ".join([*notes, *(gap.text for gap in gaps)]).replace(",", ""))
    return added in said


def tell(view: View, case: Case) -> str:
    """Say what is stated, and what the parts add up to."""
    measure, stated, added = case.values
    return f"{named(view, case.thing)}: {measure} {stated}; the parts stated add up to {added}"


RULE: Final = Rule(
    id="PG-FIGURE-02",
    title="Parts that do not make up the whole",
    why="What is in the total and in none of its parts is nobody's to account for.",
    severity=Severity.LOOK,
    maturity=Maturity.NEW,
    mend="Record the part that is left out, if a document states it; or note at the figures what their parts add up to.",
    among=("total with two parts or more", "totals with two parts or more"),
    find=find,
    tell=tell,
    version=2,
    no_query="values are texts as printed, and a query would fail on the first that is no number",
)
