"""Loading: tables in, facts out, or every problem at once with its address.

Each case breaks ``tests/places/northshire`` in one way: in a table, one text becomes another.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph import load
from partnership_graph.errors import DataError, QuestionError
from tests import small_place

Run = Callable[..., Result]
Write = Callable[..., Path]

LINE = "in_force,stated,,,2024-04-01,handbook,1,"
"""The cells that end a row of any table of facts."""

LINE_COLUMNS = "id,from_id,to_id,kind,status,basis,valid_from,valid_to,as_of,source_id,locator,note"
SOURCE_COLUMNS = (
    "id, name, short_name, dated, document_file, duplicate_file, inside_id, publisher, note, access"
)
LINE_KINDS = (
    "accountable_to, advises, aligned_with, attached_to, briefs, committee_of, communicates_with, "
    "coordinates, delegates_to, funded_by, gives_direction_to, governs, has_programme_board, "
    "heard_by, hosts, in_group, joint_committee_of, may_raise_with, minutes_noted_by, "
    "nominates_to, other, overseen_by, owned_by, partner_in, reports_to, "
    "responds_to, responsible_for, reviewed_by, scrutinised_by, sends_reports_to, set_up_by, "
    "sub_group_of, supports, uses"
)
A_SLUG = "a slug of lower-case letters, digits and single hyphens, such as health-board"
A_DAY = "a day such as 2020-01-31, 2020-01 or 2020 that exists"
SAVE_AS = "in Excel use File, Save As, 'CSV UTF-8 (Comma delimited)', and save again"


def problems(folder: Path, *places: str) -> list[str]:
    """Return what is said of a place that does not load."""
    with pytest.raises(DataError) as caught:
        load(*places, data=folder)
    return [str(problem) for problem in caught.value.problems]


def change(place: Path, table: str, old: str, new: str) -> None:
    """Replace a text that stands in a table once; ``"end"`` is where another row would come."""
    file = place / f"{table}.csv"
    text = file.read_text(encoding="utf-8")
    if old == "end":
        file.write_text(f"{text}{new}\n", encoding="utf-8", newline="")
        return
    assert text.count(old) == 1, f"{old!r} is in {table}.csv {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="")


def broken(name: str, table: str, old: str, new: str, *expected: str) -> pytest.ParameterSet:
    """One way to break a table, and what is said of it."""
    return pytest.param(table, old, new, [f"northshire/{line}" for line in expected], id=name)


HEADERS = [
    broken(
        "unknown column",
        "sources",
        ",publisher,note",
        ",publisher,note,foo",
        f"sources.csv:1: foo: unknown column; expected {SOURCE_COLUMNS}; rename or remove it",
        "sources.csv:2: 8 cells, expected 9 (id, name, dated, ...); "
        "put quotation marks round a cell that holds a comma",
        "sources.csv:3: 8 cells, expected 9 (id, name, dated, ...); "
        "put quotation marks round a cell that holds a comma",
    ),
    broken(
        "unknown column, one like it known",
        "sources",
        "document_file,",
        "documentfile,",
        "sources.csv:1: documentfile: unknown column (did you mean 'document_file'?); "
        f"expected {SOURCE_COLUMNS}; rename or remove it",
    ),
    broken(
        "unknown column, the same but for a blank",
        "sources",
        "id,name,",
        "id, name,",
        "sources.csv:1:  name: unknown column (did you mean 'name'?); "
        f"expected {SOURCE_COLUMNS}; rename or remove it",
    ),
    broken(
        "missing column",
        "people",
        "id,name,status,basis,valid_from,valid_to,as_of,source_id,locator,note\n"
        "amina-khan,Amina Khan,in_force,stated,,,2024-04-01,handbook,2.1,",
        "id,name,status,basis,valid_from,valid_to,as_of,source_id,note\n"
        "amina-khan,Amina Khan,in_force,stated,,,2024-04-01,handbook,",
        "people.csv:1: locator: the column is missing; add it",
    ),
    broken(
        "column twice",
        "sources",
        "duplicate_file,inside_id",
        "inside_id,inside_id",
        "sources.csv:1: inside_id: the column is there twice; keep one",
    ),
]

CELLS = [
    broken(
        "wrong kind, one like it known",
        "reporting_lines",
        "sub_group_of",
        "subgroup_of",
        f"reporting_lines.csv:2: kind: 'subgroup_of' is not one of {LINE_KINDS} "
        "(did you mean 'sub_group_of'?)",
    ),
    broken(
        "wrong kind, none like it",
        "reporting_lines",
        "sub_group_of",
        "xyz",
        f"reporting_lines.csv:2: kind: 'xyz' is not one of {LINE_KINDS}",
    ),
    broken(
        "a kind that another table holds",
        "reporting_lines",
        "sub_group_of",
        "within",
        f"reporting_lines.csv:2: kind: 'within' is not one of {LINE_KINDS}",
    ),
    broken(
        "wrong status",
        "areas",
        "locality,in_force",
        "locality,in force",
        "areas.csv:3: status: 'in force' is not one of historical, in_force, proposed "
        "(did you mean 'in_force'?)",
    ),
    broken(
        "a month that does not exist",
        "sources",
        "2024,2024-04-01",
        "2024,2020-13-01",
        f"sources.csv:2: dated: '2020-13-01' is not {A_DAY}",
    ),
    broken(
        "a day in words",
        "sources",
        "2024,2024-04-01",
        "2024,the last day of April",
        f"sources.csv:2: dated: 'the last day of April' is not {A_DAY}",
    ),
    broken(
        "a day that is not in that year",
        "boards",
        "2022-09,",
        "2021-02-29,",
        f"boards.csv:3: valid_from: '2021-02-29' is not {A_DAY}",
    ),
    broken(
        "a number in words",
        "boards",
        "board,,",
        "board,four,",
        "boards.csv:2: count: 'four' is not a plain number such as 5 or 12.5",
    ),
    broken(
        "an id that is not a slug",
        "area_links",
        "area-link-1",
        "Area_Link 1",
        f"area_links.csv:2: id: 'Area_Link 1' is not {A_SLUG}",
    ),
    broken(
        "an empty id",
        "area_links",
        "area-link-1",
        "",
        f"area_links.csv:2: id: the cell is empty; expected {A_SLUG}",
    ),
    broken(
        "an empty name",
        "people",
        "Amina Khan",
        "",
        "people.csv:2: name: the cell is empty; "
        "expected some text: the name a reader would know it by.",
    ),
    broken(
        "an empty kind",
        "area_links",
        "within",
        "",
        "area_links.csv:2: kind: the cell is empty; "
        "expected one of covers, located_in, serves_ward, within",
    ),
    broken(
        "an empty reference",
        "area_links",
        "handbook",
        "",
        "area_links.csv:2: source_id: the cell is empty; expected the id of a row of sources",
    ),
    broken(
        "an empty day that is needed",
        "sources",
        "2024-04-01",
        "",
        f"sources.csv:2: dated: the cell is empty; expected {A_DAY}",
    ),
    broken(
        "a stray blank before",
        "people",
        "Amina Khan",
        " Amina Khan",
        "people.csv:2: name: ' Amina Khan' begins or ends with a blank; remove it",
    ),
    broken(
        "a stray blank after",
        "people",
        "Amina Khan",
        "Amina Khan\u00a0",
        r"people.csv:2: name: 'Amina Khan\xa0' begins or ends with a blank; remove it",
    ),
    broken(
        "a byte of nothing",
        "people",
        "Amina Khan",
        "Amina\x00Khan",
        r"people.csv:2: name: 'Amina\x00Khan' holds U+0000 (a control character), which nobody can see; remove it",
    ),
    broken(
        "a control character that a terminal would obey",
        "people",
        "Amina Khan",
        "Amina\x1b[2JKhan",
        r"people.csv:2: name: 'Amina\x1b[2JKhan' holds U+001B (a control character), which nobody can see; remove it",
    ),
    broken(
        "a line end that is none in a table",
        "people",
        "Amina Khan",
        "Amina\u2028Khan",
        r"people.csv:2: name: 'Amina\u2028Khan' holds U+2028 (line separator), which nobody can see; remove it",
    ),
    broken(
        "a mark that turns what follows it round",
        "people",
        "Amina Khan",
        "Amina\u202eKhan",
        r"people.csv:2: name: 'Amina\u202eKhan' holds U+202E (right-to-left override), which nobody can see; remove it",
    ),
    broken(
        "one thing at both ends",
        "reporting_lines",
        "old-forum,partnership-board",
        "old-forum,old-forum",
        "reporting_lines.csv:5: to_id: 'old-forum' is at both ends of the line; "
        "expected another thing; correct one end",
    ),
]


def not_after(end: str, start: str) -> str:
    return (
        f"reporting_lines.csv:4: valid_to: {end!r} is not after valid_from {start!r}; expected the "
        "first day it no longer held; correct one of them, or leave valid_to empty if it is not "
        "stated"
    )


PERIODS = [
    broken(name, "reporting_lines", "2022-09,2024-04-01", f"{start},{end}", not_after(end, start))
    for name, start, end in [
        ("an end equal to the start", "2022-09-01", "2022-09-01"),
        ("an end before the start", "2022-09-02", "2022-09-01"),
        ("an end in the year before", "2022", "2021"),
        ("an end in the month before", "2022-09", "2022-08"),
        ("an end that is the first day of the start", "2022-09", "2022-09-01"),
        ("an end in the year before the month of the start", "2022-09", "2021"),
        ("an end on the day before the month of the start", "2022-09", "2022-08-31"),
    ]
]

BETWEEN_ROWS = [
    broken(
        "an id twice in a table",
        "reporting_lines",
        "line-4",
        "line-2",
        "reporting_lines.csv:5: id: 'line-2' is already the id of "
        "northshire/reporting_lines.csv:3; ids are unique; give this row another",
    ),
    broken(
        "an id in two tables",
        "reporting_lines",
        "line-4",
        "amina-khan",
        "reporting_lines.csv:5: id: 'amina-khan' is already the id of northshire/people.csv:2; "
        "ids are unique; give this row another",
    ),
    broken(
        "a reference to nothing",
        "reporting_lines",
        "old-forum,partnership-board",
        "old-forum,xyz",
        "reporting_lines.csv:5: to_id: 'xyz' is not the id of a row of documents, boards, "
        "organisations, posts, people, areas, childrens_centres, services, contracts, programmes, "
        "meetings; correct it, or add the row",
    ),
    broken(
        "a reference with a slip",
        "area_links",
        "east,northshire",
        "east,northshyre",
        "area_links.csv:2: to_id: 'northshyre' is not the id of a row of areas, childrens_centres "
        "(did you mean 'northshire'?); correct it, or add the row",
    ),
    broken(
        "a reference to a row of another table",
        "posts",
        "northshire-council",
        "amina-khan",
        "posts.csv:2: organisation_id: 'amina-khan' is not the id of a row of organisations, "
        "boards; it is in people.csv; correct it, or add the row",
    ),
    broken(
        "a reference to a table for what may not be one",
        "memberships",
        "seat-1,partnership-board",
        "seat-1,northshire",
        "memberships.csv:2: body_id: 'northshire' is not the id of a row of boards, organisations, "
        "programmes; it is in areas.csv; correct it, or add the row",
    ),
    broken(
        "evidence of no row",
        "evidence",
        "partnership-board,minutes",
        "partnership-bord,minutes",
        "evidence.csv:4: fact_id: 'partnership-bord' is not the id of any row "
        "(did you mean 'partnership-board'?); correct it, or add the row",
    ),
    broken(
        "two chairs in one source",
        "memberships",
        "end",
        f"seat-3,partnership-board,amina-khan,chair,yes,,,,,,,{LINE}",
        "memberships.csv:4: capacity: 'partnership-board' already has 'director' in the chair at "
        "northshire/memberships.csv:2; expected one chair at a time; use joint_chair for both, "
        "date them where one followed the other, or add a contradiction where sources disagree",
    ),
    broken(
        "a gap that a fact contradicts",
        "gaps",
        "gap-1,old-forum",
        "gap-1,east-group",
        "gaps.csv:2: what: 'upward_line' is said to be missing from 'east-group', but "
        "northshire/reporting_lines.csv:2 states it; remove the gap or correct the fact",
    ),
    broken(
        "a chair said to be missing",
        "gaps",
        "partnership-board,quorum",
        "partnership-board,chair",
        "gaps.csv:3: what: 'chair' is said to be missing from 'partnership-board', but "
        "northshire/memberships.csv:2 states it; remove the gap or correct the fact",
    ),
]

FILES = [
    broken(
        "too many cells",
        "people",
        "2.1,",
        "2.1,,",
        "people.csv:2: 11 cells, expected 10 (id, name, status, ...); "
        "put quotation marks round a cell that holds a comma",
    ),
    broken(
        "too few cells",
        "people",
        "2.1,",
        "2.1",
        "people.csv:2: 9 cells, expected 10 (id, name, status, ...); "
        "put quotation marks round a cell that holds a comma",
    ),
    broken(
        "a cell with a line break",
        "people",
        "Amina Khan",
        '"Amina\nKhan"',
        "people.csv:2: a cell holds a line break; write it as one line",
    ),
    broken(
        "a line break moves what follows, and the address with it",
        "sources",
        "Northshire Council,\nminutes",
        'Northshire Council,"a\nnote"\nminutes,surplus',
        "sources.csv:2: a cell holds a line break; write it as one line",
        "sources.csv:4: 9 cells, expected 8 (id, name, dated, ...); "
        "put quotation marks round a cell that holds a comma",
    ),
]


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"), [*HEADERS, *CELLS, *PERIODS, *BETWEEN_ROWS, *FILES]
)
def test_a_problem_is_told_with_its_file_line_and_column(
    northshire: Path, table: str, old: str, new: str, expected: Sequence[str]
) -> None:
    change(northshire, table, old, new)
    assert problems(northshire) == expected


@pytest.mark.parametrize(
    ("start", "end"), [("2022", "2022"), ("2022-09", "2022"), ("2022-09-01", "2022-09")]
)
def test_a_period_inside_one_month_or_year_loads(northshire: Path, start: str, end: str) -> None:
    change(northshire, "reporting_lines", "2022-09,2024-04-01", f"{start},{end}")
    load(data=northshire)


# Circles


@pytest.mark.parametrize("kind", ["committee_of", "sub_group_of"])
def test_a_structure_of_bodies_cannot_go_round_in_a_circle(northshire: Path, kind: str) -> None:
    change(northshire, "reporting_lines", "board,sub_group_of", f"board,{kind}")
    change(northshire, "reporting_lines", "end", f"up,partnership-board,east-group,{kind},{LINE}")
    assert problems(northshire) == [
        (
            "northshire/reporting_lines.csv:2: kind: east-group -> partnership-board -> east-group "
            f"goes round in a circle; {kind} is a structure and cannot; correct or remove one of these "
            "lines"
        )
    ]


def test_an_area_cannot_lie_within_itself_by_way_of_another(northshire: Path) -> None:
    change(northshire, "area_links", "end", f"link,northshire,east,within,{LINE}")
    assert problems(northshire) == [
        (
            "northshire/area_links.csv:2: kind: east -> northshire -> east goes round in a circle; "
            "within is a structure and cannot; correct or remove one of these lines"
        )
    ]


def test_a_plan_cannot_be_part_of_itself_by_way_of_another(tmp_path: Path, write: Write) -> None:
    place = write(
        tmp_path / "place",
        programmes="id,kind\nstrategy,strategy\nplan,plan",
        programme_links="""
            id,from_id,to_id,kind
            down,strategy,plan,in_plan
            up,plan,strategy,in_plan
        """,
    )
    assert problems(place) == [
        (
            "place/programme_links.csv:2: kind: strategy -> plan -> strategy goes round in a circle; "
            "in_plan is a structure and cannot; correct or remove one of these lines"
        )
    ]


def test_circles_are_told_with_one_line_each(tmp_path: Path, write: Write) -> None:
    """Two that share a thing, one of a hundred, and nothing of what merely leads to one."""
    ring = [f"ring-{at:02}" for at in range(100)]
    pairs = ["low>left", "left>right", "right>left", "left>other", "other>left", "low>ring-07"]
    pairs += [f"{low}>{high}" for low, high in zip(ring, [*ring[1:], ring[0]], strict=True)]
    place = write(
        tmp_path / "place",
        boards="\n".join(["id", "low", "left", "right", "other", *ring]),
        reporting_lines=small_place.lines(*(f"{pair} committee_of" for pair in pairs)),
    )
    told = [problem.split(": ", 2)[2].split(" goes")[0] for problem in problems(place)]
    assert told == [
        "left -> right -> left",
        "left -> other -> left",
        " -> ".join([*ring[:12], "... (88 more)"]),
    ]


def test_a_circle_of_reports_to_loads(northshire: Path) -> None:
    change(northshire, "reporting_lines", "board,sub_group_of", "board,reports_to")
    change(
        northshire, "reporting_lines", "end", f"up,partnership-board,east-group,reports_to,{LINE}"
    )
    assert load(data=northshire).dataset.record("up").id == "up"


# Chairs that may stand


@pytest.mark.parametrize(
    "row",
    [
        "seat-3,partnership-board,amina-khan,chair,yes,,,,,,,in_force,stated,,,2025-06-10,minutes,1,",
        "seat-3,partnership-board,amina-khan,chair,yes,,,,,,,proposed,stated,,,2024-04-01,handbook,1,",
        "seat-3,partnership-board,amina-khan,chair,yes,,,,,,,in_force,implied,,,2024-04-01,handbook,1,",
        f"seat-3,partnership-board,amina-khan,joint_chair,yes,,,,,,,{LINE}",
        f"seat-3,partnership-board,amina-khan,chair,yes,,,,,either,,{LINE}",
        f"seat-3,east-group,amina-khan,chair,yes,,,,,,,{LINE}",
    ],
    ids=["of another day", "proposed", "implied", "joint", "one of several", "of another body"],
)
def test_a_second_chair_loads_where_it_is(northshire: Path, row: str) -> None:
    change(northshire, "memberships", "end", row)
    assert load(data=northshire).dataset.record("seat-3").id == "seat-3"


# Two places

EAST = "id,name,kind,source_id\nnelft,North East London Trust,nhs_provider,east-paper"


def two_places(write: Write, folder: Path, west: str) -> Path:
    """A folder of two places, each with its own source and its own table of organisations."""
    write(folder / "east", sources="id\neast-paper", organisations=EAST)
    write(folder / "west", sources="id\nwest-paper", organisations=west)
    return folder


def test_what_two_places_share_loads_where_both_rows_are_equal(
    tmp_path: Path, write: Write
) -> None:
    other = (
        "id,name,kind,source_id,as_of\nnelft,North East London Trust,nhs_provider,west-paper,2019"
    )
    dataset = load(data=two_places(write, tmp_path, other)).dataset
    assert dataset.rows_of("nelft") == [
        ("east/organisations.csv", 2),
        ("west/organisations.csv", 2),
    ]


def test_what_two_places_share_is_one_thing(tmp_path: Path, write: Write) -> None:
    other = "id,name,kind,source_id\nnelft,North East London Trust,nhs_provider,west-paper"
    dataset = load(data=two_places(write, tmp_path, other)).dataset
    assert [thing.id for thing in dataset.things()] == ["nelft"]


def test_a_shared_row_that_differs_in_identity_names_both_lines(
    tmp_path: Path, write: Write
) -> None:
    other = "id,name,kind,source_id\nnelft,NELFT,charity,west-paper"
    rest = (
        "at east/organisations.csv:2; a row that two places share must be the same in both; "
        "make them equal, or give one another id"
    )
    assert problems(two_places(write, tmp_path, other)) == [
        f"west/organisations.csv:2: kind: 'charity' differs from 'nhs_provider' {rest}",
        f"west/organisations.csv:2: name: 'NELFT' differs from 'North East London Trust' {rest}",
    ]


def test_an_id_may_not_stand_in_different_tables_of_two_places(
    tmp_path: Path, write: Write
) -> None:
    folder = two_places(write, tmp_path, "id")
    write(folder / "west", sources="id\nwest-paper", boards="id,source_id\nnelft,west-paper")
    assert problems(folder) == [
        (
            "east/organisations.csv:2: id: 'nelft' is already the id of west/boards.csv:2; "
            "ids are unique; give this row another"
        )
    ]


def test_a_shared_row_may_still_not_stand_twice_in_one_place(tmp_path: Path, write: Write) -> None:
    row = "nelft,North East London Trust,nhs_provider,west-paper"
    folder = two_places(write, tmp_path, f"id,name,kind,source_id\n{row}\n{row}")
    assert problems(folder) == [
        (
            "west/organisations.csv:3: id: 'nelft' is already the id of west/organisations.csv:2; "
            "ids are unique; give this row another"
        )
    ]


def test_one_place_of_two_is_loaded_alone(tmp_path: Path, write: Write) -> None:
    other = "id,name,kind,source_id\nnelft,NELFT,charity,west-paper"
    assert load("west", data=two_places(write, tmp_path, other)).dataset.places == ("west",)


def test_a_place_that_does_not_exist_is_met_with_those_that_do(
    tmp_path: Path, write: Write
) -> None:
    folder = two_places(write, tmp_path, "id")
    with pytest.raises(QuestionError) as caught:
        load("wets", data=folder)
    assert str(caught.value) == (
        f"no place called 'wets' in {folder} (did you mean 'west'?); there is east, west"
    )


# Whole files


def test_bytes_that_are_not_utf_8_are_met_with_how_to_save_from_excel(northshire: Path) -> None:
    file = northshire / "people.csv"
    file.write_bytes(file.read_bytes().replace(b"Amina", "Zoë".encode("cp1252")))
    assert problems(northshire) == [f"northshire/people.csv:2: byte 0xeb is not UTF-8; {SAVE_AS}"]


def test_utf_16_is_met_with_how_to_save_from_excel(northshire: Path) -> None:
    file = northshire / "people.csv"
    file.write_bytes(b"\xff\xfe" + file.read_text(encoding="utf-8").encode("utf-16-le"))
    told = "is UTF-16, as Excel's 'Unicode Text' is, and not UTF-8"
    assert problems(northshire) == [f"northshire/people.csv:1: {told}; {SAVE_AS}"]


def test_utf_8_with_a_byte_order_mark_loads(northshire: Path) -> None:
    for file in northshire.glob("*.csv"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load(data=northshire).dataset.name("east-group") == "East Locality Group"


def test_lines_that_end_as_windows_ends_them_load(northshire: Path) -> None:
    for file in northshire.glob("*.csv"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert load(data=northshire).dataset.rows_of("line-4") == [
        ("northshire/reporting_lines.csv", 5)
    ]


def test_a_last_line_without_an_end_loads(northshire: Path) -> None:
    for file in northshire.glob("*.csv"):
        file.write_bytes(file.read_bytes().rstrip(b"\n"))
    assert load(data=northshire).dataset.rows_of("line-4") == [
        ("northshire/reporting_lines.csv", 5)
    ]


def test_empty_lines_at_the_end_load(northshire: Path) -> None:
    change(northshire, "people", "end", f"{',' * 9}\n\n")
    assert len(load(data=northshire).dataset.tables["people"].rows) == 1


def test_columns_in_another_order_load(northshire: Path) -> None:
    file = northshire / "reporting_lines.csv"
    rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
    text = "\n".join(",".join(reversed(row)) for row in rows)
    before = load(data=northshire).dataset.record("line-2")
    file.write_text(text, encoding="utf-8")
    assert load(data=northshire).dataset.record("line-2") == before


def test_a_table_of_a_header_only_loads(northshire: Path) -> None:
    (northshire / "reporting_lines.csv").write_text(f"{LINE_COLUMNS}\n", encoding="utf-8")
    (northshire / "evidence.csv").unlink()
    assert load(data=northshire).chain("east-group").found is False


def test_a_table_that_is_not_there_is_an_empty_one(northshire: Path) -> None:
    (northshire / "gaps.csv").unlink()
    assert len(load(data=northshire).dataset.tables["gaps"].rows) == 0


@pytest.mark.parametrize(
    "content", [b"", b"\n", b" \r\n", b"\xef\xbb\xbf"], ids=["nothing", "line", "blank", "mark"]
)
def test_an_empty_file_is_told_its_first_line(northshire: Path, content: bytes) -> None:
    (northshire / "reporting_lines.csv").write_bytes(content)
    (northshire / "evidence.csv").unlink()
    expected = "expected a first line such as id,from_id,to_id,kind,source_id,locator"
    assert problems(northshire) == [
        f"northshire/reporting_lines.csv:1: the file is empty; {expected}"
    ]


@pytest.mark.parametrize(
    ("table", "header"),
    [
        ("boards", "id,name,kind,source_id,locator"),
        ("sources", "id,name,dated,document_file,publisher"),
    ],
)
def test_a_file_no_place_is_without_is_told_its_columns(
    northshire: Path, table: str, header: str
) -> None:
    (northshire / f"{table}.csv").unlink()
    assert problems(northshire) == [
        f"northshire/{table}.csv:1: the file is not there; it needs the columns {header}"
    ]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    assert problems(folder) == [
        f"{folder}:1: no such folder; give a place's folder, or a folder of places"
    ]


def test_a_folder_without_tables_is_told_what_was_expected(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a table", encoding="utf-8")
    assert problems(tmp_path) == [
        (
            f"{tmp_path}:1: no tables here; expected sources.csv or boards.csv, "
            "or folders that hold them"
        )
    ]


@pytest.mark.parametrize(
    ("name", "hint"), [("board", " (did you mean 'boards'?)"), ("budget-2020", "")]
)
def test_a_file_that_is_no_table_is_told(northshire: Path, name: str, hint: str) -> None:
    (northshire / f"{name}.csv").write_text("id\n", encoding="utf-8")
    assert problems(northshire) == [
        (
            f"northshire/{name}.csv:1: no table is called {name!r}{hint}; "
            "rename the file or move it out of the data folder"
        )
    ]


def test_a_table_with_its_ending_in_capitals_is_not_passed_over(northshire: Path) -> None:
    (northshire / "people.csv").rename(northshire / "people.CSV")
    if (northshire / "people.csv").exists():
        pytest.skip("this file system does not tell capitals apart")  # pragma: no cover
    assert "northshire/people.CSV:1: is not read; rename it to people.csv" in problems(northshire)


def test_a_quotation_mark_left_open_is_told(northshire: Path) -> None:
    change(northshire, "people", "Amina Khan", '"Amina Khan')
    (told,) = problems(northshire)
    assert told.startswith("northshire/people.csv:")
    assert told.endswith(
        ": not readable as CSV (unexpected end of data); look for a quotation mark left open"
    )


def test_a_quotation_mark_left_open_is_told_with_its_line(northshire: Path) -> None:
    change(northshire, "reporting_lines", "handbook,3.3", 'handbook,"3.3')
    assert [told.split(" ")[0] for told in problems(northshire)] == [
        "northshire/reporting_lines.csv:4:"
    ]


def test_a_line_break_as_old_macs_write_it_is_told(northshire: Path) -> None:
    change(northshire, "people", "Amina Khan", '"Amina\rKhan"')
    assert problems(northshire) == [
        "northshire/people.csv:2: a cell holds a line break; write it as one line"
    ]


# All at once


def break_four_files(place: Path) -> None:
    """Break cells in three files, on two lines of one and twice on one line."""
    change(place, "sources", "2024,2024-04-01", "2024,2020-13-01")
    change(place, "reporting_lines", "board,sub_group_of,in_force", "board,xyz,on")
    change(place, "reporting_lines", "old-forum,partnership-board", "old-forum,old-forum")
    change(place, "area_links", "within", "inside")


FOUR_FILES = [
    (
        "northshire/area_links.csv:2: kind: 'inside' is not one of covers, located_in, serves_ward, "
        "within"
    ),
    f"northshire/reporting_lines.csv:2: kind: 'xyz' is not one of {LINE_KINDS}",
    "northshire/reporting_lines.csv:2: status: 'on' is not one of historical, in_force, proposed",
    (
        "northshire/reporting_lines.csv:5: to_id: 'old-forum' is at both ends of the line; "
        "expected another thing; correct one end"
    ),
    f"northshire/sources.csv:2: dated: '2020-13-01' is not {A_DAY}",
]


def test_every_problem_is_told_in_one_run_in_file_and_line_order(northshire: Path) -> None:
    break_four_files(northshire)
    assert problems(northshire) == FOUR_FILES


def test_every_broken_file_is_told_in_one_run(northshire: Path) -> None:
    (northshire / "people.csv").write_bytes(b"\xff")
    (northshire / "areas.csv").write_bytes(b"")
    (northshire / "boards.csv").unlink()
    change(northshire, "sources", "\nminutes", '\n"minutes')
    assert [told.split(": ")[0] for told in problems(northshire)] == [
        "northshire/areas.csv:1",
        "northshire/boards.csv:1",
        "northshire/people.csv:1",
        "northshire/sources.csv:3",
    ]


def test_every_problem_between_rows_is_told_in_one_run(northshire: Path) -> None:
    change(northshire, "reporting_lines", "line-4", "line-2")
    change(northshire, "area_links", "east,northshire", "east,nowhere")
    change(northshire, "gaps", "gap-1,old-forum", "gap-1,east-group")
    assert [told.split(": ")[0] for told in problems(northshire)] == [
        "northshire/area_links.csv:2",
        "northshire/gaps.csv:2",
        "northshire/reporting_lines.csv:5",
    ]


def test_problems_of_every_sort_are_told_in_one_run(northshire: Path) -> None:
    change(northshire, "sources", ",publisher,note", ",publisher,notes")
    change(northshire, "reporting_lines", "sub_group_of", "xyz")
    change(northshire, "area_links", "east,northshire", "east,nowhere")
    assert {told.split(":")[0] for told in problems(northshire)} == {
        "northshire/area_links.csv",
        "northshire/reporting_lines.csv",
        "northshire/sources.csv",
    }


def test_a_file_may_do_without_a_column_that_may_be_empty(northshire: Path) -> None:
    file = northshire / "people.csv"
    rows = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines()]
    kept = [at for at, name in enumerate(rows[0]) if name not in {"valid_from", "valid_to", "note"}]
    before = load(data=northshire).dataset.record("amina-khan")
    text = "\n".join(",".join(row[at] for at in kept) for row in rows)
    file.write_text(f"{text}\n", encoding="utf-8")
    assert load(data=northshire).dataset.record("amina-khan") == before


def test_a_column_that_must_be_filled_is_missed(
    northshire: Path,
) -> None:
    change(northshire, "sources", ",dated,", ",xyz,")
    assert "northshire/sources.csv:1: dated: the column is missing; add it" in problems(northshire)


# Through the command line


def test_check_tells_problems_on_stdout_and_exits_1(pgraph: Run, northshire: Path) -> None:
    break_four_files(northshire)
    result = pgraph("check", "--data", str(northshire))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == FOUR_FILES
    assert result.stderr == "5 problems; nothing was loaded\n"


def test_check_counts_the_rows_of_a_sound_place(pgraph: Run, northshire: Path) -> None:
    result = pgraph("check", "--data", str(northshire))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("no problem in 23 rows of northshire; data version ")


@pytest.mark.parametrize(
    "command",
    [
        ["find", "board"],
        ["show", "east-group"],
        ["members", "partnership-board"],
        ["chain", "east-group"],
        ["facts"],
        ["gaps"],
    ],
    ids=lambda command: str(command[0]),
)
def test_a_question_tells_problems_on_stderr_alone_and_exits_1(
    pgraph: Run, northshire: Path, command: Sequence[str]
) -> None:
    break_four_files(northshire)
    result = pgraph(*command, "--data", str(northshire))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [*FOUR_FILES, "5 problems; nothing was loaded"]


def test_one_problem_is_counted_as_one(pgraph: Run, northshire: Path) -> None:
    change(northshire, "area_links", "within", "")
    result = pgraph("check", "--data", str(northshire))
    assert result.stderr == "1 problem; nothing was loaded\n"


def test_a_place_that_does_not_exist_is_told_on_stderr(pgraph: Run, northshire: Path) -> None:
    result = pgraph("chain", "east-group", "--data", str(northshire), "--place", "southshire")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no place called 'southshire'" in result.stderr
