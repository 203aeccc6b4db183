"""The prompt: queries typed one after another, over as many lines as they take."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import Final

import click

from partnership_graph.cli.engine import Asking, pairs_of
from partnership_graph.cli.streams import tell
from partnership_graph.cli.typed import in_utf8
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.library import library, named
from partnership_graph.publishing.formats import TABLE, formats_of
from partnership_graph.stores.shelf import cache_folder
from partnership_graph.stores.tokens import is_ended, queries

_HELP: Final = """\
A query ends with a semicolon and may take several lines. Everything else begins with a colon:
  :queries         the library, by name
  :show NAME       a query of the library, to copy from
  :run NAME k=v    run one of the library
  :format FORMAT   text, markdown, json, csv or excel-csv
  :quit            leave (or Ctrl-D); Ctrl-C drops the line, or ends the query that runs
"""


def prompt(asking: Asking, given: Mapping[str, str]) -> None:
    """Read queries until there are no more; a mistake is told and the next one read."""
    at_terminal = sys.stdin.isatty()
    with _history(at_terminal=at_terminal):
        if at_terminal:
            tell("Cypher, read-only. End a query with a semicolon; :help for more.")
        while _turn(asking, given, at_terminal=at_terminal):
            pass


def _turn(asking: Asking, given: Mapping[str, str], *, at_terminal: bool) -> bool:
    """Read one query and answer it; return whether another may follow."""
    try:
        said = _statement(at_terminal=at_terminal)
        if said is None or said in {":quit", ":exit", ":q"}:
            return False
        _obey(asking, in_utf8(said), given)
    except PartnershipGraphError as error:
        tell(f"Error: {error}")
    except KeyboardInterrupt:
        asking.engine.close()  # what runs there is ended; the next query starts it again
        tell("\nended by you")
    return True


def _statement(*, at_terminal: bool) -> str | None:
    """Return the next lines that end with a semicolon, or the next line that begins with a colon."""
    lines: list[str] = []
    while (line := _line(lines, at_terminal=at_terminal)) is not None:
        if not lines and line.startswith(":"):
            return line.strip()
        if lines or line.strip():
            lines.append(line)
        if ";" in line and is_ended(text := "\n".join(lines)):
            return text
    return "\n".join(lines) if lines and not at_terminal else None


def _line(lines: list[str], *, at_terminal: bool) -> str | None:
    """Return the next line, or none at the end; Ctrl-C drops those of this query."""
    while True:
        try:
            return input(("cypher> ", "   ...> ")[bool(lines)] if at_terminal else "")
        except KeyboardInterrupt:
            tell("")
            lines.clear()
        except EOFError:
            if at_terminal:
                tell("")
            return None


def _obey(asking: Asking, said: str, given: Mapping[str, str]) -> None:
    word, _, rest = said.partition(" ")
    if not said.startswith(":"):
        for query in queries(said):
            asking.ask(query.text, given)
    elif word == ":queries":
        click.echo("\n".join(f"{query.name}: {query.question}" for query in library().values()))
    elif word == ":show":
        click.echo(named(rest.strip()).text, nl=False)
    elif word == ":run":
        name, *pairs = rest.split() or [""]
        asking.library(named(name), pairs_of(tuple(pairs)))
    elif word == ":format" and rest.strip() in formats_of(TABLE):
        asking.form = rest.strip()
    else:
        click.echo(_HELP, nl=False)


@contextmanager
def _history(*, at_terminal: bool) -> Iterator[None]:
    """Keep what is typed for the next time, where the terminal can recall it and the file be kept."""
    if not at_terminal or not find_spec("readline"):
        yield
        return
    import readline  # noqa: PLC0415 - not everywhere, and only for a person

    file = cache_folder() / "history"
    with suppress(OSError):  # none yet, or none that may be read
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        readline.read_history_file(file)
    try:
        yield
    finally:
        readline.set_history_length(1000)
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            readline.write_history_file(file)
