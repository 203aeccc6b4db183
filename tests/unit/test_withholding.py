"""People's names are taken out however they are spelt; words, and the ids of others, stay."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph import Partnership
from partnership_graph.bundled import folder
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Person
from partnership_graph.facts.withholding import WITHHELD, anonymous_ids, withholding
from partnership_graph.loading import load
from partnership_graph.stores.elements import elements
from partnership_graph.stores.nameless import without_people

Made = Callable[..., Partnership]

PEOPLE = """
    id,name,note
    jane-smith,Jane Smith,
    jose-garcia,José García,
    anne-marie-o-brien,Anne-Marie O'Brien,Is Jane Smith's deputy
    mark,Mark,
    tove-aero,Tove Ærø,
    pat-lee,Cllr Pat Lee,
"""


@pytest.fixture
def dataset(made: Made) -> Dataset:
    """Six people, a firm called after one of them, and a seat that is."""
    return made(
        people=PEOPLE,
        boards="id,name\nboard,Board",
        organisations="id,name\njane-smith-ltd,A Firm\nperson-2,Second Person CIC",
        memberships="id,member_id,body_id\nseat-jane-smith,jane-smith,board",
        aliases="id,name,of_id\nalias,JS the First,jane-smith",
    ).dataset


@pytest.mark.parametrize(
    "spelt",
    [
        "Jane Smith",
        "JANE SMITH",
        "jane smith",
        "Jane\u00a0Smith",
        "Jane\u2009Smith",
        "Jane  Smith",
        "Jane_Smith",
        "Jane\nSmith",
        r"Jane\_Smith",
        "Smith, Jane",
        "SMITH, Jane",
        "jane-smith",
        "JS the First",
        "José García",
        normalize("NFD", "José García"),
        "Jose Garcia",
        "García, José",
        "Anne-Marie O'Brien",
        "Anne\u2010Marie O\u2019Brien",
        "Anne\u2011Marie O\u02bcBrien",
        "Anne\u2013Marie OBrien",
        "Anne Marie O'Brien",
        "Mark",
        "MARK",
        "Tove Aero",
        "Cllr Pat Lee",
        "Pat Lee",
        "Lee, Pat",
    ],
)
def test_a_name_is_taken_out_however_it_is_spelt(dataset: Dataset, spelt: str) -> None:
    said = withholding(dataset)(f"seen by ({spelt}) and {spelt}'s deputy")
    assert said == f"seen by ({WITHHELD}) and {WITHHELD}'s deputy"


@pytest.mark.parametrize(
    "text",
    [
        "mark the register; a mark, then another",
        "bookMark and Marked",
        "the firm jane-smith-ltd did",
        "Jane alone, Smith alone, J. Smith, JS",
        "Janet Smith and Jane Smithson",
        "Pat alone",
        "",
    ],
)
def test_words_other_people_and_ids_of_others_stay(dataset: Dataset, text: str) -> None:
    assert withholding(dataset)(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mark", WITHHELD),
        ('"id": "mark"', f'"id": "{WITHHELD}"'),
        ("fact,mark,board", f"fact,{WITHHELD},board"),
        ("any of:\nmark (Mark; person)", f"any of:\n{WITHHELD} ({WITHHELD}; person)"),
        ("see [mark]", f"see [{WITHHELD}]"),
    ],
)
def test_an_id_of_one_word_is_taken_out_where_it_is_meant_as_one(
    dataset: Dataset, text: str, said: str
) -> None:
    assert withholding(dataset)(text) == said


def test_an_id_of_a_fact_that_holds_a_name_is_taken_out(dataset: Dataset) -> None:
    assert withholding(dataset)("[seat-jane-smith]") == f"[seat-{WITHHELD}]"


def test_where_nobody_is_named_nothing_is_taken_out(made: Made) -> None:
    assert withholding(made(boards="id\nboard").dataset)("Jane Smith") == "Jane Smith"


@cache
def _shipped() -> Callable[[str], str]:
    return withholding(load(folder("data")))


@given(st.text())
def test_what_is_around_a_name_stays_letter_for_letter(around: str) -> None:
    hide = _shipped()
    assert hide(f"{around}\n\x00Anne Bristow\x00{hide(around)}").split(f"\n\x00{WITHHELD}\x00")[
        -1
    ] == (hide(around))


def test_a_person_is_given_an_id_that_nothing_else_has(dataset: Dataset) -> None:
    ids = anonymous_ids(dataset)
    assert list(ids) == [person.id for person in dataset.all(Person)]
    assert list(ids.values())[:3] == ["person-1", "person-3", "person-4"]


# The graph without names


def test_no_name_is_in_the_graph_without_people(dataset: Dataset) -> None:
    whole = elements(dataset)
    made = without_people(whole, dataset)(whole)
    told = repr(made).casefold()
    assert not [
        word
        for word in ("smith", "garc", "brien", "pat lee", "'mark'")
        if word in told.replace("jane-smith-ltd", "")
    ]


def test_people_stay_apart_and_as_many_in_the_graph_without_people(dataset: Dataset) -> None:
    whole = elements(dataset)
    made = without_people(whole, dataset)(whole)
    assert made.tally().counts() == elements(dataset).tally().counts()
    people = made.nodes["Person"]
    assert [person["name"] for person in people] == [
        f"{WITHHELD} ({person['id']})" for person in people
    ]
    assert len({person["id"] for person in people}) == len(people)


def test_what_is_linked_stays_linked_in_the_graph_without_people(dataset: Dataset) -> None:
    whole = elements(dataset)
    made = without_people(whole, dataset)(whole)
    ids = {node["id"] for nodes in made.nodes.values() for node in nodes}
    links = [link for links in made.relationships.values() for link in links]
    assert {link[end] for link in links for end in ("from_id", "to_id")} <= ids
    (seat,) = made.nodes["Membership"]
    assert seat["id"] == seat["fact_id"] == "withheld-1"
