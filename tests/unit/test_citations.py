"""Where a row is stated, in one cell: source, paragraph and further evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph import Partnership, load
from partnership_graph.errors import AmbiguousNameError, DataError, UnknownNameError
from tests.small_place import said_beside

SOURCES = (
    "id,name,short_name,dated,document_file,publisher\n"
    "tor,Terms of Reference 2024,ToR-2024,2024-05-01,tor.pdf,Bayford Trust\n"
    "mou,Memorandum,MOU,2023,mou.pdf,Bayford Trust\n"
)


def written(folder: Path, cells: str, header: str = "id,name,kind,where") -> Path:
    folder.mkdir()
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    (folder / "boards.csv").write_text(f"{header}\n{cells}\n", encoding="utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as error:
        load(data=folder)
    return [str(problem) for problem in error.value.problems]


def test_one_cell_is_source_paragraph_and_evidence(tmp_path: Path) -> None:
    place = load(data=written(tmp_path / "us", "board,Trust Board,board,ToR-2024 4.2; mou 2.10"))
    cited = place.view.citations(place.dataset.fact("board"))
    assert [(item.source_id, item.locator, item.as_of) for item in cited] == [
        ("tor", "4.2", "2024-05-01"),
        ("mou", "2.10", "2023"),
    ]
    assert cited[1].file == "us/boards.csv"
    assert cited[1].line == 2


@pytest.mark.parametrize("written_as", ["tor 4.2", "TOR-2024, 4.2", "Terms of Reference 2024: 4.2"])
def test_a_source_goes_by_its_short_name_its_id_or_its_name(
    tmp_path: Path, written_as: str
) -> None:
    place = load(data=written(tmp_path / "us", f'board,Trust Board,board,"{written_as}"'))
    fact = place.dataset.fact("board")
    assert (fact.source_id, fact.locator) == ("tor", "4.2")


def test_the_usual_document_needs_no_name(tmp_path: Path) -> None:
    folder = written(tmp_path / "us", "board,Trust Board,board,para 3; MOU 1")
    (folder / "place.toml").write_text('document = "tor"\n', encoding="utf-8")
    place = load(data=folder)
    cited = place.view.citations(place.dataset.fact("board"))
    assert [(item.source_id, item.locator) for item in cited] == [("tor", "para 3"), ("mou", "1")]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            "ToR-2042 4.2",
            "'ToR-2042 4.2' begins with the name of no source (did you mean 'tor-2024'?); expected",
        ),
        ("MOU", "'MOU' names no paragraph; expected one after the source"),
        ("4.2", "'4.2' begins with the name of no source; expected"),
        (";", "';' cites nothing"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cell(tmp_path: Path, cell: str, said: str) -> None:
    (found, *_) = problems(written(tmp_path / "us", f"board,Trust Board,board,{cell}"))
    assert found.startswith(f"us/boards.csv:2: where: {said}")


def test_both_ways_at_once_are_refused(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "us",
        "board,Trust Board,board,tor,1,MOU 2",
        header="id,name,kind,source_id,locator,where",
    )
    assert problems(folder) == [
        "us/boards.csv:2: where: the row has source_id or locator too; give one or the other"
    ]


def test_a_row_that_says_nowhere_is_told_so(tmp_path: Path) -> None:
    found = problems(written(tmp_path / "us", "one,One,board,MOU 1\ntwo,Two,board,"))
    assert all(problem.startswith("us/boards.csv:3: ") for problem in found)


def test_a_source_may_be_chosen_by_its_short_name(tmp_path: Path) -> None:
    place = load(data=written(tmp_path / "us", "board,Trust Board,board,MOU 1"))
    assert place.at(source="mou").view.source == place.at(source="MoU").view.source == "mou"


@pytest.mark.parametrize(
    ("short", "cell"),
    [
        ("Großstraße", "Großstraße 4.2"),
        ("Großstraße", "GROSSSTRASSE 4.2"),
        ("İlan", "İlan, 4.2"),
        ("ﬁle", "file: 4.2"),
        ("Ty\u0302 Gwyn", "T\u0177 Gwyn 4.2"),
        ("Scheme/25", "scheme 25 4.2"),
    ],
)
def test_the_paragraph_is_whole_whatever_letters_the_name_has(
    tmp_path: Path, short: str, cell: str
) -> None:
    folder = written(tmp_path / "us", f'board,Trust Board,board,"{cell}"')
    text = SOURCES.replace("ToR-2024", short)
    (folder / "sources.csv").write_text(text, encoding="utf-8")
    fact = load(data=folder).dataset.fact("board")
    assert (fact.source_id, fact.locator) == ("tor", "4.2")


def test_a_name_written_as_it_is_comes_before_one_that_only_sounds_so(tmp_path: Path) -> None:
    folder = written(tmp_path / "us", "board,Trust Board,board,MIN 4")
    text = SOURCES.replace("ToR-2024", "MIN").replace("MOU", "MIN-4")
    (folder / "sources.csv").write_text(text, encoding="utf-8")
    fact = load(data=folder).dataset.fact("board")
    assert (fact.source_id, fact.locator) == ("tor", "4")


def test_a_title_that_two_sources_have_cites_neither(tmp_path: Path) -> None:
    folder = written(tmp_path / "us", "board,Trust Board,board,Minutes 4")
    text = SOURCES.replace("Terms of Reference 2024", "Minutes").replace("Memorandum", "Minutes")
    (folder / "sources.csv").write_text(text, encoding="utf-8")
    (found,) = problems(folder)
    said = "'Minutes 4' begins with the name of several sources: tor, mou; write the id of one"
    assert found == f"us/boards.csv:2: where: {said}"


@pytest.mark.parametrize(
    ("column", "named", "said"),
    [
        ("MOU", "tor 2024", "'tor 2024' is the short name of 'tor' too (us/sources.csv:2)"),
        ("MOU", "Tor", "'Tor' is the id of 'tor' too (us/sources.csv:2)"),
        ("MOU", "terms of reference 2024", "'terms of reference 2024' is the name of 'tor' too"),
    ],
)
def test_two_sources_of_one_place_go_by_different_short_names(
    tmp_path: Path, column: str, named: str, said: str
) -> None:
    folder = written(tmp_path / "us", "board,Trust Board,board,mou 1")
    text = SOURCES.replace(column, named)
    (folder / "sources.csv").write_text(text, encoding="utf-8")
    (found,) = problems(folder)
    assert found.startswith(f"us/sources.csv:3: short_name: {said}")


def test_two_places_may_call_a_source_alike_and_who_asks_is_asked_which(tmp_path: Path) -> None:
    written(tmp_path / "us", "board,Trust Board,board,ToR-2024 1")
    other = written(tmp_path / "them", "group,Other Board,board,ToR-2024 1")
    text = SOURCES.replace("tor,", "their-tor,").replace("mou,", "their-mou,")
    (other / "sources.csv").write_text(text, encoding="utf-8")
    both = load(data=tmp_path)
    assert both.dataset.fact("group").source_id == "their-tor"
    with pytest.raises(AmbiguousNameError, match=r"their-tor \(Terms of Reference 2024\)"):
        both.at(source="ToR-2024")
    assert both.at(source="their-tor").view.source == "their-tor"


def test_a_source_may_be_chosen_by_its_title(tmp_path: Path) -> None:
    place = load(data=written(tmp_path / "us", "board,Trust Board,board,MOU 1"))
    assert place.at(source="Memorandum").view.source == "mou"


NAMED = """
    id,name,dated,inside_id
    pack-2016-09-15,"Board, agenda pack for 15 September 2016",2016-09-15,
    minutes-2016-07-29,"Executive, minutes of 29 July 2016",2016-07-29,pack-2016-09-15
    minutes-2016-08-25,"Executive, minutes of 25 August 2016",2016-08-25,pack-2016-09-15
    place-cover-report-2020,Report with the memorandum appended,2020-01-31,
"""
CITED = """
    id,name,source_id,locator
    a,Board,pack-2016-09-15,Pack item 6
    b,Executive,minutes-2016-07-29,Pack item 7
    c,Partnership,place-cover-report-2020,MOU 4.7
"""


@pytest.fixture
def named(made: Callable[..., Partnership]) -> Partnership:
    """A pack with minutes of two days bound into it, and a report that holds a memorandum."""
    return made(sources=NAMED, boards=CITED)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("pack", ["pack-2016-09-15"]),
        ("agenda pack", []),
        ("Minutes", ["minutes-2016-07-29", "minutes-2016-08-25"]),
        ("minutes 25 August 2016", ["minutes-2016-08-25"]),
        ("July 2016 minutes", ["minutes-2016-07-29"]),
        ("minutes 26 August 2016", []),
        ("place cover report", ["place-cover-report-2020"]),
        ("MOU", ["place-cover-report-2020"]),
        ("mou 4.7", ["place-cover-report-2020"]),
        ("MO", []),
        ("Pack item", ["pack-2016-09-15", "minutes-2016-07-29"]),
        ("4.7", []),
    ],
)
def test_a_source_is_called_what_it_says_without_its_day_or_what_its_paragraphs_are_cited_by(
    named: Partnership, text: str, sources: list[str]
) -> None:
    assert [*named.dataset.source_called(text)] == sources


def test_which_source_a_text_was_taken_for_is_said(named: Partnership) -> None:
    answer = named.at(source="MOU").facts(kind="board")
    assert "'MOU' was read as Report with the memorandum appended" in said_beside(answer)


def test_what_is_bound_into_a_source_is_none_of_it_and_that_is_said(named: Partnership) -> None:
    answer = named.at(source="pack").facts(kind="board")
    assert [item.fact_id for _, item in answer.statements()] == ["a"]
    assert (
        "not of this source: 2 documents bound into it, each with a day of its own: "
        "minutes-2016-07-29, minutes-2016-08-25 (--source ID)"
    ) in said_beside(answer)


@pytest.mark.parametrize(
    ("text", "error"), [("agenda pack", UnknownNameError), ("minutes of", AmbiguousNameError)]
)
def test_a_source_that_only_comes_near_is_asked_back(
    named: Partnership, text: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        named.at(source=text)
