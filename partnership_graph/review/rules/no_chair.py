"""A body without a chair."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from partnership_graph.facts.records import Post, TermOfReference
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks

_LACKS: Final = lacks("no chair")
_BESIDE: Final = ("vice-chair", "vice chair", "deputy", "assistant")
"""What is in the name of a post that is not the chair's own."""


def find(subject: Subject) -> Found:
    """Find the bodies that meet of which no chair is recorded.

    A seat of a chair is one, whoever its terms name to chair it, and a post of its chair: that nobody is named
    who holds that is another matter.
    """

    def is_missing(body: str) -> bool:
        return body not in subject.chaired and not _named(subject, body)

    found = without(subject, subject.meeting, is_missing, "chair")
    said = {case.thing: subject.clauses(case.thing, "chairing") for case in found.cases}
    cases = [
        replace(case, facts=(*case.facts, *clauses)) if (clauses := said[case.thing]) else case
        for case in found.cases
    ]
    return replace(found, cases=cases)


def _named(subject: Subject, body: str) -> bool:
    by_terms = any(clause.member_id for clause in subject.clauses(body, "chairing"))
    return by_terms or any(
        _is_of_a_chair(post.name) for post in subject.recorded(Post, "organisation_id", body)
    )


def _is_of_a_chair(name: str) -> bool:
    """Tell whether a post is a chair's by its name, and not that of who stands in for one."""
    said = name.lower()
    return "chair" in said and not any(beside in said for beside in _BESIDE)


def tell(view: View, case: Case) -> str:
    """Say that there is none, and what its terms say of the chair without naming one."""
    said = " ".join(fact.text for fact in case.facts if isinstance(fact, TermOfReference))
    return f"{_LACKS(view, case)}{f'; what is said of it: {said}' if said else ''}".rstrip(".")


RULE: Final = Rule(
    id="PG-CHAIR-01",
    title="No chair",
    why="Without a chair nobody calls the meetings of a body, or speaks for it between them.",
    severity=Severity.MISSING,
    mend="Add the seat of the chair: that of the post that chairs, or of who is elected to.",
    among=("body that meets", "bodies that meet"),
    find=find,
    tell=tell,
    version=3,
    query="review-no-chair",
)
