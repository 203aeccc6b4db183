"""How bodies are governed: lines, rules, seats, posts, who does what, who was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from partnership_graph.facts import column, vocabulary
from partnership_graph.facts.record import ACTORS, BODIES, THINGS, Fact


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ReportingLine(Fact):
    """A line of any kind between two things (``org:reportsTo`` and its neighbours)."""

    table: ClassVar[str] = "reporting_lines"
    about: ClassVar[str] = "Every line between bodies, posts and programmes, of every kind."
    said: ClassVar[str] = (
        "{from_id} {kind} {to_id}[: {matter}][, under {instrument}][; {retained} stays with {from_id}]"
    )
    heading: ClassVar[str] = "Lines"
    ends: ClassVar[tuple[str, str]] = ("from_id", "to_id")
    is_edge: ClassVar[bool] = True
    ends_with: ClassVar[tuple[str, ...]] = ("from_id", "to_id")
    from_id: str = column.ref(THINGS, "The lower end: who answers, advises or is noted.")
    to_id: str = column.ref(THINGS, "The upper or other end.")
    kind: str = column.choice(vocabulary.LINE_KINDS, "What the line is; kinds are never merged.")
    matter: str = column.text("What is delegated, hosted or reported, in our own words.")
    instrument: str = column.text("The agreement, scheme or act under which, as printed.")
    retained: str = column.text("What stays with the lower end, such as the responsibility.")
    word: str = column.text("The place's own word for its kind; needed where that is other.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class TermOfReference(Fact):
    """One clause of a body's terms of reference."""

    table: ClassVar[str] = "terms_of_reference"
    about: ClassVar[str] = "The clauses of a body's rules, one a row."
    said: ClassVar[str] = (
        "{body_id}, {clause}[ on {applies_to}][, {decides}][ ({share})][ of {category}][ ({member_id})]: {text}"
    )
    heading: ClassVar[str] = "Terms of reference"
    ends: ClassVar[tuple[str, str]] = ("body_id", "")
    kind_column: ClassVar[str] = "clause"
    body_id: str = column.ref(THINGS, "Whose rule it is.")
    clause: str = column.choice(vocabulary.CLAUSES, "What it rules.")
    text: str = column.text("The rule, in our own words.", required=True)
    number: str = column.number("The number it sets, where it sets one.")
    applies_to: str = column.text(
        "Of a decision rule: on what, such as the budget; blank is any decision."
    )
    decides: str = column.choice(
        vocabulary.DECISIONS, "Of a decision rule: how it is decided.", required=False
    )
    share: str = column.share("Of a decision rule: how many of whom, such as 2/3, 75% or all.")
    category: str = column.text(
        "Of a decision rule: the category of member whose votes count; blank is every member."
    )
    member_id: str = column.ref(
        ACTORS, "Who has the casting vote or the veto, or chairs under the rule.", required=False
    )
    word: str = column.text("The place's own word for its kind; needed where that is other.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class QuorumRule(Fact):
    """One category of a quorum: how many of whom, or who does not count."""

    table: ClassVar[str] = "quorum"
    about: ClassVar[str] = "What makes a meeting quorate, one category or exclusion a row."
    said: ClassVar[str] = (
        "{body_id}, quorum, {category}: {rule}[ {minimum}][ {share}][ ({member_id})]"
        "[, {counted_by}][; {alternative}]"
    )
    heading: ClassVar[str] = "Quorum"
    ends: ClassVar[tuple[str, str]] = ("body_id", "member_id")
    kind_column: ClassVar[str] = "rule"
    ends_with: ClassVar[tuple[str, ...]] = ("body_id",)
    body_id: str = column.ref(["boards"], "Whose quorum it is.")
    category: str = column.text(
        "The category of member, as in memberships; or a capacity, such as chair; or every member but "
        "those without a vote: all, all members, any, any members, members or total; or every member "
        "with a vote: voters, voting or voting members.",
        required=True,
    )
    rule: str = column.choice(
        vocabulary.QUORUM_RULES,
        "A minimum; an exclusion from the category; who must be among those counted elsewhere; or "
        "at whose discretion it may be settled otherwise.",
    )
    minimum: str = column.number(
        "How many of the category must be there. Blank without a share: one; of every member: not stated."
    )
    share: str = column.share("Or what share of the category: all, majority, 1/3 or 75%.")
    counted_by: str = column.choice(
        vocabulary.COUNTED_BY,
        "What is counted: each person once (blank), or each organisation that a seat speaks for.",
        required=False,
    )
    alternative: str = column.text(
        "Same mark on rows of which any may make up the number: the board or another trust."
    )
    member_id: str = column.ref(ACTORS, "The post or body the rule names.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
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
    body_id: str = column.ref(["boards", "organisations"], "Whose procedure it is.")
    trigger: str = column.choice(vocabulary.TRIGGERS, "What sets it off.")
    stage: str = column.number("Which stage, from 1.")
    to_id: str = column.ref(ACTORS, "Where the matter goes at this stage.")
    contact_id: str = column.ref(
        ["posts", "people"], "Whom to contact, where stated.", required=False
    )
    time_limit: str = column.text("The time limit as printed; blank means not stated.")
    text: str = column.text("The condition, in our own words.", required=True)
    not_covered: str = column.text("What the procedure does not cover, where stated.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Membership(Fact):
    """A seat on a body (``org:Membership``). A post's seat is not repeated for its holder."""

    table: ClassVar[str] = "memberships"
    about: ClassVar[str] = "Seats: who sits on which body, as what, and on whose behalf."
    said: ClassVar[str] = (
        "{member_id}: {capacity}, {body_id}[; {in_post}]"
        "[; on behalf of {on_behalf_of}][; substitute for {substitute_for}]"
        "[; listed under {category}][; {one_of}][; {any_of}][; {voting}][ (as printed: {vote_text})]"
        "[; {how_many} of them][; one of the seats of {part_of_id}][; appointed by {appointed_by}]"
        "[; for {term}][; {rotation}][, every {turn_months} months]"
    )
    heading: ClassVar[str] = "Seats"
    ends: ClassVar[tuple[str, str]] = ("member_id", "body_id")
    is_edge: ClassVar[bool] = True
    kind_column: ClassVar[str] = "capacity"
    ends_with: ClassVar[tuple[str, ...]] = ("body_id", "member_id")
    body_id: str = column.ref(BODIES, "The body.")
    member_id: str = column.ref(ACTORS, "The person, post, organisation or body that has the seat.")
    capacity: str = column.choice(vocabulary.CAPACITIES, "In what capacity.", default="member")
    voting: str = column.choice(
        vocabulary.VOTING, "Whether the seat carries a vote.", default="not_stated"
    )
    category: str = column.text("The category the document lists the seat under.")
    in_post: str = column.ref(["posts"], "The post printed beside the person.", required=False)
    on_behalf_of: str = column.ref(
        ["organisations", "boards"], "Whom the seat speaks for.", required=False
    )
    substitute_for: str = column.ref(["*"], "The seat it substitutes for.", required=False)
    one_of: str = column.text(
        "Same mark on rows of which only one has the seat; which is not stated."
    )
    any_of: str = column.text(
        "Same mark on rows of which one, some or all have the seat: the chair, the manager or both."
    )
    how_many: str = column.number("How many seats the row stands for; blank is one.")
    part_of_id: str = column.ref(
        ["memberships"], "The row of several seats of which this is one.", required=False
    )
    appointed_by: str = column.ref(ACTORS, "Who appoints or nominates who has it.", required=False)
    term: str = column.text("For how long, as printed.")
    vote_text: str = column.text("The vote as printed, where it is not simply one.")
    rotation: str = column.text("Same mark on rows that have one seat in turn.")
    turn: str = column.number("Which turn is this row's, from 1.")
    turn_months: str = column.number(
        "How many months a turn lasts. Reckoned from the valid_from of the row whose turn began first."
    )
    word: str = column.text("The place's own word for its kind; needed where that is other.")
    holder_state: str = column.choice(
        vocabulary.HOLDER_STATES, "For a post's seat: is a holder named.", required=False
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
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
    post_id: str = column.ref(["posts"], "The post.")
    person_id: str = column.ref(["people"], "The person; blank where not named.", required=False)
    standing: str = column.choice(
        vocabulary.STANDINGS, "Substantive, interim, acting or not stated.", default="not_stated"
    )
    printed_as: str = column.text("The title as printed, where it differs from the post's name.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
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
    assignee_id: str = column.ref(ACTORS, "Who.")
    subject_id: str = column.ref(THINGS, "What.")
    capacity: str = column.choice(vocabulary.ASSIGNMENTS, "In what capacity.")
    scope: str = column.text("The part it covers, such as financial implications.")
    in_post: str = column.ref(["posts"], "The post printed beside the person.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Attendance(Fact):
    """Somebody at a meeting, or apologising; never a seat."""

    table: ClassVar[str] = "attendance"
    about: ClassVar[str] = "Who was at a meeting and who apologised; attendance is not a seat."
    said: ClassVar[str] = "{attendee_id}: {capacity}, {meeting_id}[; {in_post}][; {on_behalf_of}]"
    heading: ClassVar[str] = "Attendance (not membership)"
    ends: ClassVar[tuple[str, str]] = ("attendee_id", "meeting_id")
    is_edge: ClassVar[bool] = True
    kind_column: ClassVar[str] = "capacity"
    meeting_id: str = column.ref(["meetings"], "The meeting.")
    attendee_id: str = column.ref(ACTORS, "Who.")
    capacity: str = column.choice(vocabulary.ATTENDANCE, "As what.")
    in_post: str = column.ref(["posts"], "The post printed beside the person.", required=False)
    on_behalf_of: str = column.ref(
        ["organisations", "boards"], "The organisation shown.", required=False
    )
