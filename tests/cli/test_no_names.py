"""``--no-names`` where names come by other ways than an answer: errors, namesakes, tables, functions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from partnership_graph.cli import main
from partnership_graph.facts.withholding import WITHHELD
from partnership_graph.publishing.formats import ANSWER, texts_of
from partnership_graph.stores.sessions import MISSING
from tests import small_place
from tests.conftest import cannot

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("no-names")


@pytest.fixture
def asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Ask a place with two namesakes, with names withheld."""
    monkeypatch.setenv("PARTNERSHIP_GRAPH_CACHE", str(folder / "cache"))
    place = small_place.write(
        folder / "place",
        people="id,name\njane-smith,Jane Smith\njane-smith-b,Jane Smith\nann-lee,Ann Lee",
        boards="id,name\nboard,Board",
        memberships="id,member_id,body_id\nseat,ann-lee,board",
    )

    def run(*args: str) -> Result:
        result = CliRunner().invoke(main, [*args, "--data", str(place), "--no-names"])
        if MISSING in result.stderr:
            cannot(MISSING)
        return result

    return run


@pytest.mark.parametrize("command", [("show",), ("draw", "chain")])
def test_namesakes_are_not_listed_as_lines_that_say_the_same(
    asked: Run, command: tuple[str, ...]
) -> None:
    result = asked(*command, "Jane Smith")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: 'name withheld' could be any of several people, whose ids --no-names withholds; ask "
        "again with an id, or leave --no-names out to have the ids listed\n"
    )


@pytest.mark.parametrize("making", ["date(p.name)", "date(p.id)"])
def test_an_error_of_the_engine_names_nobody(asked: Run, making: str) -> None:
    result = asked("cypher", f"MATCH (p:Person) RETURN {making}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot parse" in result.stderr
    assert not {"jane", "smith", "ann", "lee"} & set(
        result.stderr.lower().replace("'", " ").split()
    )


@pytest.mark.parametrize(
    "making",
    [
        "replace(p.name, ' ', '~')",
        "reverse(p.name)",
        "split(p.name, ' ')",
        "left(p.name, 4)",
        "substring(p.id, 1)",
    ],
)
def test_what_a_query_makes_of_a_name_holds_none_of_it(asked: Run, making: str) -> None:
    result = asked("cypher", f"MATCH (p) RETURN {making} AS made", "--format", "json")
    assert result.exit_code == 0
    assert not [
        word for word in ("Jane", "htimS", "Smith", "mith", "Ann", "Lee") if word in result.stdout
    ]


def test_people_are_still_counted_apart_and_found_by_their_ids(asked: Run) -> None:
    every = asked(
        "cypher", "MATCH (p:Person) RETURN count(DISTINCT p.name) AS n", "--format", "json"
    )
    assert json.loads(every.stdout) == [{"n": 3}]
    query = "MATCH (p:Person {id: $id}) RETURN p.name AS name, $n AS n"
    one = asked("cypher", query, "-p", "id=ann-lee", "-p", "n=1", "--format", "json")
    assert json.loads(one.stdout)[0]["name"] == "name withheld (person-3)"


def test_a_table_is_as_wide_as_what_is_left_in_it(asked: Run) -> None:
    head, ruled, *rows = asked("query", "run", "members", "-p", "id=board").stdout.splitlines()[:3]
    assert [len(width) for width in ruled.split()] == [
        max(len(line[start:end].rstrip()) for line in (head, *rows))
        for start, end in _columns(ruled)
    ]


def _columns(ruled: str) -> list[tuple[int, int]]:
    widths, at = [], 0
    for rule in ruled.split("  "):
        widths.append((at, at + len(rule)))
        at += len(rule) + 2
    return widths


def test_a_map_of_names_within_a_cell_is_withheld_as_well(asked: Run) -> None:
    query = "MATCH (p:Person {id: 'person-3'}) RETURN {`Ann Lee`: [p.name, 1]} AS it"
    result = asked("cypher", query, "--format", "json")
    assert json.loads(result.stdout) == [{"it": {"name withheld": ["name withheld (person-3)", 1]}}]


PEOPLE_IN_SOURCES = {
    "sources": (
        "id,name,dated,document_file,publisher\n"
        "notes,Notes taken by Ann Lee,2020-01-01,ann-lee.pdf,Ann Lee Ltd"
    ),
    "people": "id,name,source_id,locator\nann-lee,Ann Lee,notes,email of Ann Lee",
    "boards": "id,name,source_id,locator\nboard,Board,notes,as Ann Lee wrote",
    "memberships": "id,member_id,body_id,source_id,locator\nseat,ann-lee,board,notes,Ann Lee p. 1",
}


@pytest.mark.parametrize("form", texts_of(ANSWER))
@pytest.mark.parametrize("question", [("members", "board"), ("show", "board"), ("facts",)])
def test_a_name_in_a_source_or_a_paragraph_is_withheld_as_well(
    tmp_path: Path, question: tuple[str, ...], form: str
) -> None:
    place = small_place.write(tmp_path / "place", **PEOPLE_IN_SOURCES)
    where = ("--data", str(place), "--format", form)
    named = CliRunner().invoke(main, [*question, *where]).stdout
    told = CliRunner().invoke(main, [*question, *where, "--no-names"]).stdout
    assert "Ann Lee" in named
    assert WITHHELD in told.lower()
    assert "ann lee" not in told.lower()
    assert "ann-lee" not in told


def test_a_person_whose_id_is_the_name_of_a_column_spoils_no_answer(tmp_path: Path) -> None:
    place = small_place.write(
        tmp_path / "place",
        people="id,name\nkind,Kim Indigo\nreports-to,Ray Potts",
        boards="id\nlow\nhigh",
        reporting_lines="id,from_id,to_id,kind\nline,low,high,reports_to",
    )
    asked = ["chain", "low", "--data", str(place), "--format", "card", "--no-names"]
    result = CliRunner().invoke(main, asked)
    assert (result.exit_code, result.exception) == (0, None)
    assert "Low reports to High" in result.stdout


def test_columns_that_become_alike_keep_their_cells(asked: Run) -> None:
    query = "MATCH (b:Board) RETURN 1 AS `Ann Lee`, 2 AS `ann-lee`"
    result = asked("cypher", query, "--format", "json")
    assert json.loads(result.stdout) == [{"name withheld": 1, "name withheld 2": 2}]


IDENTIFIED = {
    "people": "id,name\nann-lee,Ann Lee",
    "boards": "id,name\nboard,Board",
    "organisations": "id,name\nfirm,Firm",
    "memberships": "id,member_id,body_id,note\nseat,ann-lee,board,once GB-X-ANN; now RQX and 01234567",
    "identifiers": (
        "id,thing_id,scheme,identifier\na,ann-lee,org_id,GB-X-ANN\nb,ann-lee,nhs_ods,RQX\n"
        "c,ann-lee,company,01234567\nd,firm,company,07654321"
    ),
}


@pytest.mark.parametrize("form", texts_of(ANSWER))
@pytest.mark.parametrize(
    "question",
    [
        ("show", "ann-lee"),
        ("show", "GB-X-ANN"),
        ("find", "gb-x-ann"),
        ("facts", "ann-lee"),
        ("show", "board"),
    ],
)
def test_what_a_register_calls_somebody_is_withheld_as_a_name_is(
    tmp_path: Path, question: tuple[str, ...], form: str
) -> None:
    place = small_place.write(tmp_path / "place", **IDENTIFIED)
    where = ("--data", str(place), "--format", form)
    named = CliRunner().invoke(main, [*question, *where])
    told = CliRunner().invoke(main, [*question, *where, "--no-names"])
    assert (named.exit_code, told.exit_code) == (0, 0)
    assert "GB-X-ANN" in named.stdout or form == "card"  # which is the headline alone
    assert WITHHELD in told.stdout.lower() or form == "card"
    shown = (told.stdout + told.stderr).lower()
    assert not [text for text in ("gb-x-ann", "rqx", "01234567") if text in shown]
    assert ("07654321" in named.stdout) == ("07654321" in told.stdout)


@pytest.mark.parametrize("made", ["i.identifier", "reverse(i.identifier)", "left(i.identifier, 4)"])
def test_what_a_register_calls_somebody_is_in_no_query_and_in_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str
) -> None:
    monkeypatch.setenv("PARTNERSHIP_GRAPH_CACHE", str(tmp_path / "cache"))
    place = str(small_place.write(tmp_path / "place", **IDENTIFIED))
    result = CliRunner().invoke(
        main,
        [
            "cypher",
            f"MATCH (i) WHERE i.identifier IS NOT NULL RETURN {made} AS made",
            "--data",
            place,
            "--no-names",
        ],
    )
    if MISSING in result.stderr:
        cannot(MISSING)
    assert result.exit_code == 0, result.stderr
    assert "name" in result.stdout or "eman" in result.stdout
    page = CliRunner().invoke(
        main,
        ["draw", "seats", "board", "--data", place, "--no-names", "-o", str(tmp_path / "p.html")],
    )
    assert page.exit_code == 0, page.stderr
    shown = result.stdout + (tmp_path / "p.html").read_text(encoding="utf-8")
    left = ("GB-X", "NNA-X-BG", "RQX", "XQR", "01234567", "76543210")
    assert not [text for text in left if text in shown]
