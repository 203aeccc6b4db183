"""Names as they are compared and looked for: whole or in parts, with vowel signs, without accents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph import Partnership, load
from partnership_graph.errors import AmbiguousNameError, UnknownNameError
from partnership_graph.facts import spelling
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Board
from partnership_graph.facts.spelling import Fit, holding_words, how_well, plain, unaccented
from tests.small_place import write

Made = Callable[..., Partnership]
Run = Callable[..., Result]

BOARDS = [
    {"id": "creche", "name": normalize("NFD", "Crèche Group")},
    {"id": "hafan", "name": "Tŷ Hafan"},
    {"id": "lodz", "name": "Łódź Twinning Forum"},
    {"id": "hafan-plain", "name": "Ty Hafan Friends"},
    {"id": "mila", "name": "\u092e\u093f\u0932\u093e"},
    {"id": "mela", "name": "\u092e\u0947\u0932\u093e"},
]


@pytest.fixture
def dataset(made: Made) -> Dataset:
    """Bodies with accents, once as macOS writes them, and two that differ by a vowel sign."""
    aliases = [{"id": "alias", "name": "Siân's Group", "of_id": "creche"}]
    return made(boards=BOARDS, aliases=aliases).dataset


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Crèche Group", "creche"),
        ("CRÈCHE GROUP", "creche"),
        ("tŷ hafan", "hafan"),
        ("Siân's group", "creche"),
        ("\u092e\u093f\u0932\u093e", "mila"),
        ("\u092e\u0947\u0932\u093e", "mela"),
    ],
)
def test_a_name_is_the_same_in_whole_letters_and_in_parts(
    dataset: Dataset, name: str, meant: str, form: Literal["NFC", "NFD"]
) -> None:
    assert dataset.resolve(normalize(form, name)) == meant


@given(st.text())
def test_a_name_is_compared_alike_in_every_form_and_once_is_enough(name: str) -> None:
    assert plain(normalize("NFD", name)) == plain(normalize("NFC", name))
    assert plain(plain(name)) == plain(name)


def test_what_is_only_joined_otherwise_is_one_name() -> None:
    assert plain("\u0915\u094d\u200d\u0937") == plain("\u0915\u094d\u0937")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ty hafan", ["hafan-plain", "hafan"]),
        ("tŷ hafan", ["hafan", "hafan-plain"]),
        ("creche", ["creche"]),
        ("crèche", ["creche"]),
        ("LODZ", ["lodz"]),
        ("sian", ["creche"]),
        ("\u092e\u093f\u0932\u093e", ["mila"]),
        ("\u0302", []),
    ],
)
def test_what_is_looked_for_is_found_without_accents_after_what_has_them(
    dataset: Dataset, text: str, found: list[str]
) -> None:
    assert [*dataset.matching(text)] == found


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_nothing_of_a_latin_name_is_lost_with_its_accents(name: str) -> None:
    letters = sum(map(str.isalnum, plain(name)))
    assert sum(map(str.isalnum, unaccented(plain(name)))) >= letters
    assert unaccented(unaccented(name)) == unaccented(name)


def test_a_name_without_its_accents_is_suggested_and_never_guessed(dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError) as caught:
        dataset.resolve("Creche Group")
    assert caught.value.suggestions == (f"creche ({BOARDS[0]['name']}; board; place)",)


def test_find_shows_the_other_name_that_was_found_without_accents(made: Made) -> None:
    aliases = [{"id": "alias", "name": "Siân's Group", "of_id": "creche"}]
    answer = made(boards=BOARDS, aliases=aliases).find("sians")
    assert [statement.fact_id for part in answer.sections for statement in part.statements] == [
        "creche",
        "alias",
    ]


# Namesakes

AREAS = """
    id,name,kind
    derby,Derby,place
    leicester,Leicester,place
    abbey-derby,Abbey,ward
    abbey-leicester,Abbey,ward
    abbey-nowhere,Abbey,ward
"""
LINKS = """
    id,from_id,to_id,kind,status,basis
    link-1,abbey-derby,derby,within,in_force,stated
    link-2,abbey-leicester,leicester,within,in_force,stated
    link-3,abbey-nowhere,derby,within,proposed,stated
    link-4,abbey-nowhere,leicester,within,in_force,implied
    link-5,sure-start-a,derby,located_in,in_force,stated
    link-6,sure-start-b,abbey-derby,serves_ward,in_force,stated
"""


@pytest.fixture
def namesakes(made: Made) -> Dataset:
    """Wards, centres, posts and bodies of one name each."""
    return made(
        areas=AREAS,
        area_links=LINKS,
        childrens_centres="id,name\nsure-start-a,Sure Start\nsure-start-b,Sure Start",
        organisations="id,name\nnhs,NHS Trust\ncouncil,Council",
        posts="""
            id,name,organisation_id
            chief-nhs,Chief Executive,nhs
            chief-council,Chief Executive,council
            chief-nobody,Chief Executive,
        """,
        boards="""
            id,name,kind
            exec-a,Executive,committee
            exec-b,Executive,group
            exec-c,Executive,group
            exec-d,Executive,group
            hwb,Health Board,board
        """,
        reporting_lines="""
            id,from_id,to_id,kind,status
            line-1,exec-a,hwb,reports_to,in_force
            line-2,exec-a,council,committee_of,in_force
            line-3,exec-a,nhs,accountable_to,proposed
            line-4,exec-b,council,attached_to,in_force
            line-5,hwb,exec-c,reports_to,in_force
            line-6,exec-c,nhs,briefs,in_force
        """,
    ).dataset


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        (
            "Abbey",
            [
                "abbey-derby (Abbey; ward; within Derby; place)",
                "abbey-leicester (Abbey; ward; within Leicester; place)",
                "abbey-nowhere (Abbey; ward; place)",
            ],
        ),
        (
            "Sure Start",
            [
                "sure-start-a (Sure Start; childrens centre; located in Derby; place)",
                "sure-start-b (Sure Start; childrens centre; place)",
            ],
        ),
        (
            "Chief Executive",
            [
                "chief-nhs (Chief Executive; post; of NHS Trust; place)",
                "chief-council (Chief Executive; post; of Council; place)",
                "chief-nobody (Chief Executive; post; place)",
            ],
        ),
        (
            "Executive",
            [
                "exec-a (Executive; committee; reports to Health Board; place)",
                "exec-b (Executive; group; attached to Council; place)",
                "exec-c (Executive; group; place)",
                "exec-d (Executive; group; place)",
            ],
        ),
    ],
)
def test_namesakes_are_told_apart_where_candidates_are_listed(
    namesakes: Dataset, name: str, candidates: list[str]
) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        namesakes.resolve(name)
    assert list(caught.value.candidates) == candidates


def test_find_tells_namesakes_apart_and_them_alone(made: Made) -> None:
    found = made(areas=AREAS, area_links="\n".join(LINKS.splitlines()[:4])).find("e")
    told = [statement.text for part in found.sections for statement in part.statements]
    assert told == [
        "Derby (place)",
        "Leicester (place)",
        "Abbey (ward), within Derby",
        "Abbey (ward), within Leicester",
        "Abbey (ward)",
    ]


def test_a_name_in_parts_is_found_in_the_rows_too(made: Made) -> None:
    answer = made(boards=BOARDS).facts("crèche", kind=Board.table)
    assert [item.fact_id for part in answer.sections for item in part.statements] == ["creche"]


def test_a_name_is_found_without_the_brackets_that_it_ends_in(made: Made) -> None:
    place = made(boards='id,name\nacp,"Care Partnership (ACP)"\na,Group (East)\nb,Group (West)')
    assert place.dataset.resolve("Care Partnership") == "acp"
    with pytest.raises(AmbiguousNameError):
        place.dataset.resolve("Group")


# As they are said within their place

WITHIN = {
    "areas": "id,name,kind\nbayford,Bayford,place",
    "boards": """
        id,name
        trust,Bayford Children's Trust
        acp,Bayford Accountable Care Partnership (ACP)
        exec,Executive of Bayford
        youth,Youth Council (Bayford)
        bay-forum,Bayford Forum
        forum-west,Forum (West)
        plan,Bayford's Planning Group
        chest,Bayford Chest
        award,Duke's Award
    """,
    "aliases": """
        id,name,of_id,only_in
        a,Bayford LSCB,trust,
        b,the Chest,award,minutes
    """,
    "sources": "id,dated\npaper,2020-01-01\nminutes,2020-01-01",
}


@pytest.fixture
def within(made: Made, tmp_path: Path) -> Dataset:
    """Bodies that bear the name of their place, before and after their own."""
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "place.toml").write_text('format = 1\nname = "Bayford"\n')
    return made(**WITHIN).dataset


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Children's Trust", "trust"),
        ("the childrens trust", "trust"),
        ("LSCB", "trust"),
        ("Accountable Care Partnership", "acp"),
        ("Bayford Accountable Care Partnership", "acp"),
        ("Executive", "exec"),
        ("Youth Council", "youth"),
        ("planning group", "plan"),
    ],
)
def test_a_name_is_found_without_the_name_of_its_place(
    within: Dataset, text: str, meant: str
) -> None:
    assert within.resolve(text) == meant


@pytest.mark.parametrize(
    ("text", "candidates"), [("Forum", {"bay-forum", "forum-west"}), ("Chest", {"chest", "award"})]
)
def test_a_name_without_its_place_that_something_else_bears_is_asked_back(
    within: Dataset, text: str, candidates: set[str]
) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        within.resolve(text)
    assert {item.partition(" ")[0] for item in caught.value.candidates} == candidates


@pytest.mark.parametrize("text", ["Duke", "Bayford Duke's Award", "Bayford", "Childrens Trusts"])
def test_what_is_only_like_a_name_is_asked_back(within: Dataset, text: str) -> None:
    boards_alone = {item.id for item in within.all(Board)}
    assert not within.named(text, boards_alone.__contains__)


def test_a_board_of_each_of_two_places_is_asked_back(tmp_path: Path) -> None:
    for place in ("bayford", "northmere"):
        name = place.capitalize()
        write(tmp_path / place, boards=f"id,name\n{place}-hwb,{name} Health and Wellbeing Board")
        (tmp_path / place / "place.toml").write_text(f'format = 1\nname = "{name}"\n')
    dataset = load(data=tmp_path).dataset
    assert dataset.named("Health and Wellbeing Board") == ["bayford-hwb", "northmere-hwb"]


# Meetings

MEETINGS = {
    "boards": "id,name\nice,Commissioning Executive\nhwb,Health Board",
    "aliases": "id,name,of_id\na,ICE,ice",
    "meetings": """
        id,name,body_id,date
        ice-july,ICE July,ice,2016-07-29
        ice-august,ICE August,ice,2016-08-25
        hwb-august,Board in August,hwb,2016-08-25
        hwb-month,Board in May,hwb,2016-05
    """,
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ICE 25 August 2016", ["ice-august"]),
        ("August 2016 ICE", ["ice-august"]),
        ("ICE meeting of 25/08/2016", ["ice-august"]),
        ("the ICE's meeting on 25th of August, 2016", ["ice-august"]),
        ("minutes of the Commissioning Executive (25 Aug 2016)", ["ice-august"]),
        ("2016-08-25 Health Board", ["hwb-august"]),
        ("Health Board May 2016", ["hwb-month"]),
        ("ICE 2016", ["ice-july", "ice-august"]),
        ("ICE 26 August 2016", []),
        ("ICES 25 August 2016", []),
        ("Forum 25 August 2016", []),
    ],
)
def test_a_meeting_is_named_by_its_body_and_its_day_in_any_order(
    made: Made, text: str, meant: list[str]
) -> None:
    assert made(**MEETINGS).dataset.named(text) == meant


def test_of_a_day_without_a_meeting_the_nearest_ones_of_the_body_are_offered(made: Made) -> None:
    with pytest.raises(UnknownNameError, match=r"ice-july .+; ice-august "):
        made(**MEETINGS).dataset.resolve("ICE 3 August 2016")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("sept", {"trust": Fit.CALLED, "sept-group": Fit.WORDS, "autumn": Fit.BEGINNINGS}),
        ("cep", {"taken": Fit.WITHIN}),
    ],
)
def test_what_is_called_just_that_comes_before_words_beginnings_and_inner_parts(
    made: Made, text: str, fits: dict[str, Fit]
) -> None:
    boards = "id,name\ntaken,Accepted\nautumn,September Forum\nsept-group,Sept Group\ntrust,Sept"
    assert [*made(boards=boards).dataset.matching(text).items()] == [*fits.items()]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("time banking", "Raise time bank exchanges"),
        ("time banking", "A timebank for all"),
        ("timebanks", "Raise time bank exchanges"),
        ("meetings", "How it meets"),
        ("age", "The aged"),
    ],
)
def test_words_are_found_in_another_form_and_as_one_or_two(text: str, whole: str) -> None:
    assert holding_words(text)(whole)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("during", "A duration of weeks"),
        ("planning", "A plan"),
        ("intown", "in town"),
        ("out", "An outstanding school"),
    ],
)
def test_what_only_looks_like_another_form_is_another_word(text: str, whole: str) -> None:
    assert not holding_words(text)(whole)


DESCRIBED = {
    "boards": "id,name,kind\nyouth,Adolescents Team,group",
    "documents": "id,name,kind\npact,Working Together,memorandum",
    "descriptions": (
        "id,subject_id,kind,text\n1,youth,description,Works with teenagers\n"
        "2,pact,description,What Bright Start is for\n3,pact,description,Signed in May"
    ),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [("teenager", ["youth", "1"]), ("bright start memorandum", ["pact", "2"]), ("bright May", [])],
    ids=["a description", "a kind and a description", "two descriptions"],
)
def test_what_nothing_is_called_is_found_by_what_is_said_of_things(
    made: Made, text: str, found: list[str]
) -> None:
    answer = made(**DESCRIBED).find(text)
    assert [item.fact_id for _, item in answer.statements()] == found
    assert answer.found is bool(found)


def test_a_name_that_nothing_bears_is_asked_back_with_what_is_described_so(made: Made) -> None:
    with pytest.raises(UnknownNameError, match="Adolescents Team"):
        made(**DESCRIBED).show("teenagers")


_WORDS = st.sampled_from(
    (
        *(
            "safeguarding",
            "safeguard",
            "parties",
            "party",
            "ties",
            "ty",
            "the",
            "and",
            "&",
            "o'brien",
        ),
        *("crèche", "creche", "time", "banking", "timebank", "time-banks", "planning", "plan", "b"),
        *("governance", "governances", "overlapped", "overlap", "2016", "boxes", "box", "Cafés"),
    )
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)


@given(name=_TEXTS, text=_TEXTS)
def test_what_a_name_is_told_by_beforehand_changes_nothing(name: str, text: str) -> None:
    words = plain(text).split()
    told = how_well(name, words), holding_words(text)(name)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(spelling, "_is_simple", lambda _: False)
        assert (how_well(name, words), holding_words(text)(name)) == told
