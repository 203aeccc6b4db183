"""The questions, each declared once: its name, its room, what it takes, its help and its examples.

Every door is made from this list: a command with its options, a form, an operation of an API, a tool
of an assistant. A question is answered by the module that bears its name: ``find(view, ...)`` takes
the arguments by name and gives plain values, ``tell(view, found)`` makes an answer of them. What
cannot be asked on any day, such as two options that exclude each other, ``check(dataset, ...)``
refuses, where the module has one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One thing that a question takes.

    Args:
        name: what it is called in Python. At a shell it stands by itself, in the order declared,
            unless ``option`` says how it is typed.
        of: the kind of thing it names, a key of ``entity_types.TYPES``; empty for any other text.
        typed: what is typed for it, as the help shows it: ``ID``, ``AREA``.
        about: its help: what it asks for, in a sentence.
        option: the option at a shell, such as ``--for``; empty where it stands by itself.
        required: whether nothing can be asked without it.
        among: the closed list that it is a value of; a value may be given by the word printed for it.
        several: whether it may be given more than once.
        divided: whether commas divide what is typed into several.
        flag: whether it is only given or not.
        phrase: whether several words that are typed for it are one text.
        lenient: whether it is asked about though it is not recorded on the day asked for.
        at_shell: whether it can be typed at all; where not, it is for Python alone.
    """

    name: str
    of: str = ""
    typed: str = ""
    about: str = ""
    option: str = ""
    required: bool = False
    among: Collection[str] = ()
    several: bool = False
    divided: bool = False
    flag: bool = False
    phrase: bool = False
    lenient: bool = False
    at_shell: bool = True


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
"""Under which heading a room's questions are listed, in the order declared below: most used first.

Six to ten stand under one; where a room's questions grow to more, it gets a heading of its own.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: what it is called, where it lives, what it takes, and what it asks in a sentence.

    Examples name what is asked about by a word in capitals, such as ``BOARD``: they are of no place.
    ``listing`` is whether it lists things, so that they may be narrowed, counted and sorted; ``lists`` is
    the cell of a row that holds what it lists, where that is neither the row's own id nor its first.
    ``dated`` is whether it is asked of a day on which the things it names are recorded: of the last
    such day where no day was asked for. ``words`` are everyday words for what it is for: ``pgraph help``
    finds it by them.
    """

    name: str
    room: str
    asks: str
    words: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    examples: tuple[str, ...] = ()
    dated: bool = True
    listing: bool = True
    lists: str = ""

    @property
    def heading(self) -> str:
        """What one wants to know who asks it: the list of commands stands in these parts."""
        return HEADINGS.get(self.room, FINDING)

    @property
    def module(self) -> str:
        """The module that finds and tells it."""
        return f"partnership_graph.questions.{self.room}.{self.name}"


_WANTED: Final = Argument(name="wanted", of="thing", typed="ID", required=True)
_BODY: Final = Argument(name="wanted", of="body", typed="ID", required=True)
_KINDS: Final = Argument(
    name="kinds",
    typed="KIND[,KIND]",
    option="--kinds",
    several=True,
    divided=True,
    among=(*vocabulary.LINE_KINDS, *vocabulary.LINK_KINDS),
    about="Follow only lines of these kinds, such as reports_to; may be given more than once.",
)
_CLAUSES: Final = (*vocabulary.CLAUSES, "quorum")
_WITHIN: Final = Argument(
    name="within", of="area", typed="AREA", option="--in", about="In this locality."
)

_DECLARED: Final = (
    Question(
        name="find",
        room="records",
        asks="List what is called TEXT, by name, id or another name.",
        arguments=(Argument(name="text", typed="TEXT", required=True),),
        examples=('find "partnership board"',),
        dated=False,
        words=(
            "search",
            "look up",
            "acronym",
            "abbreviation",
            "what is called",
            "who is",
            "initials",
            "short for",
        ),
    ),
    Question(
        name="show",
        room="records",
        listing=False,
        asks="Show everything recorded of one thing, each fact with its paragraph.",
        arguments=(_WANTED,),
        examples=("show BOARD",),
        dated=False,
        words=(
            "everything about",
            "details",
            "profile",
            "tell me about",
            "describe",
            "what does it do",
            "role",
            "all that is known",
        ),
    ),
    Question(
        name="names",
        room="records",
        asks="Tell what a thing is and was called: "
        "other and former names, where each holds, and its look-alikes.",
        arguments=(Argument(name="wanted", of="thing", typed="THING", required=True),),
        examples=("names BOARD",),
        dated=False,
        words=(
            "also called",
            "former name",
            "formerly",
            "renamed",
            "rename",
            "alias",
            "abbreviation of",
            "misspelt",
            "known as",
            "successor",
            "identifier",
            "the same as",
        ),
    ),
    Question(
        name="define",
        room="records",
        asks="Tell what a word means here: a tier, an abbreviation, a capacity, a kind of line.",
        arguments=(Argument(name="text", typed="WORD", required=True, phrase=True),),
        examples=('define "community level"', "define advisor", "define ABBREVIATION"),
        dated=False,
        words=(
            "definition",
            "meaning",
            "what does it mean",
            "what is a",
            "stands for",
            "glossary",
            "jargon",
            "explain",
            "term",
        ),
    ),
    Question(
        name="facts",
        room="records",
        asks="List the rows of any table that hold TEXT, in their words or their locators.",
        arguments=(
            Argument(name="text", typed="TEXT"),
            Argument(
                name="about",
                of="row",
                option="--about",
                about="Rows that mention this thing (an id or a name).",
            ),
            Argument(
                name="kind",
                option="--kind",
                about="Rows of this table or kind, such as figure or advises.",
            ),
        ),
        examples=(
            'facts "terms of reference" --kind party',
            "facts --kind figure --about SERVICE",
        ),
        dated=False,
        words=(
            "search the text",
            "figure",
            "number",
            "percentage",
            "deprivation",
            "budget",
            "statistics",
            "paragraph",
            "definition",
            "what does it mean",
            "quote",
            "terms of reference",
        ),
    ),
    Question(
        name="places",
        room="records",
        asks="List the places that are loaded: "
        "what each is called, what it is, its tiers and its licence.",
        examples=("places",),
        dated=False,
        words=(
            "which partnerships",
            "what is loaded",
            "licence",
        ),
    ),
    Question(
        name="timeline",
        room="history",
        asks="List everything dated about a thing, in order.",
        arguments=(_WANTED,),
        examples=("timeline GROUP",),
        dated=False,
        words=(
            "history",
            "when",
            "chronology",
            "order of events",
            "what happened",
            "dates",
        ),
    ),
    Question(
        name="status",
        room="history",
        asks="Say whether a thing is in force, proposed or over: since when, who says so, what was "
        "decided on it.",
        arguments=(_WANTED,),
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
        ),
    ),
    Question(
        name="diff",
        room="history",
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
        ),
    ),
    Question(
        name="chain",
        room="lines",
        listing=False,
        asks="Follow every upward line from a thing, and say why each route ends.",
        arguments=(
            _WANTED,
            Argument(
                name="to",
                of="thing",
                typed="ID",
                option="--to",
                lenient=True,
                about="Only the routes up to this; exit 3 if none.",
            ),
            _KINDS,
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
        room="lines",
        asks="List every line of a thing, climbed or not, from it and to it, kind by kind.",
        arguments=(
            _WANTED,
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
        name="members",
        room="seats",
        asks="List who sits on a body: capacity, post, on whose behalf.",
        arguments=(
            _BODY,
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
        name="escalate",
        room="lines",
        listing=False,
        asks="Say where a dispute, a risk or a safeguarding concern goes, stage by stage.",
        arguments=(
            _WANTED,
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
        name="gaps",
        room="scrutiny",
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
        ),
    ),
    Question(
        name="seats",
        room="seats",
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
        room="seats",
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
        room="seats",
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
        room="seats",
        asks="List who holds or held a post, since when and how; of an organisation, every post.",
        arguments=(
            Argument(name="wanted", of="holding", typed="POST|ORGANISATION|PERSON", required=True),
        ),
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
        room="seats",
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
        room="seats",
        listing=False,
        asks="Say when a body is quorate, category by category, and whether an attendance is enough.",
        arguments=(
            _BODY,
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
        room="seats",
        asks="Tell the terms of reference of a body clause by clause, and which usual ones it lacks.",
        arguments=(
            Argument(name="wanted", of="thing", typed="BODY"),
            Argument(name="clause", typed="CLAUSE", among=_CLAUSES),
            Argument(
                name="of_all",
                typed="CLAUSE",
                option="--clause",
                among=_CLAUSES,
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
    Question(
        name="route",
        room="lines",
        listing=False,
        asks="Find how A is linked up to B, within one place; exit 3 if no route is stated.",
        arguments=(
            Argument(name="start", of="thing", typed="A", required=True),
            Argument(name="goal", of="thing", typed="B", required=True, lenient=True),
            _KINDS,
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
    Question(
        name="overlaps",
        room="scrutiny",
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
        ),
    ),
    Question(
        name="conflicts",
        room="scrutiny",
        asks="List who stands on both sides of a line: oversight, approval, escalation or scrutiny.",
        arguments=(Argument(name="wanted", of="thing", typed="ID"),),
        examples=("conflicts", "conflicts PERSON"),
        words=(
            "conflict of interest",
            "both sides",
            "independent",
            "oversees themselves",
            "marking their own homework",
        ),
    ),
    Question(
        name="centres",
        room="places",
        asks="List the centres by locality, with their wards and what is proposed for each.",
        arguments=(
            Argument(name="centre", of="centre", typed="CENTRE"),
            _WITHIN,
            Argument(name="ward", of="ward", option="--ward", about="That serve this ward."),
            Argument(
                name="proposed",
                typed="KIND",
                option="--proposed",
                among=vocabulary.CHANGES,
                about="For which this is proposed: closure.",
            ),
        ),
        examples=(
            "centres --in AREA",
            "centres --ward WARD --as-of 2024-05-01",
            "centres --proposed close",
        ),
        words=(
            "children's centre",
            "sites",
            "buildings",
            "closing",
            "closure",
            "close",
            "locality",
            "hub",
            "venue",
        ),
    ),
    Question(
        name="wards",
        room="places",
        lists="ward_id",
        asks="List the wards by the centre that serves them, and those that none serves.",
        arguments=(
            Argument(
                name="of",
                of="centre",
                typed="CENTRE",
                option="--of",
                about="Served by this centre.",
            ),
            _WITHIN,
        ),
        examples=("wards --of CENTRE",),
        words=(
            "deprivation",
            "neighbourhood",
            "electoral",
            "which ward",
            "area",
        ),
    ),
    Question(
        name="services",
        room="work",
        asks="List the services that meet all that is asked: "
        "who commissions, who provides, where, at what cost.",
        arguments=(
            Argument(name="service", of="service", typed="SERVICE"),
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
        room="work",
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
        room="work",
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
                of="meeting",
                typed="MEETING",
                option="--at",
                about="Set at this meeting.",
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
        room="work",
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
        room="work",
        asks="List papers with author, presenter and who is accountable: "
        "submitted to whom, decided how.",
        arguments=(
            Argument(name="wanted", of="papers", typed="DOCUMENT|MEETING|BODY|PERSON|POST"),
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
    Question(
        name="tier",
        room="places",
        asks="Tell what is placed at a TIER and what lies within its footprint, "
        "or the tier of a thing.",
        arguments=(Argument(name="wanted", of="tier", typed="TIER|ID"),),
        examples=("tier", "tier ORGANISATION"),
        words=(
            "level",
            "system",
            "place level",
            "footprint",
            "ics",
        ),
    ),
)

QUESTIONS: Final[Mapping[str, Question]] = {item.name: item for item in _DECLARED}
"""Every question by its name."""
