"""An upward line that has only been proposed for more than a year."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.upward_lines import Standing, lines_told
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import all_named, named, on

_A_YEAR: Final = 12


def find(subject: Subject) -> Found:
    """Find the bodies whose only upward lines were proposed more than a year ago."""
    view, limit, cases = subject.view, subject.months_ago(_A_YEAR), []
    proposed = subject.upward[Standing.PROPOSED]
    for body in proposed:
        lines = lines_told(view, body, Standing.PROPOSED)
        since = min(map(view.first_recorded, lines), key=spoken_day)
        if spoken_day(since) < limit:
            above = dict.fromkeys(line.to_id for line in lines)
            cases.append(Case(thing=body, facts=tuple(lines), values=(since, *above)))
    return Found(cases=cases, looked_at=len(proposed))


def tell(view: View, case: Case) -> str:
    """Say to whom it is to answer, and since when that is proposed."""
    since, *above = case.values
    return (
        f"{named(view, case.thing)}: that it answers to {all_named(view, above)} was proposed by "
        f"{on(since)}; nothing recorded says that it was agreed"
    )


RULE: Final = Rule(
    id="PG-LINE-03",
    title="Upward line only proposed for more than a year",
    why="A line that nobody agrees is none, and after a year nobody remembers that it was to be decided.",
    severity=Severity.LATE,
    mend="Have it decided; then set the line in force, or end it.",
    among=("body with a proposed line only", "bodies with a proposed line only"),
    find=find,
    tell=tell,
    no_query="a year back from a day is reckoned otherwise by each engine",
)
