"""Facts looked up again in the documents, where a row had claimed too much of one, hidden it or left it out."""

from __future__ import annotations

from typing import Final

import pytest

from partnership_graph.facts.records import (
    Alias,
    Assignment,
    Decision,
    Description,
    Figure,
    Gap,
    Party,
    ProgrammeLink,
    ReportingLine,
    ServiceLink,
    TermOfReference,
)
from tests.data.questions import Question, Run, check
from tests.data.traps import (
    cited,
    data,
    kept_apart,
    lines,
    missing,
    missing_at,
    offered,
    seats,
    shipped,
)

AUGUST: Final = "ICE minutes 25 Aug 2016 item 2"
JULY: Final = "2016-07-29"
SURGERIES: Final = "looked-after-children-surgeries-six-weekly"
BOARD: Final = "success-regime-programme-board"
SHARED: Final = "joint-commissioning-of-the-0-19-model"
ADDED: Final = "head-of-adult-social-care-and-community-services"
DECIDES: Final = "agency-decision-maker-head-of-service"
HOUSING: Final = "housing-protocol-homeless-young-people"

QUESTIONS: Final = (
    Question(
        id="Executive: its expanded role",
        asks="since when Living Well in Thurrock has had its programme board, and by which minutes",
        commands=("chain LWIT --as-of 2016-07-29", "chain FTIT --as-of 2016-07-29"),
        unanswered=("chain LWIT --as-of 2016-07-28",),
        says=(
            f"has as its programme board ... (in force, stated; from 29 July 2016 @ {AUGUST}",
            f"For Thurrock in Thurrock reports to ... (in force, stated; from 29 July 2016 @ {AUGUST}",
            "Proposed at the July meeting and agreed there",
        ),
        never=("(proposed",),
    ),
    Question(
        id="CCG: an interest in joint commissioning",
        asks="whether NHS Thurrock CCG commissions the 0-19 model jointly",
        commands=(f"show {SHARED}",),
        says=(
            "Interested in taking part. ... left for a later date. (by NHS Thurrock CCG) @ Cabinet 5.9",
            "date not stated; At a later date; which is not said. @ Cabinet 5.9",
        ),
        never=("is a partner in",),
    ),
    Question(
        id="improvement plan: who is said to oversee it",
        asks="which document says that the Corporate Parenting Committee oversees the plan",
        commands=("show corporate-parenting-committee",),
        says=(
            "oversees the improvement plan is said in the plan's introduction @ Action Plan Introduction",
            "is overseen by Corporate Parenting Committee @ Action Plan Introduction",
        ),
    ),
    Question(
        id="Early Offer of Help: who provides it",
        asks="who provides the Early Offer of Help",
        commands=('services "Early Offer of Help"',),
        says=(
            "provided by ... DVIP, Changing Pathways, SERICC, Coram",
            "DVIP provides Early Offer of Help @ Cabinet Table 2",
            "Changing Pathways provides Early Offer of Help @ Cabinet Table 2",
            "SERICC provides Early Offer of Help @ Cabinet Table 2",
            "Coram provides Early Offer of Help @ Cabinet Table 2",
        ),
        counts={"note: Of one of its four parts: ": 4},
    ),
    Question(
        id="MARAC: no report for two years",
        asks="whether MARAC reports to the LSCB",
        commands=("show MARAC",),
        says=("No report of its had come to the LSCB for two years @ Ofsted para 120",),
        never=("sends reports to",),
    ),
    Question(
        id="surgeries: their chair",
        asks="who chairs the surgeries for children looked after",
        commands=(f"members {SURGERIES}",),
        says=(
            "1 seat recorded ... 1 chair",
            "Head of service ... chair ... (in force, stated @ Ofsted para 54",
        ),
        never=("Andrew Carter", "implied"),
    ),
    Question(
        id="audit subgroup: no consistent chair",
        asks="what is stated of the chair of the LSCB's audit subgroup",
        unanswered=('members "LSCB audit subgroup"',),
        says=("It has no consistent chair. (in force, stated @ Ofsted para 134",),
        never=("chair not stated",),
    ),
    Question(
        id="Programme Board: comments on its draft terms",
        asks="what Thurrock was to say of the draft terms of reference of the Programme Board",
        commands=(f"show {BOARD}",),
        says=(
            "would comment on its draft terms of reference ... 5 September 2016; held @ HWB pack item 5 App 2",
            "Comment on the draft terms of reference of the Programme Board ... contributes to @ HWB pack item 5 App 2",
            "the comments themselves are not recorded",
        ),
    ),
    Question(
        id="Executive: the post added",
        asks="which post was added to the Executive in August 2016",
        commands=("members ICE",),
        says=(f"Head of Adult Social Care and Community Services: member @ {AUGUST}",),
        never=("Head of Adults and Communities: member",),
    ),
    Question(
        id="adoption: who decides",
        asks="who examines what the adoption panel is given and decides on it",
        commands=("conflicts adoption-panel",),
        says=(
            "Agency decision maker (head of service): reviewer, Adoption Panel; itself one end of it @ Ofsted para 78",
            "Adoption Panel is overseen by Agency decision maker (head of service) @ Ofsted para 78",
            "and takes the decision",
        ),
    ),
    Question(
        id="tiers: what the levels are",
        asks="what Community level and Place level mean",
        commands=("tier community", "tier place", "tier system"),
        says=(
            "Community level, described as: Areas smaller than the place that mean something to residents @ MOU 4.12",
            "Place level, described as: Thurrock, within the same boundary ... (proposed @ MOU 4.9",
            "System level, described as: The whole footprint of the Mid and South Essex STP @ MOU 4.1",
        ),
    ),
    Question(
        id="wards: one that is not named",
        asks="whether every ward is in the table of the Cabinet report",
        commands=("wards",),
        says=("Ranks run to 20 but 19 wards are listed ... not named @ Cabinet Table 3",),
    ),
    Question(
        id="centres: the Early Help Hubs",
        asks="which centres are Early Help Hubs",
        commands=("centres",),
        says=(
            "three work as Early Help Hubs and six offer early years @ MOU 4.14",
            "Three of the nine operate as Early Help Hubs; which three is not stated. @ MOU 4.14",
        ),
    ),
    Question(
        id="protocol: between whom",
        asks="between whom the protocol for homeless young people is",
        commands=(f"parties {HOUSING}",),
        says=(
            "names 2 parties",
            "Housing (Thurrock) is a party to @ Ofsted para 38",
            "Children's social care (Thurrock) ... is a party to @ Ofsted para 38",
        ),
    ),
    Question(
        id="care leavers: two schemes",
        asks="how many care leavers have taken part in the two schemes",
        commands=("show duke-of-edinburghs-award-scheme", "show princes-trust"),
        says=(
            "Care leavers who have taken part, to date: 10 people @ Ofsted para 85",
            "Care leavers who have taken part, to date: 1 people @ Ofsted para 85",
            "plans for more care leavers to be in education, work or training @ Ofsted para 85",
        ),
    ),
    Question(
        id="family group conferences: when they are held",
        asks="when family group conferences are held, and how long families wait",
        commands=("show FGCs",),
        says=(
            "Held only once the public law outline has begun, and with a waiting list. @ Ofsted para 47",
            "pressure for several viability assessments @ Ofsted para 47",
            "how long it is, is not said @ Ofsted para 47",
        ),
    ),
    Question(
        id="reviews: how they go",
        asks="how the reviews of children looked after go",
        commands=("show looked-after-reviews", "show IROs"),
        says=(
            "Most are on time @ Ofsted para 62",
            "Minutes go out late ... The backlog is substantial @ Ofsted para 62",
            "Know their work and know the children well @ Ofsted para 62",
        ),
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_command_says_what_the_document_says(pgraph: Run, question: Question) -> None:
    check(pgraph, question)


def test_the_expanded_role_of_the_executive_was_agreed_in_july_2016() -> None:
    said = [
        item
        for item in data().all(TermOfReference)
        if item.body_id == "ice" and item.clause == "remit" and item.locator == AUGUST
    ]
    assert [item.valid_from for item in said] == [JULY, JULY]
    [agreed] = [
        item
        for item in data().all(Decision)
        if item.on_id == "living-well-in-thurrock" and item.date == JULY
    ]
    assert (agreed.state, agreed.status) == ("held", "in_force")
    assert AUGUST in cited(agreed.id)


def test_no_line_makes_the_ccg_a_partner_in_the_joint_commissioning_of_the_model() -> None:
    assert not lines("thurrock-ccg", SHARED)
    assert data().fact(SHARED).status == "proposed"


def test_the_report_of_the_inspectors_is_not_given_as_source_for_who_oversees_the_plan() -> None:
    told = [item for item in data().all(ReportingLine) if item.from_id == "ofsted-action-plan"]
    assert "Ofsted para 105" not in {place for item in told for place in cited(item.id)}
    [gap] = [
        item
        for item in data().all(Gap)
        if item.subject_id == "corporate-parenting-committee" and item.what == "upward_line"
    ]
    assert cited(gap.id) == {"Ofsted para 105", "Action Plan Introduction"}


def test_each_part_of_the_early_offer_of_help_and_the_whole_have_the_same_providers() -> None:
    parts = {
        link.from_id
        for link in data().all(ProgrammeLink)
        if link.to_id == "early-offer-of-help" and link.locator == "Cabinet Table 2"
    }
    provided = [
        item
        for item in data().all(ServiceLink)
        if item.capacity == "provider" and item.locator == "Cabinet Table 2"
    ]
    of_parts = {item.party_id for item in provided if item.service_id in parts}
    of_whole = {item.party_id for item in provided if item.service_id == "early-offer-of-help"}
    assert of_parts == of_whole == {"dvip", "changing-pathways", "sericc", "coram"}


def test_nothing_says_that_marac_sends_reports() -> None:
    assert not [line.id for line in lines() if "marac" in (line.from_id, line.to_id)]
    assert "upward_line" in missing("marac")


def test_the_head_of_service_who_chairs_the_surgeries_is_not_said_to_be_anybody_named() -> None:
    [chair] = seats(SURGERIES)
    assert (chair.capacity, chair.basis) == ("chair", "stated")
    assert missing_at(chair.member_id, "holder") == {"Ofsted para 54"}
    assert kept_apart(chair.member_id, "head-of-childrens-social-care")
    assert kept_apart(chair.member_id, DECIDES)


def test_that_the_audit_subgroup_has_no_consistent_chair_is_stated_and_no_gap() -> None:
    group = "lscb-audit-subgroup"
    assert "chair" not in missing(group)
    [said] = [
        item
        for item in data().all(TermOfReference)
        if item.clause == "chairing" and item.body_id == group
    ]
    assert cited(said.id) == {"Ofsted para 134"}


@pytest.mark.parametrize("guess", ["perhaps one body", "probably", "presumably"])
def test_no_note_or_gap_guesses(guess: str) -> None:
    tables = (Alias, Assignment, Decision, Description, Figure, Gap, ReportingLine, ServiceLink)
    said = {
        item.id: f"{item.note} {getattr(item, 'text', '')}".casefold()
        for table in tables
        for item in data().all(table)
    }
    assert len(said) > 1000
    assert not [name for name, text in said.items() if guess in text]


def test_the_boards_that_may_be_one_are_still_kept_apart() -> None:
    assert kept_apart("brighter-futures-board", "children-partnership-board")
    assert kept_apart("brighter-futures-board", "children-and-young-peoples-partnership-board")
    assert kept_apart("children-and-young-peoples-partnership-board", "children-partnership-board")


def test_the_comments_on_the_draft_terms_are_linked_to_the_board_and_have_no_outcome() -> None:
    action = "hwb-action-sep-2016-comment-on-programme-board-terms"
    linked = {link.from_id for link in data().all(ProgrammeLink) if link.to_id == BOARD}
    assert linked == {action, "send-draft-tor-of-the-programme-board"}
    assert missing_at(action, "outcome") == {"HWB pack item 5 App 2"}


def test_the_post_added_to_the_executive_has_its_printed_name_and_no_holder() -> None:
    assert offered("Head of Adult Social Care and Community Services") == [ADDED]
    [seat] = seats("ice", ADDED)
    assert (seat.status, seat.basis, seat.holder_state) == ("in_force", "stated", "not_stated")
    assert kept_apart(ADDED, "head-of-adults-and-communities")
    [read] = seats("ice", "les-billingham")
    assert read.basis == "implied"


def test_the_decision_maker_on_adoption_stands_on_both_sides_and_is_nobody_by_name() -> None:
    found = shipped().conflicts(DECIDES)
    assert [item.row["member_id"] for _, item in found.statements() if item.depth == 0] == [DECIDES]
    assert missing_at(DECIDES, "holder") == {"Ofsted para 78"}


@pytest.mark.parametrize(
    ("tier", "paragraph", "status"),
    [
        ("community", "MOU 4.12", "in_force"),
        ("place", "MOU 4.9", "proposed"),
        ("system", "MOU 4.1", "in_force"),
    ],
)
def test_what_a_level_is_stands_before_what_is_placed_at_it(
    tier: str, paragraph: str, status: str
) -> None:
    answer = shipped().tier(tier)
    assert [part.name for part in answer.sections][:2] == ["itself", "placed"]
    [said] = answer.sections[0].statements
    assert paragraph in cited(said.fact_id)
    assert data().fact(said.fact_id).status == status


def test_the_ward_left_out_is_told_where_its_locality_may_be_and_not_of_one_centre() -> None:
    def told(**asked: str) -> list[str]:
        parts = {part.name: part for part in shipped().wards(**asked).sections}
        return [item.fact_id for item in parts["gaps"].statements] if "gaps" in parts else []

    assert told() == told(within="thurrock") == ["gap-6036"]
    assert not told(of="tilbury-childrens-centre")


def test_the_early_help_hubs_are_told_of_the_centres_and_not_of_a_part_of_them() -> None:
    def parts(**asked: str) -> set[str]:
        return {part.name for part in shipped().centres(**asked).sections}

    assert {"itself", "gaps"} <= parts()
    assert not {"itself", "gaps"} & parts(within="east-locality")


def test_the_parties_to_the_protocol_are_the_two_that_the_report_names() -> None:
    named = [item for item in data().all(Party) if item.agreement_id == HOUSING]
    assert len(named) == 2
    assert {place for item in named for place in cited(item.id)} == {"Ofsted para 38"}
    assert {item.signed for item in named} == {"not recorded"}


@pytest.mark.parametrize(
    ("subject", "measured"),
    [("duke-of-edinburghs-award-scheme", "10"), ("princes-trust", "1")],
)
def test_the_care_leavers_in_a_scheme_are_counted_as_printed(subject: str, measured: str) -> None:
    [counted] = [item for item in data().all(Figure) if item.subject_id == subject]
    assert (counted.value, counted.unit, counted.period) == (measured, "people", "to date")
    assert cited(counted.id) == {"Ofsted para 85"}
