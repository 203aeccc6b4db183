"""Traps of documents that disagree: both sides stand, each with its paragraph."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from partnership_graph.facts.records import Assignment, Change, Contradiction, Listing, PostHolder
from tests.data.traps import case, cited, covers, data, figure, shipped, stated


def topics() -> Mapping[str, dict[str, Contradiction]]:
    """The sides of each disagreement, by its topic."""
    found: dict[str, dict[str, Contradiction]] = {}
    for row in data().all(Contradiction):
        found.setdefault(row.topic, {})[row.side] = row
    return found


@pytest.mark.parametrize(
    ("subject", "first", "second"),
    [
        case("4: MOU parties", "thurrock-mou-2020-agreement", "Cover 5.2", "MOU 2.1"),
        case("4: what HWB is asked", "thurrock-hwb", "Cover 1", "MOU 8(c)"),
        case("4: Brighter Futures name", "brighter-futures-board", "Cover 2.1", "MOU 7(a)"),
        case("4: single tier", "brighter-futures-partnership", "Cover 2.1", "MOU 7(a)"),
        case("4: centres", "childrens-centres-thurrock", "Cabinet Table 4", "MOU 4.14"),
        case(
            "4: Improvement Board",
            "childrens-services-improvement-board",
            *("HWB pack item 8 para 3.6", "Action Plan rec 1 action B"),
        ),
        case(
            "4: plan oversight",
            "ofsted-action-plan",
            *("HWB pack item 8 para 3.6", "Action Plan Introduction"),
        ),
        case("4: 0-19 governance", "wellbeing-model-0-19", "Cabinet 1.6", "Cabinet 11.3"),
        case("4: contract awards", "healthy-families-contract", "Cabinet 1.4", "Cabinet 9.9"),
        case(
            "4: contract awards",
            *("healthy-families-contract", "Cabinet 1.4", "Cabinet 12.2"),
            part="in conjunction",
        ),
        case(
            "4: ICE membership",
            *("ice", "ICE minutes 29 Jul 2016 item 4", "ICE minutes 25 Aug 2016 item 2"),
        ),
        case(
            "4: ICE membership",
            *("ice", "ICE minutes 25 Aug 2016 item 2", "ICE minutes 25 Aug 2016 Attendees"),
            part="Director of Public Health",
        ),
        case(
            "4: frailty lead",
            "sr-frailty-workstream",
            *("HWB pack item 5 para 2.5", "ICE minutes 25 Aug 2016 item 4"),
        ),
        case(
            "4: Enhanced Care Home pilot",
            "enhanced-care-home-pilot",
            *("ICE minutes 29 Jul 2016 item 3", "ICE minutes 25 Aug 2016 item 3"),
        ),
        case(
            "4: ICE papers",
            *("ice", "ICE minutes 25 Aug 2016 item 2", "HWB agenda 15 Sep 2016 item 9"),
        ),
        case(
            "4: ICE papers",
            "local-digital-roadmap",
            *("ICE minutes 29 Jul 2016 item 2", "HWB agenda 15 Sep 2016 item 9"),
            part="roadmap",
        ),
        case(
            "4: Goal B decision",
            "hws-goal-b-healthier-environments",
            *("HWB pack item 6 para 1.1", "HWB pack item 6 para 3.1"),
        ),
        case(
            "4: Goal B decision",
            "hws-goal-b-healthier-environments",
            *("HWB pack item 6 para 1.1", "HWB pack item 6 header"),
            part="header",
        ),
        case(
            "4: B1 title",
            "objective-b1",
            *("HWB agenda 15 Sep 2016 item 6", "HWB pack item 6 Action Plan B1"),
        ),
        *(
            case(
                "4: objective leads and presenters",
                f"objective-{name.lower()}",
                *(f"HWB pack item 6 Action Plan {name}", "HWB agenda 15 Sep 2016 item 6"),
                part=name,
            )
            for name in ("B1", "B3")
        ),
        case("4: police at conferences", "thurrock-lscb", "Ofsted para 118", "Ofsted para 118"),
        case("4: number of Essex CCGs", "mse-stp", "Ofsted para 103", "MOU 4.5"),
        case(
            "4: Ofsted inspection date",
            "ofsted-sif-inspection-of-thurrock-22-feb-17-mar-2016",
            *("Ofsted front page", "Action Plan Introduction"),
            part="action plan",
        ),
        case(
            "4: Ofsted inspection date",
            "ofsted-sif-inspection-of-thurrock-22-feb-17-mar-2016",
            *("Ofsted front page", "Cabinet 3.29"),
            part="Cabinet",
        ),
        case(
            "4: consultation length",
            *("0-19-public-consultation-oct-dec-2016", "Cabinet 7.2", "Cabinet 8.1 table"),
        ),
        case("4: go-live", "wellbeing-model-0-19", "Cabinet Exec Summary", "Cabinet 8.1 table"),
        case(
            "4: children's centres budget",
            *("childrens-centres-thurrock", "Cabinet Table 2", "Cabinet 3.10"),
        ),
        case(
            "4: ASSIST",
            *("assist-smoking-prevention-programme", "Cabinet 5.3 table", "Cabinet 5.4"),
        ),
        case("4: B&D predecessors", "bd-childrens-partnership", "Summary", "Vision 1.2"),
        case("4: B&D tense", "bd-childrens-partnership", "Vision 1.1", "Vision 1.10"),
        case(
            "4: STP period",
            "mse-sustainability-and-transformation-plan",
            *("HWB minutes 14 Jul 2016 item 11", "HWB minutes 14 Jul 2016 item 11"),
        ),
        case(
            "4: strategy principles",
            "thurrock-hws",
            *("HWB pack item 7 App 2 s2.2", "HWB pack item 7 App 2 s2.2"),
        ),
        case(
            "4: portfolio-holder monitoring",
            "ofsted-action-plan",
            *("HWB pack item 8 para 3.6", "Action Plan Introduction"),
        ),
        case(
            "4: Roger Harris",
            *("roger-harris", "HWB pack front page (Membership)", "Cover header"),
        ),
        case(
            "4: Ian Wake",
            *("director-of-public-health-thurrock", "Cabinet header", "Cover header"),
        ),
        case(
            "4: Les Billingham",
            "head-of-adults-and-communities",
            *("HWB pack item 6 Action Plan B3 row P", "ICE minutes 25 Aug 2016 Attendees"),
        ),
        case(
            "4: Iqbal Vaza",
            "iqbal-vaza",
            *("ICE minutes 29 Jul 2016 Attendees", "Action Plan rec 1"),
        ),
        case(
            "4: Tania Sitch",
            "integrated-care-director-thurrock",
            *("HWB pack front page (Membership)", "HWB pack item 6 Action Plan B3 row P"),
        ),
    ],
)
def test_both_sides_of_a_disagreement_stand(subject: str, first: str, second: str) -> None:
    found = [
        sides
        for sides in topics().values()
        if {row.subject_id for row in sides.values()} == {subject}
        and first in cited(sides["a"].id)
        and any(second in cited(row.id) for side, row in sides.items() if side != "a")
    ]
    assert found
    for sides in found:
        assert len({row.claim for row in sides.values()}) == len(sides)


@covers("4: plan oversight", "4: portfolio-holder monitoring")
def test_who_oversees_the_plan_and_how_often_are_two_disagreements() -> None:
    about = [
        topic
        for topic, sides in topics().items()
        if {"HWB pack item 8 para 3.6", "Action Plan Introduction"}
        == {row.locator for row in sides.values()}
    ]
    assert len(about) == 2


def test_every_disagreement_has_two_sides_and_one_subject() -> None:
    for topic, sides in topics().items():
        assert {"a", "b"} <= set(sides), topic
        assert len({row.subject_id for row in sides.values()}) == 1, topic


def test_a_disagreement_is_shown_with_its_subject() -> None:
    answer = shipped().show("sr-frailty-workstream")
    text = repr([section.statements for section in answer.sections])
    for row in data().all(Contradiction):
        if row.subject_id == "sr-frailty-workstream":
            assert row.claim in text


@covers("4: centres")
def test_of_the_centres_of_2016_two_are_gone_and_two_are_new_in_2020() -> None:
    then, now = (
        {item.member_id for item in data().all(Listing) if item.list_id == name}
        for name in ("childrens-centres-of-thurrock-2016-10-12", "thurrock-childrens-centres-2020")
    )
    gone = {"beacon-chafford-hundred-childrens-centre", "east-tilbury-childrens-centre"}
    assert then - now == gone
    assert now - then == {"stifford-childrens-centre", "abbotts-childrens-centre"}
    closing = {item.subject_id for item in data().all(Change) if item.kind == "close"}
    kept = {"aveley-childrens-centre", "stanford-le-hope-childrens-centre"}
    assert kept <= closing & now
    assert stated("childrens-centres-thurrock", "number of centres in the new model") == 5


@covers("4: objective leads and presenters")
@pytest.mark.parametrize(
    ("objective", "leads", "presenters"),
    [
        ("objective-b1", {"grant-greatrex", "andy-millard"}, {"grant-greatrex", "kirsty-paul"}),
        ("objective-b3", {"kristina-jackson", "les-billingham"}, {"les-billingham"}),
    ],
)
def test_leads_and_presenters_are_kept_apart(
    objective: str, leads: set[str], presenters: set[str]
) -> None:
    parts: dict[str, set[str]] = {}
    for item in data().about(objective, Assignment):
        parts.setdefault(item.capacity, set()).add(item.assignee_id)
    assert parts["joint_lead"] == leads
    assert parts["presenter"] == presenters


@covers("4: ASSIST")
def test_the_new_and_the_old_price_of_assist_are_one_sum() -> None:
    assert figure("figure-6199") + figure("figure-6200") == figure("figure-6174") == 46000


@covers("4: children's centres budget")
def test_the_two_budgets_of_the_centres_are_500_pounds_apart() -> None:
    assert figure("figure-6185") - figure("figure-1114") == 500


@covers("4: frailty lead")
def test_the_workstream_has_a_person_and_an_organisation_as_its_lead() -> None:
    leads = {
        item.assignee_id
        for item in data().about("sr-frailty-workstream", Assignment)
        if item.capacity == "lead"
    }
    assert leads == {"mandy-ansell", "thurrock-ccg"}


@covers("4: Ian Wake", "4: Roger Harris")
@pytest.mark.parametrize(
    ("paper", "capacity", "person"),
    [
        ("cabinet-report-2016-10-12", "accountable_director", "ian-wake"),
        ("thurrock-mou-cover-report", "accountable_head_of_service", "ian-wake"),
        ("thurrock-mou-cover-report", "accountable_director", "roger-harris"),
    ],
)
def test_a_part_in_a_paper_is_of_that_paper_only(paper: str, capacity: str, person: str) -> None:
    assert person in {
        item.assignee_id for item in data().about(paper, Assignment) if item.capacity == capacity
    }


@covers("4: Roger Harris", "4: Iqbal Vaza")
@pytest.mark.parametrize("person", ["roger-harris", "iqbal-vaza"])
def test_two_titles_are_two_posts_of_one_person(person: str) -> None:
    posts = {item.post_id for item in data().all(PostHolder) if item.person_id == person}
    assert len(posts) == 2


@covers("4: Les Billingham")
def test_three_titles_of_one_post_are_one_post() -> None:
    held = [item for item in data().all(PostHolder) if item.person_id == "les-billingham"]
    assert {item.post_id for item in held} == {"head-of-adults-and-communities"}
    printed = {item.printed_as for item in held}
    assert any("Community Development" in text for text in printed)
