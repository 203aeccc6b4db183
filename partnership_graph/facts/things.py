"""The things that facts are about: each class is one table, each field one of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from partnership_graph.facts import column, vocabulary
from partnership_graph.facts.record import ACTORS, Thing

_HOSTS = ("organisations", "boards")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Document(Thing):
    """A paper, plan or report that the facts speak of."""

    table: ClassVar[str] = "documents"
    about: ClassVar[str] = "Papers, reports and agreements that the sources speak of."
    said: ClassVar[str] = "{name} ({kind})[, {dated}]"
    heading: ClassVar[str] = "Documents"
    kind: str = column.choice(vocabulary.DOCUMENT_KINDS, "What kind of document.")
    dated: str = column.day("Its date, where stated.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Board(Thing):
    """A body that meets, or is named as one (``org:OrganizationalUnit``)."""

    table: ClassVar[str] = "boards"
    about: ClassVar[str] = "Every board, committee, group, panel and partnership named."
    said: ClassVar[str] = (
        "{name} ({kind})[, {count} of them, not named][; legal basis: {legal_basis}][, {legal_provision}]"
        "[; legal form: {legal_form}][; hosted by {hosted_by_id}][; lead agency: {lead_agency_id}]"
        "[; ends with its task: {task}]"
    )
    heading: ClassVar[str] = "Bodies"
    kind: str = column.choice(vocabulary.BOARD_KINDS, "What kind of body.")
    count: str = column.number("How many, where one row stands for several unnamed bodies.")
    legal_basis: str = column.choice(
        vocabulary.LEGAL_BASES, "What it rests on in law, where stated.", required=False
    )
    legal_provision: str = column.text("The act and section, or the agreement, as printed.")
    legal_form: str = column.choice(
        vocabulary.LEGAL_FORMS, "What it is in law, where stated.", required=False
    )
    hosted_by_id: str = column.ref(_HOSTS, "Who hosts it: employs, houses, pays.", required=False)
    lead_agency_id: str = column.ref(_HOSTS, "Whose lead it works under.", required=False)
    task: str = column.text("The task with which it ends, of a task and finish group.")
    word: str = column.text("The place's own word for its kind; needed where that is other.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Organisation(Thing):
    """A council, trust, charity or named collective (``org:Organization``)."""

    table: ClassVar[str] = "organisations"
    about: ClassVar[str] = "Councils, trusts, charities, teams and named collectives."
    said: ClassVar[str] = "{name} ({kind})[, {count} of them, not named]"
    heading: ClassVar[str] = "Organisations"
    kind: str = column.choice(vocabulary.ORGANISATION_KINDS, "What kind of organisation.")
    count: str = column.number("How many, where one row stands for several unnamed organisations.")
    word: str = column.text("The place's own word for its kind; needed where that is other.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Post(Thing):
    """A position that exists whether or not somebody holds it (``org:Post``)."""

    table: ClassVar[str] = "posts"
    about: ClassVar[str] = "Positions, whether or not a holder is named."
    said: ClassVar[str] = "{name} (post)[, {organisation_id}]"
    heading: ClassVar[str] = "Posts"
    organisation_id: str = column.ref(
        ["organisations", "boards"], "Whose post it is, where stated.", required=False
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Person(Thing):
    """Somebody named in a document (``foaf:Person``)."""

    table: ClassVar[str] = "people"
    about: ClassVar[str] = "The people named; --no-names leaves them out of every answer."
    said: ClassVar[str] = "{name} (person)"
    heading: ClassVar[str] = "People"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Area(Thing):
    """A system, place, locality, ward, town or footprint (``popolo:Area``)."""

    table: ClassVar[str] = "areas"
    about: ClassVar[str] = "Systems, places, localities, wards, towns and footprints."
    said: ClassVar[str] = "{name} ({kind})"
    heading: ClassVar[str] = "Areas"
    kind: str = column.choice(vocabulary.AREA_KINDS, "What kind of area.")
    word: str = column.text("The place's own word for its kind; needed where that is other.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ChildrensCentre(Thing):
    """A children's centre, outreach site or other delivery point (``org:Site``)."""

    table: ClassVar[str] = "childrens_centres"
    about: ClassVar[str] = "Centres, outreach sites, planned centres and settings."
    said: ClassVar[str] = "{name} ({kind})[, {count} of them]"
    heading: ClassVar[str] = "Centres and sites"
    kind: str = column.choice(vocabulary.CENTRE_KINDS, "What kind of site.")
    count: str = column.number("How many, where one row stands for a class or for unnamed sites.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Service(Thing):
    """Something provided to people."""

    table: ClassVar[str] = "services"
    about: ClassVar[str] = "What is provided to people."
    said: ClassVar[str] = "{name} (service)"
    heading: ClassVar[str] = "Services"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Contract(Thing):
    """An agreement or procurement under which a service is or would be provided."""

    table: ClassVar[str] = "contracts"
    about: ClassVar[str] = "Contracts, agreements and procurements."
    said: ClassVar[str] = "{name} (contract)[, for {service_id}]"
    heading: ClassVar[str] = "Contracts"
    service_id: str = column.ref(
        ["services", "programmes"], "The service it is for.", required=False
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Programme(Thing):
    """A programme, plan, strategy, goal, objective, action, recommendation or fund."""

    table: ClassVar[str] = "programmes"
    about: ClassVar[str] = "Programmes, plans, strategies, goals, actions and recommendations."
    said: ClassVar[str] = (
        "{name} ({kind})[: {text}][; due: {due_text}][; set by {set_by_id}][ at {meeting_id}]"
    )
    heading: ClassVar[str] = "Programmes and plans"
    kind: str = column.choice(vocabulary.PROGRAMME_KINDS, "What kind.")
    text: str = column.text("What it is, in our own words, where the name does not say.")
    due_text: str = column.text("When it is due, as printed.")
    set_by_id: str = column.ref(ACTORS, "Who set it.", required=False)
    meeting_id: str = column.ref(["meetings"], "The meeting that set it.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Meeting(Thing):
    """A meeting, inspection, consultation or other event: it happens, it does not hold."""

    table: ClassVar[str] = "meetings"
    about: ClassVar[str] = "Meetings, inspections, consultations, workshops and other events."
    said: ClassVar[str] = "{name} ({kind})[ of {body_id}][, {date}][ to {last_date}]: {state}"
    heading: ClassVar[str] = "Meetings and other events"
    kind: str = column.choice(vocabulary.MEETING_KINDS, "What kind of event.")
    body_id: str = column.ref(ACTORS, "Whose meeting it is.", required=False)
    date: str = column.day("When.")
    last_date: str = column.day("Its last day, where it took several.")
    state: str = column.choice(vocabulary.STATES, "Whether it was held.", default="not_recorded")
