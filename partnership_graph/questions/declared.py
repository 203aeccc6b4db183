"""The questions of all rooms, and under which headings they are listed.

Every door is made from this list: a command with its options, a form, an operation of an API, a tool
of an assistant. Each room declares its own (``questions/lines/__init__.py``), most used first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from partnership_graph.questions import history, lines, places, records, scrutiny, seats, work
from partnership_graph.questions.declaration import Question

FINDING: Final = "Find and show"
GOVERNING: Final = "Who answers to whom, what is missing or double"
SITTING: Final = "Who sits where, who was there"
WORKING: Final = "Places, services and work"
HEADINGS: Final[Mapping[str, str]] = {
    "records": FINDING,
    "history": FINDING,
    "lines": GOVERNING,
    "scrutiny": GOVERNING,
    "seats": SITTING,
    "places": WORKING,
    "work": WORKING,
}
"""Under which heading a room's questions are listed, in this order.

Six to ten stand under one; where a room's questions grow to more, it gets a heading of its own.
"""


QUESTIONS: Final[Mapping[str, Question]] = {
    question.name: replace(question, room=room)
    for room, declared in (
        ("records", records.QUESTIONS),
        ("history", history.QUESTIONS),
        ("lines", lines.QUESTIONS),
        ("scrutiny", scrutiny.QUESTIONS),
        ("seats", seats.QUESTIONS),
        ("places", places.QUESTIONS),
        ("work", work.QUESTIONS),
    )
    for question in declared
}
