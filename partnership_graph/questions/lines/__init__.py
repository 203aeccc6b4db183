"""Who answers to whom, how two things are linked, where a dispute goes."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.questions.declaration import KINDS, WANTED, Argument, Question

QUESTIONS: Final = (
    Question(
        name="chain",
        listing=False,
        asks="Follow every upward line from a thing, and say why each route ends.",
        arguments=(
            WANTED,
            Argument(
                name="to",
                of="thing",
                typed="ID",
                option="--to",
                lenient=True,
                about="Only the routes up to this; exit 3 if none.",
            ),
            KINDS,
            Argument(
                name="down",
                option="--down",
                flag=True,
                about="Everything that answers to it instead, as a tree.",
            ),
            Argument(name="every", flag=True, at_shell=False),
        ),
        examples=(
            "chain GROUP",
            "chain GROUP --to BOARD",
            "chain BOARD --down",
        ),
        words=(
            "answers to",
            "boss",
            "accountable",
            "accountability",
            "reports to",
            "reporting line",
            "above",
            "below",
            "hierarchy",
            "in charge",
            "oversees",
            "structure",
            "responsible to",
        ),
    ),
    Question(
        name="lines",
        asks="List every line of a thing, climbed or not, from it and to it, kind by kind.",
        arguments=(
            WANTED,
            Argument(
                name="kinds",
                typed="KIND",
                option="--kind",
                several=True,
                divided=True,
                among=vocabulary.LINE_KINDS,
                about="Only lines of this kind, such as advises; may be given more than once.",
            ),
        ),
        examples=("lines BOARD", "lines BOARD --kind sends_reports_to"),
        words=(
            "all lines",
            "every relation",
            "advises",
            "supports",
            "scrutiny",
            "funded by",
            "minutes noted by",
            "who oversees",
        ),
    ),
    Question(
        name="escalate",
        listing=False,
        asks="Say where a dispute, a risk or a safeguarding concern goes, stage by stage.",
        arguments=(
            WANTED,
            Argument(
                name="trigger",
                typed="dispute|risk|safeguarding",
                option="--for",
                among=vocabulary.TRIGGERS,
                about="Only where this goes; all three if not given.",
            ),
        ),
        examples=("escalate BOARD --for dispute",),
        words=(
            "dispute",
            "complaint",
            "complain",
            "disagreement",
            "disagree",
            "concern",
            "risk",
            "raise",
            "stuck",
            "where does it go",
            "whom to contact",
        ),
    ),
    Question(
        name="route",
        listing=False,
        asks="Find how A is linked up to B, within one place; exit 3 if no route is stated.",
        arguments=(
            Argument(name="start", of="thing", typed="A", required=True),
            Argument(name="goal", of="thing", typed="B", required=True, lenient=True),
            KINDS,
            Argument(
                name="undirected",
                option="--undirected",
                flag=True,
                about="Show as well what connects them either way.",
            ),
            Argument(
                name="every",
                option="--all",
                flag=True,
                about="Every route, not the shortest alone.",
            ),
        ),
        examples=(
            "route GROUP BOARD",
            "route BOARD GROUP --undirected",
        ),
        words=(
            "between",
            "linked",
            "connected",
            "connection",
            "path",
            "how do they relate",
            "relationship",
        ),
    ),
)
