"""An action that nobody owns."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Programme
from partnership_graph.review.rule import Found, Rule, Severity, without
from partnership_graph.review.rules.nobody_leads import is_led
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks

ACTIONS: Final = ("action", "recommendation")


def find(subject: Subject) -> Found:
    """Find the actions and recommendations of the day that nobody owns or leads."""
    rows = subject.rows_with(Programme, "kind", *ACTIONS)
    there = [*filter(subject.is_there, rows)]
    return without(subject, there, lambda action: not is_led(subject, action), "owner")


RULE: Final = Rule(
    id="PG-ACTION-01",
    title="Action without an owner",
    why="An action in the minutes that is nobody's comes back in the next minutes.",
    severity=Severity.MISSING,
    mend="Name who owns or leads it: a post, and who holds it.",
    among=("action or recommendation", "actions and recommendations"),
    find=find,
    tell=lacks("nobody who owns or leads it"),
    no_query="somebody may answer for a thing by a part in it, a line either way or as its provider",
)
