"""What rows mean: several things in one cell, names that were, and what is asked back, each at its cell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from partnership_graph.editing.adopting import adopt, adoption
from partnership_graph.loading import load
from partnership_graph.workbook.place import Workbook, begun, exported, read
from tests.workbook.typed import add, change, column, delete, find, light

Run = Callable[..., Result]
PLACES = Path(__file__).parents[1] / "places"
DOCUMENTS, BODIES, PEOPLE = "Documents", "Bodies & organisations", "Posts & people"
SEATS, LINES, RULES, STAGES, AREAS = (
    "Seats",
    "Lines",
    "Quorum & rules",
    "Escalation",
    "Areas & centres",
)
CITED = {"where": "ToR-2024 1"}


@pytest.fixture(scope="module")
def begun_typed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("typed") / "ours.xlsx"
    path.write_bytes(begun("Ours"))
    add(path, DOCUMENTS, {"short name": "ToR-2024", "title": "Terms", "date": "2024-05", "published by": "Council", "file or link": "tor.pdf"})  # fmt: skip
    add(
        path,
        BODIES,
        {"name": "The Trust Board", "what it is": "board", "also known as": "TB", **CITED},
        {"name": "Ourshire Council", "what it is": "local authority", **CITED},
    )
    add(path, PEOPLE, {"post": "Director", "of": "Ourshire Council", "held by": "Jo Bloggs", "from": "2023-02", **CITED})  # fmt: skip
    book = openpyxl.load_workbook(path)
    words = book.create_sheet("Own words")
    words.append(["adds to", "name", "inverse", "family", "strength", "note"])
    book.save(path)
    light(path)
    return path.read_bytes()


@pytest.fixture
def typed(tmp_path: Path, begun_typed: bytes) -> Path:
    """A workbook typed afresh, with a document, a board, a council and its post."""
    path = tmp_path / "ours.xlsx"
    path.write_bytes(begun_typed)
    return path


@pytest.fixture
def us(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLACES / "bayford", tmp_path / "us"))


@pytest.fixture(scope="module")
def raw_out(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    room = tmp_path_factory.mktemp("out")
    us = Path(shutil.copytree(PLACES / "bayford", room / "us"))
    (room / "us.xlsx").write_bytes(exported(load(us), "us"))
    light(room / "us.xlsx")
    return (room / "us.xlsx").read_bytes()


@pytest.fixture
def out(raw_out: bytes, tmp_path: Path) -> Path:
    """The workbook of a place that is there."""
    path = tmp_path / "us.xlsx"
    path.write_bytes(raw_out)
    return path


def rows(path: Path, table: str) -> list[dict[str, str]]:
    made = read(path)
    assert made.wrong == [], made.problems()
    return made.read.tables.get(table, [])


def told(made: Workbook, *, wrong: bool = True) -> str:
    return "\n".join(map(str, made.problems(wrong=wrong)))


def cells(path: Path, table: str, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in names) for row in rows(path, table)]


# several in one cell


def test_several_names_in_a_cell_are_a_seat_each(typed: Path) -> None:
    add(typed, SEATS, {"body": "tb", "who has the seat": "Director; Jo Bloggs; the Ourshire Council", "vote": "votes", **CITED})  # fmt: skip
    assert cells(typed, "memberships", "body_id", "member_id", "voting") == [
        ("ours-trust-board", "ours-director", "yes"),
        ("ours-trust-board", "ours-jo-bloggs", "yes"),
        ("ours-trust-board", "ours-ourshire-council", "yes"),
    ]


def test_a_name_that_has_a_semicolon_is_one_name(typed: Path) -> None:
    add(typed, BODIES, {"name": "Health; Housing Group", "what it is": "group", **CITED})
    add(
        typed,
        LINES,
        {"who": "Health; Housing Group", "does what": "reports to", "to whom": "TB", **CITED},
    )
    assert cells(typed, "reporting_lines", "from_id") == [("ours-health-housing-group",)]


def test_either_of_two_is_a_rule_of_each(typed: Path, pgraph: Run) -> None:
    add(typed, SEATS, {"body": "TB", "who has the seat": "Director", "as": "chair", **CITED})
    add(
        typed,
        SEATS,
        {"body": "TB", "who has the seat": "Ourshire Council", "as": "vice-chair", **CITED},
    )
    add(
        typed, RULES, {"body": "TB", "about": "quorum: at least", "number or share": "two", **CITED}
    )
    add(
        typed,
        RULES,
        {"body": "TB", "about": "quorum: among them", "of whom": "chair or vice-chair", **CITED},
    )
    assert cells(typed, "quorum", "category", "rule", "minimum", "alternative") == [
        ("all members", "minimum", "2", ""),
        ("chair", "among", "", "chair or vice-chair"),
        ("vice-chair", "among", "", "chair or vice-chair"),
    ]
    assert "chair or vice-chair among them" in pgraph("quorum", "TB", "--data", str(typed)).stdout


def test_a_category_that_seats_are_listed_under_is_one_though_it_says_or(typed: Path) -> None:
    add(
        typed,
        SEATS,
        {"body": "TB", "who has the seat": "Director", "listed under": "chair or deputy", **CITED},
    )
    add(
        typed,
        RULES,
        {"body": "TB", "about": "quorum: at least", "of whom": "chair or deputy", **CITED},
    )
    assert cells(typed, "quorum", "category") == [("chair or deputy",)]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("3", ("3", "")),
        ("three", ("3", "")),
        ("1/3", ("", "1/3")),
        ("one third", ("", "1/3")),
        ("75%", ("", "75%")),
        ("all", ("", "all")),
    ],
)
def test_a_number_or_a_share_is_either(typed: Path, said: str, wanted: tuple[str, str]) -> None:
    add(typed, RULES, {"body": "TB", "about": "quorum: at least", "number or share": said, **CITED})
    assert cells(typed, "quorum", "minimum", "share") == [wanted]


def test_what_is_written_of_a_quorum_in_words_is_its_note(typed: Path) -> None:
    add(
        typed,
        RULES,
        {
            "body": "TB",
            "about": "quorum: at least",
            "number or share": "2",
            "the rule": "Two of us",
            **CITED,
        },
    )
    assert cells(typed, "quorum", "note") == [("Two of us",)]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("NHS ODS code RQX", ("nhs_ods", "RQX")),
        ("ODS: RQX", ("nhs_ods", "RQX")),
        ("ONS E06000034", ("ons_gss", "E06000034")),
        ("GIAS URN: 100000", ("gias_urn", "100000")),
        ("registered charity number 1123456", ("charity", "1123456")),
        ("org-id identifier GB-CHC-1123456", ("org_id", "GB-CHC-1123456")),
    ],
)
def test_an_identifier_begins_with_its_register(
    typed: Path, said: str, wanted: tuple[str, str]
) -> None:
    change(typed, BODIES, 3, identifier=said)
    assert cells(typed, "identifiers", "scheme", "identifier") == [wanted]


def test_a_number_alone_is_asked_back_with_whose_it_may_be(typed: Path) -> None:
    change(typed, BODIES, 3, identifier="1123456")
    assert (
        "does not say whose number it is; write “NHS ODS code 1123456” or “charity number 1123456”"
        in told(read(typed))
    )


def test_a_row_of_a_post_says_since_when_it_is_held_and_not_since_when_there_is_the_post(
    typed: Path,
) -> None:
    assert cells(typed, "posts", "name", "valid_from") == [("Director", "")]
    assert cells(typed, "people", "name", "valid_from") == [("Jo Bloggs", "")]
    assert cells(typed, "post_holders", "person_id", "valid_from") == [
        ("ours-jo-bloggs", "2023-02")
    ]


def test_a_successor_is_a_row_of_their_own_and_comes_out_as_one(
    typed: Path, tmp_path: Path
) -> None:
    change(typed, PEOPLE, 2, until="2024")
    add(
        typed,
        PEOPLE,
        {
            "post": "Director",
            "of": "Ourshire Council",
            "held by": "Sam Jones",
            "from": "2024",
            **CITED,
        },
    )
    assert cells(typed, "posts", "name") == [("Director",)]
    adopt(adoption(typed, tmp_path / "ours"))
    again = tmp_path / "again.xlsx"
    again.write_bytes(exported(load(tmp_path / "ours"), "ours"))
    page = openpyxl.load_workbook(again)[PEOPLE]
    said = [
        (page.cell(n, column(page, "post")).value, page.cell(n, column(page, "held by")).value)
        for n in (2, 3, 4)
    ]
    assert said == [("Director", "Jo Bloggs"), ("Director", "Sam Jones"), (None, None)]


def test_a_paragraph_alone_is_of_the_only_document_or_of_the_one_before_it(typed: Path) -> None:
    add(
        typed,
        LINES,
        {
            "who": "TB",
            "does what": "reports to",
            "to whom": "Ourshire Council",
            "where": "4.2; 4.3",
        },
    )
    assert cells(typed, "reporting_lines", "source_id", "locator") == [("ours-tor-2024", "4.2")]
    assert [row["locator"] for row in rows(typed, "evidence")] == ["4.3"]


def test_a_paragraph_with_a_semicolon_stands_in_quotation_marks(typed: Path) -> None:
    add(
        typed,
        LINES,
        {
            "who": "TB",
            "does what": "reports to",
            "to whom": "Ourshire Council",
            "where": 'ToR-2024 "4.2; b"',
        },
    )
    assert cells(typed, "reporting_lines", "locator") == [("4.2; b",)]
    assert rows(typed, "evidence") == []


def test_a_word_of_ones_own_is_other_with_the_word_or_stands_in_its_sheet(
    typed: Path, pgraph: Run
) -> None:
    add(typed, BODIES, {"name": "The Circle", "what it is": "other: circle", **CITED})
    add(typed, "Own words", {"adds to": "line", "name": "shadows", "family": "oversight"})
    add(typed, LINES, {"who": "The Circle", "does what": "Shadows", "to whom": "TB", **CITED})
    assert [row.get("word") for row in rows(typed, "boards")] == [None, "circle"]
    assert cells(typed, "reporting_lines", "kind", "word") == [("scrutinised_by", "shadows")]
    assert (
        "The Circle shadows The Trust Board"
        in pgraph("show", "The Circle", "--data", str(typed)).stdout
    )


def test_whose_seat_it_stands_in_for_is_said_by_name(typed: Path) -> None:
    add(typed, SEATS, {"body": "TB", "who has the seat": "Director", **CITED})
    add(
        typed,
        SEATS,
        {
            "body": "TB",
            "who has the seat": "Jo Bloggs",
            "as": "deputy",
            "stands in for": "the director",
            **CITED,
        },
    )
    first, second = rows(typed, "memberships")
    assert second["substitute_for"] == first["id"]


# what was called otherwise


def test_what_cites_a_document_by_its_former_short_name_means_it(out: Path) -> None:
    change(out, DOCUMENTS, 2, short_name="Guide-1")
    first = read(out)
    assert first.wrong == []
    folder = out.with_name("ours")
    adopt(adoption(out, folder))
    again = out.with_name("again.xlsx")
    again.write_bytes(exported(load(folder), "ours"))
    change(again, DOCUMENTS, find(again, DOCUMENTS, short_name="Guide-1"), short_name="Guide-2019")
    made = read(again)
    assert made.wrong == []
    assert made.read.tables["sources"][0]["short_name"] == "Guide-2019"


def test_who_began_empty_may_rename_by_the_other_name(typed: Path, tmp_path: Path) -> None:
    adopt(adoption(typed, tmp_path / "ours"))
    change(typed, BODIES, 2, name="Trust and Estates Board", also_known_as="TB; The Trust Board")
    found = adoption(typed, tmp_path / "ours")
    assert [(one.kind, one.id) for one in found.changes] == [
        ("renamed", "ours-trust-board"),
        ("added", "ours-trust-board-2"),
    ]


def test_who_began_empty_takes_nothing_of_others_away(
    typed: Path, tmp_path: Path, pgraph: Run
) -> None:
    folder = tmp_path / "ours"
    adopt(adoption(typed, folder))
    pgraph(
        "add",
        "body",
        "--data",
        str(folder),
        "--name",
        "New Panel",
        "--kind",
        "panel",
        "--where",
        "ToR-2024 9",
        "--yes",
    )
    found = adoption(typed, folder)
    assert found.changes == []
    assert found.absent == [("boards", "ours-new-panel")]
    said = pgraph("plan", str(typed), "--into", str(folder)).stdout
    assert "1 row of the folder not in this workbook" in said


def test_a_council_that_becomes_a_body_keeps_its_id(out: Path, us: Path) -> None:
    change(out, BODIES, find(out, BODIES, name="Bayford Council"), what_it_is="council")
    found = adoption(out, us)
    assert {(one.kind, one.table, one.id) for one in found.changes} == {
        ("removed", "organisations", "bayford-council"),
        ("added", "boards", "bayford-council"),
    }
    adopt(found)
    assert load(us).table_of("bayford-council") == "boards"


# asked back, each at its cell


@pytest.mark.parametrize(
    ("sheet", "row", "wanted"),
    [
        (BODIES, {"name": "X", "what it is": "nhs trust"}, "C4: what it is: “nhs trust” is not in the list; did you mean “NHS provider”?"),
        (BODIES, {"name": "X", "what it is": "commitee"}, "C4: what it is: “commitee” is not in the list; did you mean “committee”?"),
        (BODIES, {"name": "X", "what it is": "local authority", "legal form": "a company"}, "“legal form” is said of a body, and this row is an organisation"),
        (PEOPLE, {"held by": "Al", "of": "Ourshire Council"}, "C3: of: “of” is said of a post, and this row names none"),
        (PEOPLE, {"from": "2024"}, "where: is empty"),
        (SEATS, {"body": "TB", "who has the seat": "Directer"}, "C2: who has the seat: no “Directer” in this workbook; did you mean “Director”?"),
        (SEATS, {"body": "The Trust Bord", "who has the seat": "Director"}, "did you mean “The Trust Board”?"),
        (SEATS, {"body": "Jo Bloggs", "who has the seat": "Director"}, "“Jo Bloggs” is a person, and this cell takes a body, an organisation or a programme"),
        (LINES, {"who": "TB", "does what": "", "to whom": "Ourshire Council"}, "C2: does what: is empty; fill it in: what the line is"),
        (RULES, {"body": "TB", "about": "frequency"}, "F2: the rule: is empty"),
        (RULES, {"body": "TB", "about": "quorum: at least", "number or share": "most"}, "“most” is neither a number such as 5 nor a share"),
        (RULES, {"body": "TB", "about": "frequency", "the rule": "x", "alternative": "y"}, "“alternative” is said of a rule of a quorum"),
        (AREAS, {"name": "North", "what it is": "ward", "how linked": "lies within"}, "E2: to which area: is empty, and “how linked” is not; fill both, or neither"),
        (LINES, {"who": "TB", "does what": "reports to", "to whom": "Ourshire Council", "where": "MOU 3"}, "F2: where: “MOU 3” begins with the name of no document"),
        (LINES, {"who": "TB", "does what": "reports to", "to whom": "TB"}, "is at both ends of the line"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_cell(
    typed: Path, sheet: str, row: dict[str, str], wanted: str
) -> None:
    add(typed, sheet, row if sheet == PEOPLE and "from" in row else {**CITED, **row})
    if "from" in row:
        change(typed, PEOPLE, 3, post="Clerk")
    assert wanted.replace("F2: where", "E2: where") in told(read(typed))


def test_the_chair_is_named_where_a_dispute_goes_to_the_chair(typed: Path) -> None:
    add(typed, SEATS, {"body": "TB", "who has the seat": "Director", "as": "chair", **CITED})
    add(
        typed,
        STAGES,
        {
            "body": "TB",
            "about": "a dispute",
            "stage": "1",
            "goes to": "chair",
            "what happens": "x",
            **CITED,
        },
    )
    assert "“chair” is a seat, and this cell takes who has it; write “Director”" in told(
        read(typed)
    )


def test_a_heading_that_is_gone_is_told_once_and_not_in_each_row(out: Path) -> None:
    book = openpyxl.load_workbook(out)
    page = book[SEATS]
    page.cell(1, column(page, "who has the seat")).value = "people"
    book.save(out)
    said = [problem for problem in read(out).problems() if "Seats" in problem.file]
    assert [problem.message for problem in said] == [
        "the column “who has the seat” is gone; put it back"
    ]


def test_a_sheet_that_is_gone_with_its_rows_has_to_be_put_back(out: Path) -> None:
    book = openpyxl.load_workbook(out)
    del book[LINES]
    book.save(out)
    assert (
        "the sheet “Lines” is gone, with 6 rows; put it back, or keep the sheet and delete its rows"
        in told(read(out))
    )


def test_a_row_that_says_another_name_is_asked_about(out: Path) -> None:
    row = find(out, BODIES, name="Scrutiny Programme Committee")
    change(out, BODIES, row, name="Youth Council")
    assert (
        "this row was “Scrutiny Programme Committee” and now says “Youth Council”: was it renamed"
        in told(read(out))
    )
    change(out, BODIES, row, also_known_as="Scrutiny Programme Committee")
    assert read(out).wrong == []


def test_another_holder_is_somebody_else(out: Path, us: Path) -> None:
    add(out, PEOPLE, {"post": "Clerk", "held by": "Al Green", "where": "bayford-psb-members 9"})
    adopt(adoption(out, us))
    again = out.with_name("again.xlsx")
    again.write_bytes(exported(load(us), "us"))
    change(again, PEOPLE, find(again, PEOPLE, held_by="Al Green"), held_by="Bo Brown")
    found = adoption(again, us)
    assert {(one.kind, one.id) for one in found.changes if one.table == "people"} == {
        ("removed", "us-al-green"),
        ("added", "us-bo-brown"),
    }


def test_a_message_of_the_load_speaks_of_sheets_and_names(out: Path) -> None:
    add(
        out,
        RULES,
        {
            "body": "Bayford Public Services Board",
            "about": "quorum: at least",
            "of whom": "Elders",
            "where": "bayford-psb-meetings 9",
        },
    )
    said = told(read(out), wrong=False)
    assert "memberships.csv" not in said
    assert "bayford-psb" not in said


def test_a_deleted_row_goes_and_its_mentions_are_asked_about(out: Path) -> None:
    delete(out, BODIES, find(out, BODIES, name="The Ministers"))
    assert "no “The Ministers” in this workbook" in told(read(out))
