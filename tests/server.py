"""Our own server, in a process of its own: started, asked at its address, ended as at Ctrl-C or as systemd does."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

WAIT = 20
"""Seconds after which a server is given up that does not end."""


@contextmanager
def running(*words: str, says: str, told_by: signal.Signals = signal.SIGINT) -> Iterator[str]:
    """Give the address of a server that is started with some words, then end it.

    Args:
        words: what stands behind ``pgraph serve``.
        says: what it says when it ends.
        told_by: what tells it to.
    """
    command = [sys.executable, "-m", "partnership_graph", "serve", "--port", "0", *words]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split(" ")[0].rstrip("/")
        process.send_signal(told_by)
        _, told = process.communicate(timeout=WAIT)
    assert (process.returncode, told) == (0, f"{says}\n")
