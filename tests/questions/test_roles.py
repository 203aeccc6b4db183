"""Everything that somebody does: in person, by post, on somebody's behalf; rules on a few rows, shipped places read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from partnership_graph.errors import QuestionError
from partnership_graph.facts.records import TABLES

Made = Callable[..., Partnership]
Run = Callable[..., Result]

PLACE = {
    "boards": "id,name\nboard,Board\npanel,Panel",
    "people": "id,name\nann,Ann\nbob,Bob",
    "posts": "id,name,organisation_id\ndirector,Director,council",
    "organisations": "id,name\ncouncil,Council",
    "programmes": "id,name,kind,set_by_id\nplan,Plan,plan,\nact,Act,action,board\ngoal,Goal,objective,",
    "documents": "id,name\npact,Pact\nreport,Report",
    "post_holders": "id,post_id,person_id,valid_from,valid_to\n"
    "held-1,director,ann,2020-01-01,2021-01-01\nheld-2,director,bob,2021-01-01,",
    "memberships": "id,body_id,member_id,capacity,on_behalf_of,in_post\n"
    "seat-1,board,director,chair,,\nseat-2,panel,ann,member,council,\nseat-3,panel,bob,member,,director",
    "assignments": "id,assignee_id,subject_id,capacity,in_post\n"
    "part-1,director,plan,owner,\npart-2,ann,act,joint_lead,\npart-3,ann,report,presenter,\n"
    "part-4,bob,goal,lead,director\npart-5,ann,plan,owner,",
    "parties": "id,agreement_id,party_id\nparty-1,pact,council",
    "decisions": "id,by_id,act,on_id,to_id\ndecided-1,board,delegate,plan,director",
}


@pytest.fixture
def place(made: Made) -> Partnership:
    return made(**PLACE)


def told(answer: Answer) -> dict[str, list[str]]:
    """Return what each part says, in order."""
    return {part.of: [item.text for item in part.statements] for part in answer.sections}


def test_a_person_does_what_the_post_held_that_day_does(place: Partnership) -> None:
    answer = place.at("2020-06-01").roles("ann")
    assert answer.verdict == (
        "Ann: 1 post, 2 seats (1 chair), leads 1, owns 1, presents 1 paper, 1 decision delegated or put to them; "
        "3 of these by post"
    )
    assert told(answer) == {
        "posts": ["Ann holds the post Director"],
        "seats": [
            "Director: chair, Board; by post",
            "Ann: member, Panel; on behalf of Council",
        ],
        "leads": ["Ann: joint lead, Act"],
        "owns": ["Ann: owner, Plan", "Director: owner, Plan; by post"],
        "presents": ["Ann: presenter, Report"],
        "put_to": ["Board to delegate Plan, to Director; held; outcome: not recorded; by post"],
    }


def test_after_the_post_has_gone_to_another_it_is_theirs(place: Partnership) -> None:
    assert "posts" not in told(place.at("2022-01-01").roles("ann"))
    assert told(place.at("2022-01-01").roles("bob"))["seats"] == [
        "Director: chair, Board; by post",
        "Bob: member, Panel; Director",
    ]


def test_a_post_has_its_own_and_what_is_printed_beside_it(place: Partnership) -> None:
    answer = place.at("2022-01-01").roles("director")
    assert answer.verdict == (
        "Director: held by Bob, 1 seat (1 chair), 1 seat of people printed with it, leads 1, owns 1, "
        "1 decision delegated or put to them"
    )
    assert told(answer)["leads"] == ["Bob: lead, Goal; Director"]


def test_a_post_whose_holder_is_not_named_is_held_all_the_same(made: Made) -> None:
    place = made(posts="id\nclerk", post_holders="id,post_id\nheld,clerk")
    assert place.roles("clerk").verdict == "Clerk: held by somebody who is not named"


def test_an_organisation_and_a_body_have_theirs(place: Partnership) -> None:
    council = place.roles("council")
    assert council.verdict == "Council: 1 seat, party to 1 agreement"
    assert [item.printed for item in council.remarks if "its own" in item.text] == [
        "it has 1 post; what each does is its own (pgraph roles director)"
    ]
    assert place.roles("board").verdict == "Board: set 1, decides 1"


def test_what_is_proposed_is_told_and_marked_and_what_is_implied_is_left_out(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people="id\nann",
        memberships="id,body_id,member_id,status,basis\nseat-1,board,ann,proposed,stated\nseat-2,board,ann,in_force,implied",
    )
    answer = place.roles("ann")
    assert answer.verdict == (
        "Ann: 1 seat; 1 of these proposed, and whether they came about is not recorded"
    )
    assert [item.printed for item in answer.remarks] == [
        "left out: 1 implied role (--include implied)"
    ]


def test_nothing_is_denied_that_another_filter_shows(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people="id\nann",
        memberships="id,body_id,member_id,basis\nseat,board,ann,implied",
    )
    answer = place.roles("ann")
    assert not answer.found
    assert answer.verdict == (
        "None is recorded outright in these tables (1 document): nothing that Ann does; 1 is implied"
    )
    assert place.at(include=["implied"]).roles("ann").found


def test_a_post_tells_what_its_holder_does_in_person_on_that_day(place: Partnership) -> None:
    answer = place.at("2020-06-01").roles("director")
    assert told(answer)["in_person"] == [
        "Ann: member, Panel; on behalf of Council; in person",
        "Ann: joint lead, Act; in person",
        "Ann: owner, Plan; in person",
        "Ann: presenter, Report; in person",
    ]
    assert answer.verdict.endswith("Ann has 4 more in person")
    assert "in_person" not in told(place.at("2021-06-01").roles("director"))


def test_what_somebody_said_of_others_is_a_role_and_no_line(made: Made) -> None:
    challenge = "id,subject_id,kind,text,by_id\nsaid,police,description,Slow to answer,chair"
    place = made(posts="id,name\nchair,Chair", organisations="id\npolice", descriptions=challenge)
    assert told(place.roles("chair"))["says"] == ["Police, described as: Slow to answer (by Chair)"]
    assert place.roles("chair").verdict == "Chair: said something of 1"
    (beside,) = (item for item in place.lines("chair").remarks if item.option)
    assert beside.printed == (
        "1 thing that they said of others or that is said of them: no line (pgraph roles chair)"
    )


def test_what_does_nothing_is_asked_back(place: Partnership) -> None:
    with pytest.raises(QuestionError, match="Plan"):
        place.roles("plan")


@pytest.mark.parametrize("table", ["people", "posts", "organisations", "boards"])
def test_every_seat_that_seats_tells_is_a_role(table: str) -> None:
    shipped = load()
    for row in shipped.dataset.all(TABLES[table]):
        seats = {
            item.fact_id
            for _, item in shipped.seats(row.id).statements()
            if item.table == "memberships"
        }
        roles = {item.fact_id for _, item in shipped.roles(row.id).statements()}
        assert seats <= roles


def test_of_the_shipped_places_a_person_has_what_their_post_has(pgraph: Run) -> None:
    shown = pgraph("roles", "Rory Patterson", "--place", "thurrock").stdout
    assert "1 post, 4 seats (2 chairs), leads 1, owns 2, presents 1 paper" in shown
    assert (
        "Corporate Director of Children's Services: owner, Ofsted recommendation 14; by post"
        in shown
    )
