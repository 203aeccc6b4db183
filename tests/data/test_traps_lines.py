"""Traps of lines: what looks like a reporting line and is none."""

from __future__ import annotations

import pytest

from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import (
    Assignment,
    Decision,
    Description,
    EscalationStage,
    Party,
    PostHolder,
    ProgrammeLink,
)
from tests.data.traps import (
    assigned,
    case,
    cited,
    covers,
    data,
    kinds_between,
    lines,
    missing,
    seats,
    shipped,
    upward,
)

BRIGHTER_FUTURES = "brighter-futures-partnership"
HWB = "thurrock-hwb"
LSCB = "thurrock-lscb"
AGREEMENT = "thurrock-mou-2020-agreement"
SCRUTINY = "childrens-overview-and-scrutiny-committee"
REGIME = "mse-success-regime"
PARTNERSHIP = "bd-childrens-partnership"
EVERYTHING = ("proposed", "implied", "historical")


def decided(by: str, on: str) -> list[Decision]:
    return [item for item in data().all(Decision) if item.on_id == on and by in ("", item.by_id)]


@pytest.mark.parametrize(
    ("lower", "upper", "kind", "paragraph"),
    [
        case(
            "3: Brighter Futures to HWB",
            *(BRIGHTER_FUTURES, HWB, "communicates_with", "MOU 1.1"),
        ),
        case("3: ICE minutes", "ice", HWB, "minutes_noted_by", "HWB minutes 14 Jul 2016 item 12"),
        case(
            "3: plan that directs",
            *("children-and-young-people-plan-cypp", "children-partnership-board"),
            *("gives_direction_to", "Ofsted para 102"),
        ),
        case(
            "3: plan that directs",
            *("thurrock-hws", "children-and-young-people-plan-cypp", "governs", "Ofsted para 102"),
            part="framework",
        ),
        case(
            "3: national policy",
            *("early-offer-of-help-overarching-strategy", "early-offer-of-help"),
            *("governs", "Cabinet 3.30"),
        ),
        case(
            "3: Success Regime and HWB",
            *(HWB, REGIME, "partner_in", "HWB pack item 5 para 4.1"),
            part="partner",
        ),
        case(
            "3: Success Regime and HWB",
            *(REGIME, HWB, "briefs", "HWB minutes 14 Jul 2016 item 11"),
            part="updates",
        ),
        case(
            "3: Success Regime and HWB",
            *("sr-stp-programme-team", "thurrock-health-overview-and-scrutiny-committee"),
            *("briefs", "HWB pack item 5 para 5.1"),
            part="scrutiny",
        ),
        case(
            "3: Success Regime and HWB",
            *("mse-sustainability-and-transformation-plan", "nhs-england"),
            *("reviewed_by", "HWB pack item 5 para 2.5"),
            part="review",
        ),
        *(
            case(
                "3: open slots and briefings",
                *(name, SCRUTINY, "may_raise_with", "Ofsted para 107"),
                part=name,
            )
            for name in (LSCB, "youth-cabinet", "health-services-generic")
        ),
        case(
            "3: open slots and briefings",
            *(
                "head-of-care-and-targeted-outcomes-cato",
                "lead-member-for-childrens-services-unnamed",
            ),
            *("briefs", "Ofsted para 100"),
            part="briefing of the lead member",
        ),
        case(
            "3: advisory bodies",
            *("commissioning-reference-group", "thurrock-ccg"),
            *("advises", "HWB pack item 7 App 2 s6.2"),
            part="reference group",
        ),
        case(
            "3: advisory bodies",
            *(
                "health-and-wellbeing-housing-and-planning-advisory-group",
                "major-planning-applications-for-new-homes",
            ),
            *("advises", "HWB pack item 6 Action Plan B2 indicator 2"),
            part="planning",
        ),
        case(
            "3: response to a review",
            *("living-well-in-thurrock", "corporate-service-review-board"),
            *("responds_to", "ICE minutes 25 Aug 2016 item 7"),
        ),
        case(
            "3: panels and listening",
            *("early-help-team-thurrock-council", "multi-agency-group-mag-panels"),
            *("uses", "Ofsted para 18"),
            part="panels",
        ),
        case(
            "3: panels and listening",
            *("children-in-care-council", "corporate-parenting-committee"),
            *("heard_by", "Ofsted para 105"),
            part="listening",
        ),
    ],
)
def test_what_is_stated_is_kept_as_it_is_and_not_climbed(
    lower: str, upper: str, kind: str, paragraph: str
) -> None:
    found = lines(lower, upper, [kind])
    assert [line.kind for line in found] == [kind]
    assert paragraph in cited(found[0].id)
    assert kind in vocabulary.SIDEWAYS
    climbed = [line for line in upward(lower, upper) if line.status == "in_force"]
    assert not climbed
    assert not [line for line in upward(upper, lower) if line.status == "in_force"]


@covers("3: Brighter Futures to HWB")
@pytest.mark.parametrize("body", [BRIGHTER_FUTURES, "brighter-futures-board"])
def test_brighter_futures_reports_to_the_board_in_a_proposal_only(body: str) -> None:
    found = upward(body)
    assert [(line.kind, line.to_id, line.status) for line in found] == [
        ("reports_to", HWB, "proposed")
    ]
    assert cited(found[0].id) == {"Cover 2.3"}
    assert not shipped().chain(body).found
    assert shipped().at(include=["proposed"]).chain(body).found


@covers("3: presenting and approving")
@pytest.mark.parametrize("body", [HWB, "thurrock-ccg-board"])
def test_who_approves_the_memorandum_is_not_a_party_to_it(body: str) -> None:
    parties = {item.party_id for item in data().all(Party) if item.agreement_id == AGREEMENT}
    assert body not in parties
    assert "thurrock-ccg" in parties
    assert decided(body, AGREEMENT)
    assert not lines(BRIGHTER_FUTURES, "thurrock-ccg-board")


@covers("3: membership")
@pytest.mark.parametrize(
    "body", ["0-11-strategy-group", "14-19-strategy-group", "thurrock-community-safety-partnership"]
)
def test_a_member_of_brighter_futures_is_not_below_it(body: str) -> None:
    assert [seat.capacity for seat in seats(BRIGHTER_FUTURES, body)] == ["member"]
    assert not lines(body, BRIGHTER_FUTURES)
    assert not upward(body)
    assert "upward_line" in missing(body)
    assert not shipped().at(include=EVERYTHING).chain(body).found


@covers("3: ICE minutes")
def test_ice_has_no_upward_line_of_any_status() -> None:
    assert not upward("ice")
    assert "upward_line" in missing("ice")
    assert not shipped().at("2016-09-15", include=EVERYTHING).chain("ice").found


@covers("3: committee of the Council")
def test_the_board_is_a_committee_of_the_council_and_there_the_line_ends() -> None:
    assert [(line.kind, line.to_id, line.basis) for line in upward(HWB)] == [
        ("committee_of", "thurrock-council", "structural")
    ]
    assert cited("line-0360") >= {"HWB minutes 14 Jul 2016 item 7"}
    assert not upward("thurrock-council")


@covers("3: plan that directs")
def test_a_board_that_a_plan_directs_has_no_upward_line() -> None:
    assert not upward("children-partnership-board")
    assert "upward_line" in missing("children-partnership-board")
    assert data().table_of("children-and-young-people-plan-cypp") == "programmes"


@covers("3: national policy")
@pytest.mark.parametrize(
    ("body", "policy", "paragraph"),
    [
        ("mse-stp", "nhs-five-year-forward-view", "MOU 4.2"),
        ("mse-local-maternity-system", "better-births", "MOU 4.7"),
        ("thurrock-primary-care-networks", "nhs-long-term-plan", "MOU 4.13"),
    ],
)
def test_a_body_that_follows_national_policy_does_not_report_to_it(
    body: str, policy: str, paragraph: str
) -> None:
    links = [
        link
        for link in data().about(body, ProgrammeLink)
        if (link.from_id, link.to_id) == (body, policy)
    ]
    assert [link.kind for link in links] == ["derived_from"]
    assert paragraph in cited(links[0].id)
    assert not upward(body)


@covers("3: Risk Assessment Group")
def test_the_group_is_chaired_by_the_council_and_overseen_by_the_lscb() -> None:
    group = "risk-assessment-group"
    chairs = [seat.member_id for seat in seats(group) if seat.capacity == "chair"]
    assert chairs == ["thurrock-council"]
    assert [(line.kind, line.to_id) for line in upward(group)] == [("overseen_by", LSCB)]
    assert "Ofsted para 133" in cited("line-0729")


@covers("3: expected reports")
def test_a_report_that_was_expected_gives_marac_no_upward_line() -> None:
    assert not lines("marac")
    assert "upward_line" in missing("marac")


@covers("3: expected reports")
def test_a_yearly_return_is_sent_and_is_not_what_holds_the_agencies_to_account() -> None:
    agencies = "partner-agencies-of-the-lscb"
    returns = lines(agencies, LSCB, ["sends_reports_to"])
    assert [cited(line.id) for line in returns] == [{"Ofsted para 123"}]
    held = [line for line in upward(agencies) if line.kind == "accountable_to"]
    assert "Ofsted para 123" not in set().union(*(cited(line.id) for line in held))
    assert not [line for line in upward(agencies) if line.kind == "reports_to"]


@covers("3: open slots and briefings")
def test_the_chair_or_the_business_manager_is_one_seat_on_each_of_seven_bodies() -> None:
    either = {"lscb-chair", "lscb-business-manager"}
    found: dict[str, set[str]] = {}
    for seat in seats():
        if seat.member_id in either and seat.one_of:
            assert seat.capacity == "representative"
            found.setdefault(seat.body_id, set()).add(seat.member_id)
    assert len(found) == 7
    assert all(members == either for members in found.values())
    assert not [body for body in found if lines(LSCB, body)]


@covers("3: open slots and briefings")
def test_the_director_and_the_lead_member_attend_the_lscb_and_are_not_its_members() -> None:
    for post in (
        "corporate-director-of-childrens-services",
        "lead-member-for-childrens-services-unnamed",
    ):
        assert [seat.capacity for seat in seats(LSCB, post)] == ["in_attendance"]


@covers("3: advisory bodies")
@pytest.mark.parametrize(
    "body",
    [
        "commissioning-reference-group",
        "health-and-wellbeing-housing-and-planning-advisory-group",
    ],
)
def test_an_advisory_body_has_no_upward_line(body: str) -> None:
    assert not upward(body)
    assert "upward_line" in missing(body)


@covers("3: report headers")
@pytest.mark.parametrize(
    ("capacity", "person"),
    [
        ("author", "teresa-salami-oru"),
        ("accountable_head_of_service", "ian-wake"),
        ("accountable_director", "roger-harris"),
    ],
)
def test_accountability_for_a_paper_is_a_part_in_it_and_not_a_line(
    capacity: str, person: str
) -> None:
    paper = "thurrock-mou-cover-report"
    assert assigned(paper, capacity) == {person}
    posts = [item.post_id for item in data().all(PostHolder) if item.person_id == person]
    assert not [line.id for name in (paper, person, *posts) for line in upward(name)]


@covers("3: report headers")
def test_the_director_accountable_for_the_childrens_memorandum_is_the_one_for_adults() -> None:
    headed = next(
        item
        for item in data().about("thurrock-mou-cover-report", Assignment)
        if item.capacity == "accountable_director"
    )
    assert headed.in_post == "executive-director-for-adult-social-care-thurrock"


@covers("3: response to a review")
def test_living_well_answers_to_its_programme_board_alone() -> None:
    assert {line.to_id for line in upward("living-well-in-thurrock")} == {"ice"}


@covers("3: reports and disputes")
def test_reports_go_to_one_body_and_disputes_to_another() -> None:
    group = "bd-hwb-executive-planning-group"
    assert {line.to_id for line in upward(PARTNERSHIP)} == {"bd-hwb"}
    stages = [stage for stage in data().all(EscalationStage) if stage.body_id == PARTNERSHIP]
    assert [(stage.trigger, stage.to_id) for stage in stages] == [("dispute", group)]
    assert cited(stages[0].id) >= {"ToR 2.8.2"}
    assert not lines(PARTNERSHIP, group)
    assert not upward(group)


@covers("3: reports and disputes")
def test_the_head_of_commissioning_advises_and_does_not_lead_the_body() -> None:
    head = "bd-head-of-commissioning"
    assert [seat.capacity for seat in seats(PARTNERSHIP, head)] == ["advisor"]
    assert [seat.voting for seat in seats(PARTNERSHIP, head)] == ["no"]
    assert head not in assigned(PARTNERSHIP, "lead")
    assert assigned("bd-response-to-partnership-decisions", "lead") == {head}


@covers("3: overseers of the action plan")
def test_three_overseers_of_the_plan_have_no_line_between_them() -> None:
    overseers = {
        "childrens-services-improvement-board",
        "corporate-parenting-committee",
        "portfolio-holder-for-education-and-health",
        "portfolio-holder-for-childrens-and-adults-social-care",
    }
    assert overseers <= {line.to_id for line in lines("ofsted-action-plan", kinds=["overseen_by"])}
    assert not [line.id for line in lines() if {line.from_id, line.to_id} <= {*overseers, HWB}]
    assert [item.act for item in decided(HWB, "ofsted-action-plan")] == ["receive_assurance"]
    assert not upward("ofsted-action-plan", HWB)


@covers("3: brand")
@pytest.mark.parametrize(
    "named",
    ["send-improvement-board", "childrens-centres-thurrock", "early-help", "healthy-families"],
)
def test_a_brand_does_not_put_a_body_under_the_partnership(named: str) -> None:
    brands = [item for item in data().about(named, Description) if item.kind == "brand"]
    assert [item.status for item in brands] == ["proposed"]
    assert cited(brands[0].id) >= {"MOU 7(b)"}
    assert kinds_between(named, BRIGHTER_FUTURES) <= {"supports"}
    assert not upward(named)


@covers("3: brand")
def test_early_help_is_said_to_be_distinct() -> None:
    said = [
        item for item in data().about("early-help", Description) if "MOU 7(c)" in cited(item.id)
    ]
    assert any("distinct" in item.text for item in said)
