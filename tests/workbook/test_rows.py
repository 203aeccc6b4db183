"""What rows mean: several things in one cell, names that were, and what is asked back, each at its cell."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from partnership_graph.editing.adopting import adopt, adoption
from partnership_graph.editing.writing import StaleError
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.loading import load
from partnership_graph.workbook.place import Workbook, begun, exported, read
from tests import small_place
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


# namesakes, and ids


def namesakes(folder: Path) -> Path:
    """Write a place of two bodies, two people and two posts that are called the same."""
    return small_place.write(
        folder,
        boards="id,name,kind,locator\nb1,Executive Group,committee,1\nb2,Executive Group,committee,2\nb3,Board,board,3",
        people="id,name,locator\njs,John Smith,1\njs2,John Smith,2",
        posts="id,name,locator\np1,Councillor,1\np2,Councillor,2",
        post_holders="id,post_id,person_id,locator\nh1,p1,js,5\nh2,p2,js2,6\nh3,p2,js,7",
        memberships="id,body_id,member_id,capacity,locator\ns1,b3,js,member,1\ns2,b3,js2,member,2",
        reporting_lines="id,from_id,to_id,kind,locator\nl1,b1,b3,reports_to,1\nl2,b2,b3,briefs,2",
    )


def swapped(path: Path, sheet: str) -> None:
    """Put the second and third row of a sheet in each other's place, whole."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    for at in range(1, page.max_column + 1):
        one, other = page.cell(2, at), page.cell(3, at)
        one.value, other.value = other.value, one.value
    book.save(path)


@pytest.mark.parametrize("sheet", ["", BODIES, PEOPLE, SEATS, LINES])
def test_namesakes_stay_apart_whatever_order_they_stand_in(tmp_path: Path, sheet: str) -> None:
    folder = namesakes(tmp_path / "us")
    path = tmp_path / "us.xlsx"
    path.write_bytes(exported(load(folder), "us"))
    if sheet:
        swapped(path, sheet)
    assert adoption(path, folder).is_empty


def test_a_new_body_called_as_a_post_gets_an_id_of_its_own(tmp_path: Path) -> None:
    folder = small_place.write(
        tmp_path / "us", boards="id,name\nboard,Board", posts="id,name\nus-clerk,Clerk"
    )
    path = tmp_path / "us.xlsx"
    path.write_bytes(exported(load(folder), "us"))
    add(path, BODIES, {"name": "Clerk", "what it is": "group", "where": "paper 9"})
    found = adoption(path, folder)
    assert [(one.kind, one.table, one.id) for one in found.changes] == [
        ("added", "boards", "us-clerk-2")
    ]


@pytest.mark.parametrize(
    "name", ["#WeAre group", "Board (board)", "A; B", "Ménage", "N/A & Co's: “X” (Y)"]
)
def test_any_name_goes_out_and_in(tmp_path: Path, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    folder = small_place.write(
        tmp_path / "us",
        boards=f"id,name\nboard,Board\nother,{quoted}",
        reporting_lines="id,from_id,to_id,kind\nl,other,board,reports_to",
    )
    path = tmp_path / "us.xlsx"
    path.write_bytes(exported(load(folder), "us"))
    assert adoption(path, folder).is_empty


@pytest.mark.parametrize(
    "locator", ["4; b", 'a; "b"', '"a; b"', '4.2 "x', '"Annex"', "2: MIN 3", "x 'y'", "-"]
)
def test_any_paragraph_goes_out_and_in(tmp_path: Path, locator: str) -> None:
    quoted = '"' + locator.replace('"', '""') + '"'
    folder = small_place.write(
        tmp_path / "us",
        sources="id,name,short_name,dated,document_file,publisher\npaper,Paper,ToR,2024,p,P\nmore,More,ToR 2,2024,m,P\nmin,Minutes,MIN,2024,m,P",
        boards=f"id,name,locator\nboard,Board,{quoted}",
        evidence=f"fact_id,source_id,locator\nboard,more,{quoted}\nboard,min,1",
    )
    path = tmp_path / "us.xlsx"
    path.write_bytes(exported(load(folder), "us"))
    assert read(path).wrong == []
    assert adoption(path, folder).is_empty


# what would be lost, and is told


def headed(path: Path, sheet: str, head: str, now: str | None) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet].cell(1, column(book[sheet], head)).value = now
    book.save(path)


def test_a_column_that_said_something_and_is_gone_has_to_be_put_back(out: Path) -> None:
    headed(out, SEATS, "as", "role")
    assert "Seats:1: the column “as” is gone, with what 10 rows said in it" in told(read(out))


def test_cells_below_no_heading_are_told(out: Path) -> None:
    change(out, BODIES, 2, note="x")
    headed(out, BODIES, "note", None)
    made = read(out)
    assert "column G has no heading; it was left alone" in told(made, wrong=False)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            (("License", "CC0"),),
            "“License” is no setting, and was left alone; did you mean “Licence”?",
        ),
        ((("Licence", "CC0"),), "“Licence” is there twice; the first was read"),
    ],
)
def test_a_setting_that_is_none_or_stands_twice_is_told(
    out: Path, rows: tuple[tuple[str, str], ...], wanted: str
) -> None:
    book = openpyxl.load_workbook(out)
    for number, cells_ in enumerate(rows, start=12):
        for at, value in enumerate(cells_, start=1):
            book["Place settings"].cell(number, at).value = value
    book.save(out)
    assert wanted in told(read(out))


def test_the_sheet_of_settings_that_is_gone_has_to_be_put_back(out: Path) -> None:
    book = openpyxl.load_workbook(out)
    del book["Place settings"]
    book.save(out)
    assert "the sheet “Place settings” is gone; put it back" in told(read(out))


# what the folder is written as


def test_a_document_that_is_called_otherwise_is_so_in_every_cell_that_cites_it(
    tmp_path: Path,
) -> None:
    folder = small_place.write(
        tmp_path / "us",
        sources="id,name,short_name,dated,document_file,publisher\npaper,Paper,ToR,2024,p,P",
        boards="id,name\nboard,Board\npanel,Panel",
        reporting_lines="id,from_id,to_id,kind,where\nl,panel,board,reports_to,ToR 1",
    )
    lines = folder / "reporting_lines.csv"
    lines.write_text("id,from_id,to_id,kind,where\nl,panel,board,reports_to,ToR 1; 2\n")
    path = tmp_path / "us.xlsx"
    path.write_bytes(exported(load(folder), "us"))
    change(path, DOCUMENTS, 2, short_name="Terms", date="2025")
    adopt(adoption(path, folder))
    assert (
        lines.read_text()
        == "id,from_id,to_id,kind,where\nl,panel,board,reports_to,Terms 1; Terms 2\n"
    )
    assert load(folder).fact("l").as_of == "2025"


def test_what_would_say_something_else_is_not_written(tmp_path: Path) -> None:
    folder = small_place.write(
        tmp_path / "us",
        sources="id,name,dated,document_file,publisher\npaper,Paper,2024,p,P\nother,Other,2025,o,P",
        boards="id,name\nboard,Board",
    )
    (folder / "boards.csv").write_text("id,name,kind,locator\nboard,Board,board,1\n")
    (folder / "place.toml").write_text('format = 1\ndocument = "paper"\n')
    path = tmp_path / "us.xlsx"
    path.write_bytes(exported(load(folder), "us"))
    book = openpyxl.load_workbook(path)
    book["Place settings"]["B7"].value = "other"
    book.save(path)
    with pytest.raises(PartnershipGraphError, match="1 row of the folder would say something else"):
        adoption(path, folder)


def test_settings_that_both_changed_are_listed(us: Path, out: Path) -> None:
    book = openpyxl.load_workbook(out)
    book["Place settings"]["B9"].value = "CC0-1.0"
    book.save(out)
    (us / "place.toml").write_text((us / "place.toml").read_text() + '\nlicence = "ODbL-1.0"\n')
    with pytest.raises(
        StaleError, match=r"Licence: ODbL-1\.0 in the folder, CC0-1\.0 in the workbook"
    ):
        adoption(out, us)
    book["Place settings"]["B9"].value = None
    book.save(out)
    with pytest.raises(StaleError, match="in 1 setting that the workbook leaves alone"):
        adoption(out, us)
    assert adoption(out, us, merge=True).is_empty


def test_a_workbook_of_another_place_is_refused(out: Path, tmp_path: Path) -> None:
    folder = small_place.write(tmp_path / "them", boards="id,name\nboard,Board")
    with pytest.raises(StaleError, match="was written from the tables of another place"):
        adoption(out, folder)


def test_a_folder_with_something_else_in_it_is_filled(typed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    (folder / ".git").mkdir(parents=True)
    (folder / "README.md").write_text("ours")
    adopt(adoption(typed, folder))
    assert load(folder).places == ("ours",)
    assert (folder / "README.md").read_text() == "ours"
    assert adoption(typed, folder).is_empty
