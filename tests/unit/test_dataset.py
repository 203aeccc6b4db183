"""The dataset: what a name means, where a row stands, what mentions what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from partnership_graph import Partnership, load
from partnership_graph.errors import AmbiguousNameError, QuestionError, UnknownNameError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES

Made = Callable[..., Partnership]
Write = Callable[..., Path]

BOARDS = """
    id,name,kind
    hwb,Thurrock Health and Wellbeing Board,board
    forum,The Children's & Young People's Forum,forum
    exec,Executive,committee
    mase,Multi-Agency Sexual Exploitation Group (MASE),group
"""
ALIASES = """
    id,name,of_id,only_in
    alias-1,HWB Board,hwb,
    alias-2,Executive,hwb,
    alias-3,the Partnership,forum,paper
    alias-4,NEFLT,nelft,
"""
SOURCES = "id\npaper\nminutes"
ORGANISATIONS = "id,name,kind\nnelft,North East London Foundation Trust,nhs_provider"


@pytest.fixture
def dataset(made: Made) -> Dataset:
    """Four bodies and a trust, with other names."""
    return made(
        sources=SOURCES, boards=BOARDS, organisations=ORGANISATIONS, aliases=ALIASES
    ).dataset


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("hwb", "hwb"),
        ("Thurrock Health and Wellbeing Board", "hwb"),
        ("HWB Board", "hwb"),
        ("NEFLT", "nelft"),
        ("nelft", "nelft"),
        ("THURROCK HEALTH AND WELLBEING BOARD", "hwb"),
        ("hwb board", "hwb"),
        ("  HWB   Board ", "hwb"),
        ("Thurrock Health & Wellbeing Board", "hwb"),
        ("Thurrock health-and-wellbeing board.", "hwb"),
        ("the Thurrock Health and Wellbeing Board", "hwb"),
        ("Children's and Young People's Forum", "forum"),
        ("Childrens & Young Peoples Forum", "forum"),
        ("The Children’s & Young People’s Forum", "forum"),  # noqa: RUF001 - as Word writes them
        ("Multi Agency Sexual Exploitation Group, MASE", "mase"),
    ],
)
def test_an_id_a_name_or_an_alias_means_its_thing_however_it_is_written(
    dataset: Dataset, text: str, meant: str
) -> None:
    assert dataset.resolve(text) == meant


def test_an_exact_name_beats_an_alias(dataset: Dataset) -> None:
    assert dataset.resolve("Executive") == "exec"


def test_an_id_beats_a_name(made: Made) -> None:
    dataset = made(boards="id,name\nfirst,Second\nsecond,First").dataset
    assert dataset.resolve("second") == "second"


def test_the_id_of_a_fact_is_not_a_thing(dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError):
        dataset.resolve("alias-1")


def test_the_id_of_a_source_that_no_paper_is_leads_to_what_it_states(dataset: Dataset) -> None:
    with pytest.raises(QuestionError, match="'pgraph facts --source paper' lists what it states"):
        dataset.resolve("paper")


def test_an_alias_of_one_document_is_suggested_but_does_not_resolve(dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError) as caught:
        dataset.resolve("the Partnership")
    assert str(caught.value) == (
        "nothing is recorded under 'the Partnership'. "
        "Did you mean: forum (The Children's & Young People's Forum; forum; place)?"
    )


def test_an_alias_of_one_document_resolves_where_that_document_is_all_there_is(made: Made) -> None:
    dataset = made(boards=BOARDS, organisations=ORGANISATIONS, aliases=ALIASES).dataset
    assert dataset.resolve("the Partnership") == "forum"


def test_an_alias_of_one_document_does_not_stand_in_the_way_of_a_name(made: Made) -> None:
    dataset = made(
        boards="id,name\nboard,Board\nother,Partnership",
        aliases="id,name,of_id,only_in\nalias,the Partnership,board,paper",
    ).dataset
    assert dataset.resolve("the Partnership") == "other"


def test_an_id_may_be_typed_with_spaces_unless_a_document_says_it_of_another(made: Made) -> None:
    dataset = made(
        sources=SOURCES,
        boards="id,name\nnew-board,The one\nold-board,The other",
        aliases="id,name,of_id,only_in\nalias,Old Board,new-board,paper",
    ).dataset
    assert dataset.resolve("New Board") == "new-board"
    with pytest.raises(UnknownNameError, match=r"Did you mean: new-board .+; old-board "):
        dataset.resolve("Old Board")


def test_a_name_of_two_things_is_asked_back_with_id_name_kind_and_place(
    tmp_path: Path, write: Write
) -> None:
    for place in ("east", "west"):
        write(
            tmp_path / place,
            sources=f"id\n{place}-paper",
            boards=f"id,name,kind,source_id\n{place}-hwb,Health and Wellbeing Board,"
            f"sub_group,{place}-paper",
        )
    with pytest.raises(AmbiguousNameError) as caught:
        load(data=tmp_path).dataset.resolve("Health & Wellbeing Board")
    assert str(caught.value) == (
        "'Health & Wellbeing Board' could be any of these; ask again with one of the ids:\n"
        "  east-hwb (Health and Wellbeing Board; sub group; east)\n"
        "  west-hwb (Health and Wellbeing Board; sub group; west)"
    )


def test_an_alias_of_two_things_is_asked_back(made: Made) -> None:
    dataset = made(
        boards="id\none\ntwo",
        aliases="id,name,of_id\nalias-1,HWB,one\nalias-2,hwb,two",
    ).dataset
    with pytest.raises(AmbiguousNameError) as caught:
        dataset.resolve("HWB")
    assert caught.value.candidates == ("one (One; board; place)", "two (Two; board; place)")


def test_two_aliases_of_one_thing_that_read_alike_are_not_ambiguous(made: Made) -> None:
    dataset = made(
        boards="id\none", aliases="id,name,of_id\nalias-1,H.W.B.,one\nalias-2,h w b,one"
    ).dataset
    assert dataset.resolve("H-W-B") == "one"


def test_a_part_of_several_names_is_asked_back(made: Made) -> None:
    dataset = made(
        boards="id,name\none,North Health and Wellbeing Board\ntwo,South Health and Wellbeing Board"
    ).dataset
    with pytest.raises(AmbiguousNameError) as caught:
        dataset.resolve("Health and Wellbeing Board")
    assert caught.value.candidates == (
        "one (North Health and Wellbeing Board; board; place)",
        "two (South Health and Wellbeing Board; board; place)",
    )


def test_a_part_of_one_name_is_suggested_and_never_guessed(dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError) as caught:
        dataset.resolve("Sexual Exploitation")
    assert caught.value.suggestions == (
        "mase (Multi-Agency Sexual Exploitation Group (MASE); group; place)",
    )


@pytest.mark.parametrize("text", ["Thurock Health and Welbeing Board", "HBW Board", "hwbb"])
def test_a_near_miss_is_met_with_what_is_near(dataset: Dataset, text: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        dataset.resolve(text)
    assert "hwb (Thurrock Health and Wellbeing Board; board; place)" in caught.value.suggestions


@pytest.mark.parametrize("text", ["zzzzzz", "", " ", "-", "the"])
def test_what_nothing_is_near_to_is_met_with_how_to_search(dataset: Dataset, text: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        dataset.resolve(text)
    assert str(caught.value) == (
        f"nothing is recorded under {text!r}. Try 'pgraph find' with a part of the name."
    )


def test_an_unknown_name_is_a_question_asked_wrongly(dataset: Dataset) -> None:
    with pytest.raises(QuestionError):
        dataset.resolve("zzzzzz")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("board", ["hwb"]),
        ("wellbeing health", ["hwb"]),
        ("NEFLT", ["nelft"]),
        ("partnership", ["forum"]),
        ("ase", ["mase"]),
        ("executive", ["exec", "hwb"]),
        ("north board", []),
        ("", []),
    ],
)
def test_what_matches_holds_every_word_in_its_name_or_one_alias(
    dataset: Dataset, text: str, found: list[str]
) -> None:
    assert [*dataset.matching(text)] == found


def test_what_a_thing_is_mentioned_by_is_told_once_a_row(made: Made) -> None:
    dataset = made(
        boards="id\nlow\nhigh\nother",
        reporting_lines="id,from_id,to_id\nline-1,low,high\nline-2,other,low",
        memberships="id,body_id,member_id,on_behalf_of\nseat,high,low,low",
        evidence="fact_id\nlow",
    ).dataset
    assert dataset.mentions["low"] == ["line-1", "line-2", "seat"]


def test_a_record_is_what_its_class_makes_of_the_same_cells(dataset: Dataset) -> None:
    for kind in TABLES.values():
        for record in [*dataset.all(kind)][:2]:
            assert replace(record) == record
            assert all(
                isinstance(getattr(record, item.name), (str, int)) for item in fields(record)
            )


def test_a_record_knows_its_file_and_line(dataset: Dataset) -> None:
    record = dataset.record("exec")
    assert (record.file, record.line) == ("place/boards.csv", 4)


def test_a_record_of_the_second_place_knows_its_own_file_and_line(
    tmp_path: Path, write: Write
) -> None:
    for place in ("east", "west"):
        write(
            tmp_path / place,
            sources=f"id\n{place}-paper",
            boards=f"id,source_id\n{place}-hwb,{place}-paper\n{place}-exec,{place}-paper",
        )
    record = load(data=tmp_path).dataset.record("west-exec")
    assert (record.file, record.line) == ("west/boards.csv", 3)


def test_the_version_is_that_of_the_bytes_loaded(tmp_path: Path, write: Write) -> None:
    folder = write(tmp_path / "place", boards="id\none")
    before = load(data=folder).dataset.version
    assert load(data=folder).dataset.version == before
    write(folder, boards="id\ntwo")
    assert load(data=folder).dataset.version != before
