"""The three streams of a command: UTF-8 on every system, and never a traceback when one fails."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TextIO

import click

from partnership_graph.publishing.escapes import UNWRITABLE, in_message

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS: Final = 80
_NARROWEST: Final = 50


def prepare() -> None:
    """Make the streams UTF-8, whatever the terminal or the system says, and have one where one was closed.

    Redirected output is cp1252 on Windows, which has no Welsh y with a circumflex, and there every
    line end would get a carriage return, those of CSV a second one.
    """
    # A stream that was closed, as by >&-, is none. Writing to what is for reading fails as it would there.
    closed = {"stdin": os.O_RDONLY, "stdout": os.O_RDONLY, "stderr": os.O_WRONLY}
    for name, way in closed.items():
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, way)
            setattr(sys, name, os.fdopen(nowhere, "w" if way else "r", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=UNWRITABLE, newline="\n")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="surrogateescape")


def help_width() -> int:
    """Return how wide help is, as click has it: finding that out there imports all that unpacks archives."""
    try:
        columns = max(0, int(os.environ.get("COLUMNS", "")))
    except ValueError:
        columns = 0
    if not columns:
        with suppress(AttributeError, OSError, ValueError):  # no terminal, or no stream at all
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]
    return max(min(columns or _COLUMNS, _COLUMNS) - 2, _NARROWEST)


def tell(text: str) -> None:
    """Say something beside the answer; where that cannot be said, the answer still stands."""
    try:
        click.echo(in_message(text), err=True)
    except OSError:
        abandon(sys.stderr)


def progress(text: str) -> None:
    """Say on a terminal how far something is, in the place of what was said so last; "" takes it away."""
    if sys.stderr.isatty():
        with suppress(OSError):
            click.echo(f"\r\x1b[K{in_message(text)}", err=True, nl=False)


def typed(path: Path) -> str:
    """Return a path as it is typed at a shell."""
    return f'"{path}"' if " " in str(path) else str(path)


def abandon(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, so that ending the program does not fail once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def failure(error: OSError) -> str:
    """Return why the answer could not be written, as one sentence."""
    if isinstance(error, io.UnsupportedOperation):
        return "cannot write the answer: stdout is closed"
    if error.filename is not None:
        return f"{error.filename}: {reason(error)}"
    return f"cannot write the answer: {reason(error)}"


def reason(error: OSError) -> str:
    """Return the system's own words for what failed, as they stand in a sentence."""
    words = error.strerror or str(error)
    return words[:1].lower() + words[1:]
