"""The seats of a body on somebody's behalf, of one category, in one capacity: the first line says of how many."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Partnership, load
from partnership_graph.errors import QuestionError

Made = Callable[..., Partnership]


@pytest.fixture
def place(made: Made) -> Partnership:
    return made(
        boards="id\nboard",
        people="id\nann\nbob\ncat",
        organisations="id\ntrust\ncouncil",
        posts="id,organisation_id\ndirector,council",
        memberships="id,body_id,member_id,capacity,on_behalf_of,category,basis\n"
        "seat-1,board,ann,chair,trust,Trusts,stated\nseat-2,board,director,member,,Officers,stated\n"
        "seat-3,board,bob,member,trust,Trusts,implied\nseat-4,board,cat,lay_member,,,stated",
    )


def test_a_seat_is_on_behalf_of_whom_it_speaks_for_as_stated_or_by_its_post(
    place: Partnership,
) -> None:
    trust = place.members("board", on_behalf_of="trust")
    assert trust.question == "Who sits on Board on behalf of Trust?"
    assert trust.verdict == "1 seat of 3 recorded on Board on behalf of Trust: 1 chair (Ann)"
    (remark,) = trust.remarks
    assert remark.printed == (
        "left out: 1 implied seat: Bob: member, Board; on behalf of Trust; listed under Trusts "
        "(--include implied)"
    )
    assert "1 member" in place.members("board", on_behalf_of="council").verdict


def test_a_category_and_a_capacity_are_typed_as_they_are_printed(place: Partnership) -> None:
    assert place.members("board", category="officers").verdict.startswith(
        "1 seat of 3 recorded on Board listed under officers: 1 member"
    )
    assert place.members("board", capacity="lay member").verdict.startswith(
        "1 seat of 3 recorded on Board as lay member: 1 lay member"
    )


def test_where_none_is_so_the_others_are_counted_and_what_is_kept_out_is_named(
    place: Partnership,
) -> None:
    none = place.members("board", category="Trusts", capacity="member")
    assert not none.found
    assert none.verdict == (
        "None is recorded outright in these tables (1 document): "
        "no seat on Board listed under Trusts as member; 1 is implied (Bob); 3 other seats recorded"
    )
    assert (
        place.at(include=["implied"]).members("board", category="Trusts", capacity="member").found
    )


def test_what_there_is_none_of_is_asked_back(place: Partnership) -> None:
    with pytest.raises(QuestionError, match=r"is not one of Officers, Trusts.*mean 'Trusts'"):
        place.members("board", category="Trust")
    with pytest.raises(QuestionError, match="is not one of chair"):
        place.members("board", capacity="king")


def test_the_narrowed_seats_of_the_shipped_board_are_those_that_say_so() -> None:
    place = load("thurrock")
    every = [
        item.row for _, item in place.members("thurrock-hwb").statements() if "capacity" in item.row
    ]
    for category in {row["category"] for row in every} - {""}:
        told = place.members("thurrock-hwb", category=category)
        rows = [item.row for _, item in told.statements() if "capacity" in item.row]
        assert rows == [row for row in every if row["category"] == category]


def test_the_sub_groups_of_a_body_are_listed_with_who_chairs_them(made: Made) -> None:
    place = made(
        boards="id\nboard\naudit\ntraining\ndraft",
        people="id\nann",
        posts="id\nlead",
        post_holders="id,post_id,person_id\nheld,lead,ann",
        reporting_lines="id,from_id,to_id,kind,status\n1,training,board,sub_group_of,in_force\n"
        "2,audit,board,committee_of,in_force\n3,draft,board,sub_group_of,proposed",
        memberships="id,body_id,member_id,capacity\nseat,audit,lead,chair",
        terms_of_reference="id,body_id,clause,text\nr,board,remit,Audits",
    )
    (section,) = (item for item in place.members("board").sections if item.name == "sub_groups")
    assert [(item.text, item.depth) for item in section.statements] == [
        ("Audit", 0),
        ("Lead: chair, Audit", 1),
        ("Ann holds the post Lead", 2),
        ("Training: no chair is recorded", 0),
    ]
    assert not any(
        item.name == "sub_groups" for item in place.members("board", capacity="chair").sections
    )
    said = "it has 2 sub-groups and committees, listed with who chairs them (pgraph members board)"
    assert said in [item.printed for item in place.terms("board").remarks]
