"""What a word means here: in the documents, in a place's own words, and in those of the tool."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from partnership_graph.facts.records import TABLES
from partnership_graph.questions.records import define
from tests.small_place import said_beside

Made = Callable[..., Partnership]
Run = Callable[..., Result]

PLACE = {
    "sources": "id,dated\npaper,2020-01-01\nminutes,2019-01-01",
    "boards": "id,name\nlscb,Local Safeguarding Board\nother,Other Board\ntty,TTY",
    "areas": "id,name,kind\nlevel,Community level,level",
    "aliases": """id,name,of_id,only_in
a,LSB,lscb,
b,the Panel,lscb,minutes
c,the Panel,other,paper""",
    "descriptions": """id,subject_id,kind,text,status
d,level,description,Smaller than the place,in_force
e,lscb,designation,Would lead all,proposed
f,lscb,description,Watches over safety,in_force
g,lscb,judgement,Good,in_force
h,other,description,Runs three Family Hubs,in_force""",
    "terms_of_reference": "id,body_id,clause,text\ni,lscb,remit,Keeps children safe\nj,other,decision_rule,By a vote",
    "gaps": "id,subject_id,what,text\nk,tty,meaning,Never spelt out",
    "words": "id,adds_to,name,family,note\nconvener,capacity,convener,chair,Who calls a meeting",
}


@pytest.fixture
def place(made: Made) -> Partnership:
    return made(**PLACE)


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    return load()


def told(answer: Answer) -> dict[str, list[str]]:
    """Return the facts of each part by its name."""
    return {part.name: [item.fact_id for item in part.statements] for part in answer.sections}


@pytest.mark.parametrize("typed", ["Community level", "the community levels"])
def test_a_tier_is_what_its_level_is_said_to_be(place: Partnership, typed: str) -> None:
    answer = place.define(typed)
    assert told(answer)["level"] == ["level", "d"]
    assert answer.verdict == "Community level: Smaller than the place"


def test_an_abbreviation_means_a_thing_and_what_is_said_of_it_stands_beneath(
    place: Partnership,
) -> None:
    answer = place.define("lsb")
    assert answer.verdict == "'lsb' means Local Safeguarding Board: Watches over safety"
    (section,) = answer.sections
    assert [(item.fact_id, item.depth) for item in section.statements] == [
        ("a", 0),
        ("lscb", 1),
        ("f", 1),
        ("e", 1),
        ("i", 1),
    ]


def test_what_means_several_things_is_told_apart_by_document(place: Partnership) -> None:
    answer = place.define("the panel")
    assert list(told(answer)) == ["lscb", "other", "own_words"]
    assert answer.verdict == (
        "'the panel' has 3 meanings: Local Safeguarding Board, in Minutes alone; "
        "Other Board, in Paper alone; panel: a kind of body (the tool's own word)"
    )


def test_what_stands_for_nothing_that_is_stated_says_so(place: Partnership) -> None:
    assert place.define("TTY").verdict.endswith("; what it stands for is not stated")


def test_a_word_that_nothing_defines_is_told_by_what_is_said_of_it(place: Partnership) -> None:
    answer = place.define("family hub")
    assert answer.found
    assert told(answer) == {"said": ["h"]}
    assert answer.verdict == (
        "No fact says by itself what 'family hub' is; one says of it: "
        "Other Board, described as: Runs three Family Hubs"
    )


def test_the_tools_own_words_are_marked_and_cite_nothing(place: Partnership) -> None:
    answer = place.define("Advisor")
    assert answer.verdict.endswith("(the tool's own word)")
    (statement,) = answer.sections[0].statements
    assert statement.citations == ()
    assert statement.row == {
        "list": "capacity",
        "value": "advisor",
        "words": "advisor without a vote",
    }


@pytest.mark.parametrize("typed", ["decision rule", "how is a decision made"])
def test_a_kind_of_clause_is_told_with_the_clauses(place: Partnership, typed: str) -> None:
    answer = place.define(typed)
    assert told(answer)["terms"] == ["j"]
    assert answer.verdict.endswith("; 1 clause on it is recorded: Other Board")


def test_a_word_of_the_places_own_is_told_with_its_note(place: Partnership) -> None:
    answer = place.define("Convener")
    assert told(answer) == {"words": ["convener"]}
    assert "Who calls a meeting" in answer.verdict


def test_what_means_nothing_offers_the_nearest(place: Partnership) -> None:
    answer = place.define("communitee level")
    assert (answer.found, answer.verdict) == (
        False,
        (
            "None is recorded in these tables (2 documents): no meaning of 'communitee level'; "
            "the nearest words are Community level"
        ),
    )
    assert any("pgraph facts" in said for said in said_beside(answer))


@pytest.mark.parametrize("typed", ["", "?", "x" * 5000])
def test_what_is_no_word_means_nothing(place: Partnership, typed: str) -> None:
    assert not place.define(typed).found


def test_what_a_filter_keeps_out_is_not_denied(place: Partnership) -> None:
    answer = place.at(source="minutes").define("LSB")
    assert not answer.found
    assert "1 is recorded in other sources" in answer.verdict


@pytest.mark.parametrize("name", define.LISTS)
def test_every_word_of_our_lists_is_known(place: Partnership, name: str) -> None:
    for value in {*define.LISTS[name]} - {"other", "none", "not_stated", "yes", "no"}:
        rows = [item.row for _, item in place.define(value).statements()]
        assert (name, value) in [(row.get("list"), row.get("value")) for row in rows]


def test_every_table_is_a_word() -> None:
    assert {*define.LISTS["table"]} == {*TABLES}


def test_shipped_words(shipped: Partnership) -> None:
    verdict = shipped.define("community level").verdict
    assert verdict.startswith("Community level: Areas smaller than the place")
    assert "System level; system: a kind of area" in shipped.define("System").verdict
    assert "three work as Early Help Hubs" in shipped.define("Early Help Hub").verdict
    assert shipped.define("STP").verdict.startswith("'STP' has 2 meanings: Mid and South Essex STP")
    assert "what it stands for is not stated" in shipped.define("TTF").verdict


def test_several_words_need_no_quotes(pgraph: Run) -> None:
    one = pgraph("define", "community level")
    assert one.exit_code == 0
    assert pgraph("define", "community", "level").stdout == one.stdout
    assert pgraph("define", "xyzzy").exit_code == 3
    assert pgraph("define").exit_code == 2
    assert pgraph("help", "glossary").stdout.splitlines()[0] == "pgraph define"
