"""How files are written: codings, what stands between cells, headings; and lists for organisation charts."""

from __future__ import annotations

import pytest

from partnership_graph.workbook.imports.texts import clean, first_day_after, iso_day
from partnership_graph.workbook.imports.words import area_kind, body_kind, capacity, identifier
from tests.workbook.imports.placing import read_rows, said

LIST = "Name,Reports to\nZo\xeb Hart,\nLee,Zo\xeb Hart\n"


@pytest.mark.parametrize(
    "raw",
    [
        LIST.encode(),
        b"\xef\xbb\xbf" + LIST.encode(),
        LIST.encode("cp1252"),
        LIST.encode("utf-16"),
        LIST.replace(",", "\t").encode(),
        LIST.replace(",", ";").encode(),
        b"sep=;\r\n" + LIST.replace(",", ";").replace("\n", "\r\n").encode(),
        LIST.replace("\n", "\r").encode(),
        b"\n\n" + LIST.encode(),
        LIST.replace("Name,Reports to", "  NAME , reports TO ").encode(),
    ],
)
def test_a_table_is_read_however_it_was_saved(raw: bytes) -> None:
    rows, lost = read_rows("orgchart", raw)
    assert said(rows, "lines", "from_id", "kind", "to_id") == [("Lee", "reports to", "Zo\xeb Hart")]
    assert lost == {}


def test_rows_are_cited_as_a_spreadsheet_numbers_them() -> None:
    raw = b'Name,Reports to,Title\n\n"Ann\nLee",,\n,,\nBo,Ann Lee,\n'
    rows, _ = read_rows("orgchart", raw)
    assert said(rows, "posts", "person", "post", "where") == [
        ("Ann", "Lee", "File-1 row 3"),
        ("Bo", "", "File-1 row 5"),
    ]


def chart(*rows: str) -> tuple[list[tuple[str, ...]], dict[str, int]]:
    found, lost = read_rows("orgchart", "\n".join(rows).encode())
    return said(found, "lines", "from_id", "to_id"), lost


def test_a_list_of_posts_is_one_of_posts() -> None:
    rows, lost = read_rows("orgchart", b"Post;Reports to\nClerk;Registrar\nRegistrar;Board\n")
    assert said(rows, "posts", "post", "person", "note") == [
        ("Clerk", "", ""),
        ("Registrar", "", ""),
        ("Board", "", ""),
    ]
    assert said(rows, "lines", "from_id", "to_id") == [
        ("Clerk", "Registrar"),
        ("Registrar", "Board"),
    ]
    assert lost == {"posts named only as whom others report to": 1}


def test_several_managers_are_several_lines_where_each_is_known() -> None:
    lines, lost = chart(
        "Name\tReports to", "Ann\t", "Bo\t", "Cy\tAnn, Bo", "Di\tAnn and Bo", "Ed\tAnn; Flo"
    )
    assert lines == [
        ("Cy", "Ann"),
        ("Cy", "Bo"),
        ("Di", "Ann"),
        ("Di", "Bo"),
        ("Ed", "Ann"),
        ("Ed", "Flo"),
    ]
    assert lost == {"people named only as whom others report to": 1}


def test_a_name_with_a_comma_is_one_name() -> None:
    lines, _ = chart("Name\tReports to", "Smith, Jo\t", "Smith\t", "Jo\tSmith, Jo")
    assert lines == [("Jo", "Smith, Jo")]


def test_ids_tell_managers_of_one_name_apart() -> None:
    rows = ("ID,Name,Reports to", "1,Jo Smith,", "2,Jo Smith,1", "3,Al Orr,2", "4,Bo Tarn,Jo Smith")
    lines, lost = chart(*rows)
    assert lines == [("Jo Smith (id 2)", "Jo Smith (id 1)"), ("Al Orr", "Jo Smith (id 2)")]
    assert lost == {
        "rows with a name that another row has, taken as another person": 1,
        "entries that report to a name which several have": 1,
    }


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020", "2020"),
        ("2020-02", "2020-02"),
        ("2020-02-29", "2020-02-29"),
        ("2020-02-29T00:00:00Z", "2020-02-29"),
        ("20200229", "2020-02-29"),
        ("1/3/2020", "2020-03-01"),
        ("2019-02-29", ""),
        ("20190229", ""),
        ("31/02/2020", ""),
        ("9999-12-31", ""),
        ("spring", ""),
        ("", ""),
    ],
)
def test_a_day_is_a_day_that_exists_or_none(text: str, day: str) -> None:
    assert iso_day(text) == day


def test_the_day_after_the_last_is_that_of_a_full_day_only() -> None:
    assert [
        first_day_after(day) for day in ("2020-02-29", "2019-12-31", "2020-02", "2020", "")
    ] == [
        "2020-03-01",
        "2020-01-01",
        "2020-02",
        "2020",
        "",
    ]


def test_a_cell_holds_one_line_without_what_nobody_can_see() -> None:
    assert clean(" a\u200b\n b\u202e\xa0 c ") == "a b c"
    assert clean("#12 High Street") == "12 High Street"


@pytest.mark.parametrize(
    ("register", "value", "cell"),
    [
        ("GB-COH", "01234567", "company number 01234567"),
        ("GB-COH", "1234567", ""),
        ("gss", "E06000034", "ONS GSS code E06000034"),
        ("ODS", "RQX", "NHS ODS code RQX"),
        ("GB-CHC", "1123456", "charity number 1123456"),
        ("GIAS", "100000", "GIAS URN 100000"),
        ("XI-LEI", "ABC", "org-id identifier XI-LEI-ABC"),
        ("org-id", "GB-CHC-1123456", "org-id identifier GB-CHC-1123456"),
        ("wikidata", "Q1", ""),
        ("", "Q1", ""),
        ("ODS", "RQX;RQY", ""),
        ("XI-LEI", "A;B", ""),
    ],
)
def test_an_identifier_is_taken_where_ours_can_say_it(register: str, value: str, cell: str) -> None:
    assert identifier(register, value) == cell


def test_kinds_are_words_of_the_list_or_what_the_file_says() -> None:
    assert [body_kind(said) for said in ("", "Sub Group", "NHS Provider", "party", "Other")] == [
        "not stated",
        "sub-group",
        "NHS provider",
        "other organisation: party",
        "other organisation: Other",
    ]
    assert [area_kind(said) for said in ("", "Ward", "constituency")] == [
        "other: not stated",
        "ward",
        "other: constituency",
    ]
    assert [
        capacity(said) for said in ("", "Chairman", "Vice Chair", "clerk", "seat of another kind")
    ] == [
        "",
        "chair",
        "vice-chair",
        "seat of another kind: clerk",
        "seat of another kind: seat of another kind",
    ]


def test_an_id_comes_before_a_name_and_a_name_before_a_title() -> None:
    rows = (
        "ID,Name,Reports to,Title",
        "Bo,Ann,,",
        "2,Bo,,",
        "3,Cy,Bo,",
        "4,Di,Head,",
        "5,Head,,",
        "6,Ed,,Head",
    )
    assert chart(*rows)[0] == [("Cy", "Ann"), ("Di", "Head")]


def test_a_manager_is_known_with_a_title_behind_the_name() -> None:
    assert chart("Name,Reports to", "Ann,", "Bo,Ann - Director of Quays")[0] == [("Bo", "Ann")]


def test_a_place_in_the_file_never_divides_a_citation() -> None:
    raw = b'{"persons": [{"id": "a;b \\"c\\"", "name": "Jo"}]}'
    rows, _ = read_rows("popolo", raw)
    assert said(rows, "posts", "where") == [("File-1 persons/a,b 'c'",)]


SENIOR = "Post Unique Reference,Name,Job Title,Organisation,Reports to Senior Post"


def test_one_reference_with_two_titles_is_two_posts() -> None:
    raw = f"{SENIOR}\nP1,Jo Smith,Head,Oak,XX\nP1,Al Orr,Clerk,Oak,XX\n".encode()
    rows, _ = read_rows("organogram", raw)
    assert said(rows, "posts", "post", "person") == [("Head", "Jo Smith"), ("Clerk", "Al Orr")]


def test_a_slash_within_one_name_makes_no_two_people() -> None:
    raw = f"{SENIOR}\nP1,Jo Smith/Orr,Head,Oak,XX\nP2,Al Orr,Eliminated,Oak,P1\n".encode()
    rows, lost = read_rows("organogram", raw)
    assert said(rows, "posts", "person") == [("Jo Smith/Orr",)]
    assert lost == {"posts marked Eliminated": 1}


def test_a_closed_organisation_without_a_day_is_historical() -> None:
    raw = (
        b"Code,Name,Status,Close date\nRZ1,Oak,Closed,\nRZ2,Elm,Closed,20200101\nRZ3,Ash,Active,\n"
    )
    rows, _ = read_rows("ods", raw)
    assert said(rows, "bodies", "name", "status", "valid_to") == [
        ("Oak", "historical", ""),
        ("Elm", "", "2020-01-02"),
        ("Ash", "", ""),
    ]


def test_the_days_of_joining_are_those_of_the_parent_where_there_is_one() -> None:
    heads = b"Code,Name,Parent code,Commissioner,Join parent date\n"
    rows, _ = read_rows("ods", heads + b"RZ1,Oak,RZ2,RZ2,20200101\nRZ2,Elm,,RZ1,20210101\n")
    assert said(rows, "lines", "from_id", "kind", "valid_from") == [
        ("Oak", "is in the group", "2020-01-01"),
        ("Oak", "is linked otherwise with: is commissioned by", ""),
        ("Elm", "is linked otherwise with: is commissioned by", "2021-01-01"),
    ]


def test_a_column_is_taken_for_one_thing_only() -> None:
    heads = b"Code,Name,Parent,Commissioner code\n"
    rows, _ = read_rows("ods", heads + b"RZ1,Oak,RZ2,\nRZ2,Elm,,\n")
    assert said(rows, "lines", "from_id", "kind", "to_id") == [("Oak", "is in the group", "Elm")]
    raw = b"Name,Manager,Manager ID\nAnn,Bo,9\n"
    assert read_rows("orgchart", raw)[1] == {
        "cells of the column 'Manager ID'": 1,
        "people named only as whom others report to": 1,
    }


def test_who_leads_into_a_circle_is_not_on_it() -> None:
    lines, lost = chart("Name,Reports to", "Di,Ann", "Ann,Bo", "Bo,Cy", "Cy,Ann", "Ed,Di")
    assert len(lines) == 5
    assert lost == {"entries that report round in a circle, kept as they are": 3}
