"""What differs between two days of one thing, or of one kind: what is in both is told as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from partnership_graph import Partnership, load
from partnership_graph.errors import QuestionError

Made = Callable[..., Partnership]
DAYS = ("2019-01-01", "2021-01-01")


@pytest.fixture
def place(made: Made) -> Partnership:
    return made(
        areas="id,kind,as_of\neast,locality,2018-01-01",
        boards="id,as_of,valid_from\nboard,2018-01-01,\nnew,2020-01-01,2020-01-01",
        organisations="id,as_of\ncouncil,2018-01-01",
        posts="id,organisation_id,as_of\ndirector,council,2018-01-01",
        people="id,as_of\nann,2018-01-01\nbob,2018-01-01",
        childrens_centres="id,as_of,valid_from,valid_to\nold,2018-01-01,,2020-06-01\n"
        "kept,2018-01-01,,\nother,2020-01-01,2020-01-01,",
        area_links="id,from_id,to_id,kind,as_of\nin-1,old,east,within,2018-01-01\nin-2,kept,east,within,2018-01-01",
        post_holders="id,post_id,person_id,valid_from,as_of\nheld,director,ann,2020-01-01,2020-01-01",
        memberships="id,body_id,member_id,valid_from,as_of\nseat,board,bob,2020-01-01,2020-01-01",
    )


def parts(place: Partnership, **narrowed: object) -> dict[str, list[str]]:
    told = place.diff(*DAYS, **narrowed)  # type: ignore[arg-type]
    return {part.name: [item.fact_id for item in part.statements] for part in told.sections}


def test_of_a_locality_are_the_centres_within_it(place: Partnership) -> None:
    assert place.diff(*DAYS, of="east").verdict == (
        "East: centres and sites: 1 ended (Old), 1 in both, 1 of them children's centres (1 last recorded earlier); areas: 1 in both (1 last recorded earlier)"
    )
    assert parts(place, of="east", kinds=["centres"]) == {
        "childrens_centres_ended": ["old"],
        "childrens_centres_both": ["kept"],
    }


def test_of_an_organisation_are_its_posts_and_who_holds_them(place: Partnership) -> None:
    assert parts(place, of="council") == {
        "post_holders_begun": ["held"],
        "organisations_both": ["council"],
        "posts_both": ["director"],
    }


def test_of_a_body_are_its_seats(place: Partnership) -> None:
    assert parts(place, of="board") == {"memberships_begun": ["seat"], "boards_both": ["board"]}


def test_kinds_are_given_by_their_words_or_their_tables_and_more_than_once(
    place: Partnership,
) -> None:
    assert parts(place, kinds=["bodies", "memberships"]) == {
        "boards_begun": ["new"],
        "boards_both": ["board"],
        "memberships_begun": ["seat"],
    }
    assert place.diff(*DAYS, kinds=["Seats"]).question.endswith(", in seats?")
    with pytest.raises(QuestionError, match="Did you mean 'centres'"):
        place.diff(*DAYS, kinds=["centers"])


def test_where_nothing_differs_what_is_in_both_is_said_all_the_same(place: Partnership) -> None:
    told = place.diff(*DAYS, of="east", kinds=["areas"])
    assert not told.found
    assert told.verdict.startswith("East: No body, organisation, post")
    assert told.verdict.endswith("; areas: 1 in both (1 last recorded earlier)")


def test_which_centres_of_2016_are_on_the_list_of_2020_is_one_screen() -> None:
    told = load("thurrock").diff("2016-10-12", "2020-01-31", kinds=["centres"])
    assert told.verdict == (
        "centres and sites: 2 first recorded (Abbotts Children's Centre, Stifford Children's Centre), "
        "2 no longer listed (Beacon-Chafford Hundred Children's Centre, East Tilbury Children's Centre), "
        "27 in both, 7 of them children's centres (20 last recorded earlier)"
    )


def test_of_the_whole_nothing_is_told_otherwise_than_without_narrowing() -> None:
    whole = load("thurrock").diff("2016-10-12", "2020-01-31")
    lines = load("thurrock").diff("2016-10-12", "2020-01-31", kinds=["lines"])
    told = {part.name: part.statements for part in lines.sections}
    assert told.pop("reporting_lines_both")
    assert told == {
        part.name: part.statements
        for part in whole.sections
        if part.name.startswith("reporting_lines_")
    }
