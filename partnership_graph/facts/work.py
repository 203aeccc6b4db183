"""Where things are placed, who does what for whom, and what was decided or changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from partnership_graph.facts import column, vocabulary
from partnership_graph.facts.record import ACTORS, THINGS, Fact


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class TierPlacement(Fact):
    """A document's statement of the tier at which something works."""

    table: ClassVar[str] = "tier_placements"
    about: ClassVar[str] = "The tier a document places a body, organisation, centre or area at."
    said: ClassVar[str] = "{subject_id} is placed at {tier}"
    heading: ClassVar[str] = "Tier"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "")
    kind_column: ClassVar[str] = "tier"
    ends_with: ClassVar[tuple[str, ...]] = ("subject_id",)
    subject_id: str = column.ref(THINGS, "What is placed.")
    tier: str = column.tier(vocabulary.TIERS, "The tier.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AreaLink(Fact):
    """Geography: never governance."""

    table: ClassVar[str] = "area_links"
    about: ClassVar[str] = "What lies where, and which centre serves which ward."
    said: ClassVar[str] = "{from_id} {kind} {to_id}"
    heading: ClassVar[str] = "Geography (not governance)"
    ends: ClassVar[tuple[str, str]] = ("from_id", "to_id")
    is_edge: ClassVar[bool] = True
    ends_with: ClassVar[tuple[str, ...]] = ("from_id", "to_id")
    from_id: str = column.ref(THINGS, "What lies, serves or covers.")
    to_id: str = column.ref(["areas", "childrens_centres"], "The area.")
    kind: str = column.choice(vocabulary.AREA_LINKS, "How they are linked.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
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
    service_id: str = column.ref(["services", "programmes", "childrens_centres"], "The service.")
    party_id: str = column.ref(
        ["organisations", "boards", "posts", "childrens_centres"], "Who, or where."
    )
    capacity: str = column.choice(vocabulary.SERVICE_CAPACITIES, "As what.")
    contract_id: str = column.ref(["contracts"], "Under which contract.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ProgrammeLink(Fact):
    """What is part of which plan, service or goal."""

    table: ClassVar[str] = "programme_links"
    about: ClassVar[str] = "What is part of, or contributes to, which plan, goal or service."
    said: ClassVar[str] = "{from_id} {kind} {to_id}"
    heading: ClassVar[str] = "Plans and programmes"
    ends: ClassVar[tuple[str, str]] = ("from_id", "to_id")
    is_edge: ClassVar[bool] = True
    from_id: str = column.ref(THINGS, "The part.")
    to_id: str = column.ref(THINGS, "The whole.")
    kind: str = column.choice(vocabulary.PROGRAMME_LINKS, "How they are linked.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
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
    agreement_id: str = column.ref(["documents", "contracts"], "The agreement.")
    party_id: str = column.ref(["boards", "organisations"], "The party.")
    bullet: str = column.number("The bullet in the list of the first citation that names it.")
    category: str = column.text("The heading it is listed under.")
    signed: str = column.text(
        "When it signed, or 'not recorded'.", required=True, default=vocabulary.OUTCOME_NOT_RECORDED
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
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
    by_id: str = column.ref(ACTORS, "Who decides; blank where not named.", required=False)
    act: str = column.choice(vocabulary.ACTS, "What they do.")
    on_id: str = column.ref(THINGS, "On what.")
    to_id: str = column.ref(ACTORS, "To whom, for a delegation or submission.", required=False)
    text: str = column.text("What exactly, in our own words.")
    position: str = column.number("Its place in a stated order of steps.")
    with_agreement_of: str = column.ref(ACTORS, "Whose agreement is needed.", required=False)
    meeting_id: str = column.ref(["meetings"], "The meeting.", required=False)
    date: str = column.day("When.")
    state: str = column.choice(vocabulary.STATES, "Whether it took place.", default="not_recorded")
    outcome: str = column.text(
        "The outcome, or 'not recorded'.", required=True, default=vocabulary.OUTCOME_NOT_RECORDED
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
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
    kind: str = column.choice(vocabulary.CHANGES, "What kind of change.")
    subject_id: str = column.ref(THINGS, "What changes.")
    into_id: str = column.ref(
        THINGS, "What it becomes or moves to, where that is a thing.", required=False
    )
    into_text: str = column.text("What it becomes, where that is only a name or a date.")
    proposed_by: str = column.ref(
        [*ACTORS, "documents"], "Who or what proposes it.", required=False
    )
    decided_by: str = column.ref(ACTORS, "Who decides.", required=False)
    text: str = column.text("The change, in our own words.")
    outcome: str = column.text(
        "The outcome, or 'not recorded'.", required=True, default=vocabulary.OUTCOME_NOT_RECORDED
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Milestone(Fact):
    """A step of a timetable."""

    table: ClassVar[str] = "milestones"
    about: ClassVar[str] = "Steps of a timetable, with their first and last day as printed."
    said: ClassVar[str] = "{subject_id}, {name}[: {date}][ to {last_date}]; {state}"
    heading: ClassVar[str] = "Timetable"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "")
    subject_id: str = column.ref(THINGS, "Whose timetable.")
    name: str = column.text("The step.", required=True)
    date: str = column.day("Its first day.")
    last_date: str = column.day("Its last day, where stated.")
    state: str = column.choice(vocabulary.STATES, "Whether it took place.", default="not_recorded")
