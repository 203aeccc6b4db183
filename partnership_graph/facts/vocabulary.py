"""The closed lists of the domain, each value with the words a person reads.

Terms are W3C ORG's and Popolo's where they have one; the spelling is British, as in the documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

UPWARD: Final[Mapping[str, str]] = {
    "accountable_to": "is accountable to",
    "reports_to": "reports to",
    "committee_of": "is a committee of",
    "joint_committee_of": "is a joint committee of",
    "sub_group_of": "is a sub-group of",
    "has_programme_board": "has as its programme board",
    "overseen_by": "is overseen by",
}
"""Kinds of line that a chain climbs, strongest first."""

SIDEWAYS: Final[Mapping[str, str]] = {
    "minutes_noted_by": "has its minutes noted by",
    "sends_reports_to": "sends reports to",
    "briefs": "briefs",
    "heard_by": "is heard by",
    "may_raise_with": "may raise matters with",
    "scrutinised_by": "is scrutinised by",
    "reviewed_by": "is reviewed by",
    "governs": "governs",
    "set_up_by": "was set up by",
    "owned_by": "is owned by",
    "responds_to": "is a response to",
    "advises": "advises",
    "supports": "supports",
    "aligned_with": "is aligned with",
    "communicates_with": "communicates with",
    "gives_direction_to": "gives direction to",
    "attached_to": "is attached to",
    "partner_in": "is a partner in",
    "responsible_for": "is responsible for",
    "funded_by": "is funded by",
    "in_group": "is in the group",
    "delegates_to": "delegates to",
    "coordinates": "co-ordinates",
    "hosts": "hosts",
    "nominates_to": "nominates members of",
    "uses": "uses",
    "other": "is linked otherwise with",
}
"""Kinds of line that are never climbed: shown apart as "not a reporting line"."""

ONWARD: Final = (
    "minutes_noted_by",
    "sends_reports_to",
    "briefs",
    "heard_by",
    "may_raise_with",
    "scrutinised_by",
    "reviewed_by",
    "owned_by",
    "set_up_by",
    "responds_to",
    "advises",
    "communicates_with",
    "attached_to",
)
"""Kinds that lead somewhere from where a chain ends, without being climbed."""

LINE_KINDS: Final[Mapping[str, str]] = {**UPWARD, **SIDEWAYS}

FAMILIES: Final[Mapping[str, str]] = {
    "upward": "reports_to",
    "oversight": "scrutinised_by",
    "advice": "advises",
    "support": "supports",
    "money": "funded_by",
    "membership": "partner_in",
    "geography": "attached_to",
    "delegation": "delegates_to",
    "coordination": "coordinates",
}
"""The families of lines, each with the kind that a place's own word of that family counts as."""

LINK_KINDS: Final[Mapping[str, str]] = {
    "party_to": "is a party to",
    "member_of": "has a seat on",
    "escalates_to": "escalates to",
    "approves": "approves",
    "commissions": "commissions",
    "provides": "provides",
    "within": "lies within",
    "in_plan": "is part of",
    "in_service": "is part of",
}
"""Relations that other tables hold; never climbed either."""

PART_OF: Final = frozenset({"in_plan", "in_service"})
"""The kinds of link by which a part of a plan or of a service names its whole."""

ACYCLIC: Final = ("committee_of", "joint_committee_of", "sub_group_of", "within", "in_plan")
"""Structural kinds, in which a cycle is an error in the data."""

STATUSES: Final[Mapping[str, str]] = {
    "in_force": "in force",
    "proposed": "proposed",
    "historical": "historical: over before the day its source speaks for",
}

BASES: Final[Mapping[str, str]] = {
    "stated": "stated",
    "structural": "structural: a consequence of what is stated, such as a committee of a council",
    "implied": "implied by a name, a heading or the context, not stated",
}

TIERS: Final[Mapping[str, str]] = {
    "system": "System",
    "place": "Place",
    "community": "Community",
}

BOARD_KINDS: Final = (
    "board",
    "cabinet",
    "committee",
    "conference",
    "council",
    "executive",
    "forum",
    "group",
    "integration_joint_board",
    "joint_committee",
    "network",
    "panel",
    "partnership",
    "programme",
    "public_services_board",
    "sub_group",
    "task_and_finish_group",
    "other",
)

LEGAL_BASES: Final[Mapping[str, str]] = {
    "act": "an act",
    "section_75": "an agreement under section 75 of the National Health Service Act 2006",
    "joint_committee": "a joint committee",
    "agreement": "an agreement",
    "none": "none",
}

LEGAL_FORMS: Final[Mapping[str, str]] = {
    "body_corporate": "a body corporate",
    "unincorporated": "without legal personality",
    "company": "a company",
    "charity": "a charity",
    "part_of_another": "part of another body",
}

ORGANISATION_KINDS: Final = (
    "charity",
    "collective",
    "combined_authority",
    "commissioning_support_unit",
    "company",
    "department",
    "fire_and_rescue",
    "government",
    "health_board",
    "housing",
    "integrated_care_board",
    "local_authority",
    "nhs_commissioner",
    "nhs_provider",
    "partnership",
    "police",
    "police_and_crime_commissioner",
    "probation",
    "professional_body",
    "regulator",
    "school",
    "team",
    "university",
    "voluntary_sector",
    "other",
    "not_stated",
)

AREA_KINDS: Final = (
    "system",
    "place",
    "locality",
    "ccg_locality",
    "ward",
    "town",
    "footprint",
    "level",
    "other",
)

CENTRE_KINDS: Final = (
    "childrens_centre",
    "outreach_site",
    "planned_centre",
    "setting",
    "building",
)

PROGRAMME_KINDS: Final = (
    "programme",
    "workstream",
    "pilot",
    "model",
    "framework",
    "strategy",
    "plan",
    "goal",
    "objective",
    "action",
    "recommendation",
    "fund",
    "duty",
    "topic",
)

DOCUMENT_KINDS: Final = (
    "agenda",
    "inspection_report",
    "memorandum",
    "minutes",
    "plan",
    "report",
    "terms_of_reference",
    "paper",
    "guidance",
)

MEETING_KINDS: Final = ("meeting", "inspection", "consultation", "workshop", "event")

STATES: Final[Mapping[str, str]] = {
    "held": "held",
    "planned": "planned",
    "cancelled": "cancelled",
    "not_recorded": "whether it took place is not recorded",
}

CAPACITIES: Final[Mapping[str, str]] = {
    "chair": "chair",
    "joint_chair": "joint chair",
    "vice_chair": "vice-chair",
    "member": "member",
    "lay_member": "lay member",
    "ex_officio": "ex officio member",
    "co_opted": "co-opted member",
    "associate": "associate member",
    "deputy": "deputy",
    "alternate": "alternate",
    "advisor": "advisor without a vote",
    "observer": "observer",
    "invited": "invited participant",
    "in_attendance": "in attendance",
    "representative": "representative",
    "other": "seat of another kind",
}

VOTING: Final[Mapping[str, str]] = {
    "yes": "votes",
    "no": "no vote",
    "not_stated": "vote not stated",
}

HOLDER_STATES: Final = ("named", "vacant", "not_stated", "not_applicable")

STANDINGS: Final = ("substantive", "interim", "acting", "not_stated")

ASSIGNMENTS: Final[Mapping[str, str]] = {
    "owner": "owner",
    "lead": "lead",
    "joint_lead": "joint lead",
    "sponsor": "sponsor",
    "author": "author",
    "presenter": "presenter",
    "accountable_head_of_service": "accountable head of service (for the paper)",
    "accountable_director": "accountable director (for the paper)",
    "reviewer": "reviewer",
    "contact": "contact",
    "verifier": "verifier of implications",
    "secretariat": "secretariat",
    "contributor": "contributor",
}

ATTENDANCE: Final[Mapping[str, str]] = {
    "chair": "in the chair",
    "present": "present",
    "in_attendance": "in attendance, not a member",
    "guest": "guest for an item",
    "apologies": "sent apologies",
}

AREA_LINKS: Final[Mapping[str, str]] = {
    "within": "lies within",
    "serves_ward": "serves the ward",
    "located_in": "is located in",
    "covers": "covers",
}

LYING: Final = frozenset({"within", "located_in"})
"""The links by which a thing lies in an area."""

SERVICE_CAPACITIES: Final[Mapping[str, str]] = {
    "commissioner": "commissions",
    "provider": "provides",
    "delivery_point": "is a delivery point of",
    "licensor": "licenses",
    "funder": "funds",
    "evaluator": "evaluates",
    "outreach": "provides outreach for",
}

PROGRAMME_LINKS: Final[Mapping[str, str]] = {
    "in_plan": "is part of",
    "in_service": "is part of the service",
    "contributes_to": "contributes to",
    "derived_from": "is derived from",
    "joined_with": "was joined up with",
}

ACTS: Final[Mapping[str, str]] = {
    "approve": "approve",
    "agree": "agree",
    "endorse": "endorse",
    "note": "note",
    "consider": "consider",
    "receive_assurance": "receive assurance on",
    "consult": "consult on",
    "delegate": "delegate",
    "submit": "submit",
    "recommend": "recommend",
    "oppose": "oppose",
}

CHANGES: Final[Mapping[str, str]] = {
    "succession": "succession",
    "rename": "renaming",
    "establish": "establishment",
    "close": "closure",
    "retain": "retention",
    "move_to_outreach": "move to outreach",
    "decommission": "decommissioning",
    "join": "joining up",
    "transfer": "transfer",
    "reschedule": "rescheduling",
    "pool_funds": "pooling of funds",
}

CLAUSES: Final = (
    "cap",
    "frequency",
    "notice",
    "secretariat",
    "decision_rule",
    "substitutes",
    "guests",
    "action_points",
    "priorities",
    "remit",
    "attendance",
    "amendment",
    "alignment",
    "approval",
    "interests",
    "chairing",
    "open_seats",
    "other",
)

DECISIONS: Final[Mapping[str, str]] = {
    "majority": "by a majority",
    "share": "by a share",
    "unanimous": "only if unanimous",
    "consensus": "by consensus",
    "casting_vote": "casting vote",
    "no_casting_vote": "no casting vote",
    "veto": "veto",
    "no_veto": "no veto",
}
"""How a body decides: by how many, or who may tip or stop a decision."""

EVERYBODY: Final = frozenset({"all", "all members", "any", "any members", "members", "total"})
"""The categories of a quorum by which every member counts but those without a vote."""

INTERNAL: Final = "internal"
ACCESS: Final = ("public", INTERNAL)
"""Who may read a source: anybody, or only those who keep the tables."""

VOTERS: Final = frozenset({"voters", "voting", "voting members"})
"""The categories of a quorum by which every member counts whose seat has a vote."""

QUORUM_RULES: Final[Mapping[str, str]] = {
    "minimum": "minimum",
    "exclusion": "exclusion",
    "among": "among them",
    "discretion": "may settle it otherwise",
}
"""What a row of a quorum says: how many are needed, who does not count, who must be among those who do,
and who may settle otherwise what is quorate."""

COUNTED_BY: Final[Mapping[str, str]] = {
    "people": "each person once",
    "organisations": "each organisation once",
}

SHARES: Final = ("all", "majority")
"""The shares that have a word; any other is a fraction or a percentage."""

SCHEMES: Final[Mapping[str, str]] = {
    "nhs_ods": "NHS ODS code",
    "ons_gss": "ONS GSS code",
    "gias_urn": "GIAS URN",
    "company": "company number",
    "charity": "charity number",
    "org_id": "org-id identifier",
}

PATTERNS: Final[Mapping[str, tuple[str, str]]] = {
    "nhs_ods": ("[A-Z0-9]{3,10}", "3 to 10 capital letters and digits, such as RQX"),
    "ons_gss": ("[EWSNKJLM][0-9]{8}", "a letter and 8 digits, such as E06000034"),
    "gias_urn": ("[1-9][0-9]{5}", "6 digits, such as 100000"),
    "company": (
        "([0-9]{8}|[A-Z]{2}([0-9]{6}|[0-9]{5}R|[0-9]{4}RS)|R[0-9]{7})",
        "8 characters, such as 01234567, SC123456 or IP12345R",
    ),
    "charity": (
        "([0-9]{6,7}(-[0-9]{1,4})?|SC[0-9]{6}|NIC?[0-9]{6})",
        "such as 1123456 or SC012345",
    ),
    "org_id": (
        "[A-Z]{2,3}-[A-Z0-9]+-.+",
        "a register of org-id.guide and a value, such as GB-CHC-1123456",
    ),
}
"""How an identifier of each scheme is written: a pattern, and that in words."""

LISTS: Final = ("line", "body", "organisation", "capacity", "clause", "area")
"""The closed lists to which a place may add words of its own."""

TRIGGERS: Final[Mapping[str, str]] = {
    "dispute": "a dispute",
    "risk": "a risk",
    "safeguarding": "a safeguarding concern",
}

COMPARED: Final[Mapping[str, str]] = {
    "bodies": "boards",
    "centres": "childrens_centres",
    "seats": "memberships",
    "lines": "reporting_lines",
    "holders": "post_holders",
    "organisations": "organisations",
    "people": "people",
    "posts": "posts",
    "tiers": "tier_placements",
    "services": "services",
    "contracts": "contracts",
    "programmes": "programmes",
    "areas": "areas",
}
"""What differs between two days, by the word that is typed for it, with its table."""

DESCRIPTIONS: Final[Mapping[str, str]] = {
    "judgement": "judged",
    "brand": "brand",
    "designation": "designated",
    "description": "described as",
    "characteristic": "characteristic",
}

GAPS: Final[Mapping[str, str]] = {
    "upward_line": "upward line",
    "chair": "chair",
    "quorum": "quorum",
    "escalation": "escalation route",
    "tier": "tier",
    "commissioner": "commissioner",
    "provider": "provider",
    "holder": "holder of the post",
    "name": "name",
    "outcome": "outcome",
    "succession": "succession",
    "same_as": "whether two of a like name are one",
    "membership": "membership",
    "date": "date",
    "cost": "cost",
    "due_date": "due date",
    "owner": "owner",
    "secretariat": "secretariat",
    "link": "link",
    "signature": "signature",
    "meaning": "what it stands for",
    "content": "content",
}

SAID: Final[tuple[Mapping[str, str], ...]] = (
    *(LINE_KINDS, LINK_KINDS, STATUSES, BASES, TIERS, LEGAL_BASES, LEGAL_FORMS, STATES, CAPACITIES),
    *(
        VOTING,
        ASSIGNMENTS,
        ATTENDANCE,
        AREA_LINKS,
        SERVICE_CAPACITIES,
        PROGRAMME_LINKS,
        ACTS,
        CHANGES,
    ),
    *(DECISIONS, QUORUM_RULES, COUNTED_BY, SCHEMES, TRIGGERS, DESCRIPTIONS, GAPS),
)
"""The lists whose values have words: each of these can be typed for its value."""

SAID_AS_WELL: Final[Mapping[str, str]] = {
    **{f"{kind}s": kind for kind in MEETING_KINDS},
    "over": "historical",
    "over, the day is not stated": "historical",
    "proposed, ratification not recorded": "proposed",
    "proposed, outcome not recorded": "proposed",
    "stated in force": "in_force",
    "closing": "close",
    "complaint": "dispute",
    "disagreement": "dispute",
    "concern": "safeguarding",
    "post holder": "holder",
    "due": "due_date",
    "how often": "frequency",
    "how often it meets": "frequency",
    "how a decision is made": "decision_rule",
    "how is a decision made": "decision_rule",
    "how decisions are made": "decision_rule",
    "purpose": "remit",
    "declarations of interest": "interests",
}
"""What else is printed, or commonly said, for a value."""

OUTCOME_NOT_RECORDED: Final = "not recorded"


_ONE_OF: Final[Mapping[str, str]] = {
    "aliases": "alias",
    "attendance": "attendance",
    "boards": "body",
    "evidence": "evidence",
    "memberships": "membership",
    "parties": "party",
    "people": "person",
    "quorum": "quorum",
    "terms_of_reference": "clause",
}


def one_of(table: str) -> str:
    """Return what one row of a table is called: a person for people, an area_link for area_links."""
    return _ONE_OF.get(table) or table.removesuffix("s")


def capacity_named(text: str) -> str:
    """Return a capacity as a table has it: ``vice_chair`` for "Vice-chair"."""
    return text.casefold().replace(" ", "_").replace("-", "_")


def spoken(kind: str) -> str:
    """Return a kind as it is named in a sentence: sub-group of, minutes noted by."""
    return kind.replace("sub_group", "sub-group").replace("_", " ")
