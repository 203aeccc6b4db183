"""A Health and Wellbeing Board that is recorded as nobody's committee."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.review.recognised import called, is_wellbeing_board
from partnership_graph.review.rule import Case, Found, Profile, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named

_COMMITTEE: Final = frozenset({"committee_of", "joint_committee_of"})


def find(subject: Subject) -> Found:
    """Find the health and wellbeing boards that are the committee of no council, by any standing line."""
    boards = [*filter(subject.looks_at, called(subject, is_wellbeing_board))]
    return without(subject, boards, lambda board: not _is_committee(subject, board))


def _is_committee(subject: Subject, board: str) -> bool:
    lines = subject.standing(ReportingLine, "from_id", board)
    return any(line.kind in _COMMITTEE for line in lines)


def tell(view: View, case: Case) -> str:
    """Say that it is nobody's."""
    return f"{named(view, case.thing)}: recorded as the committee of no council"


RULE: Final = Rule(
    id="PG-HWB-01",
    title="Health and Wellbeing Board that is nobody's committee",
    why="It is by law a committee of the council that set it up, and the council's rules apply to it.",
    reference="Health and Social Care Act 2012, section 194(11)",
    profiles=frozenset({Profile.WELLBEING_BOARD}),
    severity=Severity.MISSING,
    mend="Add the line committee_of to the council, with the paragraph of the constitution that says so.",
    among=("Health and Wellbeing Board", "Health and Wellbeing Boards"),
    find=find,
    tell=tell,
    no_query="which body is meant is recognised by its names",
)
