"""Writing corrections: bytes that nobody changed stay, and a fault leaves the old, the new, or what is mended."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph.editing import lock as locks
from partnership_graph.editing.asked import Asked
from partnership_graph.editing.cells import TableText
from partnership_graph.editing.corrections import removed
from partnership_graph.editing.edits import Edit
from partnership_graph.editing.effects import Effect, Effects
from partnership_graph.editing.lock import LOCK, held
from partnership_graph.editing.plan import Plan, planned
from partnership_graph.editing.rows import Row
from partnership_graph.editing.snapshot import read
from partnership_graph.editing.subjects import SUBJECTS
from partnership_graph.editing.values import cell
from partnership_graph.editing.writing import StaleError
from partnership_graph.editing.writing import write as write_plan
from partnership_graph.errors import DataError, PartnershipGraphError, QuestionError
from partnership_graph.facts.ids import id_for, is_id, slug
from partnership_graph.facts.records import THINGS, Column
from partnership_graph.loading import load
from partnership_graph.loading.unfinished import JOURNAL, finish, journal_of

Write = Callable[..., Path]

BOM = b"\xef\xbb\xbf"


@pytest.fixture
def place(write: Write, tmp_path: Path) -> Path:
    return write(
        tmp_path / "us",
        boards="id\nforum\nboard",
        posts="id,name\nclerk,Clerk",
        people="id,name\nsam,Sam Example",
        post_holders="id,post_id,person_id\nsam-clerk,clerk,sam",
    )


def state(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir()}


def row(place: Path, table: str, wanted: str) -> tuple[int, dict[str, str]]:
    """Return the line and the cells of a row by its first cell."""
    text = TableText.of((place / f"{table}.csv").read_bytes())
    line = next(at for at, item in enumerate(text.lines, 1) if item.startswith(wanted.encode()))
    return line, text.row(line)


def changing(place: Path, *changes: tuple[str, str, str]) -> Plan:
    """Plan to write notes: table, id, note."""
    edits = []
    for table, wanted, note in changes:
        line, cells = row(place, table, wanted)
        edits.append(Edit("us", table, line, cells, {**cells, "note": note}))
    return planned(read(place), edits)


# The bytes of a table


@pytest.mark.parametrize("begins", [b"", BOM])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_a_change_keeps_all_other_bytes(begins: bytes, ending: bytes) -> None:
    lines = [
        begins + b'"id",#mine,name,kind,,',
        b'forum, "my remark" ,"A, ""B""",forum,,',
        b'"board",,"Plain","board",,',
        b",,,,,",
    ]
    raw = ending.join(lines) + ending
    made = TableText.of(raw).changed(3, {"name": "Now, with a comma"})
    lines[2] = b'"board",,"Now, with a comma","board",,'
    assert made.raw == ending.join(lines) + ending
    assert TableText.of(raw).row(2)["name"] == 'A, "B"'


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize("below", [b"", b",,", b'"",,' + b"\n"])
def test_a_new_row_stands_below_the_last_that_says_something(ending: bytes, below: bytes) -> None:
    raw = b"id,name,note" + ending + b"a,A," + ending + below
    made, line = TableText.of(raw).with_row({"id": "b", "name": "B"})
    assert (made.raw, line) == (
        b"id,name,note" + ending + b"a,A," + ending + b"b,B," + ending + below,
        3,
    )


def test_a_last_line_without_a_line_break_gets_one_before_a_new_row() -> None:
    made, line = TableText.of(b"id,name\r\na,A").with_row({"id": "b", "name": "B"})
    assert (made.raw, line) == (b"id,name\r\na,A\r\nb,B\r\n", 3)
    assert TableText.of(b"id,name").with_row({"id": "b"})[0].raw == b"id,name\nb,\n"


def test_a_new_column_comes_after_the_last_that_has_a_name() -> None:
    raw = BOM + b'id,name,,\r\na,"A, B",,\r\n\r\n,,,\r\n#note\r\nb,B,,'
    made = TableText.of(raw).with_columns(["id", "note"])
    assert made.raw == BOM + b'id,name,note,,\r\na,"A, B",,,\r\n\r\n,,,\r\n#note,\r\nb,B,,,'


@pytest.mark.parametrize("blank", ["\x0b", " \x0c", "\u2003,\xa0", '""', '" "," "', "\x1c", "\x85"])
def test_what_is_blank_to_the_loader_is_blank_to_who_writes(
    write: Write, tmp_path: Path, blank: str
) -> None:
    us = write(tmp_path / "us", boards="id\nforum\nboard")
    raw = (us / "boards.csv").read_bytes()
    (us / "boards.csv").write_bytes(b"".join([blank.encode(), b"\n", raw, blank.encode(), b"\n"]))
    assert len(load(us).tables["boards"].rows) == 2
    write_plan(changing(us, ("boards", "forum", "x")))
    assert load(us).fact("forum").note == "x"
    text = TableText.of((us / "boards.csv").read_bytes())
    made, line = text.with_row({"id": "new"})
    assert (line, made.lines[-1]) == (5, blank.encode() + b"\n")
    assert text.with_columns(["more"]).lines[-1] == blank.encode() + b"\n"


def test_rows_are_taken_out_by_their_lines() -> None:
    assert TableText.of(b"id\na\nb\nc\n").without({2, 4}).raw == b"id\nb\n"


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\r\n", codec="utf-8")), min_size=3, max_size=3
        ),
        min_size=1,
        max_size=5,
    ),
    st.data(),
)
def test_what_is_written_is_what_csv_reads(rows: list[list[str]], data: st.DataObject) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([["id", "name", "note"], *rows])
    at = data.draw(st.integers(0, len(rows) - 1))
    cell = data.draw(st.text(st.characters(exclude_characters="\r\n", codec="utf-8")))
    made = TableText.of(text.getvalue().encode()).changed(at + 2, {"name": cell})
    rows[at][1] = cell
    assert list(csv.reader(io.StringIO(made.raw.decode(), newline="")))[1:] == rows


def test_a_hundred_thousand_rows_are_rewritten_at_once() -> None:
    raw = b"id,name,kind\n" + b"".join(b"b%d,Board %d,board\n" % (at, at) for at in range(100_000))
    began = time.process_time()
    made, line = TableText.of(raw).changed(50_000, {"name": "X"}).with_row({"id": "new"})
    assert line == 100_002
    assert made.raw.endswith(b"\nnew,,\n")
    assert time.process_time() - began < 2  # a twentieth of a second, were nobody else there


def test_a_kind_of_column_that_is_not_known_here_is_left_to_the_check_of_the_whole(
    place: Path,
) -> None:
    column = Column("colour", "colour", "Its colour.")
    assert cell(load(place), column, " red ", "--colour") == "red"


SHARE = Column("share", "share", "How many of them, as a share.")


@pytest.mark.parametrize("typed", ["1/3", " all ", "majority", "75%"])
def test_a_share_is_written_as_it_is_typed(place: Path, typed: str) -> None:
    assert cell(load(place), SHARE, typed, "--share") == typed.strip()


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("half", "; write 1/2"),
        ("one half", "; write 1/2"),
        ("A third", "; write 1/3"),
        ("two-thirds", "; write 2/3"),
        ("Three quarters", "; write 3/4"),
        ("a quarter", "; write 1/4"),
        ("most", ""),
        ("3/2", ""),
    ],
)
def test_of_a_share_in_words_it_is_said_how_it_is_written(
    place: Path, typed: str, hint: str
) -> None:
    with pytest.raises(QuestionError) as caught:
        cell(load(place), SHARE, typed, "--share")
    expected = f"--share {typed!r} is not a share such as all, majority, 1/3 or 75%{hint}"
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("tables", "typed", "written"),
    [
        (("*",), "sam-clerk", "sam-clerk"),
        (("*",), "Sam Example", "sam"),
        (("sources",), "paper", "paper"),
        (("people", "posts"), "the clerk", "clerk"),
    ],
)
def test_a_name_becomes_the_id_of_a_row_that_may_stand_there(
    place: Path, tables: tuple[str, ...], typed: str, written: str
) -> None:
    column = Column("end", "ref", "An end.", tables=tables)
    assert cell(load(place), column, typed, "--end") == written


@pytest.mark.parametrize(
    ("tables", "typed", "why"),
    [
        (("boards",), "Clerk", "--end: 'Clerk' is not a row of boards but clerk (Clerk; post; us)"),
        (THINGS, "Clark", "--end: nothing is recorded under 'Clark'. Did you mean: clerk"),
        (("sources",), "Paper", "--end: 'Paper' could be any of these; ask again with one of the ids:\n  p1 (Paper)"),
        (("sources",), "Pape", "--end: 'Pape' could be any of these; ask again with one of the ids:\n  p1 (Paper)\n  p2 (Paper)"),
    ],
)  # fmt: skip
def test_a_name_that_means_no_such_row_or_several_is_asked_back(
    write: Write, tmp_path: Path, tables: tuple[str, ...], typed: str, why: str
) -> None:
    us = write(
        tmp_path / "us", sources="id,name\np1,Paper\np2,Paper", posts="id,source_id\nclerk,p1"
    )
    with pytest.raises(QuestionError) as caught:
        cell(load(us), Column("end", "ref", "An end.", tables=tables), typed, "--end")
    assert str(caught.value).startswith(why)


# What is shown of answers


def test_of_many_lines_that_go_or_come_three_are_shown_and_the_rest_counted(place: Path) -> None:
    plan = changing(place, ("boards", "forum", "x"))
    many = tuple(f"line {at}" for at in range(5))
    effect = Effect("2024-01-01", "who sits on Forum", "5 seats", "5 seats", many, ("new",))
    told = replace(plan, effects=Effects([effect], [], ["2024-01-01"], 1, 0)).told()
    assert told[told.index("What that does to answers") + 1 :] == [
        "  who sits on Forum, as of 1 January 2024: 5 lines go, 1 comes",
        "    goes:   line 0",
        "    goes:   line 1",
        "    goes:   line 2",
        "    ... and 2 more",
        "    comes:  new",
    ]


# Ids


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Housing & Homes Panel", "housing-and-homes-panel"),
        ("The Board\u2019s Board", "boards-board"),
        ("Bwrdd Gwasanaethau Cyhoeddus Ŷ Tref", "bwrdd-gwasanaethau-cyhoeddus-y-tref"),
        ("Café / Crèche (2)", "cafe-creche-2"),
        ("日本", ""),
        ("word " * 40, "-".join(["word"] * 16)),
        ("x" * 200, "x" * 80),
    ],
)
def test_an_id_is_made_from_a_name(name: str, wanted: str) -> None:
    assert slug(name) == wanted


def test_an_id_that_is_taken_is_given_a_number() -> None:
    assert id_for("boards", {"name": "Forum"}, {"forum", "forum-2"}) == "forum-3"
    assert id_for("boards", {"name": "日本"}, {}) == "boards"
    line = {"from_id": "a", "kind": "sub_group_of", "to_id": "b"}
    assert id_for("reporting_lines", line, {}) == "a-sub-group-of-b"


def test_an_id_made_from_a_name_begins_with_its_place() -> None:
    assert id_for("posts", {"name": "Chief Nurse"}, {}, "wex") == "wex-chief-nurse"
    assert id_for("organisations", {"name": "Wex Council"}, {}, "wex") == "wex-council"
    assert id_for("organisations", {"name": "Wexford Council"}, {}, "wex") == "wex-wexford-council"
    assert id_for("organisations", {"name": "Wex"}, {}, "wex") == "wex"
    assert id_for("boards", {"name": "日本"}, {}, "Our Place") == "our-place-boards"
    assert id_for("boards", {"name": "Forum"}, {}, "日本") == "forum"
    assert id_for("memberships", {"member_id": "a", "body_id": "b"}, {}, "wex") == "a-b"


def test_long_ids_are_cut_and_stay_apart() -> None:
    name = {"name": "word " * 40}
    first = id_for("boards", name, {}, "wex")
    assert (len(first) <= 80, first[:9]) == (True, "wex-word-")
    assert id_for("boards", name, {first}, "wex") == f"{first}-2"


@pytest.mark.parametrize("text", ["#zed", "Zed", "a--b", "-a", "a-", "a b", "é", ""])
def test_what_is_no_slug_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_an_id_may_be_long_and_begin_with_a_digit() -> None:
    assert is_id("2024-" + "word-" * 40 + "x")


# Files


def test_rights_are_kept(place: Path) -> None:
    boards = place / "boards.csv"
    boards.chmod(0o640)
    write_plan(changing(place, ("boards", "forum", "x")))
    assert stat.S_IMODE(boards.stat().st_mode) == 0o640
    assert sorted(state(place)) == sorted(item.name for item in place.glob("*.csv"))


def test_a_link_stays_and_what_it_leads_to_is_replaced(place: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "the boards.csv"
    real.parent.mkdir()
    (place / "boards.csv").rename(real)
    (place / "boards.csv").symlink_to(real)
    write_plan(changing(place, ("boards", "forum", "x"), ("posts", "clerk", "y")))
    assert (place / "boards.csv").is_symlink()
    assert load(place).fact("forum").note == "x"
    assert b",paper,1,x" in real.read_bytes()
    assert [item.name for item in real.parent.iterdir()] == ["the boards.csv"]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "close it where it is open, such as in Excel",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "the disk is full (No space left on device)",
        ),
        (OSError(errno.EIO, "Input/output error"), "cannot be written (Input/output error)"),
    ],
)
@pytest.mark.parametrize("which", [0, 1, 2])
@pytest.mark.parametrize("call", ["replace", "open"])
def test_a_fault_at_any_file_leaves_all_as_it_was(  # noqa: PLR0913, PLR0917 - each part of the fault
    place: Path, monkeypatch: pytest.MonkeyPatch, call: str, which: int, error: OSError, why: str
) -> None:
    plan = changing(
        place, ("boards", "forum", "x"), ("posts", "clerk", "y"), ("people", "sam", "z")
    )
    before = state(place)
    real = getattr(Path, call)
    calls = [0]

    def failing(self: Path, *args: Any, **extra: Any) -> object:
        if re.fullmatch(r"\.(boards|posts|people)\.csv\.\w+\.part", self.name):
            calls[0] += 1
            if calls[0] == which + 1:
                raise error
        return real(self, *args, **extra)

    with monkeypatch.context() as patch:
        patch.setattr(Path, call, failing)
        with pytest.raises(PartnershipGraphError, match="nothing was changed") as caught:
            write_plan(plan)
    assert why in str(caught.value)
    assert state(place) == before


def test_a_table_that_was_not_there_is_gone_again_after_a_fault(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = [
        Edit("us", "organisations", 0, after={"id": "council", "name": "C", "kind": "team", "source_id": "paper", "locator": "1"}),
        Edit("us", "evidence", 0, after={"fact_id": "council", "source_id": "paper", "locator": "2"}),
    ]  # fmt: skip
    plan = planned(read(place), edits)
    before = state(place)
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "evidence.csv":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(PartnershipGraphError):
        write_plan(plan)
    assert state(place) == before


def test_a_write_protected_table_is_left_alone(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = changing(place, ("boards", "forum", "x"))
    before = state(place)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "boards.csv")
    with pytest.raises(
        PartnershipGraphError, match=r"boards\.csv: cannot be written \(it is write-protected\)"
    ):
        write_plan(plan)
    assert state(place) == before


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EROFS, "Read-only file system"),
        PermissionError(errno.EACCES, "Permission denied"),
    ],
)
def test_a_folder_in_which_nothing_may_be_written_is_told(
    place: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    plan = changing(place, ("boards", "forum", "x"))

    def refuse(*_: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PartnershipGraphError, match=rf"\({error.strerror}\); nothing was changed"):
        write_plan(plan)


# A change that is cut off

KILLED = """
import os, sys
from pathlib import Path
from partnership_graph.editing import writing
from partnership_graph.cli import main
after, step = int(sys.argv.pop(1)), [0]
real = Path.replace
def replace(self, target):
    if step[0] == after:
        os._exit(9)
    step[0] += 1
    return real(self, target)
Path.replace = replace
main(prog_name="pgraph")
"""


@pytest.mark.parametrize("after", range(5))
def test_a_change_that_is_killed_is_not_begun_or_is_finished_by_the_next_who_reads(
    place: Path, after: int
) -> None:
    """Four files are put in their places: the journal, the person, the post, who holds it."""
    before = state(place)
    args = [
        "add",
        "post",
        "--name",
        "Chief",
        "--held-by",
        "Jo Bloggs",
        "--source",
        "paper",
        "--locator",
        "2",
    ]
    killed = [sys.executable, "-c", KILLED, str(after), *args, "--yes", "--data", str(place)]
    done = subprocess.run(killed, capture_output=True, check=False)  # noqa: S603 - our own program
    assert done.returncode == (9 if after < 4 else 0), done.stderr
    assert (place / LOCK).exists() == (after < 4)
    facts = load(place)
    assert not (place / JOURNAL).exists()
    is_whole = after > 0
    assert [
        wanted in facts.positions
        for wanted in ("us-chief", "us-jo-bloggs", "us-jo-bloggs-us-chief")
    ] == [is_whole] * 3
    if not is_whole:
        assert {name: raw for name, raw in state(place).items() if name[0] != "."} == before
    write_plan(
        changing(
            place, ("boards", "forum", "the lock of the dead is taken over, and what it left goes")
        )
    )
    assert [name for name in state(place) if name[0] == "."] == []
    assert load(place).fact("forum").note


# A correction of two places

TWO = {
    "a": {
        "boards": "id\npanel\nboard",
        "reporting_lines": "id,from_id,to_id,kind\nl1,panel,board,reports_to\nl2,board,panel,briefs",
        "evidence": "fact_id,source_id,locator\nl1,paper,76\nl2,paper,5",
    },
    "b": {
        "boards": "id\nforum",
        "evidence": "fact_id,source_id,locator\nl1,paper,77\nforum,paper,9",
    },
}
REMOVING = ("remove", "line", "l1", "--yes", "--data")


@pytest.fixture
def two(write: Write, tmp_path: Path) -> Path:
    """Two places, of which the second cites a line of the first."""
    for place, tables in TWO.items():
        write(tmp_path / "two" / place, **tables)
    return tmp_path / "two"


def cited(folder: Path) -> list[str]:
    lines = (folder / "evidence.csv").read_text(encoding="utf-8").splitlines()
    return [line.partition(",")[0] for line in lines[1:]]


def removing(two: Path) -> Plan:
    snapshot = read(two)
    asked = Asked(snapshot=snapshot, places=(), subject=SUBJECTS["line"])
    return planned(snapshot, removed(asked, Row("reporting_lines", "l1")))


def test_each_file_of_a_correction_of_two_places_is_written_in_its_own(two: Path) -> None:
    before = {place: state(two / place) for place in TWO}
    wrote = write_plan(removing(two))
    assert wrote == ["b/evidence.csv", "a/evidence.csv", "a/reporting_lines.csv"]
    assert (cited(two / "a"), cited(two / "b")) == (["l2"], ["forum"])
    assert "l1" not in load(two).positions
    for place in TWO:
        after = state(two / place)
        differing = {name for name in after if after[name] != before[place].get(name)}
        assert differing == {name.partition("/")[2] for name in wrote if name.startswith(place)}


@pytest.mark.parametrize("which", range(5))
def test_a_fault_at_any_file_of_two_places_leaves_both_as_they_were(
    two: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    """Five files are put in their places: a journal for each place, two citations, a line."""
    plan = removing(two)
    before = {place: state(two / place) for place in TWO}
    real, calls = Path.replace, iter(range(9))

    def failing(self: Path, target: Path) -> Path:
        if self.suffix == ".part" and next(calls) == which:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises(PartnershipGraphError, match="nothing was changed"):
            write_plan(plan)
    assert {place: state(two / place) for place in TWO} == before


def test_what_who_read_meanwhile_put_in_its_place_is_put_back_after_a_fault(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = removing(two)
    before = {place: state(two / place) for place in TWO}
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target == two / "a" / "evidence.csv":
            assert finish(two / "b") == ""
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, target)

    def finished_by_another(self: Path, target: Path) -> Path:
        if target == two / "b" / "evidence.csv":
            real(self, target)
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, target)

    for fault in (failing, finished_by_another):
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", fault)
            with pytest.raises(PartnershipGraphError, match="nothing was changed"):
                write_plan(plan)
        assert {place: state(two / place) for place in TWO} == before


@pytest.mark.parametrize("after", range(6))
def test_each_of_two_places_is_old_or_new_or_mended_where_a_change_is_killed(
    two: Path, after: int
) -> None:
    """Of the five moves, the first two are the journals: of the place that cites, and of the line's."""
    before = {place: state(two / place) for place in TWO}
    killed = [sys.executable, "-c", KILLED, str(after), *REMOVING, str(two)]
    done = subprocess.run(killed, capture_output=True, check=False)  # noqa: S603 - our own program
    assert done.returncode == (9 if after < 5 else 0), done.stderr
    facts = load(two)
    assert not list(two.glob(f"*/{JOURNAL}"))
    assert cited(two / "b") == (["forum"] if after > 0 else ["l1", "forum"])
    assert ("l1" in facts.positions, cited(two / "a")) == (
        (False, ["l2"]) if after > 1 else (True, ["l1", "l2"])
    )
    if after == 0:
        seen = {place: state(two / place) for place in TWO}
        assert all(seen[place][name] == raw for place in TWO for name, raw in before[place].items())
    if after < 2:
        again = [sys.executable, "-m", "partnership_graph", *REMOVING, str(two)]
        assert subprocess.run(again, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own program
    assert (cited(two / "a"), cited(two / "b")) == (["l2"], ["forum"])


def test_nothing_is_written_while_somebody_writes_in_either_place(two: Path) -> None:
    plan = removing(two)
    before = {place: state(two / place) for place in TWO}
    for place in TWO:
        with (
            held(two / place),
            pytest.raises(PartnershipGraphError, match="somebody else is writing here"),
        ):
            write_plan(plan, patience=0)
    assert {place: state(two / place) for place in TWO} == before


def test_a_row_that_cites_in_its_own_cell_goes_without_anybody_elses_citation(
    write: Write, tmp_path: Path
) -> None:
    """What else it cites has the address of the row itself, line 3 here as in the file of evidence."""
    us = write(
        tmp_path / "us",
        boards="id\nboard\nforum",
        evidence="fact_id,source_id,locator\nboard,paper,1\nboard,paper,2",
    )
    boards = (us / "boards.csv").read_text(encoding="utf-8").splitlines()
    header = boards[0].split(",")
    cells = boards[2].split(",")
    for name, value in (("source_id", ""), ("locator", ""), ("where", "paper 4; paper 5")):
        cells[header.index(name)] = value
    boards[2] = ",".join(cells)
    (us / "boards.csv").write_text("\n".join([*boards, ""]), encoding="utf-8")
    snapshot = read(us)
    asked = Asked(snapshot=snapshot, places=(), subject=SUBJECTS["body"])
    edits = removed(asked, Row("boards", "forum"))
    assert [edit.file for edit in edits] == ["us/boards.csv"]
    assert write_plan(planned(snapshot, edits)) == ["us/boards.csv"]
    assert cited(us) == ["board", "board"]


def left(place: Path, **files: bytes) -> None:
    """Leave what a change that was cut off leaves: new files, and the journal."""
    parts = {f".{table}.csv.0123456789ab.part": raw for table, raw in files.items()}
    for name, raw in parts.items():
        (place / name).write_bytes(raw)
    (place / JOURNAL).write_bytes(journal_of(parts))


def test_two_who_read_finish_a_change_together(place: Path) -> None:
    changed = (place / "boards.csv").read_bytes().replace(b"Forum", b"The Forum")
    left(place, boards=changed)
    (place / ".boards.csv.0123456789ab.part").replace(place / "boards.csv")  # the other was here
    assert load(place).name("forum") == "The Forum"
    assert not (place / JOURNAL).exists()


@pytest.mark.parametrize(
    "journal",
    [
        b"",
        b"not JSON",
        b"[]",
        b'{"format": 2, "files": []}',
        b'{"format": 1, "files": [{"part": "../x", "sha256": ""}]}',
        b'{"format": 1, "files": [{"part": ".nothing.csv.0123456789ab.part", "sha256": ""}]}',
        b'{"format": 1, "files": [{"part": 3}]}',
        b"[" * 100_000,
    ],
)
def test_a_journal_that_is_none_is_told_and_nothing_is_moved(place: Path, journal: bytes) -> None:
    (place / JOURNAL).write_bytes(journal)
    before = state(place)
    with pytest.raises(
        DataError, match=r"us/\.pgraph-journal:1: is no list of what was to be written"
    ):
        load(place)
    assert state(place) == before


def test_nothing_waits_for_a_pipe_that_is_called_as_a_journal_a_new_file_or_a_lock(
    place: Path,
) -> None:
    plan = changing(place, ("boards", "forum", "x"))
    os.mkfifo(place / JOURNAL)
    with pytest.raises(DataError, match=r"us/\.pgraph-journal:1: is a pipe or a device"):
        load(place)
    (place / JOURNAL).unlink()
    left(place, boards=b"")
    (place / ".boards.csv.0123456789ab.part").unlink()
    os.mkfifo(place / ".boards.csv.0123456789ab.part")
    with pytest.raises(DataError, match=r"\.boards\.csv\.0123456789ab\.part is a pipe"):
        load(place)
    (place / ".boards.csv.0123456789ab.part").unlink()
    (place / JOURNAL).unlink()
    os.mkfifo(place / LOCK)
    with pytest.raises(PartnershipGraphError, match="it does not say who"):
        write_plan(plan, patience=0)


def test_a_new_file_that_is_not_what_was_to_be_written_is_told(place: Path) -> None:
    left(place, boards=b"id,name,kind,source_id,locator\n")
    (place / ".boards.csv.0123456789ab.part").write_bytes(b"half")
    with pytest.raises(DataError, match="is not what was to be written"):
        load(place)


def test_a_change_that_cannot_be_finished_is_told_with_what_to_close(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(place, boards=(place / "boards.csv").read_bytes())

    def refuse(*_: object) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(
            DataError, match="close the tables where they are open, such as in Excel"
        ):
            load(place)
    assert len(load(place).tables["boards"].rows) == 2


# Two at once


def test_a_second_writer_is_told_what_the_first_changed_and_nothing_is_lost(place: Path) -> None:
    first, second = (
        changing(place, ("boards", "forum", "x")),
        changing(place, ("posts", "clerk", "y")),
    )
    write_plan(first)
    before = state(place)
    with pytest.raises(StaleError) as caught:
        write_plan(second)
    told = str(caught.value)
    assert "\n  us/boards.csv:2: was forum,Forum,board," in told
    assert "; is now forum,Forum,board," in told
    assert ",paper,1,x" in told
    assert state(place) == before


def test_rows_that_came_and_went_meanwhile_are_told(place: Path) -> None:
    plan = changing(place, ("people", "sam", "x"))
    boards = place / "boards.csv"
    lines = boards.read_bytes().splitlines(keepends=True)
    boards.write_bytes(b"".join([lines[0], lines[2], lines[2].replace(b"board,", b"new,", 1)]))
    (place / "post_holders.csv").unlink()
    with pytest.raises(StaleError) as caught:
        write_plan(plan)
    told = str(caught.value)
    assert "us/boards.csv:2: was forum,Forum" in told
    assert "us/boards.csv:3: was not there; is now new,Board" in told
    assert "us/post_holders.csv:1: was id,post_id" in told
    assert "is no more" in told


def test_settings_that_changed_meanwhile_are_told_and_an_empty_file_is(place: Path) -> None:
    (place / "place.toml").write_text('name = "Us"\n', encoding="utf-8")
    plan = changing(place, ("people", "sam", "x"))
    (place / "place.toml").write_text('name = "Them"\n', encoding="utf-8")
    (place / "more.toml").touch()
    with pytest.raises(StaleError) as caught:
        write_plan(plan)
    assert 'us/place.toml:1: was name = "Us"; is now name = "Them"' in str(caught.value)
    assert "us/more.toml: is there anew, or is gone" in str(caught.value)


def test_a_table_rewritten_meanwhile_is_told_in_one_line(place: Path) -> None:
    plan = changing(place, ("boards", "forum", "x"))
    (place / "people.csv").write_text(
        "id\n" + "\n".join(f"p{at}" for at in range(3000)), encoding="utf-8"
    )
    with pytest.raises(
        StaleError, match=r"us/people\.csv:1: 2 rows from here on are now 3,001 others"
    ):
        write_plan(plan)


def test_of_several_processes_each_row_is_written_or_refused(place: Path) -> None:
    """As many as there are at once: what is said to be written is there, and nothing else is."""
    args = [
        sys.executable,
        "-m",
        "partnership_graph",
        "add",
        "body",
        "--kind",
        "board",
        "--source",
        "paper",
    ]
    rest = ["--locator", "1", "--yes", "--data", str(place)]
    running = [
        subprocess.Popen([*args, "--name", f"Made {at}", *rest], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own program
        for at in range(4)
    ]  # fmt: skip
    told = [process.communicate() for process in running]
    wrote = {f"us-made-{at}" for at, process in enumerate(running) if process.returncode == 0}
    assert wrote
    there = {wanted for wanted in load(place).positions if wanted.startswith("us-made-")}
    assert there == wrote
    for process, (_, said) in zip(running, told, strict=True):
        assert process.returncode == 0 or "the tables changed while this was being planned" in said
    assert not [name for name in state(place) if name[0] == "."]


def test_who_holds_the_folder_is_named(place: Path) -> None:
    plan = changing(place, ("boards", "forum", "x"))
    with (
        held(place),
        pytest.raises(
            PartnershipGraphError,
            match=rf"somebody else is writing here \(process {os.getpid()} on ",
        ),
    ):
        write_plan(plan, patience=0.1)
    write_plan(plan)


def test_a_writer_waits_for_another_to_be_done(place: Path) -> None:
    plan = changing(place, ("boards", "forum", "x"))
    done = threading.Event()

    def hold() -> None:
        with held(place):
            done.set()
            time.sleep(0.3)

    other = threading.Thread(target=hold)
    other.start()
    done.wait()
    assert write_plan(plan, patience=10) == ["us/boards.csv"]
    other.join()


def ended_process() -> int:
    """Return the number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


@pytest.mark.parametrize("said", ["", "[]", "half of {"])
def test_a_lock_that_says_nobody_is_taken_over_when_it_is_old(place: Path, said: str) -> None:
    (place / LOCK).write_text(said, encoding="utf-8")
    with pytest.raises(PartnershipGraphError, match="it does not say who"), held(place, 0):
        pass  # pragma: no cover - not reached
    os.utime(place / LOCK, (0, 0))
    with held(place, 0):
        assert json.loads((place / LOCK).read_text(encoding="utf-8"))["pid"] == os.getpid()
    assert not (place / LOCK).exists()


def test_the_lock_of_the_dead_is_taken_over_and_that_of_another_machine_is_not(place: Path) -> None:
    dead = {"pid": ended_process(), "host": socket.gethostname(), "since": "10:15:00"}
    (place / LOCK).write_text(json.dumps(dead), encoding="utf-8")
    with held(place, 0):
        pass
    (place / LOCK).write_text(json.dumps({**dead, "host": "elsewhere"}), encoding="utf-8")
    with pytest.raises(PartnershipGraphError, match="on elsewhere, since 10:15:00"), held(place, 0):
        pass  # pragma: no cover - not reached


def test_a_lock_made_while_that_of_the_dead_is_taken_away_is_put_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking at the lock of one that is no more and moving it, another may have made its own."""
    own = {"pid": os.getpid(), "host": socket.gethostname(), "since": "10:15:00"}
    (place / LOCK).write_text(json.dumps(own), encoding="utf-8")
    looks = iter([True])
    real = locks._is_left  # noqa: SLF001 - the moment between two looks
    monkeypatch.setattr(locks, "_is_left", lambda lock: next(looks, None) or real(lock))
    with pytest.raises(PartnershipGraphError, match="somebody else"), held(place, 0):
        pass  # pragma: no cover - not reached
    assert json.loads((place / LOCK).read_text(encoding="utf-8")) == own


def test_hidden_files_of_writing_are_no_tables(place: Path) -> None:
    before = load(place).version
    (place / LOCK).write_text("{}", encoding="utf-8")
    (place / ".boards.csv.0123456789ab.part").write_text("half", encoding="utf-8")
    assert load(place).version == before
