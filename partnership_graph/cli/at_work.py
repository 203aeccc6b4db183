"""What is going on, for somebody who waits at a terminal: a bar on stderr, there while it lasts and gone after."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

from partnership_graph.cli.streams import progress

PATIENCE: Final = 2.0
"""For so many seconds nothing is said: what is quick is not interrupted by telling that it is under way."""

LOADING: Final = "loading the tables"

_BETWEEN: Final = 0.2  # seconds
_WIDE: Final = 12
_BLOCK: Final = "###"


@contextmanager
def at_work(what: str) -> Iterator[None]:
    """Show what is going on for as long as it lasts, if that is long; only to somebody at a terminal.

    How much is left nobody knows beforehand, so the bar says that it goes on, and for how long.
    """
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield
        return
    done = Event()
    telling = Thread(target=_tell, args=(what, done), daemon=True)
    telling.start()
    try:
        yield
    finally:
        done.set()
        telling.join()


def _tell(what: str, done: Event) -> None:
    began = time.monotonic()
    if done.wait(PATIENCE):
        return
    step = 0
    while not done.is_set():
        progress(f"{_bar(step)} {what}, {time.monotonic() - began:.0f} s; Ctrl-C ends it")
        step += 1
        done.wait(_BETWEEN)
    progress("")


def _bar(step: int) -> str:
    """Return a bar in which a block goes from one end to the other and back."""
    room = _WIDE - len(_BLOCK)
    at = step % (2 * room)
    at = min(at, 2 * room - at)
    return f"[{' ' * at}{_BLOCK}{' ' * (room - at)}]"
