"""What a thing is and was called: each name by what it is, what it became, and what is not the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from tests.small_place import said_beside

Made = Callable[..., Partnership]
Run = Callable[..., Result]

PLACE = {
    "sources": "id,dated\npaper,2020-01-01\nminutes,2019-01-01",
    "boards": "id,name\ncare,Care Board\nhealth,Health Board\nnew,Care Partnership\nlost,Lost Board",
    "organisations": "id,name\ntrust,East Foundation Trust",
    "aliases": """id,name,of_id,only_in,status,valid_to
a,CB,care,,in_force,
b,Board of Care,care,,in_force,
c,Caer Board,care,,in_force,
d,the Board,care,minutes,in_force,
e,Care Committee,care,,historical,2018
f,the Board,health,paper,in_force,
g,EFT,trust,,in_force,
h,ETF,trust,,in_force,""",
    "evidence": "id,fact_id,source_id,locator,as_of\nmore,g,minutes,2,2019-01-01",
    "changes": """id,kind,subject_id,into_id,status,valid_from,outcome
x,rename,care,new,proposed,,not recorded
y,succession,lost,care,in_force,2017-05-01,took place""",
    "gaps": "id,subject_id,what,other_id,text\nz,care,same_as,health,Two boards",
    "identifiers": "id,thing_id,scheme,identifier\ni,trust,nhs_ods,RAT",
}


@pytest.fixture
def place(made: Made) -> Partnership:
    return made(**PLACE)


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    return load()


def facts(answer: Answer) -> dict[str, list[str]]:
    """Return the facts of each part by its name."""
    return {part.name: [item.fact_id for item in part.statements] for part in answer.sections}


def test_each_name_stands_under_what_it_is(place: Partnership) -> None:
    assert facts(place.names("care")) == {
        "thing": ["care"],
        "names_other": ["b"],
        "names_abbreviation": ["a"],
        "names_spelling": ["c"],
        "names_former": ["e"],
        "names_document": ["d"],
        "succession": ["x", "y"],
        "not_the_same": ["z"],
        "namesakes": ["f"],
    }


def test_the_first_line_tells_the_names_of_now_of_before_and_of_nothing_else(
    place: Partnership,
) -> None:
    assert place.names("care").verdict == (
        "Care Board (also CB, Board of Care, Caer Board); in one document alone the Board; "
        "formerly Care Committee (until 2018); "
        "proposed: renamed Care Partnership (outcome not recorded); "
        "follows Lost Board on 1 May 2017; not said to be the same as Health Board"
    )


def test_a_slip_of_an_abbreviation_is_the_one_that_is_cited_less(place: Partnership) -> None:
    answer = place.names("trust")
    assert facts(answer)["names_abbreviation"] == ["g"]
    assert facts(answer)["names_spelling"] == ["h"]
    assert facts(answer)["identifiers"] == ["i"]


def test_what_has_no_other_name_says_so_as_far_as_is_known(place: Partnership) -> None:
    answer = place.names("new")
    assert answer.found
    assert answer.verdict == (
        "Care Partnership; proposed: before that Care Board (outcome not recorded); "
        "none is recorded in these tables (2 documents): no other name"
    )


def test_names_of_another_day_and_what_is_not_there_then(place: Partnership) -> None:
    answer = place.at("2019-06-01").names("care")
    assert "care" in answer.verdict.casefold()
    assert any("first recorded" in said for said in said_beside(answer))


def test_all_sides_of_what_is_told_of_its_names_in_two_ways_are_told(made: Made) -> None:
    sides = """id,topic,subject_id,side,claim,fact_id
one,What it becomes,care,a,Already renamed,x
two,What it becomes,new,b,To be renamed,
three,Who chairs it,care,a,Ann,"""
    told = facts(made(**PLACE, contradictions=sides).names("care"))
    assert told["contradictions"] == ["one", "two"]


def test_of_a_look_alike_it_is_said_that_nothing_says_they_are_one(place: Partnership) -> None:
    (said,) = [item.text for _, item in place.facts(kind="same_as").statements()]
    assert said == "Care Board is not said to be the same as Health Board; Two boards"


def test_shipped_names(shipped: Partnership) -> None:
    assert shipped.names("NEFLT").verdict.startswith(
        "North East London NHS Foundation Trust (also NELFT, "
    )
    parts = facts(shipped.names("nelft"))
    assert (parts["names_abbreviation"], len(parts["names_spelling"])) == (["alias-0165"], 2)
    assert "formerly Basildon Women's Aid" in shipped.names("Changing Pathways").verdict
    assert "not said to be the same as The Training Effect" in shipped.names("ttf").verdict
    assert "STP" in " ".join(
        item.text
        for part, item in shipped.names("mse-stp").statements()
        if part.name == "namesakes"
    )


def test_it_is_found_by_what_it_is_for(pgraph: Run) -> None:
    assert pgraph("help", "former name").stdout.splitlines()[0] == "pgraph names"
    assert "-p id=nelft" in pgraph("names", "nelft", "--show-query").stdout


def test_names_of_people_are_withheld(pgraph: Run) -> None:
    told = pgraph("names", "lindsay-marks", "--no-names")
    assert "Lindsay" not in told.stdout
    assert "Lindsey" not in told.stdout
