"""What differs between two days, and what is dated about a thing."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.questions.declaration import WANTED, Argument, Question

QUESTIONS: Final = (
    Question(
        name="timeline",
        leads_on=False,
        asks="List everything dated about a thing, in order.",
        arguments=(WANTED,),
        examples=("timeline GROUP",),
        dated=False,
        words=(
            "history",
            "when",
            "chronology",
            "order of events",
            "what happened",
            "dates",
            "milestone",
            "schedule",
            "timetable",
            "by when",
            "start",
            "launch",
            "go live",
            "phase",
            "consultation",
            "engagement",
        ),
    ),
    Question(
        name="status",
        asks="Say whether a thing is in force, proposed or over: since when, who says so, what was "
        "decided on it.",
        arguments=(WANTED,),
        examples=("status BOARD", "status AGREEMENT --as-of 2024-05-01"),
        dated=False,
        words=(
            "in force",
            "still going",
            "proposed",
            "ratified",
            "ratification",
            "abolished",
            "does it still exist",
            "since when",
            "until when",
            "current",
            "closed",
            "ended",
            "disbanded",
            "dissolved",
            "established",
            "set up",
            "what happened to",
        ),
    ),
    Question(
        name="diff",
        listing=False,
        asks="List what began, ended or changed between two days: "
        "stated dates apart from days of record.",
        arguments=(
            Argument(name="earlier", of="day", typed="FROM", required=True),
            Argument(name="later", of="day", typed="TO", required=True),
            Argument(
                name="of",
                of="thing",
                typed="ID",
                option="--of",
                about="Only what concerns this: a body, a locality, an organisation, a plan.",
            ),
            Argument(
                name="kinds",
                typed="KIND",
                option="--kind",
                several=True,
                divided=True,
                among=vocabulary.COMPARED,
                about="Only these, such as centres, seats or lines; may be given more than once.",
            ),
        ),
        examples=(
            "diff 2023-05-01 2024-05-01 --kind centres",
            "diff 2023-05-01 2024-05-01 --of BOARD",
            "diff 2023-05-01 2024-05-01 --place PLACE",
            'diff "September 2016" 2019 --place PLACE',
        ),
        dated=False,
        words=(
            "compare",
            "changed",
            "changes",
            "difference",
            "what is new",
            "since",
            "between two days",
            "reorganisation",
            "update",
            "since last year",
            "what has changed",
        ),
    ),
)
