"""What somebody who waits at a terminal sees, and what Ctrl-C leaves, whenever it is pressed."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")

SMALL: Final = str(Path(__file__).parents[1] / "places" / "southmere")
STARTED: Final = """
import sys
from partnership_graph.__main__ import main
try:
    print("ready", flush=True)
    main()
except KeyboardInterrupt as pressed:
    if pressed.__traceback__.tb_next:  # within the command, which lets none through
        raise
    print("ended by you", file=sys.stderr)
    sys.exit(130)
"""
IMPATIENT: Final = f"""
from partnership_graph.cli import at_work
at_work.PATIENCE, at_work._BETWEEN = 0, 0.01
{STARTED}"""
_LONGEST: Final = 120.0
"""A guard: nothing here takes so long unless it hangs."""


class Sitting:
    """A command that somebody runs at a terminal."""

    def __init__(
        self, program: str, args: Sequence[str], environment: Mapping[str, str | None]
    ) -> None:
        import pty  # noqa: PLC0415 - not on every system

        self.child, self._end = pty.fork()
        if not self.child:  # pragma: no cover - another process
            changed = {**os.environ, "TERM": "xterm", "CI": None, **environment}
            kept = {name: value for name, value in changed.items() if value is not None}
            os.execve(sys.executable, [sys.executable, "-P", "-c", program, *args], kept)  # noqa: S606 - our own program
        self.shown = ""
        while "ready\r\n" not in self.shown:
            assert self._read(), self.shown
        self.shown = ""

    def _read(self) -> bool:
        ready, _, _ = select.select([self._end], [], [], _LONGEST)
        try:
            more = os.read(self._end, 65536) if ready else b""
        except OSError:  # the other side has closed
            more = b""
        self.shown += more.decode()
        return bool(more)

    def press_ctrl_c(self, *, after: float) -> None:
        """Press it after so many seconds, as a terminal passes it on."""
        time.sleep(after)
        os.write(self._end, b"\x03")

    def left(self) -> int:
        """Return the exit code once it has ended."""
        while self._read():
            pass
        os.close(self._end)
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])

    def lines(self) -> list[str]:
        """Return the lines that stay on the screen."""
        lines = self.shown.replace("\r\n", "\n").split("\n")
        return [line.rpartition("\r\x1b[K")[2] for line in lines]


def test_what_takes_long_is_shown_at_a_terminal_while_it_lasts_and_is_gone_after(
    tmp_path: Path,
) -> None:
    out = tmp_path / "map.html"
    sitting = Sitting(IMPATIENT, ("map", "--data", SMALL, "-o", str(out)), {})
    assert sitting.left() == 0
    assert re.search(r"\[ *### *\] drawing, \d s; Ctrl-C ends it", sitting.shown)
    assert [line for line in sitting.lines() if line] == [str(out)]


@pytest.mark.parametrize(
    ("program", "environment"), [(STARTED, {}), (IMPATIENT, {"CI": "true"})], ids=["quick", "CI"]
)
def test_of_what_is_quick_nothing_is_shown_and_nothing_where_nobody_sits(
    program: str, environment: Mapping[str, str]
) -> None:
    sitting = Sitting(program, ("places", "--data", SMALL), environment)
    assert sitting.left() == 0
    assert "\x1b" not in sitting.shown
    assert "###" not in sitting.shown


@pytest.mark.parametrize("program", [STARTED, IMPATIENT], ids=["as it is", "with the bar"])
def test_ctrl_c_at_any_moment_is_one_line_and_leaves_what_stood_there(
    program: str, tmp_path: Path
) -> None:
    out, cache = tmp_path / "map.html", tmp_path / "cache"
    codes = []
    for after in (0.0, 0.1, 0.25, 0.5, 0.9):
        out.write_text("as it stood", "utf-8")
        environment = {"PARTNERSHIP_GRAPH_CACHE": str(cache)}
        sitting = Sitting(program, ("map", "--data", SMALL, "-o", str(out)), environment)
        sitting.press_ctrl_c(after=after)
        codes.append(sitting.left())
        stays = [line.removeprefix("^C") for line in sitting.lines() if line.strip("^C")]
        is_done = str(out) in stays  # and a snapshot may still be kept after that
        ended = [str(out)] * is_done + ["ended by you"] * bool(codes[-1])
        assert (codes[-1], stays) == (130 if codes[-1] else 0, ended), sitting.shown
        assert is_done or codes[-1]
        whole = out.read_text("utf-8")
        assert whole.endswith("</html>") if is_done else whole == "as it stood"
        assert {item.name for item in tmp_path.iterdir()} <= {"map.html", "cache"}
    assert codes[0] == 130
    assert {item.suffix for item in cache.rglob("*")} <= {".lock"} if cache.exists() else True


def test_ctrl_c_while_a_graph_is_built_leaves_none_that_is_not_whole(tmp_path: Path) -> None:
    environment = {"PARTNERSHIP_GRAPH_CACHE": str(tmp_path)}
    asked = ("cypher", "RETURN 1 AS one", "--data", SMALL)
    for after in (0.6, 1.5):
        sitting = Sitting(STARTED, asked, environment)
        sitting.press_ctrl_c(after=after)
        if code := sitting.left():
            assert code == 130, sitting.shown
            assert "ended by you" in sitting.shown
            assert "Traceback" not in sitting.shown
        built = [item for item in tmp_path.iterdir() if item.is_dir()]
        assert all((item / "manifest.json").exists() for item in built)
