"""Things of one name are told apart wherever they are printed, and a name of its own stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Partnership

Made = Callable[..., Partnership]


@pytest.fixture
def two_chiefs(made: Made) -> Partnership:
    """Two councils with a chief executive each, both on one board; each answers to its council."""
    return made(
        boards="id,name\nboard,Joint Board",
        organisations="id,name\nnorth,Northmere Council\nsouth,Southmere Council",
        posts=(
            "id,name,organisation_id\n"
            "north-chief,Chief Executive,north\n"
            "south-chief,Chief executive,south\n"
            "clerk,Clerk,north"
        ),
        memberships=(
            "id,body_id,member_id,capacity\n"
            "s1,board,north-chief,chair\ns2,board,south-chief,member\ns3,board,clerk,member"
        ),
        reporting_lines=(
            "id,from_id,to_id\nl1,clerk,north-chief\nl2,north-chief,south-chief\nl3,south-chief,board"
        ),
        quorum="id,body_id,category,rule,minimum,member_id\nr1,board,lead,minimum,1,south-chief",
    )


def test_posts_of_one_name_are_told_apart_by_their_organisation(two_chiefs: Partnership) -> None:
    chain = two_chiefs.chain("clerk")
    assert [said.text for part, said in chain.statements() if part.name == "route_1"] == [
        "Clerk is accountable to Chief Executive, Northmere Council",
        "Chief Executive, Northmere Council is accountable to Chief executive, Southmere Council",
        "Chief executive, Southmere Council is accountable to Joint Board",
    ]
    members = two_chiefs.members("board")
    assert "1 chair (Chief Executive, Northmere Council)" in members.verdict
    quorum = two_chiefs.quorum("board", ["north-chief"])
    assert [said.text for part, said in quorum.statements() if part.name == "missing"] == [
        "lead: 1 more, any of",
        "Chief executive, Southmere Council: member, Joint Board",
    ]


def test_a_column_of_names_holds_the_names_of_the_rows(two_chiefs: Partnership) -> None:
    rows = two_chiefs.chain("clerk").to_rows()
    assert [row["to_name"] for row in rows[:3]] == [
        "Chief Executive",
        "Chief executive",
        "Joint Board",
    ]


def test_two_bodies_of_one_name_are_told_apart_by_area_or_line_or_else_by_id(made: Made) -> None:
    place = made(
        boards=(
            "id,name\nnorth,North\neast-abbey,Abbey\nnorth-abbey,Abbey\nsome-abbey,Abbey\n"
            "new-abbey,Abbey\nother-abbey,Abbey"
        ),
        areas="id,name\neast,East",
        area_links=(
            "id,from_id,to_id,kind,status\nin-1,east-abbey,east,within,in_force\n"
            "in-2,other-abbey,east,serves_ward,in_force"
        ),
        reporting_lines=(
            "id,from_id,to_id,status,basis\nl1,north-abbey,north,in_force,stated\n"
            "l2,new-abbey,north,proposed,stated\nl3,some-abbey,north,in_force,implied"
        ),
    )
    assert place.dataset.name("east-abbey") == "Abbey, East"
    assert place.dataset.name("north-abbey") == "Abbey, North"
    for unstated in ("some-abbey", "new-abbey", "other-abbey"):
        assert place.dataset.name(unstated) == f"Abbey ({unstated})"
    assert place.dataset.name("north") == "North"


def test_what_belongs_to_the_same_is_told_apart_by_its_id(made: Made) -> None:
    place = made(
        organisations="id\ncouncil",
        posts="id,name,organisation_id\none,Adviser,council\ntwo,Adviser,council\nthree,Adviser,",
    )
    names = [place.dataset.name(post) for post in ("one", "two", "three")]
    assert names == ["Adviser (one)", "Adviser (two)", "Adviser (three)"]


def test_a_body_below_its_namesake_is_not_told_apart_by_that_name(made: Made) -> None:
    place = made(
        boards="id,name\none,Group\ntwo,Group", reporting_lines="id,from_id,to_id\nl1,one,two"
    )
    assert place.chain("one").verdict == "Group (one) is accountable to Group (two)"
