"""Asking a server by a process of its own, which can be ended at any moment.

The driver waits for a server as long as that takes, through the first presses of Ctrl-C too, and
reads a row of millions of values to its end. So the clock is here, and what is late is ended.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final, Self

from partnership_graph.errors import EngineError, QueryError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.stores.gate import check_reads_only
from partnership_graph.stores.neo4j.settings import Settings
from partnership_graph.stores.sessions import Result

_PROGRAM: Final = "partnership_graph.stores.neo4j.serving"
_TO_START: Final = 60.0  # seconds: a server that was just started answers late
_ENDED: Final = "what asks the server ended by itself; try again, and report it if it does so again"


class Session:
    """A server, and the process that asks it, which starts at once.

    Args:
        settings: the server; the one that the environment names where not given.
        seconds: how long an answer may take, from the connection to the last row.
    """

    def __init__(self, settings: Settings | None = None, *, seconds: float = 30.0) -> None:
        self._settings = settings or Settings.from_environment()
        self._seconds = seconds
        self._process = self._start()

    def open(self, dataset: Dataset) -> None:
        """Take the graph as it was loaded."""

    def versions(self, dataset: Dataset) -> dict[str, str]:  # noqa: ARG002 - the server's own
        """Return the data version of each place that the server was last loaded with.

        Raises:
            EngineError: the server cannot be reached, or does not answer in time.
        """
        versions: dict[str, str] = self._say({"do": "versions"})["versions"]
        return versions

    def ask(self, query: str, parameters: Mapping[str, Any], *, limit: int) -> Result:
        """Return the first rows of a query that only reads.

        Raises:
            QueryError: the query is malformed, or does more than read.
            EngineError: it took too long and was ended, or the server cannot be reached.
        """
        check_reads_only(query)
        request = {"do": "ask", "query": query, "parameters": dict(parameters), "limit": limit}
        reply = self._say(request)
        return Result(tuple(reply["columns"]), tuple(map(tuple, reply["rows"])), reply["more"])

    def close(self) -> None:
        """End the process; the server ends what it was asked when the line is gone."""
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> subprocess.Popen[str]:
        self._ready = False
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        _write(process, asdict(self._settings))
        return process

    def _say(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Send a request and return its reply, with a process that still runs."""
        if self._process.poll() is not None:
            self.close()
            self._process = self._start()
        if not self._ready:
            self._replies(_TO_START)
            self._ready = True
        _write(self._process, {**request, "seconds": self._seconds})
        reply = self._replies(self._seconds)
        if "refused" in reply:
            raise QueryError(reply["refused"])
        if "failed" in reply:
            raise EngineError(reply["failed"])
        return reply

    def _replies(self, seconds: float) -> dict[str, Any]:
        """Return the next reply; end the process where that takes too long."""
        process, late, reached = self._process, threading.Event(), False
        assert process.stdout  # noqa: S101 - it was asked for

        def end() -> None:
            late.set()
            process.kill()

        alarm = threading.Timer(seconds, end)
        alarm.daemon = True
        alarm.start()
        try:
            while (line := process.stdout.readline()).endswith("\n"):  # whole, if it was not ended
                reply: dict[str, Any] = json.loads(line)
                if "reached" not in reply:
                    return reply
                reached = True
        finally:
            alarm.cancel()
        process.wait()
        raise EngineError(self._late(reached=reached) if late.is_set() else _ENDED)

    def _late(self, *, reached: bool) -> str:
        if reached:
            return (
                f"the query ran longer than {self._seconds:g} seconds and was ended; "
                "ask for less, or give it longer with --timeout"
            )
        return (
            f"{self._settings.uri} cannot be reached: nothing answered within {self._seconds:g} "
            "seconds. Is a firewall between, and is NEO4J_URI right? --timeout waits longer"
        )


def _write(process: subprocess.Popen[str], request: Mapping[str, Any]) -> None:
    assert process.stdin  # noqa: S101 - it was asked for
    try:
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
    except OSError as error:
        raise EngineError(_ENDED) from error
