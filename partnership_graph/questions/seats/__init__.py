"""Who sits where, and when a body may decide."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.questions.declaration import BODY, Argument, Question

CLAUSES: Final = (*vocabulary.CLAUSES, "quorum")

QUESTIONS: Final = (
    Question(
        name="members",
        asks="List who sits on a body: capacity, post, on whose behalf.",
        arguments=(
            BODY,
            Argument(
                name="on_behalf_of",
                of="actor",
                typed="ID",
                option="--on-behalf-of",
                about="Only who speaks for this organisation or body.",
            ),
            Argument(
                name="category",
                typed="TEXT",
                option="--category",
                about="Only the seats listed under this, such as Councillor.",
            ),
            Argument(
                name="capacity",
                typed="KIND",
                option="--kind",
                among=vocabulary.CAPACITIES,
                about="Only in this capacity, such as chair.",
            ),
        ),
        examples=(
            "members BOARD --as-of 2024-05-01",
            "members BOARD --on-behalf-of ORGANISATION",
        ),
        words=(
            "who sits",
            "who is on",
            "membership",
            "chair",
            "chairs",
            "board members",
        ),
    ),
    Question(
        name="seats",
        lists="body_id",
        asks="List everywhere somebody sits: in person, by post, or spoken for by others.",
        arguments=(
            Argument(name="wanted", of="thing", typed="PERSON|POST|ORGANISATION", required=True),
        ),
        examples=("seats PERSON", "seats ORGANISATION"),
        words=(
            "which boards",
            "sits on",
            "boards of a person",
            "posts",
            "where does somebody sit",
            "holds",
        ),
    ),
    Question(
        name="attendance",
        lists="attendee_id",
        asks="List who was at meetings and who sent apologies, or how often somebody came.",
        arguments=(
            Argument(
                name="wanted",
                of="attending",
                typed="BODY|MEETING|PERSON|ORGANISATION|POST",
                required=True,
            ),
            Argument(
                name="on",
                typed="DAY",
                option="--on",
                about="At the meetings of this day, month or year.",
            ),
            Argument(
                name="apologies",
                option="--apologies",
                flag=True,
                about="Only who sent apologies.",
            ),
            Argument(name="present", option="--present", flag=True, about="Only who was there."),
        ),
        examples=(
            "attendance BOARD --on 2024-05-01",
            "attendance BOARD --apologies",
            "attendance PERSON",
        ),
        words=(
            "who was there",
            "who came",
            "attended",
            "attendees",
            "apologies",
            "present",
            "absent",
            "how often did somebody come",
            "guests",
            "who was at the meeting",
            "minutes",
        ),
    ),
    Question(
        name="meetings",
        asks="List the meetings of a body, or all: held, planned, cancelled, with their days.",
        arguments=(
            Argument(name="body", of="body", typed="BODY"),
            Argument(
                name="state",
                typed="STATE",
                option="--state",
                among=vocabulary.STATES,
                about="Only held, planned, cancelled or not_recorded.",
            ),
        ),
        examples=("meetings BOARD", "meetings --state cancelled"),
        words=(
            "when did it meet",
            "when does it meet",
            "next meeting",
            "cancelled",
            "calendar",
            "meeting dates",
            "events",
            "workshops",
        ),
    ),
    Question(
        name="holders",
        asks="List who holds or held a post, since when and how; of an organisation, or of all, every post.",
        arguments=(Argument(name="wanted", of="holding", typed="POST|ORGANISATION|PERSON"),),
        examples=("holders POST", "holders ORGANISATION", "holders PERSON"),
        words=(
            "who is the",
            "post holder",
            "office holder",
            "job title",
            "acting",
            "interim",
            "vacant post",
            "predecessor",
            "successor",
            "who was before",
        ),
    ),
    Question(
        name="roles",
        asks="List everything somebody does: posts, seats, chairs; what they lead, own, present, "
        "sign, decide; by post too.",
        arguments=(
            Argument(
                name="wanted", of="thing", typed="PERSON|POST|ORGANISATION|BODY", required=True
            ),
        ),
        examples=("roles PERSON", "roles POST --as-of 2024-05-01"),
        words=(
            "everything somebody does",
            "what does somebody do",
            "roles",
            "responsibilities",
            "leads",
            "presents",
            "duties",
            "job",
        ),
    ),
    Question(
        name="quorum",
        listing=False,
        asks="Say when a body is quorate, category by category, and whether an attendance is enough.",
        arguments=(
            BODY,
            Argument(
                name="present",
                typed="A,B,C",
                option="--present",
                several=True,
                about="Judge an attendance: posts, people or organisations; "
                "may be given more than once.",
            ),
        ),
        examples=("quorum BOARD --present POST,ORGANISATION",),
        words=(
            "enough people",
            "quorate",
            "votes",
            "voting",
            "majority",
            "casting vote",
            "how many must attend",
        ),
    ),
    Question(
        name="terms",
        asks="Tell the terms of reference of a body clause by clause, and which usual ones it lacks.",
        arguments=(
            Argument(name="wanted", of="thing", typed="BODY"),
            Argument(name="clause", typed="CLAUSE", among=CLAUSES),
            Argument(
                name="of_all",
                typed="CLAUSE",
                option="--clause",
                among=CLAUSES,
                about="This clause alone, of every body where none is named: frequency.",
            ),
        ),
        examples=("terms BOARD", "terms BOARD frequency", "terms --clause remit"),
        words=(
            "terms of reference",
            "remit",
            "purpose",
            "constitution",
            "how often does it meet",
            "frequency",
            "secretariat",
            "how is a decision made",
            "declaration of interest",
            "notice",
        ),
    ),
)
