"""The process that opens what somebody sent: started, bounded in memory and time, and ended where it takes too much."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from partnership_graph.web.own.asked import FULL, RESULT, Asked

_PROGRAM: Final = (sys.executable, "-P", "-m", "partnership_graph.web.own.checking")
_LARGEST: Final = 32 * 2**20
"""The most bytes of a result: five hundred problems and a long plan have a quarter of a megabyte."""

_OVER_TIME: Final = frozenset(
    {-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}
)
_INSTEAD: Final = "nothing was kept. Copy what is filled in into a new workbook, and send that"


class BusyError(Exception):
    """As many uploads as may be are being checked."""


@dataclass
class Runner:
    """Runs what is asked of an upload in a process of its own.

    Args:
        memory: the most bytes that it may take; the workbook of 100,000 rows takes 700 MB.
        seconds: the most seconds of a processor; of the clock half as many more.
        patience: how long to wait where others are being checked.
    """

    memory: int = 1_500 * 2**20
    seconds: int = 60
    patience: float = 20
    running: set[subprocess.Popen[bytes]] = field(default_factory=set)
    room: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(2))

    def run(self, asked: Asked) -> dict[str, Any]:
        """Return what came of it, as plain data; where it took too much, why in a sentence.

        Raises:
            BusyError: there is no room for another.
        """
        if not self.room.acquire(timeout=self.patience):
            raise BusyError
        try:
            return self._run(asked)
        finally:
            self.room.release()

    def close(self) -> None:
        """End every process that still runs."""
        for process in list(self.running):
            process.kill()

    def _run(self, asked: Asked) -> dict[str, Any]:
        result = Path(asked.home) / RESULT
        result.unlink(missing_ok=True)
        with subprocess.Popen(  # noqa: S603 - our own program, given numbers on its command line
            [*_PROGRAM, str(self.memory), str(self.seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        ) as process:
            self.running.add(process)
            try:
                process.communicate(asked.text.encode(), timeout=self.seconds * 1.5)
            except subprocess.TimeoutExpired:
                return {"refused": self._why(min(_OVER_TIME, default=-1))}
            finally:
                process.kill()
                self.running.discard(process)
        if process.returncode or not result.is_file() or result.stat().st_size > _LARGEST:
            return {"refused": self._why(process.returncode)}
        found: dict[str, Any] = json.loads(result.read_bytes())
        return found

    def _why(self, code: int) -> str:
        if code == FULL:
            took = f"more than {self.memory // 2**20:,} MB of memory"
        elif code in _OVER_TIME:
            took = f"longer than {self.seconds} seconds"
        else:
            return f"the check ended before it was done, for what is in the file; {_INSTEAD}"
        return f"to check it took {took}, far more than a place needs; {_INSTEAD}"
