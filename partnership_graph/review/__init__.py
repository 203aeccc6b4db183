"""The review: what is wrong, missing or late in a place's arrangements, a rule a file."""

from __future__ import annotations

from partnership_graph.review.reviewing import Result, Review, run, since
from partnership_graph.review.rule import Case, Finding, Found, Maturity, Profile, Rule, Severity
from partnership_graph.review.rules import RULES

__all__ = [
    "Case",
    "Finding",
    "Found",
    "Maturity",
    "Profile",
    "Result",
    "Review",
    "Rule",
    "Severity",
    "rules",
    "run",
    "since",
]


def rules() -> tuple[Rule, ...]:
    """Return every rule, the worst first."""
    return RULES
