"""Traps of counting: parts that add to what is stated."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from partnership_graph.facts.records import (
    AreaLink,
    Change,
    ChildrensCentre,
    Figure,
    Milestone,
    ProgrammeLink,
    QuorumRule,
)
from tests.data.traps import (
    assigned,
    case,
    covers,
    data,
    figure,
    lines,
    listed,
    missing_at,
    parts,
    recommendations,
    seats,
    stated,
    within,
)

CENTRES = "childrens-centres-thurrock"
MODEL = "wellbeing-model-0-19"
PROTECTED = "child-protection"
LEAVERS = "care-leavers"
WORKERS = "social-workers-of-thurrock-council"
FOOTPRINT = "mid-and-south-essex-footprint"
PARTNERSHIP = "bd-childrens-partnership"


def inside(whole: str, kind: str) -> set[str]:
    return {
        link.from_id
        for link in data().all(ProgrammeLink)
        if link.to_id == whole and link.kind == kind
    }


@pytest.mark.parametrize(
    ("subject", "measure", "period", "expected"),
    [
        case(
            "5 match: Table 2",
            *(MODEL, "cost", "2016-17", 6792390),
        ),
        case("5 match: Early Offer of Help", "early-offer-of-help", "cost", "2016-17", 406818),
        case(
            "5 match: Early Offer of Help",
            *("early-offer-of-help", "budget", "2016/17", 406818),
            part="contracts",
        ),
        case(
            "5 match: Healthy Families",
            *("healthy-families-2016-programme", "budget", "2016/17", 5177572),
        ),
        *(
            case(
                "5 match: totals of 6.1", MODEL, "budget", year, total, part=year.replace("/", "-")
            )
            for year, total in (
                *(("2016/17", 6792390), ("2017/18", 5916000)),
                ("2018/19", 5201000),
            )
        ),
        case(
            "5 match: nine centres of 2020",
            *(CENTRES, "designated Children's Centres", "", 9),
        ),
        case("5 match: nine centres of 2016", CENTRES, "number of centres", "", 9),
        case("5 match: serious case reviews", "thurrock-lscb", "", "", 5),
        case(
            "5 match: workshops",
            *("mse-success-regime", "discussion workshops held", "", 14),
        ),
        case(
            "5 match: child protection plans",
            *(PROTECTED, "Children subject to a child protection plan", "at 22 February 2016", 263),
        ),
        case("5 match: care leavers", LEAVERS, "Care leavers", "at the inspection", 157),
        case(
            "5 differ: HWB membership",
            *("thurrock-hwb", "members listed", "15 September 2016", 24),
        ),
    ],
)
def test_the_parts_add_to_the_total_that_is_stated(
    subject: str, measure: str, period: str, expected: float
) -> None:
    totals = [
        item
        for item in data().about(subject, Figure)
        if item.subject_id == subject
        and measure in ("", item.measure)
        and period in ("", item.period)
        and parts(item.id)
    ]
    assert [float(item.value) for item in totals] == [expected]
    assert len(parts(totals[0].id)) > 1
    assert math.isclose(sum(parts(totals[0].id)), expected)


@covers("5 match: nine centres of 2020")
def test_the_nine_centres_of_2020_are_three_two_and_four_of_three_localities() -> None:
    nine = set(listed("thurrock-childrens-centres-2020"))
    where = Counter(
        link.to_id
        for link in data().all(AreaLink)
        if link.from_id in nine and link.kind == "located_in"
    )
    assert where == {"west-locality": 3, "central-locality": 2, "east-locality": 4}


@covers("5 match: nine centres of 2016")
def test_the_nine_centres_of_2016_are_four_commissioned_and_five_in_house() -> None:
    assert len(set(listed("childrens-centres-of-thurrock-2016-10-12"))) == 9
    assert sorted(parts("figure-6189")) == [4, 5]
    assert "Cabinet Table 2" in missing_at(CENTRES, "name")


@covers("5 match: CCGs", "5 match: unitaries")
def test_the_footprint_has_the_commissioners_and_councils_it_counts() -> None:
    ccgs = {name for name in within(FOOTPRINT, "organisations") if name.endswith("-ccg")}
    assert len(ccgs) == stated("mse-stp", "CCGs in the footprint") == 5
    councils = {"thurrock-council", "southend-on-sea-council"}
    assert councils <= within(FOOTPRINT, "organisations")
    assert stated("mse-stp", "unitary authorities in the footprint") == len(councils)


@covers("5 match: hospital trusts")
def test_three_trusts_are_in_the_hospital_group() -> None:
    trusts = {line.from_id for line in lines(upper="msb-hospital-group", kinds=["in_group"])}
    assert len(trusts) == 3
    assert stated("msb-hospital-group", "NHS foundation trusts providing hospital services") == 3


@covers("5 match: proposed closures")
def test_four_centres_and_one_outreach_site_would_close() -> None:
    closing = [
        data().record(item.subject_id) for item in data().all(Change) if item.kind == "close"
    ]
    kinds = Counter(item.kind for item in closing if isinstance(item, ChildrensCentre))
    assert kinds == {"childrens_centre": 4, "outreach_site": 1}
    assert stated(CENTRES, "centres proposed for closure") == 4
    assert stated(CENTRES, "outreach facilities proposed for closure") == 1


@covers("5 match: B&D quorum")
def test_the_quorum_names_five_who_must_be_there() -> None:
    rules = [rule for rule in data().all(QuorumRule) if rule.body_id == PARTNERSHIP]
    minimums = {rule.category: rule.minimum for rule in rules if rule.rule == "minimum"}
    assert minimums == dict.fromkeys(("chair", "council", "ccg", "nelft", "schools"), "1")
    chair = "bd-commissioning-director-for-childrens-care"
    assert [(rule.category, rule.member_id) for rule in rules if rule.rule == "exclusion"] == [
        ("council", chair)
    ]


@covers("5 match: Ofsted recommendations")
def test_each_of_sixteen_recommendations_has_an_owner_and_a_lead_in_the_plan() -> None:
    assert set(recommendations()) == {f"ofsted-recommendation-{n}" for n in range(1, 17)}
    assert stated("ofsted", "Recommendations to the local authority") == 16
    for name in recommendations():
        assert len(assigned(name, "owner")) == 1
        assert assigned(name, "lead", "joint_lead")


@covers("5 match: HMI")
def test_eight_inspectors_are_named() -> None:
    assert len({seat.member_id for seat in seats("her-majestys-inspectors")}) == 8
    assert stated("her-majestys-inspectors", "Inspectors") == 8


@covers("5 match: workshops")
def test_the_workshops_with_service_users_were_in_six_towns() -> None:
    towns = {
        link.to_id
        for link in data().about("sr-service-user-workshops-jul-2016", AreaLink)
        if link.kind == "located_in"
    }
    assert len(towns) == 6
    assert sorted(parts("figure-3019")) == [6, 8]


@covers("5 match: clinical groups")
def test_the_four_clinical_groups_are_named() -> None:
    groups = {
        line.from_id
        for line in lines(upper="mse-success-regime")
        if line.from_id.startswith("sr-group-")
    }
    assert len(groups) == stated("mse-success-regime", "main clinical groups") == 4


@covers("5 match: goals and objectives")
def test_five_goals_have_four_objectives_each() -> None:
    goals = {name for name in inside("thurrock-hws", "in_plan") if name.startswith("hws-goal-")}
    of_2016 = {goal: {n for n in inside(goal, "in_plan") if "objective-" in n} for goal in goals}
    assert [len(objectives) for objectives in of_2016.values()] == [4] * 5
    assert len(set().union(*of_2016.values())) == 20


@covers("5 match: savings")
def test_the_saving_is_the_fall_of_the_totals_and_its_shares_are_right() -> None:
    now, then, last = (stated(MODEL, "budget", f"20{y}/{y + 1}") for y in (16, 17, 18))
    assert stated(MODEL, "saving") == now - last == 1591390
    shares = {
        year: stated(MODEL, "saving from the 2016/17 baseline", year)
        for year in (
            "2017/18",
            "2018/19",
        )
    }
    assert shares == {
        "2017/18": round(100 * (now - then) / now, 1),
        "2018/19": round(100 * (now - last) / now, 1),
    }


@pytest.mark.parametrize(
    ("part_of", "whole", "share"),
    [
        case(
            "5 match: placements outside the area",
            *("figure-5056", "figure-5051", "figure-5057"),
        ),
        case("5 match: unaccompanied children", "figure-5058", "figure-5051", "figure-5059"),
    ],
)
def test_a_stated_share_is_the_part_over_the_whole(part_of: str, whole: str, share: str) -> None:
    assert abs(100 * figure(part_of) / figure(whole) - figure(share)) < 0.1


@covers("5 match: agency workers")
def test_half_of_the_social_workers_are_from_agencies() -> None:
    assert stated(WORKERS, "Agency social workers") == 49
    assert stated(WORKERS, "Registered social workers") == 98


@covers("5 match: months of Figure 17")
def test_the_timeline_has_nine_months() -> None:
    months = {
        item.date
        for item in data().all(Milestone)
        if item.locator == "HWB pack item 7 App 2 Fig 17"
    }
    assert months == {"2015-12", *(f"2016-0{month}" for month in range(1, 9))}
