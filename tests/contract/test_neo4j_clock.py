"""A server that is late: the clock is on this side, and Ctrl-C ends what waits at the first press."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Final

import pytest

from partnership_graph.errors import EngineError, QueryError
from partnership_graph.loading import load as tables_of
from partnership_graph.stores.neo4j import Session, Settings
from tests.contract.neo4j_lines import SilentServer, SlowServer
from tests.contract.neo4j_loads import drawn, load, one
from tests.contract.neo4j_server import Server

SMALL: Final = Path(__file__).parents[1] / "places" / "southmere"
ENDLESS: Final = b"\xff"
"""The beginning of a message of 65,535 bytes, and more of it."""

_LONGEST: Final = 60.0
"""A guard: nothing here takes so long unless it waits for a server."""

needs_signals: Final = pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")


@pytest.fixture(params=[b"", ENDLESS], ids=["silent", "dribbling"])
def slow(request: pytest.FixtureRequest) -> Iterator[SlowServer]:
    """A server that is never done with a query."""
    with closing(SlowServer(request.param)) as server:
        yield server


def test_a_server_that_never_says_anything_is_told_in_time() -> None:
    with (
        closing(SilentServer()) as silent,
        Session(Settings(uri=silent.uri), seconds=1.0) as session,
    ):
        began = time.monotonic()
        with pytest.raises(
            EngineError, match=r"cannot be reached: nothing answered within 1 second"
        ):
            session.ask("RETURN 1", {}, limit=1)
    assert time.monotonic() - began < _LONGEST


def test_a_query_that_is_never_answered_is_ended_in_time(slow: SlowServer) -> None:
    with Session(Settings(uri=slow.uri), seconds=2.0) as session:
        with pytest.raises(EngineError, match="ran longer than 2 seconds and was ended; ask for"):
            session.ask("RETURN 1", {}, limit=1)
        assert slow.left.wait(_LONGEST)


def test_one_row_of_millions_of_values_is_ended_in_time_and_the_next_query_answered(
    empty: Settings,
) -> None:
    load(drawn(one()), empty)
    ended = pytest.raises(EngineError, match="ran longer than 3 seconds and was ended")
    with Session(empty, seconds=3.0) as session, ended:
        session.ask("RETURN range(1, 50000000) AS row", {}, limit=1)
    with Session(empty, seconds=_LONGEST) as session:
        session.open(tables_of(SMALL))
        session.close()
        assert session.ask("RETURN $x AS x", {"x": "timeout"}, limit=1).rows == (("timeout",),)
        assert list(session.versions(tables_of(SMALL))) == ["place0"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("RETURN 'a' =~ '['", r"'\[' is not a regular expression: unclosed character class"),
        ("RETURN date('timeout')", "Text cannot be parsed to a Date"),
        ("RETURN $timeout", "timeout"),
        ("RETURN timeout", "timeout"),
    ],
)
def test_a_query_that_is_wrong_is_told_as_that_whatever_words_it_holds(
    server: Server, query: str, told: str
) -> None:
    with Session(server.settings) as session, pytest.raises(QueryError, match=told) as refused:
        session.ask(query, {}, limit=1)
    assert "longer" not in str(refused.value)


def test_what_is_not_text_is_told_as_that(server: Server) -> None:
    with Session(server.settings) as session, pytest.raises(QueryError, match="give it as UTF-8"):
        session.ask("RETURN $x", {"x": "\udcff"}, limit=1)


def test_a_host_whose_name_says_timeout_is_a_host_that_is_not_there() -> None:
    there = Settings(uri="neo4j+s://timed-out.refused.invalid")
    with (
        Session(there) as session,
        pytest.raises(EngineError, match="there is no host of this name"),
    ):
        session.ask("RETURN 1", {}, limit=1)


def test_what_asks_the_server_may_be_ended_by_the_system(slow: SlowServer) -> None:
    with Session(Settings(uri=slow.uri), seconds=_LONGEST) as session:

        def end() -> None:
            slow.asked.wait(_LONGEST)
            session._process.kill()  # noqa: SLF001 - as a system without memory does

        ending = Thread(target=end)
        ending.start()
        with pytest.raises(EngineError, match="ended by itself; try again"):
            session.ask("RETURN 1", {}, limit=1)
        ending.join()


def test_what_asks_the_server_may_end_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with Session(Settings()) as session:
        process = session._process  # noqa: SLF001 - the system ends it, just after it was looked at
        monkeypatch.setattr(session, "_ready", True)
        process.kill()
        process.wait()
        monkeypatch.setattr(process, "poll", lambda: None)
        with pytest.raises(EngineError, match="ended by itself; try again"):
            session.ask("RETURN 1", {}, limit=1)


def _pgraph(uri: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - this project's own program
        [sys.executable, "-P", "-m", "partnership_graph", *args, "--data", str(SMALL)],
        env={**os.environ, "NEO4J_URI": uri, "NEO4J_PASSWORD": "any"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@needs_signals
def test_ctrl_c_ends_a_query_at_the_first_press(slow: SlowServer) -> None:
    asking = _pgraph(slow.uri, "cypher", "--engine", "neo4j", "RETURN 1")
    assert slow.asked.wait(_LONGEST)
    os.killpg(asking.pid, signal.SIGINT)
    assert asking.communicate(timeout=_LONGEST) == ("", "ended by you\n")
    assert asking.returncode == 130
    assert slow.left.wait(_LONGEST)


@needs_signals
def test_ctrl_c_at_the_prompt_ends_the_query_and_not_the_prompt(slow: SlowServer) -> None:
    asking = _pgraph(slow.uri, "cypher", "--engine", "neo4j")
    assert asking.stdin
    asking.stdin.write("RETURN 1;\n")
    asking.stdin.flush()
    assert slow.asked.wait(_LONGEST)
    os.killpg(asking.pid, signal.SIGINT)
    assert slow.left.wait(_LONGEST)
    _, told = asking.communicate(":show counts\n:quit\n", timeout=_LONGEST)
    assert "ended by you" in told
    assert asking.returncode == 0


@needs_signals
@pytest.mark.parametrize("args", [("load", "neo4j"), ("load", "neo4j", "--dry-run")])
def test_ctrl_c_ends_a_load_at_the_first_press(slow: SlowServer, args: tuple[str, ...]) -> None:
    loading = _pgraph(slow.uri, *args)
    assert slow.asked.wait(_LONGEST)
    os.killpg(loading.pid, signal.SIGINT)
    loading.communicate(timeout=_LONGEST)
    assert loading.returncode == 130


@needs_signals
def test_nothing_asks_on_when_the_program_that_asked_was_killed(slow: SlowServer) -> None:
    asking = _pgraph(slow.uri, "cypher", "--engine", "neo4j", "RETURN 1")
    assert slow.asked.wait(_LONGEST)
    asking.kill()
    asking.communicate()
    assert slow.left.wait(_LONGEST)
