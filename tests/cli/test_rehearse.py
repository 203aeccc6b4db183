"""``pgraph rehearse`` and ``pgraph draw rehearsal``: exit codes, formats, and the copy written down."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from partnership_graph import load
from partnership_graph.facts.records import ReportingLine
from tests.rehearsal.places import bayford, changes

Run = Callable[..., Result]


def test_a_rehearsal_is_printed_and_exits_0(tmp_path: Path, pgraph: Run) -> None:
    result = pgraph(
        "rehearse", str(changes(tmp_path, "close,Housing Panel")), "--data", str(bayford(tmp_path))
    )
    assert result.exit_code == 0
    assert "1 closed (Housing Panel)" in result.stdout
    assert "a rehearsal on a copy" in result.stdout


def test_an_empty_change_set_exits_3(tmp_path: Path, pgraph: Run) -> None:
    result = pgraph("rehearse", str(changes(tmp_path)), "--data", str(bayford(tmp_path)))
    assert (result.exit_code, "there is no row in changes.csv" in result.stdout) == (3, True)


def test_a_broken_change_set_prints_nothing_and_exits_1(tmp_path: Path, pgraph: Run) -> None:
    result = pgraph(
        "rehearse", str(changes(tmp_path, "close,Nobody")), "--data", str(bayford(tmp_path))
    )
    assert (result.exit_code, result.stdout) == (1, "")
    assert "changes.csv:2: thing: nothing is recorded under 'Nobody'" in result.stderr


def test_what_is_to_be_rehearsed_is_one_thing(tmp_path: Path, pgraph: Run) -> None:
    file = str(changes(tmp_path))
    for given in ((), (file, "--proposed")):
        for command in (("rehearse",), ("draw", "rehearsal")):
            result = pgraph(*command, *given)
            assert (result.exit_code, result.stdout) == (2, "")


def test_every_format_of_an_answer_is_offered(tmp_path: Path, pgraph: Run) -> None:
    place, file = str(bayford(tmp_path)), str(changes(tmp_path, "close,Housing Panel"))
    told = json.loads(pgraph("rehearse", file, "--data", place, "--format", "json").stdout)
    assert told["verdict"].startswith("As of 1 January 2020: 1 closed")
    rows = pgraph("rehearse", file, "--data", place, "--format", "csv").stdout
    assert "line 2" in rows


def test_names_are_withheld_where_they_are_not_wanted(tmp_path: Path, pgraph: Run) -> None:
    place, file = str(bayford(tmp_path)), str(changes(tmp_path, "close,Housing Panel"))
    assert "Ann Lee" in pgraph("rehearse", file, "--data", place, "--full").stdout
    assert "Ann Lee" not in pgraph("rehearse", file, "--data", place, "--full", "--no-names").stdout


def test_the_copy_is_written_as_proposed_and_loads(tmp_path: Path, pgraph: Run) -> None:
    place = bayford(tmp_path)
    file = changes(tmp_path, "move under,Repairs Group,Homes Panel", "close,Youth Forum")
    there = tmp_path / "copy"
    result = pgraph("rehearse", str(file), "--data", str(place), "--write", str(there))
    assert "what is new is marked proposed" in result.stderr
    copy = load(data=there)
    new = [line for line in copy.dataset.all(ReportingLine) if line.to_id == "homes"]
    assert [(line.status, line.from_id) for line in new] == [("proposed", "repairs")]
    assert copy.dataset.fact("youth").valid_to == "2020-01-01"
    assert "nothing of that has been decided" in copy.dataset.fact("youth").note
    assert copy.at(include=["proposed"]).chain("repairs", to="homes").found
    assert not copy.chain("repairs", to="homes").found


def test_the_copy_keeps_what_is_not_touched_byte_for_byte(tmp_path: Path, pgraph: Run) -> None:
    place, there = bayford(tmp_path), tmp_path / "copy"
    pgraph(
        "rehearse",
        str(changes(tmp_path, "close,North Centre")),
        "--data",
        str(place),
        "--write",
        str(there),
    )
    same = {
        file.name
        for file in place.iterdir()
        if (there / file.name).read_bytes() == file.read_bytes()
    }
    assert {file.name for file in place.iterdir()} - same == {
        "childrens_centres.csv",
        "sources.csv",
    }


def test_the_copy_is_written_whole_or_not_at_all(tmp_path: Path, pgraph: Run) -> None:
    place, there = bayford(tmp_path), tmp_path / "copy"
    there.mkdir()
    file = str(changes(tmp_path, "close,North Centre"))
    result = pgraph("rehearse", file, "--data", str(place), "--write", str(there))
    assert (result.exit_code, [*there.iterdir()]) == (1, [])
    assert "is already there" in result.stderr or "is there already" in result.stderr
    result = pgraph(
        "rehearse", file, "--data", str(place), "--write", str(tmp_path / "no" / "copy")
    )
    assert result.exit_code == 1
    assert "nothing was written" in result.stderr


def test_the_copy_is_not_written_into_the_folder_of_the_data(tmp_path: Path, pgraph: Run) -> None:
    place = bayford(tmp_path)
    before = sorted(file.name for file in place.iterdir())
    file = str(changes(tmp_path, "close,North Centre"))
    for data, there in ((place, place / "copy"), (place, place / "a" / ".." / "copy")):
        result = pgraph("rehearse", file, "--data", str(data), "--write", str(there))
        assert (result.exit_code, result.stdout) == (1, "")
        assert "lies in the folder of the data" in result.stderr
    assert sorted(file.name for file in place.iterdir()) == before


def test_a_rehearsal_is_drawn_of_one_place(tmp_path: Path, pgraph: Run) -> None:
    place, file = str(bayford(tmp_path)), str(changes(tmp_path, "close,Housing Panel"))
    picture = tmp_path / "picture.svg"
    assert pgraph("draw", "rehearsal", file, "--data", place, "-o", str(picture)).exit_code == 0
    assert "\u2212" in picture.read_text("utf-8")
    assert pgraph("draw", "rehearsal", file).exit_code == 2


def test_a_name_that_was_meant_is_withheld_from_an_error(tmp_path: Path, pgraph: Run) -> None:
    place, file = str(bayford(tmp_path)), str(changes(tmp_path, "transfer seats,Ann Leee,Bob Day"))
    assert "(Ann Lee; person" in pgraph("rehearse", file, "--data", place).stderr
    result = pgraph("rehearse", file, "--data", place, "--no-names")
    assert (result.exit_code, "Ann Lee; " in result.stderr) == (1, False)
    assert "did you mean" in result.stderr


def test_a_copy_is_not_written_where_names_are_withheld(tmp_path: Path, pgraph: Run) -> None:
    place, file = str(bayford(tmp_path)), str(changes(tmp_path, "close,Housing Panel"))
    there = tmp_path / "copy"
    result = pgraph("rehearse", file, "--data", place, "--no-names", "--write", str(there))
    assert (result.exit_code, result.stdout, there.exists()) == (2, "", False)
    assert (
        "--no-names and --write: the copy holds every table, with people's names" in result.stderr
    )


def test_nothing_is_printed_where_the_copy_cannot_be_written(tmp_path: Path, pgraph: Run) -> None:
    place, file = str(bayford(tmp_path)), str(changes(tmp_path, "close,Housing Panel"))
    result = pgraph("rehearse", file, "--data", place, "--write", place)
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_page_is_written_by_the_command_that_draws(tmp_path: Path, pgraph: Run) -> None:
    place, file = str(bayford(tmp_path)), str(changes(tmp_path, "close,Housing Panel"))
    result = pgraph("rehearse", file, "--data", place, "-o", "page.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "are written by 'pgraph draw rehearsal'" in result.stderr
