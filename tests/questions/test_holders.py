"""Who holds a post and who sits on a body on a day, of those who did in turn.

Where a row says nothing else it is in force, stated, undated, and recorded on 1 January 2020.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Partnership
from partnership_graph.facts.holders import Holders, holders, posts_of, sitters

Made = Callable[..., Partnership]

PLACE = {
    "boards": "id,valid_from\nboard,2010-01-01",
    "people": "id\nann\nbob\ncara",
    "posts": "id\nclerk",
}
IN_TURN = """
    id,post_id,person_id,valid_from,valid_to
    first,clerk,ann,2012,2016
    second,clerk,bob,2016,
"""


def held(made: Made, rows: str, day: str) -> tuple[list[str], str]:
    """Return who is named as holding the post on a day, and why that is not certain."""
    found = held_through(made(**PLACE, post_holders=rows).at(day))
    return found.people, found.doubt


def held_through(partnership: Partnership, *instead: str) -> Holders:
    return holders(partnership.view, "clerk", instead=frozenset(instead))


def chairs(partnership: Partnership) -> list[str]:
    return [seat.member_id for seat in sitters(partnership.view, "board").seats]


# In turn


@pytest.mark.parametrize(
    ("day", "people", "doubt"),
    [
        ("2015-12-31", ["ann"], ""),
        ("2016-01-01", ["ann", "bob"], "changed in 2016, the day is not stated"),
        ("2016-12-31", ["ann", "bob"], "changed in 2016, the day is not stated"),
        ("2017-01-01", ["bob"], ""),
    ],
)
def test_of_two_who_held_a_post_in_turn_either_may_in_the_year_that_it_changed(
    made: Made, day: str, people: list[str], doubt: str
) -> None:
    assert held(made, IN_TURN, day) == (people, doubt)


def test_either_of_two_is_said_as_one_or_the_other(made: Made) -> None:
    partnership = made(**PLACE, post_holders=IN_TURN).at("2016-06-01")
    said = held_through(partnership).in_words(partnership.view)
    assert said == "Ann or Bob, changed in 2016, the day is not stated"


def test_who_surely_holds_a_post_is_named_alone(made: Made) -> None:
    rows = "id,post_id,person_id,valid_from,valid_to\none,clerk,ann,2012,2016\ntwo,clerk,bob,2015,"
    assert held(made, rows, "2016-06-01") == (["bob"], "")


def test_two_who_surely_hold_a_post_are_both_named(made: Made) -> None:
    rows = "id,post_id,person_id,valid_from\none,clerk,ann,2012\ntwo,clerk,bob,2015"
    assert held(made, rows, "2018-06-01") == (["ann", "bob"], "")


def test_consecutive_terms_of_one_holder_are_one_stretch(made: Made) -> None:
    rows = (
        "id,post_id,person_id,valid_from,valid_to\n"
        "one,clerk,ann,2012,2016\ntwo,clerk,ann,2016,2020\nthree,clerk,bob,2016,2017"
    )
    assert held(made, rows, "2016-06-01") == (["ann"], "")


def test_the_start_of_one_and_no_start_of_another_leave_open_since_when(made: Made) -> None:
    rows = (
        "id,post_id,person_id,valid_from,valid_to\none,clerk,ann,,2021-01-01\ntwo,clerk,bob,2016,"
    )
    assert held(made, rows, "2016-06-01") == (["ann", "bob"], "since when is not stated")


def test_changes_of_several_years_say_only_that_it_is_not_certain(made: Made) -> None:
    rows = (
        "id,post_id,person_id,valid_from,valid_to\n"
        "one,clerk,ann,2012,2016-06\ntwo,clerk,bob,2016,2018"
    )
    assert held(made, rows, "2016-06-15") == (
        ["ann", "bob"],
        "which of them is not certain on this day",
    )


def test_an_unnamed_holder_is_a_holder_and_names_nobody(made: Made) -> None:
    partnership = made(**PLACE, post_holders="id,post_id,person_id\nsomebody,clerk,")
    found = held_through(partnership)
    assert ([row.id for row in found.rows], found.people) == (["somebody"], [])


def test_several_rows_of_one_holder_are_one_person(made: Made) -> None:
    rows = "id,post_id,person_id,as_of\none,clerk,ann,2019-01-01\ntwo,clerk,ann,2020-01-01"
    assert held(made, rows, "2020-01-01") == (["ann"], "")


# Where nobody is stated to hold it


@pytest.mark.parametrize("mark", ["proposed", "implied"])
def test_what_is_only_proposed_or_implied_answers_where_it_may_and_nothing_else_does(
    made: Made, mark: str
) -> None:
    marks = {"proposed": "proposed,stated", "implied": "in_force,implied"}[mark]
    rows = f"id,post_id,person_id,status,basis\none,clerk,ann,{marks}"
    partnership = made(**PLACE, post_holders=rows)
    assert held_through(partnership).people == []
    assert held_through(partnership, mark).people == ["ann"]
    assert held_through(partnership.at(include=[mark])).people == ["ann"]
    assert held_through(partnership.at(only=mark)).people == ["ann"]


@pytest.mark.parametrize("marks", ["proposed,stated", "in_force,implied"])
def test_what_is_only_proposed_or_implied_gives_way_to_who_is_stated(
    made: Made, marks: str
) -> None:
    rows = (
        f"id,post_id,person_id,status,basis\none,clerk,ann,{marks}\ntwo,clerk,bob,in_force,stated"
    )
    partnership = made(**PLACE, post_holders=rows)
    assert held_through(partnership, "proposed", "implied").people == ["bob"]


def test_a_person_holds_the_posts_that_name_them_alone_on_the_day(made: Made) -> None:
    partnership = made(**PLACE, post_holders=IN_TURN)
    names = {
        day: [row.id for row in posts_of(partnership.at(day).view, "ann")]
        for day in ("2015-06-01", "2016-06-01", "2017-06-01")
    }
    assert names == {"2015-06-01": ["first"], "2016-06-01": ["first"], "2017-06-01": []}


@pytest.mark.parametrize("wanted", ["clerk", "board"])
def test_nothing_but_a_person_holds_posts(made: Made, wanted: str) -> None:
    assert posts_of(made(**PLACE, post_holders=IN_TURN).view, wanted) == []


# Who sits


SEATS = "id,body_id,member_id,capacity,status,valid_from,valid_to"


def seated(made: Made, *rows: str) -> Partnership:
    return made(**PLACE, memberships="\n".join([SEATS, *rows]))


@pytest.mark.parametrize(
    ("day", "chairing", "passed_over"),
    [
        ("2015-06-01", ["ann"], []),
        ("2016-06-01", ["ann", "bob"], []),
        ("2017-06-01", ["bob"], []),
    ],
)
def test_of_two_who_chaired_in_turn_either_may_in_the_year_that_it_changed(
    made: Made, day: str, chairing: list[str], passed_over: list[str]
) -> None:
    partnership = seated(
        made,
        *("one,board,ann,chair,historical,2012,2016", "two,board,bob,chair,in_force,2016,"),
    ).at(day)
    found = sitters(partnership.view, "board")
    assert [seat.member_id for seat in found.seats] == chairing
    assert [seat.member_id for seat in found.passed_over] == passed_over
    assert bool(found.doubt) == (len(chairing) > 1)


def test_a_chair_who_only_may_have_is_passed_over_for_one_who_surely_did(made: Made) -> None:
    partnership = seated(
        made,
        *("one,board,ann,chair,historical,2012,2016", "two,board,bob,chair,in_force,2015,"),
    ).at("2016-06-01")
    found = sitters(partnership.view, "board")
    assert [seat.member_id for seat in found.seats] == ["bob"]
    assert [seat.member_id for seat in found.passed_over] == ["ann"]


def test_members_who_only_may_sit_are_not_passed_over(made: Made) -> None:
    partnership = seated(
        made,
        *("one,board,ann,member,historical,2012,2016", "two,board,bob,member,in_force,2015,"),
    ).at("2016-06-01")
    assert chairs(partnership) == ["ann", "bob"]


PROPOSED = ("one,board,ann,chair,proposed,,", "two,board,bob,member,proposed,,")


def test_proposed_seats_answer_where_none_is_in_force_and_alike_through_every_filter(
    made: Made,
) -> None:
    partnership = seated(made, *PROPOSED)
    through = (partnership, partnership.at(include=["proposed"]), partnership.at(only="proposed"))
    found = {(tuple(chairs(one)), sitters(one.view, "board").proposed) for one in through}
    assert found == {(("ann", "bob"), True)}


def test_a_proposed_seat_gives_way_to_one_in_force(made: Made) -> None:
    partnership = seated(made, *PROPOSED, "three,board,cara,member,in_force,,")
    found = sitters(partnership.view, "board")
    assert ([seat.member_id for seat in found.seats], found.proposed) == (["cara"], False)
    assert chairs(partnership.at(include=["proposed"])) == ["ann", "bob", "cara"]


def test_a_proposed_seat_on_what_is_over_does_not_answer(made: Made) -> None:
    partnership = made(
        **{**PLACE, "boards": "id,status\nboard,historical"},
        memberships=f"{SEATS}\none,board,ann,chair,proposed,,",
    )
    assert chairs(partnership) == []
    assert chairs(partnership.at(include=["historical"])) == ["ann"]
