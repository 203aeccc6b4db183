"""The limits of the embedded engine: time, memory, how much an answer may hold, and who it lives for."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from partnership_graph import Partnership, load
from partnership_graph.errors import EngineError, QueryError
from partnership_graph.stores import embedded, sessions
from partnership_graph.stores.embedded import QueryRefusedError, Store
from partnership_graph.stores.sessions import Session, megabytes
from tests.contract.conftest import open_or_skip

SMALL: Final = Path(__file__).parents[1] / "places" / "southmere"
ENDLESS: Final = (
    "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS n"
)
_LONGEST: Final = 60.0
"""A guard: nothing here takes so long unless it hangs."""


@pytest.fixture(scope="module")
def small() -> Partnership:
    return load(data=SMALL)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def opened(small: Partnership, cache: Path) -> Iterator[Callable[..., Session]]:
    """Open a session on a small place: ``opened(memory="128m")``."""
    made: list[Session] = []

    def start(**given: Any) -> Session:
        made.append(Session(cache=cache, **given))
        return open_or_skip(made[-1], small.dataset)

    yield start
    for session in made:
        session.close()


# Who it lives for

ASKS_FOR_EVER: Final = f"""
import sys
from pathlib import Path
from partnership_graph import load
from partnership_graph.stores.sessions import Session
session = Session(seconds=3600, cache=Path(sys.argv[1]))
session.open(load(data=Path(sys.argv[2])).dataset)
print(session._process.pid, flush=True)
session.ask({ENDLESS!r}, {{}}, limit=1)
"""


@pytest.fixture
def asks_for_ever(
    opened: Callable[..., Session], cache: Path
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A program whose engine is busy, and the number of the engine's process."""
    opened().close()
    program = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", "-c", ASKS_FOR_EVER, str(cache), str(SMALL)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout
    engine = int(program.stdout.readline())
    time.sleep(0.5)  # the query runs
    yield program, engine
    program.kill()
    program.communicate()


def _has_ended(process: int) -> bool:
    """Tell whether a process has ended, whether or not anybody has asked how."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:  # pragma: no cover - the first process has asked
        return True


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="nobody else has a /proc")
@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_engine_ends_with_whoever_started_it(
    asks_for_ever: tuple[subprocess.Popen[str], int], ended_by: signal.Signals
) -> None:
    program, engine = asks_for_ever
    assert not _has_ended(engine)
    program.send_signal(ended_by)
    program.wait(_LONGEST)
    given_up = time.monotonic() + _LONGEST
    while not _has_ended(engine):
        assert time.monotonic() < given_up, "the engine runs on"
        time.sleep(0.05)


# Time


def test_a_message_that_holds_the_word_is_not_told_as_one_of_time(
    opened: Callable[..., Session],
) -> None:
    with pytest.raises(QueryError, match=r"the engine refused the query: .*timeout"):
        opened().ask("RETURN timeout AS it", {}, limit=1)


def test_a_start_or_a_build_that_takes_too_long_is_told_as_that(
    small: Partnership, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(seconds=0.1, cache=tmp_path) as session:
        monkeypatch.setattr(sessions, "_TO_START", 0.01)
        with pytest.raises(EngineError, match=r"was not ready in 0\.01 seconds"):
            session.open(small.dataset)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no signal that stops a process")
def test_a_build_that_takes_too_long_is_told_as_that(
    small: Partnership,
    opened: Callable[..., Session],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened().close()  # so that the engine is there at all
    with Session(seconds=0.1, cache=tmp_path) as session:
        monkeypatch.setattr(sessions, "_TO_BUILD", 0.2)
        session._say({"do": "start", "seconds": 1, "memory": "768m"}, _LONGEST)  # noqa: SLF001
        os.kill(session._process.pid, signal.SIGSTOP)  # noqa: SLF001 - as if it hung
        with pytest.raises(EngineError, match=r"took longer than 0\.2 seconds .* --timeout 0\.4"):
            session.open(small.dataset)
    assert list(tmp_path.iterdir()) == []


# Memory


def test_a_query_that_needs_more_memory_is_told_as_that_and_the_next_is_answered(
    opened: Callable[..., Session],
) -> None:
    session = opened(memory="128m", seconds=60)
    with pytest.raises(EngineError, match=r"its 128 MB of memory.* --memory 256m"):
        session.ask(
            "WITH range(1, 900000) AS r RETURN size(r + r + r + r + r + r + r + r) AS n",
            {},
            limit=1,
        )
    assert session.ask("RETURN 1 AS n", {}, limit=1).rows == ((1,),)


@pytest.mark.parametrize(
    ("memory", "size"),
    [("768m", 768), ("2g", 2048), ("1500M", 1500), (" 3 GB ", 3072), ("512MiB", 512)],
)
def test_memory_is_given_as_a_size(memory: str, size: int) -> None:
    assert megabytes(memory) == size


@pytest.mark.parametrize("memory", ["", "12x", "2", "64m", "-1g", "9999999g", "2.5g", "\u0662g"])
def test_memory_that_is_no_size_is_refused(memory: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="expected a size from 128m on"):
        Session(memory=memory, cache=tmp_path)


@pytest.mark.parametrize(
    ("reply", "kind", "told"),
    [
        ({"missing": ""}, EngineError, "pip install"),
        ({"late": ""}, EngineError, "ran longer than 30 seconds"),
        ({"full": ""}, EngineError, "not enough with its 768 MB"),
        ({"no_room": ""}, EngineError, "the disk is full; make room, or give another folder"),
        ({"failed": "x"}, EngineError, "the Cypher engine failed: x"),
        ({"refused": "timeout"}, QueryError, "the engine refused the query: timeout"),
        ({"refused": "Limit of allowed elements"}, QueryError, "more than 500,000 rows"),
    ],
)
def test_each_thing_that_goes_wrong_has_its_words(
    reply: dict[str, str], kind: type[Exception], told: str, tmp_path: Path
) -> None:
    with Session(cache=tmp_path) as session, pytest.raises(kind, match=told):
        session._check(reply, {"do": "ask"}, 32)  # noqa: SLF001 - as the engine's process says it


# How much an answer may hold


def test_an_answer_with_too_many_values_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "MOST_VALUES", 10)
    store.ask("RETURN range(1, 10) AS n", {}, 1)
    with pytest.raises(QueryRefusedError, match="more than 10 values"):
        store.ask("RETURN [range(1, 6), range(1, 6)] AS n", {}, 1)
    with pytest.raises(QueryRefusedError, match="more than 10 values"):
        store.ask("RETURN reduce(t = '', n IN range(1, 600) | t + 'x') AS t", {}, 1)


@pytest.mark.parametrize("levels", [3_000, 100_000])
def test_an_answer_that_is_nested_too_deep_is_refused(store: Store, levels: int) -> None:
    with pytest.raises(QueryRefusedError, match="deep"):
        store.ask(f"RETURN reduce(x = [], n IN range(1, {levels}) | [x]) AS x", {}, 1)


def test_numbers_that_are_none_arrive_as_such(opened: Callable[..., Session]) -> None:
    row = opened().ask("RETURN 1.0 / 0 AS a, -1.0 / 0 AS b, 0.0 / 0 AS c", {}, limit=1).rows[0]
    assert row[:2] == (math.inf, -math.inf)
    assert math.isnan(row[2])


# Regular expressions


@pytest.mark.parametrize("pattern", ["'['", '"("', "'a{2'", "'\\\\\\\\q['", "$p"])
def test_a_regular_expression_that_is_none_is_refused(
    opened: Callable[..., Session], pattern: str
) -> None:
    query = f"MATCH (b:Board) WHERE b.name =~ {pattern} RETURN b.id AS id"
    with pytest.raises(QueryError, match="is no regular expression"):
        opened().ask(query, {"p": "*"}, limit=1)


@pytest.mark.parametrize(
    ("pattern", "given"),
    [("'.*'", None), ("'\\\\\\\\d*'", None), ("'[' + '.]*'", None), ("$p", ".*"), ("$p", None)],
)
def test_a_regular_expression_that_is_one_passes(
    opened: Callable[..., Session], pattern: str, given: str | None
) -> None:
    opened().ask(f"RETURN 'x' =~ {pattern} AS it", {"p": given}, limit=1)
