"""Plain words: what is read is read rightly, what is not understood whole is not read, and no word is passed over.

The sentences of ``known.csv`` were at hand while the forms were written, those of ``kept.csv`` were not. In ``long.csv`` stand
questions of which most ask more than one command answers.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph import Partnership, load
from partnership_graph.errors import QuestionError
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.words import Reading, Unread, read
from partnership_graph.words.forms import INTENTS
from partnership_graph.words.patterns import Slot, literal, parts

HERE = Path(__file__).parent
PLACES = HERE.parent / "places"
REFUSED = "refuse"
ENOUGH = 0.8


@cache
def place(name: str) -> Partnership:
    return load() if name == "shipped" else load(data=PLACES / name)


def said(name: str, sentence: str) -> str:
    """Return what a sentence is read as, without the program's name, or that it is refused."""
    found = read(place(name).dataset, sentence)
    return found.command.removeprefix("pgraph ") if isinstance(found, Reading) else REFUSED


def refusal(name: str, sentence: str) -> Unread:
    found = read(place(name).dataset, sentence)
    assert isinstance(found, Unread), found.command
    return found


@pytest.mark.parametrize("file", ["known", "kept", "long"])
def test_nothing_is_read_wrongly_and_most_is_read(file: str) -> None:
    with (HERE / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
        asked = [
            (row["sentence"], said(row["place"], row["sentence"]), row["command"])
            for row in csv.DictReader(rows)
        ]
    assert [item for item in asked if item[1] not in {item[2], REFUSED}] == []
    right = [sentence for sentence, got, wanted in asked if got == wanted]
    assert len(asked) >= 32
    assert len(right) >= ENOUGH * len(asked), sorted(set(asked) - set(right))


@pytest.mark.parametrize(
    ("name", "sentence", "command"),
    [
        ("southmere", "who chairs the main board", "members main-board --kind chair"),
        ("southmere", "what reports to the oversight board", "chain oversight-board --down"),
        ("southmere", "who does the risk group report to", "chain risk-group"),
        ("southmere", "which boards have no quorum", "gaps quorum"),
        ("southmere", "who's the director of southmere council?", "holders director"),
        ("southmere", "Ann Ash's seats", "seats ann-ash"),
        ("southmere", "please list the members of audit panel thanks", "members audit-panel"),
        ("procedures", "who is the dcs", "holders childrens-director"),
        ("procedures", "where does a dispute at the alliance executive go", "escalate executive --for dispute"),
        ("procedures", "members of the assembly of partners", "members assembly"),
        ("procedures", "quorum for riverside childrens alliance", "quorum alliance"),
        ("joint-board", "who is on the strathmorven integration joint board now", "members morven-ijb"),
        ("joint-board", "north planning group reporting line", "chain morven-north"),
        ("northshire", "who sits on northshire childrens partnership board", "members partnership-board"),
    ],
)  # fmt: skip
def test_it_reads_of_places_that_it_was_not_made_with(
    name: str, sentence: str, command: str
) -> None:
    assert said(name, sentence) == command


@pytest.mark.parametrize(
    "sentence",
    [
        "who chairs the public services board",
        "where does southern police sit",
        "what is missing",
    ],
)
@pytest.mark.parametrize(
    "guard",
    [
        *("no", "not", "both", "also", "same", "when", "how many", "rank", "before", "after", "why", "never"),
        *("only", "except", "without", "other", "or", "more than", "last", "next", "first", "since", "until"),
    ],
)  # fmt: skip
def test_a_word_that_could_turn_a_question_round_is_never_passed_over(
    guard: str, sentence: str
) -> None:
    words = sentence.split()
    put = [" ".join([*words[:at], guard, *words[at:]]) for at in range(len(words) + 1)]
    assert [each for each in put if said("bayford", each) != REFUSED] == []


def test_every_name_of_a_sentence_that_is_not_read_is_reported() -> None:
    found = refusal("shipped", "is NELFT also on the ICE and the Threshold Panel")
    assert [text for text, _ in found.names] == ["NELFT", "ICE", "Threshold Panel"]
    assert "also" in found.words
    assert found.offers


@pytest.mark.parametrize(
    "sentence", ["who is not on the ice", "which wards have no centre", "is nelft on ice"]
)
def test_nothing_is_denied_of_a_question_that_is_not_read_whole(sentence: str) -> None:
    told = refusal("shipped", sentence).told
    assert told.startswith("not read, and nothing is answered: ")
    assert "none" not in told.casefold()
    assert "no document" not in told.casefold()


@pytest.mark.parametrize(
    "sentence",
    ["centres", "which centres are there", "list all services", "actions", "papers", "decisions"],
)
def test_nothing_lists_everything_there_is(sentence: str) -> None:
    refusal("shipped", sentence)


def test_only_what_is_missing_is_asked_of_all() -> None:
    bare = {
        intent.question
        for intent in INTENTS
        for form in intent.forms
        if not any(isinstance(part, Slot) for part in parts(form)) and not intent.needs_day
    }
    assert bare == {"gaps"}


@pytest.mark.parametrize(
    ("sentence", "command"),
    [
        ("members of ice on 25 agust 2016", REFUSED),
        ("attendance at ice 25 augst 2016", REFUSED),
        ("who was on the ice after 2016", REFUSED),
        ("attendance at ice 25 aug 2016", "attendance ice --on 2016-08-25"),
        ("members of ice as of August 2016", "members ice --as-of 2016-08"),
        ("tell me about ICE terms of reference (Aug 2016)", "show ice-terms-of-reference-aug-2016"),
    ],
)
def test_a_day_is_read_whole_or_not_at_all(sentence: str, command: str) -> None:
    assert said("shipped", sentence) == command


def test_the_longest_name_is_taken() -> None:
    assert (
        said("shipped", "who is the chair of thurrock ccg board")
        == "holders chair-of-thurrock-ccg-board"
    )
    assert (
        said("shipped", "members of the brighter futures board") == "members brighter-futures-board"
    )
    assert said("shipped", "members of brighter futures") == "members brighter-futures-partnership"


def test_a_shortened_form_never_outranks_another_name(made: Callable[..., Partnership]) -> None:
    two = made(
        areas="id,name\nplace,Seaton",
        boards="id,name\nseaton-forum,Seaton Forum\nyouth,Youth Assembly",
        aliases="id,name,of_id\nother,the Forum,youth",
    )
    assert two.reading("who chairs the forum").given["wanted"] == "youth"
    assert [text for text, _ in refusal("shipped", "members of the council").names] == ["council"]


def test_a_name_of_several_things_is_asked_back_with_each() -> None:
    found = refusal("shipped", "who chairs the health and wellbeing board")
    assert found.offers == (
        "pgraph members bd-hwb --kind chair",
        "pgraph members thurrock-hwb --kind chair",
    )
    assert (
        said("shipped", "who chairs the health and wellbeing board in thurrock")
        == "members thurrock-hwb --kind chair"
    )


def test_a_word_spelt_wrong_is_said_and_another_word_is_another() -> None:
    found = read(place("shipped").dataset, "memebrs of the ice")
    assert isinstance(found, Reading)
    assert found.told == "Read as: pgraph members ice ('memebrs' was read as 'members')"
    assert said("shipped", "teams of the ice") == REFUSED  # which is not its terms


def test_a_name_spelt_wrong_is_asked_back() -> None:
    found = refusal("shipped", "who chairs the threshhold panel")
    assert found.offers[0] == "pgraph members threshold-panel --kind chair"


def test_a_form_gives_only_what_its_question_takes() -> None:
    for intent in INTENTS:
        names = {item.name for item in QUESTIONS[intent.question].arguments} | {"place"}
        slots = {
            part.argument for form in intent.forms for part in parts(form) if isinstance(part, Slot)
        }
        assert slots | {*intent.given} | ({intent.day} - {"", "as_of"}) <= names, intent


def test_no_form_has_a_name_of_a_place_that_is_shipped() -> None:
    words = frozenset[str]().union(*(literal(form) for intent in INTENTS for form in intent.forms))
    named = {word for word in words for thing in place("shipped").dataset.called_just(word)}
    assert named == {"set"}  # which is what an action is, and somebody's initials


def test_a_sentence_too_long_is_not_read_at_all() -> None:
    assert "at most 40 words" in refusal("bayford", "who chairs " * 30).why
    assert refusal("bayford", " ?! ").offers == ("pgraph --help",)


def test_in_python_it_is_read_then_answered() -> None:
    shipped = place("shipped")
    answer = shipped.ask_words("what is missing in barking and dagenham?")
    assert answer.question.startswith("Read as: pgraph gaps --place barking-and-dagenham. What ")
    assert answer.places == ("barking-and-dagenham",)
    with pytest.raises(QuestionError, match="these words are not understood in it: 'before'"):
        shipped.ask_words("who chaired the ice before")


def test_at_a_shell_it_says_first_how_it_was_read(pgraph: Callable[..., Result]) -> None:
    asked, typed = (
        pgraph("ask", "who chairs", "the ICE?"),
        pgraph("members", "ice", "--kind", "chair"),
    )
    assert asked.stdout == f"Read as: pgraph members ice --kind chair\n\n{typed.stdout}"
    as_data = pgraph("ask", "who chairs the ICE", "--format", "json")
    assert as_data.stdout == pgraph("members", "ice", "--kind", "chair", "--format", "json").stdout
    assert as_data.stderr == "Read as: pgraph members ice --kind chair\n"
    assert pgraph("ask", "services run by the ICE").exit_code == 3


def test_at_a_shell_what_is_not_read_is_refused(refused: Callable[..., str]) -> None:
    told = refused("ask", "who chairs the ICE and why")
    assert told.startswith("Error: not read, and nothing is answered: ")
    assert "\n  pgraph members ice --kind chair\n" in told
    assert "leave one of them out" in refused("ask", "members of ice in 2016", "--as-of", "2016")


def test_names_of_people_are_withheld_in_how_it_was_read(pgraph: Callable[..., Result]) -> None:
    told = pgraph("ask", "where does ian wake sit", "--no-names").output
    assert told.startswith("Read as: ")
    assert "wake" not in told.casefold()
    assert "wake" not in pgraph("ask", "why is ian wake there", "--no-names").output.casefold()
