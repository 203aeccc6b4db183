"""Files that are no file of the format: a sentence that says where, what was given and what to do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnership_graph.workbook.imports import reading
from partnership_graph.workbook.imports.importing import FORMATS, imported
from partnership_graph.workbook.values import NoWorkbookError
from tests.workbook.imports.placing import DAY, sample

SENIOR = "Post Unique Reference,Name,Job Title,Reports to Senior Post"
JUNIOR = b"Parent Department,Organisation,Unit,Reporting Senior Post,Grade,Number of Posts in FTE\nA,B,C,1,AO,2\n"
MEMBER = {"statementType": "entityStatement", "statementID": "1"}

BROKEN: tuple[tuple[str, bytes, tuple[str, ...]], ...] = (
    ("popolo", b"", ("the file is empty", "export it once more")),
    ("popolo", b"  \n ", ("the file is empty",)),
    ("popolo", b"{", ("line 1, character 2", "expected JSON")),
    ("popolo", b'{"persons": [}', ("line 1, character 14",)),
    ("popolo", b"[1, 2]", ("is a list of JSON", "'persons'")),
    ("popolo", b'"text"', ("a single value", "'persons'")),
    ("popolo", b'{"people": [], "x": 1}', ("'people', 'x'", "'persons'", "choose the format")),
    ("popolo", b'{"persons": []}', ("no row", "Choose the format")),
    ("popolo", b"Name,Reports to\nA,B\n", ("line 1, character 1", "expected JSON")),
    ("popolo", '{"persons": "caf\xe9"}'.encode("latin-1"), ("byte 17", "save it as UTF-8")),
    ("popolo", b'{"persons": [' + b"[" * 200_000, ("nested too deeply",)),
    ("popolo", b'{"persons": [' + b"9" * 5_000 + b"]}", ("a number is too long",)),
    ("bods", json.dumps([MEMBER]).encode(), ("'statementType'", "0.4", "convert the file")),
    ("bods", b"[]", ("nothing", "'recordType'")),
    ("bods", b"{}", ("nothing", "'recordType'")),
    ("bods", b'{"statements": 5}', ("nothing", "'recordType'")),
    ("bods", b'[{"recordType": ["entity"]}]', ("'recordType'",)),
    ("bods", b'{"recordType": "entity"}\n{"recordType": }\n', ("line 2, character 16",)),
    ("bods", b'{"recordType": "entity"}\n{"a": ' + b"[" * 200_000 + b"\n", ("too deeply",)),
    ("bods", b'{"recordType": "entity"}\n{"a": ' + b"9" * 5_000 + b"}\n", ("line 2", "too long")),
    ("organogram", JUNIOR, ("'Reporting Senior Post'", "'Post Unique Reference' and 'Name'")),
    (
        "organogram",
        SENIOR.encode() + b"\n1,A,B,XX\n",
        ("neither", "'Organisation' nor 'Parent Department'"),
    ),
    ("organogram", b"\xef\xbb\xbf" + SENIOR.encode() + b",Organisation\n", ("no row is below",)),
    ("organogram", b"PK\x03\x04 and so on", ("a workbook or an archive", "save the sheet as CSV")),
    ("organogram", b"%PDF-1.7", ("a PDF",)),
    ("organogram", b"a\0b,c\n1,2\n", ("bytes that are no text",)),
    ("organogram", b"\x81\x8d bad\n", ("byte 1", "utf-8-sig or cp1252")),
    ("ods", b"Trust,Town\nBay,Bayford\n", ("'Trust', 'Town'", "'Code' and 'Name'", "27 columns")),
    ("ods", b'Code,Name\n"' + b"x" * 200_000 + b'"\n', ("row 2", "field larger", "save it as CSV")),
    ("orgchart", b"Name,Boss\nA,B\n", ("'Name', 'Boss'", "expected 'Reports to' too")),
    ("orgchart", b"Name,Reports to\n\n,,\n", ("no row is below",)),
    ("orgchart", b"Dept,Reports to\nA,B\n", ("none for who reports", "'Name' or 'Title'")),
    ("orgchart", b"sep=;\n", ("the file is empty",)),
    ("csv", b"x", ("'csv' is no format", "popolo, bods, organogram, ods, orgchart")),
)


@pytest.mark.parametrize(("form", "raw", "parts"), BROKEN)
def test_a_broken_file_is_refused_with_a_sentence(
    form: str, raw: bytes, parts: tuple[str, ...]
) -> None:
    with pytest.raises(NoWorkbookError) as caught:
        imported(form, raw, "theirs.dat", dated=DAY)
    text = str(caught.value)
    assert [part for part in parts if part not in text] == [], text
    assert text.startswith(("theirs.dat: ", "'csv'"))


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 10)
    for form in FORMATS:
        with pytest.raises(NoWorkbookError, match="at most 10"):
            imported(form, b"Name,Reports to", "big.csv", dated=DAY)


@pytest.mark.parametrize(
    ("dated", "part"), [("", "--dated"), ("2024-02-30", "not a day"), ("May", "not a day")]
)
def test_a_file_without_a_day_needs_one_that_exists(dated: str, part: str) -> None:
    with pytest.raises(NoWorkbookError, match=part):
        imported("orgchart", b"Name,Reports to\nA,B\n", "list.csv", dated=dated)


def read_or_refused(form: str, raw: bytes) -> None:
    """Read a file, which gives rows with their cells as text, or refuse it with a sentence."""
    try:
        rows, _, losses = imported(form, raw, "theirs", dated=DAY)
    except NoWorkbookError:
        return  # any other error fails the test
    assert all(number > 0 and what for what, number in losses)
    for found in rows.values():
        for row in found:
            assert all(text and text == text.strip() for text in row.said.values())


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["p1", "o1", "2020-01-01", "2020", "#", ";", "member", "\ud800", "\u202e"]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
POPOLO_KEYS = [
    "id",
    "name",
    "other_names",
    "person_id",
    "organization_id",
    "post_id",
    "role",
    "label",
    "start_date",
    "end_date",
    "parent_id",
    "parent",
    "area",
    "area_id",
    "on_behalf_of_id",
    "classification",
    "identifiers",
    "memberships",
    "posts",
    "founding_date",
    "member_id",
    "person",
]
DETAIL_KEYS = [
    "name",
    "names",
    "entityType",
    "subject",
    "interestedParty",
    "interests",
    "identifiers",
    "alternateNames",
    "foundingDate",
    "dissolutionDate",
]


def record(keys: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(keys), VALUES, max_size=6)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(["persons", "organizations", "posts", "memberships", "areas", "events"]),
        st.lists(record(POPOLO_KEYS) | VALUES, max_size=4) | VALUES,
        min_size=1,
    )
)
def test_whatever_stands_in_popolo_it_is_read_or_refused(whole: dict[str, Any]) -> None:
    read_or_refused("popolo", json.dumps(whole).encode())


STATEMENTS = st.fixed_dictionaries(
    {
        "recordType": st.sampled_from(["entity", "person", "relationship"]) | VALUES,
        "recordId": st.sampled_from(["p1", "o1", "r1"]) | VALUES,
        "recordDetails": record(DETAIL_KEYS) | VALUES,
    },
    optional=dict.fromkeys(("statementId", "statementDate", "publicationDetails"), VALUES),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STATEMENTS | VALUES, max_size=5))
def test_whatever_stands_in_bods_it_is_read_or_refused(whole: list[Any]) -> None:
    read_or_refused("bods", json.dumps(whole).encode())


@settings(max_examples=150)
@given(
    st.sampled_from(["organogram", "ods", "orgchart"]),
    st.lists(st.lists(st.text(max_size=6), max_size=6), max_size=5),
    st.sampled_from([",", ";", "\t"]),
)
def test_whatever_stands_in_a_table_it_is_read_or_refused(
    form: str, cells: list[list[str]], between: str
) -> None:
    heads = {
        "organogram": [*SENIOR.split(","), "Organisation"],
        "ods": ["Code", "Name", "Parent", "Open date", "Close date"],
        "orgchart": ["Name", "Reports to", "Title", "Department"],
    }
    text = "\n".join(between.join(row) for row in [heads[form], *cells])
    read_or_refused(form, text.encode("utf-8", "surrogatepass"))


@given(st.sampled_from(sorted(FORMATS)), st.binary(max_size=60))
def test_whatever_bytes_a_file_has_it_is_read_or_refused(form: str, raw: bytes) -> None:
    read_or_refused(form, raw)


@given(st.data())
def test_a_file_that_is_cut_short_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(
        st.sampled_from(["popolo.json", "bods.json", "organogram.csv", "ods-classic.csv"])
    )
    raw = sample(name)
    end = data.draw(st.integers(0, len(raw)))
    read_or_refused(name.partition(".")[0].partition("-")[0], raw[:end])
