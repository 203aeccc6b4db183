"""What is not ours does nothing where it is printed: no cursor moves, no heading begins, no cell is calculated."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from partnership_graph.publishing.escapes import (
    UNSEEN,
    in_markdown,
    in_message,
    in_spreadsheet,
    on_terminal,
)
from partnership_graph.publishing.jsonable import in_json
from tests.small_place import table_in

Run = Callable[..., Result]
Write = Callable[..., Path]

JOINERS = {"\u200c", "\u200d"}
SHOWN_THOUGH_A_FORMAT = {  # number signs and the like of Arabic, Syriac, Kaithi; hieroglyphs, shorthand, music
    chr(code)
    for low, high in [
        (0x600, 0x605),
        (0x6DD, 0x6DD),
        (0x70F, 0x70F),
        (0x890, 0x891),
        (0x8E2, 0x8E2),
        (0x110BD, 0x110CD),
        (0x13430, 0x1343F),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
    ]
    for code in range(low, high + 1)
}


def test_every_control_and_format_character_is_one_that_nobody_can_see() -> None:
    hidden = {
        letter
        for letter in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp"}
    }
    assert {letter for letter in hidden if not UNSEEN.match(letter)} == JOINERS | (
        SHOWN_THOUGH_A_FORMAT & hidden
    )


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a\x1b[31mred", "a\\x1b[31mred"),
        ("North\nshire", "North\\nshire"),
        ("\u202egnp", "\\u202egnp"),
        ("Tŷ, Łódź, क्षेत्र", "Tŷ, Łódź, क्षेत्र"),
    ],
)
def test_a_terminal_is_shown_the_code_of_what_would_move_it(line: str, shown: str) -> None:
    assert on_terminal(line) == shown


def test_a_megabyte_is_not_echoed_whole() -> None:
    told = in_message(
        f"boards.csv:2: name: '{'x' * 1_000_000}' is not a name; write one\nnext line"
    )
    assert len(told) < 1100
    assert told.startswith("boards.csv:2: name: 'xxx")
    assert told.endswith("is not a name; write one\nnext line")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# North", "\\# North"),
        ("- North", "\\- North"),
        ("12. North", "12\\. North"),
        ("2.5 miles", "2.5 miles"),
        ("=====", "\\====="),
        ("a|b\nc", "a\\|b c"),
        ("R&D &lt;", "R&D \\&lt;"),
    ],
)
def test_a_sign_of_markdown_is_held_back(text: str, shown: str) -> None:
    assert in_markdown(text) == shown


@given(st.text(alphabet="#-+=*_`~<>[]()!&|\\.;:1 \nab\x1b\u202e", min_size=1))
def test_markdown_reads_back_as_the_text_that_was_written(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(in_markdown(text))
    inline = [token for token in tokens if token.type == "inline"]
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    read = "".join(token.content for item in inline for token in item.children or ())
    assert read == " ".join(on_terminal(" ".join(text.split())).split())
    assert {token.type for item in inline for token in item.children or ()} <= {
        "text",
        "text_special",
    }


@pytest.mark.parametrize("sign", [*"=+-@＝＋－＠\t\r\n", " =", "\u3000＝"])  # noqa: RUF001 - as Excel reads them
def test_no_cell_and_no_column_is_calculated(sign: str) -> None:
    cell = f"{sign}1+1"
    assert in_spreadsheet(cell) == f"'{cell}"
    for form in ("csv", "excel-csv"):
        head, row = table_in(form, (cell,), [(cell,)]).removeprefix("\ufeff").split("\r\n")[:2]
        assert (head.strip('"')[:1], row.strip('"')[:1]) == ("'", "'")


@pytest.mark.parametrize(
    ("cell", "shown"), [(-5, "-5"), (-0.5, "-0.5"), ("-5", "'-5"), (float("-inf"), "'-Infinity")]
)
def test_a_number_keeps_its_minus(cell: object, shown: str) -> None:
    assert table_in("csv", ("n",), [(cell,)]) == f"n\r\n{shown}\r\n"


def test_what_is_no_number_is_null_in_json() -> None:
    row = (float("nan"), [float("inf"), {"x": float("-inf"), "y": 1.5}], "NaN")
    told = table_in("json", ("a", "b", "c"), [row])
    assert json.loads(told, parse_constant=pytest.fail) == [
        {"a": None, "b": [None, {"x": None, "y": 1.5}], "c": "NaN"}
    ]
    assert in_json((1.5, float("nan"))) == "[1.5, null]"
    assert table_in("text", ("a", "b"), [(float("nan"), [float("nan")])]).endswith(
        "\nNaN  [null]\n"
    )


def test_a_column_named_by_a_query_is_held_back_as_a_cell_is() -> None:
    assert table_in("markdown", ("a|b",), [("x",)]).startswith("| a\\|b |\n")
    assert table_in("text", ("a\x1b[2J",), [("x",)]).startswith("a\\x1b[2J\n")


def test_excel_is_told_the_encoding_and_a_program_is_not(pgraph: Run) -> None:
    asked = ("query", "list", "--category", "seats", "--format")
    assert pgraph(*asked, "excel-csv").stdout == "\ufeff" + pgraph(*asked, "csv").stdout
    assert pgraph("gaps", "--format", "excel-csv").stdout.startswith("\ufeffsection,")


def test_the_name_of_a_folder_is_held_back_in_a_footer(
    pgraph: Run, write: Write, tmp_path: Path
) -> None:
    place = write(tmp_path / "[x](y) *z*", boards="id\nboard")
    shown = pgraph("show", "board", "--data", str(place), "--format", "markdown").stdout
    assert shown.endswith(": \\[x\\](y) \\*z\\*.*\n")


@pytest.mark.parametrize("form", ["text", "markdown", "json", "csv"])
def test_a_nickname_is_withheld_however_the_format_spells_it(
    pgraph: Run, write: Write, tmp_path: Path, form: str
) -> None:
    place = write(
        tmp_path / "place",
        boards="id\nboard",
        people=[{"id": "jo", "name": 'Jo_Anne "Joey" Smith'}],
        memberships=[{"id": "seat", "body_id": "board", "member_id": "jo"}],
    )
    asked = ("members", "board", "--data", str(place), "--format", form)
    assert "Smith" in pgraph(*asked).stdout
    assert "Smith" not in pgraph(*asked, "--no-names").stdout
