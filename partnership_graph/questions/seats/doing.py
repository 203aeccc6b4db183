"""What somebody does, row by row: by which tables and cells one leads, owns, writes, presents, decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from operator import attrgetter
from typing import Final

from partnership_graph.facts.records import (
    Assignment,
    Change,
    Decision,
    Description,
    EscalationStage,
    Fact,
    Membership,
    Party,
    Programme,
    QuorumRule,
    ReportingLine,
    ServiceLink,
    TermOfReference,
)
from partnership_graph.facts.view import View


@unique
class What(Enum):
    """What somebody does, in the order in which it is told; seats and posts held come before."""

    LEADS = "leads"
    OWNS = "owns"
    RESPONSIBLE = "responsible_for"
    SETS = "sets"
    WRITES = "writes"
    PRESENTS = "presents"
    ACCOUNTABLE = "accountable"
    ASSISTS = "assists"
    SIGNS = "party_to"
    DECIDES = "decides"
    AGREES = "agreement_of"
    GIVEN = "put_to"
    PROPOSES = "proposes"
    PROVIDES = "provides"
    COMMISSIONS = "commissions"
    SERVES = "services"
    ESCALATION = "escalation_to"
    RULES = "named_in_rules"
    APPOINTS = "appoints"
    SAYS = "says"


_ROWS: Final[Sequence[tuple[What, type[Fact], str, Sequence[str], str]]] = (
    (What.LEADS, Assignment, "assignee_id", ("lead", "joint_lead"), "subject_id"),
    (What.OWNS, Assignment, "assignee_id", ("owner",), "subject_id"),
    (What.OWNS, ReportingLine, "to_id", ("owned_by",), "from_id"),
    (What.RESPONSIBLE, ReportingLine, "from_id", ("responsible_for",), "to_id"),
    (What.SETS, Programme, "set_by_id", (), "id"),
    (What.WRITES, Assignment, "assignee_id", ("author", "contributor"), "subject_id"),
    (What.PRESENTS, Assignment, "assignee_id", ("presenter",), "subject_id"),
    (
        What.ACCOUNTABLE,
        Assignment,
        "assignee_id",
        ("accountable_head_of_service", "accountable_director"),
        "subject_id",
    ),
    (
        What.ASSISTS,
        Assignment,
        "assignee_id",
        ("sponsor", "reviewer", "contact", "verifier", "secretariat"),
        "subject_id",
    ),
    (What.SIGNS, Party, "party_id", (), "agreement_id"),
    (What.DECIDES, Decision, "by_id", (), "id"),
    (What.DECIDES, Change, "decided_by", (), "id"),
    (What.AGREES, Decision, "with_agreement_of", (), "id"),
    (What.GIVEN, Decision, "to_id", (), "id"),
    (What.PROPOSES, Change, "proposed_by", (), "id"),
    (What.PROVIDES, ServiceLink, "party_id", ("provider", "outreach"), "service_id"),
    (What.COMMISSIONS, ServiceLink, "party_id", ("commissioner", "funder"), "service_id"),
    (
        What.SERVES,
        ServiceLink,
        "party_id",
        ("delivery_point", "licensor", "evaluator"),
        "service_id",
    ),
    (What.ESCALATION, EscalationStage, "to_id", (), "id"),
    (What.ESCALATION, EscalationStage, "contact_id", (), "id"),
    (What.RULES, TermOfReference, "member_id", (), "id"),
    (What.RULES, QuorumRule, "member_id", (), "id"),
    (What.APPOINTS, Membership, "appointed_by", (), "id"),
    (What.SAYS, Description, "by_id", (), "subject_id"),
)
"""By which rows one does what: the table, the cell that names who, its kinds, and the cell of what it is done to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One thing that somebody does: the row that says so, to what, and by which post if by one.

    A row that is ``printed`` with a post names somebody else, and the post beside them.
    """

    what: What
    fact: Fact
    of: str
    post: str = ""
    printed: bool = False


def done_by(view: View, who: str) -> Iterator[Role]:
    """Yield what one thing does by itself, whatever is shown."""
    for what, table, end, kinds, of in _ROWS:
        for fact in view.dataset.about(who, table):
            is_kind = not kinds or getattr(fact, table.kind_column) in kinds
            if getattr(fact, end) == who and is_kind:
                yield Role(what=what, fact=fact, of=getattr(fact, of))


def printed_with(view: View, post: str) -> Iterator[Role]:
    """Yield what others do who are printed with a post."""
    kinds = {
        kind: what for what, table, _, every, _ in _ROWS if table is Assignment for kind in every
    }
    for fact in view.dataset.of(Assignment, in_post=post):
        if fact.assignee_id != post:
            yield Role(what=kinds[fact.capacity], fact=fact, of=fact.subject_id, printed=True)


def once(roles: Iterable[Role]) -> list[Role]:
    """Return roles with each row once under what it says: one's own before what comes by a post."""
    found: dict[tuple[What, str], Role] = {}
    for role in sorted(roles, key=attrgetter("post")):
        found.setdefault((role.what, role.fact.id), role)
    order = {what: at for at, what in enumerate(What)}
    return sorted(found.values(), key=lambda role: order[role.what])
