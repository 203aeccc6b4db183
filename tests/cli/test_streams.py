"""What happens at the ends of the three streams: encodings, a full or closed stdout, Ctrl-C."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from partnership_graph import __main__
from partnership_graph.cli import answering, main, streams
from partnership_graph.stores.sessions import MISSING
from tests.conftest import cannot

Run = Callable[..., Result]
Write = Callable[..., Path]

PGRAPH = [sys.executable, "-P", "-m", "partnership_graph"]
EVERY_DOOR = [
    ("--help",),
    ("chain", "--help"),
    ("--version",),
    ("chain", "mase"),
    ("query", "show", "chain"),
    ("check",),
]
posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such streams")


def run(*args: str | bytes, env: Mapping[str, str] | None = None, **given: Any) -> Any:
    """Run the program in a process of its own, and return its code and streams as bytes."""
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
    every = {**os.environ, **(env or {})}
    return subprocess.run([*PGRAPH, *args], env=every, check=False, **pipes)  # noqa: S603 - our own program


@pytest.fixture
def welsh(write: Write, tmp_path: Path) -> str:
    return str(write(tmp_path / "place", boards=[{"id": "ty", "name": "Tŷ Łódź عربى"}]))


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C"},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=" ".join,
)
def test_output_and_messages_are_utf_8_whatever_the_system_says(
    welsh: str, env: dict[str, str]
) -> None:
    shown = run("show", "Tŷ Łódź عربى", "--data", welsh, env=env)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "Tŷ Łódź عربى".encode() in shown.stdout
    refused = run("show", "Tŷ Łodz", "--data", welsh, env=env)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "nothing is recorded under 'Tŷ Łodz'".encode() in refused.stderr


def test_windows_adds_no_carriage_return(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.BytesIO()
    windows = io.TextIOWrapper(shown, encoding="cp1252", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", windows)
    streams.prepare()
    sys.stdout.write("ŷ,\udcff\r\nb\n")
    sys.stdout.flush()
    assert shown.getvalue() == b"\xc5\xb7,\\udcff\r\nb\n"


def test_a_stream_that_is_no_stream_of_the_system_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.StringIO())
    streams.prepare()
    assert isinstance(sys.stdout, io.StringIO)


@pytest.mark.parametrize("args", [("find", b"\xff"), ("cypher", "RETURN $a", "-p", b"a=\xff")])
@posix
def test_what_is_typed_in_another_encoding_is_refused_in_a_sentence(
    args: tuple[str | bytes, ...],
) -> None:
    ended = run(*args)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"\\xff' is not UTF-8; set the terminal to UTF-8" in ended.stderr
    assert ended.stderr.count(b"\n") == 1


@posix
def test_a_prompt_is_asked_in_utf_8_and_goes_on_after_what_is_not(
    welsh: str, tmp_path: Path
) -> None:
    typed = "\ufeffRETURN 'ŷ' AS y;\nRETURN '\udcff';\n:run gaps what=\udcff\n:quit\n"
    ended = run(
        *("cypher", "--data", welsh),
        env={"PYTHONIOENCODING": "cp1252", "PARTNERSHIP_GRAPH_CACHE": str(tmp_path / "cache")},
        input=typed.encode("utf-8", "surrogateescape"),
    )
    if MISSING.encode() in ended.stderr:
        cannot(MISSING)
    assert ended.returncode == 0
    assert ended.stdout.startswith("y\n-\nŷ\n".encode())
    assert [line[:6] for line in ended.stderr.splitlines()] == [b"Error:", b"Error:"]


@posix
def test_a_file_may_have_any_name_and_a_place_may_not(welsh: str) -> None:
    named = os.fsencode(welsh)
    output = named + b"/\xff.txt"
    written = run("show", "ty", "--data", welsh, "-o", output)
    assert (written.returncode, written.stderr[-12:]) == (0, b"/\\udcff.txt\n")
    assert Path(os.fsdecode(output)).exists()
    Path(welsh).rename(os.fsdecode(named + b"\xff"))
    for command in (("show", "ty"), ("map",), ("check",)):
        ended = run(*command, "--data", named + b"\xff")
        told = ended.stdout if command == ("check",) else ended.stderr  # problems are its answer
        assert ended.returncode == 1
        assert b"udcff" in told
        assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("letter", ["\u200b", "\u3164", "\ufeff", "\u202e", "\x1b", "\u00ad"])
def test_a_name_with_a_letter_nobody_can_see_is_asked_back(pgraph: Run, letter: str) -> None:
    result = pgraph("chain", "mase" + letter)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"holds U+{ord(letter):04X} (" in result.stderr
    assert result.stderr.endswith("which nobody can see; type it as 'mase'\n")


def test_a_shell_completes_a_command_whose_name_will_be_refused() -> None:
    shell = ShellComplete(main, {}, "pgraph", "_PGRAPH_COMPLETE")
    assert [item.value for item in shell.get_completions(["chain", "mase\u200b"], "--as")] == [
        "--as-of"
    ]


def test_what_a_shell_completes_with_is_no_failure() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("_PGRAPH_COMPLETE", "bash_source")
        ended = CliRunner().invoke(main, prog_name="pgraph")
    assert (ended.exit_code, "_pgraph_completion" in ended.stdout) == (0, True)


def test_a_joiner_that_hindi_is_spelt_with_and_a_line_end_are_no_such_letters(pgraph: Run) -> None:
    assert "nobody can see" not in pgraph("chain", "क्\u200dष\n ").stderr


def code_of(*args: str) -> int:
    """Run the program in this process, on the streams that a test has put in."""
    with pytest.raises(SystemExit) as ended:
        main(list(args))
    return int(str(ended.value.code))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_what_a_full_stdout_still_holds_is_let_go(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:  # closing it would fail once more
        monkeypatch.setattr(sys, "stdout", full)
        assert code_of("query", "show", "chain") == 1
    assert capsys.readouterr().err == "Error: cannot write the answer: no space left on device\n"


def test_what_a_reader_left_unread_is_let_go(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there, here = os.pipe()
    os.close(there)
    with os.fdopen(here, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert code_of("chain", "mase") == 1
    assert capsys.readouterr().err == ""


def test_a_stand_in_for_a_closed_stream_refuses_what_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    streams.prepare()
    with sys.stdout:
        assert code_of("chain", "mase") == 1
    assert capsys.readouterr().err == "Error: cannot write the answer: stdout is closed\n"


def test_a_word_that_is_not_utf_8_and_a_place_of_such_a_name_are_told(
    pgraph: Run, write: Write, tmp_path: Path
) -> None:
    assert pgraph("find", "\udcff").stderr.startswith("Error: '\\xff' is not UTF-8; set the")
    place = write(tmp_path / "\udcff", boards="id\nboard")
    result = pgraph("show", "board", "--data", str(place))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "\\udcff" in result.stderr


def test_ctrl_c_within_a_command_is_told(pgraph: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(answering, "deliver", pressed)
    result = pgraph("chain", "mase")
    assert (result.exit_code, result.output) == (130, "ended by you\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("args", EVERY_DOOR, ids=" ".join)
def test_a_full_stdout_is_one_sentence(args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = run(*args, stdout=full)
    message = b"Error: cannot write the answer: no space left on device\n"
    assert (ended.returncode, ended.stderr) == (1, message)


@posix
@pytest.mark.parametrize("args", EVERY_DOOR, ids=" ".join)
def test_a_closed_stdout_is_one_sentence(args: tuple[str, ...]) -> None:
    ended = run(*args, preexec_fn=lambda: os.close(1))
    message = b"Error: cannot write the answer: stdout is closed\n"
    assert (ended.returncode, ended.stderr) == (1, message)


@posix
def test_a_command_that_prints_nothing_does_without_streams(tmp_path: Path) -> None:
    file = tmp_path / "chain.txt"
    ended = run("chain", "mase", "-o", str(file), preexec_fn=lambda: os.closerange(0, 3))
    assert (ended.returncode, file.read_text("utf-8")[:5]) == (0, "Whom ")


@posix
@pytest.mark.parametrize("args", [("facts",), ("chain", "mase"), ("--help",)], ids=" ".join)
def test_a_reader_that_has_had_enough_is_told_nothing(args: tuple[str, ...]) -> None:
    there, here = os.pipe()
    os.close(there)
    ended = run(*args, stdout=here)
    os.close(here)
    assert (ended.returncode, ended.stderr) == (1, b"")


@posix
def test_a_full_stderr_changes_no_answer() -> None:
    with Path("/dev/full").open("wb") as full:
        assert run("chain", "mase", "-o", os.devnull, stderr=full).returncode == 0
        assert run("chain", "nobody", stderr=full).returncode == 2


def test_a_failure_names_the_file_that_failed() -> None:
    error = OSError(5, "Input/output error", "boards.csv")
    assert streams.failure(error) == "boards.csv: input/output error"


LEAVING: Final = """
import atexit, sys
from partnership_graph import __main__
class Held:
    def __del__(self):
        print("taken apart")
held = Held()
def said():
    atexit.register(print, "and what was asked for is done")
    print("written", end=" ")
    {ends}
__main__.main = said
__main__.run()
"""


@pytest.mark.parametrize(
    ("ends", "code", "told"),
    [
        ("", 0, b""),
        ("sys.exit()", 0, b""),
        ("sys.exit(0)", 0, b""),
        ("sys.exit(3)", 3, b""),
        ("sys.exit('')", 1, b"\n"),
        ("sys.exit('no more')", 1, b"no more\n"),
        ("raise ValueError('a fault')", 1, b"ValueError: a fault\n"),
    ],
)
def test_it_leaves_with_its_code_when_all_is_written_and_done(
    ends: str, code: int, told: bytes
) -> None:
    left = leaving(ends, stdout=subprocess.PIPE)
    assert left.returncode == code
    assert left.stdout == b"written and what was asked for is done\n"
    assert left.stderr.endswith(told)
    assert bool(left.stderr) is bool(told)


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_where_what_is_written_cannot_be_put_out_the_interpreter_says_so() -> None:
    with Path("/dev/full").open("wb") as full:
        left = leaving("", stdout=full)
    assert left.returncode == 120  # as the interpreter has it
    assert b"No space left on device" in left.stderr
    assert b"atexit callback" not in left.stderr


@posix
def test_ctrl_c_that_nobody_meets_ends_it_by_its_signal() -> None:
    left = leaving("raise KeyboardInterrupt", stdout=subprocess.PIPE)
    assert left.returncode == -signal.SIGINT


def leaving(ends: str, stdout: Any) -> Any:
    """Run what ends so, in a process of its own whose output is not written at once."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    program = [sys.executable, "-c", LEAVING.format(ends=ends)]
    pipes: dict[str, Any] = {"stdout": stdout, "stderr": subprocess.PIPE, "env": environment}
    return subprocess.run(program, check=False, **pipes)  # noqa: S603 - our own program


@posix
def test_ctrl_c_is_one_line_and_130() -> None:
    asked = ["map", "--place", "thurrock", "-o", "-"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    program = subprocess.Popen([*PGRAPH, *asked], **pipes)  # type: ignore[call-overload]  # noqa: S603 - our own program
    assert (
        program.stdout.read(1) == b"<"
    )  # the page is longer than a pipe holds: it is being written
    program.send_signal(signal.SIGINT)
    _, told = program.communicate(timeout=60)
    assert (program.returncode, told) == (130, b"ended by you\n")


@pytest.fixture
def _listening_again() -> Iterator[None]:
    """Whoever runs the tests can end them, though the program passes Ctrl-C over once it is done."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_listening_again")
@pytest.mark.parametrize("wrapped", [False, True])
def test_ctrl_c_while_the_program_is_still_imported_is_told_as_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, wrapped: bool
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise RuntimeError("of a class that is being made") from KeyboardInterrupt()

    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(type(main), "main", interrupted if wrapped else pressed)
    with pytest.raises(SystemExit, match="130"):
        __main__.main()
    assert capsys.readouterr().err == "ended by you\n"


@pytest.mark.usefixtures("_listening_again")
def test_an_error_of_ours_is_not_told_as_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(type(main), "main", failing)
    with pytest.raises(RuntimeError, match="a fault"):
        __main__.main()
