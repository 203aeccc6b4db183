"""Traps of posts: joint chairs, chairs that are no person, vacancies, interim and unnamed holders."""

from __future__ import annotations

import pytest

from partnership_graph.facts.records import (
    Figure,
    Membership,
)
from tests.data.traps import assigned, case, covers, data, held, missing, missing_at, seats, stated

HWB, EXECUTIVE, ICE = "thurrock-hwb", "thurrock-hwb-executive-committee", "ice"
DIRECTOR = "corporate-director-of-childrens-services"
ACCOUNTABLE_OFFICER = "acting-interim-accountable-officer-nhs-thurrock-ccg"


@covers("6: joint chairs")
def test_ice_has_two_joint_chairs() -> None:
    chairs = {seat.member_id: seat.capacity for seat in seats(ICE) if "chair" in seat.capacity}
    assert chairs == {"roger-harris": "joint_chair", "mandy-ansell": "joint_chair"}


@covers("6: joint chairs")
@pytest.mark.parametrize(
    ("subject", "leads"),
    [
        ("objective-b1", {"grant-greatrex", "andy-millard"}),
        ("objective-b2", {"les-billingham", "andy-millard"}),
        ("objective-b3", {"kristina-jackson", "les-billingham"}),
        ("ofsted-recommendation-3", {"teresa-gallagher", "joe-tynan"}),
        ("ofsted-recommendation-4", {"paul-coke", "neale-laurie"}),
        ("ofsted-recommendation-6", {"joe-tynan", "teresa-gallagher"}),
        ("ofsted-recommendation-9", {"paul-coke", "andrews-osei"}),
        ("ofsted-recommendation-11", {"paul-coke", "andrews-osei"}),
    ],
)
def test_a_lead_that_is_shared_is_two_joint_leads(subject: str, leads: set[str]) -> None:
    assert assigned(subject, "joint_lead") == leads
    assert not assigned(subject, "lead")


@pytest.mark.parametrize(
    ("body", "chair", "table"),
    [
        case(
            "6: chair is an organisation or post",
            *("risk-assessment-group", "thurrock-council", "organisations"),
            part="Risk Assessment Group",
        ),
        case(
            "6: chair is an organisation or post",
            *("lscb-subgroups", "partner-agencies-of-the-lscb", "organisations"),
            part="LSCB subgroups",
        ),
        case(
            "6: chair is an organisation or post",
            *("childrens-services-improvement-board", DIRECTOR, "posts"),
            part="Improvement Board",
        ),
        case(
            "6: chair is an organisation or post",
            *("retention-and-recruitment-board", DIRECTOR, "posts"),
            part="Retention and Recruitment Board",
        ),
        case(
            "6: chair is an organisation or post",
            "bd-childrens-partnership",
            *("bd-commissioning-director-for-childrens-care", "posts"),
            part="the Barking and Dagenham partnership",
        ),
        case(
            "6: chair is an organisation or post",
            "looked-after-children-surgeries-six-weekly",
            *("head-of-service-looked-after-children-surgeries", "posts"),
            part="surgeries",
        ),
    ],
)
def test_the_chair_is_whom_the_document_names_and_not_a_person(
    body: str, chair: str, table: str
) -> None:
    chairs = [seat for seat in seats(body) if seat.capacity == "chair"]
    assert [seat.member_id for seat in chairs] == [chair]
    assert data().table_of(chair) == table


@covers("6: vacancy")
def test_a_group_without_a_steady_chair_has_no_vacant_seat_made_up_for_it() -> None:
    assert "chair" not in missing("lscb-audit-subgroup")  # that it has no consistent one is stated
    assert not [seat.id for seat in seats("lscb-audit-subgroup")]


@covers("6: vacancy")
def test_a_vacancy_rate_and_room_under_a_cap_are_no_vacant_seats() -> None:
    rates = [item for item in data().all(Figure) if item.measure == "Social worker vacancy rate"]
    assert "21" in {item.value for item in rates}
    vacant = [seat.id for seat in data().all(Membership) if seat.holder_state == "vacant"]
    assert not vacant
    assert stated("bd-childrens-partnership", "most members allowed") == 10


@pytest.mark.parametrize(
    ("post", "person", "standings"),
    [
        case(
            "6: interim and acting",
            *(ACCOUNTABLE_OFFICER, "mandy-ansell", {"acting", "interim"}),
            part="accountable officer",
        ),
        case(
            "6: interim and acting",
            *("interim-strategic-lead-school-improvement", "roger-edwardson", {"interim"}),
            part="strategic lead",
        ),
        case(
            "6: interim and acting",
            *("acting-strategic-lead-disabled-children", "clare-moore", {"acting"}),
            part="acting strategic lead",
        ),
        case(
            "6: interim and acting",
            *("interim-communications-lead-success-regime", "wendy-smith", {"interim"}),
            part="communications lead",
        ),
        case("6: interim and acting", DIRECTOR, "", {"interim"}, part="director without a name"),
        case(
            "6: interim and acting",
            *("deputy-head-of-legal-services", "courage-emovon", {"acting"}),
            part="legal services",
        ),
    ],
)
def test_a_post_that_is_held_for_a_time_says_so(
    post: str, person: str, standings: set[str]
) -> None:
    assert {item.standing for item in held(post) if item.person_id == person} == standings


@covers("6: interim and acting")
def test_the_accountable_officer_has_three_forms_of_one_title() -> None:
    printed = "; ".join(item.printed_as for item in held(ACCOUNTABLE_OFFICER))
    for form in (
        "Acting Interim Accountable Officer",
        "(Acting) Interim Accountable Officer",
        "Acting Accountable Officer",
    ):
        assert form in printed


@covers("6: interim and acting")
def test_the_interim_director_served_from_january_to_may_2016() -> None:
    interim = next(item for item in held(DIRECTOR) if item.standing == "interim")
    assert (interim.valid_from, interim.valid_to) == ("2016-01", "2016-05")


@covers("6: unnamed post-holders")
@pytest.mark.parametrize(
    ("subject", "what"),
    [
        ("chief-executive-of-thurrock-council-unnamed", "name"),
        ("lead-member-for-childrens-services-unnamed", "holder"),
        ("lscb-chair", "name"),
        (DIRECTOR, "name"),
        ("chair-of-thurrock-commissioning-reference-group-unnamed", "holder"),
        ("portfolio-holder-for-childrens-and-adults-social-care", "holder"),
        ("childrens-overview-and-scrutiny-chair", "holder"),
    ],
)
def test_a_holder_whom_a_document_leaves_unnamed_is_a_gap(subject: str, what: str) -> None:
    assert what in missing(subject)


@covers("6: unnamed post-holders")
@pytest.mark.parametrize(
    ("fact", "person"),
    [
        ("holder-0723", "david-peplow"),
        ("holder-0679", "rory-patterson"),
        ("seat-0621", "liv-corbishley"),
    ],
)
def test_a_name_found_by_inference_is_implied(fact: str, person: str) -> None:
    record = data().fact(fact)
    assert record.basis == "implied"
    assert person in {getattr(record, "person_id", ""), getattr(record, "member_id", "")}


@covers("6: unnamed post-holders")
def test_which_centres_are_early_help_hubs_is_not_stated() -> None:
    assert "MOU 4.14" in missing_at("childrens-centres-thurrock", "name")
