"""The terms of reference of a body: its clauses, what of the usual ones is not stated, and one clause of all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.parts import Part
from partnership_graph.errors import QuestionError
from partnership_graph.facts.vocabulary import CLAUSES
from partnership_graph.questions.seats import clauses
from tests.small_place import said_beside

Made = Callable[..., Partnership]
Run = Callable[..., Result]
Refused = Callable[..., str]

RULES = """id,body_id,clause,text,status,valid_from,word
one,board,remit,Oversees care,in_force,,
two,board,frequency,Monthly,proposed,,
three,board,other,Tea is served,in_force,,refreshments
four,group,remit,Advises,in_force,,
five,panel,remit,Met once,in_force,2030,"""
PLACE = {
    "boards": "id\nboard\ngroup\npanel\nempty",
    "people": "id\nann",
    "documents": "id\ndeed",
    "terms_of_reference": RULES,
    "memberships": "id,body_id,member_id,capacity\nseat,group,ann,chair",
    "words": "id,adds_to,name,family\nrefreshments,clause,refreshments,other",
    "quorum": "id,body_id,category,rule,minimum\nq,group,members,minimum,3",
    "gaps": "id,subject_id,what\nlooked,board,quorum",
}


@pytest.fixture
def place(made: Made) -> Partnership:
    return made(**PLACE)


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    return load()


def facts(answer: Answer, part: Part = Part.TERMS) -> list[str]:
    """Return the ids of the facts of a part."""
    return [item.fact_id for section, item in answer.statements() if section.part is part]


def test_the_clauses_stand_in_their_usual_order_and_the_first_line_names_them(
    place: Partnership,
) -> None:
    answer = place.terms("board")
    assert facts(answer) == ["one", "two", "three"]
    assert answer.verdict == (
        "Board has 3 clauses (1 of them proposed), on remit, frequency, refreshments; "
        "not stated: quorum"
    )
    assert facts(answer, Part.GAPS) == ["looked"]
    assert (
        "nothing is recorded on amendment, cap, chairing, secretariat, notice, substitutes, decision rule, "
        "interests; whether anybody looked for it is not recorded" in said_beside(answer)
    )


def test_a_quorum_is_a_clause_and_a_chair_is_a_seat(place: Partnership) -> None:
    answer = place.terms("group")
    assert facts(answer) == ["four", "q"]
    assert facts(answer, Part.CHAIRING) == ["seat"]
    assert facts(answer, Part.GAPS) == []
    assert "not stated" not in answer.verdict
    chairing = place.terms("group", "chairing")
    assert chairing.found
    assert chairing.verdict == "Group has no clause on chairing; who chairs it has a seat: Ann"


@pytest.mark.parametrize("typed", ["frequency", "Frequency", "how often"])
def test_one_clause_is_said_by_itself(place: Partnership, typed: str) -> None:
    answer = place.terms("board", typed)
    assert facts(answer) == ["two"]
    assert answer.verdict == ("Board, frequency: Monthly (proposed, ratification not recorded)")


@pytest.mark.parametrize("typed", ["refreshments", "Refreshments"])
def test_a_clause_of_the_places_own_is_asked_by_its_word(place: Partnership, typed: str) -> None:
    assert facts(place.terms("board", typed)) == ["three"]


def test_a_clause_that_is_not_there_is_denied_as_far_as_is_known(place: Partnership) -> None:
    quorum = place.terms("board", "quorum")
    assert (quorum.found, quorum.verdict) == (
        False,
        "Not stated: no document has a clause on quorum of Board; it has some on remit, frequency, refreshments",
    )
    notice = place.terms("board", "notice")
    assert notice.verdict == (
        "None is recorded in these tables (1 document): no clause on notice of Board; "
        "it has some on remit, frequency, refreshments"
    )


def test_what_is_of_another_day_is_named(place: Partnership) -> None:
    answer = place.terms("panel")
    assert not answer.found
    assert "1 clause is recorded" in answer.verdict
    assert "remit" not in " ".join(said_beside(answer))


def test_one_clause_over_all_bodies_counts_them(place: Partnership) -> None:
    answer = place.terms(of_all="remit")
    assert answer.verdict == "2 of 4 bodies have a clause on remit: Board, Group"
    assert facts(answer) == ["one", "four"]
    assert place.terms().verdict == "2 of 4 bodies have terms of reference (1 of them proposed)"
    rows = [item.row for _, item in place.terms().statements()]
    assert [(row["body_id"], row["clauses"]) for row in rows] == [("board", "3"), ("group", "2")]


def test_clauses_are_found_by_words_that_they_hold(place: Partnership) -> None:
    answer = place.terms("board", "month")
    assert facts(answer) == ["two"]
    assert (
        said_beside(answer)[0]
        == "'month' is no kind of clause; those whose text holds it are listed"
    )
    with pytest.raises(
        QuestionError, match="'lunch' is not one of remit, frequency, other, refreshments"
    ):
        place.terms("board", "lunch")
    with pytest.raises(QuestionError, match=r"It stands in those of board \("):
        place.terms("group", "month")


def test_a_clause_that_is_none_is_asked_back(place: Partnership) -> None:
    with pytest.raises(QuestionError, match="Did you mean 'frequency'"):
        place.terms("board", "frequenzy")
    with pytest.raises(QuestionError, match="is not a body; 'pgraph seats ann'"):
        place.terms("ann")
    with pytest.raises(QuestionError, match="two clauses are given"):
        place.terms("board", "remit", of_all="notice")


def test_every_clause_has_its_place_in_the_order() -> None:
    assert sorted(clauses.IN_ORDER) == sorted([*CLAUSES, "quorum"])
    assert {*clauses.USUAL} <= {*clauses.IN_ORDER}


def test_shipped_terms(shipped: Partnership) -> None:
    answer = shipped.terms("bd-childrens-partnership")
    assert answer.verdict.startswith(
        "Barking and Dagenham Children's Partnership has 39 clauses (proposed, ratification not recorded), "
        "on remit, priorities"
    )
    decided = shipped.terms("bd-childrens-partnership", "decision rule")
    assert "Unanimous: every member in attendance must support a decision" in decided.verdict
    assert shipped.terms("thurrock-hwb").verdict.endswith("; not stated: secretariat, quorum")


def test_it_is_typed_either_way(pgraph: Run, refused: Refused) -> None:
    one = pgraph("terms", "thurrock-hwb", "frequency")
    other = pgraph("terms", "thurrock-hwb", "--clause", "frequency")
    assert (one.exit_code, one.stdout) == (0, other.stdout)
    assert pgraph("terms", "--clause", "frequency").stdout.splitlines()[1].startswith("  11 of 100")
    assert "Did you mean 'remit'?" in refused("terms", "thurrock-hwb", "remt")
    assert "-p body=thurrock-hwb" in pgraph("terms", "thurrock-hwb", "--show-query").stdout
