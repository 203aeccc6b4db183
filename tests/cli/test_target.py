"""Where ``-o`` writes: whole or not at all, through what a path stands for, and never over what is read."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph.bundled import folder
from partnership_graph.cli import target
from partnership_graph.stores.sessions import MISSING
from tests.conftest import cannot

Run = Callable[..., Result]
Write = Callable[..., Path]

PGRAPH = [sys.executable, "-P", "-m", "partnership_graph"]
EVERY_WRITER = [
    ("show", "board"),
    ("chain", "board", "--show-query"),
    ("map",),
    ("draw", "tree", "board", "--format", "svg"),
    ("query", "run", "no-upward-line"),
    ("cypher", "RETURN 1 AS n"),
]


@pytest.fixture
def place(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small place, in a folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "data", boards="id\nboard")


@pytest.fixture
def show(pgraph: Run, place: Path) -> Run:
    """Write an answer to a path: ``show(path)``."""
    return lambda path: pgraph("show", "board", "--data", str(place), "-o", str(path))


def names() -> list[str]:
    return sorted(item.name for item in Path().iterdir())


def may_not_be_written(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    """Close a path to us, which nothing else does to a superuser."""
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda path, how: (how != os.W_OK or path != closed) and access(path, how)
    )


def is_answer(file: Path) -> bool:
    return file.read_text("utf-8").startswith("What is recorded of Board?")


def test_a_hyphen_is_stdout(pgraph: Run, place: Path) -> None:
    asked = ("show", "board", "--data", str(place))
    assert pgraph(*asked, "-o", "-").output == pgraph(*asked).output
    drawn = pgraph("map", "--data", str(place), "-o", "-")
    assert (drawn.stdout[:9], drawn.stdout[-7:]) == ("<!doctype", "</html>")
    assert names() == ["data"]


def test_a_link_stays_one_and_what_it_leads_to_is_written(show: Run, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    for _ in ("a link that leads nowhere yet", "a link to a file"):
        assert show("link").exit_code == 0
        assert (tmp_path / "link").is_symlink()
        assert is_answer(tmp_path / "file")


def test_a_file_of_two_names_keeps_both(show: Run, tmp_path: Path) -> None:
    (tmp_path / "one").touch()
    (tmp_path / "two").hardlink_to(tmp_path / "one")
    assert show("one").exit_code == 0
    assert is_answer(tmp_path / "two")


def test_a_pipe_is_written_to(show: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    read: list[bool] = []
    reader = threading.Thread(target=lambda: read.append(is_answer(tmp_path / "pipe")))
    reader.start()
    assert show("pipe").exit_code == 0
    reader.join(60)
    assert read == [True]
    assert (tmp_path / "pipe").is_fifo()


def test_a_device_is_written_to(show: Run) -> None:
    assert show(os.devnull).exit_code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_stdout_by_its_own_name_is_not_emptied(place: Path) -> None:
    log = place.parent / "log"
    log.write_text("kept\n", "utf-8")
    asked = ["map", "--data", "data", "--format", "svg", "-o", "/dev/stdout"]
    with log.open("ab") as stdout:
        subprocess.run([*PGRAPH, *asked], stdout=stdout, check=True)  # noqa: S603 - our own program
    kept, drawn = log.read_text("utf-8").split("\n", 1)
    assert (kept, drawn[:5], drawn.rstrip()[-6:]) == ("kept", "<svg ", "</svg>")


def test_a_file_that_is_replaced_keeps_its_mode_and_a_new_one_has_the_usual(
    show: Run, tmp_path: Path
) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    (tmp_path / "private").touch(mode=0o600)
    for name in ("private", "new"):
        assert show(name).exit_code == 0
        assert is_answer(tmp_path / name)
    modes = {item.name: stat.S_IMODE(item.stat().st_mode) for item in tmp_path.iterdir()}
    assert modes["private"] == 0o600
    assert modes["new"] == modes["usual"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("nowhere/a.txt", "nowhere/a.txt: cannot be written (there is no folder "),
        ("data", "data: is a folder; give a file in it with -o"),
        ("file/a.txt", "file/a.txt: cannot be written (not a directory); give another"),
        ("n" * 300, "cannot be written (file name too long); give another file with -o"),
        ("loop", "loop: cannot be written (too many levels of symbolic links)"),
        ("NUL", "NUL: Windows takes this name for a device; give another file with -o"),
        ("Con.txt", "Con.txt: Windows takes this name for a device"),
        ("lpt1.tar.gz", "lpt1.tar.gz: Windows takes this name for a device"),
        ("/dev/full", "/dev/full: cannot be written (no space left on device)"),
    ],
)
def test_a_path_that_cannot_be_written_is_one_sentence(
    show: Run, tmp_path: Path, path: str, why: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    result = show(path)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert why in result.stderr
    assert names() == ["data", "file", "loop"]


def test_no_path_at_all_is_asked_back(show: Run) -> None:
    result = show("")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "-o '': expected a file" in result.stderr


def test_the_longest_name_that_a_file_may_have_is_written(show: Run, tmp_path: Path) -> None:
    assert show("n" * 255).exit_code == 0
    assert is_answer(tmp_path / ("n" * 255))


@pytest.mark.parametrize("twice", [False, True])
def test_a_full_disk_leaves_what_stood_there(place: Path, *, twice: bool) -> None:
    kept = place.parent / "kept.html"
    kept.write_text("kept", "utf-8")
    if twice:
        (place.parent / "other.html").hardlink_to(kept)
    before = names()
    ended = subprocess.run(  # noqa: S603 - our own program
        [*PGRAPH, "map", "--data", "data", "-o", "kept.html"],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)),
    )
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"kept.html: cannot be written (file too large); give another file" in ended.stderr
    assert kept.read_text("utf-8") == "kept"
    assert names() == before


def test_a_file_that_cannot_be_replaced_gets_back_what_stood_there(
    show: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []

    def half(path: Path, data: bytes) -> None:
        written.append(data)
        with path.open("wb") as file:
            file.write(data[:10])
            if len(written) == 1:
                raise OSError(28, "No space left on device")

    (tmp_path / "one").write_text("kept", "utf-8")
    (tmp_path / "two").hardlink_to(tmp_path / "one")
    monkeypatch.setattr(Path, "write_bytes", half)
    result = show("one")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "one: cannot be written (no space left on device)" in result.stderr
    assert (tmp_path / "two").read_text("utf-8") == "kept"


def test_the_file_of_our_own_stdout_is_written_on_and_not_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    said: list[Path] = []
    with log.open("w", encoding="utf-8") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        stdout.write("kept\n")
        target.deliver(b"new\n", log, reading=(), say=said.append)
    assert log.read_text("utf-8") == "kept\nnew\n"
    assert not said


def test_a_file_that_another_program_has_open_stays_as_it_is(
    show: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    (tmp_path / "open.txt").write_text("kept", "utf-8")
    monkeypatch.setattr(Path, "replace", held)
    result = show("open.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the process cannot access the file: another program may have it open" in result.stderr
    assert (tmp_path / "open.txt").read_text("utf-8") == "kept"
    assert names() == ["data", "open.txt"]


def test_a_file_is_filled_where_no_other_may_stand_beside_it(
    show: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    may_not_be_written(monkeypatch, tmp_path)
    assert show("file").exit_code == 0
    assert is_answer(tmp_path / "file")


def test_a_file_that_is_write_protected_says_so(
    show: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    may_not_be_written(monkeypatch, Path("file"))
    result = show("file")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "file: is write-protected; give another file with -o" in result.stderr


@pytest.mark.parametrize(
    "path",
    [
        "data/boards.csv",
        "data/../data/BOARDS.CSV",
        "data/new.csv",
        "data/datapackage.json",
        "data/place.toml",
        "link",
    ],
)
def test_nothing_is_written_over_what_is_read(show: Run, place: Path, path: str) -> None:
    (place.parent / "link").symlink_to("data/sources.csv")
    before = {file.name: file.read_bytes() for file in place.iterdir()}
    result = show(path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{path}: is of the data that is read, and would be lost; give an" in result.stderr
    assert {file.name: file.read_bytes() for file in place.iterdir()} == before


@pytest.mark.parametrize("args", EVERY_WRITER, ids=" ".join)
def test_every_command_that_writes_refuses_so(
    pgraph: Run, place: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PARTNERSHIP_GRAPH_CACHE", str(place.parent / "cache"))
    (place.parent / "link").symlink_to("data/sources.csv")
    result = pgraph(*args, "--data", str(place), "-o", "link")
    if MISSING in result.stderr:
        cannot(MISSING)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: link: is of the data that is read")
    assert (place / "sources.csv").read_text("utf-8").startswith("id,")


def test_a_table_that_is_a_link_is_not_written_over_where_it_leads(
    show: Run, place: Path, tmp_path: Path
) -> None:
    (place / "boards.csv").rename(tmp_path / "elsewhere.txt")
    (place / "boards.csv").symlink_to(tmp_path / "elsewhere.txt")
    result = show("elsewhere.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "elsewhere.txt: is of the data that is read, and would be lost" in result.stderr


def test_a_query_is_not_written_over_by_its_rows(
    pgraph: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERSHIP_GRAPH_CACHE", str(place.parent / "cache"))
    file = place.parent / "mine.cypher"
    file.write_text("RETURN 1 AS n", "utf-8")
    pgraph("cypher", "--file", str(file), "--data", str(place), "-o", str(file))
    assert file.read_text("utf-8") == "RETURN 1 AS n"


def test_nothing_that_is_shipped_is_written_over(pgraph: Run) -> None:
    for name in ("LICENSE.md", "thurrock/new.txt"):
        result = pgraph("chain", "mase", "-o", str(folder("data") / name))
        assert (result.exit_code, result.stdout) == (1, "")
        assert "is of the data that is read" in result.stderr


def test_a_picture_may_stand_beside_the_tables_and_a_package_describes_them(
    pgraph: Run, place: Path
) -> None:
    for _ in ("new", "again"):
        page, package = place / "map.html", place / "datapackage.json"
        assert pgraph("map", "--data", str(place), "-o", str(page)).exit_code == 0
        assert pgraph("datapackage", str(place), "-o", str(package)).exit_code == 0
    assert pgraph("datapackage", str(place), "-o", str(place / "boards.csv")).exit_code == 1


def test_two_that_write_one_file_leave_one_of_the_two(tmp_path: Path) -> None:
    file = tmp_path / "file"
    texts = [letter * 100_000 for letter in "ab"]

    def write(text: str) -> None:
        for _ in range(20):
            target.deliver(text.encode(), file, reading=(), say=lambda _: None)

    both = [threading.Thread(target=write, args=[text]) for text in texts]
    for one in both:
        one.start()
    while any(one.is_alive() for one in both):
        assert not file.exists() or file.read_text("utf-8") in texts
    assert [item.name for item in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("x.json", "{"),
        ("x.csv", "section,"),
        ("x.md", "## "),
        ("x.txt", "Whom "),
        ("x", "Whom "),
    ],
)
def test_an_answer_is_written_as_its_file_is_named(
    pgraph: Run, tmp_path: Path, name: str, begins: str
) -> None:
    file = tmp_path / name
    assert pgraph("chain", "mase", "-o", str(file)).exit_code == 0
    assert file.read_text("utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["x.png", "x.html", "x.svg", "x.drawio"])
def test_an_answer_is_not_written_into_a_file_named_after_what_it_is_not(
    pgraph: Run, tmp_path: Path, name: str
) -> None:
    result = pgraph("chain", "mase", "-o", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not for --format text; give one that ends in" in result.stderr
    assert not (tmp_path / name).exists()
