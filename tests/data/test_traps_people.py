"""Traps of people: one person in several seats."""

from __future__ import annotations

import pytest

from partnership_graph.facts.records import (
    AreaLink,
    Assignment,
    Decision,
    ServiceLink,
)
from tests.data.traps import (
    capacities,
    case,
    cited,
    covers,
    data,
    held,
    lines,
    seats,
)

HWB, EXECUTIVE, ICE = "thurrock-hwb", "thurrock-hwb-executive-committee", "ice"
DIRECTOR = "corporate-director-of-childrens-services"


def roles(person: str) -> set[tuple[str, str]]:
    """What somebody has a part in, and as what."""
    return {
        (item.subject_id, item.capacity)
        for item in data().about(person, Assignment)
        if item.assignee_id == person
    }


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        case(
            "7: Roger Harris",
            "roger-harris",
            {HWB: "member", EXECUTIVE: "chair", ICE: "joint_chair"},
        ),
        case(
            "7: Mandy Ansell",
            "mandy-ansell",
            {HWB: "member", EXECUTIVE: "member", ICE: "joint_chair"},
        ),
        case("7: Ian Wake", "ian-wake", {HWB: "member", EXECUTIVE: "member", ICE: "member"}),
        case("7: James Halden", "james-halden", {HWB: "chair", "thurrock-cabinet": "member"}),
        case(
            "7: chairs who sit on the HWB and staff who do not",
            "graham-carey",
            {HWB: "member", "thurrock-adults-safeguarding-board": "chair"},
            part="chair for adults",
        ),
        case(
            "7: chairs who sit on the HWB and staff who do not",
            "anand-deshpande",
            {HWB: "member", "thurrock-ccg-board": "chair"},
            part="chair of the CCG Board",
        ),
    ],
)
def test_one_person_has_several_seats(person: str, expected: dict[str, str]) -> None:
    assert capacities(person).items() >= expected.items()


@pytest.mark.parametrize(
    ("person", "subject", "capacity"),
    [
        *(
            case("7: Roger Harris", "roger-harris", subject, capacity, part=f"{capacity} {part}")
            for subject, capacity, part in (
                ("hwb-item-5-update-on-mid-and-south-essex-success-regime", "verifier", "item 5"),
                ("hwb-item-6-goal-b-summary-report", "verifier", "item 6"),
                ("thurrock-mou-cover-report", "accountable_director", "2020"),
            )
        ),
        case("7: Mandy Ansell", "mandy-ansell", "sr-frailty-workstream", "lead", part="frailty"),
        case(
            "7: Mandy Ansell",
            "mandy-ansell",
            "hwb-item-7-for-thurrock-in-thurrock-transformation-programme",
            "accountable_director",
            part="transformation",
        ),
        case(
            "7: Ian Wake",
            *("ian-wake", "cabinet-report-2016-10-12", "accountable_director"),
            part="Cabinet report",
        ),
        case(
            "7: James Halden",
            *("james-halden", "cabinet-report-2016-10-12", "author"),
            part="Cabinet report",
        ),
        case(
            "7: Rory Patterson",
            *("rory-patterson", "ofsted-action-plan", "reviewer"),
            part="reviewer",
        ),
        case(
            "7: Andrew Carter",
            *("andrew-carter", "ofsted-recommendation-14", "lead"),
            part="recommendation 14",
        ),
        case(
            "7: Andrew Carter",
            *("andrew-carter", "hwb-item-8-ofsted-inspection-report-and-action-plan", "author"),
            part="author",
        ),
        case(
            "7: chairs who sit on the HWB and staff who do not",
            *("iqbal-vaza", "ofsted-recommendation-1", "lead"),
            part="recommendation 1",
        ),
    ],
)
def test_one_person_has_several_parts(person: str, subject: str, capacity: str) -> None:
    assert (subject, capacity) in roles(person)


@covers("7: Roger Harris")
def test_who_monitors_for_the_board_and_whose_minutes_it_notes_has_one_chair() -> None:
    monitors = [line.to_id for line in lines("thurrock-hws", kinds=["reviewed_by"])]
    noted = [line.from_id for line in lines(upper=HWB, kinds=["minutes_noted_by"])]
    assert EXECUTIVE in monitors
    assert ICE in noted
    assert capacities("roger-harris")[EXECUTIVE] == "chair"
    verified = [
        item.scope
        for item in data().about("roger-harris", Assignment)
        if item.capacity == "verifier"
    ]
    assert len(verified) == 2
    assert all("legal" in scope for scope in verified)


@covers("7: Mandy Ansell")
def test_the_programme_she_is_accountable_for_reports_to_the_body_she_jointly_chairs() -> None:
    found = lines("for-thurrock-in-thurrock", ICE, ["reports_to"])
    assert [line.status for line in found] == ["in_force"]


@covers("7: Ian Wake")
def test_the_seat_left_out_of_the_terms_is_only_proposed_and_the_award_is_delegated_to_it() -> None:
    post = "director-of-public-health-thurrock"
    assert [seat.status for seat in seats(ICE, post)] == ["proposed"]
    awards = [item for item in data().all(Decision) if item.to_id == post]
    assert [(item.on_id, item.act, item.status) for item in awards] == [
        ("healthy-families-contract", "delegate", "proposed")
    ]
    commissioned = {
        item.service_id
        for item in data().all(ServiceLink)
        if item.party_id == "thurrock-council-public-health" and item.capacity == "commissioner"
    }
    assert "0-5-healthy-child-programme-health-visiting" in commissioned


@covers("7: James Halden")
def test_the_chair_of_the_board_would_agree_an_award_and_oversees_the_plan() -> None:
    post = "portfolio-holder-for-education-and-health"
    assert {item.person_id for item in held(post)} == {"james-halden"}
    agreed = [item.on_id for item in data().all(Decision) if item.with_agreement_of == post]
    assert agreed == ["healthy-families-contract"]
    assert lines("ofsted-action-plan", post, ["overseen_by"])
    submitted = [item.on_id for item in data().all(Decision) if item.by_id == post]
    assert submitted == ["cabinet-report-2016-10-12"]


@covers("7: Rory Patterson")
def test_the_director_chairs_two_boards_owns_two_recommendations_and_sits_on_a_third() -> None:
    sits = capacities(DIRECTOR)
    assert sits["childrens-services-improvement-board"] == "chair"
    assert sits["retention-and-recruitment-board"] == "chair"
    assert sits["thurrock-lscb"] == "in_attendance"
    owned = {name for name, capacity in roles(DIRECTOR) if capacity == "owner"}
    assert owned == {"ofsted-recommendation-1", "ofsted-recommendation-14"}
    assert capacities("rory-patterson")[HWB] == "member"
    assert "rory-patterson" in {item.person_id for item in held(DIRECTOR)}


@covers("7: Andrew Carter")
def test_the_head_of_childrens_social_care_owns_thirteen_recommendations() -> None:
    post = "head-of-childrens-social-care"
    owned = {name for name, capacity in roles(post) if capacity == "owner"}
    assert len(owned) == 13
    assert "ofsted-recommendation-14" not in owned
    assert "andrew-carter" in {item.person_id for item in held(post)}
    decides = [line.to_id for line in lines("adoption-panel", kinds=["overseen_by"])]
    assert decides == ["agency-decision-maker-head-of-service"]


@covers("7: chairs who sit on the HWB and staff who do not")
@pytest.mark.parametrize(
    ("person", "post", "body"),
    [
        ("david-peplow", "lscb-chair", "thurrock-lscb"),
        ("kristina-jackson", "chief-executive-thurrock-cvs", "thurrock-cvs"),
        ("kim-james", "chief-operating-officer-healthwatch-thurrock", "healthwatch-thurrock"),
    ],
)
def test_who_leads_a_body_by_post_sits_on_the_board_for_it(
    person: str, post: str, body: str
) -> None:
    found = seats(HWB, person)
    assert [(seat.in_post, seat.on_behalf_of) for seat in found] == [(post, body)]
    assert person in {item.person_id for item in held(post)}


@covers("7: chairs who sit on the HWB and staff who do not")
@pytest.mark.parametrize(
    "person", ["les-billingham", "ceri-armstrong", "maria-payne", "darren-kristiansen"]
)
def test_staff_who_serve_its_executive_are_not_members_of_the_board(person: str) -> None:
    assert EXECUTIVE in capacities(person)
    assert HWB not in capacities(person)


@covers("7: chairs who sit on the HWB and staff who do not")
def test_who_leads_recommendation_1_also_sits_on_ice_and_signs_off_the_plan() -> None:
    assert ICE in capacities("iqbal-vaza")
    signed = [item.on_id for item in data().all(Decision) if item.to_id == "iqbal-vaza"]
    assert signed == ["better-care-fund-plan-thurrock"]


@covers("7: Coram and Essex County Council")
def test_coram_provides_parenting_support_and_is_a_partner_on_adoption() -> None:
    provided = {
        item.service_id
        for item in data().all(ServiceLink)
        if item.party_id == "coram" and item.capacity == "provider" and item.status == "in_force"
    }
    assert provided == {"parenting-support", "early-offer-of-help"}  # of which it is a part
    partner = {line.to_id for line in lines("coram", kinds=["partner_in"])}
    assert partner == {"ofsted-recommendation-9", "ofsted-recommendation-10"}


@covers("7: Coram and Essex County Council")
def test_the_county_licenses_provides_and_lies_within_the_footprint() -> None:
    found = {
        (item.service_id, item.capacity)
        for item in data().all(ServiceLink)
        if item.party_id == "essex-county-council"
    }
    assert found >= {("risk-avert", "licensor"), ("access-to-foster-placements-sla", "provider")}
    where = [
        link for link in data().about("essex-county-council", AreaLink) if link.kind == "within"
    ]
    assert [link.to_id for link in where] == ["mid-and-south-essex-footprint"]
    assert "MOU 4.5" in cited(where[0].id)
