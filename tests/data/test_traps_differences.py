"""Traps of counting: parts that do not add to what is stated, by a known amount."""

from __future__ import annotations

import pytest

from partnership_graph.facts.records import (
    AreaLink,
    Attendance,
    Description,
    Figure,
    Party,
    Programme,
    ProgrammeLink,
)
from tests.data.traps import (
    assigned,
    attending,
    cited,
    covers,
    data,
    figure,
    listed,
    missing,
    missing_at,
    parts,
    recommendations,
    seats,
    stated,
)

CENTRES = "childrens-centres-thurrock"
MODEL = "wellbeing-model-0-19"
LOOKED_AFTER = "children-looked-after"
UNACCOMPANIED = "unaccompanied-asylum-seeking-children"
AGREEMENT = "thurrock-mou-2020-agreement"
PARTNERSHIP = "bd-childrens-partnership"
JULY, AUGUST = "ice-meeting-29-jul-2016", "ice-meeting-25-aug-2016"
BOARD_MEETING = "hwb-meeting-14-jul-2016"
EXECUTIVE_MEETING = "hwb-executive-committee-meeting-1-sep-2016"


@covers("5 differ: HWB membership")
def test_the_board_has_24_listed_members_of_whom_three_are_unaccounted_for_in_july() -> None:
    members = set(listed("thurrock-hwb-members-2016-09-15"))
    assert len(members) == 24
    front = "HWB pack front page (Membership)"
    assert {seat.member_id for seat in seats("thurrock-hwb") if seat.locator == front} == members
    assert sorted(parts("figure-3001")) == [4, 5, 15]
    present = attending(BOARD_MEETING, "chair", "present")
    apologies = attending(BOARD_MEETING, "apologies")
    assert (len(present), len(apologies)) == (17, 4)
    assert len(attending(BOARD_MEETING, "in_attendance")) == 10
    assert members - present - apologies == {
        *("anand-deshpande", "clare-panniker", "michelle-stapleton"),
    }


@covers("5 differ: party bullets")
def test_the_parties_are_sixteen_bullets_seventeen_names_or_twenty_bodies() -> None:
    parties = [item for item in data().all(Party) if item.agreement_id == AGREEMENT]
    counts = [
        float(record.count)
        for item in parties
        if hasattr(record := data().record(item.party_id), "count") and record.count
    ]
    assert len({item.bullet for item in parties}) == 16
    assert len(parties) == 17
    assert len(parties) - len(counts) + sum(counts) == 20
    on_cover = [item for item in parties if "Cover 5.2" in cited(item.id)]
    assert len({item.bullet for item in on_cover}) == 15
    assert {item.party_id for item in parties} - {item.party_id for item in on_cover} == {
        "general-practitioners"
    }


@covers("5 differ: party bullets")
def test_no_group_is_made_up_for_the_ages_between_the_two_strategy_groups() -> None:
    assert not [name for name in data().positions if name.startswith(("11-14", "12-13", "0-14"))]
    assert "membership" in missing("0-11-strategy-group")


@covers("5 differ: B&D cap")
def test_nine_of_ten_places_are_named_and_four_of_the_nine_are_the_councils() -> None:
    assert len(set(listed("bd-partnership-members-2017"))) == 9
    assert stated(PARTNERSHIP, "most members allowed") == 10
    voting = [seat for seat in seats(PARTNERSHIP) if seat.capacity in {"chair", "member"}]
    council = [
        seat for seat in voting if seat.on_behalf_of == "london-borough-of-barking-and-dagenham"
    ]
    assert (len(voting), len(council)) == (9, 4)
    assert stated(PARTNERSHIP, "representatives of the Council among its members") == 4


@covers("5 differ: Ofsted and LSCB recommendations")
def test_the_two_recommendations_to_the_lscb_are_beyond_the_sixteen_and_have_no_owner() -> None:
    two = ["lscb-recommendation-para-114", "lscb-recommendation-para-115"]
    every = [item.id for item in data().all(Programme) if item.kind == "recommendation"]
    assert sorted(every) == sorted([*recommendations(), *two])
    assert len(every) == 18
    for name in two:
        assert "owner" in missing(name)
        assert not assigned(name, "owner", "lead", "joint_lead")
        assert not [link for link in data().about(name, ProgrammeLink) if link.kind == "in_plan"]


@covers("5 differ: counts without names")
@pytest.mark.parametrize(
    ("subject", "count"),
    [
        ("district-and-borough-councils-in-mse-seven-unnamed", 7),
        ("thurrock-primary-care-networks", 4),
    ],
)
def test_what_is_only_counted_is_one_row_and_has_no_names(subject: str, count: int) -> None:
    assert "name" in missing(subject)
    assert getattr(data().record(subject), "count", "") == str(count)


@covers("5 differ: wards and ranks")
@pytest.mark.parametrize(
    ("measure", "absent"),
    [
        ("child deprivation index, rank in Thurrock", 19),
        ("index of multiple deprivation, rank in Thurrock", 18),
    ],
)
def test_nineteen_wards_are_ranked_to_twenty_and_the_twentieth_is_not_named(
    measure: str, absent: int
) -> None:
    ranks = {
        item.subject_id: int(item.value) for item in data().all(Figure) if item.measure == measure
    }
    assert len(ranks) == 19
    assert set(range(1, 21)) - set(ranks.values()) == {absent}
    assert "name" in missing("thurrock")


@covers("5 differ: places named twice")
def test_a_town_that_is_named_twice_is_one_of_ten() -> None:
    towns = [
        link.from_id
        for link in data().all(AreaLink)
        if link.locator == "MOU 4.3" and link.kind == "within"
    ]
    assert len(towns) == len(set(towns)) == 10
    assert towns.count("wickford") == 1


@covers("5 differ: children looked after")
def test_the_placements_of_children_looked_after_leave_61_unexplained() -> None:
    assert sorted(parts("figure-5051")) == [1, 5, 31, 238]
    assert figure("figure-5051") - sum(parts("figure-5051")) == 336 - 275
    assert "content" in missing(LOOKED_AFTER)


@covers("5 differ: dementia friends")
def test_the_rise_of_dementia_friends_is_six_short_of_its_target() -> None:
    target, now, printed = (figure(f"figure-{number}") for number in (3067, 3066, 3068))
    assert (target - now, printed) == (1186, 1180)


@covers("5 differ: saving of 400,000")
def test_the_saving_needs_the_budget_that_the_table_does_not_have() -> None:
    budget = stated(CENTRES, "overall budget")
    assert budget - stated(CENTRES, "saving") == stated(CENTRES, "reduced budget") == 808500
    in_table = stated(CENTRES, "cost", "2016-17")
    assert in_table - stated(CENTRES, "reduced budget") == 399500


@covers("5 differ: saving of 400,000")
def test_the_summary_rounds_what_the_tables_state() -> None:
    rounded = {
        item.period: float(item.value)
        for item in data().about(MODEL, Figure)
        if item.measure == "cost (rounded)"
    }
    assert rounded == {"current": 6800000, "by 2018/19": 5200000}
    assert round(stated(MODEL, "cost"), -5) == rounded["current"]


@covers("5 differ: contract caps")
@pytest.mark.parametrize(
    ("contract", "service", "five_years"),
    [
        ("healthy-families-contract", "healthy-families-2016-programme", 20000000),
        ("early-offer-of-help-contract", "early-offer-of-help", 1962500),
    ],
)
def test_the_most_a_contract_may_cost_is_more_than_five_years_of_its_plan(
    contract: str, service: str, five_years: float
) -> None:
    assert 5 * stated(service, "budget", "2018/19") == five_years
    assert stated(contract, "maximum value") > five_years
    assert not [item for item in data().about(contract, Figure) if item.part_of]


@covers("5 differ: one in four")
def test_the_two_shares_of_unaccompanied_children_are_of_two_days() -> None:
    shares = {
        item.period: item.value
        for item in data().about(UNACCOMPANIED, Figure)
        if "unaccompanied" in item.measure and item.measure.startswith("Share")
    }
    assert shares == {"at the inspection": "23", "December 2015": "one in four"}


@covers("5 differ: ICE and HWB Executive")
def test_the_attendance_lists_of_the_executives_are_counted_as_they_stand() -> None:
    here, away = ("chair", "present", "guest"), "apologies"
    july, august = (len(attending(meeting, *here)) for meeting in (JULY, AUGUST))
    assert (july, len(attending(JULY, away))) == (11, 4)
    assert (august, len(attending(AUGUST, away))) == (11, 2)
    names = {
        item.attendee_id for item in data().all(Attendance) if item.meeting_id in (JULY, AUGUST)
    }
    assert len(names) == 16
    assert attending(JULY, "guest") == {"les-sweetman"}
    executive = len(attending(EXECUTIVE_MEETING, *here))
    assert (executive, len(attending(EXECUTIVE_MEETING, away))) == (7, 6)
    assert all(
        "membership" in missing(body) for body in ("ice", "thurrock-hwb-executive-committee")
    )


@covers("5 differ: counts without names")
def test_three_of_the_nine_are_early_help_hubs_and_none_is_said_to_be_one() -> None:
    assert stated(CENTRES, "Children's Centres operating as Early Help Hubs") == 3
    assert "MOU 4.14" in missing_at(CENTRES, "name")
    for centre in listed("thurrock-childrens-centres-2020"):
        said = [item.text for item in data().about(centre, Description)]
        assert not [text for text in said if "Hub" in text]
