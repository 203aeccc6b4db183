"""Who sits on all of several bodies: two as before, and as many as are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.parts import Part
from partnership_graph.errors import QuestionError

Made = Callable[..., Partnership]
Run = Callable[..., Result]

PLACE: Mapping[str, str] = {
    "boards": "id\nboard\ngroup\npanel\nempty",
    "people": "id\nann\nbob\ncat",
    "organisations": "id\ntrust",
    "memberships": """id,body_id,member_id,capacity,basis
one,board,ann,chair,stated
two,group,ann,member,stated
three,panel,ann,member,stated
four,board,bob,member,stated
five,group,bob,member,stated
six,panel,bob,member,implied
seven,board,cat,member,stated
eight,board,trust,member,stated
nine,group,trust,member,stated
ten,panel,trust,member,stated""",
}


def members(answer: Answer, part: Part) -> list[str]:
    """Return who is told in a part."""
    return [
        item.row["member_id"]
        for section, item in answer.statements()
        if section.part is part and not item.depth
    ]


def test_only_who_sits_on_all_is_on_all_and_the_others_stand_apart(made: Made) -> None:
    answer = made(**PLACE).overlaps("board", "group", "panel")
    assert answer.verdict == (
        "1 person or post on all 3: Ann; 1 organisation or body: Trust; 1 more on some of them: Bob"
    )
    assert members(answer, Part.PEOPLE) == ["ann"]
    assert members(answer, Part.ORGANISATIONS) == ["trust"]
    assert members(answer, Part.ON_SOME) == ["bob"]


def test_each_seat_stands_beneath_and_each_body_is_a_cell(made: Made) -> None:
    answer = made(**PLACE).overlaps("board", "group", "panel")
    thing, *seats = answer.sections[0].statements
    assert sorted(item.fact_id for item in seats) == ["one", "three", "two"]
    assert [thing.row[f"{end}_id"] for end in ("body", "other", "body_3")] == [
        "board",
        "group",
        "panel",
    ]


def test_what_is_implied_is_let_in_and_its_hint_does_so(made: Made) -> None:
    place = made(**PLACE)
    answer = place.overlaps("board", "group", "panel")
    assert "--include implied" in [remark.option for remark in answer.remarks]
    assert members(
        place.at(include=["implied"]).overlaps("board", "group", "panel"), Part.PEOPLE
    ) == [
        "ann",
        "bob",
    ]


def test_a_body_on_which_nobody_sits_is_named_and_the_rest_is_not_denied(made: Made) -> None:
    answer = made(**PLACE).overlaps("board", "group", "empty")
    assert not answer.found
    assert answer.verdict == (
        "None is recorded in these tables (1 document): no seat that counts on Empty; "
        "3 on some of them: Ann, Bob, Trust"
    )


def test_four_bodies_and_one_given_twice(made: Made) -> None:
    place = made(**PLACE)
    assert not place.overlaps("board", "group", "panel", "empty").found
    with pytest.raises(QuestionError, match="is given twice"):
        place.overlaps("board", "group", "board")
    with pytest.raises(QuestionError, match="is not a body"):
        place.overlaps("board", "group", "ann")


def test_two_bodies_are_as_before(made: Made) -> None:
    answer = made(**PLACE).overlaps("board", "group")
    assert answer.question == "Who sits on both Board and Group?"
    assert members(answer, Part.PEOPLE) == ["ann", "bob"]
    assert members(answer, Part.ON_SOME) == []


def test_it_is_typed_as_it_is_asked(pgraph: Run) -> None:
    told = pgraph("overlaps", "HWBB", "ice", "thurrock-hwb-executive-committee")
    assert told.exit_code == 0
    assert "1 person or post on all 3: Roger Harris" in told.stdout
    assert "'HWBB' was read as Thurrock Health and Wellbeing Board" in told.stdout
    answer = load().overlaps("thurrock-hwb", "ice", "thurrock-hwb-executive-committee")
    assert members(answer, Part.PEOPLE) == ["roger-harris"]


def test_no_query_answers_for_three(pgraph: Run) -> None:
    told = pgraph("overlaps", "thurrock-hwb", "ice", "mase", "--show-query")
    assert told.exit_code == 2
    assert "no query of the library answers this with" in told.stderr
