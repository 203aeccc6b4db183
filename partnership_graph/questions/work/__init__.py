"""Who does what: services, agreements, actions, decisions."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.questions.declaration import Argument, Question

QUESTIONS: Final = (
    Question(
        name="services",
        asks="List the services that meet all that is asked: "
        "who commissions, who provides, where, at what cost.",
        arguments=(
            Argument(name="service", of="service", typed="SERVICE", each=True),
            Argument(
                name="commissioned_by",
                of="actor",
                typed="ID",
                option="--commissioned-by",
                about="That this body commissions.",
            ),
            Argument(
                name="provided_by",
                of="actor",
                typed="ID",
                option="--provided-by",
                about="That this organisation provides.",
            ),
            Argument(
                name="at",
                of="point",
                typed="POINT",
                option="--at",
                about="Delivered at this centre or setting.",
            ),
            Argument(
                name="proposed",
                typed="KIND",
                option="--proposed",
                among=vocabulary.CHANGES,
                about="For which this is proposed: decommissioning.",
            ),
        ),
        examples=(
            "services --provided-by ORGANISATION --at CENTRE",
            "services --proposed decommission",
        ),
        words=(
            "commissioned",
            "commissioner",
            "provider",
            "who provides",
            "cost",
            "money",
            "spend",
            "funding",
            "contract",
            "decommissioning",
        ),
    ),
    Question(
        name="parties",
        asks="List the parties to an AGREEMENT, who signed, and where two lists of them differ.",
        arguments=(Argument(name="agreement", of="agreement", typed="AGREEMENT", required=True),),
        examples=("parties AGREEMENT",),
        words=(
            "signed",
            "signature",
            "signatories",
            "memorandum",
            "mou",
            "partners",
            "who agreed",
        ),
    ),
    Question(
        name="actions",
        asks="List the actions, recommendations and objectives that hold TEXT, and of how many.",
        arguments=(
            Argument(name="text", typed="TEXT"),
            Argument(
                name="owner",
                of="actor",
                typed="ID",
                option="--owner",
                about="Owned by this post, person or body.",
            ),
            Argument(
                name="lead",
                of="actor",
                typed="ID",
                option="--lead",
                about="Led, alone or jointly, by this one.",
            ),
            Argument(
                name="of",
                of="plan",
                typed="PLAN",
                option="--of",
                about="Of this plan, recommendation, objective.",
            ),
            Argument(
                name="set_by",
                of="actor",
                typed="BODY",
                option="--set-by",
                about="Set by this body.",
            ),
            Argument(
                name="at",
                of="convening",
                typed="MEETING|BODY",
                option="--at",
                about="Set at this meeting, or at any of this body.",
            ),
            Argument(
                name="due",
                typed="TEXT",
                option="--due",
                about="Due then, in any spelling: 'Sept 2024'.",
            ),
        ),
        examples=(
            "actions --owner POST",
            "actions --of PLAN --due 2024/25",
        ),
        words=(
            "to do",
            "task",
            "due",
            "deadline",
            "overdue",
            "owner",
            "lead",
            "plan",
            "recommendation",
            "objective",
            "responsible for",
        ),
    ),
    Question(
        name="decisions",
        asks="List decisions by whom, on what, with their outcome; steps in their stated order.",
        arguments=(
            Argument(
                name="by",
                of="actor",
                typed="ID",
                option="--by",
                about="By this body, post or person.",
            ),
            Argument(
                name="on",
                of="thing",
                typed="ID",
                option="--on",
                about="On this plan, document, contract or body.",
            ),
            Argument(
                name="to",
                of="actor",
                typed="ID",
                option="--to",
                about="Delegated or put to this one.",
            ),
            Argument(
                name="at", of="meeting", typed="MEETING", option="--at", about="At this meeting."
            ),
            Argument(
                name="act",
                option="--act",
                among=vocabulary.ACTS,
                about="Of this act alone, such as approve or delegate.",
            ),
        ),
        examples=(
            "decisions --on AGREEMENT",
            "decisions --by BOARD --act delegate",
        ),
        words=(
            "decided",
            "approved",
            "agreed",
            "resolved",
            "delegated",
            "outcome",
            "minutes",
        ),
    ),
    Question(
        name="papers",
        asks="List papers with author, presenter and who is accountable: "
        "submitted to whom, decided how.",
        arguments=(
            Argument(
                name="wanted",
                of="papers",
                typed="DOCUMENT|MEETING|BODY|PERSON|POST|PLAN|SERVICE",
                each=True,
            ),
        ),
        examples=("papers DOCUMENT", "papers BOARD", "papers PERSON"),
        words=(
            "author",
            "wrote",
            "who wrote",
            "presenter",
            "presented",
            "report",
            "accountable director",
            "head of service",
            "submitted",
            "agenda item",
        ),
    ),
)
