"""The prompt at a real terminal: lines until a semicolon, history, Ctrl-C and Ctrl-D."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from partnership_graph.stores.sessions import MISSING
from tests.conftest import cannot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")

SMALL: Final = str(Path(__file__).parents[1] / "places" / "southmere")
UP, CTRL_C, CTRL_D = "\x1b[A", "\x03", "\x04"
_LONGEST: Final = 120.0
"""A guard: nothing here takes so long unless it hangs."""


class Terminal:
    """A prompt that somebody sits at."""

    def __init__(self, cache: Path) -> None:
        import pty  # noqa: PLC0415 - not on every system

        asked = [sys.executable, "-P", "-m", "partnership_graph", "cypher", "--data", SMALL]
        child, self._end = pty.fork()
        if not child:  # pragma: no cover - another process
            os.environ["PARTNERSHIP_GRAPH_CACHE"] = str(cache)
            os.environ["TERM"] = "dumb"
            os.execv(sys.executable, asked)  # noqa: S606 - our own program
        self.child = child
        self.until("cypher> ")

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._end, keys.encode())

    def until(self, words: str) -> str:
        """Return what is shown up to some words."""
        shown = ""
        while words not in shown:
            ready, _, _ = select.select([self._end], [], [], _LONGEST)
            try:
                more = os.read(self._end, 65536) if ready else b""
            except OSError:  # the other side has closed
                more = b""
            if MISSING in shown:
                cannot(MISSING)
            assert more, f"expected {words!r}, and was shown {shown!r}"
            shown += re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]", "", more.decode()).replace("\r", "")
        return shown

    def press_until(self, key: str, words: str) -> None:
        """Press a key, and again where nothing follows: Python's readline may miss a signal's moment."""
        shown = ""
        for _ in range(60):
            self.type(key)
            while select.select([self._end], [], [], 2.0)[0]:
                shown += os.read(self._end, 65536).decode()
                if words in shown:
                    return
        pytest.fail(f"expected {words!r} after a key, and was shown {shown!r}")

    def until_it_runs(self) -> None:
        """Wait until the line is taken: readline gives the terminal back as it found it."""
        import termios  # noqa: PLC0415 - not on every system

        given_up = time.monotonic() + _LONGEST
        while not termios.tcgetattr(self._end)[3] & termios.ICANON:
            assert time.monotonic() < given_up, "the line was never taken"
            time.sleep(0.01)

    def left(self) -> int:
        """Return the exit code of a prompt that was left."""
        given_up = time.monotonic() + _LONGEST
        while (ended := os.waitpid(self.child, os.WNOHANG))[0] == 0:
            assert time.monotonic() < given_up, "the prompt was not left"
            time.sleep(0.01)
        _, status = ended
        os.close(self._end)
        return os.waitstatus_to_exitcode(status)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def sit(cache: Path) -> Callable[[], Terminal]:
    """Sit down at a prompt; several times at the same machine."""
    return lambda: Terminal(cache)


def test_a_query_takes_lines_until_a_semicolon_and_is_recalled_the_next_time(
    sit: Callable[[], Terminal],
) -> None:
    terminal = sit()
    terminal.type("MATCH (b:Board)\n")
    terminal.until("   ...> ")
    terminal.type("RETURN count(*) AS bodies;\n")
    assert re.search(r"bodies\n-+\n\d+\n", terminal.until("cypher> "))
    terminal.type(":quit\n")
    assert terminal.left() == 0
    again = sit()
    again.type(UP + UP)  # past :quit
    again.until("RETURN count(*) AS bodies;")
    again.press_until(CTRL_C, "cypher> ")
    again.type(":help\n")
    again.until("A query ends with a semicolon")
    again.type(":quit\n")
    assert again.left() == 0


def test_ctrl_c_drops_the_line_and_ends_a_query_that_runs(sit: Callable[[], Terminal]) -> None:
    terminal = sit()
    terminal.type("MATCH (b:Board RETURN\n")
    terminal.until("   ...> ")
    terminal.press_until(CTRL_C, "cypher> ")
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS n;"
    for _ in range(10):  # a key may come before the line is taken, and then drops the line
        terminal.type(f"{endless}\n")
        terminal.until("AS n;")
        terminal.until_it_runs()
        terminal.type(CTRL_C)
        if "ended by you" in terminal.until("cypher> "):
            break
    else:
        pytest.fail("Ctrl-C never ended the query that runs")
    terminal.type("RETURN 2 AS two;\n")
    assert "two\n---\n2\n" in terminal.until("cypher> ")
    terminal.type(CTRL_D)
    assert terminal.left() == 0
