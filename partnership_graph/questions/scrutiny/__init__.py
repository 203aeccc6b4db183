"""Who sits twice, who stands on both sides of a line, what is not stated."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.questions.declaration import Argument, Question

QUESTIONS: Final = (
    Question(
        name="gaps",
        asks="List what was looked for and is not stated, and in how many.",
        arguments=(Argument(name="what", typed="WHAT", among=vocabulary.GAPS),),
        examples=("gaps upward_line",),
        words=(
            "missing",
            "not stated",
            "lacking",
            "incomplete",
            "unknown",
            "nobody",
            "vacant",
            "vacancy",
            "not known",
            "weakness",
            "blank",
            "unanswered",
            "data quality",
            "holes",
            "to be confirmed",
            "tbc",
            "not recorded",
        ),
    ),
    Question(
        name="overlaps",
        asks="List who sits on both of two bodies, or on all of several; without them, "
        "all shared members as a table and matrix.",
        arguments=(
            Argument(name="first", of="thing", typed="A"),
            Argument(name="second", of="thing", typed="B"),
            Argument(name="others", of="thing", typed="C", several=True),
        ),
        examples=(
            "overlaps BOARD GROUP",
            "overlaps BOARD GROUP PANEL",
            "overlaps --include proposed",
        ),
        words=(
            "same people",
            "both boards",
            "shared members",
            "double",
            "duplicate",
            "twice",
            "in common",
            "on all of these",
            "all three",
            "sits on both",
            "wears two hats",
            "cross-membership",
        ),
    ),
    Question(
        name="conflicts",
        asks="List who stands on both sides of a line: oversight, approval, escalation or scrutiny.",
        arguments=(Argument(name="wanted", of="thing", typed="ID"),),
        examples=("conflicts", "conflicts PERSON"),
        words=(
            "conflict of interest",
            "both sides",
            "independent",
            "oversees themselves",
            "marking their own homework",
            "interest",
            "impartial",
            "scrutinises itself",
        ),
    ),
)
