"""Who may write in a place's folder: one at a time, by a hidden file that says who it is.

A file that only one can make holds on shared drives too, where the locks of the system often do not.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from partnership_graph.errors import PartnershipGraphError, printable
from partnership_graph.loading.files import why_no_file

LOCK: Final = ".pgraph-lock"
PATIENCE: Final = 3.0
"""Seconds to wait for another to be done: writing a table takes a fraction of one."""

_STEP: Final = 0.05
_MADE_IN: Final = 10.0
"""Seconds after which a file that says nobody is one whose maker was ended while making it."""


@contextmanager
def held(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a place's folder alone.

    Raises:
        PartnershipGraphError: somebody else holds it, and did for as long as was waited.
        OSError: nothing may be written there.
    """
    lock = folder / LOCK
    until = time.monotonic() + patience
    while not _made(lock):
        if _is_left(lock):
            _take_away(lock)
        elif time.monotonic() >= until:
            raise PartnershipGraphError(
                f"{printable(str(folder))}: somebody else is writing here ({_who(lock)}); nothing was "
                f"changed; give the command again, and where nobody is writing, delete {LOCK} there first"
            )
        else:
            time.sleep(_STEP)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink(missing_ok=True)


def _made(lock: Path) -> bool:
    """Make the lock; tell whether it was not there."""
    said = {"pid": os.getpid(), "host": socket.gethostname(), "since": time.strftime("%H:%M:%S")}
    try:
        descriptor = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        return False
    except PermissionError:  # Windows says so of a file that is being deleted
        if sys.platform == "win32" and lock.exists():  # pragma: no cover - tested where it runs
            return False
        raise
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(said, file)
    return True


def _holder(lock: Path) -> dict[str, Any]:
    if why_no_file(lock):
        return {}
    try:
        said = json.loads(lock.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _who(lock: Path) -> str:
    said = _holder(lock)
    if not said:
        return "it does not say who"
    return printable(f"process {said.get('pid')} on {said.get('host')}, since {said.get('since')}")


def _is_left(lock: Path) -> bool:
    """Tell whether the lock is that of a process of this machine which is no more."""
    said = _holder(lock)
    if not said:
        with suppress(OSError):
            return time.time() - lock.stat().st_mtime > _MADE_IN
        return False
    pid = said.get("pid")
    return said.get("host") == socket.gethostname() and isinstance(pid, int) and not _runs(pid)


def _take_away(lock: Path) -> None:
    """Take away the lock of one that is no more, unless another has done so and made its own.

    It is moved before it is looked at again: of several who move it, one does.
    """
    aside = lock.with_name(f"{LOCK}.{uuid4().hex[:12]}")
    with suppress(OSError):
        lock.replace(aside)
        if not _is_left(aside):  # somebody's own, made meanwhile: it goes back
            with suppress(OSError):
                os.link(aside, lock)
        aside.unlink(missing_ok=True)


if sys.platform == "win32":  # pragma: no cover - tested where it runs

    def _runs(pid: int) -> bool:
        """Tell whether a process runs; there, a signal of nought would end it."""
        import ctypes  # noqa: PLC0415 - only there

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(0x100000, False, pid)
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle)

else:

    def _runs(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except (OverflowError, PermissionError):
            return True
        return True
