"""What other places' documents say, each used by an answer: a test for each thing that had no column.

Two places that are not like the shipped ones: a public services board, and an integration joint board
that somebody invented so that all of it is in one place.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph import Answer, Partnership, load
from partnership_graph.pictures import Pictures

Made = Callable[..., Partnership]
PLACES = Path(__file__).parents[1] / "places"
BOARD = "bayford-psb"
JOINT = "morven-ijb"
NAME = "Strathmorven Integration Joint Board"


@pytest.fixture(scope="module")
def services() -> Partnership:
    return load(data=PLACES / "bayford")


@pytest.fixture(scope="module")
def joint() -> Partnership:
    return load(data=PLACES / "joint-board")


def texts(answer: Answer, part: str) -> list[str]:
    return [said.text for section, said in answer.statements() if section.name == part]


# Quorum


@pytest.mark.parametrize("trust", ["morven-health", "coast-health", "island-health"])
def test_the_board_or_another_health_trust_makes_up_one_number(
    joint: Partnership, trust: str
) -> None:
    present = ("morven-union", "morven-union", trust)
    assert " is met" in joint.quorum("morven-staff", present).verdict
    assert joint.quorum("morven-staff", present[:2]).verdict.startswith(
        "The quorum of Strathmorven Joint Staff Committee is not met; missing: 1 Morven Health Board "
        "or Other health trusts"
    )


def test_all_statutory_members_are_counted_by_organisation(services: Partnership) -> None:
    assert "4 organisations of Statutory members (all of 4)" in services.quorum(BOARD).verdict
    each = ("bayford-ce", "bay-health-board-chair", "west-fire-cfo", "environment-body-ce")
    assert " is met" in services.quorum(BOARD, each).verdict
    twice = ("bayford-leader", *each[:1], *each[2:])
    answer = services.quorum(BOARD, twice)
    assert " is not met; missing: 1 organisations" in answer.verdict
    assert all("Health Board" in text for text in texts(answer, "missing")[1:])


def test_a_half_and_a_third_are_reckoned_from_the_recorded_seats(joint: Partnership) -> None:
    half = joint.quorum(JOINT).verdict
    assert half.startswith(f"{NAME} needs at least 3 people: 3 Voting members (1/2 of 6)")
    third = joint.quorum("morven-north").verdict
    assert third.startswith("North Planning Group needs at least 4 people: 4 members (1/3 of 10)")


@pytest.mark.parametrize(
    ("share", "needed"),
    [("all", 4), ("majority", 3), ("1/3", 2), ("25%", 1), ("26%", 2), ("100%", 4), ("1/2", 2)],
)
def test_a_part_of_a_seat_counts_as_one(made: Made, share: str, needed: int) -> None:
    seats = "\n".join(f"seat-{at},board,p{at}" for at in range(4))
    people = "\n".join(f"p{at}" for at in range(4))
    place = made(
        boards="id\nboard",
        people=f"id\n{people}",
        memberships=f"id,body_id,member_id\n{seats}",
        quorum=f"id,body_id,category,rule,share\nrule,board,members,minimum,{share}",
    )
    assert f": {needed} members (" in place.quorum("board").verdict
    there = [f"p{at}" for at in range(needed)]
    assert " is met" in place.quorum("board", there).verdict
    if needed > 1:
        assert " is not met" in place.quorum("board", there[1:]).verdict


def test_a_share_of_seats_that_nobody_recorded_is_not_reckoned(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people="id\nann",
        quorum="id,body_id,category,rule,share\nrule,board,members,minimum,1/3",
    )
    assert "none is recorded, so that no number can be reckoned" in place.quorum("board").verdict
    judged = place.quorum("board", ["ann"]).verdict
    assert "cannot be judged: no seat is recorded of members" in judged


def test_what_the_chair_may_settle_cannot_be_judged(joint: Partnership) -> None:
    few = joint.quorum("morven-north", ["morven-council"]).verdict
    assert "is not met; missing: 3 members" in few
    assert "otherwise it cannot be judged: the chair may settle it" in few
    none = joint.quorum("morven-winter", ["una-bell"]).verdict
    assert none == (
        "The quorum of Winter Demand Group cannot be judged: Chief Officer may settle it"
    )


def test_who_must_be_among_those_counted_is_judged_with_them(joint: Partnership) -> None:
    one_side = ("una-bell", "morven-council", "morven-council", "morven-council")
    assert "missing: 1 organisations of Voting members among them" in (
        joint.quorum(JOINT, one_side).verdict
    )
    assert " is met" in joint.quorum(JOINT, (*one_side[:3], "morven-health")).verdict


def test_a_number_that_is_not_stated_is_not_one(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people="id\nann",
        memberships="id,body_id,member_id\nseat,board,ann",
        quorum="id,body_id,category,rule\nrule,board,all,minimum",
    )
    assert "a number, which is not stated, of all" in place.quorum("board").verdict
    judged = place.quorum("board", ["ann"]).verdict
    assert "cannot be judged: how many of all are needed is not stated" in judged


SEATED = (
    "id,body_id,member_id,voting,any_of,valid_to\n"
    "one,board,p1,yes,,\ntwo,board,p2,yes,,\nthree,board,p3,no,,\nfour,board,p4,no,,\n"
)
PEOPLE = "id\np1\np2\np3\np4\np5\np6"


@pytest.mark.parametrize("category", ["voting members", "Voters"])
def test_half_of_the_voting_members_is_half_of_the_seats_with_a_vote(
    made: Made, category: str
) -> None:
    place = made(
        boards="id\nboard",
        people=PEOPLE,
        memberships=SEATED,
        quorum=f"id,body_id,category,rule,share\nrule,board,{category},minimum,1/2",
    )
    assert f": 1 {category} (1/2 of 2)" in place.quorum("board").verdict
    assert " is met" in place.quorum("board", ["p1"]).verdict
    assert " is not met" in place.quorum("board", ["p3", "p4"]).verdict


def test_a_share_of_all_says_that_seats_without_a_vote_are_apart(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people=PEOPLE,
        memberships=SEATED,
        quorum="id,body_id,category,rule,share\nrule,board,all members,minimum,1/2",
    )
    assert "(1/2 of 2, 2 seats without a vote apart)" in place.quorum("board").verdict


def test_where_one_or_both_have_a_seat_a_share_is_open(made: Made) -> None:
    open_ = "".join(f"either-{at},board,p{at},yes,both,\n" for at in (5, 6))
    place = made(
        boards="id\nboard",
        people=PEOPLE,
        memberships=SEATED + open_,
        quorum="id,body_id,category,rule,share\nrule,board,all,minimum,3/4",
    )
    assert ": 3 all (3/4 of 3 or 4, 2 seats without a vote apart)" in place.quorum("board").verdict
    place = made(
        boards="id\nboard",
        people=PEOPLE,
        memberships=SEATED + open_,
        quorum="id,body_id,category,rule,share\nrule,board,all,minimum,all",
    )
    there = place.quorum("board", ["p1", "p2", "p5"]).verdict
    assert "cannot be judged, for how many are needed is left open: 3 or 4 all" in there
    assert " is met" in place.quorum("board", ["p1", "p2", "p5", "p6"]).verdict
    assert " is not met; missing: 1 all" in place.quorum("board", ["p1", "p2"]).verdict


def test_a_share_is_of_seats_and_not_of_what_their_holders_are_besides(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people=PEOPLE,
        memberships="id,body_id,member_id,capacity,substitute_for\none,board,p1,member,\n"
        "two,board,p2,member,\nthree,board,p3,member,\nfour,board,p4,member,\n"
        "five,board,p1,advisor,\nsix,board,p2,observer,\nseven,board,p3,member,one",
        quorum="id,body_id,category,rule,share\nrule,board,all members,minimum,1/2",
    )
    assert "2 all members (1/2 of 4)" in place.quorum("board").verdict
    assert " is met" in place.quorum("board", ["p1", "p2"]).verdict


def test_nominees_who_are_all_named_are_no_more_than_they_are(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people=PEOPLE,
        organisations="id\nalder",
        memberships="id,body_id,member_id,category,how_many,part_of_id\n"
        "row,board,alder,council,3,\na,board,p1,council,,row\nb,board,p2,council,,row\n"
        "c,board,p3,council,,row",
        quorum="id,body_id,category,rule,minimum\nrule,board,council,minimum,4",
    )
    assert "cannot be had from the recorded seats" in place.quorum("board").verdict
    assert " is not met" in place.quorum("board", ["p1", "p2", "p3", "alder"]).verdict


def test_among_alone_is_among_all_who_are_there(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people=PEOPLE,
        memberships="id,body_id,member_id,category\none,board,p1,council\ntwo,board,p2,nhs",
        quorum="id,body_id,category,rule,minimum\nrule,board,nhs,among,1\nchair,board,chair,discretion,",
    )
    assert "cannot be had" not in place.quorum("board").verdict
    assert " is met" in place.quorum("board", ["p2"]).verdict
    assert " is not met" in place.quorum("board", ["p1"]).verdict


def test_seats_of_other_days_are_said_to_be_left_out_of_a_share(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people=PEOPLE,
        memberships=SEATED + "gone,board,p5,yes,,2019-06-01",
        quorum="id,body_id,category,rule,share\nrule,board,all,minimum,1/2",
    )
    (said,) = (item.text for item in place.quorum("board").remarks if "share" in item.text)
    assert said == "the share is reckoned without 1 seat recorded on other days and not on this one"


# Decisions


def test_a_rule_may_be_of_some_decisions_alone(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people=PEOPLE,
        terms_of_reference=(
            "id,body_id,clause,text,decides,share,applies_to\none,board,decision_rule,A,majority,,\n"
            "two,board,decision_rule,B,share,2/3,the budget\n"
            "three,board,decision_rule,C,no_casting_vote,,"
        ),
        quorum="id,body_id,category,rule,minimum\nrule,board,all,minimum,1",
    )
    assert place.quorum("board").verdict.endswith(
        "; it decides by a majority; it decides on the budget by 2/3 of its members; nobody has a casting vote"
    )


def test_valid_only_if_unanimous_is_said_by_quorum(services: Partnership) -> None:
    answer = services.quorum(BOARD)
    said = "its decisions are valid only if unanimous (of Statutory members)"
    assert answer.verdict.endswith(said)
    (rule,) = texts(answer, "decisions")
    assert "only if unanimous of Statutory members" in rule


def test_who_has_the_casting_vote_is_said_by_quorum(joint: Partnership) -> None:
    answer = joint.quorum(JOINT)
    assert answer.verdict.endswith(
        "it decides by a majority (of Voting members); the chair has a casting vote"
    )
    assert len(texts(answer, "decisions")) == 2


def test_two_thirds_and_that_nobody_has_a_veto_are_said_by_quorum(joint: Partnership) -> None:
    assert "it decides by 2/3 of its members" in joint.quorum("morven-north").verdict
    without = joint.quorum("morven-equipment")
    assert without.verdict.endswith("; nobody has a veto")
    assert not without.found
    assert any("no veto" in text for text in texts(without, "decisions"))


# Seats


@pytest.mark.parametrize(
    ("day", "chair", "vice"),
    [
        ("2022-04-01", "Strathmorven Council", "Morven Health Board"),
        ("2024-03-31", "Strathmorven Council", "Morven Health Board"),
        ("2024-04-01", "Morven Health Board", "Strathmorven Council"),
        ("2026-03-31", "Morven Health Board", "Strathmorven Council"),
        ("2026-04-01", "Strathmorven Council", "Morven Health Board"),
    ],
)
def test_chair_and_vice_alternate_every_two_years_and_the_day_decides(
    joint: Partnership, day: str, chair: str, vice: str
) -> None:
    answer = joint.at(day).members(JOINT)
    assert f"1 chair ({chair})" in answer.verdict
    (seat,) = (text for text in texts(answer, "seats") if "vice-chair" in text)
    assert seat.startswith(f"{vice}: vice-chair")
    assert sum("chair" in text for text in texts(answer, "other_turns")) == 2


TURNS = "id,body_id,member_id,capacity,rotation,turn,turn_months,valid_from,valid_to,status\n"
TWO = {"boards": "id\nboard", "organisations": "id\nalder\nbirch\ncedar"}


def chairs(place: Partnership, day: str) -> str:
    return place.at(day).members("board").verdict.partition(": ")[2]


def test_a_turn_that_ended_for_good_is_not_said_to_come_again(made: Made) -> None:
    place = made(
        **TWO,
        memberships=TURNS + "a,board,alder,chair,r,1,24,2020-01-01,2023-06-01,\n"
        "b,board,birch,chair,r,2,24,,,",
    )
    answer = place.at("2023-07-01").members("board")
    assert [text.partition(":")[0] for text in texts(answer, "other_turns")] == []
    assert "(birch)" in chairs(place, "2023-07-01").casefold()


def test_who_follows_in_a_turn_keeps_the_turns_as_they_were(made: Made) -> None:
    place = made(
        **TWO,
        memberships=TURNS + "a,board,alder,chair,r,1,24,2020-01-01,2022-01-01,historical\n"
        "b,board,birch,chair,r,2,24,,,\nc,board,cedar,chair,r,1,24,2024-01-01,,",
    )
    assert [
        next(name for name in ("alder", "birch", "cedar") if name in chairs(place, day).casefold())
        for day in ("2021-06-01", "2022-06-01", "2024-06-01", "2026-06-01")
    ] == ["alder", "birch", "cedar", "birch"]


def test_a_first_turn_that_may_have_begun_before_is_not_reckoned_from(made: Made) -> None:
    place = made(
        **TWO,
        memberships=TURNS + "a,board,alder,chair,r,1,24,2020,,\n"
        "b,board,birch,chair,r,2,24,2022-01-01,,",
    )
    assert "cannot be reckoned" in place.at("2023-06-01").members("board").verdict


def test_after_this_century_nobody_surely_has_the_turn(joint: Partnership) -> None:
    assert "cannot be reckoned" in joint.at("2100-06-01").members(JOINT).verdict


def test_one_seat_in_turn_is_one_member_whoever_has_it(made: Made) -> None:
    place = made(
        **TWO,
        people="id\nann",
        memberships="id,body_id,member_id,capacity,rotation,turn\na,board,alder,member,r,1\n"
        "b,board,birch,member,r,2\nc,board,cedar,member,r,3\nd,board,ann,member,,",
        quorum="id,body_id,category,rule,share\nrule,board,all,minimum,all",
    )
    assert "(all of 2)" in place.quorum("board").verdict
    assert place.members("board").verdict.startswith("2 seats recorded")
    assert " is not met" in place.quorum("board", ["alder", "birch", "cedar"]).verdict
    assert " is met" in place.quorum("board", ["birch", "ann"]).verdict


def test_turns_are_in_what_differs_and_in_what_is_dated(joint: Partnership) -> None:
    said = [item.text for _, item in joint.diff("2023-06-14", "2025-06-14").statements()]
    assert any(
        "in turn" in text and text.endswith("turn begins 1 April 2024") for text in said
    ) or any(text.startswith(("before: ", "after: ")) and "in turn" in text for text in said)
    assert not any("first recorded" in text and "in turn" in text for text in said)
    dated = joint.at("2026-06-14").timeline(JOINT)
    turns = [item.text for _, item in dated.statements() if "its turn begins" in item.text]
    assert len(turns) == 4
    assert all("April" in text for text in turns)


def test_whose_turn_it_is_is_not_said_where_no_full_day_dates_the_first(made: Made) -> None:
    place = made(
        boards="id\nboard",
        organisations="id\ncouncil\ntrust",
        memberships=(
            "id,body_id,member_id,capacity,rotation,turn,turn_months,valid_from\n"
            "one,board,council,chair,turns,1,24,2019-04\ntwo,board,trust,chair,turns,2,24,"
        ),
    )
    said = "they take turns, and whose turn it is cannot be reckoned"
    assert said in place.members("board").verdict


def test_three_nominees_for_three_years_are_counted_as_three(joint: Partnership) -> None:
    members = joint.members(JOINT)
    assert "6 members" in members.verdict
    seats = [text for text in texts(members, "seats") if "3 of them" in text]
    assert len(seats) == 2
    assert all("for three years" in text for text in seats)
    assert any("a vote: 6 of 10 seats" in text for text in texts(joint.quorum(JOINT), "votes"))


def test_one_or_both_of_two_have_a_seat(services: Partnership) -> None:
    answer = services.members(BOARD)
    assert len(texts(answer, "any_of")) == 4
    assert "2 held by one or more of several" in answer.verdict


def test_a_list_that_is_a_minimum_is_open(joint: Partnership) -> None:
    answer = joint.members(JOINT)
    assert "the list is open: others may be given a seat" in answer.verdict
    (clause,) = texts(answer, "open_seats")
    assert "Further associates" in clause


def test_a_chair_that_another_body_nominates_is_said_to_be(joint: Partnership) -> None:
    (chair,) = (
        text for text in texts(joint.members("morven-staff"), "seats") if "convener" in text
    )
    assert "appointed by Morven Trades Federation" in chair


def test_invited_participants_take_part_and_do_not_decide(services: Partnership) -> None:
    answer = services.members(BOARD)
    assert len(texts(answer, "beside")) == 5
    assert "beside them 5 invited participants" in answer.verdict
    police = services.quorum(BOARD, ["southern-police"])
    assert texts(police, "not_counted") == [
        "Southern Police: the quorum does not count this seat; no vote"
    ]


def test_who_chairs_the_first_meeting_is_said_by_members(joint: Partnership) -> None:
    (rule,) = texts(joint.members(JOINT), "chairing")
    assert rule.startswith(f"{NAME}, chairing (Strathmorven Council)")


def test_a_vote_is_told_as_it_is_printed(joint: Partnership) -> None:
    printed = [
        text for text in texts(joint.members("morven-staff"), "seats") if "one vote for" in text
    ]
    assert len(printed) == 2


# Bodies


def test_a_joint_committee_answers_to_both_and_is_drawn_below_them(joint: Partnership) -> None:
    said = joint.chain("morven-staff").verdict
    assert "is a joint committee of Strathmorven Council" in said
    assert "is a joint committee of Morven Health Board" in said
    drawn = Pictures(joint).chain("morven-staff").first
    assert {link.to_id for link in drawn.links if link.kind == "joint_committee_of"} == {
        "morven-council",
        "morven-health",
    }


def test_a_delegation_is_told_with_its_instrument_and_never_climbed(joint: Partnership) -> None:
    answer = joint.chain("morven-council")
    assert not answer.found
    (line,) = (text for text in texts(answer, "other_relations") if "delegates to" in text)
    assert line == (
        f"Strathmorven Council delegates to {NAME}: adult social work and social care, under Integration "
        "Scheme, annex 2; responsibility for the functions stays with Strathmorven Council"
    )
    below = joint.chain(JOINT, down=True).statements()
    assert not any("delegates to" in said.text for part, said in below if part.name == "below")


def test_a_group_that_coordinates_others_is_not_above_them(joint: Partnership) -> None:
    answer = joint.chain("morven-south")
    assert not answer.found
    assert texts(answer, "other_relations") == [
        "Joint Management Team co-ordinates South Planning Group"
    ]


def test_legal_basis_form_host_and_lead_are_in_show(joint: Partnership) -> None:
    (board,) = texts(joint.show(JOINT), "thing")
    assert "legal basis: an act, Joint Working Act 2014, section 9" in board
    assert "legal form: a body corporate" in board
    (staff,) = texts(joint.show("morven-staff"), "thing")
    assert "without legal personality; hosted by Morven Health Board" in staff
    assert "lead agency: Strathmorven Council" in staff
    (shared,) = texts(joint.show("morven-equipment"), "thing")
    assert "legal basis: an agreement under section 75" in shared
    hosted = [said.text for _, said in joint.show("morven-health").statements()]
    assert any("hosted by Morven Health Board" in text for text in hosted)


def test_a_task_and_finish_group_ends_with_its_task(joint: Partnership) -> None:
    (group,) = texts(joint.show("morven-winter"), "thing")
    assert "ends with its task: A winter plan that the board has agreed" in group


# Words and identifiers


def test_a_places_own_words_are_said_and_go_by_their_family(joint: Partnership) -> None:
    climbed = joint.chain("morven-north")
    assert (
        texts(climbed, "route_1")[0]
        == "North Planning Group answers for quality to Joint Management Team"
    )
    assert climbed.verdict.endswith(f"linked to {NAME} in 2 hops, the weakest 'reports to'")
    beside = joint.chain("morven-huddle")
    assert not beside.found
    assert "Flow Huddle keeps posted Joint Management Team" in texts(beside, "other_relations")
    upper = [said.text for _, said in joint.show("morven-management").statements()]
    assert "Joint Management Team is kept posted by Flow Huddle" in upper
    assert "1 convener (Committee Clerk)" in joint.members("morven-staff").verdict
    assert "Flow Huddle (daily huddle)" in texts(joint.show("morven-huddle"), "thing")[0]


def test_an_identifier_is_found_and_means_its_thing(joint: Partnership) -> None:
    assert [said.fact_id for _, said in joint.find("S12000099").statements()] == [
        "morven-council",
        "morven-code-1",
    ]
    assert joint.show("RZ9").question == "What is recorded of Islands Health Trust?"
