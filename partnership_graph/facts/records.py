"""The records: each class is one table, each field one of its columns, and each record one row.

This is the only place where a table is declared. The loader, the checks, the data package and the
reference pages read it. Field order is column order, with the shared columns of a fact at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, Final, cast

from partnership_graph.facts import vocabulary

THINGS: Final = (
    "documents",
    "boards",
    "organisations",
    "posts",
    "people",
    "areas",
    "childrens_centres",
    "services",
    "contracts",
    "programmes",
    "meetings",
)
"""The tables whose rows are things; a row of any other table is a fact about things."""

BODIES: Final = ("boards", "organisations", "programmes")
ACTORS: Final = ("boards", "organisations", "posts", "people")


@dataclass(frozen=True, slots=True)
class Column:
    """What one column may hold. ``kind`` is one of id, text, choice, day, number and ref.

    ``words`` says how a choice reads in a sentence; one without reads as it is written.
    """

    name: str
    kind: str
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict, compare=False)


def _column(kind: str, about: str, **more: Any) -> Any:
    return field(metadata={"column": {"kind": kind, "about": about, **more}})


def _text(about: str, *, required: bool = False) -> Any:
    return _column("text", about, required=required)


def _number(about: str) -> Any:
    return _column("number", about)


def _day(about: str, *, required: bool = False) -> Any:
    return _column("day", about, required=required)


def _choice(choices: Iterable[str], about: str, *, required: bool = True) -> Any:
    words = choices if isinstance(choices, Mapping) else {}
    return _column("choice", about, required=required, choices=tuple(choices), words=words)


def _ref(tables: Iterable[str], about: str, *, required: bool = True) -> Any:
    return _column("ref", about, required=required, tables=tuple(tables))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of one table, and where it stands.

    Each record declares its table: its name and what it holds; how a row is said as a sentence, a
    part in square brackets being left out where a cell of it is empty; the heading its rows stand
    under; the columns of its two ends, of which the second may be "", and whether that makes a row
    an edge of the graph; the column that holds its kind; and the ends with which a row ends.
    """

    table: ClassVar[str] = ""
    about: ClassVar[str] = ""
    said: ClassVar[str] = ""
    heading: ClassVar[str] = ""
    ends: ClassVar[tuple[str, str]] = ("", "")
    is_edge: ClassVar[bool] = False
    kind_column: ClassVar[str] = "kind"
    ends_with: ClassVar[tuple[str, ...]] = ()
    file: str
    line: int
    id: str = _column("id", "Lower-case slug, unique over all places and tables; never reused.")

    @property
    def place(self) -> str:
        """The place in whose tables the row stands."""
        return self.file.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Record):
    """A record that a document states, with the days it held and the paragraph that says so."""

    status: str = _choice(vocabulary.STATUSES, "Whether it is in force, proposed or over.")
    basis: str = _choice(vocabulary.BASES, "Stated, structural, or implied by name or context.")
    valid_from: str = _day("First day it held, where stated; blank means not stated.")
    valid_to: str = _day("First day it no longer holds, where stated; blank means not stated.")
    as_of: str = _day("The day its first source speaks for.", required=True)
    source_id: str = _ref(["sources"], "The source of the first citation.")
    locator: str = _text("The paragraph of the first citation.", required=True)
    note: str = _text("Anything a reader should know, in our own words.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A document that states facts, or one dated document inside another."""

    table: ClassVar[str] = "sources"
    about: ClassVar[str] = "The dated documents that facts are cited from."
    said: ClassVar[str] = "{name}[, {publisher}], {dated}[ (in: {inside_id})][; {note}]"
    heading: ClassVar[str] = "Sources"
    name: str = _text("Title a reader would know it by.", required=True)
    dated: str = _day("The day the document speaks for.", required=True)
    document_file: str = _text("Name of the file it was read from.", required=True)
    duplicate_file: str = _text("A second extraction of the same document, not read twice.")
    inside_id: str = _ref(["sources"], "The document it is bound into.", required=False)
    publisher: str = _text("Who published it.", required=True)
    note: str = _text("Anything a reader should know, in our own words.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """One citation of one fact; a fact may have several."""

    table: ClassVar[str] = "evidence"
    about: ClassVar[str] = "Every citation of every fact, one paragraph a row."
    said: ClassVar[str] = "{source_id}, {locator}, is cited for: {fact_id}"
    heading: ClassVar[str] = "Citations"
    fact_id: str = _ref(["*"], "The row that is cited.")
    source_id: str = _ref(["sources"], "The source.")
    locator: str = _text("The paragraph.", required=True)
    as_of: str = _day("The day the source speaks for.", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Fact):
    """Something that facts are about: it has a name, and its row says where it is named."""

    name: str = _text("The name a reader would know it by.", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Thing):
    """A paper, plan or report that the facts speak of."""

    table: ClassVar[str] = "documents"
    about: ClassVar[str] = "Papers, reports and agreements that the sources speak of."
    said: ClassVar[str] = "{name} ({kind})[, {dated}]"
    heading: ClassVar[str] = "Documents"
    kind: str = _choice(vocabulary.DOCUMENT_KINDS, "What kind of document.")
    dated: str = _day("Its date, where stated.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(Thing):
    """A body that meets, or is named as one (``org:OrganizationalUnit``)."""

    table: ClassVar[str] = "boards"
    about: ClassVar[str] = "Every board, committee, group, panel and partnership named."
    said: ClassVar[str] = "{name} ({kind})[, {count} of them, not named]"
    heading: ClassVar[str] = "Bodies"
    kind: str = _choice(vocabulary.BOARD_KINDS, "What kind of body.")
    count: str = _number("How many, where one row stands for several unnamed bodies.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Thing):
    """A council, trust, charity or named collective (``org:Organization``)."""

    table: ClassVar[str] = "organisations"
    about: ClassVar[str] = "Councils, trusts, charities, teams and named collectives."
    said: ClassVar[str] = "{name} ({kind})[, {count} of them, not named]"
    heading: ClassVar[str] = "Organisations"
    kind: str = _choice(vocabulary.ORGANISATION_KINDS, "What kind of organisation.")
    count: str = _number("How many, where one row stands for several unnamed organisations.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Thing):
    """A position that exists whether or not somebody holds it (``org:Post``)."""

    table: ClassVar[str] = "posts"
    about: ClassVar[str] = "Positions, whether or not a holder is named."
    said: ClassVar[str] = "{name} (post)[, {organisation_id}]"
    heading: ClassVar[str] = "Posts"
    organisation_id: str = _ref(
        ["organisations", "boards"], "Whose post it is, where stated.", required=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Thing):
    """Somebody named in a document (``foaf:Person``)."""

    table: ClassVar[str] = "people"
    about: ClassVar[str] = "The people named; --no-names leaves them out of every answer."
    said: ClassVar[str] = "{name} (person)"
    heading: ClassVar[str] = "People"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Thing):
    """A system, place, locality, ward, town or footprint (``popolo:Area``)."""

    table: ClassVar[str] = "areas"
    about: ClassVar[str] = "Systems, places, localities, wards, towns and footprints."
    said: ClassVar[str] = "{name} ({kind})"
    heading: ClassVar[str] = "Areas"
    kind: str = _choice(vocabulary.AREA_KINDS, "What kind of area.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildrensCentre(Thing):
    """A children's centre, outreach site or other delivery point (``org:Site``)."""

    table: ClassVar[str] = "childrens_centres"
    about: ClassVar[str] = "Children's centres, outreach sites, planned centres and settings."
    said: ClassVar[str] = "{name} ({kind})[, {count} of them]"
    heading: ClassVar[str] = "Centres and sites"
    kind: str = _choice(vocabulary.CENTRE_KINDS, "What kind of site.")
    count: str = _number("How many, where one row stands for a class or for unnamed sites.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Thing):
    """Something provided to people."""

    table: ClassVar[str] = "services"
    about: ClassVar[str] = "What is provided to children, families and residents."
    said: ClassVar[str] = "{name} (service)"
    heading: ClassVar[str] = "Services"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract(Thing):
    """An agreement or procurement under which a service is or would be provided."""

    table: ClassVar[str] = "contracts"
    about: ClassVar[str] = "Contracts, agreements and procurements."
    said: ClassVar[str] = "{name} (contract)[, for {service_id}]"
    heading: ClassVar[str] = "Contracts"
    service_id: str = _ref(["services", "programmes"], "The service it is for.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Thing):
    """A programme, plan, strategy, goal, objective, action, recommendation or fund."""

    table: ClassVar[str] = "programmes"
    about: ClassVar[str] = "Programmes, plans, strategies, goals, actions and recommendations."
    said: ClassVar[str] = (
        "{name} ({kind})[: {text}][; due: {due_text}][; set by {set_by_id}][ at {meeting_id}]"
    )
    heading: ClassVar[str] = "Programmes and plans"
    kind: str = _choice(vocabulary.PROGRAMME_KINDS, "What kind.")
    text: str = _text("What it is, in our own words, where the name does not say.")
    due_text: str = _text("When it is due, as printed.")
    set_by_id: str = _ref(ACTORS, "Who set it.", required=False)
    meeting_id: str = _ref(["meetings"], "The meeting that set it.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Thing):
    """A meeting, inspection, consultation or other event: it happens, it does not hold."""

    table: ClassVar[str] = "meetings"
    about: ClassVar[str] = "Meetings, inspections, consultations, workshops and other events."
    said: ClassVar[str] = "{name} ({kind})[ of {body_id}][, {date}][ to {last_date}]: {state}"
    heading: ClassVar[str] = "Meetings and other events"
    kind: str = _choice(vocabulary.MEETING_KINDS, "What kind of event.")
    body_id: str = _ref(ACTORS, "Whose meeting it is.", required=False)
    date: str = _day("When.")
    last_date: str = _day("Its last day, where it took several.")
    state: str = _choice(vocabulary.STATES, "Whether it was held.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingLine(Fact):
    """A line of any kind between two things (``org:reportsTo`` and its neighbours)."""

    table: ClassVar[str] = "reporting_lines"
    about: ClassVar[str] = "Every line between bodies, posts and programmes, of every kind."
    said: ClassVar[str] = "{from_id} {kind} {to_id}"
    heading: ClassVar[str] = "Lines"
    ends: ClassVar[tuple[str, str]] = ("from_id", "to_id")
    is_edge: ClassVar[bool] = True
    ends_with: ClassVar[tuple[str, ...]] = ("from_id", "to_id")
    from_id: str = _ref(THINGS, "The lower end: who answers, advises or is noted.")
    to_id: str = _ref(THINGS, "The upper or other end.")
    kind: str = _choice(vocabulary.LINE_KINDS, "What the line is; kinds are never merged.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOfReference(Fact):
    """One clause of a body's terms of reference."""

    table: ClassVar[str] = "terms_of_reference"
    about: ClassVar[str] = "The clauses of a body's rules, one a row."
    said: ClassVar[str] = "{body_id}, {clause}: {text}"
    heading: ClassVar[str] = "Terms of reference"
    ends: ClassVar[tuple[str, str]] = ("body_id", "")
    kind_column: ClassVar[str] = "clause"
    body_id: str = _ref(THINGS, "Whose rule it is.")
    clause: str = _choice(vocabulary.CLAUSES, "What it rules.")
    text: str = _text("The rule, in our own words.", required=True)
    number: str = _number("The number it sets, where it sets one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRule(Fact):
    """One category of a quorum: how many of whom, or who does not count."""

    table: ClassVar[str] = "quorum"
    about: ClassVar[str] = "What makes a meeting quorate, one category or exclusion a row."
    said: ClassVar[str] = "{body_id}, quorum, {category}: {rule}[ {minimum}][ ({member_id})]"
    heading: ClassVar[str] = "Quorum"
    ends: ClassVar[tuple[str, str]] = ("body_id", "member_id")
    kind_column: ClassVar[str] = "rule"
    ends_with: ClassVar[tuple[str, ...]] = ("body_id",)
    body_id: str = _ref(["boards"], "Whose quorum it is.")
    category: str = _text("The category of member, as in memberships.", required=True)
    rule: str = _choice(vocabulary.QUORUM_RULES, "A minimum, or an exclusion from the category.")
    minimum: str = _number("How many of the category must be there.")
    member_id: str = _ref(ACTORS, "The post or body the rule names.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationStage(Fact):
    """One stage of a stated procedure for a dispute, risk or safeguarding concern."""

    table: ClassVar[str] = "escalation_stages"
    about: ClassVar[str] = "Stated escalation procedures, one stage a row."
    said: ClassVar[str] = (
        "{body_id}, {trigger}, stage {stage}: to {to_id}; {text}"
        "[; contact: {contact_id}][; time limit: {time_limit}]"
        "[; does not cover: {not_covered}]"
    )
    heading: ClassVar[str] = "Escalation"
    ends: ClassVar[tuple[str, str]] = ("body_id", "to_id")
    is_edge: ClassVar[bool] = True
    kind_column: ClassVar[str] = "trigger"
    ends_with: ClassVar[tuple[str, ...]] = ("body_id", "to_id")
    body_id: str = _ref(["boards", "organisations"], "Whose procedure it is.")
    trigger: str = _choice(vocabulary.TRIGGERS, "What sets it off.")
    stage: str = _number("Which stage, from 1.")
    to_id: str = _ref(ACTORS, "Where the matter goes at this stage.")
    contact_id: str = _ref(["posts", "people"], "Whom to contact, where stated.", required=False)
    time_limit: str = _text("The time limit as printed; blank means not stated.")
    text: str = _text("The condition, in our own words.", required=True)
    not_covered: str = _text("What the procedure does not cover, where stated.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Fact):
    """A seat on a body (``org:Membership``). A post's seat is not repeated for its holder."""

    table: ClassVar[str] = "memberships"
    about: ClassVar[str] = "Seats: who sits on which body, as what, and on whose behalf."
    said: ClassVar[str] = (
        "{member_id}: {capacity}, {body_id}[; {in_post}]"
        "[; on behalf of {on_behalf_of}][; substitute for {substitute_for}]"
        "[; listed under {category}][; {one_of}][; {voting}]"
    )
    heading: ClassVar[str] = "Seats"
    ends: ClassVar[tuple[str, str]] = ("member_id", "body_id")
    is_edge: ClassVar[bool] = True
    kind_column: ClassVar[str] = "capacity"
    ends_with: ClassVar[tuple[str, ...]] = ("body_id", "member_id")
    body_id: str = _ref(BODIES, "The body.")
    member_id: str = _ref(ACTORS, "The person, post, organisation or body that has the seat.")
    capacity: str = _choice(vocabulary.CAPACITIES, "In what capacity.")
    voting: str = _choice(vocabulary.VOTING, "Whether the seat carries a vote.")
    category: str = _text("The category the document lists the seat under.")
    in_post: str = _ref(["posts"], "The post printed beside the person.", required=False)
    on_behalf_of: str = _ref(
        ["organisations", "boards"], "Whom the seat speaks for.", required=False
    )
    substitute_for: str = _ref(["*"], "The seat it substitutes for.", required=False)
    one_of: str = _text("Same mark on rows of which only one has the seat; which is not stated.")
    holder_state: str = _choice(
        vocabulary.HOLDER_STATES, "For a post's seat: is a holder named.", required=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHolder(Fact):
    """Somebody holding a post; the person may be unnamed."""

    table: ClassVar[str] = "post_holders"
    about: ClassVar[str] = "Who held which post, and how."
    said: ClassVar[str] = (
        "{person_id} holds the post {post_id}[ ({standing})][, printed as {printed_as}]"
    )
    heading: ClassVar[str] = "Posts held"
    ends: ClassVar[tuple[str, str]] = ("person_id", "post_id")
    is_edge: ClassVar[bool] = True
    kind_column: ClassVar[str] = "standing"
    ends_with: ClassVar[tuple[str, ...]] = ("post_id", "person_id")
    post_id: str = _ref(["posts"], "The post.")
    person_id: str = _ref(["people"], "The person; blank where not named.", required=False)
    standing: str = _choice(vocabulary.STANDINGS, "Substantive, interim, acting or not stated.")
    printed_as: str = _text("The title as printed, where it differs from the post's name.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Fact):
    """Somebody's part in a paper, action, plan or event."""

    table: ClassVar[str] = "assignments"
    about: ClassVar[str] = "Who owns, leads, wrote, presented or verified what."
    said: ClassVar[str] = "{assignee_id}: {capacity}, {subject_id}[; {scope}][; {in_post}]"
    heading: ClassVar[str] = "Parts in papers, plans and actions"
    ends: ClassVar[tuple[str, str]] = ("assignee_id", "subject_id")
    is_edge: ClassVar[bool] = True
    kind_column: ClassVar[str] = "capacity"
    ends_with: ClassVar[tuple[str, ...]] = ("assignee_id", "subject_id")
    assignee_id: str = _ref(ACTORS, "Who.")
    subject_id: str = _ref(THINGS, "What.")
    capacity: str = _choice(vocabulary.ASSIGNMENTS, "In what capacity.")
    scope: str = _text("The part it covers, such as financial implications.")
    in_post: str = _ref(["posts"], "The post printed beside the person.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Fact):
    """Somebody at a meeting, or apologising; never a seat."""

    table: ClassVar[str] = "attendance"
    about: ClassVar[str] = "Who was at a meeting and who apologised; attendance is not a seat."
    said: ClassVar[str] = "{attendee_id}: {capacity}, {meeting_id}[; {in_post}][; {on_behalf_of}]"
    heading: ClassVar[str] = "Attendance (not membership)"
    ends: ClassVar[tuple[str, str]] = ("attendee_id", "meeting_id")
    is_edge: ClassVar[bool] = True
    kind_column: ClassVar[str] = "capacity"
    meeting_id: str = _ref(["meetings"], "The meeting.")
    attendee_id: str = _ref(ACTORS, "Who.")
    capacity: str = _choice(vocabulary.ATTENDANCE, "As what.")
    in_post: str = _ref(["posts"], "The post printed beside the person.", required=False)
    on_behalf_of: str = _ref(["organisations", "boards"], "The organisation shown.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TierPlacement(Fact):
    """A document's statement of the tier at which something works."""

    table: ClassVar[str] = "tier_placements"
    about: ClassVar[str] = "The tier a document places a body, organisation, centre or area at."
    said: ClassVar[str] = "{subject_id} is placed at {tier} level"
    heading: ClassVar[str] = "Tier"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "")
    kind_column: ClassVar[str] = "tier"
    ends_with: ClassVar[tuple[str, ...]] = ("subject_id",)
    subject_id: str = _ref(THINGS, "What is placed.")
    tier: str = _choice(vocabulary.TIERS, "The tier.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLink(Fact):
    """Geography: never governance."""

    table: ClassVar[str] = "area_links"
    about: ClassVar[str] = "What lies where, and which centre serves which ward."
    said: ClassVar[str] = "{from_id} {kind} {to_id}"
    heading: ClassVar[str] = "Geography (not governance)"
    ends: ClassVar[tuple[str, str]] = ("from_id", "to_id")
    is_edge: ClassVar[bool] = True
    ends_with: ClassVar[tuple[str, ...]] = ("from_id", "to_id")
    from_id: str = _ref(THINGS, "What lies, serves or covers.")
    to_id: str = _ref(["areas", "childrens_centres"], "The area.")
    kind: str = _choice(vocabulary.AREA_LINKS, "How they are linked.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLink(Fact):
    """Who commissions, provides or delivers a service, and where."""

    table: ClassVar[str] = "service_links"
    about: ClassVar[str] = "Commissioners, providers and delivery points of services."
    said: ClassVar[str] = "{party_id} {capacity} {service_id}[, under {contract_id}]"
    heading: ClassVar[str] = "Services"
    ends: ClassVar[tuple[str, str]] = ("party_id", "service_id")
    is_edge: ClassVar[bool] = True
    kind_column: ClassVar[str] = "capacity"
    ends_with: ClassVar[tuple[str, ...]] = ("service_id", "party_id")
    service_id: str = _ref(["services", "programmes", "childrens_centres"], "The service.")
    party_id: str = _ref(
        ["organisations", "boards", "posts", "childrens_centres"], "Who, or where."
    )
    capacity: str = _choice(vocabulary.SERVICE_CAPACITIES, "As what.")
    contract_id: str = _ref(["contracts"], "Under which contract.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeLink(Fact):
    """What is part of which plan, service or goal."""

    table: ClassVar[str] = "programme_links"
    about: ClassVar[str] = "What is part of, or contributes to, which plan, goal or service."
    said: ClassVar[str] = "{from_id} {kind} {to_id}"
    heading: ClassVar[str] = "Plans and programmes"
    ends: ClassVar[tuple[str, str]] = ("from_id", "to_id")
    is_edge: ClassVar[bool] = True
    from_id: str = _ref(THINGS, "The part.")
    to_id: str = _ref(THINGS, "The whole.")
    kind: str = _choice(vocabulary.PROGRAMME_LINKS, "How they are linked.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Fact):
    """A party to an agreement; being a party is not a reporting line."""

    table: ClassVar[str] = "parties"
    about: ClassVar[str] = "The parties to an agreement, with the bullet that names each."
    said: ClassVar[str] = (
        "{party_id} is a party to {agreement_id}[, bullet {bullet}]"
        "[, under {category}]; signed: {signed}"
    )
    heading: ClassVar[str] = "Agreements"
    ends: ClassVar[tuple[str, str]] = ("party_id", "agreement_id")
    is_edge: ClassVar[bool] = True
    agreement_id: str = _ref(["documents", "contracts"], "The agreement.")
    party_id: str = _ref(["boards", "organisations"], "The party.")
    bullet: str = _number("The bullet in the list of the first citation that names it.")
    category: str = _text("The heading it is listed under.")
    signed: str = _text("When it signed, or 'not recorded'.", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """A stated number, budget or score, as printed."""

    table: ClassVar[str] = "figures"
    about: ClassVar[str] = "Stated figures, costs and budgets, with the total they belong to."
    said: ClassVar[str] = (
        "{subject_id}, {measure}[, {period}]: {value}[ {unit}][; part of {part_of}]"
    )
    heading: ClassVar[str] = "Figures"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "")
    subject_id: str = _ref([*THINGS, "*"], "What it is a figure of.")
    measure: str = _text("What is measured.", required=True)
    value: str = _text("The value: a plain number where it is one.", required=True)
    unit: str = _text("The unit, such as GBP, people, rank.")
    period: str = _text("The period as printed.")
    part_of: str = _ref(["figures"], "The stated total it is a part of.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Fact):
    """What somebody decided, or is asked to: it happens, it does not hold."""

    table: ClassVar[str] = "decisions"
    about: ClassVar[str] = "Approvals, endorsements, delegations and other decisions."
    said: ClassVar[str] = (
        "[{position}. ][{by_id} ]to {act} [{on_id}][, to {to_id}][: {text}]"
        "[; with the agreement of {with_agreement_of}][; {meeting_id}]"
        "[; {date}]; {state}; outcome: {outcome}"
    )
    heading: ClassVar[str] = "Decisions"
    ends: ClassVar[tuple[str, str]] = ("by_id", "on_id")
    is_edge: ClassVar[bool] = True
    kind_column: ClassVar[str] = "act"
    by_id: str = _ref(ACTORS, "Who decides; blank where not named.", required=False)
    act: str = _choice(vocabulary.ACTS, "What they do.")
    on_id: str = _ref(THINGS, "On what.")
    to_id: str = _ref(ACTORS, "To whom, for a delegation or submission.", required=False)
    text: str = _text("What exactly, in our own words.")
    position: str = _number("Its place in a stated order of steps.")
    with_agreement_of: str = _ref(ACTORS, "Whose agreement is needed.", required=False)
    meeting_id: str = _ref(["meetings"], "The meeting.", required=False)
    date: str = _day("When.")
    state: str = _choice(vocabulary.STATES, "Whether it took place.")
    outcome: str = _text("The outcome, or 'not recorded'.", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Fact):
    """A succession, renaming, closure or other change, made or proposed."""

    table: ClassVar[str] = "changes"
    about: ClassVar[str] = "Changes made or proposed; a proposal alters no date anywhere else."
    said: ClassVar[str] = (
        "{kind} of {subject_id}[, into {into_id}][, into {into_text}][: {text}]"
        "[; proposed by {proposed_by}]"
        "[; decided by {decided_by}]; outcome: {outcome}"
    )
    heading: ClassVar[str] = "Changes made or proposed"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "into_id")
    is_edge: ClassVar[bool] = True
    kind: str = _choice(vocabulary.CHANGES, "What kind of change.")
    subject_id: str = _ref(THINGS, "What changes.")
    into_id: str = _ref(
        THINGS, "What it becomes or moves to, where that is a thing.", required=False
    )
    into_text: str = _text("What it becomes, where that is only a name or a date.")
    proposed_by: str = _ref([*ACTORS, "documents"], "Who or what proposes it.", required=False)
    decided_by: str = _ref(ACTORS, "Who decides.", required=False)
    text: str = _text("The change, in our own words.")
    outcome: str = _text("The outcome, or 'not recorded'.", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Fact):
    """A step of a timetable."""

    table: ClassVar[str] = "milestones"
    about: ClassVar[str] = "Steps of a timetable, with their first and last day as printed."
    said: ClassVar[str] = "{subject_id}, {name}[: {date}][ to {last_date}]; {state}"
    heading: ClassVar[str] = "Timetable"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "")
    subject_id: str = _ref(THINGS, "Whose timetable.")
    name: str = _text("The step.", required=True)
    date: str = _day("Its first day.")
    last_date: str = _day("Its last day, where stated.")
    state: str = _choice(vocabulary.STATES, "Whether it took place.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Description(Fact):
    """A judgement, designation, brand or description of something."""

    table: ClassVar[str] = "descriptions"
    about: ClassVar[str] = "Judgements, designations, brands and descriptions of things."
    said: ClassVar[str] = "{subject_id}, {kind}: {text}[ (by {by_id})]"
    heading: ClassVar[str] = "Judgements, brands and designations"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "")
    subject_id: str = _ref(THINGS, "What it is said of.")
    kind: str = _choice(vocabulary.DESCRIPTIONS, "What is said.")
    text: str = _text("What is said, in our own words or as the term is printed.", required=True)
    by_id: str = _ref(ACTORS, "Who says so, where stated.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Fact):
    """Another name of a thing. One that means something in one document only does not resolve."""

    table: ClassVar[str] = "aliases"
    about: ClassVar[str] = "Other names of things, as printed."
    said: ClassVar[str] = "{name} means {of_id}[, only in {only_in}]"
    heading: ClassVar[str] = "Other names"
    ends: ClassVar[tuple[str, str]] = ("of_id", "")
    name: str = _text("The other name.", required=True)
    of_id: str = _ref(THINGS, "What it names.")
    only_in: str = _ref(["sources"], "The one document in which it means this.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Fact):
    """Something looked for and not stated."""

    table: ClassVar[str] = "gaps"
    about: ClassVar[str] = "What was looked for and is not stated, and what must not be merged."
    said: ClassVar[str] = "{subject_id}: {what} not stated[: {other_id}][; {text}]"
    heading: ClassVar[str] = "Looked for and not stated"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "other_id")
    kind_column: ClassVar[str] = "what"
    subject_id: str = _ref([*THINGS, "*"], "What it is missing from.")
    what: str = _choice(vocabulary.GAPS, "What is not stated.")
    other_id: str = _ref(THINGS, "The look-alike, for same_as.", required=False)
    text: str = _text("What the document does say, in our own words.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction(Fact):
    """One side of a disagreement between two sources, or two parts of one; both stand."""

    table: ClassVar[str] = "contradictions"
    about: ClassVar[str] = "Where sources disagree: one row a side, tied by topic."
    said: ClassVar[str] = "{topic}, side {side}: {claim}"
    heading: ClassVar[str] = "Contradictions: both sides stand"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "")
    topic: str = _text("What the disagreement is about; the same on each side.", required=True)
    subject_id: str = _ref(THINGS, "What it concerns.")
    side: str = _choice(("a", "b", "c"), "Which side.")
    claim: str = _text("What this side says, in our own words.", required=True)
    fact_id: str = _ref(
        ["*"], "The fact that carries this side, where there is one.", required=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Fact):
    """One entry of what a source gives as a complete list."""

    table: ClassVar[str] = "lists"
    about: ClassVar[str] = "Complete lists a source gives, one entry a row."
    said: ClassVar[str] = "{member_id} is in the list of {name}"
    heading: ClassVar[str] = "In the complete list"
    ends: ClassVar[tuple[str, str]] = ("scope_id", "member_id")
    kind_column: ClassVar[str] = "scope"
    list_id: str = _text("The same on every entry of one list.", required=True)
    name: str = _text("What it is a list of.", required=True)
    scope: str = _choice(("centres_of", "members_of", "parties_to"), "What it is complete for.")
    scope_id: str = _ref(THINGS, "Whose centres, members or parties.")
    member_id: str = _ref(THINGS, "The entry.")


RECORDS: Final[tuple[type[Record], ...]] = (
    Source,
    Document,
    Board,
    Organisation,
    Post,
    Person,
    Area,
    ChildrensCentre,
    Service,
    Contract,
    Programme,
    Meeting,
    ReportingLine,
    TermOfReference,
    QuorumRule,
    EscalationStage,
    Membership,
    PostHolder,
    Assignment,
    Attendance,
    TierPlacement,
    AreaLink,
    ServiceLink,
    ProgrammeLink,
    Party,
    Figure,
    Decision,
    Change,
    Milestone,
    Description,
    Alias,
    Gap,
    Contradiction,
    Listing,
    Evidence,
)

TABLES: Final[Mapping[str, type[Record]]] = {record.table: record for record in RECORDS}
"""Every table by name, in the order in which a reader would meet them."""

EDGES: Final[Mapping[str, tuple[str, str]]] = {
    record.table: record.ends for record in RECORDS if record.is_edge
}
"""The tables whose rows link two things, and the columns that hold the two ends."""

_TAIL: Final = (
    "status",
    "basis",
    "valid_from",
    "valid_to",
    "as_of",
    "source_id",
    "locator",
    "note",
)


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table in file order: id, its own, then those every fact has."""
    declared = {
        item.name: Column(name=item.name, **cast("dict[str, Any]", item.metadata["column"]))
        for item in fields(TABLES[table])
        if "column" in item.metadata
    }
    if table == "evidence":
        del declared["id"]
    is_fact = issubclass(TABLES[table], Fact)
    tail = [declared[name] for name in _TAIL if is_fact]
    own = [column for name, column in declared.items() if not (is_fact and name in _TAIL)]
    return (*own, *tail)
